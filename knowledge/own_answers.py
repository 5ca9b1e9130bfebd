"""Answers of the unit's own (câu trả lời của đơn vị): what its documents do not say, with who says so and until when.

They lie in a file of their own beside the documents, and are given word for word to the question they were written for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from knowledge.problems import Problem
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN_ANSWERS_FILE = "tra-loi.jsonl"
LONGEST_ANSWER = 800
"""Characters; with source and note it still fits a phone's screen."""
LONGEST_SOURCE = 150


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One answer (câu trả lời của đơn vị)."""

    id: str
    """Unique in the file."""
    question: str
    answer: str
    """What is said, word for word; may have several lines."""
    source: str
    """What it rests on: a notice, a decision, who has said so."""
    review_by: date
    """Before this day somebody has to look whether it still holds."""
    on: date
    """When it was written or last looked at."""
    by: str = ""
    """Who wrote it, for people."""
    wordings: tuple[str, ...] = ()
    """Other ways to ask the same."""

    def is_overdue(self, today: date) -> bool:
        """Whether nobody has looked at it in time."""
        return today >= self.review_by


def read_own_answers(
    text: str, where: str = OWN_ANSWERS_FILE
) -> tuple[tuple[OwnAnswer, ...], tuple[Problem, ...]]:
    """The answers of a file, one JSON object a line; a line that is none becomes a problem.

    Of two for the same question the first counts.
    """
    found: dict[str, OwnAnswer] = {}
    asked: dict[str, str] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            one = _of_json(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(_unclear(f"{where}, dòng {number}", "không phải là một câu trả lời đọc được"))
            continue
        if one.id in found:
            problems.append(_unclear(f"{where}, dòng {number}", f"có cùng mã “{one.id}” với một dòng trước"))
            continue
        problems += [
            _unclear(f"{where}, dòng {number}", f"câu hỏi “{question}” đã có câu trả lời ở dòng trước")
            for question in (one.question, *one.wordings)
            if asked.setdefault(plain(question), one.id) != one.id
        ]
        found[one.id] = one
    return tuple(found.values()), tuple(problems)


def own_answers_text(answers: Iterable[OwnAnswer]) -> str:
    """The file's text for these answers; read_own_answers() gives them back."""
    return "".join(f"{json.dumps(_to_json(one), ensure_ascii=False)}\n" for one in answers)


def overdue(answers: Iterable[OwnAnswer], today: date) -> tuple[Problem, ...]:
    """A problem for each answer that nobody has looked at in time."""
    return tuple(
        Problem(
            f"{OWN_ANSWERS_FILE}, “{one.question}”",
            f"câu trả lời của đơn vị quá ngày xem lại ({one.review_by:%d/%m/%Y})",
            "Xem lại trên trang quản trị, mục Câu trả lời của đơn vị: sửa lại, hoặc gia hạn nếu vẫn đúng.",
        )
        for one in answers
        if one.is_overdue(today)
    )


def _unclear(where: str, what: str) -> Problem:
    advice = "Sửa lại trên trang quản trị, mục Câu trả lời của đơn vị, hoặc xóa dòng này."
    return Problem(where, what, advice)


def _of_json(values: dict[str, Any]) -> OwnAnswer:
    return OwnAnswer(
        id=_text(values["id"]),
        question=_text(values["question"]),
        answer=_text(values["answer"], LONGEST_ANSWER),
        source=_text(values["source"], LONGEST_SOURCE),
        review_by=date.fromisoformat(values["review_by"]),
        on=date.fromisoformat(values["on"]),
        by=str(values.get("by", "")),
        wordings=tuple(_text(wording) for wording in values.get("wordings", ())),
    )


def _to_json(one: OwnAnswer) -> dict[str, object]:
    return {
        "id": one.id,
        "question": one.question,
        "wordings": list(one.wordings),
        "answer": one.answer,
        "source": one.source,
        "review_by": one.review_by.isoformat(),
        "by": one.by,
        "on": one.on.isoformat(),
    }


def _text(value: object, most: int = 500) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > most:
        raise TypeError("text")
    return value
