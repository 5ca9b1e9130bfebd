"""Asking for updates (tự lấy tin): what has arrived is stored first, and only then confirmed by asking for more.

The library's own updater confirms before anything is handled: what was under way when a process dies is lost.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.client import TooFastError
from bot.channels.telegram.reading import parse_update
from bot.channels.waiting import stopped_within
from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from telegram import Update

    from bot.channels.telegram.client import Client

T = TypeVar("T")
SECONDS = 25.0
"""How long Telegram keeps a question open when nothing has arrived."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
MOST_TRIES = 3
"""After which an update is left aside that the store, though it is there, does not take."""
_log = logging.getLogger("motcua.telegram")


class Poller:
    """Asks for the updates of one bot, until it is told to stop."""

    def __init__(
        self,
        client: Client,
        take: Callable[[Update], Awaitable[None]],
        seconds: float = SECONDS,
        first_wait: float = FIRST_WAIT,
    ) -> None:
        self._client = client
        self._take = take
        self._seconds = seconds
        self._first_wait = first_wait
        self._offset: int | None = None
        """Confirms what is before it. Asked for once: numbers may begin anew, lower, after a week of silence."""
        self._tries: tuple[int, int] = (0, 0)
        """The update that could not be stored, and how often."""

    async def run(self, stop: asyncio.Event) -> None:
        """Ask and store. Raises InvalidToken; everything else is waited out."""
        wait = self._first_wait
        while not stop.is_set():
            try:
                found = await _unless(stop, self._client.raw_updates(self._offset, self._seconds))
                if found is None:
                    return
                pause = 0.0 if await self._store(found, stop) else wait
            except InvalidToken:
                raise
            except TelegramError as error:
                _tell(error)
                pause = max(wait, error.seconds) if isinstance(error, TooFastError) else wait
            if pause:
                await stopped_within(stop, pause)
            wait = min(2 * wait, LONGEST_WAIT) if pause else self._first_wait

    async def _store(self, found: Sequence[Any], stop: asyncio.Event) -> bool:
        """Store updates in their order; False when there is one that has to be asked for again."""
        self._offset = None
        for raw in found:
            number = raw.get("update_id") if isinstance(raw, dict) else None
            if stop.is_set():
                return False
            if not isinstance(number, int):
                _log.warning("something without a number among the updates")
                continue
            if not await self._stored(raw, number):
                self._offset = number
                return False
            self._offset = number + 1
        return not found or self._offset is not None

    async def _stored(self, raw: Any, number: int) -> bool:
        """False when an update has to be asked for again; what cannot be read never will be."""
        try:
            await self._take(parse_update(raw, self._client))
        except ValueError as error:
            _log.warning("update %s not understood: %s", number, type(error).__name__)
        except PASSING as error:
            _log.warning("the store cannot be reached: %s", type(error).__name__)
            return False
        except Exception as error:  # noqa: BLE001 - one update must not stand in the way of all others for ever
            tried = self._tries[1] + 1 if self._tries[0] == number else 1
            self._tries = (number, tried)
            _log.error("update %s not stored, %s. time: %s", number, tried, type(error).__name__)
            return tried >= MOST_TRIES
        return True


async def _unless(stop: asyncio.Event, asking: Coroutine[Any, Any, T]) -> T | None:
    """What is asked for; None when `stop` was set before it came. Nothing is confirmed by an answer not read."""
    question, stopped = asyncio.ensure_future(asking), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((question, stopped), return_when=asyncio.FIRST_COMPLETED)
        return question.result() if question.done() else None
    finally:
        stopped.cancel()
        question.cancel()


def _tell(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _log.error(
            "Telegram: another program asks for the updates of this bot, or a webhook was set for it; "
            "one bot serves one installation: stop the other, or make a bot of its own for it"
        )
    else:
        cause = type(error.__cause__ or error).__name__
        _log.warning("Telegram cannot be asked for updates: %s", cause)
