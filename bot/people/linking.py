"""Chats of officials (kênh nhận tin của cán bộ): one-time codes with the words to send them in, unlinking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.base import PAGE, told_moment
from bot.channels.commands import OfficialCommands
from bot.errors import BotError
from bot.platforms import NAMES, channel_name, switched_on
from bot.store import audit
from bot.store import linking as links

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.settings import Settings
    from bot.store.audit import Actor
    from bot.store.linking import Link
    from handlers.officials.staff import Official


class NoLinkError(BotError):
    """There is no such chat, or nobody who could have one."""

    exit_status = 2


def make_code(connection: Connection, official: Official, actor: Actor, now: datetime) -> str:
    """A code that is good once, for 15 minutes. Raises NoLinkError for who has left."""
    if not official.active:
        raise NoLinkError(f"{official.name} ({official.id}) đã ngừng làm việc nên không nhận tin nhắc")
    audit.note(connection, actor, "tạo mã liên kết", official.id, now)
    return links.new_code(connection, official.id, now)


def invitation(official: Official, code: str, now: datetime, settings: Settings) -> str:
    """The words to send the code in; they name the channels that are switched on, and the page."""
    page = " ".join(filter(None, [NAMES[PAGE], settings.public_url]))
    where = " hoặc ".join([*(NAMES[name] for name in switched_on(settings)), page])
    return (
        f"Kính gửi anh/chị {official.name}. Để nhận tin nhắc việc, anh/chị mở trò chuyện riêng với trợ lý Một Cửa trên "
        f"{where} rồi gõ: /{OfficialCommands.LINK.value.name} {code}\n"
        f"Mã dùng một lần, đến {told_moment(now + links.LIFE)}. Xin không chuyển mã cho người khác."
    )


def link_of(connection: Connection, official: Official, number: int) -> Link:
    """A chat of an official by its number. Raises NoLinkError."""
    for link in links.links_of(connection, official.id):
        if link.id == number:
            return link
    raise NoLinkError(
        f"{official.name} không có kênh số {number}. Xem các kênh: motcua officials links {official.id}"
    )


def unlink(connection: Connection, official: Official, number: int, actor: Actor, now: datetime) -> Link:
    """The chat is nobody's any more. Raises NoLinkError."""
    link = link_of(connection, official, number)
    links.unlink(connection, link.address, link.user_id)
    audit.note(connection, actor, "bỏ kênh", f"{official.id}: {channel_name(link.address.channel)}", now)
    return link


def put_first(connection: Connection, official: Official, number: int, actor: Actor, now: datetime) -> None:
    """Try this chat before the official's others. Raises NoLinkError."""
    link = link_of(connection, official, number)
    links.put_first(connection, official.id, link.id)
    audit.note(connection, actor, "đổi kênh đầu", f"{official.id}: {channel_name(link.address.channel)}", now)
