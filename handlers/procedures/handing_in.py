"""How a procedure is handed in: online, fee, time, place, each as the record has it (cách thức thực hiện)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers import procedure_wording as wording
from handlers import wording as general
from handlers.asking.excerpts import sentences
from handlers.asking.phrases import phrase
from handlers.procedures import telling
from handlers.procedures.focus import TERM, terms_of_action, terms_of_office, what_it_says
from handlers.procedures.matter import Matter, Told
from handlers.procedures.telling import papers, shortened, stated, tidy
from knowledge.records import Doubt, Way

if TYPE_CHECKING:
    from knowledge.records import Procedure

_READY = 3
"""Papers named among what to have ready."""
_AT_THE_COUNTER = re.compile(
    r"(?:nộp|gửi|tại|đến)\b.{0,70}?(?:công an|[uủ][yỷ] ban|trung tâm|bộ phận|cơ quan đăng ký|phòng|sở|chi cục|bảo hiểm xã hội)",
    re.IGNORECASE,
)
_WAYS_ASKED: tuple[tuple[str, Way], ...] = (
    (r"bưu (điện|chính)|qua đường bưu|gửi thư|chuyển phát", Way.POST),
)


def online(matter: Matter) -> Told:
    """Whether it is handed in online, and how; else which ways there are and where to go."""
    procedure = matter.procedure
    online = next((s for s in procedure.submissions if s.way is Way.ONLINE), None)
    if online is None:
        quotes = tuple(s.as_written for s in procedure.submissions[:1])
        return Told(
            [wording.online_no(shortened(matter.name, 150), matter.ways), *place_lines(matter).lines], quotes
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


def fee(matter: Matter) -> Told:
    """The fee for each way, as written."""
    procedure = matter.procedure
    if not procedure.submissions:
        return Told([wording.NO_WAYS])
    lines = [*wording.fees(telling.fee_lines(procedure, matter.note_length)), *_missing_way(matter)]
    if any(s.doubts & telling.UNCLEAR_FEE or not stated(s.fee) for s in procedure.submissions):
        lines.append(wording.CHECK_FEE)
    quotes = [stated(s.fee) for s in procedure.submissions] + [s.note[:300] for s in procedure.submissions]
    return Told(lines, tuple(quotes[:3]))


def benefit(matter: Matter) -> Told:
    """What the record says of sums that a person is given, in a sentence that speaks to the question."""
    sentence = what_it_says(matter.procedure, matter.focus | _GIVEN)
    if sentence is None or telling.SUM.search(sentence) is None:
        return Told([wording.NO_BENEFIT], is_known=False)
    return Told([wording.said(telling.around(sentence, telling.SUM, 380))], (sentence,))


_GIVEN = frozenset({"muc huong", "muc ho tro", "tro cap", "duoc huong", "muc tro cap"})


def time_taken(matter: Matter) -> Told:
    """How long the office takes by each way, as written."""
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


def term(matter: Matter) -> Told:
    """Within how long a person has to apply; how long the office takes where the record does not say."""
    found = terms_of_action(matter.text, matter.procedure)
    if not found:
        time = time_taken(matter)
        return Told([wording.NO_TERM, *time.lines], time.quotes)
    return Told([wording.said(telling.around(sentence, TERM, 420)) for sentence in found], tuple(found))


def where(matter: Matter) -> Told:
    """Where to go, and at which level it is carried out."""
    told = place_lines(matter)
    return Told([*told.lines, wording.level(matter.procedure.levels)], told.quotes)


def place_lines(matter: Matter) -> Told:
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
