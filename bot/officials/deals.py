"""Acting on a duty in a chat (xử lý việc): done, told again later, handed over, given up, looked up, taken back.

What is asked for is a Step of the conversation; nothing is written before it is complete, but for "đã xong", which is
written at once: whoever taps it and puts the phone away has said so. A note or proof is added to it afterwards.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.channels.base import PAGE, told_moment
from bot.officials import handing, later, lists
from bot.officials.choices import SKIP, STOP, UNDO, about, keys_of, never_mind
from bot.officials.dealing import Step, Waiting
from bot.officials.effects import Annotated, Did, Told, Undone
from bot.store import duties
from bot.store.duties import Act, Deed
from handlers.messages import Choice
from handlers.officials import talk_of_duties, wording
from handlers.officials.acts_said import Deal
from handlers.officials.rights import leader_over, reason
from handlers.officials.staff import Recipient, Why
from handlers.officials.standing import State
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channels.hearing import Heard
    from bot.officials.visit import Visit
    from handlers.officials.acts_said import ActSaid
    from handlers.officials.duty import Duty
    from handlers.officials.standing import Standing

LONGEST_NOTE = 1000
_SHORTEST_REASON = 4
_SAID = frozenset({*(deal.value for deal in Deal), SKIP, STOP})
_NOTHING = frozenset({"khong", "ko", "k", "khong co", "bo qua", "thoi", "khong a", "khong co gi"})
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BUTTONS = (
    (talk_of_duties.DONE, Deal.DONE),
    (talk_of_duties.LATER, Deal.LATER),
    (talk_of_duties.HAND, Deal.HAND),
    (talk_of_duties.CANNOT, Deal.CANNOT),
    (talk_of_duties.SHOW, Deal.SHOW),
)
_TEXT_ONLY = frozenset({PAGE})
"""Where nothing but text can be sent."""
_CHANNELS = {"telegram": "Telegram", "zalo_bot": "Zalo", "zalo_oa": "Zalo OA"}
NAMES = {
    Act.DONE: talk_of_duties.DONE,
    Act.LATER: talk_of_duties.LATER,
    Act.HANDED: "Chuyển việc",
    Act.CANNOT: talk_of_duties.CANNOT,
}


def by_command(visit: Visit, rest: str) -> Heard:
    """A choice about an entry: "/viec KEY", "/viec KEY nhac 2026-09-25". Keys prove nothing: rights are looked up."""
    words = rest.split()
    keys = list(takewhile(lambda word: word not in _SAID, words))
    entry = visit.theirs(" ".join(keys))
    if not entry:
        return visit.say(talk_of_duties.NOT_YOURS)
    if words == keys:
        return card(visit, entry)
    said = words[len(keys)]
    if said in {SKIP, STOP}:
        return visit.say(talk_of_duties.STEP_OVER, choices=())
    return act(visit, entry, Deal(said), " ".join(words[len(keys) + 1 :]))


def by_words(visit: Visit, said: ActSaid, numbered: Sequence[str]) -> Heard:
    """ "Đã xong 1": the numbers are those of the last list or digest."""
    if not said.numbers and len(numbered) != 1:
        return lists.which(visit, said.deal)
    if len(said.numbers) > 1:
        return visit.say(talk_of_duties.ONE_AT_A_TIME)
    number = said.numbers[0] if said.numbers else 1
    if wrong := _out_of_range(number, numbered):
        return visit.say(wrong)
    entry = visit.theirs(numbered[number - 1])
    return act(visit, entry, said.deal, said.rest) if entry else visit.say(talk_of_duties.NOT_YOURS)


def by_number(visit: Visit, number: int, numbered: Sequence[str]) -> Heard:
    """ "Việc 2": its card."""
    if wrong := _out_of_range(number, numbered):
        return visit.say(wrong)
    return by_command(visit, numbered[number - 1])


def _out_of_range(number: int, numbered: Sequence[str]) -> str:
    """Why a number is nothing; "" when it is something."""
    if not numbered:
        return talk_of_duties.NO_NUMBERS
    return "" if 1 <= number <= len(numbered) else talk_of_duties.only_duties(len(numbered))


def by_step(visit: Visit, step: Step) -> Heard:
    """The answer to what was asked; a picture answers nothing but the wish for a proof."""
    entry = visit.theirs(step.duties)
    if not entry:
        return visit.say(talk_of_duties.NOT_YOURS)
    if step.waiting is Waiting.PROOF:
        return add_proof(visit, entry)
    return act(visit, entry, Deal(step.waiting.value), visit.line)


def card(visit: Visit, entry: Sequence[Standing]) -> Heard:
    """One entry, and what can be done with it."""
    standing, keys = entry[0], keys_of(each.duty for each in entry)
    duty = standing.duty
    if not any(each.state is State.OPEN for each in entry):
        show = Choice(talk_of_duties.SHOW, about(keys, Deal.SHOW))
        return visit.say(talk_of_duties.closed(standing), choices=(show,))
    why = reason(duty, visit.official, visit.staff, visit.today)
    lines = wording.duty_lines(duty, why, visit.today, visit.names)
    if standing.holder is None or standing.holder.id != visit.official.id:
        lines = f"{lines}\n{talk_of_duties.held_by(standing)}"
    choices = [Choice(label, about(keys, deal)) for label, deal in _BUTTONS]
    return visit.say(lines, talk_of_duties.WHAT_TO_DO, choices=choices)


def act(visit: Visit, entry: Sequence[Standing], deal: Deal, said: str) -> Heard:
    """Do one thing with an entry, or ask for what is missing."""
    if deal is Deal.SHOW:
        return _show(visit, entry[0].duty)
    open_now = [each for each in entry if each.state is State.OPEN]
    if not open_now:
        return visit.say(talk_of_duties.closed(entry[0]))
    if len(said) > LONGEST_NOTE:
        return visit.say(talk_of_duties.too_long(len(said), LONGEST_NOTE), step=visit.dealing.step)
    return _ACTS[deal](visit, open_now, said)


def add_proof(visit: Visit, entry: Sequence[Standing]) -> Heard:
    """Note, link or picture for what was just done; "không" for nothing."""
    line, message, me = visit.line, visit.message, visit.official.id
    if message.attached and message.channel in _TEXT_ONLY:
        return visit.say(talk_of_duties.NO_FILES_HERE, step=visit.dealing.step)
    if " ".join(re.findall(r"\w+", fold(line))) in _NOTHING:
        return visit.say(talk_of_duties.STEP_OVER, choices=(UNDO,))
    if len(line) > LONGEST_NOTE:
        return visit.say(talk_of_duties.too_long(len(line), LONGEST_NOTE), step=visit.dealing.step)
    keys = [each.duty.key for each in entry if each.state is State.DONE]
    mine = visit.store.read(lambda c: [key for key in keys if duties.may_annotate(c, key, me)])
    if not mine:
        return visit.say(talk_of_duties.PROOF_TOO_LATE)
    note, proof = _parted(line)
    if message.attached:
        name = _CHANNELS.get(message.channel, message.channel)
        proof = talk_of_duties.sent_along(message.attached, name, told_moment(message.at))
    effects = [Annotated(key, me, note, proof) for key in mine]
    return visit.say(talk_of_duties.PROOF_KEPT, choices=(UNDO,), effects=effects)


def undo(visit: Visit) -> Heard:
    """/hoantac: the last act of ten minutes."""
    me = visit.official
    found = visit.store.read(lambda c: duties.undoable(c, me.id, visit.now))
    keys, done = found if found is not None else ((), Act.DONE)
    standing = visit.store.read(lambda c: duties.standing(c, keys[0], visit.staff) if keys else None)
    if standing is None:
        return visit.say(talk_of_duties.NOTHING_TO_UNDO)
    duty = standing.duty
    told = list[Told]()
    if done is Act.HANDED and standing.holder is not None and standing.holder.id != me.id:
        told.append(visit.tell(standing.holder, (talk_of_duties.taken_back(standing.holder, me, duty),)))
    if done is Act.CANNOT and (leader := leader_over(duty, me, visit.staff, visit.today)) is not None:
        told.append(visit.tell(leader, (talk_of_duties.taken_up_again(leader, me, duty),)))
    choices = (Choice(talk_of_duties.SHOW_DUTY, about(" ".join(keys))),)
    said = talk_of_duties.undone(NAMES[done], duty)
    return visit.say(said, choices=choices, effects=(Undone(me.id, keys, done), *told))


def _done(visit: Visit, entry: Sequence[Standing], said: str) -> Heard:
    me, keys, told = (
        visit.official.id,
        keys_of(each.duty for each in entry),
        talk_of_duties.done(entry[0].duty, visit.today),
    )
    note, proof = _parted(said)
    did = [Did(Deed(each.duty.key, me, Act.DONE, note=note, proof=proof), visit.today) for each in entry]
    if said:
        return visit.say(told, talk_of_duties.PROOF_KEPT, choices=(UNDO,), effects=did)
    nothing_more = Choice(talk_of_duties.NOTHING_MORE, about(keys, None, SKIP))
    step = Step(Waiting.PROOF, keys)
    ask = talk_of_duties.ASK_NOTE if visit.message.channel in _TEXT_ONLY else talk_of_duties.ASK_PROOF
    return visit.say(told, ask, choices=(nothing_more, UNDO), effects=did, step=step)


def _cannot(visit: Visit, entry: Sequence[Standing], said: str) -> Heard:
    duty, keys, me = entry[0].duty, keys_of(each.duty for each in entry), visit.official
    leader = leader_over(duty, me, visit.staff, visit.today)
    asking, stop = Step(Waiting.REASON, keys), (never_mind(keys),)
    if not said:
        return visit.say(talk_of_duties.ask_reason(duty, leader), choices=stop, step=asking)
    if len(re.findall(r"\w", said)) < _SHORTEST_REASON:
        return visit.say(talk_of_duties.REASON_MISSING, choices=stop, step=asking)
    did = [Did(Deed(each.duty.key, me.id, Act.CANNOT, note=said), visit.today) for each in entry]
    told = list[Told]()
    if leader is not None:
        lines = wording.duty_lines(duty, Recipient(me, Why.HOLDER), visit.today, visit.names)
        told.append(visit.tell(leader, talk_of_duties.given_up(leader, me, said, lines), keys))
    return visit.say(talk_of_duties.cannot(duty, leader), choices=(UNDO,), effects=(*did, *told))


def _show(visit: Visit, duty: Duty) -> Heard:
    plan = visit.snapshot.knowledge.plans.get(duty.document)
    task = next((task for task in plan.tasks if task.id == duty.task), None) if plan else None
    back = (Choice(talk_of_duties.SHOW_DUTY, about(duty.key)),)
    if task is None:
        return visit.say(talk_of_duties.NO_TEXT, choices=back)
    return visit.say(talk_of_duties.quoted(task.quote, duty, visit.names, task.source.path), choices=back)


def _parted(said: str) -> tuple[str, str]:
    """A note without its links, and the links."""
    links = [link.rstrip(".,;)") for link in _LINK.findall(said)]
    note = " ".join(_LINK.sub(" ", said).split()).strip(" :;,")
    return note, " ".join(links)


_ACTS = {Deal.DONE: _done, Deal.LATER: later.tell_again, Deal.HAND: handing.hand_over, Deal.CANNOT: _cannot}
