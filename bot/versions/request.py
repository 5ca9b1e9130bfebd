"""What the building process is asked for and what it tells (lời trao đổi với tiến trình nạp): lines of JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.versions.report import Report
    from handlers.snapshot import Contact


@dataclass(frozen=True, slots=True)
class Request:
    """A version to be built."""

    folder: str
    """The frozen documents."""
    before: str
    """Those of the version to compare with; "" for none."""
    cache: str
    engine: str
    contact: Contact
    today: date


@dataclass(frozen=True, slots=True)
class Advance:
    """How far it has come."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Built:
    """The index is in the cache, and this is what it is like."""

    report: Report


@dataclass(frozen=True, slots=True)
class NotBuilt:
    """Why there is no new version, for the operator."""

    why: str
