"""Dates of which the beginning is known: "2024", "2024-01", "2024-01-11" (ngày tháng để trống một phần)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

# A day or month left to be filled in: blank, dots, underscores.
_BLANK = r"[\s.…_]*"
_WORDS = re.compile(
    rf"ngày(?P<d>\s*\d{{1,2}}\s*|{_BLANK})tháng(?P<m>\s*\d{{1,2}}\s*|{_BLANK})năm\s*(?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"(?:ngày(?P<d0>{_BLANK})|(?<![\d/])(?P<d>\d{{1,2}}))\s*[/.-]\s*(?:(?P<m>\d{{1,2}})|(?P<m0>{_BLANK}))\s*[/.-]\s*"
    r"(?P<y>(?:19|20)\d\d)(?![\d/])",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a text."""

    iso: str
    """The known beginning: "2024-01-11", "2023-12" with the day left blank, "2024"."""
    start: int
    end: int


def find_date(text: str, start: int = 0) -> WrittenDate | None:
    """The first date with a year, blanks allowed for day and month; None when there is none.

    Understands "ngày 11 tháng 01 năm 2024", "ngày … tháng 12 năm 2023", "11/01/2024", "11/01 /2024",
    "ngày /12/2023", "14-12-2023", "14.12.2023". A day that no calendar has is left out.
    """
    found = [m for m in (_WORDS.search(text, start), _DIGITS.search(text, start)) if m]
    if not found:
        return None
    match = min(found, key=lambda m: m.start())
    return WrittenDate(
        _iso(match["y"], (match["m"] or "").strip(), (match["d"] or "").strip()), match.start(), match.end()
    )


def _iso(year: str, month: str, day: str) -> str:
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return year
    known = f"{year}-{int(month):02}"
    if not day.isdigit() or not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        return known
    return f"{known}-{int(day):02}"


def first_day(known: str | None) -> date | None:
    """The first day a partial date may mean; None for None or anything that is no such date."""
    parts = _parts(known)
    return date(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def last_day(known: str | None) -> date | None:
    """The last day a partial date may mean ("2024" → 31 December); None for None or no such date."""
    parts = _parts(known)
    if not parts:
        return None
    month = parts[1] or 12
    return date(parts[0], month, parts[2] or calendar.monthrange(parts[0], month)[1])


def _parts(known: str | None) -> tuple[int, int, int] | None:
    match = _ISO.fullmatch(known or "")
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if not 1 <= year <= 9999 or month > 12 or (month and day > calendar.monthrange(year, month)[1]):
        return None
    return year, month, day


def show(known: str | None) -> str:
    """As a person reads it: "11/1/2024", "tháng 12/2023", "năm 2024"; "" for None."""
    parts = _parts(known)
    if not parts:
        return ""
    year, month, day = parts
    if day:
        return f"{day}/{month}/{year}"
    return f"tháng {month}/{year}" if month else f"năm {year}"
