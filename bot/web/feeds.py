"""Private calendars (lịch riêng): one address an official, which only its bearer knows; no list of them anywhere."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from bot.exports.ics import MEDIA_TYPE, calendar_feed
from bot.store import access, duties, staffing
from bot.store.store import PASSING
from bot.web.addresses import FEED_ROUTE
from handlers.officials.all_plans import document_names
from handlers.officials.computing import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection
    from starlette.requests import Request

    from bot.channels.base import Desk
    from bot.store.access import Feed
    from bot.store.store import Store
    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing

SHOWN_BACK = timedelta(days=366)
"""How long what is past stays in a calendar."""
_FRESH = 900
"""Seconds for which a calendar need not ask again."""
_log = logging.getLogger("motcua.feeds")


@dataclass(frozen=True, slots=True)
class _Asked:
    feed: Feed
    official: Official
    standings: tuple[Standing, ...]


class Feeds:
    """The handler of calendar addresses."""

    def __init__(
        self, desk: Desk, store: Store, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._desk = desk
        self._store = store
        self._clock = clock

    @property
    def routes(self) -> list[Route]:
        """The one route."""
        return [Route(FEED_ROUTE, self.show)]

    async def show(self, request: Request) -> Response:
        """GET and HEAD: the calendar; 304 when the calendar program has it; 404 for every address that is none."""
        secret = request.path_params["secret"]
        try:
            asked = await run_in_threadpool(
                self._store.read, lambda connection: self._asked(connection, secret)
            )
            if asked is None:
                raise HTTPException(404)
            body, tag, changed_at = await self._calendar(asked, secret)
        except PASSING as error:
            _log.warning("the store cannot be reached: %s", type(error).__name__)
            raise HTTPException(503) from error
        headers = {
            "ETag": tag,
            "Last-Modified": format_datetime(changed_at.astimezone(UTC), usegmt=True),
            "Cache-Control": f"private, max-age={_FRESH}",
            "X-Robots-Tag": "noindex",
        }
        if _has(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=MEDIA_TYPE, headers=headers)

    def _asked(self, connection: Connection, secret: str) -> _Asked | None:
        found = access.feed(connection, secret)
        if found is None:
            return None
        staff = staffing.staff(connection)
        official = staff.officials.get(found.official)
        if official is None or not official.active:
            return None
        shown = Window(self._desk.today() - SHOWN_BACK, date.max)
        theirs = tuple(
            each
            for each in duties.standings(connection, staff, window=shown)
            if each.holder is not None and each.holder.id == official.id
        )
        return _Asked(found, official, theirs)

    async def _calendar(self, asked: _Asked, secret: str) -> tuple[bytes, str, datetime]:
        """The calendar, its tag, and since when it has been that: a holder or a holiday may change it, not only acts."""
        names = document_names(self._desk.snapshot().knowledge)

        def made(at: datetime) -> bytes:
            return calendar_feed(asked.standings, asked.official.name, at, names)

        feed = asked.feed
        body = await run_in_threadpool(made, feed.changed_at)
        content = sha256(body).hexdigest()
        if content == feed.content:
            return body, _tag(content), feed.changed_at
        now = self._clock().replace(microsecond=0)
        body = await run_in_threadpool(made, now)
        content = sha256(body).hexdigest()
        await self._store.write(lambda connection: access.feed_given(connection, secret, content, now))
        return body, _tag(content), now


def _tag(content: str) -> str:
    return f'"{content[:32]}"'


def _has(if_none_match: str, tag: str) -> bool:
    given = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return tag in given or "*" in given
