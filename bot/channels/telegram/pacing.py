"""How fast a bot may send (nhịp gửi): below Telegram's limits, so that they are seldom met."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_REMEMBERED = 1000
_EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """`at_once` messages without a pause, then one every `interval` seconds."""

    interval: float
    at_once: int


@dataclass(slots=True)
class Pacing:
    """When the next message may go; of one process, and forgotten with it.

    Telegram allows about 30 messages a second in all, 20 a minute in a group, and 1 a second in a private chat,
    where it is patient with short bursts: an answer often comes in several parts.
    """

    overall: Rate = Rate(1 / 25, 5)
    group: Rate = Rate(4.0, 5)
    private: Rate = Rate(1.0, 4)
    clock: Callable[[], float] = monotonic
    _next: dict[str, float] = field(default_factory=dict)
    """By chat: when the next message would be due if all were sent at the even rate."""
    _quiet_until: dict[str, float] = field(default_factory=dict)

    def wait(self, chat: str, *, in_group: bool, most: float) -> float:
        """Seconds to wait before sending; up to `most` the turn is taken, above it the asker has to ask again."""
        now = self.clock()
        quiet = max(self._quiet_until.get(key, now) for key in (chat, _EVERYBODY)) - now
        turns = ((chat, self.group if in_group else self.private), (_EVERYBODY, self.overall))
        wait = max(quiet, *(self._due(key, rate, now) for key, rate in turns))
        if wait <= most:
            for key, rate in turns:
                self._next[key] = max(self._next.get(key, now), now) + rate.interval
            self._forget(now)
        return wait

    def be_quiet(self, seconds: float, chat: str | None) -> None:
        """Nothing may go to a chat, or to anybody with None, for so long."""
        key, until = chat or _EVERYBODY, self.clock() + seconds
        self._quiet_until[key] = max(until, self._quiet_until.get(key, until))

    def quiet_for(self) -> float:
        """Seconds for which nothing may go to anybody; 0 when something may."""
        return max(0.0, self._quiet_until.get(_EVERYBODY, 0.0) - self.clock())

    def _due(self, key: str, rate: Rate, now: float) -> float:
        return max(0.0, self._next.get(key, now) - now - (rate.at_once - 1) * rate.interval)

    def _forget(self, now: float) -> None:
        """Chats whose pause is over are as good as new ones."""
        if len(self._next) > _MOST_REMEMBERED:
            self._next = {key: due for key, due in self._next.items() if due > now}
            self._quiet_until = {key: until for key, until in self._quiet_until.items() if until > now}
