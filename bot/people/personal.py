"""Personal data of one person (dữ liệu cá nhân): taken away for them as JSON and to be read, or deleted, with a trace.

The trace never says who it was: it would keep what was to be deleted.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.channels.base import day_in_vietnam, told_moment
from bot.errors import BotError
from bot.platforms import NAMES
from bot.store import admins, audit, persons, staffing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from bot.sections import Backup
    from bot.store.audit import Actor
    from bot.store.persons import Account, Rows

TABLES = {
    "access": "Quyền xem",
    "acts": "Việc đã báo, đã chuyển",
    "admins": "Vai trò quản trị",
    "audit": "Nhật ký quản trị",
    "calendar_feeds": "Lịch riêng",
    "chats": "Cuộc trò chuyện",
    "choices": "Lựa chọn đã đưa ra",
    "handed": "Việc nhận thay",
    "happened": "Sự kiện đã ghi ngày",
    "holders": "Đơn vị phụ trách",
    "holds": "Tạm dừng đã đặt",
    "inbox": "Tin chờ trả lời",
    "leaves": "Nghỉ phép",
    "link_codes": "Mã liên kết",
    "links": "Kênh nhận tin",
    "notices": "Tin đã nhận",
    "nudges": "Lần nhắc",
    "officials": "Cán bộ",
    "overview_sessions": "Trình duyệt đang đăng nhập",
    "replies": "Lời đáp",
    "successors": "Đơn vị đã xác nhận",
    "versions": "Phiên bản đã nạp, đã duyệt",
    "web_logins": "Liên kết đăng nhập",
}
"""Names of tables for people; a table without one goes by its own."""
_SECRET = frozenset({"digest", "fence"})
"""Columns that say nothing about a person, and something to a thief."""


class NobodyError(BotError):
    """There is nobody of that id."""

    exit_status = 2


def taken_from_account(connection: Connection, account: Account, actor: Actor, now: datetime) -> Rows:
    """Everything about an account, {} for nothing; that it was taken away is kept."""
    rows = persons.rows_of_account(connection, account)
    audit.note(connection, actor, "xuất dữ liệu", _account(account), now)
    return rows


def taken_from_official(connection: Connection, official: str, actor: Actor, now: datetime) -> Rows:
    """Everything about an official. Raises NobodyError."""
    _check(connection, official)
    rows = persons.rows_of_official(connection, official)
    audit.note(connection, actor, "xuất dữ liệu", f"cán bộ {official}", now)
    return rows


def forget_account(connection: Connection, account: Account, actor: Actor, now: datetime) -> int:
    """Delete everything about an account; how many rows. The files still have to be overwritten."""
    count = persons.delete_account(connection, account)
    audit.note(connection, actor, "xóa dữ liệu", _account(account), now)
    return count


def forget_official(connection: Connection, official: str, actor: Actor, now: datetime) -> str:
    """Delete an official; what their deeds are kept under. Raises NobodyError, and LastAdminError for the last admin."""
    _check(connection, official)
    with admins.keeping_one(connection):
        alias = persons.delete_official(connection, staffing.staff(connection).officials[official])
    own = actor.who == official
    by = audit.Actor(alias, actor.way) if own else actor
    audit.note(connection, by, "xóa dữ liệu", f"cán bộ {alias}", now)
    return alias


def as_json(rows: Rows) -> bytes:
    """For programs: by table, rows with all columns."""
    return json.dumps(_open(rows), ensure_ascii=False, indent=1, default=_plain).encode()


def as_text(rows: Rows) -> str:
    """To be read."""
    return "\n".join(_lines(rows)) or "Không có dữ liệu nào về người này."


def about_backups(backup: Backup, now: datetime) -> str:
    """When copies made before a deletion have lost the person as well."""
    by_hand = "Bản sao lưu làm bằng lệnh motcua backup còn dữ liệu này cho đến khi được xóa."
    if backup.folder is None:
        return by_hand
    last = day_in_vietnam(now) + timedelta(days=backup.keep)
    return (
        f"Các bản sao lưu hằng ngày làm trước lúc này còn dữ liệu đến khi hết hạn giữ ({backup.keep} bản, khoảng ngày "
        f"{last:%d/%m/%Y}). {by_hand} Nếu khôi phục từ một bản như vậy, phải xóa lại."
    )


def _check(connection: Connection, official: str) -> None:
    if official not in staffing.staff(connection).officials:
        raise NobodyError(f"không có cán bộ nào mang mã “{official}”")


def _account(account: Account) -> str:
    return f"một tài khoản trên {NAMES.get(account.channel, account.channel)}"


def _open(rows: Rows) -> Rows:
    return {
        table: [{name: value for name, value in row.items() if name not in _SECRET} for row in some]
        for table, some in rows.items()
    }


def _lines(rows: Rows) -> Iterator[str]:
    for table, some in _open(rows).items():
        yield f"{TABLES.get(table, table)} ({len(some)})"
        for row in some:
            said = (f"{name}: {_told(value)}" for name, value in row.items() if value not in {None, ""})
            yield f"  - {'; '.join(said)}"
        yield ""


def _told(value: Any) -> str:
    return told_moment(value) if isinstance(value, datetime) else str(value)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
