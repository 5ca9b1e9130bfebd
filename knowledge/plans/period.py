"""For which time a plan holds: its title, its opening, a clause on entry into force (thời gian áp dụng)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.deadlines.numerals import number
from knowledge.partial_dates import find_date

if TYPE_CHECKING:
    from collections.abc import Callable

_Y = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Period:
    """A time a text states."""

    start: str | None
    """ISO date or its known beginning; None when open."""
    end: str | None
    text: str
    """The words that state it."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], tuple[str | None, str | None] | None]
    example: str


def _rule(
    pattern: str, read: Callable[[re.Match[str]], tuple[str | None, str | None] | None], example: str
) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), read, example)


def _days(match: re.Match[str]) -> tuple[str | None, str | None] | None:
    end = find_date("ngày " + match["to"])
    if end is None:
        return None
    start = find_date("ngày " + match["from"]) or find_date(f"ngày {match['from'].strip()}/{end.iso[:4]}")
    return (start.iso, end.iso) if start else (None, end.iso)


def _half(match: re.Match[str]) -> tuple[str, str]:
    year = match["y"]
    return (
        (f"{year}-01-01", f"{year}-06-30")
        if match["half"].lower() == "đầu"
        else (f"{year}-07-01", f"{year}-12-31")
    )


def _quarter(match: re.Match[str]) -> tuple[str, str] | None:
    quarter = number(match["q"])
    if quarter is None:
        return None
    year, last = match["y"], 3 * quarter
    return f"{year}-{last - 2:02}-01", f"{year}-{last:02}-{monthrange(int(year), last)[1]}"


def _month(match: re.Match[str]) -> tuple[str, str] | None:
    month = int(match["m"])
    return (f"{match['y']}-{month:02}", f"{match['y']}-{month:02}") if 1 <= month <= 12 else None


def _years(match: re.Match[str]) -> tuple[str, str] | None:
    return (match["from"], match["to"]) if match["from"] <= match["to"] else None


_D = r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*(?:19|20)\d\d)?"
# The first rule that fits gives the period. A year inside a law's name is looked after in read_period.
_RULES = (
    _rule(
        rf"từ\s+(?:ngày\s+)?(?P<from>{_D})\s*(?:đến|-|–)\s*(?:hết\s+)?(?:ngày\s+)?(?P<to>\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*{_Y})",
        _days,
        "từ ngày 01/6/2024 đến ngày 30/6/2024",
    ),
    _rule(
        rf"năm học\s+(?P<from>{_Y})\s*[-–/]\s*(?P<to>{_Y})",
        lambda m: (f"{m['from']}-09", f"{m['to']}-08"),
        "năm học 2024 - 2025",
    ),
    _rule(rf"(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm\s+(?P<y>{_Y})", _half, "6 tháng cuối năm 2024"),
    _rule(
        rf"quý\s+(?P<q>iv|iii|ii|i|[1-4])\s*(?:/|-|,)?\s*(?:năm\s+)?(?P<y>{_Y})", _quarter, "quý III năm 2024"
    ),
    _rule(
        rf"(?:giai đoạn|nhiệm kỳ|các năm|những năm|trong các năm)\s+(?:{_Y}\s*,\s*)?(?:từ\s+)?(?:năm\s+)?(?P<from>{_Y})\s*(?:[-–,]|đến|và|tới)\s*(?:năm\s+)?(?P<to>{_Y})",
        _years,
        "giai đoạn 2022 - 2025",
    ),
    _rule(
        rf"từ\s+năm\s+(?P<from>{_Y})\s*(?:đến|[-–]|tới)\s*(?:hết\s+)?(?:năm\s+)?(?P<to>{_Y})",
        _years,
        "từ năm 2022 đến năm 2025",
    ),
    _rule(
        rf"(?:năm|nám)\s+(?P<from>{_Y})\s*(?:[-–]|,\s*(?:năm\s+)?|và\s+(?:năm\s+)?)\s*(?P<to>{_Y})",
        _years,
        "năm 2024, 2025",
    ),
    _rule(
        rf"năm\s+(?P<y>{_Y})\s*(?:và|,)\s*(?:những|các)\s+năm\s+(?:tiếp theo|sau|kế tiếp)",
        lambda m: (f"{m['y']}-01-01", None),
        "năm 2024 và những năm tiếp theo",
    ),
    _rule(
        rf"(?<!định hướng )(?<!tầm nhìn )(?:cho\s+)?(?:đến|tới)\s+(?:hết\s+)?năm\s+(?P<y>{_Y})",
        lambda m: (None, m["y"]),
        "đến năm 2025",
    ),
    _rule(rf"tháng\s+(?P<m>\d{{1,2}})\s*(?:/|-|năm)\s*(?P<y>{_Y})", _month, "tháng 11 năm 2024"),
)
_YEAR = re.compile(rf"(?<!\w)năm\s+(?P<y>{_Y})(?!\s*[-–/]\s*\d)", re.IGNORECASE)
# The year of a law that the title names is not the plan's own.
_LAW_BEFORE = re.compile(r"(?:luật|bộ luật|hiến pháp|pháp lệnh)\b[^,;.()\d]{0,80}$", re.IGNORECASE)
# The day of a document that a title names: "… Nghị định số 5/2025/NĐ-CP ngày 04 tháng 7 năm 2025".
_CITED_DAY = re.compile(rf"ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+{_Y}", re.IGNORECASE)
# The term of those elected is not the time of a plan for the election.
_ELECTED = re.compile(r"bầu cử|đại biểu|đại hội|ứng cử", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"có hiệu lực\s*(?:thi hành|thực hiện)?\s*(?P<how>(?:kể\s+)?(?:từ|sau)\s+[^.;,/]*(?:/[^.;,]*)*)",
    re.IGNORECASE,
)
_ON_SIGNING = re.compile(r"(?:từ|sau)\s+(?:khi|ngày)\s+(?:được\s+)?(?:ký|ban hành)", re.IGNORECASE)


def read_period(text: str) -> Period | None:
    """The period that a title (or the opening sentence) states; None when it states none.

    "năm 2024" is the whole year; "đến năm 2025" has no start; "giai đoạn 2022 - 2025" gives years only. Of
    several single years the latest counts: "khắc phục hạn chế năm 2023, nâng cao chỉ số năm 2024" is for 2024.
    """
    text = _CITED_DAY.sub(lambda match: " " * len(match.group()), text)
    ruled = _by_rule(text)
    years = [m for m in _YEAR.finditer(text) if not _LAW_BEFORE.search(text[: m.start()])]
    if ruled and not (ruled.text.lower().startswith("năm học") and years):
        return ruled
    if not years:
        return None
    latest = max(years, key=lambda m: m["y"])
    year = Period(f"{latest['y']}-01-01", f"{latest['y']}-12-31", latest.group())
    if ruled and ruled.start and ruled.end and year.start and year.end:
        # "tiêm chủng năm 2026 và y tế trường học năm học 2026 - 2027" holds for both.
        words = f"{year.text}, {ruled.text}"
        return Period(min(year.start, ruled.start), max(year.end, ruled.end), words)
    return year


def _by_rule(text: str) -> Period | None:
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            value = rule.read(match)
            term = match.group().lower().startswith("nhiệm kỳ")
            if value and not (term and _ELECTED.search(text[: match.start()])):
                return Period(*value, text=match.group().strip())
    return None


@dataclass(frozen=True, slots=True)
class InForce:
    """A clause on entry into force (điều khoản hiệu lực)."""

    since: str | None
    """ISO date; None when it is the day of signing or so many days after it."""
    on_signing: bool
    text: str


def read_in_force(sentence: str) -> InForce | None:
    """ "có hiệu lực (thi hành) kể từ ngày …" in a sentence; None when it says nothing of the kind."""
    match = _IN_FORCE.search(sentence)
    if not match:
        return None
    date = find_date(match["how"])
    return InForce(
        date.iso if date else None, _ON_SIGNING.search(match["how"]) is not None, match.group().strip()
    )
