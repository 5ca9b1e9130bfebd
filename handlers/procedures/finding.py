"""Which procedure a question is about (tìm đúng thủ tục): one visible list of steps."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from handlers.procedures.facts import Fact
from handlers.procedures.ranking import Ranked, Ranking, rank
from handlers.procedures.reading import Asked, as_names_have, read_question, with_context, words_meant
from handlers.procedures.support import support
from handlers.procedures.variants import asked_marks, marks_of
from handlers.procedures.wishes import wishes_in
from knowledge.synonyms import words_of
from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.messages import Question
    from handlers.procedures.names import Name
    from handlers.procedures.wishes import Wish
    from handlers.snapshot import Snapshot
    from knowledge.records import Procedure
    from knowledge.synonyms import LifeEvent

KEPT = 12
ENOUGH = 0.40
"""Score from which the best procedure answers."""
ENOUGH_ALONE = 0.6
"""… and from which a clause of a longer story does, when the story as a whole fits none."""
ENOUGH_SAID = 0.42
"""Share of what the question says that its name has to say."""
HARDLY_NAMED = 0.12
"""A question that says less of a name than this is about something else that shares a word or two with it."""
NAMED = 0.9
"""Share of a name from which a question calls the procedure by it."""
FOREMOST = 8
"""Procedures whose whole records are looked at."""
UNTOLD = 0.3
"""What a record that speaks of nothing in the question loses."""
ENOUGH_TOLD, SURE = 0.6, 0.85
"""Share of the question that the whole record has to speak of, unless its name fits this well."""
WELL_TOLD = 0.8
"""… and from which it answers a question of which its name says little."""
TIE = 0.03
"""Procedures this near to the best fit as well as it does."""
SAME = 0.75
"""Names of one matter for the same people share this much of what they are called by."""
AKIN = 0.6
"""Names are of one matter when the one by which it is called shares this much with the other."""
NEARLY, NEAR = 0.12, 0.30
"""… and these are worth offering beside it."""
CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")


class Verdict(StrEnum):
    """What came of the search."""

    FOUND = "found"
    CODE = "code"
    """A procedure was named by its code."""
    SEVERAL = "several"
    """Different procedures fit alike."""
    EVENT = "event"
    """Something that happens in life, to which several procedures belong."""
    FIELD = "field"
    """Only a field (lĩnh vực) is named."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Finding:
    """The procedures that a question may be about."""

    verdict: Verdict
    facts: tuple[Fact, ...]
    text: str
    """The question in plain form, after repair, with the one before where it leans on it."""
    procedures: tuple[Procedure, ...]
    """Best first; for NONE the nearest ones."""
    score: float
    """Of the best; comparable between questions."""
    said: float = 0.0
    """Share 0..1 of what the question says that the name of the best says too."""
    mass: float = 0.0
    """How much the question says that may tell a procedure (Ranking.mass)."""
    is_absent: bool = False
    """True when people mean something by the question that no name of the listing has."""
    means: frozenset[str] = frozenset()
    """The words (folded) that procedures have for what the question says."""
    event: LifeEvent | None = None
    repaired: tuple[tuple[str, str], ...] = ()
    """Words read otherwise than typed."""


def find_procedures(question: Question, snapshot: Snapshot) -> Finding:
    """The procedures that a question is about; never fails, whatever the text.

    The steps: a code settles it; read the question, with the one before where it leans on it; a field or a life
    event alone is answered by its set; else names are ranked and the best has to be good enough.
    """
    own = read_question(question.text, snapshot)
    asked = with_context(own, question, snapshot)
    if coded := _by_code(question, snapshot):
        return Finding(Verdict.CODE, _coded_facts(asked.facts), asked.text, coded, 1.0)
    if in_field := _of_field(own, snapshot):
        return Finding(Verdict.FIELD, asked.facts, asked.text, in_field, 0.6, repaired=asked.repaired)
    ranking = _ranked(asked, snapshot)
    event = _event(asked, snapshot)
    if event is not None and not _names_one(asked, ranking):
        return _of_event(event, asked, snapshot)
    said = ranking.best_first[0].asked if ranking.best_first else 0.0
    if not _is_enough(ranking) and not ranking.is_absent:
        ranking = _of_a_clause(asked, snapshot) or ranking
    ranked = ranking.best_first
    best = ranked[0] if ranked else None
    procedures = tuple(snapshot.catalogue.procedures[r.place] for r in ranked[:KEPT])
    finding = Finding(
        Verdict.NONE,
        asked.facts,
        asked.text,
        procedures,
        best.score if best else 0.0,
        min(said, 1.0),
        ranking.mass,
        ranking.is_absent,
        words_meant(asked),
        repaired=asked.repaired,
    )
    if best is None or not _is_enough(ranking):
        return finding
    near = tuple(
        snapshot.catalogue.procedures[r.place]
        for r in ranked[:KEPT]
        if r.score >= best.score - NEAR or _is_variant(r, best, snapshot)
    )
    verdict = Verdict.SEVERAL if _is_tie(ranked, snapshot) else Verdict.FOUND
    if verdict is Verdict.SEVERAL and finding.said < ENOUGH_ALONE:
        return finding  # several that all say little of the question are none
    if Fact.ONLINE in asked.facts:
        near = _online_first(near, ranked, snapshot)
    return replace(finding, verdict=verdict, procedures=near)


# ---------------------------------------------------------------------------------------------------
# By its code
# ---------------------------------------------------------------------------------------------------


def _coded_facts(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """With a code given, asking for "the procedure of code …" asks what it is."""
    return tuple(fact for fact in facts if fact is not Fact.CODE) or (Fact.OVERVIEW,)


def _by_code(question: Question, snapshot: Snapshot) -> tuple[Procedure, ...]:
    places = snapshot.catalogue.places_by_code
    return tuple(
        snapshot.catalogue.procedures[places[code]] for code in CODE.findall(question.text) if code in places
    )


# ---------------------------------------------------------------------------------------------------
# Sets of procedures
# ---------------------------------------------------------------------------------------------------

_ABOUT = re.compile(
    r"^(?:cac |nhung |cho \w+ hoi |hoi )*(?:thu tuc |linh vuc |giay to )*(?:ve |trong |thuoc )?(?:linh vuc )?"
)


def _of_field(asked: Asked, snapshot: Snapshot) -> tuple[Procedure, ...]:
    """The commune's own procedures of a field, where the question names nothing else."""
    topic = _ABOUT.sub("", fold(asked.topic)).strip()
    found = snapshot.catalogue.by_field.get(topic, ())
    return tuple(snapshot.catalogue.procedures[place] for place in found)[:KEPT]


def _event(asked: Asked, snapshot: Snapshot) -> LifeEvent | None:
    """The life event told of, where no procedure is asked for by name beside it."""
    told = snapshot.speech.life_events.within(words_of(asked.text))
    if not told or any(wish.meant for wish in asked.wishes):
        return None
    return told[0].row  # type: ignore[return-value]


def _names_one(asked: Asked, ranking: Ranking) -> bool:
    """Whether a fact is asked of a procedure that is named beside the event ("sắp cưới, đăng ký kết hôn ở đâu")."""
    asks = any(fact is not Fact.OVERVIEW for fact in asked.facts)
    return asks and _is_enough(ranking) and ranking.best_first[0].named >= NAMED


def _of_event(event: LifeEvent, asked: Asked, snapshot: Snapshot) -> Finding:
    found: dict[str, Procedure] = {}
    for name in event.procedures:
        wishes = wishes_in(words_of(plain(name)), snapshot.speech, snapshot.catalogue)
        ranking = rank(wishes, asked_marks(plain(name)) | marks_of(name, name), snapshot.catalogue, {})
        ranked = ranking.best_first
        if ranked and ranked[0].score >= ENOUGH_ALONE and not ranking.is_absent:
            procedure = snapshot.catalogue.procedures[ranked[0].place]
            found.setdefault(procedure.code, procedure)
    verdict = Verdict.EVENT if found else Verdict.NONE
    return Finding(
        verdict, asked.facts, asked.text, tuple(found.values()), 0.6 if found else 0.0, event=event
    )


# ---------------------------------------------------------------------------------------------------
# Ranking
# ---------------------------------------------------------------------------------------------------


def _ranked(asked: Asked, snapshot: Snapshot) -> Ranking:
    found = asked.found
    places = snapshot.catalogue.places_by_code
    top = max((hit.score for hit in found.hits), default=0.0) or 1.0
    body = {
        places[hit.passage]: hit.coverage * hit.score / top for hit in found.hits if hit.passage in places
    }
    ranking = rank(asked.wishes, _marks(asked), snapshot.catalogue, body, asked.own_topic)
    return _with_records(ranking, asked.wishes, snapshot)


def _with_records(ranking: Ranking, wishes: Sequence[Wish], snapshot: Snapshot) -> Ranking:
    """The foremost put in order again by how much of the question their whole records speak of."""
    foremost = []
    for ranked in ranking.best_first[:FOREMOST]:
        told = support(wishes, ranked.place, snapshot.catalogue)
        foremost.append(replace(ranked, told=told, score=ranked.score - UNTOLD * (1 - told)))
    foremost.sort(key=lambda r: (-r.score, r.place))
    return replace(ranking, best_first=(*foremost, *ranking.best_first[FOREMOST:]))


def _marks(asked: Asked) -> frozenset[int]:
    """The variants that a question asks for, in its own words or in those that records have for them."""
    marks = asked_marks(asked.topic)
    for wish in asked.wishes:
        if wish.means:  # of several things that may be meant, what all of them have
            marks |= frozenset.intersection(*(marks_of(mean, mean) for mean in wish.means))
    return marks


def _is_enough(ranking: Ranking) -> bool:
    """Whether the best name says enough of the question, and the question wants nothing that no name has."""
    if not ranking.best_first or ranking.is_absent:
        return False
    best = ranking.best_first[0]
    if best.told < ENOUGH_TOLD and best.score < SURE and best.named < NAMED:
        return False
    if best.named < HARDLY_NAMED and not ranking.is_meant:
        return False
    return best.score >= ENOUGH and (best.asked >= ENOUGH_SAID or best.told >= WELL_TOLD)


def _of_a_clause(asked: Asked, snapshot: Snapshot) -> Ranking | None:
    """The procedures that one clause of a longer story names by itself; None where none does."""
    best: Ranking | None = None
    for clause in asked.clauses if len(asked.clauses) > 1 else ():
        words = as_names_have(words_of(clause), snapshot)
        part = replace(
            asked,
            topic=" ".join(words),
            own_topic="",
            wishes=wishes_in(words, snapshot.speech, snapshot.catalogue),
        )
        ranking = _ranked(part, snapshot)
        if not ranking.best_first or ranking.is_absent:
            continue
        first = ranking.best_first[0]
        alone = (
            min(first.score, first.asked) >= ENOUGH_ALONE
            and support(asked.wishes, first.place, snapshot.catalogue) >= ENOUGH_TOLD
        )
        if alone and (best is None or first.score > best.best_first[0].score):
            best = ranking
    return best


def _is_tie(ranked: Sequence[Ranked], snapshot: Snapshot) -> bool:
    """Whether procedures of other names fit as well as the best."""
    names = snapshot.catalogue.names
    best = names[ranked[0].place]
    alike = [names[r.place] for r in ranked[:KEPT] if r.score >= ranked[0].score - TIE]
    return any(not _are_akin(best, name) for name in alike)


def _online_first(
    near: tuple[Procedure, ...], ranked: Sequence[Ranked], snapshot: Snapshot
) -> tuple[Procedure, ...]:
    """With a variant of the best first that is done online, where the best is not and it fits nearly as well."""
    names, places = snapshot.catalogue.names, snapshot.catalogue.places_by_code
    scores = {r.place: r.score for r in ranked}
    best = places[near[0].code]
    for procedure in near if not near[0].is_online else ():
        place = places[procedure.code]
        nearly = scores[place] >= scores[best] - NEARLY
        if procedure.is_online and nearly and _is_done_otherwise(names[best], names[place]):
            return (procedure, *(other for other in near if other is not procedure))
    return near


def _is_done_otherwise(one: Name, other: Name) -> bool:
    """Whether two names are of the same matter for the same people, done in different ways."""
    head = {word.text for part in one.words[:1] for word in part}
    return _are_akin(one, other) and len(
        head & {word.text for part in other.words[:1] for word in part}
    ) >= SAME * len(head)


def _is_variant(other: Ranked, best: Ranked, snapshot: Snapshot) -> bool:
    """Whether a name says as much of the question as the best, and its first words are of the same matter."""
    names = snapshot.catalogue.names
    return other.asked >= best.asked - TIE and _are_akin(names[best.place], names[other.place])


def _are_akin(one: Name, other: Name) -> bool:
    """Whether two names are of the same matter: one is answered then and the other offered."""
    words, others = ({word.text for part in name.words[:1] for word in part} for name in (one, other))
    return len(words & others) >= AKIN * min(len(words), len(others))
