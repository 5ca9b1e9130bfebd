"""The platforms that are switched on (các kênh đang bật): each by its settings alone.

A platform's library is imported only when it is switched on: whoever does without Telegram does not pay for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.platform import Platform, Surroundings
    from bot.settings import Settings

# Section of the settings, what people call it, and what opens it: module and function.
PLATFORMS: tuple[tuple[str, str, str, str], ...] = (
    ("telegram", "Telegram", "bot.channels.telegram", "open_telegram"),
    ("zalo_bot", "Zalo Bot", "bot.channels.zalo_bot", "open_zalo_bot"),
    ("zalo_oa", "Zalo OA", "bot.channels.zalo_oa", "open_zalo_oa"),
)
NAMES = {section: name for section, name, _, _ in PLATFORMS} | {"web": "trang web"}


def channel_name(channel: str) -> str:
    """What people call a channel; "" for all of them together."""
    return NAMES.get(channel, channel) if channel else "mọi kênh"


def switched_on(settings: Settings) -> tuple[str, ...]:
    """The sections of the platforms that the settings switch on."""
    return tuple(section for section, *_ in PLATFORMS if getattr(settings, section).is_on)


def open_platforms(settings: Settings, surroundings: Surroundings) -> tuple[Platform, ...]:
    """The platforms that the settings switch on; connects to nothing yet."""
    on = switched_on(settings)
    return tuple(
        _opener(module, function)(getattr(settings, section), surroundings)
        for section, _, module, function in PLATFORMS
        if section in on
    )


def _opener(module: str, function: str) -> Callable[[object, Surroundings], Platform]:
    opener: Callable[[object, Surroundings], Platform] = getattr(import_module(module), function)
    return opener
