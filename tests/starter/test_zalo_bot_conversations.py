"""The transcripts of chats over the example knowledge, on Zalo Bot Platform."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Desk
from bot.channels.chat import ChatDesk
from handlers.assistant import reply_to
from tests.bot.channels.zalo_bot_installation import Installation, installed
from tests.bot.chats import MANNERS, at_rest
from tests.conversations.chat import TODAY, Transcript, play, transcripts
from tests.starter.test_chat_conversations import known

if TYPE_CHECKING:
    from pathlib import Path


class Somebody:
    """A person with Zalo on the phone; deliveries come wrapped and flat in turn."""

    def __init__(self, here: Installation) -> None:
        self._here = here
        self._count = 0

    async def say(self, text: str) -> str:
        zalo = self._here.zalo
        self._count += 1
        told = len(zalo.sent)
        event = "text" if text else ("sticker", "image", "voice", "unsupported")[self._count % 4]
        update = zalo.update("an", text or None, event)
        assert await zalo.deliver(update, flat=self._count % 2 == 0) == 200
        await at_rest(self._here.store)
        assert zalo.refused == []
        return "\n".join(text for _, text in zalo.sent[told:])

    async def pick(self, number: int, *, before: bool) -> str:
        del before
        return await self.say(str(number))


@pytest.mark.parametrize("transcript", transcripts(), ids=lambda transcript: transcript.name)
def test_a_chat_on_zalo_goes_as_its_transcript_says(transcript: Transcript, tmp_path: Path) -> None:
    here = known()
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
    chat = ChatDesk(desk, replace(MANNERS, place=transcript.place))

    async def talk() -> list[str]:
        async with installed(tmp_path, chat) as installation:
            return await play(transcript, Somebody(installation))

    assert asyncio.run(talk()) == []
