"""What Zalo delivers, and the messages that are read out of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.base import Message
from bot.channels.zalo_bot.updates import read_delivery, read_update
from tests.bot.channels.zalo_bot_server import ACCOUNT, Update, Zalo
from tests.bot.chats import NOW

NAMES = frozenset({"Bot Suối Mơ", "bot.VDKyGxQvc"})


def read(said: Any) -> tuple[Message, ...]:
    return read_delivery(json.dumps(said).encode(), ACCOUNT, NAMES, NOW)


def group(text: str) -> Update:
    return Zalo().update("an", text, chat={"id": "nhóm", "chat_type": "GROUP"})


def test_the_documented_form_and_the_seen_one_say_the_same() -> None:
    update = Zalo().update("an", "Ai trực?")
    expected = Message(
        channel="zalo_bot",
        account=ACCOUNT,
        chat_id="an",
        user_id="an",
        message_id="00000000000000000001",
        text="Ai trực?",
        action=None,
        at=datetime(2026, 9, 21, 8, 0, 0, 1000, tzinfo=UTC),
    )

    assert read(update) == read({"ok": True, "result": update}) == (expected,)


def test_a_message_without_the_name_of_its_event_is_read() -> None:
    update = Zalo().update("an", "Ai trực?")
    del update["event_name"]

    assert read(update)[0].text == "Ai trực?"


@pytest.mark.parametrize("event", ["image", "sticker", "voice", "link", "unsupported"])
def test_what_is_no_text_is_a_message_without_text(event: str) -> None:
    assert read(Zalo().update("an", None, event))[0].text == ""


def test_the_words_under_a_picture_are_the_text() -> None:
    assert read(Zalo().update("an", None, "image", caption="Giấy này nộp ở đâu?"))[0].text == (
        "Giấy này nộp ở đâu?"
    )


@pytest.mark.parametrize(
    "update",
    [
        {"event_name": "bot.added", "message": None},
        Zalo().update("an", None, "reaction"),
        Zalo().update("an", "chào", **{"from": {"id": "máy", "is_bot": True}}),
    ],
    ids=["no message", "a reaction", "another bot"],
)
def test_what_nobody_waits_to_be_answered_is_no_message(update: Update) -> None:
    assert read(update) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mai họp lúc mấy giờ?", None),
        ("/hoi Ai trực?", "/hoi Ai trực?"),
        ("@Bot Suối Mơ Ai trực?", "Ai trực?"),
        ("@bot suối mơ ai trực?", "ai trực?"),
        ("Ai trực? @bot.VDKyGxQvc", "Ai trực?"),
        ("@Bot Suối Mơi Ai trực?", None),
        ("gửi bot suối mơ", None),
    ],
)
def test_in_a_group_only_what_is_for_the_bot_is_read(text: str, expected: str | None) -> None:
    (message,) = read(group(text))

    assert not message.is_private
    assert (message.text if message.is_addressed else None) == expected


@pytest.mark.parametrize("sender", [None, {}, {"id": None}, {"id": "", "is_bot": False}])
def test_a_protected_person_who_is_not_named_is_answered_where_they_wrote(sender: object) -> None:
    (message,) = read(Zalo().update("em", None, "unsupported", **{"from": sender}))

    assert (message.chat_id, message.user_id, message.text) == ("em", "em", "")


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_protected_person_who_cannot_be_answered_is_told_to_the_admin(
    caplog: pytest.LogCaptureFixture, *, wrapped: bool
) -> None:
    update = {"event_name": "message.unsupported.received"}

    assert read({"ok": True, "result": update} if wrapped else update) == ()
    assert "protects" in caplog.text


@pytest.mark.parametrize(
    "change",
    [
        {"message_id": None},
        {"chat": {}},
        {"chat": None},
        {"chat": "an"},
        {"from": "an"},
        {"from": None, "chat": {"id": "nhóm", "chat_type": "GROUP"}},
    ],
)
def test_a_message_without_its_ids_is_not_understood(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="an update"):
        read(Zalo().update("an", "Ai trực?", **change))


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"\xff", b"[" * 100_000, b'{"message": 3}'])
def test_a_body_that_is_no_update_is_not_understood(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_delivery(body, ACCOUNT, NAMES, NOW)


@pytest.mark.parametrize("date", [None, "hôm qua", float("nan"), 10**30, -(10**30), True])
def test_a_message_without_a_sensible_date_is_of_now(date: object) -> None:
    (message,) = read_update(Zalo().update("an", "Ai trực?", date=date), ACCOUNT, NAMES, NOW)

    assert message.at == NOW


def test_ids_that_are_numbers_are_taken() -> None:
    assert read(Zalo().update("an", "Ai trực?", message_id=17))[0].message_id == "17"
