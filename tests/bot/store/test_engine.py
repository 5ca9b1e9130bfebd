"""The database: its revisions, several processes writing at once, a server that restarts."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, literal, select

from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.errors import StoreError
from bot.store import access_tables, duty_tables, version_tables
from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.inbox import Inbox
from bot.store.store import PASSING, Store
from bot.store.tables import inbox, metadata
from tests.bot.channels import killed
from tests.bot.chats import at_rest, message, working
from tests.bot.databases import fresh_database, postgresql
from tests.bot.forked import processes, started

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL


def test_the_revisions_make_the_tables_as_they_are_described(empty_url: URL) -> None:
    described = {access_tables.web_logins, duty_tables.notices, version_tables.versions}
    assert described <= set(metadata.tables.values())
    engine = open_engine(empty_url)
    upgrade(engine)
    upgrade(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_two_processes_may_start_at_once(empty_url: URL) -> None:
    engines = [open_engine(empty_url) for _ in range(4)]
    threads = [threading.Thread(target=upgrade, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engines[0].connect() as connection:
        assert connection.execute(select(func.count()).select_from(inbox)).scalar_one() == 0
    for engine in engines:
        engine.dispose()


def test_sqlite_survives_a_power_cut(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "new" / "folder"))
    with engine.connect() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        ]
    assert told == ["wal", 2]
    engine.dispose()


@pytest.mark.parametrize("url", ["mysql://x/y", "hello", "sqlite:////proc/none/x.sqlite"])
def test_an_address_that_cannot_be_used_is_told(url: str) -> None:
    with pytest.raises(StoreError) as told:
        upgrade(open_engine(url))
    assert "password" not in str(told.value)


@pytest.mark.parametrize("count", [250, pytest.param(1000, marks=pytest.mark.heavy)])
def test_four_processes_write_at_once(url: URL, count: int) -> None:
    errors = processes.Queue()
    workers = [started(killed.write_one_by_one, url, n, count, errors) for n in range(4)]
    for worker in workers:
        worker.join()
    assert errors.empty()
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(inbox)).scalar_one() == 4 * count
    engine.dispose()


def test_a_failing_piece_of_work_takes_no_other_with_it(store: Store) -> None:
    def boom(_: object) -> None:
        raise ZeroDivisionError

    async def both() -> tuple[object, ...]:
        taker = Inbox(store)
        return await asyncio.gather(
            store.write(lambda c: c.execute(select(literal(1))).scalar_one()),
            store.write(boom),
            taker.accept(message("a", 1)),
            store.write(lambda c: c.execute(select(literal(2))).scalar_one()),
            return_exceptions=True,
        )

    first, failed, _, last = asyncio.run(both())
    assert (first, last) == (1, 2)
    assert isinstance(failed, ZeroDivisionError)
    assert store.read(lambda c: c.execute(select(func.count()).select_from(inbox)).scalar_one()) == 1


def test_giving_up_waiting_for_one_acceptance_stops_no_other(store: Store) -> None:
    async def accept() -> None:
        taker = Inbox(store)
        waiting = [asyncio.create_task(taker.accept(message("a", n))) for n in range(5)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.gather(*waiting[1:])

    asyncio.run(accept())
    assert store.read(lambda c: c.execute(select(func.count()).select_from(inbox)).scalar_one()) == 5


def test_a_server_that_restarts_loses_nothing(tmp_path: Path) -> None:
    channel = RecordingChannel(WITHOUT_BUTTONS)

    async def through_restarts(store: Store, restart: object) -> int:
        accepted = 0
        async with working(store, [channel], timing=killed.PACE) as taker:
            for number in range(60):
                if number % 20 == 10:
                    await asyncio.to_thread(restart)  # type: ignore[arg-type]
                for _ in range(50):  # as a platform does
                    try:
                        await taker.accept(message("Ai niêm yết?", number, f"chat {number % 7}"))
                    except PASSING:
                        await asyncio.sleep(0.1)
                    else:
                        accepted += 1
                        break
            await at_rest(store, 60)
        return accepted

    with postgresql() as server:
        engine = open_engine(fresh_database(server))
        upgrade(engine)

        def restart() -> None:
            server.stop()
            server.start()

        with Store(engine) as store:
            assert asyncio.run(through_restarts(store, restart)) == 60
    assert sum(part.plain.startswith("Chủ trì") for _, part in channel.sent) >= 60
