"""The unit's own list of which old unit became which new one (sáp nhập, đổi tên đơn vị hành chính).

A file ``don-vi-hanh-chinh.toml`` in the knowledge folder, one table a change::

    [[thay-doi]]
    cu = "thị trấn Suối Mơ, huyện Đồng Xuân, tỉnh Tân Hòa"
    moi = "xã Suối Mơ, tỉnh Tân Hòa"
    tu-ngay = 2025-07-01
    can-cu = "Nghị quyết số 1234/NQ-UBTVQH15"

``cu`` and ``moi`` are units as one writes them; several old units may become one new unit and one old unit
may go into several, each pair in a table of its own. ``tu-ngay`` is 2025-07-01 when left out, ``can-cu`` may
be left out.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from knowledge.places.mentions import read_place
from knowledge.places.provinces import MERGED_ON, is_central_city, province_today
from knowledge.places.units import Level, Place, Tier
from knowledge.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

SUCCESSIONS_FILE = "don-vi-hanh-chinh.toml"


@dataclass(frozen=True, slots=True)
class Succession:
    """One old unit went into one new unit."""

    old: Place
    new: Place
    since: date
    """First day of the new unit."""
    basis: str | None = None
    """The resolution that says so, as written."""


def read_successions(text: str, where: str) -> tuple[tuple[Succession, ...], tuple[Problem, ...]]:
    """The changes in a file's text, and what could not be understood in it; never raises."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = f"tệp không đúng định dạng TOML ({error})"
        return (), (Problem(where, what, "Sửa lại theo mẫu [[thay-doi]], cu, moi, tu-ngay."),)
    found: list[Succession] = []
    problems: list[Problem] = []
    tables = data.get("thay-doi", [])
    for number, table in enumerate(tables if isinstance(tables, list) else [tables], 1):
        row = _succession(table if isinstance(table, dict) else {})
        if isinstance(row, Succession):
            found.append(row)
        else:
            problems.append(Problem(f"{where}, mục [[thay-doi]] thứ {number}", *row))
    return tuple(found), tuple(problems)


def _succession(table: dict[str, object]) -> Succession | tuple[str, str]:
    places: list[Place] = []
    for key in ("cu", "moi"):
        written = table.get(key)
        place = read_place(written) if isinstance(written, str) else None
        if place is None:
            what = f"chưa hiểu tên đơn vị ở dòng {key}: '{written or ''}'"
            return what, 'Ghi đủ cấp và tên, ví dụ "xã Suối Mơ, tỉnh Tân Hòa".'
        places.append(place)
    since = table.get("tu-ngay", MERGED_ON)
    if isinstance(since, datetime):
        since = since.date()
    if not isinstance(since, date):
        return f"chưa hiểu ngày ở dòng tu-ngay: '{since}'", "Ghi ngày không có dấu nháy, ví dụ 2025-07-01."
    basis = table.get("can-cu")
    return Succession(places[0], places[1], since, basis if isinstance(basis, str) else None)


def successors(place: Place, on: date, changes: Iterable[Succession]) -> tuple[Place, ...]:
    """The units that have taken a unit's place by a day; () when none is known.

    Provinces are known without a list; communes and districts only from it. A listed old unit without units
    above it stands for every unit of that level and name.
    """
    found = tuple(
        dict.fromkeys(change.new for change in changes if change.since <= on and _is(place, change.old))
    )
    if found or place.tier is not Tier.PROVINCE or on < MERGED_ON:
        return found
    today = province_today(place.name)
    if today is None or today.casefold() == place.name.casefold():
        return ()
    return (Place(Level.CITY if is_central_city(today) else Level.PROVINCE, today),)


def _is(place: Place, listed: Place) -> bool:
    if (place.level, place.key) != (listed.level, listed.key):
        return False
    above = {unit.tier: unit.key for unit in place.units()[1:]}
    return all(above.get(unit.tier, unit.key) == unit.key for unit in listed.units()[1:])
