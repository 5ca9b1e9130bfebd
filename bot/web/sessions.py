"""Web conversations in memory, found by a signed cookie (phiên trò chuyện).

Kept on the server rather than in the form: the browser then holds nothing to be read on a shared computer,
and the pages stay small. They end by themselves and with the process, and nothing is written to disk.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.conversation import Conversation

_FORM = re.compile(r"([\w-]{22})\.([0-9a-f]{64})", re.ASCII)


@dataclass(slots=True)
class _Kept:
    conversation: Conversation
    until: float


class Sessions:
    """Conversations by signed id; bounded, and each expires some time after its last question."""

    def __init__(self, *, secret: bytes, most: int, seconds: float, clock: Callable[[], float]) -> None:
        self._secret = secret
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def find(self, cookie: str | None) -> Conversation | None:
        """The conversation of a cookie; None when the cookie is missing or forged, or it has ended."""
        name = self._name(cookie)
        kept = self._kept.get(name) if name else None
        if kept is None or name is None:
            return None
        if kept.until <= self._clock():
            del self._kept[name]
            return None
        return kept.conversation

    def keep(self, cookie: str | None, conversation: Conversation) -> str:
        """Remember a conversation; returns its cookie, a new one when the given one is not ours.

        The one unused for longest is forgotten when there are too many.
        """
        name = self._name(cookie) or secrets.token_urlsafe(16)
        self._kept[name] = _Kept(conversation, self._clock() + self._seconds)
        self._kept.move_to_end(name)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return f"{name}.{self._signature(name)}"

    def forget(self, cookie: str | None) -> None:
        """End a conversation at once."""
        if name := self._name(cookie):
            self._kept.pop(name, None)

    def _name(self, cookie: str | None) -> str | None:
        match = _FORM.fullmatch(cookie or "")
        if match and hmac.compare_digest(match[2], self._signature(match[1])):
            return match[1]
        return None

    def _signature(self, name: str) -> str:
        return hmac.digest(self._secret, name.encode(), "sha256").hex()
