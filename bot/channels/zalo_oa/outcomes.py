"""What Zalo's answers mean for a sending (bảng mã lỗi): literal tables, one row an error code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels.base import VIETNAM, Refused, RetryAt, Sent, Unknown
from bot.channels.zalo_oa.calling import Answered, Lost, Unsent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.channels.base import Outcome
    from bot.channels.zalo_oa.calling import Called

MORNING = 6
"""The hour in Vietnam from which promotional templates may be sent again."""
_NO_CONNECTION = timedelta(seconds=5)
_TOO_MANY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Later:
    """Surely not taken; the account may try again after a while."""

    wait: timedelta
    why: str


@dataclass(frozen=True, slots=True)
class InTheMorning:
    """Surely not taken; this message may be sent again at six."""

    why: str


@dataclass(frozen=True, slots=True)
class TokenRefused:
    """Surely not taken, for the access token is not good any more."""


Rule = Refused | Later | InTheMorning | TokenRefused

MESSAGE_RULES: Mapping[int, Rule] = {
    -32: Later(_TOO_MANY, "gửi quá số tin mỗi phút của gói (-32)"),
    -213: Refused("người này không quan tâm OA (-213)", permanent=True),
    -216: TokenRefused(),
    -218: Refused("hết hạn mức tin gửi cho người này (-218)", permanent=False),
    -220: TokenRefused(),
    -224: Later(timedelta(hours=1), "gói dịch vụ của OA không cho gửi tin (-224)"),
    -227: Refused("tài khoản của người này bị khóa hoặc ngừng hoạt động (-227)", permanent=True),
    -230: Refused("người này không tương tác với OA trong 7 ngày qua (-230)", permanent=False),
    -231: Refused("đã ngoài khung thời gian được gửi (-231)", permanent=False),
    -232: Refused("đã ngoài khung thời gian được gửi (-232)", permanent=False),
    -244: Refused("người này từ chối nhận tin của OA (-244)", permanent=True),
}
"""Of messages to those who wrote first. What is not named here Zalo has refused for a reason of its own."""

TEMPLATE_RULES: Mapping[int, Rule] = {
    **MESSAGE_RULES,
    -224: Refused("hết hạn mức tin theo mẫu, hoặc gói dịch vụ không cho gửi (-224)", permanent=False),
    -108: Refused(
        "mẫu tin không đúng mã số hoặc không đúng trường (-108); xem docs/huong-dan/zalo-oa.md, mục 9",
        permanent=False,
    ),
    -124: TokenRefused(),
    -133: InTheMorning("mẫu tin này không được gửi từ 22 giờ đến 6 giờ (-133)"),
}
"""Of template messages. One that the quota has no room for goes elsewhere: answers do not wait for it."""


def outcome_of(called: Called, rules: Mapping[int, Rule], now: datetime) -> Outcome | TokenRefused:
    """How a sending ended. Only error 0 is success, whatever the HTTP status says."""
    match called:
        case Unsent(why=why):
            return RetryAt(now + _NO_CONNECTION, why, whole_channel=True)
        case Lost(why=why):
            return Unknown(why)
        case Answered(status=status, error=error) if status >= 429 or error is None:
            return _by_status(status, now)
        case Answered(error=0, data=data):
            return Sent(str(data.get("message_id") or data.get("msg_id") or ""))
        case _:
            assert called.error is not None  # or it was told by its status
            return _by_rule(rules.get(called.error), called.error, now)


def _by_status(status: int, now: datetime) -> Outcome:
    """Of an answer that no program of Zalo's gave, or that contradicts its status."""
    if status == 429:
        return RetryAt(now + _TOO_MANY, "gửi quá nhanh (HTTP 429)", whole_channel=True)
    if status >= 500:
        return Unknown(f"máy chủ Zalo báo lỗi HTTP {status}")
    if status >= 300:
        return Refused(f"Zalo từ chối (HTTP {status})", permanent=False)
    return Unknown("trả lời của Zalo không đúng dạng")


def _by_rule(rule: Rule | None, code: int, now: datetime) -> Outcome | TokenRefused:
    match rule:
        case None:
            return Refused(f"Zalo báo lỗi {code}", permanent=False)
        case Later(wait=wait, why=why):
            return RetryAt(now + wait, why, whole_channel=True)
        case InTheMorning(why=why):
            return RetryAt(next_morning(now), why)
        case _:
            return rule


def next_morning(now: datetime) -> datetime:
    """The next six o'clock in Vietnam."""
    here = now.astimezone(VIETNAM)
    six = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return six if here < six else six + timedelta(days=1)
