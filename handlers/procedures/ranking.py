"""How well each procedure's name fits what is wanted (xếp hạng thủ tục)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from handlers.procedures.catalogue import Level
from handlers.procedures.names import bare, folded_words
from handlers.procedures.variants import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from handlers.procedures.catalogue import Catalogue
    from handlers.procedures.wishes import Wish

ASKED_SHARE, NAME_SHARE, BODY_SHARE = 0.55, 0.35, 0.10
"""How much the question's words, the name's words and the record's other words count."""
OTHER_MARKS = 0.35
"""A word of a name with other diacritics than typed counts this much."""
MISSED_VARIANT, WANTED_VARIANT = 0.15, 0.08
LEVELS = {Level.COMMUNE: 0.05, Level.PROVINCE: 0.0, Level.MINISTRY: -0.03, Level.ABOLISHED: -0.05}
"""What the commune's own procedures gain, and those of the ministries alone or of no level lose."""
UNKNOWN_WORD = 0.6
"""What a telling word counts that no name has."""
SAID_IN_FULL = 0.15
NEARLY_MOST = 0.97
"""What a name gains that stands in the question word for word, unless another says more of the question."""
FITTEST = 0.7
"""A variant asked for that no name has which says this share of the most is none of the matter."""
HALF_SAID = 0.4
SAID_BY_VARIANT = 0.35
FOUND_AT_ALL = 0.55
"""A thing that is meant is in the listing when some name has this share of it."""
OWN_WORDS = 0.8
"""The question's own words for a thing count this much beside the words that records have for it."""
WORTH_A_LOOK = 0.3
"""Names that have less than this share of what the best one has are left out."""
MOST_SHARE = 1.15
"""Pairs of words may raise the share of what the question says above one, up to this."""
COHERENT, LOOSE = 0.55, 0.4
"""A phrase that people mean counts in full from this share of it on; common words of it alone count less."""
BARE_PAIR = 0.5
"""A pair of the question's own words counts only with the names that have it, this much."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All procedures that fit at all."""

    best_first: tuple[Ranked, ...]
    mass: float
    """How much the question says that may tell a procedure; a word that few names have counts about one."""
    is_meant: bool
    """True when a table of everyday words knows anything that the question says."""
    is_absent: bool
    """True when people mean something by the question that no name has: the listing lacks the matter."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One procedure with how well it fits."""

    place: int
    score: float
    asked: float
    """Share 0..1 of what the question says that the name says too."""
    named: float
    """Share 0..1 of what the name says that the question says too."""
    told: float = 0.0
    """Share 0..1 of what the question says that the whole record speaks of; only for the foremost."""


def rank(
    wishes: Sequence[Wish],
    marks: frozenset[int],
    catalogue: Catalogue,
    body: Mapping[int, float],
    topic: str = "",
) -> Ranking:
    """The procedures whose names share anything with the question, best first; ties by place.

    body: for places found by full text, 0..1 how well the whole record fits. topic: the words as asked, for
    names that are said in full.
    """
    asked = np.zeros(len(catalogue.names))
    named: dict[str, NDArray[np.float64]] = {}
    total = 0.0
    absent = False
    for wish in wishes:
        worth, fits = _fits(wish, catalogue, named)
        total += worth
        if wish.meant and wish.weight >= 1:
            best = float(fits.max(initial=0.0))
            absent |= best < FOUND_AT_ALL * worth or not _can_be_said(wish, catalogue)
        asked += fits
    shares = np.minimum(asked / max(total, 1e-9), MOST_SHARE)
    called = np.sum([*named.values()], axis=0) / np.maximum(catalogue.masses, 1e-9) if named else asked
    ranked = []
    spoken = f" {' '.join(folded_words(topic))} "
    offered = _marks_of_the_fittest(asked, catalogue)
    most = float(asked.max(initial=0.0))
    for place in np.flatnonzero((asked > 0) & (asked >= WORTH_A_LOOK * most)).tolist():
        share, said = float(shares[place]), float(called[place])
        has = catalogue.marks[place]
        if (
            has & marks and share >= HALF_SAID
        ):  # the words of a variant that is asked for are said, however they were said
            said += SAID_BY_VARIANT * (1 - min(said, 1.0))
        score = ASKED_SHARE * share + NAME_SHARE * said + BODY_SHARE * body.get(place, 0.0)
        full = asked[place] >= NEARLY_MOST * most and catalogue.spelled[place] in spoken
        if full and not (marks & offered) - has:
            score += SAID_IN_FULL
        score += _variant_score(has, marks, offered) + LEVELS[catalogue.levels[place]]
        ranked.append(Ranked(place, score, share, said))
    return Ranking(
        tuple(sorted(ranked, key=lambda r: (-r.score, r.place))),
        total,
        any(wish.meant for wish in wishes),
        absent,
    )


def _can_be_said(wish: Wish, catalogue: Catalogue) -> bool:
    """Whether names have all the words of at least one way to say a thing ("karaoke" is in none)."""
    return any(all(" " in f or bare(f) in catalogue.postings for f in way) for way in wish.ways)


def _fits(
    wish: Wish, catalogue: Catalogue, named: dict[str, NDArray[np.float64]]
) -> tuple[float, NDArray[np.float64]]:
    """What a wish counts, and how much of it each name fulfils by the way that fits it best.

    named: for each feature what it tells of each name; grows by what the wish has of them.
    """
    best = np.zeros(len(catalogue.names))
    heaviest = 0.0
    for number, way in enumerate(wish.ways):
        worths = [catalogue.worth(bare(feature)) for feature in way]
        mass = sum(worths)
        heaviest = max(heaviest, mass)
        got = np.zeros(len(catalogue.names))
        for feature, worth in zip(way, worths, strict=True):
            folded = bare(feature)
            column = catalogue.columns.get(folded)
            if column is None:
                continue
            same = 1.0 if feature == folded else np.where(column.is_written(feature), 1.0, OTHER_MARKS)
            told = worth * same
            # A word that only narrows a name fulfils a wish less than one that it is called by.
            got[column.places] += told * (0.4 + 0.6 * column.weights)
            mine = named.setdefault(folded, np.zeros(len(catalogue.names)))
            mine[column.places] = np.maximum(mine[column.places], told * column.weights)
        fit = got / mass if mass else got
        if wish.meant:
            fit[fit < COHERENT] *= LOOSE
            if number and number == len(wish.ways) - 1:
                fit *= OWN_WORDS
        best = np.maximum(best, fit)
    worth = min(heaviest, 3.0) if wish.meant else heaviest
    if not wish.meant and " " in wish.ways[0][0]:
        worth = BARE_PAIR * heaviest
        return worth * wish.weight, best * worth
    if not best.any():
        return worth * UNKNOWN_WORD * wish.weight, best
    return worth * wish.weight, best * worth * max(wish.weight, 0.3)


def _marks_of_the_fittest(asked: NDArray[np.float64], catalogue: Catalogue) -> frozenset[int]:
    """The variants that any of the names has that say most of the question."""
    fittest = np.flatnonzero((asked > 0) & (asked >= FITTEST * asked.max(initial=0.0))).tolist()
    return frozenset[int]().union(*(catalogue.marks[place] for place in fittest))


def _variant_score(has: frozenset[int], asked: frozenset[int], offered: frozenset[int]) -> float:
    return (
        WANTED_VARIANT * min(len(has & asked), 2)
        - MISSED_VARIANT * min(len((asked & offered) - has), 2)
        - sum(VARIANTS[number].against for number in has - asked)
    )
