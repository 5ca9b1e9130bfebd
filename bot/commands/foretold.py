"""What officials will be told, worked out and in words (tin sắp gửi): for motcua nudges --dry-run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bot.channels.base import VIETNAM
from bot.commands.foretold_weekly import WeeklyAhead, weekly_ahead, weekly_json, weekly_lines
from bot.nudging.rules import rules_of
from bot.nudging.ticking import AHEAD, PAST
from bot.store import duties, linking, notices, staffing
from bot.store.pending import foreseen
from handlers.officials.all_plans import computed, document_names
from handlers.officials.computing import Window
from handlers.officials.explaining import explanation
from handlers.officials.foretelling import Foretold, Habits, foretell
from handlers.officials.labels import source_name
from handlers.officials.staff import Why
from handlers.officials.wording import distance, short_text, weekday_date
from handlers.wording import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime, time

    from sqlalchemy import Connection

    from bot.settings import Settings
    from handlers.officials.duty import Duty
    from handlers.officials.nudges import Nudge
    from handlers.officials.staff import Recipient, Staff
    from knowledge.knowledge_base import KnowledgeBase

_LATE = " quá hạn, tin báo lãnh đạo"


@dataclass(frozen=True, slots=True)
class Ahead:
    """All that is known of the days to come."""

    messages: tuple[Foretold, ...]
    """By day."""
    staff: Staff
    names: Mapping[str, str]
    """What people call the documents."""
    at: time
    """When digests go out, in Vietnam."""
    unreachable: frozenset[str]
    """Ids of officials with no chat that takes anything."""
    unheld: tuple[Duty, ...]
    """Duties of those days that nobody is told of: no office, or nobody in it, is confirmed."""
    weekly: tuple[WeeklyAhead, ...]
    """By day."""

    def only(self, first: date, official: str | None) -> Ahead:
        """Beginning with a day; of one official unless None."""
        kept = (each for each in self.messages if each.day >= first and official in {None, each.official.id})
        unheld = tuple(duty for duty in self.unheld if duty.due >= first) if official is None else ()
        weekly = (
            each
            for each in self.weekly
            if each.day >= first and official in {None, each.recipient.official.id}
        )
        return replace(self, messages=tuple(kept), unheld=unheld, weekly=tuple(weekly))


def ahead(connection: Connection, base: KnowledgeBase, settings: Settings, now: datetime, end: date) -> Ahead:
    """The messages from now to the end of a day; reads only.

    After the evening's hour nothing is told today any more, so the first day is then tomorrow.
    """
    local, hours = now.astimezone(VIETNAM), settings.nudges
    today = local.date()
    happened = duties.days_of_events(connection)
    found = computed(base, Window(today - PAST, end + AHEAD), rules_of(settings), happened).dated
    staff = staffing.staff(connection)
    first = today if local.time() < hours.evening else today + timedelta(days=1)
    days, waiting = Window(first, end), foreseen(connection, found, today)
    messages = foretell(
        days,
        waiting,
        staff,
        Habits(staffing.stage_rules(connection), hours.leader_after, AHEAD),
        base.unit.calendar,
        notices.officials_told(connection, first),
    )
    reached = {
        each for each in staff.officials if any(link.active for link in linking.links_of(connection, each))
    }
    unheld = (
        duty
        for duty in found
        if today <= duty.due <= end
        and staff.holder(duty.document, duty.office, (duty.key, duty.work)) is None
    )
    return Ahead(
        tuple(messages),
        staff,
        document_names(base),
        hours.digest,
        frozenset(staff.officials.keys() - reached),
        tuple(unheld),
        tuple(weekly_ahead(connection, days, waiting, staff, hours, base.unit.calendar)),
    )


def foretold_lines(found: Ahead) -> Iterator[str]:
    """For people."""
    for day, messages in groupby(found.messages, key=lambda each: each.day):
        yield f"{weekday_date(day)}, {found.at:%H:%M}"
        for message in messages:
            official = message.official
            alone = ", tin riêng vì việc gấp" if message.alone else _LATE if message.to_leader else ""
            no_chat = "; CHƯA LIÊN KẾT KÊNH, sẽ không gửi được" if official.id in found.unreachable else ""
            yield f"  {official.name} ({official.id}): {len(message.nudges)} việc{alone}{no_chat}"
            for nudge in message.nudges:
                yield from _nudge_lines(nudge, found)
    if not found.messages:
        yield "Không có tin nào trong những ngày này."
    else:
        people = len({each.official.id for each in found.messages})
        yield f"Cộng: {len(found.messages)} tin cho {people} người. Chưa gửi, chưa ghi gì."
    yield from weekly_lines(found.weekly, found.unreachable)
    if found.unheld:
        offices = dict.fromkeys(f"{duty.office} ({duty.document})" for duty in found.unheld)
        yield f"Không nhắc ai {len(found.unheld)} việc vì chưa xác nhận đơn vị hoặc chưa có người: {'; '.join(offices)}."
        yield "Xác nhận bằng lệnh: motcua officials confirm"


def _nudge_lines(nudge: Nudge, found: Ahead) -> Iterator[str]:
    duty = nudge.duty
    yield f"    - {short_text(duty)}"
    yield f"      {ROLES[duty.role]}, hạn {weekday_date(duty.due)} ({distance(duty.due, nudge.day)}); {_stage(nudge)}"
    yield f"      Cách tính: {explanation(duty.due, duty.how)}"
    yield f"      Gửi vì: {_why(nudge, found.staff)}. Nguồn: {source_name(duty, found.names)}"


def _stage(nudge: Nudge) -> str:
    if nudge.asked_for is not None:
        return f"cán bộ hẹn nhắc lại ngày {nudge.asked_for:%d/%m/%Y}"
    if nudge.to_leader:
        return f"quá hạn từ {nudge.stage} ngày làm việc"
    if nudge.stage == 0:
        return "mốc đúng hạn"
    return f"mốc {'trước' if nudge.stage < 0 else 'sau'} {abs(nudge.stage)} ngày làm việc"


def _why(nudge: Nudge, staff: Staff) -> str:
    duty, recipient = nudge.duty, nudge.recipient
    today = staff.office_today(duty.document, duty.office)
    office = duty.office if today in {None, duty.office} else f"{duty.office}, nay là {today}"
    because = "báo lãnh đạo" if nudge.to_leader else _because(recipient)
    return f"{because} ({office})"


def _because(recipient: Recipient) -> str:
    absent = recipient.instead_of
    match recipient.why:
        case Why.SUBSTITUTE if absent is not None:
            return f"thay {absent.name} đang nghỉ"
        case Why.HEAD if absent is not None:
            return f"lãnh đạo, {absent.name} đang nghỉ và chưa có người thay"
        case Why.HEAD:
            return "lãnh đạo, đơn vị chưa có người phụ trách"
        case Why.HANDED_OVER:
            return "việc được chuyển cho"
    return "người phụ trách đơn vị"


def foretold_json(found: Ahead) -> Iterator[dict[str, object]]:
    """One object a message, then one for each duty that nobody is told of."""
    for message in found.messages:
        yield {
            "kind": "urgent" if message.alone else "escalation" if message.to_leader else "digest",
            "day": message.day.isoformat(),
            "official": message.official.id,
            "name": message.official.name,
            "reachable": message.official.id not in found.unreachable,
            "nudges": [
                {
                    **_duty_json(nudge.duty),
                    "stage": nudge.stage,
                    "asked_for": nudge.asked_for and nudge.asked_for.isoformat(),
                    "why": nudge.recipient.why,
                    "instead_of": nudge.recipient.instead_of and nudge.recipient.instead_of.id,
                }
                for nudge in message.nudges
            ],
        }
    yield from weekly_json(found.weekly, found.unreachable)
    for duty in found.unheld:
        yield {"kind": "unheld", **_duty_json(duty)}


def _duty_json(duty: Duty) -> dict[str, object]:
    return {
        "duty": duty.key,
        "due": duty.due.isoformat(),
        "explanation": explanation(duty.due, duty.how),
        "document": duty.document,
        "office": duty.office,
        "task": duty.task,
        "text": duty.text,
    }
