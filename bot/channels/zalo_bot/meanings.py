"""What the platform answered to a sending, in a word (ý nghĩa mã lỗi): one row a code."""

from __future__ import annotations

from enum import Enum, auto

from bot.channels.zalo_bot.client import DONE, Said, Trouble


class Meaning(Enum):
    """What an answer means for a sending."""

    SENT = auto()
    UNREACHABLE = auto()
    """Surely not sent: nobody there."""
    BAD_TOKEN = auto()
    """Surely not sent, and nothing will be until an admin has written the right token."""
    TOO_MUCH = auto()
    """Surely not sent: too many a minute, or the month's quota is used up; the platform does not tell which."""
    ELSEWHERE = auto()
    """Surely not sent: whatever answered is not the platform."""
    REFUSED = auto()
    """This message is not taken."""
    UNCERTAIN = auto()
    """It may have arrived."""


MEANINGS: dict[int | Trouble, Meaning] = {
    DONE: Meaning.SENT,
    400: Meaning.REFUSED,
    401: Meaning.BAD_TOKEN,
    403: Meaning.UNCERTAIN,  # said to be the platform's "internal server error"; nothing says it means "blocked"
    404: Meaning.REFUSED,
    408: Meaning.UNCERTAIN,  # documented for an empty poll only; for a sending it would be a timeout inside
    429: Meaning.TOO_MUCH,
    500: Meaning.UNCERTAIN,
    502: Meaning.UNCERTAIN,
    503: Meaning.UNCERTAIN,  # gateways say so as well when the connection broke behind them
    504: Meaning.UNCERTAIN,
    Trouble.NOT_REACHED: Meaning.UNREACHABLE,
    Trouble.NO_ANSWER: Meaning.UNCERTAIN,
}
"""By code; of the platform's other codes those from 500 are UNCERTAIN and the rest REFUSED."""

NOT_OF_THE_PLATFORM: dict[int, Meaning] = {
    401: Meaning.BAD_TOKEN,
    429: Meaning.TOO_MUCH,
}
"""By HTTP status, of answers in another form; other ones of 300 to 499 are ELSEWHERE, the rest UNCERTAIN."""


def meaning_of(heard: Said | Trouble) -> Meaning:
    """What an answer means for a sending."""
    match heard:
        case Said(code=code, genuine=False):
            other = Meaning.ELSEWHERE if 300 <= code < 500 else Meaning.UNCERTAIN
            return NOT_OF_THE_PLATFORM.get(code, other)
        case Said(code=code):
            return MEANINGS.get(code, Meaning.UNCERTAIN if code >= 500 else Meaning.REFUSED)
        case _:
            return MEANINGS[heard]
