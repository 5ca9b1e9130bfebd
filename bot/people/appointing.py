"""Who administers (cấp quyền quản trị): roles given and taken, with a trace; somebody always administers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.admin.rights import NAMES
from bot.store import admins, audit

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.admin.rights import Role
    from bot.store.audit import Actor


def appoint(connection: Connection, official: str, role: Role, actor: Actor, now: datetime) -> None:
    """Give an official a role. Raises LastAdminError when nobody would administer any more."""
    with admins.keeping_one(connection):
        admins.appoint(connection, official, role, now)
    audit.note(connection, actor, "cấp quyền", f"{official}: {NAMES[role]}", now)


def dismiss(connection: Connection, official: str, actor: Actor, now: datetime) -> bool:
    """Take the role away; False for who had none. Raises LastAdminError when nobody would administer any more."""
    with admins.keeping_one(connection):
        gone = admins.dismiss(connection, official)
    if gone:
        audit.note(connection, actor, "thôi cấp quyền", official, now)
    return gone
