"""Where people can ask in person, as the unit's own file says (liên hệ, giờ làm việc).

A file ``lien-he.toml`` in the knowledge folder; each line may be left out, and then holds what the settings say::

    ten = "Trung tâm Phục vụ hành chính công xã Suối Mơ"
    dia-chi = "thôn Hồ Sen, xã Suối Mơ, tỉnh Tân Hòa"
    dien-thoai = "0200 000 000"
    gio-lam-viec = "7 giờ 30 – 17 giờ, các ngày làm việc"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from knowledge.problems import Problem
from knowledge.vietnamese import repair_letters, squeeze

CONTACT_FILE = "lien-he.toml"
NAME, ADDRESS, PHONE, HOURS = "ten", "dia-chi", "dien-thoai", "gio-lam-viec"
KEYS = (NAME, ADDRESS, PHONE, HOURS)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class OwnContact:
    """What the file says; None for what it leaves out, "" for what it says there is none of."""

    name: str | None = None
    address: str | None = None
    phone: str | None = None
    hours: str | None = None


def read_contact(text: str, where: str) -> tuple[OwnContact, tuple[Problem, ...]]:
    """What a file says, and what could not be understood in it; never raises."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = f"tệp không đúng định dạng TOML ({error})"
        return OwnContact(), (Problem(where, what, 'Sửa lại theo mẫu dien-thoai = "0200 000 000".'),)
    problems = [
        Problem(where, f"chưa biết dòng '{key}'", f"Chỉ dùng {', '.join(KEYS)}.")
        for key in data
        if key not in KEYS
    ]
    found: dict[str, str] = {}
    for key in KEYS:
        value = data.get(key)
        if isinstance(value, str) and len(value) <= LONGEST:
            found[key] = squeeze(repair_letters(value))
        elif value is not None:
            problems.append(
                Problem(
                    where, f"chưa hiểu dòng '{key}'", f"Ghi chữ trong dấu nháy kép, tối đa {LONGEST} ký tự."
                )
            )
    own = OwnContact(found.get(NAME), found.get(ADDRESS), found.get(PHONE), found.get(HOURS))
    return own, tuple(problems)
