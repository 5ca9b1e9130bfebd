"""From the bytes of a text file to its characters (bảng mã): UTF-8, UTF-16 or Windows-1258, or a refusal."""

from __future__ import annotations

import codecs
import re
import unicodedata

from knowledge.readers.legacy import is_legacy, vietnamese_share
from knowledge.readers.refusals import Refusal

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order mark -> encoding; those of UTF-32 stand before those of UTF-16, which they begin with."""

_SEQUENCE = re.compile(rb"[\xc3-\xc6\xe1\xe2][\x80-\xbf]{1,2}")
_PLAUSIBLE = re.compile(
    "[\t\n\r\f -~\u00a0-\u024f\u0300-\u036f\u1ea0-\u1eff\u2010-\u2044\u2190-\u25ff\ufeff]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_BINARY_SHARE = 0.005


def decode(data: bytes) -> str | Refusal:
    """The characters of a text file without its byte order mark, letters composed where the encoding splits them."""
    text = _decode(data)
    if isinstance(text, Refusal):
        return text
    if len(_CONTROL.findall(text)) > _BINARY_SHARE * len(text):
        return Refusal.WRONG_CONTENT
    return Refusal.LEGACY_FONT if is_legacy(text) else text


def _decode(data: bytes) -> str | Refusal:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            return Refusal.DAMAGED_TEXT if text is None else text
    if b"\0" in data:
        return _utf16_without_mark(data)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    # One letter in Windows-1258 looks like a sequence of UTF-8 now and then, most of them never do.
    sequences, others = (
        len(_SEQUENCE.findall(data)),
        len(re.findall(rb"[\x80-\xff]", _SEQUENCE.sub(b"", data))),
    )
    if sequences > 4 * others:
        return Refusal.DAMAGED_TEXT
    return _one_byte_a_letter(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str | Refusal:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        if text and len(_PLAUSIBLE.findall(text)) >= 0.95 * len(text):
            return text
    return Refusal.WRONG_CONTENT


def _one_byte_a_letter(data: bytes) -> str | Refusal:
    """Windows-1258, which writes most toned letters as the letter and a combining mark."""
    if len(re.findall(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]", data)) > _BINARY_SHARE * len(data):
        return Refusal.WRONG_CONTENT
    text = _strictly(data, "cp1258")
    if text is not None:
        composed = unicodedata.normalize("NFC", text)
        share = vietnamese_share(composed)
        if share is None or share >= 0.8:
            return composed
    return Refusal.LEGACY_FONT if is_legacy(data.decode("latin-1")) else Refusal.UNKNOWN_ENCODING
