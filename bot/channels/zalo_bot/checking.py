"""Whether the bot on Zalo is set up well (kiểm tra kênh): token, where messages go, quota. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.channels.platform import Finding
from bot.channels.zalo_bot import wording
from bot.channels.zalo_bot.client import DONE, Said, Trouble
from bot.channels.zalo_bot.errors import ZaloBotError
from bot.channels.zalo_bot.registering import webhook_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.channels.zalo_bot.client import Client
    from bot.store.replies import Pause


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Replies that are not with the platform (lời đáp chưa gửi được)."""

    pause: Pause | None
    """What keeps them back now; None when nothing does."""
    waiting: int
    held: int
    """May or may not have arrived."""


async def findings(client: Client, ours: str | None, kept_back: KeptBack) -> tuple[Finding, ...]:
    """What there is to tell an admin. `ours` is where messages are to be delivered, None when they are asked for."""
    token = _token(await client.call("getMe"))
    if not token.good:
        return (token, *_of_replies(kept_back))
    webhook = await _webhook(client, ours)
    return (token, webhook, *_of_replies(kept_back), Finding(good=True, what=wording.QUOTA))


def _token(heard: Said | Trouble) -> Finding:
    match heard:
        case Said(code=code, result=dict(result), genuine=True) if code == DONE:
            name, kind = (str(result.get(key) or "") for key in ("account_name", "account_type"))
            return Finding(good=True, what=wording.token_good(name, kind))
        case Said(code=401):
            return Finding(False, wording.UNKNOWN_BOT, wording.UNKNOWN_BOT_ADVICE)
        case Said():
            return Finding(False, wording.NOT_READY, wording.NOT_READY_ADVICE)
        case _:
            return Finding(False, wording.NOT_REACHED, wording.NOT_REACHED_ADVICE)


async def _webhook(client: Client, ours: str | None) -> Finding:
    try:
        url = await webhook_url(client)
    except ZaloBotError:
        return Finding(False, wording.WEBHOOK_UNKNOWN, wording.TRY_AGAIN)
    return _none_wanted(url) if ours is None else _wanted(url, ours)


def _none_wanted(url: str) -> Finding:
    if url:
        return Finding(False, wording.webhook_in_the_way(_host(url)), wording.WEBHOOK_IN_THE_WAY_ADVICE)
    return Finding(good=True, what=wording.POLLING_CLEAR)


def _wanted(url: str, ours: str) -> Finding:
    if not ours.startswith("https://"):
        return Finding(False, wording.WEBHOOK_NEEDS_HTTPS, wording.WEBHOOK_NEEDS_HTTPS_ADVICE)
    if not url:
        return Finding(False, wording.WEBHOOK_MISSING, wording.WEBHOOK_ADVICE)
    if url != ours:
        return Finding(False, wording.webhook_elsewhere(_host(url)), wording.WEBHOOK_ADVICE)
    return Finding(good=True, what=wording.WEBHOOK_IS_OURS)


def _host(url: str) -> str:
    """The rest of another server's address may hold a secret."""
    return urlsplit(url).hostname or "?"


def _of_replies(kept_back: KeptBack) -> Iterator[Finding]:
    pause = kept_back.pause
    if pause is not None:
        paused = wording.paused(pause.until, pause.why, kept_back.waiting)
        yield Finding(False, paused, wording.PAUSE_ADVICE.get(pause.why, wording.NOT_READY_ADVICE))
    if kept_back.held:  # the channel works all the same
        yield Finding(True, wording.held(kept_back.held), wording.HELD_ADVICE)
