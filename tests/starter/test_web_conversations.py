"""The transcripts of chats on the web page: a browser without JavaScript at the server, over HTTP."""

from __future__ import annotations

import asyncio
import re
from contextlib import ExitStack, contextmanager
from html.parser import HTMLParser
from threading import Thread
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from bot.channels.base import Desk
from bot.sections import Contact, Limits, Web
from bot.settings import Settings
from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.store import Store
from bot.web.app import create_app
from bot.web.server import QuietServer, take_address
from handlers.assistant import reply_to
from tests.conversations.chat import TODAY, Transcript, play, transcripts
from tests.starter.test_chat_conversations import CONTACT, known

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = {"br", "hr", "img", "input", "link", "meta"}
TOLD = ("answer", "notice", "privacy", "error")
"""Classes of what the page says, as against what it shows of the person's own words."""
PICTURE = {"cau_hoi": ("ảnh.png", b"\x89PNG", "image/png")}


class Seen(HTMLParser):
    """What a person sees on a page: what it says, and the choices of each exchange that can be pressed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[tuple[str, list[str]]] = []
        """Each: the id of the exchange, "" outside of any, and its words."""
        self.offers: dict[str, list[str]] = {}
        """By id of the exchange: what each button sends, pressed ones too."""
        self._open: list[bool] = []
        self._number = 0
        self._exchange = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "article":
            self._exchange = given["id"]
        if given.get("name") == "chon":
            self.offers.setdefault(self._exchange, []).append(given["value"])
            self._number += 1
            self._say(f"\n{len(self.offers[self._exchange])}. ")
        if tag in {"p", "li", "div", "summary", "dt", "dd"}:
            self._say("\n" + (f"{given['value']}. " if tag == "li" and "value" in given else ""))
        if tag in VOID:
            return
        starts = "hidden" not in given and any(name in given.get("class", "").split() for name in TOLD)
        self._open.append(starts)
        if starts:
            self.said.append((self._exchange, []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "h3":
            self._say(":")  # the heading "Nguồn" stands for the label of other channels
        self._open.pop()
        if tag == "article":
            self._exchange = ""

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, words: str) -> None:
        if any(self._open):
            self.said[-1][1].append(words)


class Reader:
    """A person at the page, who reads what is new on it."""

    def __init__(self, browser: httpx.AsyncClient) -> None:
        self._browser = browser

    async def say(self, text: str) -> str:
        if not text:
            return await self._send({}, PICTURE)
        return await self._send({"cau_hoi": text})

    async def pick(self, number: int, *, before: bool) -> str:
        offers = list((await self._look()).offers.values())
        latest = offers[-2 if before and len(offers) > 1 else -1]
        return await self._send({"chon": latest[number - 1]})

    async def _look(self) -> Seen:
        return Seen((await self._browser.get("/")).text)

    async def _send(self, fields: dict[str, str], files: object = None) -> str:
        before = await self._look()  # the notice stands above the box in which the first line is typed
        response = await self._browser.post("/hoi", data=fields, files=files)  # type: ignore[arg-type] # a file as httpx takes it
        known = {exchange for exchange, _ in before.said if exchange}
        seen = [words for exchange, words in before.said if not exchange]
        seen += [words for exchange, words in Seen(response.text).said if exchange not in known]
        return "\n".join(re.sub(r"[ \t\n]*\n[ \t\n]*", "\n", "".join(words)).strip() for words in seen)


@contextmanager
def serving(place: str | None, store: Store) -> Iterator[str]:
    """The address of a server whose askers have that unit by the settings, in a thread of its own."""
    settings = Settings(
        place=place, contact=Contact(name=CONTACT.name), limits=Limits(questions_per_minute=6000)
    )
    here = known()
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
    taken = take_address(Web(port=0))
    server = QuietServer(uvicorn.Config(create_app(desk, settings, store), log_config=None, lifespan="off"))
    thread = Thread(target=server.run, args=([taken],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str | None, str]]:
    """By unit of the askers: a server over the example knowledge; one store is behind all."""
    engine = open_engine(sqlite_url(tmp_path_factory.mktemp("data")))
    upgrade(engine)
    places = {transcript.place for transcript in transcripts()}
    with Store(engine) as store, ExitStack() as opened:
        yield {place: opened.enter_context(serving(place, store)) for place in places}


@pytest.mark.parametrize("transcript", transcripts(), ids=lambda transcript: transcript.name)
def test_a_web_chat_goes_as_its_transcript_says(
    transcript: Transcript, addresses: dict[str | None, str]
) -> None:
    async def talk() -> list[str]:
        address = addresses[transcript.place]
        async with httpx.AsyncClient(base_url=address, follow_redirects=True, trust_env=False) as browser:
            return await play(transcript, Reader(browser))

    assert asyncio.run(talk()) == []
