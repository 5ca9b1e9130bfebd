"""What an admin is told about the bot on Zalo (lời văn cho người quản trị)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.base import told_moment

if TYPE_CHECKING:
    from datetime import datetime

# --- how sendings ended ----------------------------------------------------------------------------

UNREACHABLE = "không kết nối được với máy chủ Zalo"
BOT_REFUSED = "Zalo từ chối token của bot; người quản trị cần sửa zalo_bot.token"
TOO_MUCH = "Zalo báo gửi quá nhiều (429)"
QUOTA_GONE = "Zalo vẫn báo gửi quá nhiều (429): có thể đã hết hạn mức tin của tháng"


def elsewhere(status: int) -> str:
    """Something else answered in the platform's place."""
    return f"nơi trả lời không phải Zalo Bot Platform (HTTP {status}); kiểm tra zalo_bot.api và đường mạng"


def refused(code: int) -> str:
    """The platform does not take this message."""
    return f"Zalo không nhận tin này (mã lỗi {code or 'không nêu'})"


def uncertain(code: int) -> str:
    """It may have arrived."""
    return f"không rõ Zalo đã nhận tin chưa ({f'mã lỗi {code}' if code else 'không trả lời'})"


# --- what `motcua channels check` finds ------------------------------------------------------------

UNKNOWN_BOT = "Zalo từ chối token của bot."
UNKNOWN_BOT_ADVICE = "Mở Zalo Bot Creator, chép lại token (hoặc tạo token mới) vào zalo_bot.token rồi khởi động lại motcua serve."
NOT_REACHED = "Không kết nối được với máy chủ Zalo."
NOT_REACHED_ADVICE = "Kiểm tra mạng, tường lửa và thiết lập zalo_bot.api."
NOT_READY = "Máy chủ Zalo trả lời không như tài liệu."
NOT_READY_ADVICE = "Kiểm tra thiết lập zalo_bot.api, rồi thử lại sau vài phút."
POLLING_CLEAR = "Bot không có webhook: chương trình tự lấy tin từ Zalo. Cách này chỉ để chạy thử."
WEBHOOK_IS_OURS = "Webhook đã đăng ký đúng địa chỉ của máy chủ này."
WEBHOOK_MISSING = "Webhook chưa đăng ký, nên tin không đến được."
WEBHOOK_ADVICE = "Chạy motcua serve: chương trình tự đăng ký khi khởi động."
WEBHOOK_NEEDS_HTTPS = "Zalo chỉ gửi tin đến địa chỉ https://, mà public_url không phải https://."
WEBHOOK_NEEDS_HTTPS_ADVICE = "Đặt máy chủ sau nginx hoặc Caddy có https rồi sửa public_url; xem may-chu.md."
WEBHOOK_UNKNOWN = "Zalo không cho biết webhook đang đăng ký ở đâu."
TRY_AGAIN = "Thử lại sau vài phút."
QUOTA = (
    "Hạn mức gói cơ bản (thông tin năm 2026, cần kiểm tra lại): 50 người dùng, 3.000 tin mỗi tháng, 3 nhóm. "
    "Zalo không cho biết còn lại bao nhiêu."
)
QUOTA_ADVICE = "Xem số tin đã dùng và gói của bot trong Zalo Bot Creator; chương trình sẽ tự gửi tiếp."
PAUSE_ADVICE = {
    UNREACHABLE: NOT_REACHED_ADVICE,
    BOT_REFUSED: UNKNOWN_BOT_ADVICE,
    TOO_MUCH: QUOTA_ADVICE,
    QUOTA_GONE: QUOTA_ADVICE,
}
"""By reason; for every other one NOT_READY_ADVICE."""


def token_good(name: str, kind: str) -> str:
    """The platform knows the token; "" for what it does not tell."""
    shown = " ".join(filter(None, (name and f"“{name}”", kind and f"(gói {kind})")))
    return f"Token đúng: bot {shown}".rstrip() + "."


def webhook_elsewhere(host: str) -> str:
    """Another server gets the messages."""
    return f"Webhook đang gửi tin đến máy chủ khác ({host})."


def webhook_in_the_way(host: str) -> str:
    """The bot has a webhook, so asking gives nothing."""
    return f"Bot đang có webhook ({host}), nên chương trình không tự lấy tin được."


WEBHOOK_IN_THE_WAY_ADVICE = "motcua serve sẽ gỡ webhook đó khi chạy. Nếu đó là máy chủ đang phục vụ người dân, hãy dùng bot khác để thử."


def paused(until: datetime, why: str, waiting: int) -> str:
    """Nothing is sent for a while."""
    return f"Đang tạm ngừng gửi đến {told_moment(until)}: {why}. {waiting} lời đáp đang chờ gửi."


def held(count: int) -> str:
    """Of so many replies it is not known whether they arrived."""
    return f"{count} lời đáp không rõ đã đến người nhận hay chưa; chương trình không tự gửi lại."


HELD_ADVICE = "Xem lý do bằng lệnh motcua store status."
