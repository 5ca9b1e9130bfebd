"""The leader's page over an invented quarter: `python -m tests.browser.serve_overview`; prints its port, ends on SIGTERM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.exports.official_paper import Issuer
from bot.sections import Web
from bot.web.overview import Duties, overview_routes
from bot.web.pages import STATIC
from bot.web.security import SecurityHeaders
from bot.web.server import serve, take_address
from handlers.officials.scopes import Scope
from tests.bot.doubles import CONTACT
from tests.duties import MO, TODAY
from tests.quarter import QUARTER_NAMES, quarter

if TYPE_CHECKING:
    from starlette.requests import Request


async def _everybody(request: Request) -> Duties:
    del request
    issuer, readable = Issuer("xã Suối Mơ"), frozenset({"KH-05"})
    return Duties(MO, Scope.UNIT, quarter(), TODAY, issuer, CONTACT, QUARTER_NAMES, readable)


if __name__ == "__main__":
    web = Web(port=0)
    taken = take_address(web)
    print(taken.getsockname()[1], flush=True)
    routes = [*overview_routes(_everybody), Mount("/static", StaticFiles(directory=STATIC))]
    serve(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)]), taken, web)
