"""What a person has deleted is gone from every table and file; what is no longer needed goes by itself."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.channels.base import Part
from bot.channels.recording import RecordingChannel
from bot.conversation import Offered
from bot.store import choices, privacy, replies
from bot.store.tables import chats, metadata
from tests.bot.chats import CHAT, NOW, RETENTION, at_rest, message, working
from tests.bot.databases import store_in
from tests.bot.doubles import WHICH_UNIT

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store


def test_no_byte_of_a_person_is_left_in_the_files(tmp_path: Path) -> None:
    async def talk(store: Store) -> None:
        async with working(store, [RecordingChannel()]) as inbox:
            for number, text in enumerate(("nào đây chim hoàng yến?", "số 1", "/nguon", "/xoa")):
                await inbox.accept(message(text, number, "CANARY-7731"))
                await at_rest(store)
            await asyncio.to_thread(store.overwrite_deleted)

    with store_in(tmp_path) as store:
        asyncio.run(talk(store))
        files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"CANARY-7731" not in files
    assert files.count("chim hoàng yến".encode()) == 1, "the question, without who asked"


COUNTS = {"answer_counts", "answer_times"}
"""Numbers a day; they tell of nobody and stay."""


def test_everything_is_gone_when_its_time_is_over(store: Store) -> None:
    async def talk() -> None:
        async with working(store, [RecordingChannel()]) as inbox:
            await inbox.accept(message("nào đây", 1))
            await at_rest(store)

    asyncio.run(talk())
    later = NOW.replace(year=2040)
    store.submit(lambda c: privacy.expire(c, later, RETENTION)).result()

    left = store.read(
        lambda c: {
            table.name: c.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
    )
    assert {name for name, rows in left.items() if rows} == COUNTS


def test_of_a_silent_chat_only_the_unit_stays(store: Store) -> None:
    async def talk() -> None:
        async with working(store, [RecordingChannel()]) as inbox:
            for number, text in enumerate(("/donvi suoi mo", "Ai niêm yết?")):
                await inbox.accept(message(text, number))
                await at_rest(store)

    asyncio.run(talk())
    heard = store.read(lambda c: c.execute(select(chats.c.heard_at)).scalar_one())
    store.submit(lambda c: privacy.expire(c, heard + RETENTION.conversation, RETENTION)).result()

    state = store.read(lambda c: c.execute(select(chats.c.state)).scalar_one())
    assert "Suối Mơ" in state
    assert "niêm yết" not in state


def test_a_button_is_good_for_a_while_for_its_chat_and_once(store: Store) -> None:
    offered = Offered(WHICH_UNIT.choices[0], None, "?")
    payload, other = choices.new_payload(), type(CHAT)("recording", "test", "kẻ lạ")
    store.submit(lambda c: choices.offer(c, CHAT, {payload: offered}, NOW + timedelta(hours=2))).result()

    assert store.read(lambda c: choices.find(c, CHAT, payload, NOW)) == offered
    assert store.read(lambda c: choices.find(c, other, payload, NOW)) is None
    assert store.read(lambda c: choices.find(c, CHAT, payload, NOW + timedelta(hours=2))) is None
    store.submit(lambda c: choices.use(c, CHAT, payload, NOW)).result()
    assert store.read(lambda c: choices.find(c, CHAT, payload, NOW)) is None
    assert choices.is_payload(payload)
    assert len(payload.encode()) <= 64


def test_forgetting_takes_the_replies_that_wait(store: Store) -> None:
    store.submit(lambda c: replies.add(c, 1, CHAT, [Part("a", "a")], NOW)).result()
    store.submit(lambda c: privacy.forget(c, CHAT, "an")).result()

    assert store.read(replies.counts) == {}
