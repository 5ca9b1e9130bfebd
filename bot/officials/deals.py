"""Acting on a duty in a chat (xử lý việc): done, told again later, handed over, given up, looked up, taken back.

What is asked for is a Step of the conversation; nothing is written before it is complete, but for "đã xong", which is
written at once: whoever taps it and puts the phone away has said so. A note or proof is added to it afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.channels.base import VIETNAM
from bot.officials import handing, later, lists
from bot.officials.dealing import Step, Waiting
from bot.officials.effects import Annotated, Did, Told, Undone
from bot.officials.visit import SKIP, STOP, UNDO, about, never_mind
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
_NOTHING = frozenset({"khong", "ko", "k", "khong co", "bo qua", "thoi", "khong a", "khong co gi"})
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BUTTONS = (
    (talk_of_duties.DONE, Deal.DONE),
    (talk_of_duties.LATER, Deal.LATER),
    (talk_of_duties.HAND, Deal.HAND),
    (talk_of_duties.CANNOT, Deal.CANNOT),
    (talk_of_duties.SHOW, Deal.SHOW),
)
_CHANNELS = {"telegram": "Telegram", "zalo_bot": "Zalo", "zalo_oa": "Zalo OA"}
NAMES = {
    Act.DONE: talk_of_duties.DONE,
    Act.LATER: talk_of_duties.LATER,
    Act.HANDED: "Chuyển việc",
    Act.CANNOT: talk_of_duties.CANNOT,
}


def by_command(visit: Visit, rest: str) -> Heard:
    """A choice about a duty: "/viec KEY", "/viec KEY nhac 2026-09-25". The key proves nothing: rights are looked up."""
    key, _, more = rest.partition(" ")
    standing = visit.theirs(key)
    if standing is None:
        return visit.say(talk_of_duties.NOT_YOURS)
    said, _, argument = more.partition(" ")
    if said in {SKIP, STOP}:
        return visit.say(talk_of_duties.STEP_OVER, choices=())
    deal = next((each for each in Deal if each.value == said), None)
    return card(visit, standing) if deal is None else act(visit, standing, deal, argument)


def by_words(visit: Visit, said: ActSaid, numbered: Sequence[str]) -> Heard:
    """ "Đã xong 1": the numbers are those of the last list or digest."""
    if not said.numbers:
        if len(numbered) != 1:
            return lists.which(visit, said.deal)
        key = numbered[0]
    elif len(said.numbers) > 1:
        return visit.say(talk_of_duties.ONE_AT_A_TIME)
    elif not numbered:
        return visit.say(talk_of_duties.NO_NUMBERS)
    elif not 1 <= said.numbers[0] <= len(numbered):
        return visit.say(talk_of_duties.only_duties(len(numbered)))
    else:
        key = numbered[said.numbers[0] - 1]
    standing = visit.theirs(key)
    return (
        visit.say(talk_of_duties.NOT_YOURS)
        if standing is None
        else act(visit, standing, said.deal, said.rest)
    )


def by_number(visit: Visit, number: int, numbered: Sequence[str]) -> Heard:
    """ "Việc 2": its card."""
    if not numbered:
        return visit.say(talk_of_duties.NO_NUMBERS)
    if not 1 <= number <= len(numbered):
        return visit.say(talk_of_duties.only_duties(len(numbered)))
    return by_command(visit, numbered[number - 1])


def by_step(visit: Visit, step: Step) -> Heard:
    """The answer to what was asked."""
    standing = visit.theirs(step.duty)
    if standing is None:
        return visit.say(talk_of_duties.NOT_YOURS)
    if step.waiting is Waiting.PROOF:
        return add_proof(visit, standing.duty)
    if visit.message.attached and not visit.line:
        return again(visit, standing, step)
    return act(visit, standing, Deal(step.waiting.value), visit.line)


def again(visit: Visit, standing: Standing, step: Step) -> Heard:
    """Ask once more."""
    return act(visit, standing, Deal(step.waiting.value), "")


def card(visit: Visit, standing: Standing) -> Heard:
    """One duty, and what can be done with it."""
    duty = standing.duty
    show = Choice(talk_of_duties.SHOW, about(duty.key, Deal.SHOW))
    if standing.state is not State.OPEN:
        return visit.say(talk_of_duties.closed(standing), choices=(show,))
    lines = wording.duty_lines(
        duty, reason(duty, visit.official, visit.staff, visit.today), visit.today, visit.names
    )
    if standing.holder is None or standing.holder.id != visit.official.id:
        lines = f"{lines}\n{talk_of_duties.held_by(standing)}"
    choices = [Choice(label, about(duty.key, deal)) for label, deal in _BUTTONS]
    return visit.say(lines, talk_of_duties.WHAT_TO_DO, choices=choices)


def act(visit: Visit, standing: Standing, deal: Deal, said: str) -> Heard:
    """Do one thing with a duty, or ask for what is missing."""
    if deal is Deal.SHOW:
        return _show(visit, standing.duty)
    if standing.state is not State.OPEN:
        return visit.say(talk_of_duties.closed(standing))
    if len(said) > LONGEST_NOTE:
        return visit.say(talk_of_duties.too_long(len(said), LONGEST_NOTE), step=visit.dealing.step)
    return _ACTS[deal](visit, standing, said)


def add_proof(visit: Visit, duty: Duty) -> Heard:
    """Note, link or picture for what was just done; "không" for nothing."""
    line, message = visit.line, visit.message
    plainly = " ".join(re.findall(r"\w+", fold(line)))
    if plainly in _NOTHING:
        return visit.say(talk_of_duties.STEP_OVER, choices=(UNDO,))
    if len(line) > LONGEST_NOTE:
        return visit.say(talk_of_duties.too_long(len(line), LONGEST_NOTE), step=visit.dealing.step)
    if not visit.store.read(lambda c: duties.may_annotate(c, duty.key, visit.official.id)):
        return visit.say(talk_of_duties.PROOF_TOO_LATE)
    note, proof = _parted(line)
    if message.attached:
        at = message.at.astimezone(VIETNAM)
        name = _CHANNELS.get(message.channel, message.channel)
        proof = talk_of_duties.sent_along(message.attached, name, f"{at:%H:%M} ngày {at:%d/%m/%Y}")
    return visit.say(
        talk_of_duties.PROOF_KEPT,
        choices=(UNDO,),
        effects=(Annotated(duty.key, visit.official.id, note, proof),),
    )


def undo(visit: Visit) -> Heard:
    """/hoantac: the last act of ten minutes."""
    me = visit.official
    found = visit.store.read(lambda c: duties.undoable(c, me.id, visit.now))
    standing = (
        None
        if found is None
        else visit.store.read(lambda c: duties.standing(c, found[0], visit.staff, visit.today))
    )
    if found is None or standing is None:
        return visit.say(talk_of_duties.NOTHING_TO_UNDO)
    key, done = found
    duty = standing.duty
    told = []
    if done is Act.HANDED and standing.holder is not None and standing.holder.id != me.id:
        told.append(visit.tell(standing.holder, (talk_of_duties.taken_back(standing.holder, me, duty),)))
    if done is Act.CANNOT and (leader := leader_over(duty, me, visit.staff)) is not None:
        told.append(visit.tell(leader, (talk_of_duties.taken_up_again(leader, me, duty),)))
    choices = (Choice(talk_of_duties.SHOW_DUTY, about(key)),)
    return visit.say(
        talk_of_duties.undone(NAMES[done], duty), choices=choices, effects=(Undone(me.id, key, done), *told)
    )


def _done(visit: Visit, standing: Standing, said: str) -> Heard:
    duty = standing.duty
    note, proof = _parted(said)
    deed = Deed(duty.key, visit.official.id, Act.DONE, note=note, proof=proof)
    did = Did(deed, visit.today)
    if said:
        return visit.say(
            talk_of_duties.done(duty, visit.today),
            talk_of_duties.PROOF_KEPT,
            choices=(UNDO,),
            effects=(did,),
        )
    return visit.say(
        talk_of_duties.done(duty, visit.today),
        talk_of_duties.ASK_PROOF,
        choices=(Choice(talk_of_duties.NOTHING_MORE, about(duty.key, None, SKIP)), UNDO),
        effects=(did,),
        step=Step(Waiting.PROOF, duty.key),
    )


def _cannot(visit: Visit, standing: Standing, said: str) -> Heard:
    duty, me = standing.duty, visit.official
    leader = leader_over(duty, me, visit.staff)
    asking = Step(Waiting.REASON, duty.key)
    if not said:
        return visit.say(talk_of_duties.ask_reason(duty, leader), choices=(never_mind(duty),), step=asking)
    if len(re.findall(r"\w", said)) < _SHORTEST_REASON:
        return visit.say(talk_of_duties.REASON_MISSING, choices=(never_mind(duty),), step=asking)
    deed = Deed(duty.key, me.id, Act.CANNOT, note=said)
    told = list[Told]()
    if leader is not None:
        lines = wording.duty_lines(duty, Recipient(me, Why.HOLDER), visit.today, visit.names)
        told.append(visit.tell(leader, talk_of_duties.given_up(leader, me, said, lines), duty))
    return visit.say(
        talk_of_duties.cannot(duty, leader), choices=(UNDO,), effects=(Did(deed, visit.today), *told)
    )


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
