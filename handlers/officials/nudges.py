"""Nudges (các lần nhắc): duty × stage × person, each at most once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.staff import Recipient


@dataclass(frozen=True, slots=True)
class Nudge:
    """One reminder of one duty (lần nhắc)."""

    duty: Duty
    stage: int
    """Working days from the due day: negative before it."""
    day: date
    """When it is told; a working day."""
    recipient: Recipient
    asked_for: date | None = None
    """The day on which the official wanted to be told again; None when nobody asked."""

    to_leader: bool = False
    """True when it tells the leader that the duty is late."""

    @property
    def key(self) -> str:
        """Nothing is told twice under the same key, whoever it was told to."""
        if self.to_leader:
            return f"{self.duty.key}:leader"
        again = f":{self.asked_for.isoformat()}" if self.asked_for else ""
        return f"{self.duty.key}:{self.stage:+d}{again}"


def by_person(nudges: Iterable[Nudge]) -> dict[str, list[Nudge]]:
    """By id of the official: what goes into one digest, the most urgent first."""
    gathered: dict[str, list[Nudge]] = {}
    for nudge in sorted(nudges, key=lambda nudge: (nudge.duty.due, nudge.duty.document, nudge.duty.task)):
        gathered.setdefault(nudge.recipient.official.id, []).append(nudge)
    return gathered
