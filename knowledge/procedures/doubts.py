"""What cannot be relied on in a record as it stands (chỗ chưa rõ): one rule a kind of doubt, nothing is put right.

A rule looks at one way, one paper, or one procedure; the records that share a code or a name are looked at in
`knowledge.procedures.repeats`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.procedures.ways import ways_in
from knowledge.records import Doubt, Way
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.records import DossierItem, Procedure, Submission

NOTHING = re.compile(r"(?:khong(?: co)?(?: thong tin)?|chua co thong tin|khong quy dinh|n/?a|[-./]*)[\s.]*")
"""Folded words that say that there is nothing to say."""
_MONEY = r"(?:viet nam dong|vnd|dong|d)(?![a-z])"
_AMOUNT = re.compile(
    r"(?<![\d.,/])(\d[\d.,]*?)[.,]?\s*(?:((?:việt nam đồng|vnđ|vnd|đồng|đ)(?!\w))|usd(?!\w))", re.IGNORECASE
)
_NUMBER = re.compile(r"\d[\d.,]*")
_BARE = re.compile(r"\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"\d[\d.]*,\d{3}|\d+[.,]\d{3}(?:[.,]\d{3})*")
_CURRENCY_FIRST = re.compile(rf"(?:{_MONEY}|usd\b)")
_GLUED_TIME = re.compile(rf"\d(?:{_MONEY}|usd)|\d[\d.,]*\s*(?:ngay|gio|thang)\S*\d")
_LEFT_TO_COUNCIL = re.compile(
    r"(?:hoi dong nhan dan|hdnd|uy ban nhan dan cap tinh)[^.;]{0,80}(?:quyet dinh|quy dinh)|do (?:hoi dong nhan dan|hdnd)"
)
_BEGINNING = 40
_LEAST_DONG = 1000
_MOST_FACTOR = 100


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Of short values, which repeat."""
    return fold(text)


def doubts_of_way(way: Submission) -> frozenset[Doubt]:
    """What is odd in one way's time, fee and note."""
    return frozenset(doubt for doubt, holds in _OF_WAY if holds(way))


def doubts_of_paper(item: DossierItem) -> frozenset[Doubt]:
    """What is odd in one paper."""
    return frozenset(doubt for doubt, holds in _OF_PAPER if holds(item))


def doubts_of(procedure: Procedure) -> frozenset[Doubt]:
    """What is odd in the record as a whole."""
    return frozenset(doubt for doubt, holds in _OF_PROCEDURE if holds(procedure))


def says_nothing(text: str) -> bool:
    """True for "", "Không có thông tin", "Không", "-"."""
    return NOTHING.fullmatch(_folded(text).strip()) is not None


def amounts_in(text: str) -> tuple[int, ...]:
    """Sums of money with their currency, in whole units: "Phí: 8.000 đồng" gives (8000,)."""
    return tuple(value for value, _ in _amounts(text))


def _amounts(text: str) -> tuple[tuple[int, bool], ...]:
    """The same, each with whether it is in đồng."""
    found = ((int(re.sub(r"\D", "", m[1])), bool(m[2])) for m in _AMOUNT.finditer(text))
    return tuple((value, dong) for value, dong in found)


# ---------------------------------------------------------------------------------------------------
# One way
# ---------------------------------------------------------------------------------------------------


def _time_without_unit(way: Submission) -> bool:
    return _BARE.fullmatch(way.time) is not None and not _glued(way)


def _glued(way: Submission) -> bool:
    """ "1100" beside a note "VNĐ(…)"; "140,000" as a time; "1100VNĐ"; "5 ngày50.000 đồng"."""
    if _GLUED_TIME.search(_folded(way.time)) or _THOUSANDS.fullmatch(way.time):
        return True
    note = fold(way.note[:_BEGINNING]).lstrip("( ")
    return (
        bool(way.time)
        and not way.fee
        and _BARE.fullmatch(way.time) is not None
        and bool(_CURRENCY_FIRST.match(note))
    )


def _is_free(text: str) -> bool:
    return _folded(text).strip(" .") in {
        "mien phi",
        "khong",
        "khong thu",
        "khong thu phi",
        "0",
        "0 dong",
        "khong mat phi",
    }


def _free_and_amount(way: Submission) -> bool:
    """Free beside an amount or what the council decides; or a column whose amount its note does not name."""
    beside = [value for value in amounts_in(way.note) if value]
    stated = [value for value in amounts_in(way.fee) if value]
    if _is_free(way.fee) or "mien phi" in _folded(way.fee):
        return bool(beside or stated) or _LEFT_TO_COUNCIL.search(fold(way.note)) is not None
    numbers = {int(re.sub(r"\D", "", number)) for number in _NUMBER.findall(way.note)}
    return bool(beside and stated) and not numbers & set(stated)


def _fee_in_note(way: Submission) -> bool:
    return (not way.fee or says_nothing(way.fee)) and any(amounts_in(way.note))


def _odd_amount(way: Submission) -> bool:
    """Less than 1,000 đồng, or an amount of the note a hundred times the one of the column or more."""
    dong = [value for value, is_dong in (*_amounts(way.fee), *_amounts(way.note)) if is_dong and value]
    if any(value < _LEAST_DONG for value in dong):
        return True
    return any(
        stated and beside and max(stated, beside) >= _MOST_FACTOR * min(stated, beside)
        for stated in amounts_in(way.fee)
        for beside in amounts_in(way.note)
    )


_OWN_NOTE = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_HANDING_IN = re.compile(
    r"^\W*(?:\d[\d.,]* ?vnd\W*)?(?:truc tiep|truc tuyen|nop|gui|qua|thong qua|dich vu buu)"
)


def _note_of_another_way(way: Submission) -> bool:
    """The note of a way in person begins with how to hand in online, and the like, and does not come to its own."""
    note = _OWN_NOTE.sub("", way.note).strip()
    first = re.split(r"[.;\n]", note, maxsplit=1)[0]
    if way.way is Way.OTHER or not _HANDING_IN.match(fold(first)):
        return False
    return len(ways_in(first)) == 1 and way.way not in ways_in(note)


_OF_WAY: tuple[tuple[Doubt, Callable[[Submission], bool]], ...] = (
    (Doubt.TIME_WITHOUT_UNIT, _time_without_unit),
    (Doubt.GLUED, _glued),
    (Doubt.FREE_AND_AMOUNT, _free_and_amount),
    (Doubt.FEE_IN_NOTE, _fee_in_note),
    (Doubt.ODD_AMOUNT, _odd_amount),
    (Doubt.NOTE_OF_ANOTHER_WAY, _note_of_another_way),
)

# ---------------------------------------------------------------------------------------------------
# One paper
# ---------------------------------------------------------------------------------------------------

_NO_COPY = re.compile(r"0+ ban chinh")
_IS_NOTE = re.compile(r"\W*(?:luu y|ghi chu|chu y|so luong ho so|so bo ho so)\b")
_GLUED_COPIES = re.compile(r"(?:0\d\d|\d{3,}) ban")


def _note_as_paper(item: DossierItem) -> bool:
    """Of no copy, or named a remark: "Lưu ý: …", a heading, a condition."""
    return (
        _NO_COPY.fullmatch(_folded(item.copies)) is not None
        or _IS_NOTE.match(fold(item.name[:_BEGINNING])) is not None
    )


def _glued_copies(item: DossierItem) -> bool:
    """ "031 bản chính": the number of a form ran into the number of copies."""
    return _GLUED_COPIES.match(_folded(item.copies)) is not None


_OF_PAPER: tuple[tuple[Doubt, Callable[[DossierItem], bool]], ...] = (
    (Doubt.NOTE_AS_PAPER, _note_as_paper),
    (Doubt.GLUED, _glued_copies),
)

# ---------------------------------------------------------------------------------------------------
# The record
# ---------------------------------------------------------------------------------------------------

# At the start of a line; within one after a mark or before a colon ("Trình tự Bước 1: Nộp hồ sơ", "… như sau: a) Bước 1.
# Nộp"), which steps that are only referred to have not ("nêu tại Bước 1").
_STEP = re.compile(
    r"^\W*(?:[a-zđ]\)\s*|\d+[.)]\s*)*Bước\s*(\d+)|(?<=[a-zđ]\)\s)Bước\s*(\d+)|(?<=\s)(?<!ại\s)Bước\s*(\d+)\s*:",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"[);,.:]")
_DISTRICT = re.compile(r"\bcap huyen\b|\b(?:ubnd|uy ban nhan dan|phong \w+(?: \w+){0,4}) huyen\b")
_NAMED_ONLINE = re.compile(r"\b(?:truc tuyen|dich vu cong) (?:truc tuyen )?(?:toan trinh|mot phan)\b")
_HANDED_IN_PERSON = re.compile(
    r"\bnop (?:truc tiep )?(?:\d+ |mot )?(?:bo )?(?:ho so )?(?:truc tiep )?(?:tai|cho|den|o) (?:tru so|cong an|uy ban|ubnd|bo phan|trung tam|tram)\b"
)


def _scrambled_steps(procedure: Procedure) -> bool:
    """Numbers of steps that do not run 1, 2, 3 (they may begin anew at 1 for another case), or a text cut off."""
    if procedure.steps and _CUT_OFF.match(procedure.steps[0]):
        return True
    before = 0
    found = (match for step in procedure.steps for match in _STEP.finditer(step))
    for number in (int(match[match.lastindex or 1]) for match in found):
        if number not in {before + 1, 1} or (number == 1 and before == 1):
            return True
        before = number
    return False


def _no_dossier(procedure: Procedure) -> bool:
    return not any(item.name and not says_nothing(item.name) for item in procedure.dossier)


def _no_authority(procedure: Procedure) -> bool:
    return says_nothing(procedure.agency) and says_nothing(procedure.authority)


def _steps_contradict_ways(procedure: Procedure) -> bool:
    """The name says online where no such way is listed, or the steps go to an office where only online is listed."""
    ways = {submission.way for submission in procedure.submissions}
    if not ways - {Way.OTHER}:
        return False
    if _NAMED_ONLINE.search(fold(procedure.name)) and Way.ONLINE not in ways:
        return True
    return ways == {Way.ONLINE} and any(_HANDED_IN_PERSON.search(fold(step)) for step in procedure.steps)


def _abolished_level(procedure: Procedure) -> bool:
    return any(
        _DISTRICT.search(fold(text)) for text in (*procedure.levels, procedure.agency, procedure.authority)
    )


_OF_PROCEDURE: tuple[tuple[Doubt, Callable[[Procedure], bool]], ...] = (
    (Doubt.NO_AUTHORITY, _no_authority),
    (Doubt.NO_DOSSIER, _no_dossier),
    (Doubt.SCRAMBLED_STEPS, _scrambled_steps),
    (Doubt.STEPS_CONTRADICT_WAYS, _steps_contradict_ways),
    (Doubt.ABOLISHED_LEVEL, _abolished_level),
)
