"""The provinces before and after the mergers of 2025 (tỉnh, thành phố trực thuộc trung ương).

Source: Resolution 202/2025/QH15 (63 provinces became 34, at work from 1 July 2025) and Resolution
175/2024/QH15 (Thừa Thiên Huế became the city of Huế on 1 January 2025).
"""

from __future__ import annotations

from datetime import date

from knowledge.vietnamese import fold

MERGED_ON = date(2025, 7, 1)
"""The first day of the merged provinces and of local government in two levels."""

CENTRAL_CITIES = frozenset(
    fold(name) for name in ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh")
)
"""Folded names of cities that stand directly under the state."""

# Each line: a province of today, then the former ones that went into it.
_MERGERS = """
Tuyên Quang: Hà Giang
Lào Cai: Yên Bái
Thái Nguyên: Bắc Kạn
Phú Thọ: Vĩnh Phúc, Hòa Bình
Bắc Ninh: Bắc Giang
Hưng Yên: Thái Bình
Hải Phòng: Hải Dương
Ninh Bình: Hà Nam, Nam Định
Quảng Trị: Quảng Bình
Huế: Thừa Thiên Huế
Đà Nẵng: Quảng Nam
Quảng Ngãi: Kon Tum
Gia Lai: Bình Định
Khánh Hòa: Ninh Thuận
Lâm Đồng: Đắk Nông, Bình Thuận
Đắk Lắk: Phú Yên
Hồ Chí Minh: Bà Rịa - Vũng Tàu, Bình Dương
Đồng Nai: Bình Phước
Tây Ninh: Long An
Cần Thơ: Sóc Trăng, Hậu Giang
Vĩnh Long: Bến Tre, Trà Vinh
Đồng Tháp: Tiền Giang
Cà Mau: Bạc Liêu
An Giang: Kiên Giang
"""
_UNCHANGED = (
    "Hà Nội",
    "Cao Bằng",
    "Điện Biên",
    "Lai Châu",
    "Sơn La",
    "Lạng Sơn",
    "Quảng Ninh",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
)


def _key(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def _successors() -> dict[str, str]:
    table: dict[str, str] = {_key(name): name for name in _UNCHANGED}
    for line in _MERGERS.strip().splitlines():
        today, former = line.split(":")
        table[_key(today)] = today
        table.update((_key(name), today) for name in former.split(","))
    return table


_TODAY = _successors()


def is_province(name: str) -> bool:
    """True for the bare name of a province or central city of before or after 2025, in any spelling."""
    return _key(name) in _TODAY


def province_today(name: str) -> str | None:
    """The province a bare name belongs to since 1 July 2025 ("Bình Định" → "Gia Lai"); None for no province."""
    return _TODAY.get(_key(name))


def is_central_city(name: str) -> bool:
    """True for the bare name of a city directly under the state, in any spelling."""
    return _key(name) in CENTRAL_CITIES
