"""Personal data in a message (dữ liệu cá nhân): found, masked, and never said back."""

from __future__ import annotations

import re

MASK = "[số đã ẩn]"
"""What stands where personal data stood; a text that holds it held such data."""
_DIGITS = r"(?:[ .-]?\d)"
# Each: what it is, how it is written, an example; document numbers and procedure codes are none of these.
PERSONAL: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "thẻ bảo hiểm y tế",
        re.compile(r"(?<!\w)[A-Z]{2}[ .-]?[1-5][ .-]?\d{2}[ .-]?\d{10}(?!\d)"),
        "thẻ GD 4 79 0123456789",
    ),
    (
        "số định danh, căn cước",
        re.compile(r"(?<![\d./])0\d\d[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}(?![\d/]|[.,]\d)"),
        "cccd 079 203 001 234",
    ),
    (
        "số điện thoại",
        re.compile(r"(?<![\d./])(?:\+?84|0)(?:[ .-]?\d){9}(?![\d/]|[.,]\d)"),
        "gọi em số 0912 345 678",
    ),
    (
        "số chứng minh nhân dân",
        re.compile(r"(?:cmnd|cmt|cccd|chứng minh|căn cước|định danh)\D{0,20}\d{9,12}(?!\d)", re.IGNORECASE),
        "số cmnd của tôi là 201234567",
    ),
    (
        "số tài khoản",
        re.compile(r"(?:stk|số tài khoản|so tai khoan|tài khoản|số thẻ)\D{0,20}\d(?:[ .-]?\d){5,18}(?!\d)", re.IGNORECASE),
        "stk 0123456789 vietcombank",
    ),
    (
        "mã xác nhận",
        re.compile(r"(?:otp|mã xác (?:nhận|thực)|ma xac (?:nhan|thuc)|mật khẩu|mat khau)\D{0,12}\d{4,8}(?!\d)", re.IGNORECASE),
        "mã otp là 482913",
    ),
    (
        "dãy số dài: chứng minh nhân dân, tài khoản, mã số thuế cá nhân",
        re.compile(r"(?<![\w./])\d{9,19}(?![\w/]|[.,-]\d)"),
        "201234567",
    ),
    (
        "thư điện tử",
        re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        "mail của em là an@example.com",
    ),
)  # fmt: skip
# In what a pattern found: the number or address itself, so that the words before it stay.
_NUMBER = re.compile(r"(?:[A-Z]{2}[ .-]?)?\S*\d\S*(?:[ .-]\d+)*|\S+@\S+")


def holds_personal_data(text: str) -> bool:
    """Whether a message has a number that belongs to a person, or had one before it was masked."""
    return MASK in masked(text)


def masked(text: str) -> str:
    """The text with personal data taken out; nothing else is changed."""
    for _, pattern, _ in PERSONAL:
        text = pattern.sub(lambda found: _NUMBER.sub(MASK, found.group()), text)
    return text
