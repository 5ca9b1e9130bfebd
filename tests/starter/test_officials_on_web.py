"""Officials on the web page: browsers without JavaScript at the server, over HTTP."""

from __future__ import annotations

import asyncio
import re
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import pytest

from bot.channels.base import Address
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.store import linking
from bot.store.engine import open_engine, sqlite_url
from bot.store.store import Store
from tests.conversations.chat import Transcript, play
from tests.conversations.officials import FOLDER, Stage, official_transcripts
from tests.starter.test_chat_conversations import known
from tests.starter.test_web_conversations import PICTURE, Seen, serving

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.base import Channel

NOT_HERE = {
    "da-xong-kem-minh-chung": "sends a picture; tren-web/da-xong-kem-ghi-chu tells what the page says to one",
    "giao-hai-lan": "a form is answered in its own request, so no platform delivers it twice",
    "trong-nhom": "a page has no groups",
}
HELD = [each for each in official_transcripts() if each[0].name not in NOT_HERE]
HELD += official_transcripts(FOLDER / "tren-web")


class OnPages:
    """People at browsers of their own (tests.conversations.officials.Front)."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.channel: Channel = RecordingChannel(WITHOUT_BUTTONS)
        self.browsers: dict[str, httpx.Client] = {}
        self._told: dict[str, list[str]] = {}
        self._known: dict[str, set[str]] = {}

    def place(self, who: str) -> tuple[Address, str]:
        raise NotImplementedError(who)  # accounts of the page are its own

    async def send(self, who: str, text: str, *, group: bool, copies: int) -> None:
        assert not group
        assert copies == 1
        if text:
            self._read(who, self.browser(who).post("/hoi", data={"cau_hoi": text}))
        else:
            self._read(who, self.browser(who).post("/hoi", files=PICTURE))

    async def press(self, who: str, number: int, *, before: bool) -> None:
        offers = list(Seen(self.browser(who).get("/").text).offers.values())
        if not offers:
            await self.send(who, str(number), group=False, copies=1)
            return
        chosen = offers[-2 if before and len(offers) > 1 else -1][number - 1]
        self._read(who, self.browser(who).post("/hoi", data={"chon": chosen}))

    def screen(self, who: str) -> list[str]:
        self._read(who, self.browser(who).get("/"))
        return self._told[who]

    def browser(self, who: str) -> httpx.Client:
        if who not in self.browsers:
            self.browsers[who] = httpx.Client(base_url=self._address, follow_redirects=True, trust_env=False)
        return self.browsers[who]

    def close(self) -> None:
        for browser in self.browsers.values():
            browser.close()

    def _read(self, who: str, response: httpx.Response) -> None:
        """Take in what is new on a page; what stands outside the conversation is new each time it changes."""
        told, known = self._told.setdefault(who, []), self._known.setdefault(who, set())
        seen = [
            (turn, re.sub(r"[ \t\n]*\n[ \t\n]*", "\n", "".join(words)))
            for turn, words in Seen(response.text).said
        ]
        turns = {turn for turn, _ in seen if turn}
        if not turns:
            known.clear()  # the conversation was deleted, and numbers begin anew
        for turn, words in seen:
            if (turn or words) not in known:
                told.append(_heading(response.text, turn) + words)
        known.update(turn or words for turn, words in seen)


def _heading(page: str, turn: str) -> str:
    """What stands above a notice; "" for anything else."""
    found = (
        re.search(rf'<h2 class="told" id="hoi-{turn.removeprefix("luot-")}">(.*?)</h2>', page)
        if turn
        else None
    )
    return f"{found[1]}\n" if found else ""


class PageStage(Stage):
    """The people of a transcript, who link their browsers as officials do."""

    async def link(self, who: str) -> None:
        await self.say(f"{who}: /lienket {{mã {who}}}")


@pytest.mark.parametrize(("transcript", "linked"), HELD, ids=[each.name for each, _ in HELD])
def test_an_official_on_the_page_is_answered_as_the_transcript_says(
    transcript: Transcript, linked: tuple[str, ...], filled: Path, tmp_path: Path
) -> None:
    shutil.copy(filled, tmp_path)

    with Store(open_engine(sqlite_url(tmp_path))) as store, serving(transcript.place, store) as address:
        front = OnPages(address)
        stage = PageStage(front, store, known())

        async def talk() -> list[str]:
            for who in linked:
                await stage.link(who)
            return await play(transcript, stage)

        try:
            assert asyncio.run(talk()) == []
        finally:
            front.close()


def test_every_transcript_is_held_or_has_a_reason() -> None:
    assert set(NOT_HERE) <= {each.name for each, _ in official_transcripts()}


def test_an_official_has_the_page_and_messengers_at_once(filled: Path, tmp_path: Path) -> None:
    """Telegram is told first although the page was linked before it."""
    shutil.copy(filled, tmp_path)
    with Store(open_engine(sqlite_url(tmp_path))) as store, serving(None, store) as address:
        front = OnPages(address)
        asyncio.run(PageStage(front, store, known()).link("lan"))
        front.close()

        def link(connection: object) -> list[str]:
            now = datetime.now(UTC)
            code = linking.new_code(connection, "lan", now)  # type: ignore[arg-type]
            linking.redeem(connection, code, Address("telegram", "1", "71"), "71", now)  # type: ignore[arg-type]
            return [each.address.channel for each in linking.links_of(connection, "lan")]  # type: ignore[arg-type]

        assert store.submit(link).result() == ["telegram", "web"]
