"""How a sending ended (kết quả gửi): errors of the Bot API to outcomes, as tables.

"Surely not sent" and "may have been sent" are kept apart: the first is tried again, the second never.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.base import Outcome, Refused, RetryAt, Unknown
from bot.channels.telegram.client import ServerFaultError, TooFastError
from bot.channels.unsent import NOT_SENT

if TYPE_CHECKING:
    from datetime import datetime

SERVER_FAULTS: dict[int, bool] = {500: True, 502: True, 503: False, 504: True}
"""By HTTP code: True when the message may have been sent. A 500 comes from the middle of the work and a gateway
does not know; only a 503 says that the work was not begun. Other codes may have been sent."""

BAD_REQUESTS: tuple[tuple[str, str, bool], ...] = (
    ("chat not found", "Telegram không tìm thấy cuộc trò chuyện", True),
    ("user not found", "Telegram không tìm thấy người nhận", True),
    ("peer_id_invalid", "Telegram không tìm thấy người nhận", True),
    ("rights to send", "bot không có quyền gửi tin trong nhóm", True),
    ("chat_write_forbidden", "bot không có quyền gửi tin trong nhóm", True),
    ("topic_closed", "chủ đề trong nhóm đã đóng", True),
    ("message thread not found", "chủ đề trong nhóm không còn", True),
    ("message to edit not found", "tin cần sửa không còn", False),
    ("message can't be edited", "tin không sửa được nữa", False),
    ("message_id_invalid", "tin cần sửa không còn", False),
    ("message is too long", "tin quá dài", False),
)
"""Part of the description of a 400 in small letters, why, and whether the chat can get nothing any more."""

UNCHANGED = "message is not modified"
"""An edit that changes nothing: what was wanted is there."""
BAD_MARKUP = "can't parse entities"
TOKEN_WAIT = timedelta(minutes=10)
"""A refused token is put right by a person."""
SOON = timedelta(seconds=5)


def outcome_of(error: Exception, now: datetime, *, in_group: bool) -> Outcome:  # noqa: PLR0911 - a table of types
    """How a sending ended that raised; no outcome repeats the words of the error."""
    match error:
        case ChatMigrated(new_chat_id=chat_id):
            return RetryAt(now, "nhóm đã được Telegram nâng cấp và đổi mã", chat_id=str(chat_id))
        case TooFastError(seconds=seconds):
            # A group may get 20 messages a minute, which its members can use up. A private chat is kept below its
            # own limit by our pace, so there it is the bot as a whole that has sent too much.
            when = now + timedelta(seconds=seconds)
            return RetryAt(when, "Telegram yêu cầu tạm ngừng gửi (429)", whole_channel=not in_group)
        case Forbidden():
            return Refused("người nhận đã chặn bot hoặc bot đã rời nhóm (403)", permanent=True)
        case InvalidToken():
            return RetryAt(now + TOKEN_WAIT, "Telegram từ chối token của bot", whole_channel=True)
        case BadRequest():
            return _refused(error.message.lower())
        case ServerFaultError(code=code):
            if SERVER_FAULTS.get(code, True):
                return Unknown(f"máy chủ Telegram báo lỗi {code}")
            return RetryAt(now + SOON, f"máy chủ Telegram báo lỗi {code}", whole_channel=True)
        case TelegramError(__cause__=cause) if isinstance(cause, NOT_SENT):
            return RetryAt(now + SOON, "không kết nối được với Telegram", whole_channel=True)
    return Unknown(f"không rõ Telegram đã nhận tin chưa ({type(error.__cause__ or error).__name__})")


def _refused(description: str) -> Refused:
    for part, why, permanent in BAD_REQUESTS:
        if part in description:
            return Refused(why, permanent)
    return Refused("Telegram không nhận tin này (400)", permanent=False)
