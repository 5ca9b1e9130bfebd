"""What reading one file gives: its lines and tables, or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Recognition, Table

Items = tuple[Line | Table, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The content of a file in reading order."""

    items: Items
    aside: tuple[str, ...] = ()
    """Text outside the running text (page headers, footers): no content, but it may state a degree of secrecy."""
    missing_pages: tuple[int, ...] = ()
    """1-based pages that could not be read because they are pictures, while the others could."""
    recognised: Recognition | None = None
    """None when no page is a picture whose characters were recognised."""


@dataclass(frozen=True, slots=True)
class Work:
    """How much a file takes, as far as its reader knows by now."""

    pages: int = 0
    """0 where the format has none, or before they are counted."""
    recognised: int = 0
    """Pages whose characters have been recognised."""
    to_recognise: int = 0
    """All pages whose characters have to be; 0 where there are none."""


Outcome = Reading | Refusal


def has_text(items: Items) -> bool:
    """True when there is anything to read in the lines and tables."""
    return any(
        item.text.strip()
        if isinstance(item, Line)
        else any(cell.strip() for row in item.rows for cell in row)
        for item in items
    )
