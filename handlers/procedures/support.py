"""How much of a question the whole record of a procedure speaks of, not its name alone (hồ sơ thủ tục có nói đến không).

"Bầy heo bị dịch phải tiêu hủy" shares little with a name, but its record speaks of "dịch bệnh", "tiêu hủy"; a
record that speaks of half of a question at most is none that answers it, whatever its name shares.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from handlers.procedures.names import bare, folded_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.procedures.catalogue import Catalogue
    from handlers.procedures.wishes import Wish
    from knowledge.records import Procedure

LONGEST = 12_000
"""Characters of a record that are read; what stands further down tells no more of its matter."""
HEAVIEST = 3.0
"""A phrase counts no more than three telling words."""
PAIR = 0.5


def words_told(procedure: Procedure) -> frozenset[str]:
    """The words of a record, and its pairs of neighbouring words, without diacritics."""
    parts = (
        procedure.name,
        procedure.field,
        procedure.conditions,
        *procedure.applicants,
        *procedure.steps,
        *procedure.results,
        *(f"{item.name} {item.case}" for item in procedure.dossier),
        *(submission.note for submission in procedure.submissions),
    )
    words = folded_words(" . ".join(parts)[:LONGEST])
    return frozenset((*words, *(f"{one} {other}" for one, other in pairwise(words))))


def support(wishes: Sequence[Wish], place: int, catalogue: Catalogue) -> float:
    """Share 0..1 of what a question says that the record of a procedure speaks of, rare words counting more."""
    told = catalogue.words_told(place)
    total = spoken_of = 0.0
    for wish in wishes:
        heaviest = best = 0.0
        for way in wish.ways:
            worths = [catalogue.worth(bare(feature)) for feature in way]
            mass = sum(worths)
            got = sum(w for feature, w in zip(way, worths, strict=True) if bare(feature) in told)
            heaviest, best = max(heaviest, mass), max(best, got / mass if mass else 0.0)
        worth = wish.weight * min(heaviest, HEAVIEST)
        if not wish.meant and " " in wish.ways[0][0]:
            worth *= PAIR
        total += worth
        spoken_of += worth * best
    return spoken_of / total if total else 0.0
