"""understand(): what a person's words ask for, before anything is looked up (hiểu câu hỏi)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.asking import cues
from handlers.asking.cues import Asked
from handlers.asking.everyday import as_documents_say, as_written, without_light_words
from handlers.asking.phrases import phrase
from handlers.messages import Intent
from handlers.procedures.facts import only_asks
from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from handlers.asking.cues import Cue
    from handlers.messages import Question
    from knowledge.records import Role

_YEAR = re.compile(r"(?<![\d/.-])20[1-4]\d(?!\d)")
_IDENTIFIER = phrase(
    r"(?P<thing>tiêu chí|điều|mục|phụ lục|biểu|khoản|chỉ thị|nghị định|quyết định|kế hoạch|thông tư|luật|iso)"
    r" (?:số )?(?P<number>\d[\w./-]*)"
)
_UNIT = phrase(
    r"(?P<unit>phòng|công chức|cán bộ|ban|trung tâm|trạm|hội|tổ|sở|trường|đoàn thể)( [^\W\d_]+){0,2}? nào"
)
# Unaccented they are also other words ("muc 2": mục or mức).
_UNSURE_THINGS = frozenset({"muc", "dieu", "bieu", "khoan"})
_FEW_WORDS = 3
_OF_DOCUMENTS = frozenset({Asked.SIGNER, Asked.RECIPIENTS, Asked.VALIDITY, Asked.NUMBER, Asked.SIGNED_ON})
_KEPT_WHOLE = frozenset(
    {Asked.PERCENT, Asked.RANK, Asked.MONEY, Asked.SIGNER, Asked.RECIPIENTS, Asked.VALIDITY, Asked.SUBJECT}
)

_INTENTS: dict[Asked, Intent] = {
    Asked.NAME: Intent.RESPONSIBLE,
    Asked.PHONE: Intent.RESPONSIBLE,
    Asked.MONEY: Intent.FEE,
    Asked.SIGNER: Intent.DOCUMENT,
    Asked.RECIPIENTS: Intent.DOCUMENT,
    Asked.VALIDITY: Intent.DOCUMENT,
    Asked.NUMBER: Intent.DOCUMENT,
    Asked.SIGNED_ON: Intent.DOCUMENT,
    Asked.PERCENT: Intent.TARGET,
    Asked.RANK: Intent.TARGET,
    Asked.DAY: Intent.DEADLINE,
    Asked.WHEN: Intent.DEADLINE,
    Asked.WHO: Intent.RESPONSIBLE,
    Asked.DUTIES: Intent.TASKS_OF_OFFICE,
    Asked.DUE: Intent.TASKS_OF_OFFICE,
    Asked.TO_WHOM: Intent.REPORT,
    Asked.SUBJECT: Intent.CONTENT,
}


@dataclass(frozen=True, slots=True)
class Understood:
    """A question taken apart."""

    text: str
    """The question in plain form (lower case, repaired letters)."""
    asked: Asked
    intent: Intent
    role: Role | None
    """The role asked about; None when the question does not single one out."""
    topic: str
    """The words to search for: the question without question words, politeness and pointers."""
    subject: str
    """Plain text whose places, offices and periods count: the question, and the one before when it leans on it."""
    leans: bool
    """True when the question leans on the one before it for its subject."""
    counted: tuple[str, ...]
    """What each "bao nhiêu …", "mấy …" counts; () when nothing is counted."""
    unit: str | None
    """The kind of office asked for ("phòng", "công chức"); None when the question says no more than who."""
    years: frozenset[int]
    """Years named in the question."""
    identifiers: tuple[tuple[str, str], ...]
    """Numbered things named: ("tiêu chí", "2"), ("nghị định", "49/2024")."""
    cycle: str | None
    """Pattern of the reporting cycle asked about (cues.CYCLES); None when the question names none."""
    kind: str | None
    """The kind of document named last ("quyết định"); None when none is."""
    about_document: bool
    """True when a document as a whole is named ("kế hoạch này", "quyết định của xã")."""
    about_basis: bool
    """True when it asks for the document that another one carries out."""


def understand(question: Question) -> Understood:
    """Take a question apart; never fails, whatever the text."""
    text = as_written(plain(question.text).strip(" ?!.…"))
    before = as_written(plain(question.context or "").strip(" ?!.…"))
    cue = cues.first(cues.ASKED, text)
    asked = cue.means if cue else Asked.WHAT
    topic = own_topic = _topic(text, cue)
    names_no_document = asked in _OF_DOCUMENTS and cues.DOCUMENT.search(text) is None
    leans = bool(before) and (names_no_document or _leans_on_context(text, own_topic))
    if leans:
        cue_before = cues.first(cues.ASKED, before)
        if cue is None and cue_before is not None:
            asked = cue_before.means
        if _points_back(text, own_topic):
            topic = f"{_topic(before, cue_before)} {own_topic}".strip()
    counted = (
        tuple(found["thing"] for found in cues.COUNTED.finditer(text))
        if asked in {Asked.WHAT, Asked.DUTIES}
        else ()
    )
    if counted and asked is not Asked.DUTIES:
        asked = Asked.COUNT
    about_basis = cues.BASIS.search(text) is not None
    return Understood(
        text=text,
        asked=asked,
        intent=_intent(asked, text),
        role=_role(text),
        topic=without_light_words(as_documents_say(topic or own_topic or text)),
        subject=f"{before} {text}".strip() if leans else text,
        leans=leans,
        counted=counted,
        unit=_unit(text) if asked is Asked.WHO else None,
        years=frozenset(int(year) for year in _YEAR.findall(text)),
        identifiers=tuple(
            (found["thing"], found["number"])
            for found in _IDENTIFIER.finditer(text)
            if found["thing"] not in _UNSURE_THINGS
        ),
        cycle=next((means for pattern, means in cues.CYCLES if phrase(pattern).search(text)), None),
        kind=kinds[-1].group() if (kinds := list(cues.DOCUMENT.finditer(text))) else None,
        about_document=cues.DOCUMENT.search(text) is not None,
        about_basis=about_basis,
    )


def _topic(text: str, cue: Cue | None) -> str:
    """Plain text without the words that only carry a question; `cue` is the one that tells what it asks for."""
    if cue is None or cue.means in {Asked.WHERE, Asked.WHAT, Asked.TO_WHOM, Asked.OUTCOME}:
        text = cues.cut(cues.BARE_QUESTION_WORDS, text)
    elif cue.means not in _KEPT_WHOLE:
        text = cues.cut((cue.pattern,), text)
    text = cues.cut(cues.FILLERS, text)
    if cue is not None and cue.means in {Asked.WHEN, Asked.DAY}:
        text = cues.cut(cues.TIMING, text)
    if cue is not None and cue.means is Asked.WHO:
        text = cues.cut(cues.IN_CHARGE, text)
    return " ".join(re.sub(r"[^\w%/.-]+", " ", text).split())


def _leans_on_context(text: str, topic: str) -> bool:
    return (
        any(phrase(pattern).search(text) for pattern, _example in cues.FOLLOW_UPS)
        or len(topic.split()) < _FEW_WORDS
        or only_asks(text)
    )


def _points_back(text: str, topic: str) -> bool:
    """Whether the question has no subject of its own and takes the one before."""
    left = cues.cut(cues.GENERAL, cues.cut(cues.POINTERS, topic))
    points = any(phrase(pattern).search(text) for pattern in cues.POINTERS)
    return len(left.split()) < (_FEW_WORDS + 2 if points else _FEW_WORDS)


def _unit(text: str) -> str | None:
    found = _UNIT.search(text)
    return fold(found["unit"]) if found else None


def _role(text: str) -> Role | None:
    return next((role for pattern, role, _example in cues.ROLES if phrase(pattern).search(text)), None)


def _intent(asked: Asked, text: str) -> Intent:
    if asked in _INTENTS:
        intent = _INTENTS[asked]
        if (
            intent in {Intent.RESPONSIBLE, Intent.DEADLINE}
            and asked is not Asked.WHO
            and cues.REPORT.search(text)
        ):
            return Intent.REPORT
        return intent
    if cues.REPORT.search(text):
        return Intent.REPORT
    if cues.TARGET.search(text):
        return Intent.TARGET
    if cues.ONLINE.search(text):
        return Intent.ONLINE
    return Intent.CONTENT
