"""The answer about a procedure: every fact asked for, in the record's own words (trả lời về thủ tục)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers import procedure_wording as wording
from handlers import wording as general
from handlers.asking.composing import fit
from handlers.asking.excerpts import sentences
from handlers.asking.phrases import phrase
from handlers.messages import Answer, Citation, Status
from handlers.procedures import telling
from handlers.procedures.facts import INTENTS, Fact
from handlers.procedures.focus import TERM, focus_of, hits, terms_of_action, terms_of_office, what_it_says
from handlers.procedures.names import folded_words, shown_name
from handlers.procedures.telling import paper_line, papers, shortened, stated, tidy, way_name
from knowledge.records import Doubt, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.messages import Choice
    from handlers.snapshot import Snapshot
    from knowledge.records import Procedure

_PAPER_LENGTH, _CASE_LENGTH, _STEP_LENGTH = 140, 240, 240
_ROOM, _ROOM_BESIDE, _NOTE_LENGTH = 840, 520, 230
_NAME_LENGTH = 130
SURE = 0.7
"""Confidence below which it is said that the procedure was guessed from the words."""
_READY = 3
"""Papers named among what to have ready."""
_AT_THE_COUNTER = re.compile(
    r"(?:nộp|gửi|tại|đến)\b.{0,70}?(?:công an|[uủ][yỷ] ban|trung tâm|bộ phận|cơ quan đăng ký|phòng|sở|chi cục|bảo hiểm xã hội)",
    re.IGNORECASE,
)
_WAYS_ASKED: tuple[tuple[str, Way], ...] = (
    (r"bưu (điện|chính)|qua đường bưu|gửi thư|chuyển phát", Way.POST),
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is answered: the facts asked of one procedure."""

    procedure: Procedure
    facts: tuple[Fact, ...]
    text: str
    """The question in plain form, with the one before where it leans on it."""
    snapshot: Snapshot
    means: frozenset[str] = frozenset()
    """The words (folded) that procedures have for what the question says."""

    @property
    def name(self) -> str:
        """The name as told to a person."""
        return shown_name(self.procedure.name)

    @property
    def ways(self) -> list[str]:
        """The ways of the record, each once."""
        return list(dict.fromkeys(way_name(submission) for submission in self.procedure.submissions))

    @property
    def focus(self) -> frozenset[str]:
        """What the question says beside the procedure's name (folded)."""
        return focus_of(self.text, self.procedure) | self._meant

    def fits(self, text: str) -> int:
        """How much a paper has of the case that the question tells."""
        return hits(self.case, text)

    @property
    def case(self) -> frozenset[str]:
        """The focus without the words that ask."""
        return focus_of(self.text, self.procedure, whole=False) | self._meant

    @property
    def _meant(self) -> frozenset[str]:
        named = set(folded_words(self.procedure.name))
        return frozenset(word for word in self.means if not named.issuperset(word.split()))

    @property
    def note_length(self) -> int:
        """Characters that a note beside a value may take."""
        return _NOTE_LENGTH if len({*self.facts} - {Fact.ONLINE}) <= 1 else _NOTE_LENGTH // 2

    @property
    def room(self) -> int:
        """Characters that a long list may take."""
        return (_ROOM, _ROOM_BESIDE, _ROOM_BESIDE // 2)[min(len(self.facts), 3) - 1]


@dataclass(frozen=True, slots=True)
class Told:
    """Lines of an answer with the words of the record that they rest on."""

    lines: list[str]
    quotes: tuple[str, ...] = ()
    is_known: bool = True
    """False when the record is not where such a fact is told."""


def answer_matter(matter: Matter, choices: tuple[Choice, ...], confidence: float) -> Answer:
    """Every fact asked for, then which procedure it is of, what is unclear in it, where to look, the source."""
    # Long lists come last, so that what does not fit is the end of a list and no other fact.
    told = [LINES[fact](matter) for fact in sorted(matter.facts, key=_LONG.__contains__)]
    procedure = matter.procedure
    name = shortened(matter.name, _NAME_LENGTH)
    tail = [
        (wording.title if confidence >= SURE else wording.unsure_title)(name, procedure.code),
        *_warnings(matter),
        *([] if _has_link(told) else [wording.link(procedure.url)]),
        *_offered(choices),
        wording.source(procedure.code, procedure.document),
    ]
    lines = [line for part in told for line in part.lines]
    quotes = tuple(dict.fromkeys(quote for part in told for quote in part.quotes if quote)) or (
        procedure.name,
    )
    return Answer(
        status=Status.ANSWERED if any(part.is_known for part in told) else Status.UNKNOWN,
        intent=INTENTS[matter.facts[0]],
        text=fit(lines, tail),
        citations=tuple(cite_procedure(procedure, quote) for quote in quotes[:4]),
        choices=choices,
        confidence=round(min(1.0, confidence), 3),
    )


def cite_procedure(procedure: Procedure, quote: str) -> Citation:
    """A citation of these words of a record."""
    return Citation(
        document=procedure.code,
        label=f"Thủ tục {procedure.code}, danh mục {procedure.document}",
        number=procedure.code,
        section=None,
        quote=quote,
        path=procedure.source.path,
        first_line=procedure.source.first_line,
        last_line=procedure.source.last_line,
    )


def _has_link(told: list[Told]) -> bool:
    return any(wording.PORTAL in line for part in told for line in part.lines)


def _offered(choices: tuple[Choice, ...]) -> list[str]:
    if not choices:
        return []
    return [wording.others(len(choices)), *(f"{n}. {choice.label}" for n, choice in enumerate(choices, 1))]


def _warnings(matter: Matter) -> list[str]:
    """What is odd in the record as a whole and bears on what was asked."""
    doubts, facts = matter.procedure.doubts, set(matter.facts)
    found = []
    if Doubt.STEPS_CONTRADICT_WAYS in doubts and facts & {Fact.ONLINE, Fact.STEPS, Fact.WHERE}:
        found.append(wording.CONTRADICTION)
    if Doubt.SCRAMBLED_STEPS in doubts and Fact.STEPS in facts:
        found.append(wording.SCRAMBLED)
    if Doubt.ABOLISHED_LEVEL in doubts and facts & {Fact.WHERE, Fact.STEPS, Fact.OVERVIEW}:
        found.append(wording.DISTRICT)
    return found


# ---------------------------------------------------------------------------------------------------
# One function a fact
# ---------------------------------------------------------------------------------------------------


def _online(matter: Matter) -> Told:
    procedure = matter.procedure
    online = next((s for s in procedure.submissions if s.way is Way.ONLINE), None)
    if online is None:
        quotes = tuple(s.as_written for s in procedure.submissions[:1])
        return Told(
            [wording.online_no(shortened(matter.name, 150), matter.ways), *_place_lines(matter).lines], quotes
        )
    if len(matter.facts) > 1:
        return Told([wording.online_short(procedure.url)], (online.as_written,))
    ready = [shortened(tidy(item.name), 60) for item in papers(procedure, matter.fits)[:_READY]]
    fee = shortened(stated(online.fee) or wording.NO_FEE, 80)
    lines = [
        wording.online_yes(shortened(matter.name, 150)),
        *wording.online_steps(procedure.code, procedure.url, ready, fee),
    ]
    return Told(lines, (online.as_written, online.note[:300]))


def _fee(matter: Matter) -> Told:
    procedure = matter.procedure
    if not procedure.submissions:
        return Told([wording.NO_WAYS])
    lines = [*wording.fees(telling.fee_lines(procedure, matter.note_length)), *_missing_way(matter)]
    if any(s.doubts & telling.UNCLEAR_FEE or not stated(s.fee) for s in procedure.submissions):
        lines.append(wording.CHECK_FEE)
    quotes = [stated(s.fee) for s in procedure.submissions] + [s.note[:300] for s in procedure.submissions]
    return Told(lines, tuple(quotes[:3]))


def _benefit(matter: Matter) -> Told:
    """What the record says of sums that a person is given, in a sentence that speaks to the question."""
    sentence = what_it_says(matter.procedure, matter.focus | _GIVEN)
    if sentence is None or telling.SUM.search(sentence) is None:
        return Told([wording.NO_BENEFIT], is_known=False)
    return Told([wording.said(telling.around(sentence, telling.SUM, 380))], (sentence,))


_GIVEN = frozenset({"muc huong", "muc ho tro", "tro cap", "duoc huong", "muc tro cap"})


def _time(matter: Matter) -> Told:
    procedure = matter.procedure
    if not procedure.submissions:
        return Told([wording.NO_WAYS])
    lines = [*wording.times(telling.time_lines(procedure, matter.note_length)), *_missing_way(matter)]
    if any(
        s.doubts & {Doubt.TIME_WITHOUT_UNIT, Doubt.GLUED} or not stated(s.time) for s in procedure.submissions
    ):
        lines.append(wording.CHECK_TIME)
    quotes = [stated(s.time) for s in procedure.submissions[:2]]
    if not any(quotes) and (sentence := terms_of_office(procedure)):
        lines.insert(-1, wording.said(telling.around(sentence, TERM, 300)))
        quotes.append(sentence)
    return Told(lines, tuple(quotes))


def _missing_way(matter: Matter) -> list[str]:
    """A way that the question names and the record does not have."""
    has = {submission.way for submission in matter.procedure.submissions}
    return [
        wording.way_missing(wording.WAYS[way], matter.ways)
        for pattern, way in _WAYS_ASKED
        if way not in has and phrase(pattern).search(matter.text)
    ]


def _term(matter: Matter) -> Told:
    found = terms_of_action(matter.text, matter.procedure)
    if not found:
        time = _time(matter)
        return Told([wording.NO_TERM, *time.lines], time.quotes)
    return Told([wording.said(telling.around(sentence, TERM, 420)) for sentence in found], tuple(found))


def _documents(matter: Matter) -> Told:
    procedure = matter.procedure
    if Doubt.NO_DOSSIER in procedure.doubts or not procedure.dossier:
        return Told([wording.NO_PAPERS])
    lines, room = [wording.PAPERS], matter.room
    ordered = papers(procedure, matter.fits)
    real = [item for item in ordered if not telling.is_remark(item)] or ordered
    for item in real:
        line = paper_line(item, _CASE_LENGTH if matter.fits(item.name) >= 2 else _PAPER_LENGTH)
        if len(line) > room:
            break
        lines.append(line)
        room -= len(line) + 1
    rest = len(real) - len(lines) + 1
    if rest:
        lines.append(wording.more_papers(rest))
    return Told(lines, tuple(item.name for item in real[:3]))


def _where(matter: Matter) -> Told:
    told = _place_lines(matter)
    return Told([*told.lines, wording.level(matter.procedure.levels)], told.quotes)


def _place_lines(matter: Matter) -> Told:
    """Who carries it out and where it is handed in; from the steps and notes where the fields say nothing."""
    procedure = matter.procedure
    agency, reception, authority = map(stated, (procedure.agency, procedure.reception, procedure.authority))
    lines, quotes = [], []
    if reception:
        lines.append(wording.label("Nơi tiếp nhận hồ sơ", reception))
        quotes.append(procedure.reception)
    if agency:
        lines.append(wording.label("Cơ quan thực hiện", shortened(agency, 200)))
        quotes.append(procedure.agency)
    elif authority:
        lines.append(wording.label("Cơ quan có thẩm quyền", shortened(authority, 200)))
        quotes.append(procedure.authority)
    handed = _handed_in(procedure)
    if handed:
        lines.append(wording.said(shortened(handed, 300)))
        quotes.append(handed)
    contact = matter.snapshot.contact
    if contact.name and "xã" in " ".join(procedure.levels).lower():
        lines.append(general.ask_here(contact))
    return Told(lines or [wording.NO_AGENCY], tuple(quotes))


def _handed_in(procedure: Procedure) -> str | None:
    """The first sentence of the steps, else of the notes, that names a counter to go to."""
    texts = (*procedure.steps, *(submission.note for submission in procedure.submissions))
    found = (tidy(part) for text in texts for part in sentences(text))
    return next((part for part in found if _AT_THE_COUNTER.search(part)), None)


def _steps(matter: Matter) -> Told:
    procedure = matter.procedure
    if not procedure.steps:
        return Told([wording.NO_STEPS])
    focused = _said(matter)
    lines, room = [wording.STEPS], matter.room - sum(map(len, focused.lines))
    for step in procedure.steps:
        line = f"- {shortened(tidy(step), _STEP_LENGTH)}"
        if len(line) > room:
            break
        lines.append(line)
        room -= len(line) + 1
    return Told([*lines[:1], *focused.lines, *lines[1:]], (*focused.quotes, *procedure.steps[:2]))


def _result(matter: Matter) -> Told:
    results = [tidy(result) for result in matter.procedure.results if stated(result)]
    if not results:
        return Told([wording.NO_RESULT])
    if len(results) == 1:
        return Told([wording.label("Kết quả", shortened(results[0], 500))], (matter.procedure.results[0],))
    return Told(
        ["Kết quả:", *(f"- {shortened(result, 240)}" for result in results[:6])], matter.procedure.results[:3]
    )


def _who_can(matter: Matter) -> Told:
    procedure = matter.procedure
    lines: list[str] = []
    focused = _said(matter)
    lines += focused.lines
    applicants = [tidy(one) for one in procedure.applicants if stated(one)]
    if applicants:
        lines.append(wording.label("Đối tượng thực hiện", "; ".join(applicants)))
    conditions = stated(procedure.conditions)
    if conditions and not any(quote in conditions for quote in focused.quotes):
        lines.append(wording.label("Yêu cầu, điều kiện", shortened(conditions, 480)))
    return Told(
        lines,
        (*focused.quotes, *([procedure.conditions[:300]] if conditions else []), *procedure.applicants[:1]),
    )


def _legal(matter: Matter) -> Told:
    listed = [tidy(one) for one in matter.procedure.legal_basis if stated(one)]
    if not listed:
        return Told([wording.NO_LEGAL_BASIS])
    return Told(["Căn cứ pháp lý:", *(f"- {shortened(one, 180)}" for one in listed[:6])], tuple(listed[:2]))


def _code(matter: Matter) -> Told:
    return Told(
        [wording.code_line(shortened(matter.name, 190), matter.procedure.code)], (matter.procedure.name,)
    )


def _said(matter: Matter) -> Told:
    """What the record says to the words of the question beside the name; nothing where they are not in it."""
    sentence = what_it_says(matter.procedure, matter.focus)
    return Told([wording.said(shortened(sentence, 380))], (sentence,)) if sentence else Told([])


def _overview(matter: Matter) -> Told:
    """The facts that people mostly need, each in a line."""
    procedure = matter.procedure
    focused = _said(matter)
    lines = [*focused.lines]
    if procedure.submissions:
        lines.append(wording.label("Cách nộp", ", ".join(matter.ways)))
        lines += wording.times(telling.time_lines(procedure, matter.note_length)[:3])
        lines += [
            shortened(line, 260)
            for line in wording.fees(telling.fee_lines(procedure, matter.note_length)[:3])
        ]
    lines += [shortened(line, 260) for line in _place_lines(matter).lines[:2]]
    real = [item for item in papers(procedure, matter.fits) if not telling.is_remark(item)]
    if real:
        lines.append(
            wording.label(
                "Hồ sơ",
                "; ".join(shortened(tidy(item.name), 70) for item in real[:3])
                + (f" và {len(real) - 3} mục khác" if len(real) > 3 else ""),
            )
        )
    return Told(lines or [wording.NO_WAYS], (*focused.quotes, procedure.name))


_LONG = frozenset({Fact.DOCUMENTS, Fact.STEPS})
LINES: dict[Fact, Callable[[Matter], Told]] = {
    Fact.ONLINE: _online,
    Fact.BENEFIT: _benefit,
    Fact.FEE: _fee,
    Fact.TIME: _time,
    Fact.TERM: _term,
    Fact.DOCUMENTS: _documents,
    Fact.WHERE: _where,
    Fact.STEPS: _steps,
    Fact.RESULT: _result,
    Fact.WHO_CAN: _who_can,
    Fact.LEGAL: _legal,
    Fact.CODE: _code,
    Fact.OVERVIEW: _overview,
}
