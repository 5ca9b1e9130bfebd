"""Rows of a task table (dòng của bảng phân công) as tasks, however the table was read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from knowledge.documents import join_lines
from knowledge.markers import split_marker
from knowledge.office_cells import split_offices, split_roles
from knowledge.office_words import STARTS_WITH_VERB
from knowledge.plans.drafts import Draft
from knowledge.plans.labelled import inline_labels
from knowledge.plans.subjects import supports_in
from knowledge.syllables import repair_syllables
from knowledge.table_headers import Part, label_part
from knowledge.vietnamese import squeeze
from knowledge.wrapping import is_cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.documents import TextBlock
    from knowledge.records import Line

_ASSIGNED = (Part.LEAD, Part.EXECUTE, Part.SUPPORT, Part.FOLLOW)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its cells by what their columns hold; a cell's lines as the file has them."""

    cells: dict[Part, tuple[Line, ...]]
    topics: tuple[str, ...] = ()
    """Words of the areas, criteria and groups that the row stands under, outermost first."""
    label: str = ""
    """Its number as a person would cite it: "3.b", "12"; "" when it has none."""
    widths: dict[Part, float] = field(default_factory=dict)
    """Printed width of each column; missing where lines are whole paragraphs."""
    number: int | None = None
    """1-based row of a whole table; None in a flattened one."""

    def text(self, part: Part) -> str:
        """The repaired words of a cell, its lines kept apart."""
        words = ""
        for line in self.cells.get(part, ()):
            text = repair_syllables(line.text).strip()
            words += text if is_cut(words, text) else f"\n{text}"
        return words.strip()

    @property
    def names_nobody(self) -> bool:
        """True when no column of offices says anything."""
        return not any(re.search(r"[^\W\d_]", self.text(part)) for part in _ASSIGNED)


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands in its document."""

    headings: tuple[str, ...]
    section: str
    columns: frozenset[Part]
    page: int | None = None


def row_drafts(rows: Iterable[Row], place: TablePlace) -> tuple[Draft, ...]:
    """One task for each bullet of each row's task cell.

    A row that names nobody goes on the row before it (its cells run over the page, or are merged with those
    above), unless it has a number of its own.
    """
    drafts: list[Draft] = []
    before: Row | None = None
    for row in rows:
        filled = _filled(row, before)
        items = _items(filled)
        if drafts and filled is not row and items and items[0].verbatim[0].islower():
            drafts[-1] = _longer(drafts[-1], items[:1])
            items = items[1:]
        if drafts and filled is not row and items and _counts_on(drafts[-1], items[0]):
            drafts[-1] = _longer(drafts[-1], items)
        else:
            drafts.extend(_drafts_of(filled, items, place))
        before = filled
    return tuple(drafts)


def _counts_on(draft: Draft, item: _Item) -> bool:
    """True when a row that runs over the page goes on a numbered list: "… 4. … | 5. …"."""
    marker, _ = split_marker(squeeze(item.verbatim))
    return bool(
        marker
        and marker.number
        and marker.number > 1
        and re.search(rf"(?<!\d){marker.number - 1}\s?[.)]\s", draft.quote)
    )


def _longer(draft: Draft, items: Sequence[_Item]) -> Draft:
    return replace(
        draft,
        text=squeeze(" ".join([draft.text, *(item.verbatim for item in items)])),
        quote=squeeze(" ".join([draft.quote, *(item.verbatim for item in items)])),
        last_line=items[-1].last_line,
    )


def _filled(row: Row, before: Row | None) -> Row:
    """The row with the offices and time that merged or continued cells leave out."""
    if before is None:
        return row
    same_group = not row.label or row.label.split(".")[0] == before.label.split(".")[0]
    if row.names_nobody and not row.text(Part.TIME) and same_group and not _has_own_number(row, before):
        taken = {part: before.cells[part] for part in (*_ASSIGNED, Part.TIME) if part in before.cells}
        outcome = row.cells.get(Part.OUTCOME) or before.cells.get(Part.OUTCOME)
        return replace(row, cells={**row.cells, **taken, **({Part.OUTCOME: outcome} if outcome else {})})
    lead = next((part for part in (Part.LEAD, Part.EXECUTE) if before.text(part)), None)
    if (
        lead is Part.LEAD
        and same_group
        and not row.text(Part.LEAD)
        and row.text(Part.EXECUTE)
        and not _has_own_number(row, before)
    ):
        return replace(row, cells={**row.cells, Part.LEAD: before.cells[Part.LEAD]})
    return row


def _has_own_number(row: Row, before: Row) -> bool:
    return bool(re.search(r"\d", row.text(Part.INDEX))) and row.label != before.label


def _drafts_of(row: Row, items: Sequence[_Item], place: TablePlace) -> Iterable[Draft]:
    lead, support, follow = _offices(row)
    outcome = _one_line(row.text(Part.OUTCOME)) or None
    time = squeeze(row.text(Part.TIME)) or None
    headings = (*place.headings, *row.topics)
    for item in items:
        words, labels = inline_labels(item.text)
        own_lead = labels.lead or lead
        yield Draft(
            text=_without_label(words),
            quote=item.verbatim,
            headings=headings,
            section=_section(place, row.label),
            first_line=item.first_line,
            last_line=item.last_line,
            lead=own_lead,
            support=tuple(
                o for o in (labels.support or support or _supports(words, place)) if o not in own_lead
            ),
            follow=tuple(o for o in follow if o not in own_lead),
            time=labels.values.get(Part.TIME) or time,
            outcome=outcome,
            page=item.page or place.page,
            row=row.number,
        )


def _one_line(cell: str) -> str:
    """The bullets of a cell one after the other, with semicolons between them."""
    items = re.split(r"\n\s*(?:[-–+•*]\s*)+(?=\S)", re.sub(r"^\s*(?:[-–+•*]\s*)+", "", cell))
    return "; ".join(item for item in (squeeze(item).rstrip(" ;.") for item in items) if item)


def _offices(row: Row) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    lead, helping = split_roles(row.text(Part.LEAD))
    execute, beside = split_roles(row.text(Part.EXECUTE))
    support = (*split_offices(row.text(Part.SUPPORT)), *helping)
    if not lead:
        lead, execute = execute, ()
    return lead, tuple(dict.fromkeys((*support, *execute, *beside))), split_offices(row.text(Part.FOLLOW))


def _supports(text: str, place: TablePlace) -> tuple[str, ...]:
    """Partners named in the task itself count only where the table has no column for them."""
    return () if place.columns & {Part.SUPPORT, Part.EXECUTE} else supports_in(text)


def _section(place: TablePlace, label: str) -> str:
    if not label:
        return place.section
    if not place.section:
        return f"mục {label}"
    apart = place.section.startswith(("Phụ lục", "Biểu")) or label[0].isupper()
    return f"{place.section}, mục {label}" if apart else f"{place.section}.{label}"


def _without_label(text: str) -> str:
    """ "Nhiệm vụ: ban hành …" without the label that repeats the column's header."""
    label, colon, rest = text.partition(":")
    if colon and rest.strip() and label_part(label) is Part.TASK:
        rest = rest.strip()
        return rest[:1].upper() + rest[1:]
    return text


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    verbatim: str
    first_line: int
    last_line: int
    page: int | None


def _items(row: Row) -> list[_Item]:
    """The bullets and paragraphs of the task cell; lists below them stay with them."""
    blocks = list(join_lines(row.cells.get(Part.TASK, ()), row.widths.get(Part.TASK, 0.0) or None))
    groups: list[list[TextBlock]] = []
    for block in blocks:
        if not re.search(r"[^\W\d_]", block.text):
            continue
        if groups and _belongs(groups[-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [
        _Item(
            text=squeeze(" ".join([group[0].text, *(b.full for b in group[1:])])),
            verbatim=squeeze(" ".join(b.verbatim for b in group)),
            first_line=group[0].first_line,
            last_line=group[-1].last_line,
            page=group[0].page,
        )
        for group in groups
    ]


def _belongs(group: Sequence[TextBlock], block: TextBlock) -> bool:
    """True when a paragraph of a task cell is part of the item before it."""
    first, last = group[0], group[-1]
    if block.marker is None:
        return block.text[:1].islower()
    style = block.marker.style
    announced = first.text.endswith(":") and (first.marker is None or first.marker.style != style)
    if announced:
        return not (block.marker.is_bullet and STARTS_WITH_VERB.match(block.text))
    if first.marker is None:
        return last.marker is not None and last.marker.style == style and last is not first
    return first.marker.style != style and (style == "+" or not block.marker.is_bullet)


def group_title(cells: Mapping[Part, str], following: str = "") -> str | None:
    """Number and title of a row that heads the rows below it; None for an ordinary row.

    It has nothing but a number and a title: "II | CẢI CÁCH THỂ CHẾ", "B. Công tác tuyên truyền", or "1 | …"
    where `following`, the number of the next row, is "1.1".
    """
    filled = {part for part, words in cells.items() if words}
    title, number = cells.get(Part.TASK, ""), cells.get(Part.INDEX, "").strip(".() ")
    if not filled <= {Part.INDEX, Part.TASK, Part.TOPIC}:
        return None
    marker, words = split_marker(title)
    own = marker is not None and marker.style in {"I", "A"}
    above = bool(number) and following.startswith(f"{number}.")
    shouted = words.isupper() and len(words) > _SHORT_TITLE
    if (title and (own or shouted or above or re.fullmatch("[IVXL]+|[A-E]", number))) or not title:
        return squeeze(" ".join((f"{number}." if number else "", cells.get(Part.TOPIC, ""), title)))
    return None


_SHORT_TITLE = 3


def under_group(title: str, label: str) -> str:
    """A row's label under a group: "II" and "1" → "II.1", "1" and "1.2" → "1.2"."""
    number = split_number(title)[0]
    if not number or not re.fullmatch(r"[IVXLA-E]+|[0-9.]+", number) or label.startswith(f"{number}."):
        return label
    return f"{number}.{label}" if label else number


def split_number(text: str) -> tuple[str, str]:
    """Marker number of a label cell and the words after it: "b) Cơ hội tham gia" → ("b", "Cơ hội tham gia")."""
    marker, rest = split_marker(squeeze(text))
    return (marker.text.strip(".()/ "), rest) if marker and not marker.is_bullet else ("", squeeze(text))
