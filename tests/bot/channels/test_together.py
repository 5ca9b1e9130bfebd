"""`motcua serve` as a real process with Telegram and both of Zalo's channels, each against a strict local server."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.bot.channels import telegram_server, zalo_bot_server, zalo_oa_server
from tests.bot.channels.loopback import until
from tests.bot.channels.telegram_server import Fault, TelegramServer, telegram
from tests.bot.test_cli import PLAN
from tests.bot.test_processes import MOTCUA

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

QUESTION, ANSWER = "Ai thu gom rác thải liên thôn?", "Phòng Kinh tế"
PERSON = "0123456789012345678"
TELEGRAM_SECRET = "khoa-webhook-telegram-chim-hoang-yen"
SEED = "chim-hoang-yen-refresh-token"
SPOKEN = "chimhoangyen 0912345678"


@dataclass
class Platforms:
    """The three platforms, and where the program finds them."""

    telegram: TelegramServer
    zalo_bot: zalo_bot_server.Zalo
    zalo_oa: zalo_oa_server.Zalo
    oa_address: str

    @property
    def settings(self) -> dict[str, str]:
        """The environment that switches all of them on."""
        named = {
            "PUBLIC_URL": "https://motcua.suoimo.example",
            "TELEGRAM__TOKEN": telegram_server.TOKEN,
            "TELEGRAM__API": self.telegram.url,
            "ZALO_BOT__TOKEN": zalo_bot_server.TOKEN,
            "ZALO_BOT__WEBHOOK": "true",
            "ZALO_BOT__WEBHOOK_SECRET": zalo_bot_server.SECRET,
            "ZALO_BOT__API": self.zalo_bot.api,
            "ZALO_OA__OA_ID": zalo_oa_server.OA_ID,
            "ZALO_OA__APP_ID": zalo_oa_server.APP_ID,
            "ZALO_OA__APP_SECRET": zalo_oa_server.APP_SECRET,
            "ZALO_OA__OA_SECRET": zalo_oa_server.OA_SECRET,
            "ZALO_OA__REFRESH_TOKEN": SEED,
            "ZALO_OA__API": self.oa_address,
            "ZALO_OA__BUSINESS_API": self.oa_address,
            "ZALO_OA__OAUTH": self.oa_address,
        }
        return {f"MOTCUA_{name}": value for name, value in named.items()}

    @property
    def secrets(self) -> set[str]:
        """Everything that must not be found anywhere."""
        mine = {TELEGRAM_SECRET, SEED, telegram_server.TOKEN, zalo_bot_server.TOKEN, zalo_bot_server.SECRET}
        apps = {zalo_oa_server.APP_SECRET, zalo_oa_server.OA_SECRET}
        return mine | apps | set(self.zalo_oa.access_tokens) | {self.zalo_oa.refresh_token}

    async def ask_everywhere(self, text: str) -> None:
        """The same question on each channel."""
        self.telegram.write(text)
        assert await self.zalo_bot.deliver(self.zalo_bot.update(PERSON, text)) == 200
        assert await self.zalo_oa.deliver(self.zalo_oa.sent(PERSON, text))

    def told(self, channel: str) -> str:
        """What the people of a channel have on their screens."""
        if channel == "telegram":
            return "\n".join(shown.text for shown in self.telegram.messages)
        if channel == "zalo_bot":
            return "\n".join(text for _, text in self.zalo_bot.sent)
        return "\n".join(told.text for told in self.zalo_oa.told)


@asynccontextmanager
async def platforms() -> AsyncIterator[Platforms]:
    """All of them, running."""
    bot, account = zalo_bot_server.Zalo(), zalo_oa_server.Zalo(refresh_token=SEED)
    async with telegram() as bots, zalo_bot_server.running(bot), account.running() as address:
        yield Platforms(bots, bot, account, address)


@dataclass
class Program:
    """`motcua serve`, running."""

    process: subprocess.Popen[bytes]
    url: str
    log: Path
    environment: dict[str, str]

    async def stop(self, seconds: float = 30) -> int:
        """SIGTERM; gives the exit code. The platforms go on meanwhile."""
        self.process.terminate()
        return await asyncio.to_thread(self.process.wait, seconds)

    async def told_by(self, *words: str) -> bytes:
        """What a command of the same installation prints."""
        command = [*MOTCUA, *words]
        process = await asyncio.create_subprocess_exec(
            *command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return (await process.communicate())[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge folder with one plan."""
    made = tmp_path_factory.mktemp("together") / "van-ban"
    made.mkdir()
    (made / "KH-12.txt").write_text(PLAN, encoding="utf-8")
    return made


@contextmanager
def program(folder: Path, data: Path, around: Platforms, **more: str) -> Iterator[Program]:
    """The program with all channels; ended when the context ends."""
    own = {"MOTCUA_CACHE": str(folder.parent / "cache"), "MOTCUA_DATA": str(data)}
    environment = {**os.environ, **own, **around.settings, **more}
    log = data.parent / f"{data.name}.log"
    command = [*MOTCUA, "serve", "--port", "0", "--knowledge", str(folder)]
    with (
        log.open("ab") as errors,
        subprocess.Popen(command, env=environment, stdout=errors, stderr=errors) as process,
    ):
        try:
            yield Program(process, "", log, environment)
        finally:
            process.kill()


@asynccontextmanager
async def serving(folder: Path, data: Path, around: Platforms, **more: str) -> AsyncIterator[Program]:
    """The program, ready: its pages and both webhooks can be reached."""
    with program(folder, data, around, **more) as running:
        began = running.log.stat().st_size

        def address() -> re.Match[str] | None:
            return re.search(r"http://[\d.]+:\d+", running.log.read_bytes()[began:].decode())

        await until(lambda: address() or running.process.poll() is not None)
        found = address()
        assert found, running.log.read_text(encoding="utf-8")
        running.url = found[0]
        around.zalo_bot.reverse_proxy = running.url
        around.zalo_oa.webhook = f"{running.url}/webhook/zalo-oa"
        await until(lambda: around.zalo_bot.webhook is not None)
        yield running


CHANNELS = ("telegram", "zalo_bot", "zalo_oa")


def test_one_question_is_answered_on_every_channel(folder: Path, tmp_path: Path) -> None:
    async def run() -> None:
        async with platforms() as around, serving(folder, tmp_path / "data", around):
            await around.ask_everywhere(QUESTION)
            await until(lambda: all(ANSWER in around.told(channel) for channel in CHANNELS))

    asyncio.run(run())


def test_secrets_and_words_of_people_are_nowhere(folder: Path, tmp_path: Path) -> None:
    async def run() -> tuple[set[str], Program, bytes, bytes]:
        data = tmp_path / "data"
        async with platforms() as around, serving(folder, data, around, MOTCUA_LOG_JSON="true") as running:
            around.telegram.fail("getUpdates", Fault(401, "Unauthorized"), Fault(502, body=b"<html>"))
            around.telegram.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"))
            around.zalo_bot.fails("sendMessage", zalo_bot_server.Fault(500), zalo_bot_server.Fault(200, 401))
            around.zalo_oa.faults.append(-216)
            await around.ask_everywhere(QUESTION)
            await around.ask_everywhere(SPOKEN)
            await until(lambda: len(around.zalo_oa.told) > 1)
            pages = b""
            async with httpx.AsyncClient(base_url=running.url) as browser:
                for path in ("/", "/healthz", "/rieng-tu", "/webhook/zalo-bot", "/nowhere"):
                    pages += (await browser.get(path)).content
            commands = (("channels", "check"), ("settings",), ("store", "status"))
            spoken = b"".join([await running.told_by(*words) for words in commands])
            secrets = around.secrets
            assert await running.stop() == 0
        return secrets, running, pages, spoken

    secrets, running, pages, spoken = asyncio.run(run())
    kept = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()}
    kept[running.log] = running.log.read_bytes()
    told = {path.name: content for path, content in kept.items()} | {"pages": pages, "commands": spoken}
    assert len(spoken) > 1000, "the commands have said something"
    assert b"telegram" in kept[running.log], "the faults were logged"
    found = [(name, one) for name, content in told.items() for one in secrets if one.encode() in content]
    words = ("chimhoangyen", "0912345678", "rác thải liên thôn")
    found += [("log", one) for one in words if one.encode() in kept[running.log]]
    found += [(name, "0912345678") for name, content in told.items() if b"0912345678" in content]
    assert not found


def test_a_platform_that_only_fails_leaves_the_others_alone(folder: Path, tmp_path: Path) -> None:
    async def run() -> None:
        async with platforms() as around:
            for method in ("getMe", "getUpdates", "setMyCommands", "sendMessage"):
                around.telegram.fail(method, *[Fault(500, body=b"<html>")] * 500)
            async with serving(folder, tmp_path / "data", around) as running:
                await around.ask_everywhere(QUESTION)
                others = ("zalo_bot", "zalo_oa")
                await until(lambda: all(ANSWER in around.told(channel) for channel in others))
                async with httpx.AsyncClient(base_url=running.url) as browser:
                    assert (await browser.get("/healthz")).status_code == 200

    asyncio.run(run())


def test_what_was_taken_before_the_end_is_answered_once(folder: Path, tmp_path: Path) -> None:
    people = [f"{number:019d}" for number in range(40)]

    async def run() -> list[str]:
        async with platforms() as around:
            async with serving(folder, tmp_path / "data", around) as running:
                for person in people:
                    assert await around.zalo_bot.deliver(around.zalo_bot.update(person, QUESTION)) == 200
                assert await running.stop() == 0
            async with serving(folder, tmp_path / "data", around):
                await until(
                    lambda: {chat for chat, text in around.zalo_bot.sent if ANSWER in text} == set(people)
                )
                await asyncio.sleep(0.5)
            return [chat for chat, text in around.zalo_bot.sent if ANSWER in text]

    assert sorted(asyncio.run(run())) == people
