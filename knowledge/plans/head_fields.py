"""The fields that stand at the head of a document: kind, title, number, date, issuer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.plans.issuers import Issuer, office_name, read_issuer, spelled_as_in
from knowledge.plans.issuing_place import own_unit
from knowledge.plans.kinds import UNKNOWN_KIND, kind_of_number
from knowledge.plans.parts import Parts, is_letter
from knowledge.plans.raw_lines import RawLine, quote_of
from knowledge.plans.wordings import in_sentence_case
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from knowledge.places import Place
    from knowledge.plans.part_reading import Fields, PartReading
    from knowledge.records import Source

_ANNEX_TITLE_LINES = 5
_SIGNATURE_LINES = 45
_SIGNED_FOR = (
    ("tm. uy ban nhan dan", "UBND"),
    ("tm. hoi dong nhan dan", "HĐND"),
    ("tm. ban thuong truc", "Ban Thường trực Ủy ban MTTQ Việt Nam"),
    ("t/m ban thuong vu", "Đảng ủy"),
    ("tm. ban thuong vu", "Đảng ủy"),
    ("t/m dang uy", "Đảng ủy"),
    ("chu tich ubnd", "UBND"),
)
_POST_OF = re.compile(
    r"(?:pho |quyen )?(?:chu tich|giam doc|bi thu|truong phong|truong ban|bo truong|cuc truong|hieu truong|"
    r"chanh van phong|chi cuc truong)\b"
)


def kind_and_title(reading: PartReading, parts: Parts, fields: Fields) -> tuple[str, str]:
    if reading.part.kind:
        if reading.title.lines:
            fields.note(
                "title", reading.source(reading.title.lines, "Tiêu đề"), quote_of(reading.title.lines)
            )
        return reading.part.kind, reading.title.text
    head = reading.head
    if head.subject is not None or is_letter(reading.lines):
        if head.subject_lines:
            fields.note(
                "title", reading.source(head.subject_lines, "Trích yếu"), quote_of(head.subject_lines)
            )
        return "Công văn", head.subject or ""
    by_number = kind_of_number(head.number.as_written) if head.number else None
    told = parts.attachments[0] if parts.attachments else None
    title = ""
    if told and told.first:
        # Only an annex in a file of its own: "PHỤ LỤC VIII", its title, and the line that says whose annex it is.
        lines = reading.every_line[max(0, told.first - _ANNEX_TITLE_LINES) : told.first]
        title = squeeze(" ".join(line.text for line in lines))
        fields.note("title", reading.source(lines, "Tiêu đề"), quote_of(lines))
    return by_number or (told.kind if told else None) or UNKNOWN_KIND, title


def number_and_date(
    reading: PartReading, parts: Parts, kind: str, fields: Fields
) -> tuple[str | None, str | None, str | None]:
    head = reading.head
    number = head.number.number if head.number else None
    number_text = head.number.as_written if head.number else None
    if head.number_line:
        fields.note("number", reading.source([head.number_line], "Phần đầu"), head.number_line.verbatim)
    signed_on = head.date.iso if head.date else None
    if head.date_line:
        fields.note("signed_on", reading.source([head.date_line], "Phần đầu"), head.date_line.verbatim)
    # The annex's line repeats number and date of its plan, and is often the only place where they stand.
    lines = reading.every_line
    for told in parts.attachments:
        if kind not in (told.kind, UNKNOWN_KIND):
            continue
        where = lines[told.first : told.last + 1]
        if number is None and told.number:
            number, number_text = told.number, number_text or told.number_text
            fields.note("number", reading.source(where, "Phụ lục"), quote_of(where))
        if told.dated and len(told.dated) > len(signed_on or "") and told.dated.startswith(signed_on or ""):
            signed_on = told.dated
            fields.note("signed_on", reading.source(where, "Phụ lục"), quote_of(where))
    return number, number_text, signed_on


def issuer_of(reading: PartReading, parts: Parts, title: str, fields: Fields) -> Issuer:
    head = reading.head
    body = "\n".join([title, *reading.texts])
    issuer = read_issuer(head.authorities, body)
    if issuer:
        where = reading.source(head.authority_lines, "Phần đầu")
        fields.note("issuer", where, quote_of(head.authority_lines))
        fields.note("place", where, quote_of(head.authority_lines))
    post = _enacting_post(reading)
    if post:
        written = " ".join(line.text for line in post)
        fields.note("issuer", reading.source(post, "Phần mở đầu"), quote_of(post))
        named = read_issuer([written], body)
        place = (issuer.place if issuer else None) or (named.place if named else None)
        return Issuer(_post_name(written, body), place)
    if issuer and issuer.place:
        return issuer
    told = [a.issuer for a in parts.attachments if reading.part.kind in (None, a.kind)]
    own = own_unit(title, [block.text for block in reading.opening], head.seat, told)
    if own is None:
        return issuer or Issuer("", None)
    place = spelled_as_in(own.place, body) if own.place.above is None else own.place
    _note_place(reading, parts, place, fields)
    if issuer:
        return Issuer(issuer.name, place)
    body_name = office_name(own.body, body) if own.body else _body_of_signature(reading)
    return Issuer(f"{body_name} {place.short}" if body_name else "", place)


def _body_of_signature(reading: PartReading) -> str | None:
    """For whom the signer signed, where nothing else names the body; None when he signed for none known."""
    ending = " ".join(line.folded for line in reading.lines[-_SIGNATURE_LINES:])
    return next((name for words, name in _SIGNED_FOR if words in ending), None)


def _post_name(written: str, body: str) -> str:
    """The post and its office: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ A" → "Chủ tịch UBND xã A"."""
    post = _POST_OF.match(fold(written))
    if not post:
        return office_name(written, body)
    end = post.end()
    return squeeze(f"{in_sentence_case(written[:end])} {office_name(written[end:].strip(), body)}")


def _note_place(reading: PartReading, parts: Parts, place: Place, fields: Fields) -> None:
    """The first words that name the unit, where no letterhead does."""
    named = place.short.casefold()
    found: tuple[Source, str] | None = None
    lines = reading.every_line
    annexes = [lines[a.first : a.last + 1] for a in parts.attachments]
    for where, section in [(reading.title.lines, "Tiêu đề"), *((annex, "Phụ lục") for annex in annexes)]:
        if found is None and named in squeeze(" ".join(line.text for line in where)).casefold():
            found = reading.source(where, section), quote_of(where)
    for block in reading.opening:
        if found is None and named in block.text.casefold():
            found = reading.at(block, "Phần mở đầu"), block.verbatim
    if found:
        fields.note("place", *found)
        fields.note("issuer", *found)


def _enacting_post(reading: PartReading) -> list[RawLine]:
    """ "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ" between title and legal basis: the post that decides."""
    taken: list[RawLine] = []
    if reading.part.title_at is None:
        return taken
    for line in reading.lines[reading.title.next_line : reading.title.next_line + 5]:
        if not taken and not line.text.strip("-_* –—"):
            continue
        if not line.in_capitals or (not taken and not _POST_OF.match(line.folded)):
            break
        taken.append(line)
    return taken if len(" ".join(line.text for line in taken).split()) > 3 else []
