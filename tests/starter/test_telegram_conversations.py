"""The transcripts of chats over the example knowledge, on Telegram: the real library against a strict server."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Desk
from bot.channels.chat import ChatDesk
from handlers.assistant import reply_to
from tests.bot.channels.telegram_chats import Person, at_work
from tests.bot.channels.telegram_server import telegram
from tests.bot.chats import MANNERS
from tests.bot.databases import store_in
from tests.conversations.chat import TODAY, Transcript, play, transcripts
from tests.starter.test_chat_conversations import known

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("transcript", transcripts(), ids=lambda transcript: transcript.name)
def test_a_chat_on_telegram_goes_as_its_transcript_says(transcript: Transcript, tmp_path: Path) -> None:
    here = known()
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
    chat = ChatDesk(desk, replace(MANNERS, place=transcript.place))

    async def talk() -> list[str]:
        with store_in(tmp_path) as store:
            async with telegram() as server, at_work(store, server.url, chat):
                return await play(transcript, Person(server, store))

    assert asyncio.run(talk()) == []
