"""All that the store has of one person (dữ liệu của một người): found for them, or deleted, in every table at once.

A person is an account on a chat channel, or an official with their accounts. Columns are known by their names, so a new
table is looked through as soon as it is there.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, and_, delete, func, or_, select, update

from bot.store import (
    access_tables,
    admin_tables,
    duty_tables,
    holding_tables,
    linking,
    staffing,
    version_tables,
)
from bot.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Column, ColumnElement, Connection, Table

    from handlers.officials.staff import Official

ALL_TABLES = (access_tables, admin_tables, duty_tables, holding_tables, version_tables)
"""Modules whose tables belong to the metadata once they are imported."""
WHO = frozenset(
    {"official", "who", "by", "made_by", "live_by", "handed_by", "told_by", "decided_by", "substitute"}
)
"""Names of columns that hold the id or the name of an official."""
WHERE = ("chat_id", "user_id")
"""Names of columns that hold the id of a person or a chat on a platform, beside `channel`."""
GONE = "(cán bộ đã xóa)"
"""What stands in place of a deleted official's name."""
_THE_UNITS_OWN = frozenset({"duties.body", "versions.report"})
"""Texts made of the unit's documents."""
_OWN_ROWS = frozenset(
    {
        "admins",
        "calendar_feeds",
        "handed",
        "holders",
        "leaves",
        "link_codes",
        "notices",
        "overview_sessions",
        "web_logins",
    }
)
"""Tables of which an official's rows go as a whole; of the others only the name of who did it does."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody on a chat channel."""

    channel: str
    id: str
    """The platform's id of the person, or of their private chat."""


Rows = dict[str, list[dict[str, Any]]]
"""By table: rows with their columns."""


def rows_of_account(connection: Connection, account: Account) -> Rows:
    """Every row about an account; {} when there is none."""
    found = ((table, _of_account(connection, table, account)) for table in _chat_tables())
    return _rows(connection, found)


def rows_of_official(connection: Connection, official: str) -> Rows:
    """Every row about an official and their accounts."""
    name = staffing.staff(connection).officials[official].name
    rows = _rows(
        connection, ((table, or_(*_is(columns, official, name))) for table, columns in _who_tables())
    )
    rows |= _rows(connection, [(duty_tables.officials, duty_tables.officials.c.id == official)])
    for link in linking.links_of(connection, official):
        for table, more in rows_of_account(connection, Account(link.address.channel, link.user_id)).items():
            known = rows.setdefault(table, [])
            known += [row for row in more if row not in known]
    return rows


def delete_account(connection: Connection, account: Account) -> int:
    """Delete every row about an account; how many rows. Questions carry nobody's id and stay."""
    count = 0
    conditions = [(table, _of_account(connection, table, account)) for table in _chat_tables()]
    tried = [
        linking.who(row.account, account.channel, account.id)
        for table in _chat_tables()
        if "account" in table.c
        for row in connection.execute(select(table.c.account).distinct()).all()
    ]
    for table, condition in conditions:
        count += connection.execute(delete(table).where(condition)).rowcount
    tries = duty_tables.link_tries
    connection.execute(delete(tries).where(tries.c.who.in_(tried)))
    return count


def delete_official(connection: Connection, official: Official) -> str:
    """Delete an official with their accounts; what they did stays under the name that is returned, which tells nobody.

    The unit's record of duties needs to know that somebody did them. Where another official has the same name, or it
    is a single word, it stays in free texts.
    """
    alias = f"da-xoa-{secrets.token_hex(4)}"
    for link in linking.links_of(connection, official.id):
        for account in (Account(link.address.channel, each) for each in (link.user_id, link.address.chat_id)):
            delete_account(connection, account)
    _delete_notices(connection, official.id)
    for table, columns in _who_tables():
        for column in columns:
            theirs = or_(*_is((column,), official.id, official.name))
            if table.name in _OWN_ROWS and column.name == "official":
                connection.execute(delete(table).where(theirs))
            else:
                value = None if column.name == "substitute" else alias
                connection.execute(update(table).where(theirs).values({column: value}))
    people = duty_tables.officials
    connection.execute(delete(people).where(people.c.id == official.id))
    others = connection.execute(select(people.c.name)).scalars().all()
    if official.name not in others and " " in official.name:
        for column in _free_texts():
            cleaned = func.replace(column, official.name, GONE)
            named = column.contains(official.name, autoescape=True)
            connection.execute(update(column.table).where(named).values({column: cleaned}))
    _clean_audit(connection, official.id, alias)
    return alias


def _delete_notices(connection: Connection, official: str) -> None:
    """What they were told, with what of it is still to be sent."""
    notices, replies = duty_tables.notices, metadata.tables["replies"]
    theirs = select(notices.c.id).where(notices.c.official == official)
    connection.execute(delete(replies).where(replies.c.notice.in_(theirs)))


def _clean_audit(connection: Connection, official: str, alias: str) -> None:
    audit = admin_tables.audit
    named = select(audit.c.id, audit.c.what).where(audit.c.what.contains(official, autoescape=True))
    word = re.compile(rf"(?<![\w.-]){re.escape(official)}(?![\w-])")
    for row in connection.execute(named).all():
        what = word.sub(alias, row.what)
        connection.execute(update(audit).where(audit.c.id == row.id).values(what=what))


def _chat_tables() -> Iterator[Table]:
    for table in metadata.sorted_tables:
        if "channel" in table.c and any(name in table.c for name in WHERE):
            yield table


def _who_tables() -> Iterator[tuple[Table, tuple[Column[Any], ...]]]:
    for table in metadata.sorted_tables:
        columns = tuple(column for column in table.c if column.name in WHO)
        if columns:
            yield table, columns


def _of_account(connection: Connection, table: Table, account: Account) -> ColumnElement[bool]:
    """Rows of the person, and of the chats in which they are alone."""
    chats = metadata.tables["chats"]
    own = select(chats.c.chat_id).where(
        chats.c.channel == account.channel, chats.c.user_id == account.id, chats.c.user_id != ""
    )
    ids = {account.id, *connection.execute(own).scalars()}
    found = (table.c[name].in_(ids) for name in WHERE if name in table.c)
    return and_(table.c.channel == account.channel, or_(*found))


def _is(columns: Sequence[Column[Any]], official: str, name: str) -> list[ColumnElement[bool]]:
    """Those that hold the id; where people are kept by name, the name."""
    return [
        or_(column == official, column == name)
        if column.name in {"told_by", "decided_by"}
        else column == official
        for column in columns
    ]


def _free_texts() -> Iterator[Column[Any]]:
    for table in metadata.sorted_tables:
        for column in table.c:
            is_long = isinstance(column.type, Text) or (getattr(column.type, "length", None) or 0) >= 200
            if is_long and f"{table.name}.{column.name}" not in _THE_UNITS_OWN and not column.primary_key:
                yield column


def _rows(connection: Connection, found: Iterable[tuple[Table, ColumnElement[bool]]]) -> Rows:
    rows: Rows = {}
    for table, condition in found:
        some = connection.execute(select(table).where(condition)).mappings().all()
        if some:
            rows[table.name] = [dict(row) for row in some]
    return rows
