"""Officials on Telegram (the real library against a strict server), on Zalo Bot Platform and on a Zalo OA."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Address
from bot.store.engine import insert_new
from bot.store.tables import chats
from tests.bot.channels.telegram_chats import at_work
from tests.bot.channels.telegram_server import GROUP, telegram
from tests.bot.channels.zalo_bot_installation import installed
from tests.bot.channels.zalo_oa import account
from tests.bot.channels.zalo_oa_server import Zalo as ZaloOA
from tests.bot.chats import at_rest
from tests.bot.databases import store_in
from tests.conversations.chat import Transcript, play
from tests.conversations.officials import Stage, fill, official_transcripts
from tests.starter.test_chat_conversations import known
from tests.starter.test_official_conversations import desk_with_officials

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.base import Channel
    from bot.store.store import Store
    from tests.bot.channels.telegram_server import TelegramServer
    from tests.bot.channels.zalo_bot_installation import Installation
    from tests.bot.channels.zalo_oa import Account

pytestmark = (
    pytest.mark.heavy
)  # what they say is tried in every run; that messengers carry it, in the full one
CHATS = {"lan": 71, "binh": 72, "mai": 73, "hoa": 74, "dung": 75, "dan": 76}
HELD = [
    each
    for each in official_transcripts()
    if each[0].name
    in {
        "lien-ket",
        "trong-nhom",
        "da-xong-kem-minh-chung",
        "nhac-lai",
        "chuyen-viec",
        "giao-hai-lan",
        "bam-nut",
    }
]
IN_PRIVATE = [each for each in official_transcripts() if each[0].name != "trong-nhom"]
NAMES = [transcript.name for transcript, _ in HELD]


class OnTelegram:
    """People with Telegram (tests.conversations.officials.Front)."""

    def __init__(self, server: TelegramServer, store: Store, channel: Channel) -> None:
        self._server, self._store, self.channel = server, store, channel

    def place(self, who: str) -> tuple[Address, str]:
        chat = CHATS[who]
        self._server.chats.setdefault(chat, {"id": chat, "type": "private", "first_name": who})
        return Address(self.channel.name, self.channel.account, str(chat)), str(chat)

    async def send(self, who: str, text: str, *, group: bool, copies: int) -> None:
        if text:
            number = self._server.write(text, GROUP if group else CHATS[who], CHATS[who])
        else:
            number = self._server.send_photo(CHATS[who], user=CHATS[who])
        update = self._server.updates[-1]
        for _ in range(copies - 1):
            self._server.put(
                {key: value for key, value in update.items() if key != "update_id"}, number=number
            )
        await self._told()

    async def press(self, who: str, number: int, *, before: bool) -> None:
        offers = [shown for shown in self._server.shown_to(CHATS[who]) if shown.first_buttons]
        offer = offers[-2 if before and len(offers) > 1 else -1]
        self._server.press(offer, offer.first_buttons[number - 1][1], CHATS[who])
        await self._told()

    def screen(self, who: str) -> list[str]:
        shown = self._server.shown_to(GROUP if who == "nhóm" else CHATS[who])
        return ["\n".join((each.first_text, *(label for label, _ in each.first_buttons))) for each in shown]

    async def _told(self) -> None:
        await self._server.confirmed()
        await at_rest(self._store)


class OnZalo:
    """People with Zalo, where there are no buttons (tests.conversations.officials.Front)."""

    def __init__(self, here: Installation) -> None:
        self._here, self._count = here, 0
        self.channel: Channel = here.platform.channel

    def place(self, who: str) -> tuple[Address, str]:
        self._here.zalo.chats.add(who)
        return Address(self.channel.name, self.channel.account, who), who

    async def send(self, who: str, text: str, *, group: bool, copies: int) -> None:
        zalo = self._here.zalo
        self._count += 1
        update = zalo.update("nhóm" if group else who, text or None, "text" if text else "image")
        if group:
            update["message"] |= {
                "from": {"id": who, "display_name": who, "is_bot": False},
                "chat": {"id": "nhóm", "chat_type": "GROUP"},
            }
        for _ in range(copies):
            assert await zalo.deliver(update, flat=self._count % 2 == 0) == 200
        await at_rest(self._here.store)
        assert zalo.refused == []

    async def press(self, who: str, number: int, *, before: bool) -> None:
        del before
        await self.send(who, str(number), group=False, copies=1)

    def screen(self, who: str) -> list[str]:
        return [text for chat, text in self._here.zalo.sent if chat == who]


class OnOfficialAccount:
    """People with Zalo who follow the unit's account (tests.conversations.officials.Front); it knows no groups."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self.channel: Channel = account.platform.channel

    def place(self, who: str) -> tuple[Address, str]:
        """Whoever has linked an account has written to it."""
        self._account.zalo.sent(who, "/lienket")
        address, now = Address(self.channel.name, self.channel.account, who), datetime.now(UTC)
        row = {
            **asdict(address),
            "user_id": who,
            "heard_at": now,
            "waiting": False,
            "due_at": now,
            "served_at": now,
        }
        self._account.store.submit(lambda c: c.execute(insert_new(c, chats), row)).result()
        return address, who

    async def send(self, who: str, text: str, *, group: bool, copies: int) -> None:
        assert not group
        zalo = self._account.zalo
        event = zalo.sent(who, text)
        for _ in range(copies):
            assert await zalo.deliver(event)
        await at_rest(self._account.store)
        assert zalo.wrongs == []

    async def press(self, who: str, number: int, *, before: bool) -> None:
        shown = [each.buttons for each in self._account.zalo.told if each.user_id == who and each.buttons]
        payload = shown[-2 if before and len(shown) > 1 else -1][number - 1][1] if shown else str(number)
        await self.send(who, payload, group=False, copies=1)  # a pressed button sends its payload as a text

    def screen(self, who: str) -> list[str]:
        told = (each for each in self._account.zalo.told if each.user_id == who)
        return ["\n".join((each.text, *(title for title, _ in each.buttons))) for each in told]


@pytest.mark.parametrize(("transcript", "linked"), HELD, ids=NAMES)
def test_an_official_on_telegram_is_answered_as_the_transcript_says(
    transcript: Transcript, linked: tuple[str, ...], tmp_path: Path
) -> None:
    here = known()

    async def talk() -> list[str]:
        with store_in(tmp_path) as store:
            await store.write(lambda connection: fill(connection, here))
            chat = desk_with_officials(store, here, transcript.place)
            async with telegram() as server, at_work(store, server.url, chat) as platform:
                stage = Stage(OnTelegram(server, store, platform.channel), store, here)
                for who in linked:
                    await stage.link(who)
                return await play(transcript, stage)

    assert asyncio.run(talk()) == []


@pytest.mark.parametrize(("transcript", "linked"), HELD, ids=NAMES)
def test_an_official_on_zalo_is_answered_as_the_transcript_says(
    transcript: Transcript, linked: tuple[str, ...], tmp_path: Path
) -> None:
    here = known()

    async def talk() -> list[str]:
        async with installed(
            tmp_path, lambda store: desk_with_officials(store, here, transcript.place)
        ) as installation:
            await installation.store.write(lambda connection: fill(connection, here))
            stage = Stage(OnZalo(installation), installation.store, here)
            for who in linked:
                await stage.link(who)
            return await play(transcript, stage)

    assert asyncio.run(talk()) == []


@pytest.mark.parametrize(
    ("transcript", "linked"), IN_PRIVATE, ids=[transcript.name for transcript, _ in IN_PRIVATE]
)
def test_an_official_on_an_official_account_is_answered_as_the_transcript_says(
    transcript: Transcript, linked: tuple[str, ...], tmp_path: Path
) -> None:
    here = known()

    async def talk() -> list[str]:
        with store_in(tmp_path) as store:
            await store.write(lambda connection: fill(connection, here))
            chat = desk_with_officials(store, here, transcript.place)
            async with account(store, chat, ZaloOA(echoes=True)) as official:
                stage = Stage(OnOfficialAccount(official), store, here)
                for who in linked:
                    await stage.link(who)
                return await play(transcript, stage)

    assert asyncio.run(talk()) == []
