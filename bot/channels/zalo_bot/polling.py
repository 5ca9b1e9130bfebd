"""Asking the platform for messages (tự lấy tin), for development: no public address is needed.

One object a call, and the platform forgets it with its answer. So it is stored before the next call, and a clean
stop waits for the call under way; a process that is killed in between loses one message, which cannot be helped.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from bot.channels.gate import CrowdedError
from bot.channels.waiting import stopped_within
from bot.channels.zalo_bot.client import DONE, Said, Trouble
from bot.channels.zalo_bot.errors import result_of
from bot.channels.zalo_bot.registering import delete_webhook
from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.channels.base import Message
    from bot.channels.platform import Accept
    from bot.channels.zalo_bot.client import Client

ASKING = 10
"""Seconds that the platform may wait for a message; a clean stop takes as long at most."""
EMPTY = 408
_BREATH = 1.0
"""Seconds between two calls when the platform, against its documents, answers at once that there is nothing."""
_LONGEST_WAIT = 30.0
_log = logging.getLogger("motcua.zalo_bot")


async def poll(
    client: Client,
    read: Callable[[Any], Iterable[Message]],
    accept: Accept,
    stop: asyncio.Event,
    asking: int = ASKING,
) -> None:
    """Ask until `stop` is set. Raises ZaloBotError when the platform gives no messages."""
    await delete_webhook(client)
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        began = loop.time()
        found = await _ask(client, asking)
        if found is not None:
            await _take(found, read, accept, stop)
        elif loop.time() - began < _BREATH:
            await stopped_within(stop, _BREATH)


async def _ask(client: Client, asking: int) -> Any:
    """One update, as JSON has it; None when there is none. Raises ZaloBotError."""
    heard = await client.call("getUpdates", {"timeout": str(asking)}, waiting=asking)
    match heard:
        case Said(code=code, result=result) if code == DONE:
            return result
        case Said(code=code) if code == EMPTY:
            return None
        case Trouble.NO_ANSWER:
            _log.warning("no answer to getUpdates: a message may be lost")
    return result_of("getUpdates", heard)


async def _take(
    found: Any, read: Callable[[Any], Iterable[Message]], accept: Accept, stop: asyncio.Event
) -> None:
    """Store what was given; while that cannot be, again and again, since nobody else has it any more."""
    try:
        for message in read(found):
            wait = _BREATH
            while (least := await _not_stored(message, accept)) is not None:
                if stop.is_set():
                    _log.error("stopped before a message could be stored: it is lost")
                    return
                await stopped_within(stop, max(wait, least))
                wait = min(2 * wait, _LONGEST_WAIT)
    except ValueError as error:
        _log.warning("an update was not understood: %s", type(error).__name__)


async def _not_stored(message: Message, accept: Accept) -> float | None:
    """Seconds to wait at least before the next try; None when it is stored."""
    try:
        await accept(message)
    except CrowdedError as error:
        return error.seconds
    except PASSING as error:
        _log.warning("the store cannot be reached: %s", type(error).__name__)
        return 0
    return None
