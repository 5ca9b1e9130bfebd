"""Linking an account with an official, and unlinking it (liên kết tài khoản)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.base import PAGE, Reply
from bot.channels.hearing import Heard
from bot.conversation import Conversation
from bot.officials.effects import Account, Spent, Tried, Unlinked
from bot.store import linking, staffing
from handlers.officials import talk

if TYPE_CHECKING:
    from datetime import datetime

    from bot.channels.base import Message
    from bot.channels.hearing import Effect
    from bot.store.store import Store
    from handlers.officials.staff import Official, Staff


def caller(store: Store, message: Message) -> tuple[Official, Staff] | None:
    """The official who writes, with everybody else; None for anybody who is not linked, or works here no more."""
    if not message.user_id:
        return None
    official = store.read(lambda c: linking.linked(c, message.address, message.user_id))
    if official is None:
        return None
    staff = store.read(staffing.staff)
    found = staff.officials.get(official)
    return (found, staff) if found is not None and found.active else None


def link(store: Store, message: Message, code: str, conversation: Conversation, now: datetime) -> Heard:
    """/lienket: a code makes an account an official's."""
    if not message.is_private:
        return (
            _say(conversation, talk.CODE_SHOWN, Spent(code))
            if code
            else _say(conversation, talk.LINK_IN_PRIVATE)
        )
    if not code:
        return _say(conversation, talk.CODE_MISSING)
    address, user_id = message.address, message.user_id
    left = linking.MOST_TRIES - store.read(lambda c: linking.tries(c, address, user_id, now))
    if left <= 0:
        return _say(conversation, talk.TOO_MANY_TRIES)
    whose = store.read(lambda c: linking.whose(c, code, now))
    official = store.read(staffing.staff).officials.get(whose or "")
    if official is None or not official.active:
        return _say(conversation, talk.code_wrong(left - 1), Tried(Account(address, user_id), code, None))
    before = caller(store, message)
    said = talk.linked(official, on_page=message.channel == PAGE)
    if before is not None and before[0].id != official.id:
        said = f"{said}\n{talk.linked_before(before[0])}"
        conversation = Conversation(place=conversation.place)
    return _say(conversation, said, Tried(Account(address, user_id), code, official.id))


def unlink(store: Store, message: Message, conversation: Conversation) -> Heard:
    """/huylienket: the account is nobody's, and what was listed for the official is forgotten."""
    found = caller(store, message)
    if found is None:
        return _say(conversation, talk.NOT_LINKED_BEFORE)
    rest = Conversation(place=conversation.place)
    return _say(rest, talk.unlinked(found[0]), Unlinked(Account(message.address, message.user_id)))


def _say(conversation: Conversation, said: str, *effects: Effect) -> Heard:
    return Heard((Reply((said,)),), conversation, effects=effects)
