"""Who administers (người quản trị): officials with a role; of everybody else nothing is kept here."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from bot.admin.rights import Role
from bot.errors import BotError
from bot.store import access
from bot.store.admin_tables import admins
from bot.store.duty_tables import officials
from bot.store.engine import insert_or_update

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection


class LastAdminError(BotError):
    """Nobody would be left who administers."""

    exit_status = 2

    def __init__(self) -> None:
        super().__init__("phải còn ít nhất một người quản trị; hãy cấp quyền quản trị cho người khác trước")


def appoint(connection: Connection, official: str, role: Role, now: datetime) -> None:
    """Give an official a role, or another one; browsers that they are in come in anew."""
    access.log_out_everywhere(connection, official)
    values = {"role": role, "made_at": now}
    connection.execute(insert_or_update(connection, admins, values), {"official": official, **values})


def dismiss(connection: Connection, official: str) -> bool:
    """Take the role away, at once and everywhere; False for who had none."""
    access.log_out_everywhere(connection, official)
    gone = delete(admins).where(admins.c.official == official).returning(admins.c.official)
    return connection.execute(gone).first() is not None


def role_of(connection: Connection, official: str) -> Role | None:
    """What an official is to the administration; None for nothing, and for who has left the unit."""
    working = select(officials.c.id).where(officials.c.id == official, officials.c.active)
    row = select(admins.c.role).where(admins.c.official == official, admins.c.official.in_(working))
    found = connection.execute(row).scalar_one_or_none()
    return None if found is None else Role(found)


def everybody(connection: Connection) -> dict[str, Role]:
    """The role of every official who has one, by id."""
    rows = connection.execute(select(admins.c.official, admins.c.role).order_by(admins.c.official)).all()
    return {official: Role(role) for official, role in rows}


@contextmanager
def keeping_one(connection: Connection) -> Iterator[None]:
    """Raises LastAdminError at the end when nobody administers any more; the transaction is then to be given up."""
    before = _admins(connection)
    yield
    if before and not _admins(connection):
        raise LastAdminError


def _admins(connection: Connection) -> int:
    working = select(officials.c.id).where(officials.c.active)
    able = admins.c.role == Role.ADMIN, admins.c.official.in_(working)
    return connection.execute(select(func.count()).select_from(admins).where(*able)).scalar_one()
