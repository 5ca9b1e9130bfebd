"""The fields that stand in the text of a document: its period, entry into force, documents it names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.documents import FlatTableBlock, TableBlock, TextBlock
from knowledge.plans.part_reading import Fields, PartReading, section_of
from knowledge.plans.period import InForce, Period, read_in_force, read_period
from knowledge.plans.raw_lines import quote_of
from knowledge.plans.references import Statement
from knowledge.vietnamese import repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.records import Line

_THIS = re.compile(
    r"(?:quyết định|kế hoạch|nghị quyết|chương trình|đề án|phương án|quy chế|quy định|chỉ thị) này",
    re.IGNORECASE,
)
# The sentence that leads over to the plan itself: "UBND xã ban hành Kế hoạch … như sau:".
_ISSUES_PLAN = re.compile(
    r"(?:ban hành|xây dựng|đề ra)\s+(?:kế hoạch|chương trình|phương án|đề án|quyết định|chỉ thị|hướng dẫn)",
    re.IGNORECASE,
)


# Letters, reports and notices speak of the time of other documents.
_PLANS = frozenset(
    {
        "Kế hoạch",
        "Kế hoạch phối hợp",
        "Kế hoạch liên tịch",
        "Kế hoạch hành động",
        "Chương trình",
        "Chương trình hành động",
    }
    | {"Chương trình công tác", "Phương án", "Đề án", "Chỉ thị", "Hướng dẫn", "Quyết định"}
)


def statements(reading: PartReading) -> list[Statement]:
    first = {id(block) for block in reading.opening}
    found: list[Statement] = []
    section = "Phần mở đầu"
    after = reading.title_ends
    for block in reading.blocks:
        if block.first_line <= after:
            continue
        if isinstance(block, TextBlock):
            if id(block) not in first:
                section = section_of(block, section)
            # As written: mending may touch letters that look doubled, as in "QĐ-TTg".
            text = squeeze(repair_letters(block.verbatim))
            found.append(Statement(text, id(block) in first, reading.at(block, section)))
            continue
        if isinstance(block, TableBlock):
            for row, cells in enumerate(block.rows, 1):
                source = replace(reading.at(block, section), row=row)
                found.extend(
                    Statement(squeeze(cell), opening=False, source=source) for cell in dict.fromkeys(cells)
                )
            continue
        found.extend(_flat_statements(reading, block, section))
    return found


def _flat_statements(reading: PartReading, block: FlatTableBlock, section: str) -> Iterator[Statement]:
    """Sentences of a flattened table: a line goes on with the next one unless that begins anew."""
    run: list[Line] = []
    for line in (*block.lines, None):
        begins = line is None or re.match(r"\s*(?:[-–+*•]|[a-zđ]\)|\d+[.)]\s)", line.text) is not None
        if run and begins:
            text = squeeze(repair_letters(" ".join(part.text for part in run)))
            source = replace(
                reading.at(block, section),
                first_line=run[0].number,
                last_line=run[-1].number,
                page=run[0].page,
            )
            yield Statement(text, opening=False, source=source)
            run = []
        if line is not None:
            run.append(line)


def period_of(reading: PartReading, title: str, fields: Fields) -> Period | None:
    period = read_period(title)
    if period and reading.title.lines:
        fields.note("valid", reading.source(reading.title.lines, "Tiêu đề"), quote_of(reading.title.lines))
        return period
    for block in reading.opening:
        issues = _ISSUES_PLAN.search(block.text)
        if issues and reading.part.kind in _PLANS:
            period = read_period(re.split(r"[.;](?:\s|$)", block.text[issues.start() :])[0])
            if period:
                fields.note("valid", reading.at(block, "Phần mở đầu"), block.verbatim)
                return period
    return None


def in_force_of(reading: PartReading, fields: Fields) -> InForce | None:
    for block in reading.blocks:
        if isinstance(block, TextBlock) and _THIS.search(block.full):
            found = read_in_force(block.full)
            if found:
                fields.note("effective", reading.at(block, section_of(block, "")), block.verbatim)
                return found
    return None


def validity(
    period: Period | None, in_force: InForce | None, signed_on: str | None
) -> tuple[str | None, str | None]:
    start = period.start if period else None
    if in_force:
        start = in_force.since or signed_on
    return start or signed_on, period.end if period else None
