"""Conversations as tests: what a person says and what must appear in each reply.

A transcript is a text file of lines "Từ khóa: nội dung"; lines that begin with # are remarks.

    Nơi: xã Suối Mơ                  the asker's unit; left out when not known
    Ngày: 21/9/2026                  the day on which the conversation takes place
    Dân: ai lo tiêm bù cho trẻ?      what the person says; begins a turn
    Máy: Trạm Y tế | TYT xã          must appear in the reply (one of the alternatives); one line for each fact
    Máy không: Phòng Kinh tế         must not appear in the reply
    Kết quả: trả lời                 how the turn must end: trả lời, hỏi lại, không biết, khẩn cấp, riêng tư

Words are compared as in the test questions of a knowledge folder (bot.trials.appears).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.trials import appears
from handlers.messages import Status

FOLDER = Path(__file__).parent
STATUSES = {
    "trả lời": Status.ANSWERED,
    "hỏi lại": Status.CHOICE,
    "không biết": Status.UNKNOWN,
    "khẩn cấp": Status.EMERGENCY,
    "riêng tư": Status.PRIVACY,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing the person says and what the reply must be like."""

    said: str
    must: tuple[tuple[str, ...], ...] = ()
    """One alternative of every group has to appear."""
    must_not: tuple[str, ...] = ()
    status: Status | None = None
    """None when the transcript leaves it open."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole transcript (cuộc hội thoại)."""

    name: str
    """The file's stem."""
    turns: tuple[Turn, ...]
    place: str | None = None
    on: date | None = None


def read_conversation(path: Path) -> Conversation:
    """Read one transcript; ValueError names the line that is not understood."""
    place, on, turns = None, None, list[Turn]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, _, text = (part.strip() for part in line.partition(":"))
        if key == "Nơi":
            place = text
        elif key == "Ngày":
            on = datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no time zone
        elif key == "Dân":
            turns.append(Turn(text))
        elif turns and (grown := _with_demand(turns[-1], key, text)):
            turns[-1] = grown
        else:
            raise ValueError(f"{path.name}, dòng {number}: chưa hiểu '{line}'")
    return Conversation(path.stem, tuple(turns), place, on)


def _with_demand(turn: Turn, key: str, text: str) -> Turn | None:
    must, must_not, status = turn.must, turn.must_not, turn.status
    if key == "Máy":
        must = (*must, tuple(part.strip() for part in text.split("|")))
    elif key == "Máy không":
        must_not = (*must_not, text)
    elif key == "Kết quả" and text in STATUSES:
        status = STATUSES[text]
    else:
        return None
    return Turn(turn.said, must, must_not, status)


def conversations() -> list[Conversation]:
    """All transcripts of this folder, by name."""
    return [read_conversation(path) for path in sorted(FOLDER.glob("*.txt"))]


def complaints(turn: Turn, text: str, status: Status) -> list[str]:
    """What is wrong with a reply; empty when it is as the transcript wants it."""
    wrong = [f"thiếu: {' | '.join(group)}" for group in turn.must if not any(appears(w, text) for w in group)]
    wrong += [f"không được có: {words}" for words in turn.must_not if appears(words, text)]
    if turn.status is not None and status is not turn.status:
        wrong.append(f"kết quả: {status}, cần {turn.status}")
    return wrong
