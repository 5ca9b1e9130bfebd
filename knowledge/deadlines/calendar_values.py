"""Values of the calendar's atoms from their matches (giá trị của ngày, tháng, quý, năm)."""

from __future__ import annotations

import re

from knowledge.deadlines.numerals import MONTH_WORDS, WEEKDAY_WORDS, number
from knowledge.deadlines.patterns import YEAR_NUMBER, year_of
from knowledge.deadlines.values import DayOf, Stretch, Year, Years

_RANGES = re.compile(r"\s?(-|den)\s?")


def day_value(match: re.Match[str]) -> DayOf | None:
    day, month = number(match["d"]), _month_number(match["m"])
    if day is None or month is None or not 1 <= day <= 31 or match.group() == "24/7":
        return None
    return DayOf(day, month, year_of(match))


def _month_number(word: str) -> int | None:
    value = int(word) if word.isdecimal() else MONTH_WORDS.get(word.lower())
    return value if value is not None and 1 <= value <= 12 else None


def stretches(match: re.Match[str], months: int) -> tuple[Stretch, ...] | None:
    """A list such as "3, 4 và 6" or "4-6" of units of so many months; the year at its end holds for all."""
    year = year_of(match)
    stretches: list[Stretch] = []
    for piece in re.split(r"\s?(?:,|va|&|\+)\s?", match["list"]):
        ends = [_unit(word, months) for word in _RANGES.split(piece)[::2]]
        first, last = ends[0], ends[-1]
        if first is None or last is None or last < first:
            return None
        stretches.append(Stretch((first - 1) * months + 1, last * months, year))
    return tuple(stretches)


def _unit(word: str, months: int) -> int | None:
    bare = re.sub(r"^(?:thang|t(?=\d)|qu[yi])\s?", "", word.strip())
    return _month_number(bare) if months == 1 else number(bare)


def half_value(match: re.Match[str]) -> tuple[Stretch, ...] | None:
    months = number(match["n"])
    if months is None or not 1 <= months <= 11:
        return None
    year = year_of(match)
    return (Stretch(1, months, year) if match["side"] != "cuoi" else Stretch(13 - months, 12, year),)


def years_value(match: re.Match[str]) -> tuple[Stretch, ...]:
    return tuple(Stretch(1, 12, Year(int(year))) for year in re.findall(YEAR_NUMBER, match["list"]))


def stage_value(match: re.Match[str]) -> Years | None:
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    return Years(first, last) if first < last <= first + 50 else None


def weekdays_value(match: re.Match[str]) -> tuple[int, ...]:
    days: list[int] = []
    pieces = re.findall(
        r"(-|den)|(chu nhat)|(?:\bt|thu (?:sang |chieu )?|[ ,])\s?(hai|ba|tu|nam|sau|bay"
        r"|[2-7])(?![a-z0-9])",
        match.group().lower(),
    )
    through = False
    for dash, sunday, word in pieces:
        if dash:
            through = True
            continue
        day = 6 if sunday else WEEKDAY_WORDS[word]
        days.extend(range(days[-1] + 1, day + 1) if through and days else (day,))
        through = False
    return tuple(dict.fromkeys(days))


def month_of_quarter(match: re.Match[str]) -> tuple[Stretch, ...] | None:
    quarter = number(match["q"])
    if quarter is None:
        return None
    month = (quarter - 1) * 3 + 1 + ("dau", "giua", "cuoi").index(match["which"])
    return (Stretch(month, month, year_of(match)),)
