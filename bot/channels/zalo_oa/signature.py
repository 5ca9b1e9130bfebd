"""Which deliveries are Zalo's (chữ ký của webhook): told by the raw body, before anything in it is acted upon."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import Headers

LONGEST_DELAY = timedelta(days=1)
"""Zalo delivers again for two hours at most. What is older was recorded and is played again: the inbox would know it
as a second delivery for some days only, so it is not to come that far."""
_PROBE = b"{}"
_STAMP = re.compile(r"\d{1,13}", re.ASCII)


class Signature:
    """What an application and its Official Account sign deliveries with."""

    def __init__(
        self, app_id: str, oa_secret: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._app_id = app_id
        self._secret = oa_secret.encode()
        self._clock = clock

    def genuine(self, headers: Headers, body: bytes) -> bool:
        """Whether Zalo sent this to our application within the last day.

        The empty object passes unsigned: Zalo is said to send it when an address is registered, and nothing is in it.
        """
        if body.strip() == _PROBE:
            return True
        event = parsed(body)
        if event is None:
            return False
        given = headers.get("x-zevent-signature", "").removeprefix("mac=").encode("latin-1")
        # By its documents Zalo signs the body's timestamp; others report that it is the one of this header.
        for stamp in (event.get("timestamp"), headers.get("x-zevent-timestamp")):
            sent_at = moment(stamp)
            if sent_at is not None and compare_digest(given, self._mac(body, str(stamp))):
                return self._clock() - sent_at <= LONGEST_DELAY
        return False

    def _mac(self, body: bytes, stamp: str) -> bytes:
        return sha256(self._app_id.encode() + body + stamp.encode() + self._secret).hexdigest().encode()


def parsed(body: bytes) -> dict[str, Any] | None:
    """The object in a body; None when there is none."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def moment(stamp: object) -> datetime | None:
    """The time of a timestamp, milliseconds since 1970 as digits or a number; None when it is no such."""
    if not _STAMP.fullmatch(str(stamp)):
        return None
    return datetime.fromtimestamp(int(str(stamp)) / 1000, UTC)
