"""Who may act on a duty (quyền xử lý việc): decided anew at every act, from what the store says then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.officials.staff import Recipient, Why

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.staff import Official, Staff
    from handlers.officials.standing import Standing


def may_act(duty: Duty, official: Official, staff: Staff, today: date) -> bool:
    """Whether it is theirs, handed to them, theirs while the holder is away, or of an office or unit that they lead.

    A deputy leads only while standing in for the head.
    """
    if not official.active:
        return False
    return _is_theirs(duty, official, staff, today) or leads(official, office_of(duty, staff), staff, today)


def own(standings: Iterable[Standing], official: Official, staff: Staff, today: date) -> list[Standing]:
    """The duties that an official has to see to on a day, also as a substitute; in the given order."""
    return [each for each in standings if _is_theirs(each.duty, official, staff, today)]


def reason(duty: Duty, official: Official, staff: Staff, today: date) -> Recipient:
    """Why a duty is told to its own official; whoever is away still holds what is theirs."""
    recipient = _recipient(duty, staff, today)
    if recipient is not None and recipient.official.id == official.id:
        return recipient
    return Recipient(official, Why.HOLDER)


def leads(official: Official, office: str | None, staff: Staff, today: date) -> bool:
    """Whether an official is the head of an office or of the whole unit, or stands in for them as a deputy."""
    return official.office in {"", office} and staff.acts_as_head(official, today)


def office_of(duty: Duty, staff: Staff) -> str | None:
    """The office of today that has a duty: the confirmed one, else that of whoever has taken it over."""
    confirmed = staff.office_today(duty.document, duty.office)
    if confirmed is not None:
        return confirmed
    holder = staff.holder(duty.document, duty.office, (duty.key, duty.work))
    return None if holder is None else holder.office


def leader_over(duty: Duty, official: Official, staff: Staff, today: date) -> Official | None:
    """Who is told when an official cannot do a duty: the head of the office, or of the unit when they are that themselves.

    Whoever stands in for the head is told in their place. None when there is nobody above.
    """
    for office in (office_of(duty, staff) or "", ""):
        head, acting = staff.head(office), staff.acting_head(office, today)
        if acting is not None and official not in {head, acting}:
            return acting
    top = staff.head("")  # away, and the official stands in for them
    return None if top == official else top


def colleagues(duty: Duty, staff: Staff, official: Official, today: date) -> tuple[Official, ...]:
    """To whom a duty can be handed over: everybody at work in its office but whoever has it, by name.

    The head of the unit may give it to anybody.
    """
    office = office_of(duty, staff) or official.office
    holder = staff.holder(duty.document, duty.office, (duty.key, duty.work))
    of_unit = leads(official, "", staff, today)
    found = (
        each
        for each in staff.officials.values()
        if each.active and (each.office == office or of_unit) and each != holder
    )
    return tuple(sorted(found, key=lambda each: (each.office != office, each.name, each.id)))


def _is_theirs(duty: Duty, official: Official, staff: Staff, today: date) -> bool:
    holder = staff.holder(duty.document, duty.office, (duty.key, duty.work))
    recipient = _recipient(duty, staff, today)
    theirs = (holder, recipient.official if recipient else None)
    return official.id in {each.id for each in theirs if each is not None}


def _recipient(duty: Duty, staff: Staff, today: date) -> Recipient | None:
    return staff.recipient(duty.document, duty.office, (duty.key, duty.work), today)
