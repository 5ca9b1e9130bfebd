"""A process that tests kill: it renews the access token of an Official Account without end."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels.zalo_oa.calling import open_client
from bot.channels.zalo_oa.renewing import NoTokenError, Pace, Tokens
from bot.store.engine import open_engine
from bot.store.store import Store
from tests.bot.channels.zalo_oa import settings_for

if TYPE_CHECKING:
    from sqlalchemy import URL

PACE = Pace(
    answering=timedelta(seconds=1.2),
    lease=timedelta(seconds=1.5),
    waiting=timedelta(seconds=2),
    looking=timedelta(seconds=0.01),
    unsent=timedelta(seconds=0.1),
    lost=timedelta(seconds=0.1),
    refused=timedelta(seconds=0.3),
)


def renew(url: URL, zalo: str, prefix: str, refresh_token: str) -> None:
    """Treat every access token as refused by Zalo after a moment, until killed; `prefix` tells the processes apart."""

    async def forever() -> None:
        settings = settings_for(zalo, prefix, refresh_token)
        with Store(open_engine(url)) as store:
            async with open_client() as client:
                tokens, spent = Tokens(settings, store, client, PACE), None
                while True:
                    try:
                        spent = await tokens.current(spent)
                        await asyncio.sleep(0.02)
                    except NoTokenError:
                        await asyncio.sleep(0.02)

    asyncio.run(forever())
