"""Whether the Official Account works (kiểm tra kênh): its tokens, what Zalo says of it, its webhook, its pauses.

Nothing is changed. To find out whether a refresh token is good one would have to spend it, so that is not tried: the
running program does so, and what it met is told from the store.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.channels.base import told_moment
from bot.channels.platform import Finding
from bot.channels.zalo_oa.calling import Answered, Unsent, call
from bot.channels.zalo_oa.renewing import BROKEN_SEAL, owner_of
from bot.store import replies, tokens
from bot.store.tables import chats

if TYPE_CHECKING:
    import httpx
    from sqlalchemy import Connection

    from bot.channels.platform import Surroundings
    from bot.sections import ZaloOA
    from bot.store.tokens import Kept, Owner

REFRESH_LIFE = timedelta(days=90)
"""Of a refresh token that is not used."""
GET_NEW = (
    "Lấy refresh token mới ở developers.zalo.me, điền vào zalo_oa.refresh_token rồi khởi động lại; "
    "xem docs/huong-dan/zalo-oa.md, mục 3."
)
WRONG_OR_SPENT = (
    f"Kiểm tra zalo_oa.app_id và zalo_oa.app_secret. Nếu đã đúng: {GET_NEW[0].lower()}{GET_NEW[1:]}"
)
WAIT = "Chương trình tự thử lại. Nếu kéo dài, kiểm tra mạng và tường lửa của máy chủ."
SEE_GUIDE = "Việc cần làm tùy lý do: xem docs/huong-dan/zalo-oa.md, mục 8."
ASK_ZALO = "Kiểm tra trên trang quản trị OA và developers.zalo.me."


async def findings(
    settings: ZaloOA, surroundings: Surroundings, client: httpx.AsyncClient, path: str
) -> tuple[Finding, ...]:
    """What there is to say, the token first."""
    owner, now = owner_of(settings), datetime.now(UTC)
    given = settings.refresh_token.get_secret_value() if settings.refresh_token else None

    def look(connection: Connection) -> tuple[Kept | None, bool, datetime | None, Finding | None]:
        is_new = given is not None and not tokens.is_seeded(connection, owner, given)
        return (
            tokens.find(connection, owner),
            is_new,
            _heard(connection, owner),
            _pause(connection, owner, now),
        )

    kept, is_new, heard_at, pause = await asyncio.to_thread(surroundings.store.read, look)
    found = [_token(kept, now, is_new=is_new)]
    token = kept.usable(now) if kept else None
    if token is not None:
        found.append(await _account(settings, client, token))
    found.append(_webhook(surroundings.public_url, path, heard_at))
    return (*found, *filter(None, [pause]))


def _token(kept: Kept | None, now: datetime, *, is_new: bool) -> Finding:
    if is_new:
        return Finding(
            True,
            "Refresh token trong thiết lập chưa dùng lần nào nên chưa biết có đúng không.",
            "Chạy motcua serve rồi kiểm tra lại.",
        )
    if kept is None:
        return Finding(False, "Chưa có refresh token.", GET_NEW)
    return _fault(kept) or _life(kept, now)


def _fault(kept: Kept) -> Finding | None:
    """Why there is no renewing it; None when the last renewal went well."""
    if kept.refresh is None:
        return Finding(False, f"{BROKEN_SEAL[0].upper()}{BROKEN_SEAL[1:]}.", GET_NEW)
    if kept.why is not None:
        advice = WRONG_OR_SPENT if kept.refused else WAIT
        return Finding(False, f"Lần làm mới token gần nhất không thành: {kept.why}.", advice)
    return None


def _life(kept: Kept, now: datetime) -> Finding:
    if kept.usable(now) is None:
        return Finding(
            False, "Access token đã hết hạn mà chưa được làm mới.", "Chạy motcua serve rồi kiểm tra lại."
        )
    assert kept.expires_at is not None  # or it would not be usable
    ends = f"Access token còn hạn đến {told_moment(kept.expires_at)}"
    if kept.renewed_at is None:
        return Finding(True, f"{ends}.")
    return Finding(
        True,
        f"{ends}; chương trình phải chạy lại trước {told_moment(kept.renewed_at + REFRESH_LIFE)} để giữ token.",
    )


async def _account(settings: ZaloOA, client: httpx.AsyncClient, token: str) -> Finding:
    request = client.build_request("GET", f"{settings.api}/v2.0/oa/getoa", headers={"access_token": token})
    called = await call(client, request, 10)
    match called:
        case Answered(error=0, data=data):
            theirs = str(data.get("oa_id") or data.get("oaid") or settings.oa_id)
            if theirs != settings.oa_id:
                return Finding(
                    False,
                    f"Token là của OA {theirs}, không phải của OA {settings.oa_id} trong thiết lập.",
                    "Sửa zalo_oa.oa_id, hoặc lấy refresh token của đúng OA.",
                )
            return Finding(True, f"Zalo nhận token của OA “{data.get('name') or settings.oa_id}”.")
        case Answered(error=error, status=status):
            what = f"lỗi {error}" if error is not None else f"HTTP {status}"
            return Finding(False, f"Zalo không nhận yêu cầu xem thông tin OA ({what}).", ASK_ZALO)
        case Unsent(why=why):
            return Finding(False, f"{why[0].upper()}{why[1:]}.", "Kiểm tra mạng, tường lửa của máy chủ.")
        case _:
            return Finding(False, "Zalo không trả lời.", "Kiểm tra lại sau ít phút.")


def _webhook(public_url: str | None, path: str, heard_at: datetime | None) -> Finding:
    if public_url is None:
        return Finding(
            False,
            "Chưa có thiết lập public_url nên Zalo không gửi tin đến được.",
            "Điền public_url là địa chỉ https:// công khai của máy chủ.",
        )
    heard = f"tin gần nhất được trả lời lúc {told_moment(heard_at)}" if heard_at else "chưa trả lời tin nào"
    return Finding(
        True,
        f"Webhook: {heard}. Không hỏi Zalo được là webhook đã bật hay chưa.",
        f"Ở developers.zalo.me, mục Webhook phải đang bật, địa chỉ là {public_url}{path}.",
    )


def _pause(connection: Connection, owner: Owner, now: datetime) -> Finding | None:
    pause = replies.pause(connection, owner.channel, owner.account, now)
    if pause is None:
        return None
    return Finding(False, f"Đang tạm dừng gửi đến {told_moment(pause.until)}: {pause.why}.", SEE_GUIDE)


def _heard(connection: Connection, owner: Owner) -> datetime | None:
    ours = (chats.c.channel == owner.channel, chats.c.account == owner.account)
    latest: datetime | None = connection.execute(select(func.max(chats.c.heard_at)).where(*ours)).scalar_one()
    return latest
