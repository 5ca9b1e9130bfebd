"""What the platform delivers → messages (đọc tin đến): the same object by webhook and by asking.

    {"ok": true, "result": {"event_name": "message.text.received", "message": {…}}}     as documented
    {"event_name": "message.text.received", "message": {…}}                             as seen

Dates are milliseconds, ids are texts. A second delivery has the same message_id.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.channels.base import Message
from bot.channels.zalo_bot.channel import NAME
from knowledge.vietnamese import repair_letters

if TYPE_CHECKING:
    from collections.abc import Collection

UNSUPPORTED = "message.unsupported.received"
"""Also all that comes of people whom the platform protects (children, disabled persons): their text stays with the
platform, and sometimes who they are."""
WITHOUT_TEXT = frozenset(
    (*(f"message.{kind}.received" for kind in ("image", "sticker", "voice", "link")), UNSUPPORTED)
)
"""Events that are answered though there is no text in them."""
_GROUP = "GROUP"
_IMAGE = "message.image.received"
_log = logging.getLogger("motcua.zalo_bot")


def read_delivery(body: bytes, account: str, names: Collection[str], now: datetime) -> tuple[Message, ...]:
    """The message in the body of a webhook; () when there is none to answer. Raises ValueError."""
    try:
        said = json.loads(body)
    except RecursionError as error:
        raise ValueError("a delivery nested too deep") from error
    return read_update(said, account, names, now)


def read_update(said: Any, account: str, names: Collection[str], now: datetime) -> tuple[Message, ...]:
    """The message of an update; () when there is none to answer. Raises ValueError.

    `names` are those of the bot, by which it is addressed in groups. `now` stands for a missing or absurd date.
    """
    update = _object(said)
    if "message" not in update and isinstance(update.get("result"), dict):
        update = update["result"]
    if update.get("message") is None:  # something happened that is no message
        if update.get("event_name") == UNSUPPORTED:
            _log.warning("somebody wrote whom the platform protects, and did not say where to answer")
        return ()
    message = _object(update["message"])
    chat, sender = _object(message.get("chat")), _object(message.get("from") or {})
    if sender.get("is_bot") is True:  # two bots would never end
        return ()
    text = _text(message, "text") or _text(message, "caption")
    if not text.strip() and update.get("event_name") not in WITHOUT_TEXT:
        return ()
    private = chat.get("chat_type") != _GROUP
    addressed = text if private else _to_the_bot(text, names)
    chat_id, at = _id(chat, "id"), _moment(message.get("date"), now)
    return (
        Message(
            channel=NAME,
            account=account,
            chat_id=chat_id,
            user_id=chat_id if private and not sender.get("id") else _id(sender, "id"),
            message_id=_id(message, "message_id"),
            text=text if addressed is None else addressed,
            action=None,
            at=at,
            is_private=private,
            is_addressed=addressed is not None,
            attached="ảnh" if update.get("event_name") == _IMAGE else "",
        ),
    )


def _to_the_bot(text: str, names: Collection[str]) -> str | None:
    """A group's message without the mention of the bot; None when it is not for the bot.

    Nothing but the text is documented to tell: a command, or @ and the bot's name.
    """
    line = repair_letters(text).strip()
    if line.startswith("/"):
        return line
    for name in names:
        if found := re.search(rf"@{re.escape(name)}(?!\w)", line, re.IGNORECASE):
            return (line[: found.start()] + line[found.end() :]).strip()
    return None


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("an update in another form than documented")  # noqa: TRY004 - a matter of the data
    return value


def _text(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _id(found: dict[str, Any], name: str) -> str:
    """An id as text; numbers are taken as well. Raises ValueError when there is none."""
    value = found.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value:
        raise ValueError(f"an update without {name}")
    return value


def _moment(milliseconds: object, now: datetime) -> datetime:
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return now
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return now
