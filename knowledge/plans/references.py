"""The documents a plan names, and which of them it carries out (văn bản viện dẫn)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.partial_dates import find_date
from knowledge.plans.kinds import kind_of_number
from knowledge.plans.numbers import NumberFound, find_number
from knowledge.records import Reference, Source
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Folded, for tone marks are often lost in extraction ("Quyêt định").
_KINDS = (
    r"ke hoach|quyet dinh|nghi quyet|nghi dinh|chi thi|cong van|thong tu lien tich|thong tu|thong bao|chuong trinh hanh dong|"
    r"chuong trinh|de an|huong dan|van ban|bao cao|to trinh|ket luan|quy dinh|quy che|cong dien|thong tri|phap lenh|"
    r"phuong an|bo luat|luat|giay moi|qd|nq|nd|kh|cv"
)
_KIND_STARTS = re.compile(rf"(?<!\w)(?:{_KINDS})(?!\w)")
# The last kind before a number, with at most a name between: "Luật Thanh tra số …".
_KIND = re.compile(rf"(?<!\w)(?:{_KINDS})(?!\w)[^.;,()“”\"]{{0,60}}$")
_SO = re.compile(r"(?<!\w)số\s*:?\s*$", re.IGNORECASE)
# What a title ends at: the next sentence or list part, a closing bracket that was not opened in it; a comma only
# before another document or the clause that goes on.
_END = re.compile(
    r";|\.(?=\s|$|/)|\)|,\s*(?=(?:Kế hoạch|Quyết định|Nghị quyết|Nghị định|Chỉ thị|Công văn|Thông tư|số\s+\d|UBND|Ủy ban nhân dân|"
    r"Chủ tịch|Đảng ủy|Sở|Phòng|Ban)\b)|\s(?=(?:và|cùng)\s+(?:Thực hiện\s+)?(?:Kế hoạch|Quyết định|Nghị quyết|Nghị định|Chỉ thị|Công văn|Thông tư)\s+(?:số\s+)?\d)"
)
_DANGLING = re.compile(
    r"(?:thực hiện|triển khai|theo|của|ban hành|sửa đổi|bổ sung|thay thế|thi hành|tại|về)\s*$", re.IGNORECASE
)
_LAW = re.compile(r"(?<!\w)(?:Bộ luật|Luật)\s+(?=[^\W\d_])(?P<rest>[^;.]*)")
_BASIS = re.compile(r"\s*(?:[-–+*]\s*)?căn(?:\s+cứ)?\s", re.IGNORECASE)
# What the words before a document do with it: the last clause that begins so decides.
_CLAUSE = re.compile(
    r"(?:^[\s*+–-]*|[;.,(]\s*|\b(?:và|để|nhằm)\s+)(?:tiếp tục\s+|triển khai\s+|tổ chức\s+)*"
    r"(?:(?P<carries>thực hiện|triển khai|cụ thể h[oó][aá]|thi hành|quán triệt|theo chỉ đạo|theo tinh thần)"
    r"|(?P<cites>căn(?:\s+cứ)?|theo|xét|theo đề nghị|quy định|hướng dẫn))(?!\w)",
    re.IGNORECASE,
)
_CONCRETE = re.compile(r"\s*(?:[-–+*•]|\w{1,3}[.)])?\s*cụ thể h[oó][aá]\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph to look through."""

    text: str
    opening: bool
    """Before the first heading: what is carried out there is what the plan is made for."""
    source: Source


def read_references(statements: Iterable[Statement]) -> tuple[Reference, ...]:
    """All documents named, in order; one that is named several times is listed once, with what is known of it."""
    found: dict[str, Reference] = {}
    for statement in statements:
        for reference in _in_statement(statement):
            key = reference.number or reference.title.casefold()
            known = found.get(key)
            found[key] = reference if known is None else _merged(known, reference)
    return tuple(found.values())


def _merged(known: Reference, again: Reference) -> Reference:
    fuller = again if len(again.title) > len(known.title) and "của" in again.title else known
    return replace(
        known,
        dated=max(known.dated or "", again.dated or "", key=len) or None,
        title=fuller.title,
        carries_out=known.carries_out or again.carries_out,
    )


def _in_statement(statement: Statement) -> Iterator[Reference]:
    text = statement.text
    at = 0
    while number := find_number(text, at):
        at = number.end
        start = _title_start(text, number)
        title = squeeze(text[start : _title_end(text, number)]).strip(" ,;:-–")
        title = title.replace(squeeze(number.as_written), number.number or "")
        date = find_date(text[number.end : number.end + 60])
        yield Reference(
            number=number.number,
            dated=date.iso if date and date.start < 12 else None,
            title=_with_kind(title, number),
            carries_out=_carries_out(statement, start),
            source=statement.source,
        )
    if _BASIS.match(text):
        yield from _laws(statement)


def _title_start(text: str, number: NumberFound) -> int:
    before = text[: number.start]
    folded = fold(before)
    if len(folded) == len(before):
        for kind in reversed(list(_KIND_STARTS.finditer(folded))):
            if _KIND.match(folded, kind.start()) and not find_number(before[kind.start() :]):
                return kind.start()
    so = _SO.search(before)
    return so.start() if so else number.start


def _title_end(text: str, number: NumberFound) -> int:
    """Where the words about a document end; the next document belongs to them when they hang on it."""
    following = find_number(text, number.end)
    limit = _title_start(text, following) if following else len(text)
    limit = max(limit, number.end)
    for match in _END.finditer(text, number.end):
        if match.start() >= limit:
            break
        if not _inside_brackets(text[number.end : match.start()]):
            return match.start()
    if following and _DANGLING.search(text[number.end : limit]):
        return _title_end(text, following)
    return limit


def _inside_brackets(words: str) -> bool:
    opened = words.count("(") - words.count(")")
    quoted = words.count("“") > words.count("”") or words.count('"') % 2 == 1
    return opened > 0 or quoted


def _with_kind(title: str, number: NumberFound) -> str:
    """ "số 673/QĐ-UBND ngày …" after "các Quyết định số …" gets the kind its letters say."""
    title = re.sub(r"^các\s+", "", title, flags=re.IGNORECASE)
    if re.match(r"số\b|\d", title, re.IGNORECASE):
        kind = kind_of_number(number.number or "")
        return f"{kind} {title}" if kind else title
    return title[:1].upper() + title[1:]


def _carries_out(statement: Statement, start: int) -> bool:
    """True where the document is what has to be done: "Thực hiện …" in the opening, "Cụ thể hóa …" anywhere."""
    before = statement.text[:start]
    if not statement.opening:
        return _CONCRETE.match(before) is not None
    last = None
    for clause in _CLAUSE.finditer(before):
        last = clause
    return last is not None and last["carries"] is not None


def _laws(statement: Statement) -> Iterator[Reference]:
    """Laws without a number in a legal basis: "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015"."""
    for match in _LAW.finditer(statement.text):
        title = squeeze(match.group()).strip(" ,")
        if find_number(title):
            continue
        date = find_date(title)
        yield Reference(
            number=None,
            dated=date.iso if date else None,
            title=title,
            carries_out=False,
            source=statement.source,
        )
