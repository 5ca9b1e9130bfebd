"""Changes (những thay đổi về việc đến hạn): what a new plan, holiday or holder does to the duties known so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.officials.standing import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handlers.officials.computing import Window
    from handlers.officials.duty import Duty
    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing


@dataclass(frozen=True, slots=True)
class MovedDuty:
    """An open duty that has another day."""

    before: Duty
    now: Duty
    """Its `how` says why."""


@dataclass(frozen=True, slots=True)
class OtherHolder:
    """An open duty that is somebody else's."""

    duty: Duty
    before: Official | None
    now: Official | None
    """None: nobody's, as long as nobody has been confirmed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference, each group by due day; what is not named is as it was."""

    new: tuple[Duty, ...] = ()
    moved: tuple[MovedDuty, ...] = ()
    gone: tuple[Duty, ...] = ()
    """Open, or given up, and in no plan any more."""
    kept: tuple[Standing, ...] = ()
    """Done and in no plan any more: their history stays."""
    holders: tuple[OtherHolder, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.new or self.moved or self.gone or self.kept or self.holders)


def changes_between(
    known: Iterable[Standing],
    computed: Iterable[Duty],
    holder_of: Callable[[Duty], Official | None],
    window: Window,
) -> Changes:
    """What is different between the duties known so far and those computed now over a window.

    Known duties due outside the window are left alone. A duty done before keeps its day and its holder, whatever is
    computed for it now; one that was gone and comes back is new.
    """
    before = {standing.duty.key: standing for standing in known}
    now = {duty.key: duty for duty in computed}
    new: list[Duty] = []
    moved: list[MovedDuty] = []
    holders: list[OtherHolder] = []
    for duty in now.values():
        standing = before.get(duty.key)
        if standing is None or standing.state is State.GONE:
            new.append(duty)
            continue
        if standing.state is State.DONE:
            continue
        if duty.due != standing.duty.due:
            moved.append(MovedDuty(standing.duty, duty))
        holder = holder_of(duty)
        if _id(holder) != _id(standing.holder):
            holders.append(OtherHolder(duty, standing.holder, holder))
    vanished = [
        standing
        for standing in before.values()
        if standing.duty.key not in now
        and standing.state is not State.GONE
        and window.start <= standing.duty.due <= window.end
    ]
    return Changes(
        new=_by_day(new),
        moved=tuple(sorted(moved, key=lambda each: (each.now.due, each.now.task))),
        gone=_by_day(each.duty for each in vanished if each.state is not State.DONE),
        kept=tuple(
            sorted(
                (each for each in vanished if each.state is State.DONE),
                key=lambda each: (each.duty.due, each.duty.task),
            )
        ),
        holders=tuple(sorted(holders, key=lambda each: (each.duty.due, each.duty.task))),
    )


def _by_day(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=lambda duty: (duty.due, duty.task, duty.office)))


def _id(official: Official | None) -> str | None:
    return official.id if official else None
