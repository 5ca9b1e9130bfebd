"""Two doors into one server (hai lối vào): platforms deliver messages at one, people open pages at the other.

Deliveries come by the thousand and are no forms of a browser, so what guards the pages does not stand in their way;
each delivery proves by its own signature where it comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Router

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import Route
    from starlette.types import ASGIApp, Receive, Scope, Send

WEBHOOKS = "/webhook/"


def with_webhooks(pages: ASGIApp, routes: Sequence[Route]) -> ASGIApp:
    """The pages, and beside them the routes, all of which begin with WEBHOOKS."""
    deliveries = Router(routes)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        delivered = scope["type"] == "http" and scope["path"].startswith(WEBHOOKS)
        await (deliveries if delivered else pages)(scope, receive, send)

    return app if routes else pages
