"""A short conversation on each messenger, held with the strict servers of the tests: what is then on the screens."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.channels.base import Desk
from bot.channels.chat import ChatDesk
from handlers.assistant import reply_to
from tests.bot.channels.telegram_chats import Person, at_work
from tests.bot.channels.telegram_server import telegram
from tests.bot.channels.zalo_bot_installation import installed
from tests.bot.channels.zalo_oa import account
from tests.bot.chats import MANNERS
from tests.bot.databases import store_in
from tests.conversations.chat import TODAY
from tests.pictures import QUESTION, VAGUE
from tests.starter.test_chat_conversations import known
from tests.starter.test_zalo_bot_conversations import Somebody

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

AFRESH = "/moi"


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message on a screen."""

    text: str
    is_mine: bool = False
    """True for what the person has written."""
    buttons: tuple[str, ...] = ()


Screen = list[Bubble]


async def hold_conversations(folder: Path) -> dict[str, Screen]:
    """The screens of all messengers by name of the picture; their stores are put into the folder."""
    here = known()
    desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
    chat = ChatDesk(desk, replace(MANNERS, place="xã Suối Mơ"))
    return {
        "telegram": await _on_telegram(folder / "telegram", chat),
        "zalo-bot": await _on_zalo_bot(folder / "zalo-bot", chat),
        "zalo-oa": await _on_zalo_oa(folder / "zalo-oa", chat),
    }


async def _on_telegram(folder: Path, chat: ChatDesk) -> Screen:
    folder.mkdir()
    with store_in(folder) as store:
        async with telegram() as server, at_work(store, server.url, chat):
            person = Person(server, store)

            def told() -> Screen:
                return [Bubble(each.text, buttons=_labels(each.buttons)) for each in person.shown]

            return await _talk(person.say, told, QUESTION, AFRESH, VAGUE)


async def _on_zalo_bot(folder: Path, chat: ChatDesk) -> Screen:
    folder.mkdir()
    async with installed(folder, chat) as here:

        def told() -> Screen:
            return [Bubble(text) for _, text in here.zalo.sent]

        return await _talk(Somebody(here).say, told, QUESTION, AFRESH, VAGUE, "1")


async def _on_zalo_oa(folder: Path, chat: ChatDesk) -> Screen:
    folder.mkdir()
    with store_in(folder) as store:
        async with account(store, chat) as official:

            def told() -> Screen:
                return [Bubble(each.text, buttons=_labels(each.buttons)) for each in official.zalo.told]

            return await _talk(official.hears, told, QUESTION, AFRESH, VAGUE)


async def _talk(say: Callable[[str], Awaitable[object]], told: Callable[[], Screen], *lines: str) -> Screen:
    screen = []
    for line in lines:
        before = len(told())
        await say(line)
        screen += [Bubble(line, is_mine=True), *told()[before:]]
    return screen


def _labels(buttons: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(label for label, _ in buttons)


def screens_in(folder: Path) -> dict[str, Screen]:
    """The same from code that runs in no event loop."""
    return asyncio.run(hold_conversations(folder))
