"""Place: an administrative unit as a text names it (đơn vị hành chính)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from knowledge.places.provinces import MERGED_ON, is_central_city, province_today
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from datetime import date


class Tier(IntEnum):
    """How high a unit stands; since 1 July 2025 there is no district tier."""

    COMMUNE = 1
    DISTRICT = 2
    PROVINCE = 3


class Level(StrEnum):
    """The word before a unit's name."""

    COMMUNE = "xã"
    WARD = "phường"
    TOWNSHIP = "thị trấn"
    SPECIAL_ZONE = "đặc khu"
    RURAL_DISTRICT = "huyện"
    URBAN_DISTRICT = "quận"
    TOWN = "thị xã"
    CITY = "thành phố"
    PROVINCE = "tỉnh"


_TIERS = {
    Level.COMMUNE: Tier.COMMUNE,
    Level.WARD: Tier.COMMUNE,
    Level.TOWNSHIP: Tier.COMMUNE,
    Level.SPECIAL_ZONE: Tier.COMMUNE,
    Level.RURAL_DISTRICT: Tier.DISTRICT,
    Level.URBAN_DISTRICT: Tier.DISTRICT,
    Level.TOWN: Tier.DISTRICT,
    Level.PROVINCE: Tier.PROVINCE,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with those above it as far as they are stated."""

    level: Level
    name: str
    """Without the level: "Suối Mơ", "12"."""
    above: Place | None = None
    """The next unit stated above it; None when none is."""

    def __str__(self) -> str:
        """ "xã Suối Mơ, huyện Đồng Xuân, tỉnh Tân Hòa"."""
        return f"{self.short}, {self.above}" if self.above else self.short

    @property
    def short(self) -> str:
        """ "xã Suối Mơ", without the units above."""
        return f"{self.level} {self.name}"

    @property
    def tier(self) -> Tier:
        """A city (thành phố) is of the province tier when it stands under the state, else of the district tier."""
        if self.level is Level.CITY:
            return Tier.PROVINCE if is_central_city(self.name) else Tier.DISTRICT
        return _TIERS[self.level]

    @property
    def key(self) -> str:
        """Folded name with single spaces, to compare by."""
        return " ".join(fold(self.name).replace("-", " ").split())

    def units(self) -> tuple[Place, ...]:
        """It and the units above it, from the lowest."""
        return (self, *(self.above.units() if self.above else ()))

    def at(self, tier: Tier) -> Place | None:
        """The unit of that tier among itself and those above; None when not stated."""
        return next((unit for unit in self.units() if unit.tier is tier), None)


def chain(units: tuple[Place, ...] | list[Place]) -> Place | None:
    """One place out of units given from the lowest; None for none. What stood above any of them is dropped."""
    place: Place | None = None
    for unit in reversed(units):
        place = replace(unit, above=place)
    return place


_ENDED_LEVELS = frozenset({Level.TOWNSHIP, Level.RURAL_DISTRICT, Level.URBAN_DISTRICT, Level.TOWN})


def is_abolished(place: Place, on: date) -> bool:
    """True when no unit of this kind or name is left on that day.

    Townships and the whole district tier ended on 1 July 2025 (Law 72/2025/QH15, two levels of local
    government), and with them the provinces that were merged into others. Communes and wards that went into
    others are known from the unit's own list of changes only (knowledge.places.successions).
    """
    if on < MERGED_ON:
        return False
    if place.level in _ENDED_LEVELS or (place.level is Level.CITY and place.tier is Tier.DISTRICT):
        return True
    today = province_today(place.name) if place.tier is Tier.PROVINCE else None
    return today is not None and fold(today) != fold(place.name)
