"""Telegram over a Bot API server that others wrote: the transcripts of chats, and what they do not hold."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Desk
from bot.channels.chat import ChatDesk
from bot.channels.fitting import units
from bot.store.tables import chats
from handlers.assistant import reply_to
from tests.bot.channels import telegram_test_api
from tests.bot.channels.telegram_chats import at_work
from tests.bot.channels.telegram_test_api import USERNAME, Polls, Somebody, mended
from tests.bot.chats import MANNERS, chat_desk
from tests.bot.databases import store_in
from tests.bot.doubles import FIRST, Assistant, answer_about
from tests.conversations.chat import TODAY, Transcript, play, transcripts
from tests.starter.test_chat_conversations import known

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.store.store import Store

WHY_NOT = telegram_test_api.why_not()
pytestmark = [pytest.mark.heavy, pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)]
LONG = "\n\n".join(f"Đoạn {n}: " + "nội dung 😀 <b>dài</b> & nhiều chữ " * 20 for n in range(30))
WHO = "Ai chủ trì diễn tập chữa cháy rừng?"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with telegram_test_api.served() as address:
        yield address


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return store_in(tmp_path)


def talked(
    store: Store,
    url: str,
    act: Callable[[Somebody], Awaitable[None]],
    chat: ChatDesk | None = None,
    *,
    place: str | None = "xã Suối Mơ",
    in_group: bool = False,
) -> None:
    """Act in front of the bot, over the example knowledge unless there is another desk."""
    here, polls = known(), Polls()
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
    chat = chat or ChatDesk(desk, replace(MANNERS, place=place))

    async def run() -> None:
        person = Somebody(url, store, polls, in_group=in_group)
        async with at_work(store, url, chat, request=mended(polls)):
            await act(person)
        await person.close()

    with store:
        asyncio.run(run())


@pytest.mark.parametrize("transcript", transcripts(), ids=lambda transcript: transcript.name)
def test_a_chat_goes_as_its_transcript_says(transcript: Transcript, kept: Store, url: str) -> None:
    async def act(person: Somebody) -> None:
        assert await play(transcript, person) == []

    talked(kept, url, act, place=transcript.place)


def test_start_greets_and_tells_of_personal_data(kept: Store, url: str) -> None:
    async def act(person: Somebody) -> None:
        told = await person.say("/start")
        assert "Xin chào" in told
        assert "không kèm danh tính" in told

    talked(kept, url, act)


@pytest.mark.parametrize("question", [WHO, "ai chu tri dien tap chua chay rung"])
def test_a_question_with_and_without_accents_is_answered_and_followed_up(
    kept: Store, url: str, question: str
) -> None:
    async def act(person: Somebody) -> None:
        told = await person.say(question)
        assert "Ban Chỉ huy Quân sự" in told
        assert "Nguồn:" in told
        assert "/2026" in await person.say("còn hạn thì sao?")

    talked(kept, url, act)


def test_a_choice_by_button_is_answered_and_shown_in_place_of_the_buttons(kept: Store, url: str) -> None:
    async def act(person: Somebody) -> None:
        await person.say("/donvi")
        (label, *_) = await person.labels()
        assert label in await person.pick(1)
        edited = [text for text in await person.shown() if f"Đã chọn: {label}" in text]
        assert len(edited) == 1
        assert "không còn dùng được" in await person.pick(1)

    talked(kept, url, act, place=None)


def test_a_long_answer_comes_in_messages_that_telegram_takes(kept: Store, url: str) -> None:
    async def act(person: Somebody) -> None:
        await person.say("kể hết đi")
        shown = (await person.shown())[1:]  # the first is the notice
        assert len(shown) > 2
        assert all(units(text) <= 4096 for text in shown)
        assert "".join("".join(shown).split()).startswith("".join(LONG.split()))

    assistant = Assistant(otherwise=answer_about(FIRST.tasks[0], LONG))
    talked(kept, url, act, chat_desk(assistant))


def test_in_a_group_only_who_mentions_the_bot_is_answered(kept: Store, url: str) -> None:
    async def act(person: Somebody) -> None:
        assert await person.say(WHO) == ""
        assert "Ban Chỉ huy Quân sự" in await person.say(f"@{USERNAME} {WHO}")
        assert "Các lệnh:" in await person.say(f"/trogiup@{USERNAME}")
        assert await person.say("/trogiup@thoi_tiet_bot") == ""

    talked(kept, url, act, in_group=True)


def test_after_xoa_nothing_of_the_person_is_left(kept: Store, url: str) -> None:
    async def act(person: Somebody) -> None:
        await person.say(WHO)
        assert "Đã xóa" in await person.say("/xoa")
        assert kept.read(lambda c: c.execute(chats.select()).all()) == []
        assert "không kèm danh tính" in await person.say("chào")

    talked(kept, url, act)
