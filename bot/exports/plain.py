"""Text that every format takes (chữ thuần): without the characters that break XML, lines or the order of reading."""

from __future__ import annotations

import re

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, which XML refuses
    "\u2028\u2029"  # ends of lines that only some programs know
    "\u202a-\u202e\u2066-\u2069"  # what turns the order of letters round, so that "cod.exe" reads "exe.doc"
    "\ud800-\udfff\ufffe\uffff]"  # halves of letters and what is no character at all
)


def plain(text: str) -> str:
    """The text with such characters left out; tabs and line ends stay, the latter as line feeds."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text with every white space as one space."""
    return " ".join(plain(text).split())
