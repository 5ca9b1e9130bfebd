"""Conversations of the web page, found by a cookie (phiên trò chuyện).

Kept on the server rather than in the form: the browser then holds nothing to be read on a shared computer, and the
pages stay small. The cookie is a number that nobody can guess; whoever has it has the conversation.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.conversation import Asked

_FORM = re.compile(r"[\w-]{22}", re.ASCII)


class SessionsAwayError(Exception):
    """What is kept cannot be reached just now; the same may work a moment later."""


class Sessions(Protocol):
    """Where conversations are kept."""

    @property
    def keeps_questions(self) -> bool:
        """True when what is asked is recorded, without who asked."""
        ...

    async def find(self, cookie: str | None) -> Conversation | None:
        """The conversation of a cookie; None when the cookie is missing or not ours, or the conversation has ended.

        Changes nothing. Raises SessionsAwayError.
        """
        ...

    async def keep(
        self, cookie: str | None, change: Callable[[Conversation], Conversation], asked: Asked | None
    ) -> tuple[str, Conversation]:
        """Change the conversation of a cookie as it is now, which another page may have gone on with meanwhile.

        Returns its cookie, a new one when the given one finds nothing, and what it has become. `asked` is recorded
        where questions are. Raises SessionsAwayError, and then nothing has changed.
        """
        ...

    async def forget(self, cookie: str | None) -> None:
        """Delete a conversation at once. Raises SessionsAwayError."""
        ...


def new_cookie() -> str:
    """128 random bits."""
    return secrets.token_urlsafe(16)


def is_cookie(value: str | None) -> bool:
    """True for what new_cookie makes."""
    return value is not None and _FORM.fullmatch(value) is not None


@dataclass(slots=True)
class _Kept:
    conversation: Conversation
    until: float


class MemorySessions:
    """In memory: bounded, each expires some time after its last question, and all end with the process."""

    keeps_questions = False

    def __init__(self, *, most: int, seconds: float, clock: Callable[[], float]) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    async def find(self, cookie: str | None) -> Conversation | None:
        """As Sessions says."""
        kept = self._kept.get(cookie) if cookie else None
        return kept.conversation if kept is not None and kept.until > self._clock() else None

    async def keep(
        self, cookie: str | None, change: Callable[[Conversation], Conversation], asked: Asked | None
    ) -> tuple[str, Conversation]:
        """As Sessions says; the one unused for longest is forgotten when there are too many."""
        del asked
        found = await self.find(cookie)
        name = cookie if cookie is not None and found is not None else new_cookie()
        changed = change(found or Conversation())
        self._kept[name] = _Kept(changed, self._clock() + self._seconds)
        self._kept.move_to_end(name)
        while len(self._kept) > self._most or next(iter(self._kept.values())).until <= self._clock():
            self._kept.popitem(last=False)
        return name, changed

    async def forget(self, cookie: str | None) -> None:
        """As Sessions says."""
        self._kept.pop(cookie or "", None)
