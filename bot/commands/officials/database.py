"""What the commands about officials share (dùng chung): the database for one command, officials by their code."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, ClassVar

import click

from bot.chats import open_database
from bot.errors import BotError
from bot.store import audit, staffing
from bot.store.audit import COMMAND_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from bot.settings import Settings
    from handlers.officials.staff import Official, Staff


class NoSuchError(BotError):
    """What the command names is not there."""

    exit_status: ClassVar[int] = 2


@contextmanager
def database(settings: Settings) -> Iterator[Engine]:
    """The database of the settings for the time of one command. Raises StoreError."""
    engine = open_database(settings)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def transaction(settings: Settings) -> Iterator[Connection]:
    """One transaction for a whole command that asks nobody anything meanwhile. Raises StoreError."""
    with database(settings) as engine, engine.begin() as connection:
        yield connection


def official_of(connection: Connection, code: str) -> Official:
    """The official of a code. Raises NoSuchError."""
    return named(staffing.staff(connection), code)


def named(staff: Staff, code: str) -> Official:
    """The same of officials that were read already."""
    found = staff.officials.get(code)
    if found is not None:
        return found
    alike = next((each for each in staff.officials if each.casefold() == code.casefold()), None)
    hint = f"; có phải là {alike}?" if alike else ". Xem các mã: motcua officials list"
    raise NoSuchError(f"không có cán bộ nào mang mã “{code}”{hint}")


def now() -> datetime:
    """The time of the command."""
    return datetime.now(UTC)


def recorded(connection: Connection, act: str, what: str) -> None:
    """Leave a trace of what a command has changed: `act` in a few words, `what` it was done to."""
    audit.note(connection, COMMAND_LINE, act, what, now())


def by_option(command: Callable[..., object]) -> Callable[..., object]:
    """--by: who decides, as it is kept beside the decision."""
    return click.option(
        "--by",
        metavar="TÊN",
        default=_operator,
        help="Người quyết định, để ghi lại (mặc định: tên đăng nhập của máy).",
    )(command)


def _operator() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "quản trị"
