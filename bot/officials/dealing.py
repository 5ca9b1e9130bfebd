"""What is remembered of an official between two messages (việc đang báo dở): part of the conversation, ends with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Waiting(StrEnum):
    """What the next words are taken for; the values of the acts are those of their choices."""

    PROOF = "proof"
    """A note, a link or a picture for what was just done."""
    DAY = "nhac"
    PERSON = "chuyen"
    REASON = "khong"


@dataclass(frozen=True, slots=True)
class Step:
    """A question that was put to an official (bước đang chờ)."""

    waiting: Waiting
    duties: str
    """Duty.key of each that it is about, separated by spaces."""


@dataclass(frozen=True, slots=True)
class Dealing:
    """Where an official and the chat are."""

    numbered: tuple[str, ...] = ()
    """What was listed last, from number 1: Duty.key of each that the number stands for, separated by spaces."""
    numbered_at: datetime | None = None
    step: Step | None = None
    """None when nothing is waited for."""
