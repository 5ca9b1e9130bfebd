"""List marks: the n-th of a series that is given by its first ("a)" gives "c)" for 3)."""

from __future__ import annotations

import re

SERIES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""First number of a series -> its name in WordprocessingML."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def parts(mark: str) -> tuple[str, str, str]:
    """What stands before the number, the series and what follows; the series is "" for a bullet."""
    match = re.fullmatch(r"([(]?)([1aAiI])([.)/]+)", mark)
    return (match[1], match[2], match[3]) if match else (mark, "", "")


def nth(mark: str, n: int) -> str:
    """The mark of the n-th item, counted from 1."""
    before, series, after = parts(mark)
    if not series:
        return before
    if series == "1":
        number = str(n)
    elif series in "aA":
        number = chr(ord(series) + n - 1)
    else:
        number = _roman(n)
        number = number.upper() if series == "I" else number
    return before + number + after


def _roman(n: int) -> str:
    digits = ""
    for value, letters in _ROMAN:
        digits += letters * (n // value)
        n %= value
    return digits
