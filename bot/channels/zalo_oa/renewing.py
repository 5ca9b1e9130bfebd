"""The access token (mã truy cập), renewed in time by one process for all; see bot.store.tokens for what is kept how.

What can go wrong, and what then happens:

- Zalo cannot be reached, or its answer is lost: the same refresh token is tried again after a while. Where the answer
  was lost the token may be spent; then Zalo refuses it from now on.
- Zalo refuses the refresh token: it is tried again now and then, and the check tells the admin to get a new one.
- The application's secret in the settings is changed: the stored pair was sealed with the old one and is lost.
- The process is killed while Zalo answers: as with a lost answer. Nothing on our side can close this gap; it is kept
  as small as one commit, and the renewal runs where no sending that gives up waiting can cut it off.
- The database is away when the answer comes: the pair is held in memory and written as soon as it can be.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.channels.zalo_oa.calling import Answered, Lost, Unsent, call
from bot.channels.zalo_oa.events import CHANNEL
from bot.store import tokens
from bot.store.sealing import Seal
from bot.store.tokens import Failure, Owner, Pair

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from bot.channels.zalo_oa.calling import Called
    from bot.sections import ZaloOA
    from bot.store.store import Store
    from bot.store.tokens import Kept, Renewal

NO_REFRESH_TOKEN = "chưa có refresh token; điền zalo_oa.refresh_token trong motcua.toml"  # noqa: S105 - no token
BROKEN_SEAL = "khóa của ứng dụng (app_secret) đã đổi nên không mở được token đang lưu; cần refresh token mới"
LIFE = timedelta(hours=25)
"""Of an access token, where Zalo does not say."""
_log = logging.getLogger("motcua.zalo_oa")


@dataclass(frozen=True, slots=True)
class Pace:
    """Waits; tests make them small."""

    ahead: timedelta = timedelta(hours=5)
    """How long before its end an access token is renewed, if nothing is in the way."""
    last: timedelta = timedelta(minutes=1)
    """How long before its end it is used no more."""
    answering: timedelta = timedelta(minutes=1)
    """How long Zalo may take over a renewal: long, for giving up may cost the refresh token."""
    lease: timedelta = timedelta(minutes=3)
    """How long other processes leave a renewal to the one that began it; longer than `answering`."""
    patience: timedelta = timedelta(hours=1)
    """How long a pair waits in memory for a database that is away."""
    waiting: timedelta = timedelta(seconds=4)
    """How long a sending waits for a renewal."""
    looking: timedelta = timedelta(seconds=0.2)
    """How often to look whether another process has renewed."""
    unsent: timedelta = timedelta(seconds=10)
    lost: timedelta = timedelta(seconds=30)
    refused: timedelta = timedelta(minutes=10)
    """After how long a renewal that ended so is tried again."""


class NoTokenError(Exception):
    """There is no access token now. Its text is for the operator and holds no token."""

    def __init__(self, when: datetime, why: str) -> None:
        super().__init__(why)
        self.when = when
        self.why = why


def owner_of(settings: ZaloOA) -> Owner:
    """Whose tokens they are, and what they are sealed with."""
    secret = settings.app_secret
    assert secret is not None  # the settings are complete when the channel is on
    return Owner(CHANNEL, settings.oa_id, Seal(secret.get_secret_value(), f"{CHANNEL} {settings.oa_id}"))


class Tokens:
    """The access token of one Official Account, for one event loop."""

    def __init__(
        self,
        settings: ZaloOA,
        store: Store,
        client: httpx.AsyncClient,
        pace: Pace,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._store = store
        self._owner = owner_of(settings)
        self._client = client
        self._pace = pace
        self._clock = clock
        self._seeded = False
        self._renewing: asyncio.Task[None] | None = None

    async def current(self, spent: str | None = None) -> str:
        """An access token that is good for a while, and not the `spent` one that Zalo has refused.

        Waits a moment for a renewal when there is none. Raises NoTokenError, and what the store raises when it is away.
        """
        loop, pace = asyncio.get_running_loop(), self._pace
        end = loop.time() + pace.waiting.total_seconds()
        while True:
            kept, now = await self._kept(), self._clock()
            if kept is None or kept.refresh is None:
                raise NoTokenError(now + pace.refused, BROKEN_SEAL if kept else NO_REFRESH_TOKEN)
            if token := kept.usable(now + pace.last, spent):
                return token
            if kept.not_before is not None and kept.not_before > now:
                raise NoTokenError(kept.not_before, kept.why or "")
            left = end - loop.time()
            if left <= 0:
                raise NoTokenError(now + pace.waiting, "đang làm mới access token")
            await self._wait_for(self._renewal(kept), left)

    async def renew_ahead(self) -> None:
        """Renew the access token if its end is near, so that no sending has to wait for it."""
        kept, now = await self._kept(), self._clock()
        if kept is None or kept.refresh is None:
            return
        may_try = kept.not_before is None or kept.not_before <= now
        if may_try and kept.usable(now + self._pace.ahead) is None:
            await asyncio.shield(self._renewal(kept))

    async def close(self) -> None:
        """Let a renewal that is under way end: cut off, it would cost the refresh token."""
        if self._renewing is not None:
            await asyncio.wait([self._renewing], timeout=self._pace.lease.total_seconds())

    async def _kept(self) -> Kept | None:
        if not self._seeded:
            given = self._settings.refresh_token
            if given is not None:
                seed = given.get_secret_value()
                await self._store.write(lambda connection: tokens.seed(connection, self._owner, seed))
            self._seeded = True
        return await asyncio.to_thread(self._store.read, lambda c: tokens.find(c, self._owner))

    async def _wait_for(self, renewal: asyncio.Task[None], seconds: float) -> None:
        done, _ = await asyncio.wait([renewal], timeout=seconds)
        for each in done:
            each.result()

    def _renewal(self, kept: Kept) -> asyncio.Task[None]:
        """The renewal that is under way in this process, begun if there is none; a task that no waiter can stop."""
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew(kept.access))
        return self._renewing

    async def _renew(self, spent: str | None) -> None:
        """Renew, or give another process a moment to do so. How it ended is in the store."""
        now, fence, lease = self._clock(), secrets.token_hex(8), self._pace.lease
        renewal = await self._store.write(
            lambda connection: tokens.claim(connection, self._owner, fence, now, lease, spent)
        )
        if renewal is None:
            await asyncio.sleep(self._pace.looking.total_seconds())
            return
        called = await self._ask(renewal)
        pair = self._pair(called)
        if pair is None:
            await self._give_back(renewal, called)
        elif await self._save(renewal, pair):
            _log.info("the access token was renewed, it holds until %s", pair.expires_at.isoformat())
        else:
            _log.warning("a renewed access token was not kept: the settings began with another refresh token")

    async def _ask(self, renewal: Renewal) -> Called:
        secret = self._settings.app_secret
        assert secret is not None  # the settings are complete when the channel is on
        form = {
            "refresh_token": renewal.refresh,
            "app_id": self._settings.app_id,
            "grant_type": "refresh_token",
        }
        headers = {"secret_key": secret.get_secret_value()}
        url = f"{self._settings.oauth}/v4/oa/access_token"
        request = self._client.build_request("POST", url, data=form, headers=headers)
        return await call(self._client, request, self._pace.answering.total_seconds())

    async def _save(self, renewal: Renewal, pair: Pair) -> bool:
        now = self._clock()
        return await self._store.write_patiently(
            lambda connection: tokens.save(connection, self._owner, renewal, pair, now), self._pace.patience
        )

    async def _give_back(self, renewal: Renewal, called: Called) -> None:
        failure = self._failure(called)
        _log.error("the access token could not be renewed: %s", failure.why)
        await self._store.write(lambda connection: tokens.fail(connection, self._owner, renewal, failure))

    def _failure(self, called: Called) -> Failure:
        """Only an error code of Zalo's own refuses the refresh token: a proxy's page or 429 says nothing of it."""
        now, pace = self._clock(), self._pace
        match called:
            case Unsent(why=why):
                return Failure(why, refused=False, not_before=now + pace.unsent)
            case Lost(why=why):
                return Failure(why, refused=False, not_before=now + pace.lost)
            case Answered(status=status, error=error) if status >= 429 or not error:
                why = f"Zalo không trả lời đúng khi làm mới token (HTTP {status})"
                return Failure(why, refused=False, not_before=now + pace.lost)
            case Answered(error=error):
                why = f"Zalo không nhận refresh token (lỗi {error})"
                return Failure(why, refused=True, not_before=now + pace.refused)

    def _pair(self, called: Called) -> Pair | None:
        """What Zalo gave; None when it gave nothing, which it tells in an answer with status 200 as well."""
        if not isinstance(called, Answered):
            return None
        access, refresh = called.body.get("access_token"), called.body.get("refresh_token")
        if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
            return None
        seconds = str(called.body.get("expires_in"))
        life = timedelta(seconds=int(seconds)) if seconds.isascii() and seconds.isdigit() else LIFE
        return Pair(access, refresh, self._clock() + min(life, LIFE))
