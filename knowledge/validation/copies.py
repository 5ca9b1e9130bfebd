"""Leftovers of another unit's or another year's plan (sao chép còn sót)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from knowledge.partial_dates import first_day, last_day
from knowledge.places import MERGED_ON, Level, Place, Tier, mentions, read_place
from knowledge.validation.annexes import is_annex_title, mostly_capitals
from knowledge.validation.wording import problem_at, quoted
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.problems import Problem
    from knowledge.records import Paragraph, Plan, Source

_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_LIKE_TITLE = 86
"""Similarity 0..100 from which a sentence is taken to name the plan itself."""


# ---------------------------------------------------------------------------------------------------
# Years
# ---------------------------------------------------------------------------------------------------


def copied_year(plan: Plan) -> Iterator[Problem]:
    """A year before the plan's own in an annex's title, in a deadline, or where the plan names itself."""
    years = _own_years(plan)
    if not years:
        return
    advice = "Kiểm tra lại năm; có thể còn sót từ kế hoạch năm trước."
    for paragraph in _annex_titles(plan):
        for year in _years_before(paragraph.text, years[0]):
            what = (
                f"tiêu đề phụ lục ghi năm {year} trong văn bản của năm {years[0]}: {quoted(paragraph.text)}"
            )
            yield problem_at(paragraph.source, what, advice)
    for task in plan.tasks:
        written = task.deadline_text or ""
        if _years_before(written, years[0]) and not any(int(y) >= years[0] for y in _YEAR.findall(written)):
            what = f"thời hạn {quoted(written)} sớm hơn năm của văn bản ({years[0]})"
            yield problem_at(task.source, what, advice)
    yield from _named_with_other_year(plan, years, advice)


def _named_with_other_year(plan: Plan, years: tuple[int, int], advice: str) -> Iterator[Problem]:
    """ "Kế hoạch nâng cao … của thị trấn năm 2023" in the plan of that name for 2024."""
    metadata = plan.attached or plan.metadata
    title = fold(_YEAR.sub("", metadata.title))
    if len(title) < 20:
        return
    for paragraph in plan.paragraphs:
        if mostly_capitals(paragraph.text):
            continue
        for sentence in re.split(r"[;.]\s", paragraph.text):
            found = re.search(
                r"(?<!\w)kế hoạch\s(?P<words>(?!số).*?)năm\s+(?P<year>(?:19|20)\d\d)", sentence, re.IGNORECASE
            )
            if not found or years[0] <= int(found["year"]) <= years[1]:
                continue
            if fuzz.token_set_ratio(title, fold(found["words"])) >= _LIKE_TITLE and len(found["words"]) > 30:
                what = f"nhắc đến chính kế hoạch này nhưng ghi năm {found['year']}: {quoted(found.group())}"
                yield problem_at(paragraph.source, what, advice)


def _own_years(plan: Plan) -> tuple[int, int] | None:
    """First and last year of the plan; None when neither period nor date is known."""
    starts, ends = [], []
    for metadata in (plan.attached, plan.metadata):
        if metadata is None:
            continue
        start = first_day(metadata.valid_from) or first_day(metadata.signed_on)
        end = last_day(metadata.valid_to) or last_day(metadata.signed_on)
        starts += [start.year] if start else []
        ends += [end.year] if end else []
    return (min(starts), max(*ends, *starts)) if starts and ends else None


def _years_before(text: str, first: int) -> list[str]:
    """Years in a text, when all of them lie before the plan's first."""
    found = _YEAR.findall(text)
    return found[:1] if found and all(int(year) < first for year in found) else []


def _annex_titles(plan: Plan) -> Iterator[Paragraph]:
    """Titles of annexes with the lines of capitals that follow them."""
    inside = False
    for paragraph in plan.paragraphs:
        if is_annex_title(paragraph):
            inside = True
            yield paragraph
        elif inside and mostly_capitals(paragraph.text):
            yield paragraph
        else:
            inside = False


# ---------------------------------------------------------------------------------------------------
# Places
# ---------------------------------------------------------------------------------------------------

# Words that speak of the plan's own unit; with another level after them they come from another unit's plan.
_OWN = (
    r"(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|toàn|trên địa bàn|địa bàn|chính quyền|bộ phận một cửa|trạm y tế|"
    r"c[ổồộ]ng thông tin điện tử(?: của)?|trang thông tin điện tử(?: của)?|hệ thống thông tin giải quyết tthc(?: của)?)"
)
_LEVEL = r"(?P<level>xã|phường|thị trấn|đặc khu|huyện|quận|thị xã)"
_OWN_LEVEL = re.compile(
    rf"(?<!\w){_OWN}\s+{_LEVEL}(?!\w)(?!\s*[,/]|\s+(?:hội|và|hoặc|trực thuộc)|\s+(?-i:[A-ZĐ]))", re.IGNORECASE
)
_STRICT = re.compile(r"^(?:toàn|chính quyền|c[ổồộ]ng|trang)", re.IGNORECASE)


def copied_place(plan: Plan) -> Iterator[Problem]:
    """An annex titled with another unit, or the plan's own unit called by another level ("UBND xã" in a township)."""
    place = read_place(plan.metadata.place or "")
    if place is None:
        return
    for paragraph in _annex_titles(plan):
        other = _other_unit(paragraph.text, place)
        if other:
            what = (
                f"tiêu đề phụ lục ghi {other.short}, văn bản là của {place.short}: {quoted(paragraph.text)}"
            )
            yield problem_at(paragraph.source, what, "Kiểm tra lại tên đơn vị; có thể chép từ văn bản khác.")
    found: dict[str, list[tuple[str, Source]]] = defaultdict(list)
    for paragraph in plan.paragraphs:
        for match in _OWN_LEVEL.finditer(paragraph.text):
            if _is_foreign_level(match, place):
                words = " ".join(match.group().split())
                found[words.lower()].append((words, paragraph.source))
    for places in found.values():
        times = f" ({len(places)} lần)" if len(places) > 1 else ""
        what = f"văn bản của {place.short} nhưng ghi {quoted(places[0][0])}{times}"
        yield problem_at(places[0][1], what, "Kiểm tra lại; có thể chép từ văn bản của đơn vị khác.")


def _other_unit(title: str, place: Place) -> Place | None:
    named = [unit for mention in mentions(title) for unit in mention.place.units()]
    if not named or any((unit.tier, unit.key) == (place.tier, place.key) for unit in named):
        return None
    return named[0] if named[0].tier is not Tier.PROVINCE else None


def _is_foreign_level(match: re.Match[str], place: Place) -> bool:
    level = next(level for level in Level if fold(level) == fold(match["level"]))
    if level is place.level:
        return False
    tier = Place(level, "").tier if level is not Level.CITY else Tier.DISTRICT
    if tier is place.tier:
        return True
    # A commune's plan speaks of its district's council rightly, but not of the whole district as its own.
    return place.tier is Tier.COMMUNE and tier is Tier.DISTRICT and _STRICT.match(match.group()) is not None


def old_district(plan: Plan) -> Iterator[Problem]:
    """A document signed after 1 July 2025 that still speaks of its district's council."""
    signed = first_day(plan.metadata.signed_on)
    if signed is None or signed < MERGED_ON:
        return
    pattern = re.compile(
        r"(?<!\w)(?:UBND|Ủy ban nhân dân|HĐND|Phòng Nội vụ|Huyện ủy)\s+(?:huyện|quận|thị xã)(?!\w)"
    )
    for paragraph in plan.paragraphs:
        match = pattern.search(paragraph.text)
        if match:
            what = f"văn bản ký sau 01/7/2025 nhưng còn ghi {quoted(match.group())}: {quoted(paragraph.text)}"
            yield problem_at(
                paragraph.source, what, "Từ 01/7/2025 không còn cấp huyện; kiểm tra lại nơi nhận báo cáo."
            )
            return
