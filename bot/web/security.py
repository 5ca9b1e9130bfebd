"""What guards every page: response headers, a cap on bodies, and forms only from our own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 128 * 1024
"""Bytes of a form. Far more than a question may have, so that one somewhat too long still gets a proper answer."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers above to every response; pages are not kept in caches unless they say so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_guarded)


class OnlyOurForms:
    """Refuses forms that another site makes a browser send (CSRF), and bodies that are too large."""

    def __init__(self, app: ASGIApp, streamed: frozenset[str] = frozenset()) -> None:
        """streamed: paths whose handler reads the body piece by piece, with a cap of its own."""
        self.app = app
        self._streamed = streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not from_our_page(headers):
            await _refuse(
                403,
                "Biểu mẫu không được gửi từ trang này. Mời mở lại trang và gửi lại.",
                scope,
                receive,
                send,
            )
            return
        if scope["path"] in self._streamed:
            await self.app(scope, receive, send)
            return
        body = await _read(receive)
        if body is None:
            await _refuse(413, "Nội dung gửi lên quá dài. Mời viết ngắn lại.", scope, receive, send)
            return
        await self.app(scope, _replay(body, receive), send)


def from_our_page(headers: Headers) -> bool:
    """True unless the browser says that the form stands on another site. Old clients that say nothing pass:
    the cookie is SameSite, so such a form could do no more than ask a question of its own."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


async def _read(receive: Receive) -> bytes | None:
    """The whole body; None when it is larger than MAX_BODY."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting = [body]

    async def replayed() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replayed


async def _refuse(status: int, text: str, scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(text, status)(scope, receive, send)
