"""What is new for an official on the page (tin nhắc mới): told when the page is opened, and while it lies open.

An open page asks now and then, as long as somebody can see it. What a browser only loads in advance, or asks for without
the body, nobody has seen.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from bot.officials.effects import OvertakenError
from bot.web import wording
from bot.web.pages import page, shown_exchange
from bot.web.patience import StoreAwayError

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.channels.base import Desk
    from bot.web.exchanges import Exchange
    from bot.web.sessions import Browser, Sessions

_log = logging.getLogger("motcua.news")


class News:
    """The notices of officials on the page."""

    def __init__(self, desk: Desk, sessions: Sessions, cookie: str) -> None:
        """`cookie` is the name of the conversation's."""
        self._desk = desk
        self._sessions = sessions
        self._cookie = cookie

    async def opened(self, request: Request, browser: Browser) -> tuple[Exchange, ...]:
        """What is new when the page is opened; () when the store is away: it comes with the next look."""
        in_advance = "prefetch" in request.headers.get("sec-purpose", request.headers.get("purpose", ""))
        if request.method != "GET" or in_advance:
            return ()
        try:
            return await self._sessions.fetch_notices(browser)
        except (StoreAwayError, OvertakenError) as error:
            _log.warning("notices cannot be fetched: %s", type(error).__name__)
            return ()

    async def fetch(self, request: Request) -> Response:
        """POST /tin-nhac of a page that lies open: what is new, to be added to it; 204 for nothing.

        A form rather than a link, because what is fetched counts as seen: no other site can have it fetched.
        """
        try:
            found = await self._sessions.find(request.cookies.get(self._cookie), 0)
            if found is None or found.browser.official is None:
                return PlainTextResponse(wording.LINK_OVER, 403)
            news = await self._sessions.fetch_notices(found.browser)
        except (StoreAwayError, OvertakenError) as error:
            _log.warning("notices cannot be fetched: %s", type(error).__name__)
            return PlainTextResponse(wording.AWAY, 503)
        if not news:
            return Response(status_code=204)
        snapshot, today = self._desk.snapshot(), self._desk.today()
        return page("news.html", {"turns": [shown_exchange(each, snapshot, today) for each in news]})
