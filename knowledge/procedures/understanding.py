"""An Entry to a Procedure (hiểu một thủ tục): every value as written, ways and forms told from the words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.procedures.doubts import doubts_of, doubts_of_paper, doubts_of_way
from knowledge.procedures.fields import Field
from knowledge.procedures.forms import split_form
from knowledge.procedures.ways import pieces_by_way, ways_in
from knowledge.procedures.writing import listed, one_line, paragraphs
from knowledge.records import DossierItem, Procedure, Submission, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.procedures.entries import Entry, WrittenPaper, WrittenWay

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WRITTEN_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_MARK = re.compile(r"(?i)[x✓✔v+●]|có|co|yes")
_SPACES = re.compile(r"\s+")
_AS_NUMBER = re.compile(r"(\d)[.,](\d{1,6})")


def procedure_of(entry: Entry, document: str, number: int) -> Procedure:
    """What the listing says; a procedure without a code is named by document and number in it."""
    values = entry.values
    ways = [submission for way in entry.ways for submission in _submissions(way)]
    ways += _online(entry, ways)
    made = Procedure(
        code=code_of(entry) or f"{document}#{number}",
        name=one_line(entry.one(Field.NAME)),
        field=one_line(entry.one(Field.FIELD)),
        levels=tuple(level for text in values.get(Field.LEVEL, ()) for level in listed(text)),
        submissions=tuple(replace(way, doubts=doubts_of_way(way)) for way in ways),
        dossier=tuple(
            replace(item, doubts=doubts_of_paper(item)) for paper in entry.papers for item in _items(paper)
        ),
        steps=tuple(line for text in values.get(Field.STEPS, ()) for line in paragraphs(text)),
        results=tuple(line for text in values.get(Field.RESULT, ()) for line in paragraphs(text)),
        applicants=tuple(name for text in values.get(Field.APPLICANTS, ()) for name in listed(text)),
        agency=entry.one(Field.AGENCY),
        authority=entry.one(Field.AUTHORITY),
        reception=entry.one(Field.RECEPTION),
        conditions=entry.one(Field.CONDITIONS),
        legal_basis=tuple(line for text in values.get(Field.LEGAL, ()) for line in paragraphs(text)),
        decision=one_line(entry.one(Field.DECISION)),
        ministry=one_line(entry.one(Field.MINISTRY)),
        url=next((word for word in entry.one(Field.URL).split() if word.startswith("http")), ""),
        checked_on=_iso(entry.one(Field.CHECKED)),
        document=document,
        source=entry.source,
    )
    return replace(made, doubts=doubts_of(made))


def code_of(entry: Entry) -> str:
    """The code without white space; "1.00487", which a spreadsheet made of 1.004870 for a number, with its zeros again."""
    code = _SPACES.sub("", entry.one(Field.CODE))
    number = _AS_NUMBER.fullmatch(code)
    return f"{number[1]}.{number[2]:0<6}" if number else code


def _submissions(written: WrittenWay) -> Iterator[Submission]:
    pieces = pieces_by_way(written.way) or ((Way.OTHER, ""),)
    for way, words in pieces:
        yield Submission(way, words, written.time, written.fee, written.note)


def _online(entry: Entry, ways: list[Submission]) -> Iterator[Submission]:
    """The way online that only a column of its own states: "Toàn trình", "x"; its time and fee are those of the others."""
    for text in entry.values.get(Field.ONLINE, ()):
        if any(way.way is Way.ONLINE for way in ways):
            return
        if _MARK.fullmatch(text) or Way.ONLINE in ways_in(text):
            like = next(iter(ways), Submission(Way.ONLINE, ""))
            yield replace(like, way=Way.ONLINE, as_written=text, note="")


def _items(written: WrittenPaper) -> Iterator[DossierItem]:
    """One paper; several where a cell lists them line by line."""
    lines = paragraphs(written.name) if not (written.form or written.copies) else (one_line(written.name),)
    for line in lines:
        name, form = split_form(line)
        forms = [part for part in (form, one_line(written.form)) if part]
        yield DossierItem(name, one_line(written.copies), one_line(written.case), "; ".join(forms))


def _iso(text: str) -> str:
    if match := _ISO.search(text):
        return match.group()
    if match := _WRITTEN_DATE.search(text):
        day, month, year = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return ""
