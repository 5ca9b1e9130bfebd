"""One message of a chat to what is said and remembered (quầy trò chuyện): the same for every chat channel.

Nothing here knows a platform, a database or a clock: what is kept comes in and goes out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.catalogue import find_place, place_names
from bot.channels import wording
from bot.channels.base import Message, Reply
from bot.channels.commands import BY_NAME, Command, Commands, read_command
from bot.channels.hearing import Heard, saying
from bot.channels.rendering import reply_of
from bot.conversation import Asked, Conversation
from bot.examples import Examples
from handlers.messages import Answer, Choice, Intent, Status
from handlers.privacy import masked
from handlers.safety import fixed_reply
from handlers.wording import GREETING, HELP, ask_here
from knowledge.vietnamese import repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.base import Desk
    from bot.channels.hearing import Officials
    from bot.conversation import Offered
    from bot.store.holding import Hold
    from handlers.messages import Question


KEPT_TURNS = 1
"""Turns kept of a chat: the next question leans on the last one alone, and what is not kept cannot leak."""


@dataclass(frozen=True, slots=True)
class Notices:
    """What people are told about their data where it differs from what messengers keep."""

    short: str
    """Before the first answer."""
    full: str
    """On /riengtu."""
    forgotten: str
    """On /xoa."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What differs between installations."""

    place: str | None
    """The asker's unit while none was chosen; None when there is no such."""
    most_characters: int
    """Of a question."""
    conversation_minutes: int
    question_days: int
    chat_days: int
    notices: Callable[[str], Notices] | None = None
    """By who answers for personal data, "" when nobody is named; None for the messengers' own."""
    commands: tuple[Command, ...] = ()
    """What the channel obeys itself, for the help."""
    keeps_questions: bool = True
    """False where what is asked is kept nowhere."""


@dataclass(frozen=True, slots=True)
class _Order:
    """A command."""

    rest: str
    """What came after its name."""
    message: Message


def unsigned(channel: str, text: str) -> Message:
    """What was typed where nothing else about the person is known, masked as the inbox does for messengers."""
    return Message(
        channel=channel,
        account="",
        chat_id="",
        user_id="",
        message_id="",
        text=masked(text),
        action=None,
        at=datetime.now(UTC),
    )


class ChatDesk:
    """Answers the messages of chats."""

    def __init__(
        self,
        desk: Desk,
        manners: Manners,
        officials: Officials | None = None,
        held: Callable[[str], Hold | None] = lambda _: None,
    ) -> None:
        """held: what keeps questions of a channel from being answered now, looked at for every question."""
        self._desk = desk
        self._held = held
        self._officials = officials
        self._manners = manners
        self._examples = Examples(desk)
        self._obeyed: dict[Commands, Callable[[_Order, Conversation], Heard]] = {
            Commands.START: self._start,
            Commands.ASK: self._ask_by_command,
            Commands.PLACE: self._choose_place,
            Commands.DUTIES: self._tell_of_duties,
            Commands.ONLINE: self._submit_online,
            Commands.SOURCE: self._show_sources,
            Commands.WRONG: self._mark_wrong,
            Commands.AFRESH: self._start_afresh,
            Commands.HELP: self._help,
            Commands.PRIVACY: self._show_notice,
            Commands.FORGET: self._forget,
        }

    def hear(
        self,
        message: Message,
        kept: Conversation,
        payload: str | None,
        offered: Offered | None,
        *,
        is_new: bool,
    ) -> Heard:
        """Answer a message, masked by the inbox, in the light of what is kept of its chat.

        `payload` is that of the pressed button, None when none was; `offered` is what it stands for, None when that
        is nothing any more. A chat that is new is told what becomes of its words.
        """
        conversation = kept if kept.place else kept.at(self._manners.place)
        heard = self._respond(message, conversation, payload, offered)
        if self._officials is not None and not heard.forget:
            heard = self._officials.catch_up(message, conversation, heard)
        if not is_new or heard.forget:
            return heard
        notice = Reply((self._notices().short,))
        calls_for_help = heard.asked is not None and heard.asked.answer.status is Status.EMERGENCY
        replies = (*heard.replies, notice) if calls_for_help else (notice, *heard.replies)
        return replace(heard, replies=replies)

    def apology(self) -> Reply:
        """What is said when a message cannot be answered for a fault of ours."""
        return Reply((wording.SORRY, ask_here(self._desk.snapshot().contact)))

    def _notices(self) -> Notices:
        """As the unit is called now, which an admin may have changed."""
        told = self._manners.notices or partial(_of_messengers, self._manners)
        return told(self._desk.snapshot().contact.name)

    def _respond(
        self, message: Message, conversation: Conversation, payload: str | None, offered: Offered | None
    ) -> Heard:
        if message.too_fast:
            return saying(conversation, wording.TOO_FAST)
        if offered is not None:
            return self._pick(offered.choice, offered.before, message, conversation)
        if payload is not None:
            return saying(conversation, wording.CHOICE_GONE)
        line = squeeze(repair_letters(message.text))
        if line.startswith("/"):
            return self._obey(line, message, conversation)
        return self._read(line, message, conversation)

    def _as_official(self, message: Message, line: str, conversation: Conversation) -> Heard | None:
        return self._officials.hear(message, line, conversation) if self._officials else None

    def _read(self, line: str, message: Message, conversation: Conversation) -> Heard:
        """A pick by number or label, or a question."""
        if heard := self._as_official(message, line, conversation):
            return heard
        conversation = conversation.without_step()
        if not line:
            return saying(conversation, wording.ONLY_TEXT, ask_here(self._desk.snapshot().contact))
        meant = conversation.meant(line)
        if isinstance(meant, Choice):
            return self._pick(meant, conversation.before, message, conversation)
        if meant is None:
            return self._ask(line, message, conversation)
        most = len(conversation.choices)
        return saying(conversation, wording.only_numbers(most) if most else wording.NOTHING_TO_PICK)

    def _pick(
        self, choice: Choice, before: str | None, message: Message, conversation: Conversation
    ) -> Heard:
        if choice.message.startswith("/"):
            return self._obey(choice.message, message, conversation)
        question = conversation.picked(choice, before, self._desk.today())
        return self._answer(choice.label, question, message, conversation)

    def _ask(self, line: str, message: Message, conversation: Conversation) -> Heard:
        if len(line) > self._manners.most_characters:
            return saying(conversation, wording.too_long(len(line), self._manners.most_characters))
        return self._answer(line, conversation.typed(line, self._desk.today()), message, conversation)

    def _answer(self, shown: str, question: Question, message: Message, conversation: Conversation) -> Heard:
        snapshot = self._desk.snapshot()
        hold = self._held(message.channel)
        if hold is not None and not _calls_for_help(question):
            words = (wording.paused(hold), ask_here(snapshot.contact))
            unanswered = Answer(Status.HANDOVER, Intent.OTHER, "\n".join(words))
            asked = Asked(question, unanswered, snapshot.number)
            return Heard((Reply(words),), conversation, asked, held=True)
        answer = self._desk.reply(question, snapshot)
        later = conversation.answered(shown, question, answer, KEPT_TURNS)
        return Heard((reply_of(answer),), later, Asked(question, answer, snapshot.number), question.context)

    def _obey(self, line: str, message: Message, conversation: Conversation) -> Heard:
        if heard := self._as_official(message, line, conversation):
            return heard
        conversation = conversation.without_step()
        found = read_command(line, BY_NAME)
        if found is None:
            unknown = wording.unknown_command(line.split(maxsplit=1)[0])
            return saying(conversation, unknown, self._help_lines(message))
        name, rest = found
        return self._obeyed[BY_NAME[name]](_Order(rest, message), conversation)

    def _start(self, order: _Order, conversation: Conversation) -> Heard:
        return saying(conversation, GREETING, self._help_lines(order.message))

    def _ask_by_command(self, order: _Order, conversation: Conversation) -> Heard:
        rest = order.rest
        return (
            self._ask(rest, order.message, conversation) if rest else saying(conversation, wording.ASK_WHAT)
        )

    def _tell_of_duties(self, _: _Order, conversation: Conversation) -> Heard:
        return saying(conversation, wording.NO_DUTIES_YET)

    def _submit_online(self, order: _Order, conversation: Conversation) -> Heard:
        if rest := order.rest:  # a procedure that is named stands for itself, whatever was asked before
            alone = Conversation(place=conversation.place)
            return self._ask(wording.online_question(rest.rstrip("?. ")), order.message, alone)
        return saying(conversation, wording.submitting_online(), wording.WHICH_PROCEDURE)

    def _show_sources(self, _: _Order, conversation: Conversation) -> Heard:
        return saying(conversation, *_sources(conversation))

    def _mark_wrong(self, _: _Order, conversation: Conversation) -> Heard:
        if not conversation.turns:
            return saying(conversation, wording.NO_ANSWER_YET)
        if not self._manners.keeps_questions:
            return saying(conversation, wording.WRONG_UNKEPT, ask_here(self._desk.snapshot().contact))
        heard = saying(conversation, wording.WRONG_NOTED, ask_here(self._desk.snapshot().contact))
        return replace(heard, wrong=conversation.turns[-1].asked)

    def _start_afresh(self, _: _Order, conversation: Conversation) -> Heard:
        return saying(Conversation(place=conversation.place), wording.AFRESH)

    def _show_notice(self, _: _Order, conversation: Conversation) -> Heard:
        return saying(conversation, self._notices().full, ask_here(self._desk.snapshot().contact))

    def _forget(self, order: _Order, conversation: Conversation) -> Heard:
        del conversation
        farewell = self._officials.farewell(order.message) if self._officials else ""
        said = (self._notices().forgotten, *filter(None, [farewell]))
        return Heard((Reply(said),), Conversation(), forget=True)

    def _choose_place(self, order: _Order, conversation: Conversation) -> Heard:
        said = order.rest
        knowledge = self._desk.snapshot().knowledge
        if said and (found := find_place(said, knowledge)):
            return saying(conversation.at(found).listing(()), wording.place_is(found))
        said_so_far = wording.place_unknown(said) if said else wording.place_is(conversation.place)
        choices = tuple(
            Choice(name, f"/{Commands.PLACE.value.name} {name}") for name in place_names(knowledge)
        )
        reply = Reply((f"{said_so_far}\n{wording.WHICH_PLACE}",), choices)
        return Heard((reply,), conversation.listing(choices))

    def _help(self, order: _Order, conversation: Conversation) -> Heard:
        examples = self._examples.of(conversation.place, self._desk.snapshot())
        shown = (wording.examples(examples),) if examples else ()
        return saying(conversation, HELP, *shown, self._help_lines(order.message))

    def _help_lines(self, message: Message) -> str:
        theirs = self._officials.commands(message) if self._officials else ()
        return wording.help_lines((*self._manners.commands, *theirs))


def _of_messengers(manners: Manners, controller: str) -> Notices:
    days = manners.question_days
    return Notices(
        wording.short_notice(controller, days),
        wording.full_notice(controller, days, manners.conversation_minutes, manners.chat_days),
        wording.FORGOTTEN,
    )


def _calls_for_help(question: Question) -> bool:
    """Whether somebody is in danger, which is answered whatever is paused."""
    fixed = fixed_reply(question)
    return fixed is not None and fixed.status is Status.EMERGENCY


def _sources(conversation: Conversation) -> tuple[str, ...]:
    if not conversation.turns:
        return (wording.NO_ANSWER_YET,)
    citations = conversation.turns[-1].answer.citations
    shown = (f"{citation.label}\n“{citation.quote}”\n(tệp {citation.path})" for citation in citations)
    return tuple(shown) or (wording.NO_SOURCE,)
