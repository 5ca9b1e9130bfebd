"""Conversations on Telegram, from the typed word to the screen: the real library against a strict server."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.channels.fitting import units
from bot.store.tables import chats, inbox, replies
from tests.bot.channels.telegram_chats import AT_WORK, SECRET, Person, at_work, platform_over
from tests.bot.channels.telegram_server import (
    GROUP,
    PERSON,
    TOKEN,
    USERNAME,
    Fault,
    TelegramServer,
    telegram,
)
from tests.bot.chats import at_rest, chat_desk
from tests.bot.databases import store_in
from tests.bot.doubles import FIRST, Assistant, answer_about

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.channels.timing import Timing
    from bot.store.store import Store

LONG = "\n\n".join(f"Đoạn {n}: " + "nội dung 😀 <b>dài</b> & nhiều chữ " * 20 for n in range(30))
WHICH = "việc nào đây?"


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return store_in(tmp_path)


def talked(
    store: Store,
    act: Callable[[TelegramServer, Person], Awaitable[None]],
    assistant: Assistant | None = None,
    chat: int = PERSON,
    timing: Timing = AT_WORK,
) -> TelegramServer:
    """The server after a person has done something."""

    async def run() -> TelegramServer:
        async with telegram() as server, at_work(store, server.url, chat_desk(assistant), timing=timing):
            await act(server, Person(server, store, chat))
        return server

    with store:
        return asyncio.run(run())


def test_start_greets_and_tells_of_personal_data(kept: Store) -> None:
    async def act(_: TelegramServer, person: Person) -> None:
        told = await person.say("/start")
        assert "không kèm danh tính" in told
        assert "Xin chào" in told
        assert "/xoa" in told

    talked(kept, act)


@pytest.mark.parametrize("question", ["Ai phụ trách niêm yết?", "ai phu trach niem yet"])
def test_a_question_is_answered_with_its_source_in_italics(kept: Store, question: str) -> None:
    async def act(server: TelegramServer, person: Person) -> None:
        told = await person.say(question)
        assert "Chủ trì: Phòng Kinh tế" in told
        assert "Nguồn: Kế hoạch 12/KH-UBND" in told
        text = server.called("sendMessage")[-1].parameters["text"]
        assert "<b>Chủ trì:</b>" in text
        assert "<i>Nguồn:" in text

    talked(kept, act)


def test_a_pressed_button_stops_its_clock_answers_and_leaves_the_message_without_buttons(kept: Store) -> None:
    async def act(server: TelegramServer, person: Person) -> None:
        await person.say(WHICH)
        offer = person.shown[-1]
        assert [label for label, _ in offer.buttons] == ["xã Suối Mơ", "phường Hoa Ban"]
        told = await person.pick(1)
        assert "Chủ trì: Phòng Kinh tế" in told
        assert offer.text.endswith("Đã chọn: xã Suối Mơ")
        assert offer.buttons == []

    server = talked(kept, act)
    assert len(server.answered_queries) == 1


def test_a_button_that_is_pressed_twice_answers_once(kept: Store) -> None:
    async def act(server: TelegramServer, person: Person) -> None:
        await person.say(WHICH)
        await person.pick(1)
        assert "không còn dùng được" in await person.pick(1)

    talked(kept, act)


def test_a_button_of_somebody_elses_chat_does_nothing(kept: Store) -> None:
    async def act(server: TelegramServer, person: Person) -> None:
        await person.say(WHICH)
        theirs = person.shown[-1].first_buttons
        stranger = Person(server, kept, chat=4004, user=4004)
        await stranger.say("chào")
        stranger.shown[-1].first_buttons = theirs
        assert "không còn dùng được" in await stranger.pick(1)

    talked(kept, act)


def test_a_follow_up_leans_on_the_question_before(kept: Store) -> None:
    assistant = Assistant()

    async def act(_: TelegramServer, person: Person) -> None:
        await person.say("Ai phụ trách niêm yết?")
        await person.say("còn hạn thì sao?")

    talked(kept, act, assistant)
    assert assistant.asked[-1].context is not None


def test_a_long_answer_comes_whole_in_messages_that_telegram_takes(kept: Store) -> None:
    assistant = Assistant(otherwise=answer_about(FIRST.tasks[0], LONG))

    async def act(_: TelegramServer, person: Person) -> None:
        await person.say("kể hết đi")
        texts = [shown.text for shown in person.shown[1:]]  # the first is the notice
        assert len(texts) > 3
        assert all(units(text) <= 4096 for text in texts)
        assert "".join("".join(texts).split()) == "".join(
            f"{LONG}\nNguồn:{assistant.otherwise.citations[0].label}".split()
        )

    talked(kept, act, assistant)


def test_in_a_group_only_what_calls_the_bot_is_answered_or_even_stored(kept: Store) -> None:
    async def act(_: TelegramServer, person: Person) -> None:
        assert await person.say("chuyện riêng của thôn") == ""
        assert "Chủ trì: Phòng Kinh tế" in await person.say(f"@{USERNAME} ai phụ trách niêm yết?")
        assert "Các lệnh:" in await person.say(f"/trogiup@{USERNAME}")
        assert await person.say("/trogiup@thoi_tiet_bot") == ""
        rows = kept.read(lambda c: c.execute(select(inbox.c.seq)).all())
        assert len(rows) == 2

    talked(kept, act, chat=GROUP)


def test_after_xoa_nothing_of_the_person_is_left(kept: Store) -> None:
    async def act(_: TelegramServer, person: Person) -> None:
        await person.say(WHICH)
        assert "Đã xóa" in await person.say("/xoa")
        assert kept.read(lambda c: c.execute(select(chats.c.chat_id)).all()) == []
        assert "không kèm danh tính" in await person.say("chào")

    talked(kept, act)


def test_a_picture_gets_a_word_about_text(kept: Store) -> None:
    async def act(_: TelegramServer, person: Person) -> None:
        assert "Tôi chỉ đọc được tin nhắn chữ" in await person.say("")

    talked(kept, act)


def test_typing_is_shown_while_an_answer_takes_long(kept: Store) -> None:
    assistant = Assistant(before=lambda _: time.sleep(0.3))

    async def act(server: TelegramServer, person: Person) -> None:
        await person.say("câu khó")
        assert len(server.called("sendChatAction")) == 1

    talked(kept, act, assistant, timing=replace(AT_WORK, typing=timedelta(seconds=0.05)))


def test_a_group_that_moves_keeps_its_conversation(kept: Store) -> None:
    assistant = Assistant()

    async def act(server: TelegramServer, person: Person) -> None:
        await person.say("/hoi Ai phụ trách niêm yết?")
        server.upgrade_group(GROUP, -1007)
        moved = Person(server, kept, chat=-1007)
        assert "không kèm danh tính" not in await moved.say("/hoi còn hạn thì sao?")

    talked(kept, act, assistant, chat=GROUP)
    assert assistant.asked[-1].context is not None


def test_a_reply_to_a_group_that_moved_meanwhile_arrives_there(kept: Store) -> None:
    async def act(server: TelegramServer, person: Person) -> None:
        server.moved[GROUP] = -1007
        server.chats[-1007] = server.chats[GROUP] | {"id": -1007, "type": "supergroup"}
        await person.say("/hoi Ai phụ trách niêm yết?")
        assert any("Chủ trì" in shown.text for shown in server.shown_to(-1007))

    talked(kept, act, chat=GROUP)


def test_who_blocks_the_bot_is_sent_nothing_more_and_is_answered_again_later(kept: Store) -> None:
    async def act(server: TelegramServer, person: Person) -> None:
        server.blocked.add(PERSON)
        await person.say("Ai phụ trách niêm yết?")
        assert len(server.called("sendMessage")) == 1
        server.blocked.clear()
        assert "Xin chào" in await person.say("/start")

    talked(kept, act)


def test_after_429_every_part_arrives_once_in_its_order(kept: Store) -> None:
    assistant = Assistant(otherwise=answer_about(FIRST.tasks[0], LONG))

    async def act(server: TelegramServer, person: Person) -> None:
        server.fail("sendMessage", Fault(), Fault(429, "Too Many Requests", retry_after=1), Fault())
        await person.say("kể hết đi")
        numbers = [line for shown in person.shown for line in shown.text.split("\n") if "Đoạn" in line]
        assert [line.split(":")[0] for line in numbers] == [f"Đoạn {n}" for n in range(30)]

    talked(kept, act, assistant)


def test_a_reply_that_may_have_arrived_is_not_sent_again(kept: Store) -> None:
    async def act(server: TelegramServer, person: Person) -> None:
        server.fail("sendMessage", Fault(), Fault(502, carried_out=True))
        await person.say("Ai phụ trách niêm yết?")
        assert Counter("Chủ trì" in shown.text for shown in person.shown)[True] == 1
        states = kept.read(lambda c: c.execute(select(replies.c.state)).scalars().all())
        assert sorted(states) == ["held", "sent"]

    talked(kept, act)


def test_updates_that_come_twice_are_answered_once(kept: Store) -> None:
    async def act(server: TelegramServer, person: Person) -> None:
        await person.say("/moi")
        before = len(person.shown)
        number = server.write("Ai phụ trách niêm yết?")
        update = server.updates[-1]
        await server.confirmed()
        server.updates.append(update)
        server._something.set()
        await server.confirmed()
        await at_rest(kept)
        assert number == update["update_id"]
        assert len(person.shown) == before + 1

    talked(kept, act)


def test_many_people_are_answered_each_in_their_order(kept: Store) -> None:
    async def act(server: TelegramServer, _: Person) -> None:
        people = range(3000, 3006)
        for turn in range(4):
            for person in people:
                server.write(f"/donvi xã số {turn}", person, person)
        await server.confirmed()
        await at_rest(kept)
        for person in people:
            told = [shown.text for shown in server.shown_to(person) if "xã số" in shown.text]
            assert [f"xã số {turn}" in text for turn, text in enumerate(told)] == [True] * 4

    talked(kept, act)


def test_the_token_and_the_words_of_people_are_in_no_log_and_not_in_the_store(
    kept: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    words = "CANARY nói nhỏ"

    async def act(server: TelegramServer, person: Person) -> None:
        server.fail("sendMessage", Fault(502), Fault(403, words), Fault(400, words))
        server.fail("getUpdates", Fault(body=f'{{"cut": "{words}'.encode()))
        for _ in range(3):
            await person.say(words)
        other = platform_over(kept, server.url, webhook=True, token=TOKEN[:-1])
        with pytest.raises(Exception, match=r".") as refused:
            await other.run(asyncio.Event())
        assert TOKEN[:-1] not in repr(refused.value)
        assert TOKEN[:-1] not in repr(await other.check())
        await other.close()

    talked(kept, act)
    logged = "\n".join(
        logging.Formatter("%(name)s %(message)s").format(record)
        for record in caplog.records
        if record.name != "asyncio"  # what the tests' own server is sent, in asyncio's debug mode alone
    )
    assert "motcua" in logged
    for secret in (TOKEN[10:-1], SECRET, words):
        assert secret not in logged
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or TOKEN[10:-1].encode() not in file.read_bytes()
