"""The test questions of the knowledge folder (tệp câu hỏi kiểm tra): one more line at its end."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from bot.fields import FieldError
from bot.folder.lines import ended, id_of
from bot.trials import ENDINGS, read_trial
from handlers.messages import Status
from knowledge.vietnamese import squeeze

if TYPE_CHECKING:
    from datetime import date

LONGEST = 500
"""Letters of a question."""


@dataclass(frozen=True, slots=True)
class TypedTrial:
    """A test question as it is typed into a form."""

    question: str
    expect: str
    """A Status: how the answer has to end."""
    must: str
    """A group a line, of which one alternative has to appear: "Phòng Kinh tế | P. Kinh tế"."""
    must_not: str = ""
    """One a line."""
    name: str = ""
    """Its id, with a number behind when it is taken; "" for none."""


def with_trial(text: str, typed: TypedTrial, today: date) -> str:
    """The file with one more question, which is asked of every new version. Raises FieldError.

    The day stays as it is today, or an answer about what comes next would be another next year.
    """
    if typed.expect not in {status.value for status in ENDINGS}:
        raise FieldError("chưa chọn câu trả lời phải thế nào")
    must = [group for line in typed.must.splitlines() if (group := _alternatives(line))]
    if typed.expect == Status.ANSWERED and not must:
        raise FieldError("ghi ít nhất một từ mà câu trả lời phải có, để biết câu trả lời đúng hay sai")
    values: dict[str, object] = {"id": _free(typed.name, text)} if typed.name else {}
    values |= {
        "question": _asked(typed.question),
        "asked_on": today.isoformat(),
        "must": must,
        "expect": typed.expect,
    }
    if must_not := [words for line in typed.must_not.splitlines() if (words := squeeze(line))]:
        values["must_not"] = must_not
    read_trial(values, 1, today)
    return ended(text) + json.dumps(values, ensure_ascii=False) + "\n"


def _alternatives(line: str) -> list[str]:
    return [words for part in line.split("|") if (words := squeeze(part))]


def _asked(question: str) -> str:
    said = squeeze(question)
    if not said:
        raise FieldError("chưa nhập câu hỏi")
    if len(said) > LONGEST:
        raise FieldError(f"câu hỏi dài quá {LONGEST} ký tự")
    return said


def _free(name: str, text: str) -> str:
    taken = {id_of(line) for line in text.splitlines()}
    return next(one for one in chain((name,), (f"{name}-{n}" for n in count(2))) if one not in taken)
