"""Test questions of a knowledge folder (câu hỏi kiểm tra): asked before new documents are put into use.

questions.jsonl, one object a line. `question` is needed; `id`, `place`, `context`, `asked_on` as in a batch of
`motcua ask`; `must` is a list of groups of which one alternative each has to appear in the answer; `must_not` is
a list of words that may not; `expect` is how it has to end (answered, choice, unknown, handover, emergency,
privacy). Without `expect` a question with `must` has to be answered and one without is unanswerable. A question of
`style` "ambiguous" may also be answered by asking back with two choices or more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.fields import FieldError, optional_date, optional_text, text_field
from handlers.messages import Answer, Question, Status
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FILE = "questions.jsonl"
_DASHES = re.compile(r"\s*[-–—‑]\s*")
ENDINGS: dict[Status, str] = {
    Status.ANSWERED: "có câu trả lời",
    Status.CHOICE: "hỏi lại",
    Status.UNKNOWN: "nói rằng văn bản không nêu",
    Status.HANDOVER: "chuyển cho cán bộ",
    Status.EMERGENCY: "báo khẩn cấp",
    Status.PRIVACY: "từ chối vì thông tin cá nhân",
}
# The documents do not say, or a person has to: for whoever asks it is one and the same.
_AS_GOOD: dict[Status, frozenset[Status]] = {
    Status.UNKNOWN: frozenset({Status.UNKNOWN, Status.HANDOVER}),
    Status.HANDOVER: frozenset({Status.UNKNOWN, Status.HANDOVER}),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """A question with what its answer has to be like."""

    name: str
    question: Question
    expect: Status
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    may_ask_back: bool


def read_trial(values: Mapping[str, Any], number: int, today: date) -> Trial:
    """One line as a test question; `number` names it when it has no id. Raises FieldError for another form."""
    must, must_not = values.get("must") or [], values.get("must_not") or []
    if not (isinstance(must, list) and all(map(_is_list_of_texts, must))):
        raise FieldError(
            '“must” phải là danh sách các nhóm, ví dụ [["Phòng Kinh tế", "P. Kinh tế"], ["30/6"]]'
        )
    if not _is_list_of_texts(must_not):
        raise FieldError('“must_not” phải là danh sách, ví dụ ["Công an xã"]')
    expect = optional_text(values, "expect") or (Status.ANSWERED if must else Status.UNKNOWN)
    if expect not in set(Status):
        raise FieldError(f"“expect” phải là một trong: {', '.join(Status)}")
    question = Question(
        text_field(values, "question"),
        place=optional_text(values, "place"),
        context=optional_text(values, "context"),
        asked_on=optional_date(values, "asked_on") or today,
    )
    name = str(values.get("id") or f"dòng {number}")
    ambiguous = values.get("style") == "ambiguous"
    return Trial(name, question, Status(expect), tuple(map(tuple, must)), tuple(must_not), ambiguous)


def complaints(wanted: Trial, answer: Answer) -> tuple[str, ...]:
    """What is wrong with an answer, in Vietnamese; () when it is as wanted."""
    if wanted.may_ask_back and answer.status is Status.CHOICE and len(answer.choices) > 1:
        return ()
    wrong = []
    if answer.status not in _AS_GOOD.get(wanted.expect, {wanted.expect}):
        wrong.append(f"cần {ENDINGS[wanted.expect]}, nhưng trợ lý {ENDINGS[answer.status]}")
    missing = [group for group in wanted.must if not any(appears(words, answer.text) for words in group)]
    wrong += [f"thiếu “{' / '.join(group)}”" for group in missing]
    wrong += [f"không được có “{words}”" for words in wanted.must_not if appears(words, answer.text)]
    return tuple(wrong)


def appears(words: str, text: str) -> bool:
    """True when the words stand in the text, whatever the case, dashes and spaces; digits may not touch other
    digits, so that "5 ngày" does not appear in "15 ngày".
    """
    want = re.escape(_comparable(words))
    before = r"(?<!\d)(?<!\d[.,])" if words[:1].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if words[-1:].isdigit() else ""
    return re.search(before + want + after, _comparable(text)) is not None


def _comparable(text: str) -> str:
    return _DASHES.sub("-", plain(text))


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
