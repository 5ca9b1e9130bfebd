"""What comes with a message that is no text: every channel says whether it was a picture or a file, and keeps nothing of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Document, Message, PhotoSize

from bot.channels.telegram.reading import _attached
from bot.channels.zalo_bot.updates import read_update
from bot.channels.zalo_oa.events import ATTACHED, read_event
from tests.bot.channels.zalo_bot_server import Zalo

NOW = datetime(2026, 9, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("brought", "what"),
    [
        ({"photo": [PhotoSize("a", "b", 90, 90)]}, "ảnh"),
        ({"document": Document("a", "b", file_name="báo cáo mật.docx")}, "tệp"),
        ({"text": "chữ"}, ""),
    ],
)
def test_telegram_says_what_came(brought: dict[str, Any], what: str) -> None:
    assert _attached(Message(1, NOW, Chat(1, "private"), **brought)) == what


@pytest.mark.parametrize(("event", "what"), [("image", "ảnh"), ("sticker", ""), ("voice", "")])
def test_zalo_bot_says_what_came(event: str, what: str) -> None:
    (read,) = read_update(Zalo().update("an", None, event), "bot", (), NOW)

    assert read.attached == what


@pytest.mark.parametrize("event", ["user_send_image", "user_send_file", "user_send_sticker"])
def test_zalo_oa_says_what_came(event: str) -> None:
    body = {
        "event_name": event,
        "sender": {"id": "an"},
        "recipient": {"id": "oa"},
        "message": {"msg_id": "1"},
        "timestamp": "1789977600000",
    }
    (read,) = read_event(json.dumps(body).encode(), "oa")

    assert getattr(read, "attached", None) == ATTACHED.get(event, "")
