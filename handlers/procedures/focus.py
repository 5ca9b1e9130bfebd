"""What a record says to the particular words of a question (chỗ dữ liệu nói đúng điều được hỏi)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.procedures.catalogue import pairs
from handlers.procedures.facts import without_facts
from handlers.procedures.names import TIES, folded_words
from handlers.procedures.story import LIGHT
from handlers.procedures.telling import all_sentences
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from knowledge.records import Procedure

_FOLDED_TIES = frozenset(map(fold, TIES))
TERM = re.compile(
    r"(?:trong|trước|chậm nhất|không quá|sau|quá|ít nhất)\b[^.;]{0,40}?\d+[^.;]{0,20}?(?:ngày|giờ|tháng)",
    re.IGNORECASE,
)
# Terms that bind the office and not the person.
_OF_OFFICE = re.compile(
    r"kể từ (?:ngày|khi|thời điểm) (?:tiếp )?nhận (?:đủ |được )?(?:hồ sơ|đơn|yêu cầu|văn bản|đề nghị)|niêm yết"
    r"|^(?:cơ quan|ủy ban|công chức|cán bộ|phòng|chủ tịch)",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(r"người|cá nhân|công dân|hộ |chủ |cha hoặc mẹ|phải|có trách nhiệm", re.IGNORECASE)
_IN_ADVANCE = re.compile(
    r"\d+[^.;]{0,20}?(?:ngày|giờ|tháng)[^.;]{0,12}? trước|trước[^.;]{0,30}?\d+ ngày", re.IGNORECASE
)
_BEFOREHAND = 2
"""What a term that lies before something gains when the question asks how long before."""
_ENOUGH = 2
"""What a sentence has to have: two words, or a pair of words that stand together."""


def focus_of(text: str, procedure: Procedure, *, whole: bool = True) -> frozenset[str]:
    """What a question says beside the procedure's name (folded): telling words and pairs of words.

    whole: with the words that ask for a fact, which may be the matter itself ("có cần giấy ủy quyền không").
    """
    named = set(folded_words(procedure.name))
    words = folded_words(without_facts(text) + (" . " + text if whole else ""))
    telling = {
        word
        for word in words
        if len(word) > 1 and word not in named and word not in LIGHT and word not in _FOLDED_TIES
    }
    together = {pair for pair in pairs(words) if telling.intersection(pair.split())}
    return frozenset(telling | together)


def hits(focus: frozenset[str], sentence: str) -> int:
    """How much of the focus a sentence has; a pair of words that stands together counts as one more word."""
    words = folded_words(sentence)
    return len(focus.intersection(words)) + len(focus.intersection(pairs(words)))


def what_it_says(procedure: Procedure, focus: frozenset[str]) -> str | None:
    """The sentence of the record that has most of the focus; None where none has enough of it."""
    best, most = None, _ENOUGH - 1
    for sentence in all_sentences(procedure):
        count = hits(focus, sentence)
        if count > most:
            best, most = sentence, count
    return best


def terms_of_action(text: str, procedure: Procedure) -> list[str]:
    """Sentences that say within how long a person has to apply, the fittest first; at most two."""
    words = frozenset(folded_words(text))
    focus = frozenset((words - LIGHT) | frozenset(pairs(folded_words(text))))
    scored = []
    for number, sentence in enumerate(all_sentences(procedure)):
        if TERM.search(sentence) is None or _OF_OFFICE.search(sentence):
            continue
        fit = hits(focus, sentence) + bool(_OF_PERSON.search(sentence))
        fit += _BEFOREHAND * ("truoc" in words and _IN_ADVANCE.search(sentence) is not None)
        scored.append((-fit, number, sentence))
    return [sentence for _, _, sentence in sorted(scored)[:2]]


def terms_of_office(procedure: Procedure) -> str | None:
    """The first sentence of the steps that says how long the office takes; None where none does."""
    for sentence in all_sentences(procedure):
        if TERM.search(sentence) and _OF_OFFICE.search(sentence):
            return sentence
    return None
