"""What Zalo tells by webhook (sự kiện) to messages: what people send, and who comes and goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.channels.base import Address, Message
from bot.channels.commands import Commands
from bot.channels.zalo_oa.signature import moment, parsed

if TYPE_CHECKING:
    from datetime import datetime

CHANNEL = "zalo_oa"
ATTACHED = {"user_send_image": "ảnh", "user_send_file": "tệp"}
"""What comes with an event, as a person would call it."""
_BEGIN = f"/{Commands.START.value.name}"


@dataclass(frozen=True, slots=True)
class Left:
    """A person follows the account no more (bỏ quan tâm)."""

    address: Address


def read_event(body: bytes, account: str) -> tuple[Message | Left, ...]:
    """The message in a delivery, or that somebody left; () for what concerns nobody here.

    That are echoes of what we sent ourselves (oa_send_…), receipts (user_received_message, user_seen_message), forms
    (user_submit_info), and whatever was sent to another account or into a group. Raises ValueError for what is not
    formed as Zalo's events are.
    """
    event = parsed(body)
    if event is None:
        raise ValueError("no event")
    name = event.get("event_name")
    if not isinstance(name, str):
        return ()
    if name.startswith("user_send_"):
        return _sent(event, account, name)
    if name in {"follow", "unfollow"} and event.get("oa_id", account) == account:
        person = _id(event, "follower", "id")
        address = Address(CHANNEL, account, person)
        if name == "unfollow":
            return (Left(address),)
        at = _at(event)
        # A new follower is greeted as one who types the command; Zalo gives no id that tells second deliveries.
        return (_message(account, person, f"follow {person} {event['timestamp']}", _BEGIN, at),)
    return ()


def _sent(event: dict[str, Any], account: str, name: str) -> tuple[Message, ...]:
    if _id(event, "recipient", "id") != account:
        return ()
    person, message_id = _id(event, "sender", "id"), _id(event, "message", "msg_id")
    text = event["message"].get("text") if name == "user_send_text" else ""
    message = _message(account, person, message_id, text if isinstance(text, str) else "", _at(event))
    return (replace(message, attached=ATTACHED.get(name, "")),)


def _message(account: str, person: str, message_id: str, text: str, at: datetime) -> Message:
    """A pressed button comes as a text, its payload; the chat desk knows it by its form."""
    return Message(
        channel=CHANNEL,
        account=account,
        chat_id=person,
        user_id=person,
        message_id=message_id,
        text=text,
        action=None,
        at=at,
    )


def _id(event: dict[str, Any], group: str, name: str) -> str:
    within = event.get(group)
    value = within.get(name) if isinstance(within, dict) else None
    if not isinstance(value, str) or not value:
        raise ValueError(f"no {group}.{name}")
    return value


def _at(event: dict[str, Any]) -> datetime:
    at = moment(event.get("timestamp"))
    if at is None:
        raise ValueError("no timestamp")
    return at
