"""The transcripts of chats over the example knowledge, held with the Official Account through the strict Zalo."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Desk
from bot.channels.chat import ChatDesk
from handlers.assistant import reply_to
from tests.bot.channels.zalo_oa import account
from tests.bot.channels.zalo_oa_server import Zalo
from tests.bot.chats import MANNERS
from tests.bot.databases import store_in
from tests.conversations.chat import TODAY, Transcript, play, transcripts
from tests.starter.test_chat_conversations import known

if TYPE_CHECKING:
    from tests.bot.channels.zalo_oa import Account


class Somebody:
    """A person with the Zalo app."""

    def __init__(self, official: Account, user_id: str) -> None:
        self._official = official
        self._user_id = user_id

    async def say(self, text: str) -> str:
        return "\n".join(await self._official.hears(text, self._user_id))

    async def pick(self, number: int, *, before: bool) -> str:
        told = self._official.zalo.told
        offers = [each.buttons for each in told if each.buttons and each.user_id == self._user_id]
        if not offers:
            return await self.say(str(number))
        latest = offers[-2 if before and len(offers) > 1 else -1]
        return await self.say(latest[number - 1][1])  # a pressed button sends its payload as a text


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is wrong with each conversation; all were held with one account, by a person each."""
    here, found = known(), {}
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)

    async def talk(place: str | None, here_are: list[Transcript]) -> None:
        zalo = Zalo(echoes=True)
        chat = ChatDesk(desk, replace(MANNERS, place=place))
        with store_in(tmp_path_factory.mktemp("zalo-oa")) as store:
            async with account(store, chat, zalo) as official:
                for number, transcript in enumerate(here_are):
                    somebody = Somebody(official, f"333333333333333{number:04}")
                    found[transcript.name] = await play(transcript, somebody)
        assert zalo.wrongs == []
        assert {status for _, status in zalo.deliveries} == {200}

    for place in sorted({each.place for each in transcripts()}, key=str):
        asyncio.run(talk(place, [each for each in transcripts() if each.place == place]))
    return found


@pytest.mark.parametrize("name", [transcript.name for transcript in transcripts()])
def test_a_chat_with_the_official_account_goes_as_its_transcript_says(
    name: str, wrong: dict[str, list[str]]
) -> None:
    assert wrong[name] == []
