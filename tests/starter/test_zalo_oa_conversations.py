"""The transcripts of chats over the example knowledge, held with the Official Account through the strict Zalo."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Desk
from bot.channels.chat import ChatDesk
from handlers.assistant import reply_to
from tests.bot.channels.zalo_oa import account, sqlite_store
from tests.bot.channels.zalo_oa_server import Zalo
from tests.bot.chats import MANNERS
from tests.conversations.chat import TODAY, Transcript, play, transcripts
from tests.starter.test_chat_conversations import known

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.channels.zalo_oa import Account

SOMEBODY = "3333333333333333333"


class Somebody:
    """A person with the Zalo app."""

    def __init__(self, official: Account) -> None:
        self._official = official

    async def say(self, text: str) -> str:
        return "\n".join(await self._official.hears(text, SOMEBODY))

    async def pick(self, number: int, *, before: bool) -> str:
        offers = [told.buttons for told in self._official.zalo.told if told.buttons]
        if not offers:
            return await self.say(str(number))
        latest = offers[-2 if before and len(offers) > 1 else -1]
        return await self.say(latest[number - 1][1])  # a pressed button sends its payload as a text


@pytest.mark.parametrize("transcript", transcripts(), ids=lambda transcript: transcript.name)
def test_a_chat_with_the_official_account_goes_as_its_transcript_says(
    transcript: Transcript, tmp_path: Path
) -> None:
    here = known()
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
    chat = ChatDesk(desk, replace(MANNERS, place=transcript.place))
    zalo = Zalo(echoes=True)

    async def talk() -> list[str]:
        with sqlite_store(tmp_path) as store:
            async with account(store, chat, zalo) as official:
                return await play(transcript, Somebody(official))

    assert asyncio.run(talk()) == []
    assert zalo.wrongs == []
    assert {status for _, status in zalo.deliveries} == {200}
