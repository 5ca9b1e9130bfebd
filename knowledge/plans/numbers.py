"""Numbers of documents: "08/KH-UBND", "19/2018/QĐ-UBND", "24-CT/TU", and those left blank (số, ký hiệu)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.plans.kinds import SYMBOLS
from knowledge.vietnamese import squeeze

_N = r"\d{1,5}(?:\.\d{1,3})?[a-zA-Z]{0,2}"
_PART = r"[A-ZĐƯ&][A-ZĐƯ&.]*[a-z]{0,2}\d*"
_LETTERS = rf"{_PART}(?:\s?[-–]\s?(?=[A-ZĐƯ&]{{2}}|\d*[A-ZĐ]){_PART})*"
_STATE = rf"(?P<n>{_N})\s*(?:/\s*(?:19|20)\d\d\s*)?/{{1,2}}\s*{_LETTERS}(?:/{_LETTERS})*"
_PARTY = rf"{_N}\s?[-–]\s?[A-ZĐ][A-Za-zĐ]{{0,4}}\s?/\s?[A-ZĐ][A-ZĐa-z.]*"
_NUMBER = re.compile(rf"(?<![\w/.,-])(?:{_STATE}|{_PARTY})(?!\w|-\d)")
_BLANK = re.compile(
    rf"(?P<blank>[\s.…_]*)(?P<letters>/\s*{_LETTERS}(?:/{_LETTERS})*|[-–]\s?[A-ZĐ][A-Za-zĐ]{{0,4}}\s?/\s?[A-ZĐ]+)"
)
_SO = re.compile(r"(?<!\w)(?:số|sô|so)\s*[:.]?(?=[\s\d./…_-])", re.IGNORECASE)
# The hyphen is often lost between the letters of the kind and those of the issuer.
_RUN_TOGETHER = re.compile(r"(?<=/)(NĐ|NQ|QĐ|CT|TT|KH|TB|CV)(CP|TTg|UBND|HĐND|TW|TU)$")


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A document number in a text."""

    number: str | None
    """Put right ("192//KH-UBND" → "192/KH-UBND"); None when the digits are left blank."""
    as_written: str
    start: int
    end: int


def find_number(text: str, start: int = 0) -> NumberFound | None:
    """The first full number in a text; None when there is none. Dates and shares (5/19) are no numbers."""
    for match in _NUMBER.finditer(text, start):
        written = match.group().rstrip(". ")
        number = tidy_number(written)
        if _has_letters(number):
            return NumberFound(number, written, match.start(), match.start() + len(written))
    return None


def find_headed_number(text: str) -> NumberFound | None:
    """The number after "Số:", also blank ("Số:      /KH-UBND"), or a line that is nothing but a number.

    None when the text has neither.
    """
    for head in _SO.finditer(text):
        full = find_number(text, head.end())
        if full and not text[head.end() : full.start].strip(" :."):
            return NumberFound(full.number, squeeze(text[head.start() : full.end]), head.start(), full.end)
        blank = _BLANK.match(text, head.end())
        if blank and _has_letters(blank["letters"]):
            return NumberFound(None, squeeze(text[head.start() : blank.end()]), head.start(), blank.end())
    stripped = text.strip()
    full = find_number(stripped)
    if full and (full.start, full.end) == (0, len(stripped)):
        return full
    blank = _BLANK.fullmatch(stripped)
    if blank and _has_letters(blank["letters"]):
        return NumberFound(None, stripped, 0, len(stripped))
    return None


def _has_letters(written: str) -> bool:
    """Its letters name a kind or an issuer, or it has a year: "5/A" is a share or a house."""
    if re.match(r"\d+[a-zA-Z]*/(?:19|20)\d\d/", written):
        return True
    letters = re.findall(r"[A-ZĐƯ&][A-ZĐƯ&.a-z\d]*", written)
    return any(piece in SYMBOLS for piece in letters) or sum(len(piece) > 1 for piece in letters) >= 2


def tidy_number(written: str) -> str:
    """A number in its usual form: no spaces, one slash, the hyphen between kind and issuer."""
    tidy = re.sub(r"\s+", "", written).replace("–", "-")
    tidy = re.sub(r"/{2,}", "/", tidy).rstrip(".")
    return _RUN_TOGETHER.sub(r"\1-\2", tidy)
