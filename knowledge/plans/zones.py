"""Zones of a document (phần của văn bản): head, opening, body, end, annex."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.documents import TableBlock, TextBlock
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from knowledge.documents import Block, FlatTableBlock
    from knowledge.markers import Marker


class Zone(StrEnum):
    """Which part of a document a block stands in."""

    HEAD = "head"
    """Letterhead, title, and the paragraphs before the first heading."""
    BODY = "body"
    END = "end"
    """Recipients and signature."""
    ANNEX = "annex"


_END = re.compile(r"noi nhan\b|(?:tm|kt|tl|tuq)\.\s|t/m\s")
_POSTS = re.compile(
    r"(?:pho |quyen |q\. ?)?(?:chu tich|giam doc|truong phong|bi thu|chanh van phong|truong ban|hieu truong)$"
)
_LETTERHEAD = re.compile(r"(?:uy ban nhan dan|ubnd|cong hoa xa hoi|dang bo|dang uy|hoi dong nhan dan)\b")
_NATION = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam")
_TITLES = re.compile(
    r"(?:ke hoach|quyet dinh|chuong trinh|chuong trinh cong tac|chuong trinh hanh dong|phuong an|de an|nghi quyet|thong bao|huong dan|quy che|chi thi|cong van)\s*:?$"
)
_ANNEX = re.compile(
    r"(?:phu luc|phu bieu|bieu (?:so|tong hop|phan cong|mau)|bang phan cong|phan cong nhiem vu|danh muc nhiem vu)\b"
)


def is_title_line(block: TextBlock) -> bool:
    """True for a line that only says what kind of document begins: "KẾ HOẠCH"."""
    return block.marker is None and block.text.isupper() and bool(_TITLES.match(fold(block.text)))


def zone_after(zone: Zone, block: Block) -> Zone:
    """The zone that a block stands in, when the block before it stood in `zone`."""
    if not isinstance(block, TextBlock):
        return _after_table(zone, block)
    if block.marker is not None:
        return _after_marked(zone, block.marker)
    words = fold(block.text)
    if _END.match(words) or (block.text.isupper() and zone is Zone.BODY and _POSTS.match(words)):
        return Zone.END
    if zone in {Zone.BODY, Zone.END} and block.text.isupper():
        if _ANNEX.match(words):
            return Zone.ANNEX
        if is_title_line(block) or _LETTERHEAD.match(words):
            return Zone.HEAD
    return zone


def _after_table(zone: Zone, block: TableBlock | FlatTableBlock) -> Zone:
    """Letterheads and signatures are often set in tables without lines."""
    cells = [fold(cell) for row in block.rows for cell in row] if isinstance(block, TableBlock) else []
    if any(_NATION.search(cell) for cell in cells):
        return Zone.HEAD
    if any(_END.match(cell) for cell in cells):
        return Zone.END
    return Zone.BODY if zone is Zone.HEAD else zone


def _after_marked(zone: Zone, marker: Marker) -> Zone:
    """The first number opens the body; only a chief heading reopens it after the signature."""
    if marker.style in {"Phụ lục", "Biểu"}:
        return Zone.ANNEX
    opens = (zone is Zone.HEAD and not marker.is_bullet) or (
        zone is Zone.END and marker.style in {"I", "Điều"}
    )
    return Zone.BODY if opens else zone
