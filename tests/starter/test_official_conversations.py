"""The transcripts of officials over the example knowledge, on channels with and without buttons."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Address, Capabilities, Desk
from bot.channels.chat import ChatDesk
from bot.channels.recording import WITH_BUTTONS, WITHOUT_BUTTONS, RecordingChannel
from bot.officials.desk import OfficialDesk
from bot.store.engine import open_engine, sqlite_url
from bot.store.store import Store
from handlers.assistant import reply_to
from tests.bot.chats import MANNERS, at_rest, message, working
from tests.conversations.chat import Transcript, play
from tests.conversations.officials import TODAY, Stage, official_transcripts
from tests.starter.test_chat_conversations import known

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.inbox import Inbox
    from handlers.snapshot import Snapshot

CHANNELS = {"buttons": WITH_BUTTONS, "numbers": WITHOUT_BUTTONS}
GROUP = "nhóm"


class Front:
    """Several people in front of the recording channel (tests.conversations.officials.Front)."""

    def __init__(self, store: Store, inbox: Inbox, channel: RecordingChannel) -> None:
        self._store, self._inbox, self.channel = store, inbox, channel
        self._count = 0

    def place(self, who: str) -> tuple[Address, str]:
        return Address("recording", "test", who), who

    async def send(self, who: str, text: str, *, group: bool, copies: int) -> None:
        self._count += 1
        sent = message(text, self._count, GROUP if group else who)
        sent = replace(sent, user_id=who, is_private=not group, attached="" if text else "ảnh")
        for _ in range(copies):
            await self._inbox.accept(sent)
        await at_rest(self._store)

    async def press(self, who: str, number: int, *, before: bool) -> None:
        offers = [part.buttons for at, part in self.channel.sent if part.buttons and at.chat_id == who]
        if not offers:
            await self.send(who, str(number), group=False, copies=1)
            return
        self._count += 1
        button = offers[-2 if before and len(offers) > 1 else -1][number - 1]
        await self._inbox.accept(message("", self._count, who, action=button.payload, pressed_on="1"))
        await at_rest(self._store)

    def screen(self, who: str) -> list[str]:
        return [
            "\n".join((part.plain, *(button.label for button in part.buttons)))
            for at, part in self.channel.sent
            if at.chat_id == who and part.edits is None
        ]


def desk_with_officials(store: Store, here: Snapshot, place: str | None) -> ChatDesk:
    """The chat desk of an installation, on the day of the transcripts."""
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
    return ChatDesk(desk, replace(MANNERS, place=place), OfficialDesk(store, desk))


def test_there_are_enough_transcripts() -> None:
    assert len(official_transcripts()) >= 14


@pytest.mark.parametrize("capabilities", CHANNELS.values(), ids=CHANNELS)
@pytest.mark.parametrize(
    ("transcript", "linked"), official_transcripts(), ids=[each.name for each, _ in official_transcripts()]
)
def test_an_official_is_answered_as_the_transcript_says(
    transcript: Transcript, linked: tuple[str, ...], capabilities: Capabilities, filled: Path, tmp_path: Path
) -> None:
    channel, here = RecordingChannel(capabilities), known()
    shutil.copy(filled, tmp_path)

    async def talk() -> list[str]:
        with Store(open_engine(sqlite_url(tmp_path))) as store:
            chat = desk_with_officials(store, here, transcript.place)
            async with working(store, [channel], chat) as inbox:
                stage = Stage(Front(store, inbox, channel), store, here)
                for who in linked:
                    await stage.link(who)
                return await play(transcript, stage)

    assert asyncio.run(talk()) == []
