"""Of which unit a document is, with the units above it as far as the text states them (đơn vị ban hành)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.partial_dates import first_day
from knowledge.places import MERGED_ON, Level, Mention, Place, Tier, chain, mentions
from knowledge.vietnamese import CAPITALS, fold, repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words before a unit that speak of it as an authority over the text's own unit.
_AUTHORITY_BEFORE = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dia ban|thuoc|cua|tinh uy|huyen uy|thanh uy|thi uy|so|phong|dang bo|mttq)\s*$"
)
# Cheap look before a text is taken apart into words.
_UPPER_NAMED = re.compile(rf"(?i:huyện|quận|thị xã|thành phố|tỉnh|tp|tx)\.?\s+[{CAPITALS}]")
_ISSUES = re.compile(r"ban hanh|xay dung|trien khai|thuc hien|to chuc")
# A body named right before its unit: "UBND xã …", "Ban Thường trực Ủy ban MTTQ Việt Nam xã …".
_BODY = re.compile(
    r"(?<!\w)(?:(?:chu tich|thuong truc)\s+)?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy|cong an|ban chi huy quan su|"
    r"(?:ban thuong truc\s+)?(?:uy ban\s+|ub\s*)?(?:mttq|mat tran to quoc)(?:\s+viet nam)?|(?:ban chi dao|tieu ban)\s[^,;.]{0,70}?)\s+$"
)
_BARE_COUNCIL = re.compile(
    r"(?:ubnd|uy ban nhan dan)\s+(?P<level>xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh)\s+(?=(?:ban hanh|xay dung|to chuc|trien khai))"
)


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """The unit that a document without letterhead is of."""

    place: Place
    body: str | None
    """The body that issues it, as written, without the unit: "UBND"; None when only the unit is named."""


def own_unit(
    title: str, opening: Sequence[str], seat: str | None, told: Sequence[str | None]
) -> OwnUnit | None:
    """The issuing unit of a document without letterhead.

    told: other words that name it, the surest first ("UBND thị trấn A" in an annex's line); seat: the place
    before the date. None when the text does not say it.
    """
    for words in told:
        named = mentions(words or "")
        if named and words:
            return OwnUnit(named[0].place, squeeze(repair_letters(words)[: named[0].start]) or None)
    for paragraph in opening:
        found = _body_that_issues(paragraph)
        if found:
            return found
    level = next((bare for paragraph in opening if (bare := _bare_council(paragraph))), None)
    titled = [m.place for m in mentions(title) if level is None or m.place.level is level]
    if titled:
        return OwnUnit(titled[-1], "UBND" if level else None)
    if level and seat and len(seat.split()) <= 4:
        return OwnUnit(Place(level, squeeze(seat)), "UBND")
    return None


def _body_that_issues(paragraph: str) -> OwnUnit | None:
    text = repair_letters(paragraph)
    folded = fold(text)
    for mention in mentions(paragraph):
        body = _BODY.search(folded[: mention.start]) if mention.sure else None
        if body and len(folded) == len(text) and _ISSUES.match(folded[mention.end :].lstrip(" ,")):
            return OwnUnit(mention.place, squeeze(text[body.start() : mention.start]))
    return None


def _bare_council(paragraph: str) -> Level | None:
    match = _BARE_COUNCIL.search(fold(repair_letters(paragraph)))
    if not match:
        return None
    return next(level for level in Level if fold(level) == match["level"])


def with_units_above(unit: Place, texts: Sequence[str], signed_on: str | None) -> Place:
    """The unit with the units above it that the text states as such; nothing is added that it does not state."""
    signed = first_day(signed_on)
    units = [unit, *unit.units()[1:]]
    for tier in (Tier.DISTRICT, Tier.PROVINCE):
        if tier <= unit.tier or any(known.tier is tier for known in units):
            continue
        # A commune's plan signed since then has no district above it.
        if tier is Tier.DISTRICT and signed is not None and signed >= MERGED_ON:
            continue
        above = _above(unit, tier, texts)
        if above:
            units.append(above)
    return chain(sorted(units, key=lambda place: place.tier)) or unit


def _above(unit: Place, tier: Tier, texts: Sequence[str]) -> Place | None:
    scores: Counter[tuple[Level, str]] = Counter()
    names: dict[tuple[Level, str], str] = {}
    for text in texts:
        if not _UPPER_NAMED.search(text):
            continue
        folded = fold(repair_letters(text))
        for mention in mentions(text):
            if not mention.sure:
                continue
            place = mention.place.at(tier)
            if place is None:
                continue
            key = (place.level, place.key)
            names.setdefault(key, place.name)
            scores[key] += _weight(mention, unit, folded)
    if not scores:
        return None
    best, score = scores.most_common(1)[0]
    return Place(best[0], names[best]) if score > 1 else None


def _weight(mention: Mention, unit: Place, folded: str) -> int:
    """How much a mention says that the unit lies in it; a single passing mention (1) is not enough."""
    if mention.place.key == unit.key and mention.place.tier is unit.tier:
        return 20
    if mention.place.above is not None:
        return 1
    return 3 if _AUTHORITY_BEFORE.search(folded[: mention.start]) else 1
