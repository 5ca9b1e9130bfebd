"""What goes into the conversation core and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Status(StrEnum):
    """How a question ended; a closed list."""

    ANSWERED = "answered"
    CHOICE = "choice"
    """The assistant asks back."""
    UNKNOWN = "unknown"
    """The documents do not say."""
    HANDOVER = "handover"
    EMERGENCY = "emergency"
    PRIVACY = "privacy"


class Intent(StrEnum):
    """What a question asks for; a closed list."""

    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    ONLINE = "online"
    FEE = "fee"
    TIME = "time"
    DOCUMENTS = "documents"
    WHERE = "where"
    STEPS = "steps"
    RESULT = "result"
    WHO_CAN = "who_can"
    DOCUMENT = "document"
    TARGET = "target"
    REPORT = "report"
    CONTENT = "content"
    TASKS_OF_OFFICE = "tasks_of_office"
    SMALL_TALK = "small_talk"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked (câu hỏi)."""

    text: str
    place: str | None = None
    """The unit the asker belongs to ("thị trấn Bình Dương"); None when not known."""
    context: str | None = None
    """The question asked just before in the same conversation; None at the start."""
    asked_on: date | None = None
    """The day the answer is for; None means that the caller did not say (the shell puts today)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The source shown beside an answer (nguồn trích dẫn)."""

    document: str
    """File stem, or the code of a procedure."""
    label: str
    """For a person: "Kế hoạch 08/KH-UBND ngày 11/01/2024 của UBND thị trấn Như Quỳnh, Phụ lục, mục 3.b"."""
    number: str | None
    section: str | None
    quote: str
    """Word for word from the source."""
    path: str
    first_line: int | None = None
    last_line: int | None = None
    recognised: int | None = None
    """How certain the recognition of a scan is, whole per cent; None when the document is no scan."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the asker may pick."""

    label: str
    message: str
    """What is asked when it is picked."""
    document: str | None = None
    place: str | None = None
    """The place that picking it settles; None when it settles none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says (câu trả lời)."""

    status: Status
    intent: Intent
    text: str
    """Plain text, at most 1,200 characters, the fact first, the source last."""
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    confidence: float = 0.0
    """0..1."""
