"""What buttons stand for (lựa chọn đang chờ): bound to a chat, for a while, each to be pressed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.conversation import Offered
from bot.record_json import read_as, to_json
from bot.store.conversations import at
from bot.store.secret import is_secret, new_secret
from bot.store.tables import choices

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.channels.base import Address

_OURS = "mc_"


def new_payload() -> str:
    """A payload that nobody can guess: 25 bytes of A-Z a-z 0-9 _ -."""
    return f"{_OURS}{new_secret()}"


def is_payload(text: str) -> bool:
    """True for what new_payload makes: quick replies come back as text."""
    return text.startswith(_OURS) and is_secret(text.removeprefix(_OURS))


def offer(
    connection: Connection, address: Address, offered: Mapping[str, Offered], expires_at: datetime
) -> None:
    """Keep what the buttons of a reply stand for, by payload."""
    rows = [
        {
            "id": payload,
            "channel": address.channel,
            "account": address.account,
            "chat_id": address.chat_id,
            "body": to_json(what).decode(),
            "expires_at": expires_at,
        }
        for payload, what in offered.items()
    ]
    if rows:
        connection.execute(choices.insert(), rows)


def find(connection: Connection, address: Address, payload: str, now: datetime) -> Offered | None:
    """What a pressed button stands for; None when it is not of this chat, was pressed before, or is too old."""
    row = connection.execute(
        select(choices.c.body).where(
            choices.c.id == payload,
            at(choices, address),
            choices.c.used_at.is_(None),
            choices.c.expires_at > now,
        )
    ).one_or_none()
    return None if row is None else read_as(row.body, Offered)


def use(connection: Connection, address: Address, payload: str, now: datetime) -> None:
    """A button was pressed; the others of its message may still be."""
    pressed = update(choices).where(choices.c.id == payload, at(choices, address))
    connection.execute(pressed.values(used_at=now))
