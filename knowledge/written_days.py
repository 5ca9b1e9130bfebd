"""A day as people type it, in a file or on the command line (ngày gõ vào): 2026-03-10 or 10/3/2026."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_USUAL = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_day(written: str) -> date | None:
    """The day; None for anything else, or one that no calendar has."""
    iso, usual = _ISO.fullmatch(written), _USUAL.fullmatch(written)
    numbers = iso.groups() if iso else usual.groups()[::-1] if usual else None
    if numbers is None:
        return None
    try:
        return date(*map(int, numbers))
    except ValueError:
        return None
