"""The transcripts of chats over the example knowledge, on channels with and without buttons."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Capabilities, Desk
from bot.channels.chat import ChatDesk
from bot.channels.recording import WITH_BUTTONS, WITHOUT_BUTTONS, RecordingChannel
from handlers.assistant import reply_to
from handlers.snapshot import Contact, Snapshot
from tests.bot.chats import MANNERS, at_rest, message, working
from tests.bot.databases import store_in
from tests.conversations.chat import TODAY, Transcript, play, read_transcript, transcripts
from tests.starter.asking import snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.inbox import Inbox
    from bot.store.store import Store

CHANNELS = {
    "buttons": WITH_BUTTONS,
    "numbers": WITHOUT_BUTTONS,
    "short messages": Capabilities(160),
}
"""Those of the platforms are played on their own servers."""
CONTACT = Contact("Trung tâm Phục vụ hành chính công xã Suối Mơ", "thôn Hồ Sen", "0200 000 000")


class Somebody:
    """A person in front of the recording channel."""

    def __init__(self, store: Store, inbox: Inbox, channel: RecordingChannel) -> None:
        self._store, self._inbox, self._channel = store, inbox, channel
        self._count = 0

    async def say(self, text: str) -> str:
        return await self._send(text, None)

    async def pick(self, number: int, *, before: bool) -> str:
        offers = [part.buttons for _, part in self._channel.sent if part.buttons]
        if not offers:
            return await self._send(str(number), None)
        latest = offers[-2 if before and len(offers) > 1 else -1]
        return await self._send("", latest[number - 1].payload)

    async def _send(self, text: str, action: str | None) -> str:
        self._count += 1
        told = len(self._channel.sent)
        await self._inbox.accept(message(text, self._count, action=action, pressed_on=action and "1"))
        await at_rest(self._store)
        return "\n".join(part.plain for _, part in self._channel.sent[told:] if part.edits is None)


def known() -> Snapshot:
    return replace(snapshot(), contact=CONTACT)


def test_there_are_enough_transcripts() -> None:
    assert len(transcripts()) >= 20


@pytest.mark.parametrize("capabilities", CHANNELS.values(), ids=CHANNELS)
@pytest.mark.parametrize("transcript", transcripts(), ids=lambda transcript: transcript.name)
def test_a_chat_goes_as_its_transcript_says(
    transcript: Transcript, capabilities: Capabilities, tmp_path: Path
) -> None:
    channel, here = RecordingChannel(capabilities), known()
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
    chat = ChatDesk(desk, replace(MANNERS, place=transcript.place))

    async def talk() -> list[str]:
        with store_in(tmp_path) as store:
            async with working(store, [channel], chat) as inbox:
                return await play(transcript, Somebody(store, inbox, channel))

    assert asyncio.run(talk()) == []


def test_a_line_that_is_not_understood_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lỗi.txt"
    path.write_text("> hỏi\nđáp", encoding="utf-8")

    with pytest.raises(ValueError, match="dòng 2"):
        read_transcript(path)


def test_what_is_missing_or_forbidden_is_told(tmp_path: Path) -> None:
    class Parrot:
        async def say(self, text: str) -> str:
            return text

        async def pick(self, number: int, *, before: bool) -> str:
            return f"{number} {before}"

    path = tmp_path / "vẹt.txt"
    path.write_text("> một\n< hai | ba\n! một\n> [2 cũ]\n< 2 True", encoding="utf-8")

    assert len(asyncio.run(play(read_transcript(path), Parrot()))) == 2
