"""The desk of officials (bàn việc của cán bộ): one message of an official to what is said and changed.

Reads the store in the thread that answers; what it changes goes out as effects of the answer.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.channels.base import Reply
from bot.channels.commands import (
    KNOWN,
    OFFICIAL,
    Command,
    Commands,
    OfficialCommands,
    duties_shown,
    read_command,
)
from bot.channels.hearing import Heard
from bot.conversation import find_choice, picked_number
from bot.officials import accounts, away, catching_up, deals, lists
from bot.officials.visit import Visit
from bot.store import conversations, notices
from handlers.asking.phrases import phrase
from handlers.messages import Question, Status
from handlers.officials import talk
from handlers.officials.acts_said import act_said
from handlers.officials.lists_asked import list_asked
from handlers.safety import fixed_reply
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.channels.base import Desk, Message
    from bot.conversation import Conversation
    from bot.store.store import Store

_DUTY = OfficialCommands.DUTY.value.name
_BUT_DUTY = frozenset(KNOWN - {_DUTY})
_COMMANDS: Mapping[OfficialCommands | Commands, Callable[[Visit, str], Heard]] = {
    Commands.DUTIES: lists.by_command,
    OfficialCommands.DUTY: deals.by_command,
    OfficialCommands.UNDO: lambda visit, _: deals.undo(visit),
    OfficialCommands.SUMMARY: lambda visit, _: lists.summary(visit),
    OfficialCommands.LEAVE: away.go,
    OfficialCommands.BACK: lambda visit, _: away.come_back(visit),
}


class OfficialDesk:
    """What officials can do in chats beside asking (bot.channels.chat.Officials)."""

    def __init__(
        self, store: Store, desk: Desk, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def hear(self, message: Message, line: str, conversation: Conversation) -> Heard | None:
        """What a line, a command or a choice's message brings about; None for what is as for everybody."""
        if line.startswith("/"):
            return self._obey(message, line, conversation)
        if not message.is_private:
            return None
        visit = self._visit(message, line, conversation)
        return None if visit is None else _read(visit)

    def catch_up(self, message: Message, before: Conversation, heard: Heard) -> Heard:
        """What a message brings about, with what the official has not seen of what they were told."""
        found = accounts.caller(self._store, message) if message.is_private else None
        if found is None:
            return heard
        return catching_up.shown(self._store, found[0], before, heard, self._clock())

    def commands(self, message: Message) -> tuple[Command, ...]:
        """Those of officials, for officials."""
        found = accounts.caller(self._store, message) if message.is_private else None
        if found is None:
            return ()
        official, staff = found
        hidden = {OfficialCommands.DUTY, OfficialCommands.LINK}
        if not staff.acts_as_head(official, self._desk.today()):
            hidden.add(OfficialCommands.SUMMARY)
        return tuple(command.value for command in OfficialCommands if command not in hidden)

    def farewell(self, message: Message) -> str:
        """What forgetting the person means for their link; "" where there is none."""
        found = accounts.caller(self._store, message)
        return "" if found is None else talk.unlinked(found[0])

    def _obey(self, message: Message, line: str, conversation: Conversation) -> Heard | None:
        # "/việc của tôi" is a command of three words, not one about a duty.
        found = read_command(line, _BUT_DUTY) or read_command(line, {_DUTY})
        if found is None:
            return None
        name, rest = found
        command = OFFICIAL.get(name) or (Commands.DUTIES if name in _DUTIES else None)
        conversation = conversation.without_step()
        if command is OfficialCommands.LINK:
            return accounts.link(self._store, message, rest, conversation, self._clock())
        if command is OfficialCommands.UNLINK and message.is_private:
            return accounts.unlink(self._store, message, conversation)
        return None if command is None else self._carry_out(command, rest, message, conversation)

    def _carry_out(
        self, command: Commands | OfficialCommands, rest: str, message: Message, conversation: Conversation
    ) -> Heard:
        """A command of officials: in private, by somebody who is one."""
        if not message.is_private:
            return Heard((Reply((talk.ONLY_IN_PRIVATE,)),), conversation)
        visit = self._visit(message, rest, conversation)
        if visit is None:
            said = talk.NOT_LINKED if command is Commands.DUTIES else talk.ONLY_FOR_OFFICIALS
            return Heard((Reply((said,)),), conversation)
        return _COMMANDS[command](visit, rest)

    def _visit(self, message: Message, line: str, conversation: Conversation) -> Visit | None:
        found = accounts.caller(self._store, message)
        if found is None:
            return None
        official, staff = found
        return Visit(
            message,
            line,
            conversation,
            official,
            staff,
            self._desk.snapshot(),
            self._store,
            self._desk.today(),
            self._clock(),
        )


_ONE = phrase(r"(xem )?(việc|mục) (số |thứ )?(?P<number>\d{1,2})")
_DUTIES = frozenset((Commands.DUTIES.value.name, *Commands.DUTIES.value.also))


def _read(visit: Visit) -> Heard | None:
    """Words of an official: a number, a report, a list, or the answer to what was asked; None for everything else."""
    heard = _by_number(visit) or _by_words(visit)
    step = visit.dealing.step
    if heard is not None or step is None:
        return heard
    if not (visit.line or visit.message.attached) or (visit.line and _is_other(visit)):
        return None
    return deals.by_step(visit, step)


def _by_number(visit: Visit) -> Heard | None:
    """ "2" after a notice, "việc 2" at any time."""
    number = picked_number(visit.line) if visit.line else None
    if number is not None and (picks := _picks(visit)) and 1 <= number <= len(picks):
        return deals.by_command(visit.without_step(), picks[number - 1])
    if found := _ONE.fullmatch(plain(visit.line).strip(" .")):
        return deals.by_number(visit.without_step(), int(found["number"]), _numbered(visit))
    return None


def _by_words(visit: Visit) -> Heard | None:
    if said := act_said(visit.line, visit.today):
        return deals.by_words(visit.without_step(), said, _numbered(visit))
    if asked := list_asked(visit.line, visit.today):
        return lists.show(visit.without_step(), asked)
    return None


def _is_other(visit: Visit) -> bool:
    """A pick, a question or a call for help: no answer to what was asked."""
    line = visit.line
    if find_choice(line, visit.conversation.choices) or line.endswith("?") or picked_number(line) is not None:
        return True
    fixed = fixed_reply(Question(line))
    return fixed is not None and fixed.status is Status.EMERGENCY


def _picks(visit: Visit) -> tuple[str, ...]:
    """What numbers alone mean when a notice came and nothing was said since: its choices, not those before it."""
    heard = visit.store.read(lambda c: conversations.last_heard(c, visit.message.address))
    told = visit.store.read(lambda c: notices.latest(c, visit.official.id))
    if told is None or (heard is not None and told[0] <= heard):
        return ()
    return duties_shown(told[1].choices)


def _numbered(visit: Visit) -> tuple[str, ...]:
    """The duties by number: of the last list, or of a digest that came after it."""
    told = visit.store.read(lambda c: notices.latest(c, visit.official.id, nudging=True))
    listed_at = visit.dealing.numbered_at
    if told is not None and (listed_at is None or told[0] > listed_at):
        return duties_shown(told[1].choices)
    return visit.dealing.numbered
