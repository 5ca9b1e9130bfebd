"""One tick (một nhịp nhắc việc): take over the plans' duties, tell what is due, see what became of what was told.

    duties_of each plan ─> sync ─> nudges_due ─> one letter a person ─> notices.tell ─> (senders) ─> notices.settle

Working out and reading take no lock; writing is done in transactions of a few letters. A tick may be repeated, break
off anywhere, run late, or run in two processes at once: what was told is known by its key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.channels.base import VIETNAM, Reply, day_in_vietnam
from bot.officials.choices import keys_of, numbered
from bot.store import duties, holding, notices, page_notices, staffing
from bot.store.duties import Synced
from bot.store.holding import What
from bot.store.pending import pending
from handlers.officials.all_plans import computed, document_names, offices_named
from handlers.officials.change_wording import change_lines, changes_greeting
from handlers.officials.changes import changes_between
from handlers.officials.computing import Duties, DutyRules, Window
from handlers.officials.digest import digest_of, in_messages, urgent_of
from handlers.officials.due import late_due, nudges_due, open_standing
from handlers.officials.escalating import escalation_of
from handlers.officials.nudges import Nudge, by_person
from handlers.officials.weeks import TellingDay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from bot.store.notices import Compose, Offer
    from handlers.officials.digest import Digest
    from handlers.officials.duty import Duty
    from handlers.officials.staff import Staff
    from handlers.snapshot import Snapshot
    from knowledge.calendar import Calendar

PAST, AHEAD = timedelta(days=60), timedelta(days=60)
"""How far around today anything can be told: no stage is further from its day."""
KNOWN_AHEAD = timedelta(days=400)
"""How far ahead duties are worked out: pages and calendars show a year."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When officials are told (giờ nhắc), in Vietnam."""

    digest: time = time(7, 30)
    """What is due by then goes into one message."""
    evening: time = time(17, 0)
    """Nothing is told from then on; it waits for the next morning."""
    leader_after: int = 3
    """Working days after which a late duty goes to the leader."""
    on_page: timedelta = timedelta(hours=24)
    """How long a notice waits on the web page for the official to come."""
    weekly: TellingDay = TellingDay.OFF
    """When leaders get the digest of the week."""
    weekly_at: time = time(7, 30)
    """On that day; within the hours."""

    def soonest(self, now: datetime, calendar: Calendar) -> datetime:
        """Now, when people may be told, else the next morning on which they may."""
        local = now.astimezone(VIETNAM)
        if calendar.is_working_day(local.date()) and self.allow(now):
            return now
        early = calendar.is_working_day(local.date()) and local.time() < self.digest
        day = local.date() if early else calendar.add_working_days(local.date(), 1)
        return datetime.combine(day, self.digest, VIETNAM)

    def allow(self, now: datetime) -> bool:
        """Whether it is a time to tell; the day is looked at elsewhere."""
        return self.digest <= now.astimezone(VIETNAM).time() < self.evening


@dataclass(frozen=True, slots=True)
class Letter:
    """What one official is to be told in one message, before it is known what was told meanwhile."""

    official: str
    nudges: tuple[Nudge, ...]
    compose: Compose


class Ticker:
    """Ticks over one knowledge; another version of it wants another ticker."""

    def __init__(
        self, snapshot: Snapshot, offer: Offer, rules: DutyRules | None = None, hours: Hours | None = None
    ) -> None:
        self._snapshot = snapshot
        self._offer = offer
        self._rules = rules or DutyRules()
        self._hours = hours or Hours()
        self._names = document_names(snapshot.knowledge)
        self._computed: Duties | None = None
        self._computed_for: tuple[date, Mapping[str, Sequence[date]]] | None = None

    def compute(self, today: date, happened: Mapping[str, Sequence[date]]) -> None:
        """Work out the duties around a day; to be called before a tick, for it takes longer than writing may."""
        if self._computed_for != (today, happened):
            window = _known(today)
            self._computed = computed(self._snapshot.knowledge, window, self._rules, happened)
            self._computed_for = (today, happened)

    def take_over(self, connection: Connection, now: datetime) -> Synced:
        """Write what was worked out; nothing when that was done before."""
        if self._computed is None:
            return Synced()
        self._announce_changes(connection, self._computed.dated, now)
        synced = duties.sync(connection, self._computed.dated, _known(_day(now)), now)
        staffing.propose_successors(connection, offices_named(self._snapshot.knowledge))
        return synced

    def _announce_changes(self, connection: Connection, found: Sequence[Duty], now: datetime) -> None:
        """Tell the unit's leader what another plan or calendar changes soon; nothing when there was none before."""
        today, staff = _day(now), staffing.staff(connection)
        window, leader = Window(today, today + AHEAD), staff.acting_head("", today)
        known = duties.standings(connection, staff, window=window)
        if leader is None or not known:
            return
        changes = changes_between(
            known,
            [duty for duty in found if window.has(duty.due)],
            lambda duty: staff.holder(duty.document, duty.office, (duty.key, duty.work)),
            window,
        )
        if changes:
            words = Reply((changes_greeting(leader), "\n".join(change_lines(changes))))
            when = self._hours.soonest(now, self._snapshot.knowledge.unit.calendar)
            notices.announce(connection, leader.id, words, today, when, self._offer)

    def taken_over(self) -> None:
        """To be called when that is committed."""
        self._computed = None

    def letters(self, connection: Connection, now: datetime) -> list[Letter]:
        """Read what is due to be told; nothing outside the hours and on days off."""
        today, calendar = _day(now), self._snapshot.knowledge.unit.calendar
        if not self._may_tell(now):
            return []
        staff, stages = staffing.staff(connection), staffing.stage_rules(connection)
        open_now = pending(connection, _near(today))
        had = notices.officials_told(connection, today)
        due = by_person(nudges_due(today, open_now, staff, stages, calendar))
        found = [
            Letter(official, tuple(group), self._urgent(today) if official in had else self._digest(today))
            for official, nudges in due.items()
            for group in in_messages(nudges, today, calendar, digest_is_out=official in had)
        ]
        if late := tuple(late_due(today, open_now, staff, self._hours.leader_after, calendar)):
            found.append(Letter(late[0].recipient.official.id, late, self._escalation(staff, today)))
        return found

    def tell(self, connection: Connection, letters: Sequence[Letter], now: datetime) -> tuple[int, ...]:
        """Make notices of letters; the ids of those made.

        Duties that were done since they were read are left out. Where nudging is paused nothing is told, and no stage
        counts as told: what is still due when it goes on is told then.
        """
        held = holding.held_channels(connection, What.NUDGING, now)
        keys = [nudge.duty.key for letter in letters for nudge in letter.nudges]
        still = duties.still_open(connection, keys)
        made = [
            notices.tell(connection, letter.official, nudges, letter.compose, _day(now), now, self._offer)
            for letter in letters
            if (nudges := [nudge for nudge in letter.nudges if nudge.duty.key in still])
            and holding.ALL not in held
            and not notices.waits(connection, letter.official, held)
        ]
        return tuple(number for number in made if number is not None)

    def give_up_pages(self, connection: Connection, now: datetime) -> None:
        """Send on what nobody has fetched on the web page; others are then told, so it waits for their hours."""
        if self._may_tell(now):
            page_notices.give_up(connection, now, self._hours.on_page)

    def hold_back(self, connection: Connection, now: datetime) -> int:
        """Take back what waits to be sent where nudging is paused; how many notices that were."""
        held = holding.held_channels(connection, What.NUDGING, now)
        return notices.withdraw(connection, held) if held else 0

    def _may_tell(self, now: datetime) -> bool:
        return self._hours.allow(now) and self._snapshot.knowledge.unit.calendar.is_working_day(_day(now))

    def _escalation(self, staff: Staff, today: date) -> Compose:
        def compose(nudges: Sequence[Nudge]) -> Reply:
            standings = [open_standing(nudge.duty, staff) for nudge in nudges]
            told = escalation_of(standings, nudges[0].recipient, today, self._names)
            return Reply(told.paragraphs)

        return compose

    def _digest(self, today: date) -> Compose:
        return lambda nudges: _reply(digest_of(nudges, today, self._names), is_numbered=True)

    def _urgent(self, today: date) -> Compose:
        return lambda nudges: _reply(urgent_of(nudges[0], today, self._names), is_numbered=False)


def _reply(digest: Digest, *, is_numbered: bool) -> Reply:
    return Reply(digest.paragraphs, numbered(map(keys_of, digest.entries)), is_numbered=is_numbered)


def _day(now: datetime) -> date:
    return day_in_vietnam(now)


def _known(today: date) -> Window:
    return Window(today - PAST, today + KNOWN_AHEAD)


def _near(today: date) -> Window:
    return Window(today - PAST, today + AHEAD)
