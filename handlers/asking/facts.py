"""Whether a text holds the kind of fact that was asked for (có đúng loại dữ kiện được hỏi không).

A passage about the right subject that lacks the fact is no answer: "niêm yết theo quy định" does not
say how many days.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.asking.cues import Asked
from handlers.asking.phrases import phrase
from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from handlers.asking.understanding import Understood

_NUMBER_WORDS = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mot|bon|sau|bay|tam|chin|muoi)"
# What is counted is not said by these.
_ANY_NUMBER = frozenset(
    {"một", "mot", "cái", "cai", "là", "la", "thì", "thi", "người", "nguoi", "cho", "trên"}
)
DOCUMENT_NUMBER = re.compile(
    r"\d+(?:/\d{4})?/[A-ZĐa-zđ]{2,}[\w-]*|\d+-[A-ZĐ]{2,}/[A-ZĐ]{2,}|\d+/\d{4}/[A-ZĐ]{2}"
)
_DAY = re.compile(
    r"\d{1,2}\s*[/-]\s*\d{1,2}|ngày\s+\d{1,2}|ngày cuối|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật", re.IGNORECASE
)

# A day that belongs to a document named in the text, not to the matter itself.
_DATED_DOCUMENT = re.compile(r"(?:số\s*)?\d*[\w./-]*/[A-ZĐ][\w.-]*,?\s*ngày\s+[\d/ .-]+", re.IGNORECASE)

FACTS: dict[Asked, re.Pattern[str]] = {
    Asked.MONEY: re.compile(r"\d[\d.,]*\s*(?:đồng|đ\b|vnđ|vnd|triệu|tỷ|tỉ|nghìn|ngàn)|miễn phí|không thu", re.IGNORECASE),
    Asked.PERCENT: re.compile(r"\d\s*%|phần trăm", re.IGNORECASE),
    Asked.RANK: re.compile(r"(?:thứ|hạng|vị trí|tốp|top)\W+(?:\w+\W+){0,2}?\d|\d+\s*/\s*\d+|tốp|top\b|dẫn đầu|đứng đầu", re.IGNORECASE),
    Asked.DAY: _DAY,
    Asked.NUMBER: DOCUMENT_NUMBER,
    Asked.PHONE: re.compile(r"(?<!\d)0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}(?!\d)"),
}  # fmt: skip


def holds_fact(text: str, understood: Understood) -> bool:
    """True when the text has a fact of the asked kind, or the kind needs no particular form."""
    if not of_cycle(text, understood):
        return False
    if understood.asked is Asked.COUNT:
        return all(_counts(thing, text) for thing in understood.counted)
    if understood.asked is Asked.NUMBER and understood.kind:
        return _numbers(understood.kind, text)
    if understood.asked is Asked.DAY:
        text = _DATED_DOCUMENT.sub(" ", text)
    pattern_for = FACTS.get(understood.asked)
    return pattern_for is None or pattern_for.search(text) is not None


def _numbers(kind: str, text: str) -> bool:
    """Whether the text gives the number of a document of this kind, right after the word for it."""
    return (
        re.search(
            rf"{fold(kind)}(?: [^\W\d_]+){{0,6}}? (?:so )?(?:{DOCUMENT_NUMBER.pattern})",
            fold(text),
            re.IGNORECASE,
        )
        is not None
    )


def _counts(thing: str, text: str) -> bool:
    """Whether the text gives a number of the thing ("bao nhiêu tiêu chí": "42 tiêu chí"), or any for a general word."""
    words, text = thing.split(), plain(text)
    if words[0] in _ANY_NUMBER:
        return re.search(r"\d", text) is not None
    noun, searched = (words[0], fold(text)) if words[0] == fold(words[0]) else (words[0], text)
    return (
        re.search(rf"(?:\d|\b{_NUMBER_WORDS})\)? (?:[^\W\d_]+ ){{0,2}}?{re.escape(noun)}\b", searched)
        is not None
    )


def of_cycle(text: str, understood: Understood) -> bool:
    """True when the text speaks of the reporting cycle asked about, or the question names none."""
    return understood.cycle is None or phrase(understood.cycle).search(plain(text)) is not None
