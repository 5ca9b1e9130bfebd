"""Leave of an official (nghỉ phép): checked, kept, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.store import audit, staffing

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from bot.store.audit import Actor
    from handlers.officials.staff import Leave, Staff


class LeaveRefusedError(BotError):
    """A leave cannot be kept as it is."""

    exit_status = 2


def add_leave(connection: Connection, leave: Leave, actor: Actor, now: datetime) -> str:
    """Keep a leave; what is to be minded, "" for nothing. Raises LeaveRefusedError.

    `leave.official` and `leave.substitute` are officials that there are.
    """
    staff = staffing.staff(connection)
    official = staff.officials[leave.official]
    if leave.last < leave.first:
        raise LeaveRefusedError(f"{leave.last:%d/%m/%Y} trước ngày {leave.first:%d/%m/%Y}")
    instead = staff.officials[leave.substitute] if leave.substitute else None
    if instead is not None and (instead.id == official.id or not instead.active):
        why = "là chính người nghỉ" if instead.id == official.id else "đã ngừng làm việc"
        raise LeaveRefusedError(f"{instead.name} không thay được: {why}")
    overlapping = staffing.leaves_between(connection, official.id, leave.first, leave.last)
    if overlapping:
        raise LeaveRefusedError(f"{official.name} đã có đợt nghỉ {days_of(overlapping[0])}")
    staffing.add_leave(connection, leave)
    audit.note(connection, actor, "ghi nghỉ phép", f"{official.id} {days_of(leave)}", now)
    also_away = instead is not None and any(
        each.official == instead.id and each.first <= leave.last and each.last >= leave.first
        for each in staff.leaves
    )
    if instead is None or not also_away:
        return ""
    return f"Lưu ý: {instead.name} cũng nghỉ trong thời gian đó; những ngày ấy việc được nhắc cho người thay của anh/chị ấy hoặc lãnh đạo."


def end_leave(connection: Connection, official: str, today: date, actor: Actor, now: datetime) -> None:
    """They are back at work; leave to come stays."""
    staffing.end_leave(connection, official, today)
    audit.note(connection, actor, "ghi đi làm lại", official, now)


def days_of(leave: Leave) -> str:
    """ "từ 03/08/2026 đến 14/08/2026"."""
    return f"từ {leave.first:%d/%m/%Y} đến {leave.last:%d/%m/%Y}"


def told_substitute(staff: Staff, leave: Leave) -> str:
    """Who sees to things meanwhile."""
    instead = staff.officials.get(leave.substitute or "")
    return f"{instead.name} thay" if instead else "việc được nhắc cho lãnh đạo đơn vị"
