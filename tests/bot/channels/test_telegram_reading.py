"""What updates of Telegram mean."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.client import Client, Me, open_client
from bot.channels.telegram.reading import Incoming, incoming, parse_update
from tests.bot.channels.telegram_chats import settings_for
from tests.bot.channels.telegram_server import BOT_ID, GROUP, PERSON, USERNAME

NOW = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
ME = Me(BOT_ID, USERNAME)
SOMEBODY = {"id": PERSON, "is_bot": False, "first_name": "An"}
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Một Cửa", "username": USERNAME}
OTHER_BOT = {"id": 77, "is_bot": True, "first_name": "Bot khác", "username": "thoi_tiet_bot"}
PRIVATE = {"id": PERSON, "type": "private", "first_name": "An"}
A_GROUP = {"id": GROUP, "type": "group", "title": "Thôn Hồ Sen"}
FORUM = {"id": -1005, "type": "supergroup", "title": "Xã", "is_forum": True}
CHANNEL = {"id": -1009, "type": "channel", "title": "Tin xã"}
PHOTO = [{"file_id": "A", "file_unique_id": "B", "width": 90, "height": 90}]


@pytest.fixture(scope="module")
def client() -> Client:
    return open_client(settings_for("http://127.0.0.1:9"))


def message(chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    return {"message_id": 7, "date": 1_790_000_000, "chat": chat, "from": SOMEBODY, **more}


def read(client: Client, **update: Any) -> Incoming:
    return incoming(parse_update({"update_id": 500, **update}, client), ME, str(BOT_ID), NOW)


def text_of(client: Client, **update: Any) -> str | None:
    """The text of the message; None when there is no message for the bot."""
    found = read(client, **update).message
    return None if found is None else found.text


def test_a_private_message_is_a_message(client: Client) -> None:
    found = read(client, message=message(text="ai phối hợp?")).message

    assert found is not None
    assert (found.channel, found.account, found.chat_id, found.user_id) == (
        "telegram",
        str(BOT_ID),
        str(PERSON),
        str(PERSON),
    )
    assert (found.message_id, found.text, found.action) == ("500", "ai phối hợp?", None)
    assert found.at == datetime.fromtimestamp(1_790_000_000, UTC)
    assert found.is_private


def test_a_pressed_button_is_an_action_on_a_message_of_ours(client: Client) -> None:
    query = {
        "id": "q1",
        "from": SOMEBODY,
        "message": message(text="Mời chọn"),
        "chat_instance": "1",
        "data": "m_abc",
    }
    found = read(client, callback_query=query)

    assert found.pressed == "q1"
    assert found.message is not None
    assert (found.message.text, found.message.action, found.message.pressed_on) == ("", "m_abc", "7")
    assert (found.message.chat_id, found.message.message_id, found.message.at) == (str(PERSON), "500", NOW)


def test_a_button_on_a_message_that_is_too_old_to_be_shown_is_still_an_action(client: Client) -> None:
    old = {"message_id": 7, "date": 0, "chat": PRIVATE}
    query = {"id": "q1", "from": SOMEBODY, "message": old, "chat_instance": "1", "data": "m_abc"}
    found = read(client, callback_query=query).message

    assert found is not None
    assert found.pressed_on == "7"


@pytest.mark.parametrize(
    "content",
    [
        {"photo": PHOTO},
        {"photo": PHOTO, "caption": "giấy này cần gì?"},
        {
            "sticker": {
                "file_id": "A",
                "file_unique_id": "B",
                "type": "regular",
                "width": 9,
                "height": 9,
                "is_animated": False,
                "is_video": False,
            }
        },
        {"voice": {"file_id": "A", "file_unique_id": "B", "duration": 3}},
        {"location": {"longitude": 105.0, "latitude": 21.0}},
        {"contact": {"phone_number": "0200000000", "first_name": "An"}},
    ],
    ids="+".join,
)
def test_what_is_no_text_is_a_message_without_text(client: Client, content: dict[str, Any]) -> None:
    assert text_of(client, message=message(**content)) == ""


@pytest.mark.parametrize(
    "update",
    [
        {"edited_message": message(text="sửa lại")},
        {"channel_post": message(CHANNEL, text="tin của kênh")},
        {"message": message(A_GROUP, text="chuyện riêng trong nhóm")},
        {"message": message(A_GROUP, photo=PHOTO)},
        {"message": message(A_GROUP, text="/thoitiet")},
        {"message": message(A_GROUP, text="/hoi@thoi_tiet_bot ai phối hợp?")},
        {"message": message(A_GROUP, text="@mot_cua_bot_khac ai phối hợp?")},
        {"message": message(A_GROUP, text="gửi vào thư tin@mot_cua_bot nhé")},
        {"message": message(A_GROUP, new_chat_members=[SOMEBODY])},
        {"message": message(A_GROUP, text="đáp", reply_to_message=message(A_GROUP, text="hỏi"))},
        {"message": message(A_GROUP, text="@mot_cua_bot chào") | {"from": OTHER_BOT}},
        {
            "message": message(
                A_GROUP, text="@mot_cua_bot tin", sender_chat=CHANNEL, is_automatic_forward=True
            )
        },
        {"message": message(pinned_message=message(text="ghim"))},
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                  "allows_revoting": False, "members_only": False}},
        {"something_new": {"a": 1}},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_for_the_bot_means_nothing(client: Client, update: dict[str, Any]) -> None:
    assert read(client, **update) == Incoming()


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("@mot_cua_bot ai phối hợp?", "ai phối hợp?"),
        ("@Mot_Cua_Bot, ai phối hợp?", "ai phối hợp?"),
        ("ai phối hợp @mot_cua_bot", "ai phối hợp"),
        ("😀😀 @mot_cua_bot ai phối hợp?", "😀😀   ai phối hợp?"),
        ("@mot_cua_bot", "/trogiup"),
        ("/hoi@mot_cua_bot ai phối hợp?", "/hoi@mot_cua_bot ai phối hợp?"),
        ("/thoitiet@mot_cua_bot", "/thoitiet@mot_cua_bot"),
        ("/hoi ai phối hợp?", "/hoi ai phối hợp?"),
        ("/xoa", "/xoa"),
    ],
)
def test_in_a_group_the_bots_name_or_a_command_calls_it(client: Client, said: str, heard: str) -> None:
    found = read(client, message=message(A_GROUP, text=said)).message

    assert found is not None
    assert (found.text, found.is_private, found.is_addressed) == (heard, False, True)


def test_a_reply_to_the_bot_in_a_group_is_for_it(client: Client) -> None:
    ours = message(A_GROUP, text="Nguồn: …") | {"from": BOT}
    assert text_of(client, message=message(A_GROUP, text="còn hạn?", reply_to_message=ours)) == "còn hạn?"


def test_a_command_for_another_bot_in_reply_to_ours_is_for_the_other(client: Client) -> None:
    ours = message(A_GROUP, text="Nguồn: …") | {"from": BOT}
    said = message(A_GROUP, text="/dich@thoi_tiet_bot", reply_to_message=ours)
    assert text_of(client, message=said) is None


def test_a_picture_whose_caption_names_the_bot_is_answered_as_a_picture(client: Client) -> None:
    assert text_of(client, message=message(A_GROUP, photo=PHOTO, caption="@mot_cua_bot đây là gì")) == ""


def test_the_answer_goes_to_the_topic_of_the_question(client: Client) -> None:
    said = message(FORUM, text="/hoi ai phối hợp?", message_thread_id=45, is_topic_message=True)
    found = read(client, message=said).message

    assert found is not None
    assert found.chat_id == "-1005/45"


def test_an_anonymous_administrator_is_the_group(client: Client) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    said = message(A_GROUP, text="/hoi ai phối hợp?", sender_chat=A_GROUP) | {"from": anonymous}
    found = read(client, message=said).message

    assert found is not None
    assert found.user_id == str(GROUP)


def test_a_group_that_gets_another_id_has_moved(client: Client) -> None:
    assert read(client, message=message(A_GROUP, migrate_to_chat_id=-1007)).moved == (str(GROUP), "-1007")


def test_being_blocked_is_known(client: Client) -> None:
    member = {"user": BOT, "status": "member"}
    kicked = {"user": BOT, "status": "kicked", "until_date": 0}
    change = {
        "chat": PRIVATE,
        "from": SOMEBODY,
        "date": 1_790_000_000,
        "old_chat_member": member,
        "new_chat_member": kicked,
    }
    assert read(client, my_chat_member=change) == Incoming(membership="kicked")


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        "chữ",
        {},
        {"update_id": 1, "message": {}},
        {"update_id": 1, "message": {"text": "không có gì khác"}},
        {"update_id": 1, "message": 5},
        {"update_id": 1, "callback_query": {"id": 1}},
        {"update_id": 1, "message": message(text="hỏi") | {"chat": None}},
        {"update_id": 1, "message": message() | {"date": "hôm qua"}},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_one_kind_of_error(client: Client, raw: Any) -> None:
    with pytest.raises(ValueError, match=r"^\w+$|object"):
        incoming(parse_update(raw, client), ME, str(BOT_ID), NOW)
