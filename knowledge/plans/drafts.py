"""A task as read from one place, before offices get their canonical names (nhiệm vụ chưa chuẩn hóa)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """What one bullet, item, labelled block or table bullet says; offices as written."""

    text: str
    quote: str
    headings: tuple[str, ...]
    section: str
    first_line: int
    last_line: int
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    implied: bool = False
    """True when the leading offices come from the context alone."""
    time: str | None = None
    """Words of a time column or labelled time line; None when there is none, the text itself may state a time."""
    outcome: str | None = None
    page: int | None = None
    row: int | None = None
