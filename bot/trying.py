"""Asking the test questions of a folder (hỏi thử): how many there are, and which are not answered as they should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.jsonlines import read_lines, values_of
from bot.fields import FieldError
from bot.trials import complaints, read_trial

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.base import Desk
    from bot.commands.jsonlines import InputLine


@dataclass(frozen=True, slots=True)
class Failure:
    """A test question that is not answered as it should be, or a line that is none."""

    name: str
    """The question's own id, or its line: "questions.jsonl, dòng 3"."""
    question: str
    """"" for a line that is no question."""
    wrong: tuple[str, ...]
    """What is wrong, in Vietnamese."""
    said: str
    """The first line of the answer; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of asking."""

    asked: int
    failures: tuple[Failure, ...] = ()


def try_all(desk: Desk, path: Path) -> Tried:
    """Ask every test question of a file; nothing is asked when there is no such file."""
    if not path.is_file():
        return Tried(0)
    outcomes = [_try(desk, path.name, line) for line in read_lines(str(path))]
    return Tried(len(outcomes), tuple(failure for failure in outcomes if failure))


def _try(desk: Desk, file: str, line: InputLine) -> Failure | None:
    try:
        trial = read_trial(values_of(line), line.number, desk.today())
    except FieldError as fault:
        return Failure(f"{file}, dòng {line.number}", "", (str(fault),), "")
    answer = desk.reply(trial.question, desk.snapshot())
    wrong = complaints(trial, answer)
    return Failure(trial.name, trial.question.text, wrong, answer.text.partition("\n")[0]) if wrong else None
