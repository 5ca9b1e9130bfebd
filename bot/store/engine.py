"""Opening the store (mở kho): where it is, how SQLite is used, bringing it to the present revision."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Insert, Table
    from sqlalchemy.pool import ConnectionPoolEntry

MIGRATIONS = Path(__file__).with_name("migrations")
FILE = "motcua.sqlite"
READING = "reading"
"""Execution option of a connection that only reads: it then never waits for whoever writes."""
_SECONDS_TO_WAIT = 30
_WRITERS = 0x4D43  # "MC": any number that nothing else in that database locks by


def sqlite_url(folder: Path) -> URL:
    """The database in a data folder, which is made when it is missing. Raises StoreError.

    Only its owner can read the file: chats and tokens are in it. SQLite gives its log files the same rights.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).touch(mode=0o600)
    except OSError as error:
        raise StoreError(
            f"không tạo được thư mục dữ liệu {folder} ({error.strerror}). Kiểm tra thiết lập “data”."
        ) from error
    return URL.create("sqlite+pysqlite", database=str(folder / FILE))


def open_engine(url: str | URL) -> Engine:
    """An engine for SQLite or PostgreSQL. Raises StoreError for any other address."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "không hiểu thiết lập “database”; ví dụ: postgresql://motcua@localhost/motcua"
        ) from error
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(parsed)
    raise StoreError(f"thiết lập “database” phải là sqlite hoặc postgresql, không phải {parsed.drivername}")


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _SECONDS_TO_WAIT}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, entry: ConnectionPoolEntry) -> None:
        del entry
        connection.isolation_level = None  # sqlite3 would begin by itself, and late
        _write_ahead(connection)
        for setting in (
            "synchronous=FULL",  # WAL's NORMAL may lose the last commits in a power cut
            "foreign_keys=ON",
            "secure_delete=ON",  # what a person has deleted is overwritten
        ):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that starts by reading and then writes fails at once when another wrote in between.
        reading = connection.get_execution_options().get(READING)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have SQLite write ahead (WAL). While another process does the same it refuses at once rather than wait."""
    until = time.monotonic() + _SECONDS_TO_WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            'máy này chưa cài thư viện PostgreSQL. Cài bằng lệnh: pip install "motcua[postgres]"'
        ) from error

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, entry: ConnectionPoolEntry) -> None:
        del entry
        # A process that was stopped within a transaction must not hold up the others for ever.
        connection.execute(f"SET idle_in_transaction_session_timeout = {_SECONDS_TO_WAIT * 1000 // 3}")
        connection.commit()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # One writer at a time, as on SQLite: a batch touches many chats in no order, and two would wait in a ring.
        if not connection.get_execution_options().get(READING):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")

    return engine


def upgrade(engine: Engine) -> None:
    """Bring the database to the present revision; one process at a time. Raises StoreError."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with engine.begin() as connection:  # the second process waits here
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DBAPIError as error:
        raise StoreError(
            f"không mở được kho dữ liệu ({type(error.orig).__name__}). {_advice(engine)}"
        ) from error


def _advice(engine: Engine) -> str:
    if engine.dialect.name == "sqlite":
        return f"Kiểm tra quyền ghi và dung lượng đĩa của {engine.url.database}."
    return "Kiểm tra máy chủ PostgreSQL và thiết lập “database”."


def insert_new(connection: Connection, table: Table) -> Insert:
    """An INSERT that leaves alone what is already there."""
    return _inserting(connection, table).on_conflict_do_nothing()


def insert_or_update(connection: Connection, table: Table, values: dict[str, Any]) -> Insert:
    """An INSERT that changes only these values of what is already there, by primary key."""
    key = [column.name for column in table.primary_key.columns]
    return _inserting(connection, table).on_conflict_do_update(index_elements=key, set_=values)


def _inserting(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
