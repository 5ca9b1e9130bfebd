"""Number, date, signer, validity, recipients and basis of a document (thể thức của văn bản)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from handlers import wording
from handlers.asking import cues
from handlers.asking.citing import cite, cite_evidence, cite_field
from handlers.asking.composing import answered, not_stated
from handlers.asking.cues import Asked
from handlers.asking.evidence import gather
from handlers.asking.what_the_text_says import quotes_on, what_the_text_says
from knowledge.records import PassageKind
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handlers.asking.evidence import Findings
    from handlers.asking.inquiry import Inquiry
    from handlers.messages import Answer
    from knowledge.records import Plan, Reference

SURE = 0.9
ALIKE = 55
"""Similarity 0..100 from which the words of a question mean a document that another one names."""
_ANY_KIND = frozenset({"van ban", "vb"})
_LEVELS = (
    "trung uong",
    "chinh phu",
    "tinh",
    "thanh pho",
    "huyen",
    "quan",
    "thi xa",
    "dang uy",
    "bo",
    "so",
    "phong",
)


def about_documents(inquiry: Inquiry) -> Answer:
    """A fact from the letterhead, title, opening or end of a document."""
    plan = _plan_meant(inquiry)
    if plan is None:
        return not_stated(inquiry, wording.NOT_STATED["what"])
    understood = inquiry.understood
    if understood.asked in {Asked.NUMBER, Asked.DAY, Asked.SIGNED_ON, Asked.WHEN}:
        reference = _reference_meant(inquiry, plan)
        if reference is not None:
            return _named_document(inquiry, plan, reference)
        if understood.about_basis or (understood.asked is Asked.NUMBER and not _own(inquiry, plan)):
            return what_the_text_says(inquiry)
    return FIELDS[understood.asked](inquiry, plan)


def _signer(inquiry: Inquiry, plan: Plan) -> Answer:
    signature = plan.metadata.signature
    if signature is None:
        return not_stated(inquiry, wording.NOT_STATED["signer"])
    line = wording.signer_line(signature.name, signature.title, signature.on_behalf)
    return _stated(inquiry, plan, "signature", line)


def _number(inquiry: Inquiry, plan: Plan) -> Answer:
    number = plan.metadata.number
    if number is None:
        return not_stated(inquiry, wording.NOT_STATED["own_number"])
    return _stated(inquiry, plan, "number", wording.number_line(wording.document_name(plan.metadata), number))


def _signed_on(inquiry: Inquiry, plan: Plan) -> Answer:
    day = plan.metadata.signed_on
    if day is None:
        return not_stated(inquiry, wording.NOT_STATED["own_day"])
    if day.count("-") < 2 and inquiry.understood.asked is not Asked.WHEN:
        return not_stated(inquiry, wording.partly_dated(day))
    return _stated(
        inquiry, plan, "signed_on", wording.signed_on_line(wording.document_name(plan.metadata), day)
    )


def _validity(inquiry: Inquiry, plan: Plan) -> Answer:
    lines, citations = [], []
    for metadata in (plan.metadata, plan.attached):
        if metadata is None or not (metadata.valid_from or metadata.valid_to):
            continue
        lines.append(wording.validity_line(metadata.valid_from, metadata.valid_to, metadata.period_text))
    for field in ("effective", "valid", "title"):
        citation = cite_field(plan, field)
        if citation:
            citations.append(citation)
            if field == "effective":
                lines.insert(0, wording.quoted(citation.quote))
    if not lines:
        return not_stated(inquiry, wording.NOT_STATED["validity"])
    lines.append(wording.title_line(plan.metadata))
    return answered(inquiry, lines, citations, SURE)


def _recipients(inquiry: Inquiry, plan: Plan) -> Answer:
    if not plan.metadata.recipients:
        return not_stated(inquiry, wording.NOT_STATED["recipients"])
    return _stated(inquiry, plan, "recipients", wording.recipients_line(plan.metadata.recipients))


def _subject(inquiry: Inquiry, plan: Plan) -> Answer:
    lines = [wording.title_line(m) for m in (plan.metadata, plan.attached) if m and m.title]
    if not lines:
        return what_the_text_says(inquiry)
    citation = cite_field(plan, "title")
    citations = [citation] if citation else []
    quote = next(iter(quotes_on(inquiry)), None)
    if quote is not None:
        lines.append(wording.quoted(quote.words))
    nearest = quote.evidence if quote else inquiry.findings.best
    if nearest is not None:
        citations.extend(cite_evidence(nearest)[:1])
    return answered(inquiry, lines, citations, SURE)


FIELDS: dict[Asked, Callable[[Inquiry, Plan], Answer]] = {
    Asked.SIGNER: _signer,
    Asked.NUMBER: _number,
    Asked.SIGNED_ON: _signed_on,
    Asked.DAY: _signed_on,
    Asked.WHEN: _signed_on,
    Asked.VALIDITY: _validity,
    Asked.RECIPIENTS: _recipients,
    Asked.SUBJECT: _subject,
}


def _stated(inquiry: Inquiry, plan: Plan, field: str, line: str) -> Answer:
    citation = cite_field(plan, field)
    return answered(inquiry, [line, wording.title_line(plan.metadata)], [citation] if citation else [], SURE)


def _named_document(inquiry: Inquiry, plan: Plan, reference: Reference) -> Answer:
    citation = cite(plan, reference.source, reference.title)
    return answered(
        inquiry,
        [wording.reference_line(reference.title, reference.number, reference.dated)],
        [citation],
        SURE,
    )


def _plan_meant(inquiry: Inquiry) -> Plan | None:
    """The document that the question's words fit best; the newest when they fit all alike."""
    if len(inquiry.plans) <= 1:
        return inquiry.plans[0] if inquiry.plans else None
    evidence = _by_title(inquiry).evidence
    return evidence[0].plan if evidence else inquiry.plans[0]


def _by_title(inquiry: Inquiry) -> Findings:
    documents = {plan.document for plan in inquiry.plans}
    return gather(inquiry.understood.subject, documents, inquiry.snapshot, {PassageKind.DOCUMENT})


def _own(inquiry: Inquiry, plan: Plan) -> bool:
    """Whether the question is about this very document and not about one that it names.

    "Quyết định thành lập Tổ công tác" is none of a unit that has plans alone.
    """
    understood = inquiry.understood
    if not understood.about_document or understood.about_basis or _upper_level(inquiry):
        return False
    asked = cues.DOCUMENT.search(understood.text)
    kinds = {fold(m.kind) for m in (plan.metadata, plan.attached) if m}
    return asked is None or fold(asked.group()) in kinds | _ANY_KIND


def _upper_level(inquiry: Inquiry) -> str | None:
    """The level of an upper body the question names as the author ("của UBND huyện"); None when it names none."""
    own = fold(inquiry.plans[0].metadata.place or "").split(",")[0] if inquiry.plans else ""
    words = fold(inquiry.understood.text)
    found = re.search(
        r"(?:cua|do) (?:chu tich )?(?:ubnd |uy ban nhan dan |hdnd )?(" + "|".join(_LEVELS) + r")\b", words
    )
    return found.group(1) if found and not own.startswith(found.group(1)) else None


def _reference_meant(inquiry: Inquiry, plan: Plan) -> Reference | None:
    """The document named by the plan that the question asks about; None when it asks about none of them."""
    references = plan.metadata.references + (plan.attached.references if plan.attached else ())
    numbers = {number for _thing, number in inquiry.understood.identifiers}
    for reference in references:
        if reference.number and any(reference.number.casefold().startswith(number) for number in numbers):
            return reference
    level = _upper_level(inquiry)
    if not inquiry.understood.about_basis and level is None:
        return None
    fitting = [r for r in references if r.number and (level is None or level in fold(r.title))]
    if not fitting:
        return None
    return _best_reference(fitting, inquiry)


def _best_reference(references: Sequence[Reference], inquiry: Inquiry) -> Reference | None:
    topic = fold(inquiry.understood.topic)
    carried_out = "thuc hien" in fold(inquiry.understood.text) or "can cu" in fold(inquiry.understood.text)

    def fits(reference: Reference) -> float:
        return fuzz.token_set_ratio(topic, fold(reference.title)) + (
            15 if carried_out and reference.carries_out else 0
        )

    best = max(references, key=fits)
    return best if fits(best) >= ALIKE else None
