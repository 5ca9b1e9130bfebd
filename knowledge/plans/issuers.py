"""Who issues a document, out of the lines of its letterhead (cơ quan ban hành)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.places import Place, chain, read_place
from knowledge.places.provinces import is_province
from knowledge.places.tokens import level_at, words_of
from knowledge.plans.wordings import in_sentence_case
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

# Folded beginnings of an office's name; a line that begins otherwise goes on with the line before it.
_HEADS = re.compile(
    r"(?:uy ban|ubnd|hdnd|hoi dong|ub mttq|so|phong(?! chong|,| chay| thu| ve)|ban|bo|dang bo|dang uy|chi bo|huyen uy|"
    r"thanh uy|tinh uy|quan uy|thi uy|cong an|trung tam|van phong|truong|tram|mat tran|hoi|doan|chi cuc|cuc|tong cuc|"
    r"toa an|vien|thanh tra|cong doan|lien doan|lien hiep|bao hiem|kho bac|chi nhanh|to|to chuc|chinh phu|quoc hoi|"
    r"thu tuong|dai|hat|benh vien|cong ty|tong cong ty|ngan hang|bdd|bcd|bch)(?!\w)"
)
_GOES_ON = re.compile(r"(?:va|,|&|-|–)\s")
_OPEN_END = re.compile(r"(?:\bva|,|-|–|&|\bcua|\bcong tac|\bchi dao|\bchi huy|\bve)$")
_COUNCIL = re.compile(r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\b")
_PROVINCIAL = re.compile(
    r"(?:^|giam doc |doc )(?:so|bao hiem|kho bac|cuc|chi cuc|truong|benh vien|trung tam|ban)\b"
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body a document comes from."""

    name: str
    """"UBND xã Suối Mơ", "Sở Công Thương tỉnh Tân Hòa"."""
    place: Place | None
    """The unit it belongs to, as the letterhead names it."""


def read_issuer(authorities: Sequence[str], body: str) -> Issuer | None:
    """The issuer out of letterhead lines; None for no lines.

    body: the text of the document, whose spelling with small letters is taken over where it has one.
    """
    offices = _offices(authorities)
    if not offices:
        return None
    place: Place | None = None
    for office in offices:
        place = _place_in(office, body) or place
    last = offices[-1]
    above = offices[-2] if len(offices) > 1 else None
    name = office_name(last, body)
    if _place_in(last, body) is None and place is not None and _may_take_place(last, above):
        if above and not _COUNCIL.match(fold(above)):
            # A group or a division belongs to the office above it: "Đoàn kiểm tra Sở Công Thương tỉnh …".
            name = f"{name} {office_name(above, body)}"
        # A school or a station is often named after its unit.
        name = re.sub(rf"(?<!\w){re.escape(place.name)}(?!\w)", place.name, name, flags=re.IGNORECASE)
        if place.short.casefold() not in name.casefold():
            name = f"{name} {place.short}"
    return Issuer(name, place)


def _may_take_place(last: str, above: str | None) -> bool:
    """A council's name without a unit is a letterhead cut short; an office below one belongs to the unit above it."""
    return above is not None or _COUNCIL.match(fold(last)) is not None


def _offices(lines: Sequence[str]) -> list[str]:
    offices: list[str] = []
    for line in lines:
        folded = fold(line)
        new = _HEADS.match(folded) is not None and not _GOES_ON.match(folded)
        if offices and (not new or _OPEN_END.search(fold(offices[-1]))):
            offices[-1] = squeeze(f"{offices[-1]} {line}")
        elif new or not offices:
            offices.append(line)
    kept = [office for office in offices if _HEADS.match(fold(office))]
    return [squeeze(re.sub(r"[*_]+", " ", office)).strip(" .,;:-–") for office in kept]


def _unit_at_end(office: str) -> tuple[int, Place] | None:
    """The unit that ends an office's name, and where it begins; None when the name ends with none.

    "… HUYỆN SƠN KHÊ" has no unit above it, "… XÃ A, HUYỆN B" has. "VĂN HÓA - XÃ HỘI" ends with a field of work.
    """
    words = words_of(office)
    for at in range(len(words)):
        level = level_at(words, at, bare=False)
        first = at + level.size if level else len(words)
        if not level or level.short or first >= len(words):
            continue
        if words[first].folded == "hoi" and (first + 1 == len(words) or "-" in words[at].gap):
            continue
        place = read_place(office[words[at].start :])
        if place is not None:
            return words[at].start, place
    return _province_at_end(office)


def _province_at_end(office: str) -> tuple[int, Place] | None:
    """ "SỞ CÔNG THƯƠNG NGHỆ AN": provincial offices often leave the level out."""
    words = words_of(office)
    for size in (2, 3, 4):
        if len(words) <= size + 1:
            break
        start = words[-size].start
        place = read_place(office[start:]) if is_province(office[start:]) else None
        if place is not None and _PROVINCIAL.search(fold(office)):
            return start, place
    return None


def _place_in(office: str, body: str) -> Place | None:
    found = _unit_at_end(office)
    return chain([spelled_as_in(unit, body) for unit in found[1].units()]) if found else None


def spelled_as_in(place: Place, body: str) -> Place:
    """The unit with its name as the body writes it ("EA H'LEO" → "Ea H'Leo"); as it is when the body does not."""
    for match in re.finditer(rf"(?<!\w){re.escape(place.name)}(?!\w)", body, re.IGNORECASE):
        written = match.group()
        if not written.isupper() and all(part[:1].isupper() for part in re.split(r"[\s-]+", written)):
            return Place(place.level, written)
    return Place(place.level, place.name)


def office_name(written: str, body: str) -> str:
    """An office as a sentence writes it: "SỞ CÔNG THƯƠNG" → "Sở Công Thương", "ỦY BAN NHÂN DÂN XÃ A" → "UBND xã A"."""
    found = _unit_at_end(written)
    place = _place_in(written, body)
    name = written[: found[0]].rstrip(" ,-–") if found else written
    name = in_sentence_case(name, body)
    name = re.sub(r"(?i)(?:ủy|uỷ) ban nhân dân", "UBND", name)
    name = re.sub(r"(?i)hội đồng nhân dân", "HĐND", name)
    return f"{name} {place}".strip() if place else name
