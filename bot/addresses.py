"""Addresses that people are given (địa chỉ để gửi đi): where the pages of this server are found from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not bound to
_ONLY_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def base_address(settings: Settings) -> str:
    """What the address of every page begins with, without a slash at its end."""
    if settings.public_url:
        return settings.public_url
    host = "127.0.0.1" if settings.web.host in _EVERYWHERE else settings.web.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.web.port}"


def address_advice(settings: Settings) -> str | None:
    """What to tell the operator about such addresses; None when they can be used as they are."""
    if settings.public_url is None and settings.web.host in _EVERYWHERE | _ONLY_HERE:
        return (
            "Chưa có thiết lập public_url nên địa chỉ này chỉ mở được ngay trên máy chủ. Ghi public_url rồi chạy lại lệnh, "
            "hoặc thay 127.0.0.1 bằng địa chỉ của máy chủ trong mạng. Máy chủ chạy ở cổng khác (--port, PORT=) thì thay "
            f"cả {settings.web.port}."
        )
    if settings.public_url and not settings.public_url.startswith("https://"):
        return "public_url không bắt đầu bằng https://: người khác trong mạng có thể xem được địa chỉ này."
    return None
