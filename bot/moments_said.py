"""A typed moment (thời điểm người ta ghi): a day, with a time of day or without one, in Vietnam."""

from __future__ import annotations

import re
from datetime import datetime, time

from bot.channels.base import VIETNAM
from knowledge.written_days import read_day

_TIME = re.compile(r"(\d{1,2})(?::|h|g)(\d{2})?", re.ASCII)


def read_moment(written: str) -> datetime | None:
    """ "21/9/2026 14:30", "14h30 21/9/2026", "2026-09-21T14:30", "21/9/2026" for its first minute; None for no such."""
    day, at = None, time()
    for part in written.strip().replace("T", " ").split():
        if match := _TIME.fullmatch(part.casefold()):
            hour, minute = int(match[1]), int(match[2] or 0)
            if hour > 23 or minute > 59:
                return None
            at = time(hour, minute)
        elif day is None and (found := read_day(part)) is not None:
            day = found
        else:
            return None
    return None if day is None else datetime.combine(day, at, VIETNAM)
