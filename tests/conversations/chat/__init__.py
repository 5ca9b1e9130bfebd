"""Conversations that every chat channel has to hold alike.

A transcript is a text file, one thing a line:

    # tìm người phối hợp        a remark
    nơi: xã Suối Mơ             the asker's unit by the settings; "không" for none
    > ai phối hợp?              what the person types
    > [2]                       picks the second choice just offered: by its button, else by typing its number
    > [2 cũ]                    the same of the choices offered before those
    > (ảnh)                     sends something that is no text
    < Công an xã | CA xã        has to appear in what is told to the last line (one of the alternatives)
    ! Phòng Kinh tế             may not appear there

The day is 21/9/2026. Words are compared as in the test questions of a knowledge folder (bot.trials.appears).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from bot.trials import appears

FOLDER = Path(__file__).parent
TODAY = date(2026, 9, 21)
PICTURE = "(ảnh)"
_PICK = re.compile(r"\[(\d+)( cũ)?\]")


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a person does, and what they have to be told."""

    line: int
    said: str
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole conversation."""

    name: str
    place: str | None
    turns: tuple[Turn, ...]


class Person(Protocol):
    """Somebody in front of a channel; each call returns all that they are told, when it has arrived."""

    async def say(self, text: str) -> str:
        """Type a text; "" is something that is no text."""
        ...

    async def pick(self, number: int, *, before: bool) -> str:
        """Press the button of a choice of the latest offer, or of the one before; type the number without buttons."""
        ...


def transcripts() -> list[Transcript]:
    """All of them, by name."""
    return [read_transcript(path) for path in sorted(FOLDER.glob("*.txt"))]


def read_transcript(path: Path) -> Transcript:
    """Read one transcript; ValueError names the line that is not understood."""
    place: str | None = None
    turns: list[Turn] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark, _, rest = line.partition(" ")
        rest = rest.strip()
        if mark == "nơi:":
            place = None if rest == "không" else rest
        elif mark == ">" and rest:
            turns.append(Turn(number, rest))
        elif mark in {"<", "!"} and rest and turns:
            last = turns.pop()
            must = (*last.must, tuple(part.strip() for part in rest.split("|"))) if mark == "<" else last.must
            must_not = (*last.must_not, rest) if mark == "!" else last.must_not
            turns.append(Turn(last.line, last.said, must, must_not))
        elif line and mark != "#":
            raise ValueError(f"{path.name}, dòng {number}: không hiểu “{line}”")
    return Transcript(path.stem, place, tuple(turns))


async def play(transcript: Transcript, person: Person) -> list[str]:
    """Hold the conversation; returns what is wrong, a line each."""
    wrong = []
    for turn in transcript.turns:
        if pick := _PICK.fullmatch(turn.said):
            told = await person.pick(int(pick[1]), before=bool(pick[2]))
        else:
            told = await person.say("" if turn.said == PICTURE else turn.said)
        where = f"{transcript.name}, dòng {turn.line}"
        missing = [group for group in turn.must if not any(appears(words, told) for words in group)]
        wrong += [f"{where}: thiếu “{' | '.join(group)}” trong “{told}”" for group in missing]
        wrong += [
            f"{where}: không được có “{words}” trong “{told}”"
            for words in turn.must_not
            if appears(words, told)
        ]
    return wrong
