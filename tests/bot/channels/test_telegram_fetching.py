"""Files that people send on Telegram, fetched with the real library from a local server."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from bot.channels.base import SentFile
from bot.channels.fetching import NotFetchedError
from bot.channels.telegram.client import Me, open_client
from bot.channels.telegram.reading import incoming, parse_update
from bot.channels.telegram.sending import MOST_FETCHED, TelegramChannel
from bot.sections import Telegram
from tests.bot.channels.telegram_server import BOT_ID, TOKEN, USERNAME, TelegramServer, telegram

NOW = datetime(2026, 9, 21, tzinfo=UTC)


def _sent(name: str, content: bytes, **more: object) -> SentFile | None:
    """What is kept of a file that somebody sends."""
    server = TelegramServer()
    server.send_file(name, content, **more)  # type: ignore[arg-type] # fields of the update by name
    client = open_client(Telegram(token=SecretStr(TOKEN)))
    message = incoming(parse_update(server.updates[-1], client), Me(BOT_ID, USERNAME), "1", NOW).message
    assert message is not None
    return message.file


def _fetched(content: bytes, file: SentFile) -> bytes:
    async def fetch() -> bytes:
        async with telegram() as server:
            server.files["F0"] = content
            client = open_client(Telegram(token=SecretStr(TOKEN), api=server.url))
            try:
                return await TelegramChannel(client, "1").fetch(file)
            finally:
                await client.close_connections()

    return asyncio.run(fetch())


def test_a_file_that_could_be_a_document_is_kept_by_its_name() -> None:
    assert _sent("KH-12.docx", b"x" * 9) == SentFile("F0", "KH-12.docx", 9)


def test_of_another_file_nothing_is_kept() -> None:
    assert _sent("ho-so-ca-nhan.zip", b"x") is None


def test_all_of_a_file_is_fetched() -> None:
    content = "kế hoạch".encode() * 1000
    assert _fetched(content, SentFile("F0", "KH-12.txt", len(content))) == content


def test_a_file_that_is_gone_is_told() -> None:
    with pytest.raises(NotFetchedError, match="gửi lại tệp"):
        _fetched(b"", SentFile("F9", "KH-12.txt", 1))


def test_a_file_that_is_too_large_is_not_asked_for() -> None:
    with pytest.raises(NotFetchedError, match="20 MB"):
        _fetched(b"", SentFile("F0", "KH-12.txt", MOST_FETCHED + 1))
