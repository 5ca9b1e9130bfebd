"""Numbers written as words or Roman figures (số viết bằng chữ, số La Mã), without diacritics."""

from __future__ import annotations

_ONES = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
_TEENS = ("mot", "hai", "ba", "bon", "lam", "sau", "bay", "tam", "chin")
_AFTER_TENS = (
    ("mot", "hai", "ba", "tu", "lam", "sau", "bay", "tam", "chin"),
    ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"),
)


def _words() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_ONES, 1)}
    words["muoi"] = 10
    words |= {f"muoi {word}": 10 + value for value, word in enumerate(_TEENS, 1)}
    for tens in range(2, 10):
        start = f"{_ONES[tens - 1]} muoi"
        words[start] = tens * 10
        for ending in _AFTER_TENS:
            words |= {f"{start} {word}": tens * 10 + value for value, word in enumerate(ending, 1)}
    return words


# "nam" (five, year) and "sau" (six, after) stand alone only where a pattern asks for them.
NUMBER_WORDS: dict[str, int] = _words()
ROMAN: dict[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
ORDINALS: dict[str, int] = {
    "nhat": 1,
    "nhi": 2,
    "tu": 4,
    "dau": 1,
    "dau tien": 1,
    "cuoi": -1,
    "cuoi cung": -1,
}
MONTH_WORDS: dict[str, int] = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
# Monday is 0. "thứ 2" is Monday, the second day of the week counted from Sunday.
WEEKDAY_WORDS: dict[str, int] = {
    "hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
}  # fmt: skip


def _alternatives(words: dict[str, int], leave_out: frozenset[str]) -> str:
    return "|".join(sorted((word for word in words if word not in leave_out), key=len, reverse=True))


# For use inside patterns; the longest alternative stands first.
NUMBER = r"\d{1,3}|" + _alternatives(NUMBER_WORDS, frozenset({"nam", "sau"})) + "|SAU"


def number(word: str) -> int | None:
    """The value of figures, a number word, an ordinal or a Roman figure; None when it is none of these."""
    plain = " ".join(word.lower().split())
    if plain.isdecimal():
        return int(plain)
    for table in (NUMBER_WORDS, ROMAN, ORDINALS):
        if plain in table:
            return table[plain]
    return None
