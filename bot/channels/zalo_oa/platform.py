"""The Official Account as a platform (kênh Zalo OA): its webhook, its tokens kept fresh, its sending."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.channels.waiting import stopped_within
from bot.channels.webhook import webhook
from bot.channels.zalo_oa.calling import open_client
from bot.channels.zalo_oa.channel import ZaloOAChannel
from bot.channels.zalo_oa.checking import findings
from bot.channels.zalo_oa.events import Left, read_event
from bot.channels.zalo_oa.renewing import Pace, Tokens
from bot.channels.zalo_oa.signature import Signature
from bot.logs import quieten_libraries
from bot.store import replies

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    import httpx
    from starlette.routing import Route

    from bot.channels.base import Message
    from bot.channels.platform import Finding, Platform, Surroundings
    from bot.sections import ZaloOA

PATH = "/webhook/zalo-oa"
LEFT = "người này đã bỏ quan tâm OA"
_LOOKING = timedelta(minutes=1)
"""How often to look whether the access token is to be renewed."""


class OfficialAccount:
    """One Official Account that is switched on."""

    def __init__(
        self, settings: ZaloOA, surroundings: Surroundings, client: httpx.AsyncClient, pace: Pace
    ) -> None:
        self._settings = settings
        self._surroundings = surroundings
        self._client = client
        self._tokens = Tokens(settings, surroundings.store, client, pace)
        self.channel = ZaloOAChannel(settings, self._tokens, client)

    @property
    def routes(self) -> Sequence[Route]:
        """Where Zalo delivers; the address is entered at developers.zalo.me by hand."""
        secret = self._settings.oa_secret
        assert secret is not None  # the settings are complete when the channel is on
        signature = Signature(self._settings.app_id, secret.get_secret_value())
        account = self.channel.account
        return (webhook(PATH, signature.genuine, lambda body: read_event(body, account), self._take),)

    async def run(self, stop: asyncio.Event) -> None:
        """Keep the access token fresh until told to stop."""
        while not stop.is_set():
            await self._tokens.renew_ahead()
            await stopped_within(stop, _LOOKING.total_seconds())

    async def check(self) -> tuple[Finding, ...]:
        """Whether token and webhook are in order. Changes nothing, so it does not spend the refresh token."""
        return await findings(self._settings, self._surroundings, self._client, PATH)

    async def close(self) -> None:
        """Let a renewal end, then let go of connections."""
        await self._tokens.close()
        await self._client.aclose()

    async def _take(self, event: Message | Left) -> None:
        """Store what came. To somebody who left, nothing in line is sent; what is answered later Zalo refuses."""
        if isinstance(event, Left):
            address, now = event.address, datetime.now(UTC)
            await self._surroundings.store.write(lambda c: replies.refuse_rest(c, address, LEFT, now))
        else:
            await self._surroundings.accept(event)


def open_zalo_oa(settings: ZaloOA, surroundings: Surroundings, pace: Pace | None = None) -> Platform:
    """The Official Account of the settings, which are complete and switched on."""
    quieten_libraries()
    return OfficialAccount(settings, surroundings, open_client(), pace or Pace())
