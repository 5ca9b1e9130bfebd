"""Text as written (nguyên văn): only what nobody can see is left out, and white space at the ends."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\x00-\x08\x0e-\x1f\x7f]"
)
_BREAK = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_BLANKS = re.compile("[^\\S\n ][^\\S\n]*| [^\\S\n]+")
_AROUND_BREAK = re.compile(" ?\n[ \n]*")
_OUTER_COMMA = re.compile(r",\s*(?=[^\W\d_a-zà-ỹ])(?![^()]*\))")


def written(text: str) -> str:
    """Letters composed, marks that no reader sees left out, each run of blanks one; line feeds are kept."""
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", _BREAK.sub("\n", text)))
    blanked = _BLANKS.sub(" ", visible)
    return (_AROUND_BREAK.sub("\n", blanked) if "\n" in blanked else blanked).strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return written(text).replace("\n", " ")


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text, without empty ones."""
    return tuple(line for line in written(text).split("\n") if line)


def listed(text: str) -> tuple[str, ...]:
    """Names in a row: "Công dân Việt Nam, Tổ chức (không gồm hợp tác xã)" gives two.

    A comma parts names only before a capital and outside brackets: "Cán bộ, công chức" is one.
    """
    pieces = (piece for line in paragraphs(text) for piece in _OUTER_COMMA.split(line))
    return tuple(piece.strip(" ;,") for piece in pieces if piece.strip(" ;,"))
