"""Checking the channel (kiểm tra kênh): the token, the groups, and whether messages would arrive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, TelegramError

from bot.channels.base import told_moment
from bot.channels.platform import Finding
from bot.channels.telegram.registering import is_registered

if TYPE_CHECKING:
    from telegram import WebhookInfo

    from bot.channels.telegram.client import Client

TOKEN_REFUSED = Finding(
    good=False,
    what="Telegram từ chối token của bot.",
    advice="Lấy lại token: nhắn @BotFather, chọn bot, mục API Token; rồi sửa thiết lập telegram.token.",
)
UNREACHABLE = Finding(
    good=False,
    what="Không kết nối được với máy chủ Telegram.",
    advice="Kiểm tra mạng của máy chủ và thiết lập telegram.api. Tại Việt Nam, Telegram có thể đang bị nhà mạng "
    "chặn; khi đó các kênh khác vẫn chạy bình thường.",
)
READS_ALL = Finding(
    good=False,
    what="Bot nhận được mọi tin nhắn trong các nhóm có bot.",
    advice="Bật lại chế độ riêng tư để bot chỉ nhận tin gửi cho bot: nhắn @BotFather lệnh /setprivacy, chọn bot, "
    "chọn Enable.",
)
_RECENT = timedelta(hours=1)
_MANY = 100
"""Waiting updates that are more than a short pause leaves."""


async def check(client: Client, webhook: str | None) -> tuple[Finding, ...]:
    """What can be found out without changing anything. `webhook` is where messages are to be delivered to; None
    when they are asked for."""
    try:
        me = await client.me()
        info = await client.get_webhook_info()
    except InvalidToken:
        return (TOKEN_REFUSED,)
    except TelegramError as error:
        what = f"{UNREACHABLE.what[:-1]} ({type(error.__cause__ or error).__name__})."
        return (Finding(good=False, what=what, advice=UNREACHABLE.advice),)
    found = [Finding(good=True, what=f"Token đúng, bot là @{me.username}.")]
    found += [READS_ALL] * me.reads_all
    found += [_by_webhook(info, webhook) if webhook else _by_asking(info)]
    found += _waiting(info)
    found += _last_fault(info, datetime.now(UTC)) if webhook else ()
    return tuple(found)


def _by_webhook(info: WebhookInfo, url: str) -> Finding:
    if is_registered(info, url):
        return Finding(good=True, what=f"Webhook đã đăng ký đúng: {url}.")
    there = f"đang là {info.url}" if info.url and info.url != url else "chưa có hoặc chưa đúng"
    return Finding(
        good=False,
        what=f"Webhook {there}, cần là {url}.",
        advice="Chạy motcua serve: chương trình tự đăng ký. Nếu đang chạy mà vẫn sai, có chương trình khác dùng "
        "cùng token.",
    )


def _by_asking(info: WebhookInfo) -> Finding:
    if not info.url:
        return Finding(good=True, what="Chương trình tự lấy tin, không dùng webhook.")
    return Finding(
        good=False,
        what=f"Telegram đang gửi tin đến webhook {info.url}, nên chương trình không lấy tin được.",
        advice="Chạy motcua serve: chương trình tự gỡ webhook. Nếu webhook đó của hệ thống khác thì tạo bot riêng.",
    )


def _waiting(info: WebhookInfo) -> list[Finding]:
    count = info.pending_update_count
    if count <= _MANY:
        return [Finding(good=True, what=f"{count} tin đang chờ ở Telegram.")] if count else []
    return [
        Finding(
            good=False,
            what=f"{count} tin đang chờ ở Telegram.",
            advice="Kiểm tra motcua serve có đang chạy không. Telegram chỉ giữ tin trong 24 giờ.",
        )
    ]


def _last_fault(info: WebhookInfo, now: datetime) -> list[Finding]:
    at = info.last_error_date
    if at is None or now - at > _RECENT:
        return []
    words = " ".join((info.last_error_message or "").split())[:120]
    return [
        Finding(
            good=False,
            what=f"Lần gửi đến webhook lúc {told_moment(at)} bị lỗi: “{words}”.",
            advice="Kiểm tra public_url, chứng chỉ HTTPS và máy chủ trung gian (nginx, Caddy); lỗi 403 là "
            "webhook_secret đã đổi mà motcua serve chưa khởi động lại.",
        )
    ]
