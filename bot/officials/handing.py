"""Handing a duty over to a colleague (chuyển việc): they are told, and so is whoever had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.officials.choices import UNDO, about, keys_of, never_mind
from bot.officials.dealing import Step, Waiting
from bot.officials.effects import Did
from bot.store.duties import Act, Deed
from handlers.messages import Choice
from handlers.officials import talk_of_duties, wording
from handlers.officials.acts_said import Deal
from handlers.officials.names import called
from handlers.officials.rights import colleagues
from handlers.officials.staff import Recipient, Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channels.hearing import Heard
    from bot.officials.visit import Visit
    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing


def hand_over(visit: Visit, entry: Sequence[Standing], said: str) -> Heard:
    """ "Chuyển cho …": the colleague who was named, or those who can be."""
    duty, keys = entry[0].duty, keys_of(each.duty for each in entry)
    people = colleagues(duty, visit.staff, visit.official, visit.today)
    asking = Step(Waiting.PERSON, keys)
    if not people:
        return visit.say(talk_of_duties.nobody_else(duty))
    if not said:
        return visit.say(talk_of_duties.ask_whom(duty), choices=_people(visit, keys, people), step=asking)
    found = tuple(each for each in people if each.id == said) or called(said, people)
    if len(found) != 1:
        told = talk_of_duties.several_called(said) if found else talk_of_duties.nobody_called(said)
        return visit.say(told, choices=_people(visit, keys, found or people), step=asking)
    to, me = found[0], visit.official
    lines = wording.duty_lines(duty, Recipient(to, Why.HOLDER), visit.today, visit.names)
    tellings = [visit.tell(to, talk_of_duties.handed_to_you(to, me, lines), keys)] if to.id != me.id else []
    before = entry[0].holder
    if before is not None and before.id not in {me.id, to.id}:
        tellings.append(visit.tell(before, (talk_of_duties.handed_away(before, to, me, duty),)))
    did = [Did(Deed(each.duty.key, me.id, Act.HANDED, to=to.id), visit.today) for each in entry]
    return visit.say(talk_of_duties.handed(duty, to), choices=(UNDO,), effects=(*did, *tellings))


def _people(visit: Visit, keys: str, people: Sequence[Official]) -> list[Choice]:
    office = people[0].office
    names = [
        Choice(
            talk_of_duties.person(each, visit.staff.away(each.id, visit.today), office),
            about(keys, Deal.HAND, each.id),
        )
        for each in people
    ]
    return [*names, never_mind(keys)]
