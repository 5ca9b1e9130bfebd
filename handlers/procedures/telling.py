"""What a record says, as told to a person: nothing added, what is unclear said as such (nói lại dữ liệu)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers import procedure_wording as wording
from handlers.asking.excerpts import excerpt, sentences
from knowledge.records import Doubt
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from knowledge.records import DossierItem, Procedure, Submission

_NOTHING = frozenset({"", "khong", "khong co thong tin", "khong co", "chua co thong tin", "khong quy dinh"})
_MONEY = re.compile(
    r"\d[\d.,]*\s*(?:đồng|đ\b|vnđ|vnd|usd|%)|miễn|lệ phí|\bphí\b|hội đồng nhân dân|hđnd|biểu mức",
    re.IGNORECASE,
)
SUM = re.compile(r"\d[\d.,]*\s*(?:đồng|đ\b|vnđ|triệu|lần mức|%)", re.IGNORECASE)
_DAYS = re.compile(r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|mười)\)?\s*(?:giờ|ngày|tháng|tuần)", re.IGNORECASE)
_FORM = re.compile(
    r"(?:mẫu )?(?:tờ khai|đơn|giấy khai|giấy đề nghị|phiếu|văn bản đề nghị|mẫu)\b|\(?mẫu", re.IGNORECASE
)
_CASE = re.compile(
    r"^\W*(?:\(\w+\)\W*)?(?:trường hợp|đối với|nếu)\b|trong trường hợp|đối với (?:trường hợp|người|trẻ)|ủy quyền|uỷ quyền",
    re.IGNORECASE,
)
_ASKED_FOR = 2
_AMOUNT_FIRST = re.compile(r"^[\s(:]*\d[\d.,]*\s*(?:việt nam đồng|đồng|vnđ|vnd|đ)\b\W*", re.IGNORECASE)
_HEADING = re.compile(r"gồm\s*:$", re.IGNORECASE)
_ALIKE = 60
_NOTES, _NOTE_LENGTH = 2, 230
UNCLEAR_FEE = frozenset({Doubt.FREE_AND_AMOUNT, Doubt.ODD_AMOUNT, Doubt.GLUED, Doubt.FEE_IN_NOTE})
_OPENING = re.compile(r"^[\s\-–+*•.)]+")


def stated(text: str) -> str:
    """The text, or "" where it says that there is nothing to say."""
    text = squeeze(text)
    return "" if fold(text).strip(" .") in _NOTHING else text


def tidy(text: str) -> str:
    """One line without the list marker before it."""
    return _OPENING.sub("", squeeze(text)).rstrip(" ;,")


def way_name(submission: Submission) -> str:
    """ "Trực tuyến"; as written where it is none of the known ways."""
    return wording.WAYS.get(submission.way) or submission.as_written or wording.WAY_NOT_STATED


def fee_lines(procedure: Procedure, limit: int) -> list[str]:
    """One line for each fee, the ways that cost the same together, then what stands beside them, each once.

    limit: characters of a note.
    """
    found = (shortened(_fee_note(way)[1], limit) for way in procedure.submissions)
    notes = dict.fromkeys(filter(None, found))
    return [*_by_way(procedure, _fee_of), *(wording.note_line(note) for note in [*notes][:_NOTES])]


def time_lines(procedure: Procedure, limit: int) -> list[str]:
    """One line for each time, the ways that take the same together, then what stands beside them, each once."""
    notes = dict.fromkeys(_telling(way.note, _DAYS, limit) for way in procedure.submissions)
    return [
        *_by_way(procedure, _time_of),
        *(wording.note_line(note) for note in [*filter(None, notes)][:_NOTES]),
    ]


def _by_way(procedure: Procedure, told: Callable[[Submission], str]) -> Iterator[str]:
    groups: dict[str, dict[str, None]] = {}
    for submission in procedure.submissions:
        groups.setdefault(told(submission), {})[way_name(submission)] = None
    for said, ways in groups.items():
        names = list(ways)
        yield f"- {', '.join([names[0], *(name[:1].lower() + name[1:] for name in names[1:])])}: {said}"


def _fee_of(submission: Submission) -> str:
    fee, amount = stated(submission.fee), _fee_note(submission)[0]
    parts = [part for part in (fee, amount and wording.in_note(amount)) if part]
    if not parts:
        return wording.NO_FEE
    if submission.doubts & UNCLEAR_FEE:
        parts.append(wording.FEE_UNCLEAR)
    return "; ".join(parts)


def _fee_note(submission: Submission) -> tuple[str, str]:
    """The amount that a note begins with, and what the rest of the note says of money; "" for neither."""
    note = squeeze(submission.note)
    found = _AMOUNT_FIRST.match(note) if not stated(submission.fee) else None
    amount = found.group().strip(" (-:") if found else ""
    return amount, _telling(note[found.end() :] if found else note, _MONEY, _NOTE_LENGTH)


def _time_of(submission: Submission) -> str:
    time = stated(submission.time)
    if not time:
        return wording.NO_TIME
    if submission.doubts & {Doubt.TIME_WITHOUT_UNIT, Doubt.GLUED}:
        return wording.bare_number(time)
    return time


def _telling(text: str, pattern: re.Pattern[str], limit: int) -> str:
    """The sentences of a note that have what is asked for; "" when it has none."""
    text = tidy(text).strip(" ()")
    if not text or pattern.search(text) is None:
        return ""
    if len(text) <= limit:
        return text
    parts = [part for part in sentences(text) if pattern.search(part)]
    return excerpt(" ".join(parts), (), limit, lambda part: pattern.search(part) is not None)


def papers(procedure: Procedure, fits: Callable[[str], int]) -> list[DossierItem]:
    """The papers to hand in, in the order in which people need them.

    Those of the case asked about (fits: how much of the question a text has), the form to fill in, papers for
    all, papers of single cases, and remarks filed as papers.
    """

    def order(numbered: tuple[int, DossierItem]) -> tuple[int, int, int]:
        number, item = numbered
        name = tidy(item.name)
        fit = fits(f"{item.case} {name}")
        if is_remark(item):
            return (4, -fit, number)
        if fit >= _ASKED_FOR:
            return (0, -fit, number)
        if _FORM.match(name):
            return (1, 0, number)
        return (3 if item.case or _CASE.search(name) else 2, 0, number)

    unique: dict[str, DossierItem] = {}
    for _, item in sorted(enumerate(procedure.dossier), key=order):
        unique.setdefault(fold(tidy(item.name))[:_ALIKE], item)
    return list(unique.values())


def is_remark(item: DossierItem) -> bool:
    """Whether an item is a remark filed as a paper; a heading that says what papers there are is none."""
    return Doubt.NOTE_AS_PAPER in item.doubts and _HEADING.search(item.name.strip()) is None


def paper_line(item: DossierItem, limit: int) -> str:
    """ "- Tờ khai … (1 bản chính; mẫu CT01.docx)"."""
    name = tidy(item.name)
    beside = [
        part
        for part in (
            tidy(item.copies) if Doubt.GLUED not in item.doubts else "",
            item.form and f"mẫu {item.form}",
        )
        if part
    ]
    if item.case and fold(item.case)[:20] not in fold(name):
        name = f"{tidy(item.case)}: {name}"
    return f"- {shortened(name, limit)}" + (
        f" ({'; '.join(beside)})" if beside and Doubt.NOTE_AS_PAPER not in item.doubts else ""
    )


def shortened(text: str, limit: int) -> str:
    """The text, cut between words and marked where it is longer."""
    return text if len(text) <= limit else text[: limit - 2].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


def around(text: str, pattern: re.Pattern[str], limit: int) -> str:
    """The text, where it is longer cut so that what the pattern finds stays in it."""
    found = pattern.search(text)
    if len(text) <= limit or found is None or found.end() < limit - 20:
        return shortened(text, limit)
    start = text.find(" ", max(0, found.end() + 60 - limit))
    return "… " + shortened(text[start + 1 :], limit - 2)


def all_sentences(procedure: Procedure) -> tuple[str, ...]:
    """Every sentence of the record outside its short fields, each once."""
    texts: Iterable[str] = (
        *procedure.conditions.splitlines(),
        *procedure.steps,
        *(item.name for item in procedure.dossier),
        *(submission.note for submission in procedure.submissions),
    )
    return tuple(dict.fromkeys(tidy(part) for text in texts for part in sentences(text) if len(part) > 20))
