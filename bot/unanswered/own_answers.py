"""Writing the unit's own answers (soạn câu trả lời của đơn vị): from a form to the lines of tra-loi.jsonl.

Lines that cannot be read are somebody's work too: they stay as they are.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING

from bot.fields import FieldError
from bot.folder.lines import ended, id_of
from handlers.asking.same_question import wording_of
from knowledge.own_answers import (
    LONGEST_ANSWER,
    LONGEST_SOURCE,
    OwnAnswer,
    own_answers_text,
    read_own_answers,
)
from knowledge.vietnamese import plain, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("question", "wordings", "answer", "source", "review_by")
"""Of the form."""
_LONGEST_QUESTION = 500


def answer_typed(values: Mapping[str, str], by: str, today: date, known_as: str | None = None) -> OwnAnswer:
    """The answer that a form says; `wordings` has one a line. Raises FieldError.

    known_as: id of the answer that it takes the place of; None for a new one.
    """
    wordings = tuple(_question(line) for line in values["wordings"].splitlines() if line.strip())
    try:
        review_by = date.fromisoformat(values["review_by"].strip())
    except ValueError as error:
        raise FieldError("chưa có ngày phải xem lại, hoặc ngày không đúng") from error
    if review_by <= today:
        raise FieldError("ngày phải xem lại cần ở sau hôm nay")
    return OwnAnswer(
        id=known_as or secrets.token_hex(4),
        question=_question(values["question"]),
        wordings=tuple(dict.fromkeys(wordings)),
        answer=_text(_unix(values["answer"]), "câu trả lời", LONGEST_ANSWER),
        source=_text(squeeze(values["source"]), "nguồn", LONGEST_SOURCE).rstrip("."),
        review_by=review_by,
        on=today,
        by=by,
    )


def with_answer(text: str, answer: OwnAnswer) -> str:
    """The file with an answer, in place of the one of the same id, else at the end.

    Raises FieldError when another answers the same question.
    """
    line = own_answers_text([answer])
    lines = [line if id_of(each) == answer.id else each for each in ended(text).splitlines(keepends=True)]
    if line not in lines:
        lines.append(line)
    others = [one for one in read_own_answers(text)[0] if one.id != answer.id]
    taken = {plain(said) for one in others for said in (one.question, *one.wordings)}
    for said in (answer.question, *answer.wordings):
        if plain(said) in taken:
            raise FieldError(f"câu hỏi “{said}” đã có câu trả lời khác")
    return "".join(lines)


def without_answer(text: str, number: str) -> str:
    """The file without an answer. Raises FieldError when it has none of that id."""
    lines = text.splitlines(keepends=True)
    left = [line for line in lines if id_of(line) != number]
    if len(left) == len(lines):
        raise FieldError("câu trả lời này không còn trong tệp; có thể người khác vừa xóa")
    return "".join(left)


def typed_of(answer: OwnAnswer) -> dict[str, str]:
    """What stands in the form of an answer."""
    return {
        "question": answer.question,
        "wordings": "\n".join(answer.wordings),
        "answer": answer.answer,
        "source": answer.source,
        "review_by": answer.review_by.isoformat(),
    }


def _question(said: str) -> str:
    text = _text(squeeze(said), "câu hỏi", _LONGEST_QUESTION)
    if not wording_of(text).words:
        raise FieldError(f"câu hỏi “{text}” chưa nói hỏi về việc gì")
    return text


def _text(said: str, name: str, most: int) -> str:
    text = said.strip()
    if not text:
        raise FieldError(f"chưa nhập {name}")
    if len(text) > most:
        raise FieldError(f"{name} dài {len(text)} ký tự, nhiều hơn mức {most}")
    return text


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
