"""Labelled lines (dòng có nhãn): "Đơn vị chủ trì: …", "Thời gian thực hiện: …" below or within an item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.office_cells import split_offices, split_roles
from knowledge.office_names import read_list
from knowledge.plans.subjects import subject_of
from knowledge.table_headers import Part, label_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.plans.outline import Node

_OFFICES = frozenset({Part.LEAD, Part.EXECUTE, Part.SUPPORT, Part.FOLLOW})
_TELLING = _OFFICES | {Part.TIME, Part.OUTCOME}
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:;()“”]{2,70}?)\s*:\s*(?P<value>.*)$", re.DOTALL)
# A label within a sentence: after a bracket or full stop, or after another label's value.
_INLINE = re.compile(r"(?:(?<=[(.;,])|^)\s*[-–+]?\s*(?P<label>[^\W\d_][^:;.,()“”]{2,45}?)\s*:\s*")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the labelled lines of one item say."""

    values: dict[Part, str] = field(default_factory=dict)
    """Words after the labels; those of lines with the same label joined with "; "."""

    def offices(self, part: Part) -> tuple[str, ...]:
        """Offices named after the labels of this part."""
        return split_offices(self.values.get(part, ""))

    @property
    def lead(self) -> tuple[str, ...]:
        """Those who lead: the executing ones where nobody is said to lead."""
        return self._leading(Part.LEAD)[0] or self._leading(Part.EXECUTE)[0]

    @property
    def support(self) -> tuple[str, ...]:
        """Those who support, and those who execute where others lead."""
        lead, helping = self._leading(Part.LEAD)
        execute, beside = self._leading(Part.EXECUTE)
        return tuple(
            dict.fromkeys((*self.offices(Part.SUPPORT), *helping, *(execute if lead else ()), *beside))
        )

    @property
    def outcome(self) -> str | None:
        """The result or product; None when no line states one."""
        return self.values.get(Part.OUTCOME, "").rstrip(" ;.") or None

    def _leading(self, part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return split_roles(self.values.get(part, ""))


def read_label(text: str) -> tuple[Part, str] | None:
    """The part that a labelled line gives, and the words after its colon; None when the line has no known label."""
    match = _LABEL.match(text)
    part = label_part(match["label"]) if match else None
    return (part, match["value"].strip()) if match and part is not None else None


def inline_labels(text: str) -> tuple[str, Labels]:
    """An item's own words and the labels within it: "Rà soát … (Chủ trì: A; phối hợp: B; thời gian: quý I)".

    Labels that name no office, and a label at the very beginning, are left where they stand.
    """
    found = [m for m in _INLINE.finditer(text) if m.start("label") > 0 and label_part(m["label"]) in _TELLING]
    if not found or not any(label_part(m["label"]) in _OFFICES for m in found):
        return text, Labels()
    values: dict[Part, str] = {}
    for match, following in zip(found, [*found[1:], None], strict=True):
        part = label_part(match["label"])
        end = following.start() if following else len(text)
        if part is not None:
            values[part] = text[match.end() : end].strip(" ;.,()/")
    return text[: found[0].start()].rstrip(" (.;,-") + ".", Labels(values)


_BRACKET = re.compile(r"\((?P<words>[^()]{3,90})\)\s*[.;]?\s*$")
_DOES = re.compile(r"\s*(?:chủ trì|thực hiện|tham mưu|chuẩn bị|phụ trách|phối hợp)?\s*$")


def closing_bracket(text: str) -> Labels:
    """Who does it where brackets at the end name nobody else: "Họp giao ban sáng thứ Hai (Văn phòng chuẩn bị)."."""
    bracket = _BRACKET.search(text)
    if bracket is None:
        return Labels()
    offices, end = read_list(bracket["words"])
    if not offices or not _DOES.match(bracket["words"], end):
        return Labels()
    part = Part.SUPPORT if bracket["words"].endswith("phối hợp") else Part.LEAD
    return Labels({part: bracket["words"][:end]})


@dataclass(frozen=True, slots=True)
class LabelledItem:
    """An item with the labelled lines that belong to it."""

    item: Node
    others: tuple[Node, ...]
    """Nodes that belong to it and have no label, below it or beside it."""
    lines: tuple[Node, ...]
    labels: Labels


def labelled_items(node: Node) -> tuple[LabelledItem, ...] | None:
    """The items among a node and its children that labelled lines belong to; None when there are none.

    Labels that each occur once among the children belong to the node itself, those that occur again and
    again to the child before them.
    """
    if any(_lists_duties(child) for child in node.children):
        return None
    marked = [(child, read_label(child.text)) for child in node.children]
    telling = [label[0] for _, label in marked if label and label[0] in _TELLING]
    if not telling:
        return None
    if len(set(telling)) == len(telling) and node.rank > _SECTION and not _is_label(node):
        others = tuple(child for child, label in marked if label is None)
        lines = tuple(child for child, label in marked if label)
        return (LabelledItem(node, others, lines, _labels(lines)),)
    groups: list[tuple[Node, list[Node]]] = []
    for child, label in marked:
        if label is None or (label[0] is Part.TASK and (not groups or groups[-1][1])):
            groups.append((child, []))
        elif groups:
            groups[-1][1].append(child)
    return tuple(LabelledItem(item, (), tuple(lines), _labels(lines)) for item, lines in groups)


_SECTION = 2.5
"""Rank of the chief headings: labels below them belong to the items."""


def _lists_duties(node: Node) -> bool:
    """True for "Phân công:" above a list that says who does what: each of its items is a task of its own."""
    label = read_label(node.text)
    return (
        label is not None
        and label[0] in _OFFICES
        and not label[1]
        and any(subject_of(child.text) for child in node.children)
    )


def _is_label(node: Node) -> bool:
    return read_label(node.text) is not None


def _labels(lines: Sequence[Node]) -> Labels:
    values: dict[Part, str] = {}
    for line in lines:
        label = read_label(line.text)
        if label is None:
            continue
        part, value = label
        inner = _labels([node for node in line.children if read_label(node.text)])
        below = " ".join(node.text for node in line.descendants()) if not inner.values else ""
        words = "; ".join(words for words in (value, below) if words)
        for key, own in {part: words, **inner.values}.items():
            values[key] = "; ".join(words for words in (values.get(key, ""), own) if words)
    return Labels({key: words for key, words in values.items() if words})
