"""The desk of admins in chats (bàn quản trị): commands of whoever has a role; everything else goes on to the officials'.

A person without a role is told nothing of it: for them these are commands that do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.admin import pausing, talk
from bot.admin.rights import Act, may
from bot.channels.base import Reply, SentFile, day_in_vietnam, told_moment
from bot.channels.commands import ADMIN, AdminCommands, Command, read_command
from bot.channels.hearing import Heard, saying
from bot.folder.keeping import Arrival, KnowledgeFolder
from bot.folder.names import document_name
from bot.officials import accounts
from bot.problems_today import problems_today
from bot.store import access, admins, audit, holding, inbox, notices, question_items, replies
from bot.store.access import Door
from bot.store.audit import Actor
from bot.store.secret import new_secret
from bot.store.tables import ReplyState
from bot.unanswered.taking_in import take_in
from bot.web.addresses import admin_login_path
from handlers.messages import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.admin.rights import Role
    from bot.admin.upkeep import Upkeep
    from bot.channels.base import Message
    from bot.channels.hearing import Officials
    from bot.conversation import Conversation
    from bot.store.notices import Offer
    from bot.store.store import Store
    from bot.versions.job import Progress
    from handlers.officials.staff import Official

WAY = "chat"
"""How what is done here is kept in the audit."""
_SURE = "dongy"
_ACTS: Mapping[AdminCommands, Act] = {
    AdminCommands.RELOAD: Act.LOAD,
    AdminCommands.STATUS: Act.SEE,
    AdminCommands.PROBLEMS: Act.SEE,
    AdminCommands.ACCEPT: Act.ACCEPT,
    AdminCommands.ROLL_BACK: Act.ACCEPT,
    AdminCommands.QUESTIONS: Act.SEE,
    AdminCommands.PAUSE: Act.PAUSE,
    AdminCommands.RESUME: Act.PAUSE,
    AdminCommands.LOGIN: Act.SEE,
    AdminCommands.TAKE_IN: Act.LOAD,
}
"""What somebody has to be allowed to do for each command."""
_HIDDEN = frozenset({AdminCommands.TAKE_IN})


@dataclass(frozen=True, slots=True)
class Login:
    """A one-time link is made (effect of an answer that shows it)."""

    official: str
    secret: str

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Make it good for something."""
        del offer
        access.put_login(connection, self.official, self.secret, now, Door.ADMIN)
        audit.note(connection, Actor(self.official, WAY), "tạo liên kết", "trang quản trị", now)


class AdminDesk:
    """What admins can do in chats (bot.channels.hearing.Officials), with what officials can do behind it."""

    def __init__(
        self,
        store: Store,
        upkeep: Upkeep,
        officials: Officials,
        offer: Offer,
        address: str,
        clock: Callable[[], datetime],
        fetch: Callable[[str, SentFile], bytes],
    ) -> None:
        """address: where the pages are, without "/" at its end. fetch: a file from its channel, blocking."""
        self._fetch = fetch
        self._store = store
        self._upkeep = upkeep
        self._officials = officials
        self._offer = offer
        self._address = address
        self._clock = clock
        self._commands: Mapping[AdminCommands, Callable[[Official, str, Conversation], Heard]] = {
            AdminCommands.RELOAD: self._reload,
            AdminCommands.STATUS: self._tell_status,
            AdminCommands.PROBLEMS: self._tell_problems,
            AdminCommands.ACCEPT: self._accept,
            AdminCommands.ROLL_BACK: self._roll_back,
            AdminCommands.QUESTIONS: self._tell_questions,
            AdminCommands.PAUSE: self._pause,
            AdminCommands.RESUME: self._resume,
            AdminCommands.LOGIN: self._let_in,
            AdminCommands.TAKE_IN: self._take_in,
        }

    def hear(self, message: Message, line: str, conversation: Conversation) -> Heard | None:
        """What a command of admins brings about; of everything else what the officials' desk says."""
        if message.file is not None and not line:
            return self._officials.hear(message, line, conversation) or self._offer_to_take(
                message.file, message, conversation
            )
        found = read_command(line, ADMIN) if line.startswith("/") else None
        person = self._person(message) if found else None
        if found is None or person is None:
            return self._officials.hear(message, line, conversation)
        command, (official, role) = ADMIN[found[0]], person
        conversation = conversation.without_step()
        if not message.is_private:
            return saying(conversation, talk.ONLY_IN_PRIVATE)
        if not may(role, _ACTS[command]):
            return saying(conversation, talk.NOT_ALLOWED)
        return self._commands[command](official, found[1], conversation)

    def catch_up(self, message: Message, before: Conversation, heard: Heard) -> Heard:
        """As for every official."""
        return self._officials.catch_up(message, before, heard)

    def commands(self, message: Message) -> tuple[Command, ...]:
        """Those of officials, and those of admins that the person may use."""
        person = self._person(message) if message.is_private else None
        theirs = (
            [each.value for each in AdminCommands if each not in _HIDDEN and may(person[1], _ACTS[each])]
            if person is not None
            else []
        )
        return (*self._officials.commands(message), *theirs)

    def farewell(self, message: Message) -> str:
        """As for every official."""
        return self._officials.farewell(message)

    def _person(self, message: Message) -> tuple[Official, Role] | None:
        found = accounts.caller(self._store, message)
        if found is None:
            return None
        role = self._store.read(lambda c: admins.role_of(c, found[0].id))
        return None if role is None else (found[0], role)

    def _reload(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        del rest
        begun = self._upkeep.job.start(Actor(official.id, WAY), self._teller(official))
        return saying(conversation, talk.RELOADING if begun else talk.BUSY)

    def _tell_status(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        del official, rest
        recent = self._upkeep.reloader.recent()
        backlog = self._store.read(lambda c: _backlog(c, self._clock()))
        problems = len(problems_today(self._upkeep.live.desk()))
        snapshot, progress = self._upkeep.live.snapshot(), self._upkeep.job.progress
        lines = talk.status(snapshot, problems, recent, progress, backlog)
        return saying(conversation, *lines)

    def _tell_problems(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        del official, rest
        return saying(conversation, *talk.problems_of(problems_today(self._upkeep.live.desk())))

    def _tell_questions(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        del official, rest
        take_in(self._store, self._clock())
        return saying(conversation, *talk.questions_of(self._store.read(question_items.everything)))

    def _pause(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        return pausing.pause(Actor(official.id, WAY), rest, conversation)

    def _resume(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        standing = self._store.read(lambda c: holding.standing(c, self._clock()))
        return pausing.resume(Actor(official.id, WAY), rest, standing, conversation)

    def _accept(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        if not rest.isdecimal() or len(rest) > 9:
            return saying(conversation, talk.ACCEPT_WHICH)
        begun = self._upkeep.job.accept(int(rest), Actor(official.id, WAY), self._teller(official))
        return saying(conversation, talk.CHANGING if begun else talk.BUSY)

    def _roll_back(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        name = f"/{AdminCommands.ROLL_BACK.value.name}"
        if rest == _SURE:
            begun = self._upkeep.job.roll_back(Actor(official.id, WAY), self._teller(official))
            return saying(conversation, talk.CHANGING if begun else talk.BUSY)
        if rest:
            return saying(conversation, talk.LEFT_AS_IT_IS)
        choices = (Choice(talk.ROLL_BACK_YES, f"{name} {_SURE}"), Choice(talk.ROLL_BACK_NO, f"{name} khong"))
        return Heard((Reply((talk.ROLL_BACK_SURE,), choices),), conversation.listing(choices))

    def _let_in(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        del rest
        secret = new_secret()
        until = told_moment(self._clock() + access.LOGIN_LIFE)
        said = talk.login(self._address + admin_login_path(secret), until)
        return Heard((Reply(said),), conversation, effects=(Login(official.id, secret),))

    def _offer_to_take(self, file: SentFile, message: Message, conversation: Conversation) -> Heard | None:
        """A file of somebody who may put it into the folder: they are asked, for it may be meant for something else."""
        person = self._person(message)
        if person is None or not may(person[1], Act.LOAD):
            return None
        name = f"/{AdminCommands.TAKE_IN.value.name}"
        sent = f"{message.channel} {file.ref} {file.size} {file.name}"
        choices = (Choice(talk.TAKE_IN, f"{name} {sent}"), Choice(talk.LEAVE_OUT, name))
        return Heard((Reply((talk.take_in(file.name),), choices),), conversation.listing(choices))

    def _take_in(self, official: Official, rest: str, conversation: Conversation) -> Heard:
        if not rest:
            return saying(conversation, talk.LEFT_OUT)
        channel, ref, size, name = [*rest.split(" ", 3), "", "", ""][:4]
        if not (name and size.isdecimal()):
            return saying(conversation, talk.NO_FILE_NOW)
        file, actor = SentFile(ref, name, int(size)), Actor(official.id, WAY)
        take = partial(self._put_in_folder, channel, file, actor)
        begun = self._upkeep.job.start(actor, self._teller(official), take)
        return saying(conversation, talk.TAKING_IN if begun else talk.BUSY)

    def _put_in_folder(self, channel: str, file: SentFile, actor: Actor) -> None:
        """Fetch a file and put it where it belongs. Raises BotError."""
        name = document_name(file.name)
        folder = KnowledgeFolder(self._upkeep.folder, self._clock)
        with folder.receiving() as aside:
            path = aside / name
            path.write_bytes(self._fetch(channel, file))
            folder.add([Arrival(name, path)], replace=True)
        now = self._clock()
        self._store.submit(lambda c: audit.note(c, actor, "đưa văn bản vào", name, now)).result()

    def _teller(self, official: Official) -> Callable[[Progress], None]:
        """Tells the official what came of it, in their first chat."""

        def tell(progress: Progress) -> None:
            words, now = Reply(talk.ended(progress)), self._clock()
            self._store.submit(
                lambda c: notices.announce(c, official.id, words, day_in_vietnam(now), now, self._offer)
            )

        return tell


def _backlog(connection: Connection, now: datetime) -> talk.Backlog:
    due = replies.counts(connection).get(ReplyState.DUE, 0)
    unsettled = len(notices.unsettled(connection))
    return talk.Backlog(inbox.waiting(connection), due, unsettled, holding.standing(connection, now))
