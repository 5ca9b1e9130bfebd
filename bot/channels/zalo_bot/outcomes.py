"""What the platform answered to a sending → how the sending ended (kết quả gửi), and when to try again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels.base import Refused, RetryAt, Sent, Unknown
from bot.channels.zalo_bot import wording
from bot.channels.zalo_bot.client import Said, Trouble
from bot.channels.zalo_bot.meanings import Meaning, meaning_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.channels.base import Outcome

FOR_AN_ADMIN = timedelta(minutes=15)
"""Until it is tried again whether an admin has mended token or address; they wait so long at most."""
LONG = timedelta(minutes=10)
"""Refused for so long at a time, it is the quota of the month rather than of the minute."""
LONGEST = timedelta(days=1)
"""No pause that the platform asks for is kept longer: an admin may have bought more meanwhile."""


class GrowingWait:
    """Waits that double as long as things go wrong (chờ tăng dần).

    Sendings under way together fail together; only the first failure after a wait makes the next one longer.
    """

    def __init__(self, first: timedelta, longest: timedelta) -> None:
        self._first = first
        self._longest = longest
        self._now: timedelta | None = None
        self._until: datetime | None = None

    def until(self, now: datetime) -> datetime:
        """When to try again."""
        if self._until is None or now >= self._until:
            self._now = min(2 * self._now, self._longest) if self._now else self._first
            self._until = now + self._now
        return self._until

    @property
    def is_long(self) -> bool:
        """True when things have gone wrong for a while."""
        return self._now is not None and self._now >= LONG

    def over(self) -> None:
        """Something went well: the next wait is a first one."""
        self._now = self._until = None


class Endings:
    """Turns answers into outcomes; remembers for how long things have been going wrong."""

    def __init__(self) -> None:
        self._unreachable = GrowingWait(timedelta(seconds=5), timedelta(minutes=1))
        self._too_much = GrowingWait(timedelta(seconds=30), timedelta(hours=1))

    def outcome(self, heard: Said | Trouble, now: datetime) -> Outcome:
        """How the sending ended."""
        code = heard.code if isinstance(heard, Said) else 0
        match meaning_of(heard):
            case Meaning.SENT:
                self._unreachable.over()
                self._too_much.over()
                return Sent(_message_id(heard))
            case Meaning.REFUSED:
                return Refused(wording.refused(code), permanent=False)
            case Meaning.UNCERTAIN:
                return Unknown(wording.uncertain(code))
            case surely_not_sent:
                return self._again(surely_not_sent, heard, code, now)

    def _again(self, meaning: Meaning, heard: Said | Trouble, code: int, now: datetime) -> RetryAt:
        """Nothing of the channel is sent before; everything waits in the store."""
        when = now + FOR_AN_ADMIN
        match meaning:
            case Meaning.UNREACHABLE:
                when, why = self._unreachable.until(now), wording.UNREACHABLE
            case Meaning.TOO_MUCH:
                when, long = self._pause(heard, now)
                why = wording.QUOTA_GONE if long else wording.TOO_MUCH
            case Meaning.BAD_TOKEN:
                why = wording.BOT_REFUSED
            case _:
                why = wording.elsewhere(code)
        return RetryAt(when, why, whole_channel=True)

    def _pause(self, heard: Said | Trouble, now: datetime) -> tuple[datetime, bool]:
        """Until when too much was sent, and whether that is long. The platform is not known to tell; if it does, it
        is obeyed."""
        told = heard.retry_after if isinstance(heard, Said) else None
        if told is None:
            return self._too_much.until(now), self._too_much.is_long
        wait = min(timedelta(seconds=told), LONGEST)
        return now + wait, wait >= LONG


def _message_id(heard: Said | Trouble) -> str:
    """Of the message of ours; "" when the platform does not tell."""
    result = heard.result if isinstance(heard, Said) else None
    return str(result.get("message_id", "")) if isinstance(result, dict) else ""
