"""The outline of a plan (dàn ý): which heading stands above which paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.documents import FlatTableBlock, TableBlock, TextBlock
from knowledge.office_names import office_at
from knowledge.office_words import STARTS_WITH_VERB
from knowledge.plans.zones import Zone, is_title_line, zone_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.documents import Block

# The usual nesting of marker styles; a style of a lower rank never stands below one of a higher rank, except
# as a list that a line ending with a colon announces.
_RANKS = {
    "Phụ lục": 0,
    "Biểu": 0,
    "Phần": 0.5,
    "Chương": 1,
    "A": 1.5,
    "I": 2,
    "Mục": 2.2,
    "Điều": 2.5,
    "1": 3,
    "1.1": 4,
    "1.1.1": 4.5,
    "1.1.1.1": 4.8,
    "a": 6,
    "(1)": 6,
    "(a)": 7,
    "*": 7.4,
    "§": 7.8,  # an unmarked paragraph that announces a list
    "•": 8,
    "-": 8,
    "+": 9,
}
_NAMED_RANK = 5.0
"""Tiêu chí 1, Nhiệm vụ 2, Bước 3, …"""
_ITEM_RANK = 7.0
"""From here on markers list things instead of numbering headings."""
_CHIEF = 2.2
"""Up to here headings divide the document as a whole."""
_LONG = 160
# Paragraphs that close a plan, whatever heading stands before them.
_CLOSING = re.compile(
    r"(?:Trên đây là|Trên cơ sở [Kk]ế hoạch này|Trong quá trình (?:tổ chức |triển khai )*thực hiện|Nhận được [Kk]ế hoạch|Nhận được [Cc]ông văn|Căn cứ (?:nội dung )?[Kk]ế hoạch này|"
    r"(?:UBND|Ủy ban nhân dân|Chủ tịch UBND)[^,;.]{0,40} (?:yêu cầu|đề nghị) |Yêu cầu (?:các|toàn thể|trưởng|thủ trưởng)|Đề nghị (?:các|toàn thể|Mặt trận|Ủy ban)[^.;]*(?:nghiêm túc|triển khai|thực hiện))"
)


@dataclass(slots=True)
class Node:
    """A paragraph or table in its place."""

    block: Block
    zone: Zone
    parent: Node | None
    rank: float
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Repaired text without the marker; "" for a table."""
        return self.block.text if isinstance(self.block, TextBlock) else ""

    @property
    def full(self) -> str:
        """Repaired text with the marker."""
        return self.block.full if isinstance(self.block, TextBlock) else ""

    @property
    def is_bullet(self) -> bool:
        """True for a dash, plus, star or dot, or an unmarked paragraph."""
        return self.rank >= _ITEM_RANK

    def ancestors(self) -> Iterator[Node]:
        """Nodes above, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def descendants(self) -> Iterator[Node]:
        """Nodes below in document order."""
        for child in self.children:
            yield child
            yield from child.descendants()

    def headings(self) -> tuple[str, ...]:
        """Texts above from the outermost, with their numbers."""
        return tuple(node.full for node in reversed(list(self.ancestors())))

    def section(self) -> str:
        """Numbers above and of its own as a person would cite them: "II.1.2.a", "Phụ lục", "Điều 2"."""
        parts: list[str] = []
        for node in [*reversed(list(self.ancestors())), self]:
            own = _own_label(node)
            if parts and "." in own and parts[-1] == own.rpartition(".")[0]:
                parts[-1] = own  # 1.2 below II.1 is II.1.2
            elif own:
                parts.append(own)
        return ".".join(parts)


def _own_label(node: Node) -> str:
    block = node.block
    if not isinstance(block, TextBlock) or block.marker is None or block.marker.is_bullet:
        return ""
    if block.marker.style in {"(1)", "(a)"}:
        return block.marker.text.strip(".:/-")
    return _SHOUTED.sub(lambda m: m.group().capitalize(), block.marker.text.rstrip(".:)/- "))


_SHOUTED = re.compile(r"(?:PHỤ LỤC|BIỂU|PHẦN(?: THỨ [A-ZÀ-Ỹ]+)?|CHƯƠNG|MỤC|ĐIỀU)(?= |$)")


def build_outline(blocks: Sequence[Block]) -> tuple[Node, ...]:
    """Every block as a node of the outline, in document order."""
    nodes: list[Node] = []
    stack: list[Node] = []
    zone = Zone.HEAD
    for block in blocks:
        zone = zone_after(zone, block)
        if zone in {Zone.HEAD, Zone.END} or (isinstance(block, TextBlock) and is_title_line(block)):
            stack = []
        if isinstance(block, TableBlock | FlatTableBlock):
            parent = next((node for node in reversed(stack) if not node.is_bullet), None)
            nodes.append(Node(block, zone, parent, _RANKS["§"]))
            continue
        node = _place(block, zone, stack)
        nodes.append(node)
    for node in nodes:
        if node.parent is not None:
            node.parent.children.append(node)
    return tuple(nodes)


def _place(block: TextBlock, zone: Zone, stack: list[Node]) -> Node:
    """The node of a paragraph; `stack`, the open nodes from the outermost, is brought up to date."""
    style = block.marker.style if block.marker else "§"
    rank = _RANKS.get(style, _NAMED_RANK) + 0.1 * min(block.level or 0, 8)
    if block.marker is None:
        _close_items(stack, to_chief=closes_plan(block.text))
    elif _opens_sublist(block, stack):
        rank = max(rank, stack[-1].rank + 0.05)
    elif (sibling := _sibling(block, stack)) is not None:
        rank = sibling.rank
        del stack[stack.index(sibling) :]
    else:
        while stack and stack[-1].rank > rank:
            stack.pop()
    node = Node(block, zone, stack[-1] if stack else None, rank)
    if block.marker is not None or block.text.endswith(":"):
        stack.append(node)
    return node


def _style(node: Node) -> tuple[str, int | None]:
    block = node.block
    if not isinstance(block, TextBlock):
        return ("", None)
    return (block.marker.style if block.marker else "§", block.level)


def _sibling(block: TextBlock, stack: Sequence[Node]) -> Node | None:
    """The open node whose list a marker goes on: the one numbered just before it, else the innermost of its style."""
    style = (block.marker.style if block.marker else "", block.level)
    alike = [node for node in stack if _style(node) == style]
    number = block.marker.number if block.marker else None
    before = [node for node in alike if number is not None and _number(node) == number - 1]
    fitting = before or alike
    return fitting[-1] if fitting else None


def _number(node: Node) -> int | None:
    block = node.block
    return block.marker.number if isinstance(block, TextBlock) and block.marker else None


def _opens_sublist(block: TextBlock, stack: Sequence[Node]) -> bool:
    """True when a list begins anew below a line that announces it: "… sau đây: 1. …"."""
    return bool(
        stack
        and block.marker
        and block.marker.number == 1
        and stack[-1].zone is not Zone.HEAD
        and stack[-1].is_bullet
        and stack[-1].text.endswith(":")
        and _RANKS.get(block.marker.style, _NAMED_RANK) >= _RANKS["1"]
    )


def _close_items(stack: list[Node], *, to_chief: bool) -> None:
    """An unmarked paragraph belongs to the nearest heading, not to the list item before it.

    One that closes the plan belongs to the chief heading.
    """
    while stack and stack[-1].rank > _CHIEF and (to_chief or not is_heading(stack[-1])):
        stack.pop()


def closes_plan(text: str) -> bool:
    """True for a paragraph that closes the plan as a whole ("Trên đây là …", "Yêu cầu các …")."""
    return _CLOSING.match(text) is not None


def is_heading(node: Node) -> bool:
    """True when a numbered node says what the paragraphs after it are about, instead of saying what to do."""
    if node.is_bullet:
        return False
    text = node.text
    if looks_like_heading(text):
        return True
    single = len(text) <= _LONG and ";" not in text and not re.search(r"[.!?]\s", text)
    return single and not STARTS_WITH_VERB.match(text) and office_at(text) is None


def looks_like_heading(text: str) -> bool:
    """True for a title or a line that announces what follows, False for a sentence of its own."""
    if text.endswith(":"):
        return True
    return len(text) <= _LONG and not re.search(r"[.;]$", text)
