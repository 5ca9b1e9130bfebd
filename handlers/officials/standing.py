"""Where a duty stands (tình trạng của việc): open, done with its proof, cannot be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.staff import Official


class State(StrEnum):
    """What has become of a duty."""

    OPEN = "open"
    DONE = "done"
    CANNOT = "cannot"
    """Whoever has it says that it cannot be done; the leader decides."""
    GONE = "gone"
    """No plan has it any more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty with what has become of it."""

    duty: Duty
    state: State
    holder: Official | None
    """Whose it is; None while nobody has been confirmed."""
    office_today: str | None = None
    """The office of today that has the work; None while nobody has confirmed one."""
    changed_on: date | None = None
    """When it was done, given up or gone, a day in Vietnam; None while it is open."""
    note: str = ""
    """What the official wrote: how it was done, or why it cannot be."""
    proof: str = ""
    """A link, or the name of what was handed in as proof; "" for none."""

    def is_late(self, today: date) -> bool:
        """Whether it is open and its day has passed, or it was done after its day."""
        if self.state is State.DONE:
            return self.changed_on is not None and self.changed_on > self.duty.due
        return self.state is State.OPEN and today > self.duty.due
