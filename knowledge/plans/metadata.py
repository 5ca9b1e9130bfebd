"""What a plan says about itself: letterhead, title, period, references, end (thể thức văn bản)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.plans.body_fields import in_force_of, period_of, statements, validity
from knowledge.plans.head_fields import issuer_of, kind_and_title, number_and_date
from knowledge.plans.issuing_place import with_units_above
from knowledge.plans.part_reading import Fields, PartReading, read_part
from knowledge.plans.parts import Parts, split_parts
from knowledge.plans.raw_lines import quote_of, raw_lines
from knowledge.plans.recipients import read_recipients
from knowledge.plans.references import read_references
from knowledge.plans.signature import read_signature
from knowledge.problems import Problem
from knowledge.records import Metadata, Signature

if TYPE_CHECKING:
    from knowledge.documents import Block
    from knowledge.records import Document


def read_metadata(
    document: Document, blocks: tuple[Block, ...]
) -> tuple[Metadata, Metadata | None, tuple[Problem, ...]]:
    """Metadata of the (outer) document and of a plan attached to a decision in the same file, if there is one.

    The problems say what a reader of the file would expect and was not found; blanks left to be filled in
    are no reading problems. Never raises.
    """
    lines = raw_lines(document)
    parts = split_parts(lines)
    outer = read_part(document, blocks, lines, parts.outer, parts.attached.start if parts.attached else None)
    metadata = _metadata(outer, parts)
    attached: Metadata | None = None
    if parts.attached:
        inner = read_part(document, blocks, lines, parts.attached)
        attached = _metadata(inner, replace(parts, outer=parts.attached, attached=None), within=metadata)
        metadata = _with_period_of(metadata, attached)
    return metadata, attached, _problems(document, metadata, attached)


def _metadata(reading: PartReading, parts: Parts, within: Metadata | None = None) -> Metadata:
    fields = Fields()
    kind, title = kind_and_title(reading, parts, fields)
    number, number_text, signed_on = number_and_date(reading, parts, kind, fields)
    issuer = issuer_of(reading, parts, title, fields)
    place = within.place if within and not issuer.place else None
    if within and issuer.place and (within.place or "").startswith(f"{issuer.place.short},"):
        place = within.place
    elif issuer.place:
        place = str(
            with_units_above(
                issuer.place, [title, *reading.texts], signed_on or (within.signed_on if within else None)
            )
        )
    signature = _signature(reading, fields)
    recipients = read_recipients(reading.lines)
    if recipients:
        fields.note("recipients", reading.source(recipients.lines, "Nơi nhận"), quote_of(recipients.lines))
    period = period_of(reading, title, fields)
    in_force = in_force_of(reading, fields)
    start, end = validity(period, in_force, signed_on)
    own = {number, within.number if within else None} - {None}
    return Metadata(
        title=title,
        kind=kind,
        number=number,
        number_text=number_text,
        issuer=issuer.name or (within.issuer if within else None),
        place=place,
        signed_on=signed_on,
        signature=signature,
        valid_from=start,
        valid_to=end,
        period_text=period.text if period else None,
        references=tuple(r for r in read_references(statements(reading)) if r.number not in own),
        recipients=recipients.names if recipients else (),
        sources=fields.sources,
        quotes=fields.quotes,
    )


def _with_period_of(outer: Metadata, attached: Metadata) -> Metadata:
    """A decision holds as long as the plan it issues."""
    if outer.valid_to or not attached.valid_to:
        return outer
    sources, quotes = dict(outer.sources), dict(outer.quotes)
    if "valid" in attached.sources:
        sources["valid"], quotes["valid"] = attached.sources["valid"], attached.quotes["valid"]
    return replace(
        outer, valid_to=attached.valid_to, period_text=attached.period_text, sources=sources, quotes=quotes
    )


def _signature(reading: PartReading, fields: Fields) -> Signature | None:
    after = reading.title.next_line if reading.part.title_at is not None else 0
    signed = read_signature(reading.lines[after:])
    if signed is None:
        return None
    source = reading.source(signed.lines, "Phần ký")
    fields.note("signature", source, quote_of(signed.lines))
    return Signature(signed.name, signed.title, signed.on_behalf, source)


def _problems(document: Document, metadata: Metadata, attached: Metadata | None) -> tuple[Problem, ...]:
    where = document.path
    problems: list[Problem] = []
    if not metadata.title:
        what = "không tìm thấy tên loại và tiêu đề văn bản (ví dụ dòng KẾ HOẠCH và trích yếu bên dưới)"
        problems.append(
            Problem(where, what, "Kiểm tra phần đầu của tệp; bổ sung nếu bị thiếu khi chuyển đổi.")
        )
    if not metadata.issuer:
        what = "không rõ cơ quan ban hành"
        problems.append(Problem(where, what, "Bổ sung tên cơ quan ở phần đầu, ví dụ ỦY BAN NHÂN DÂN XÃ …"))
    if metadata.signature is None and (attached is None or attached.signature is None):
        what = "không tìm thấy họ tên người ký"
        problems.append(Problem(where, what, "Bổ sung phần ký cuối văn bản: chức vụ và họ tên."))
    return tuple(problems)
