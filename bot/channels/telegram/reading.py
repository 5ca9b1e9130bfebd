"""Updates to what they mean for us (đọc tin đến): a message, a group with a new id, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.constants import ChatType

from bot.channels.base import Message, SentFile
from bot.channels.commands import KNOWN, Commands, read_command
from knowledge.readers.formats import READERS

if TYPE_CHECKING:
    from datetime import datetime

    import telegram

    from bot.channels.telegram.client import Client, Me

CHANNEL = "telegram"
_HELP = f"/{Commands.HELP.value.name}"
_COMMAND = re.compile(r"/\w+(?:@(?P<bot>\w+))?")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one update brings."""

    message: Message | None = None
    pressed: str | None = None
    """Id of a pressed button's query; the button shows a clock until it is answered."""
    moved: tuple[str, str] | None = None
    """A group's old id and its new one."""
    membership: str | None = None
    """What has become of the bot in a chat: "kicked" when a person has blocked it, "member" when they let it in."""


def parse_update(raw: Any, client: Client) -> Update:
    """One update of the wire. Raises ValueError for what is none or cannot be read."""
    if not isinstance(raw, dict):
        raise ValueError("an update is an object")  # noqa: TRY004 - what cannot be read is one kind of error
    try:
        return Update.de_json(raw, client)
    except Exception as error:  # noqa: BLE001 - the library trusts its input and stumbles over it in any way
        raise ValueError(type(error).__name__) from None


def incoming(update: Update, me: Me, account: str, now: datetime) -> Incoming:
    """What an update means. Messages that are not for the bot mean nothing, not even their having been there.

    Raises ValueError for an update that the library has read although something is missing in it.
    """
    try:
        return _meant(update, me, account, now)
    except (AttributeError, TypeError) as error:
        raise ValueError(type(error).__name__) from None


def thread_of(chat_id: str) -> tuple[str, int | None]:
    """A chat of ours is Telegram's chat, or one topic of it: "-100123/45"; the topic is None when there is none."""
    chat, _, thread = chat_id.partition("/")
    return chat, int(thread) if thread else None


def _meant(update: Update, me: Me, account: str, now: datetime) -> Incoming:
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query, account, now)
    if update.my_chat_member is not None:
        return Incoming(membership=update.my_chat_member.new_chat_member.status)
    message = update.message
    if message is None:
        return Incoming()
    if message.migrate_to_chat_id is not None:
        return Incoming(moved=(str(message.chat.id), str(message.migrate_to_chat_id)))
    return _message(update.update_id, message, me, account)


def _press(update_id: int, query: telegram.CallbackQuery, account: str, now: datetime) -> Incoming:
    pressed_on = query.message
    if pressed_on is None or query.data is None:  # on a message that is not ours to edit
        return Incoming(pressed=query.id)
    message = Message(
        channel=CHANNEL,
        account=account,
        chat_id=_chat_id(pressed_on),
        user_id=str(query.from_user.id),
        message_id=str(update_id),
        text="",
        action=query.data,
        at=now,  # Telegram does not say when a button was pressed
        is_private=pressed_on.chat.type == ChatType.PRIVATE,
        pressed_on=str(pressed_on.message_id),
    )
    return Incoming(message, pressed=query.id)


def _message(update_id: int, message: telegram.Message, me: Me, account: str) -> Incoming:
    sender = message.sender_chat or message.from_user
    is_private = message.chat.type == ChatType.PRIVATE
    said = message.text
    if sender is None or message.is_automatic_forward:
        return Incoming()
    if said is None and message.effective_attachment is None:
        return Incoming()  # somebody joined, a message was pinned …
    if message.sender_chat is None and message.from_user is not None and message.from_user.is_bot:
        return Incoming()  # two bots would talk for ever
    if not is_private and not _is_for_us(message, me):
        return Incoming()
    text = _without_mention(said, me) if said is not None else ""
    return Incoming(
        Message(
            channel=CHANNEL,
            account=account,
            chat_id=_chat_id(message),
            user_id=str(sender.id),
            message_id=str(update_id),
            text=text or (_HELP if said else ""),  # nothing but the bot's name
            action=None,
            at=message.date,
            is_private=is_private,
            attached=_attached(message),
            file=_file(message) if is_private else None,
        )
    )


def _file(message: telegram.Message) -> SentFile | None:
    """A file that could be a document of the unit's; of all others nothing is kept, not even the name."""
    sent = message.document
    name = (sent.file_name or "") if sent else ""
    if sent is None or PurePosixPath(name).suffix.casefold() not in READERS:
        return None
    return SentFile(sent.file_id, name, sent.file_size or 0)


def _attached(message: telegram.Message) -> str:
    """A picture or file, as a person would call it."""
    if message.photo:
        return "ảnh"
    if message.document:
        return "tệp"
    return "video" if message.video else ""


def _is_for_us(message: telegram.Message, me: Me) -> bool:
    """In a group: a command for this bot, its name, or a reply to it."""
    said = message.text or message.caption or ""
    command = _COMMAND.match(said)
    if command and command["bot"]:
        return command["bot"].lower() == me.username.lower()
    replied_to = message.reply_to_message
    if replied_to is not None and replied_to.from_user is not None and replied_to.from_user.id == me.id:
        return True
    # A command without a name may be meant for any bot of the group; those that only others know are not for us.
    return read_command(said, KNOWN) is not None or _mention(me).search(said) is not None


def _without_mention(text: str, me: Me) -> str:
    return _mention(me).sub(" ", text).strip() if me.username else text


def _mention(me: Me) -> re.Pattern[str]:
    """The bot's name as it is mentioned; not the end of a command or an address."""
    return re.compile(rf"(?<![\w@/])@{re.escape(me.username)}\b[,:]?", re.IGNORECASE)


def _chat_id(message: telegram.MaybeInaccessibleMessage) -> str:
    thread = (
        getattr(message, "message_thread_id", None) if getattr(message, "is_topic_message", None) else None
    )
    return f"{message.chat.id}/{thread}" if thread else str(message.chat.id)
