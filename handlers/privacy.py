"""Numbers of persons (số định danh, số điện thoại) in what people write: they are not kept."""

from __future__ import annotations

import re

MASK = "[số đã ẩn]"

# What it is, its pattern, and an example; numbers of documents and procedures must not match.
PERSONAL: tuple[tuple[str, str, str], ...] = (
    ("thẻ BHYT", r"[A-Z]{2}[ .-]?[1-5][ .-]?\d{2}[ .-]?\d{10}", "GD 4 79 0123456789"),
    ("CCCD", r"0\d{2}[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}", "001 203 004 567"),
    ("CMND", r"\d{9}", "201234567"),
    ("điện thoại", r"(?:\+?84|0)(?:[ .-]?\d){8,9}", "0912.345.678"),
    ("tài khoản, mã số thuế", r"\d{10,19}", "0123456789012"),
    ("thư điện tử", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "nguyen.van.a@example.vn"),
)
_ANY = re.compile(r"(?<![\w./])(?:" + "|".join(pattern for _, pattern, _ in PERSONAL) + r")(?![\w/]|\.\d)")


def masked(text: str) -> str:
    """The text with numbers and addresses of persons replaced by MASK; masking twice changes nothing more."""
    return _ANY.sub(MASK, text)
