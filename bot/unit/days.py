"""Changing the unit's own days off and make-up days (sửa ngày nghỉ, ngày làm bù)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import tomlkit

from bot.fields import FieldError
from bot.unit.writing import changed_toml
from knowledge.calendar import CALENDAR_FILE, read_calendar
from knowledge.written_days import read_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tomlkit import TOMLDocument


class Kind(StrEnum):
    """The tables of the file."""

    OFF = "ngay-nghi"
    MAKE_UP = "ngay-lam-bu"


WORDS = {Kind.OFF: "ngày nghỉ", Kind.MAKE_UP: "ngày làm bù"}


def with_day(text: str, kind: Kind, day: date, reason: str) -> str:
    """The file with a day off or worked, for this reason. Raises FieldError, also when it is the other already."""

    def change(document: TOMLDocument) -> None:
        table = document.setdefault(kind.value, tomlkit.table())
        written = _written(table, day)
        table[written or day.isoformat()] = reason

    return _changed(text, change)


def without_day(text: str, kind: Kind, day: date) -> str:
    """The file without a day, which is then as the public calendar has it. Raises FieldError when it was not in the file."""

    def change(document: TOMLDocument) -> None:
        table = document.get(kind.value, {})
        written = _written(table, day)
        if written is None:
            raise FieldError(
                f"không có {WORDS[kind]} {day.day}/{day.month}/{day.year}; có thể người khác vừa bỏ"
            )
        del table[written]

    return _changed(text, change)


def _written(table: object, day: date) -> str | None:
    """How a day is written in a table; None when it is not."""
    keys = list(table) if isinstance(table, dict) else []
    return next((str(key) for key in keys if read_day(str(key)) == day), None)


def _changed(text: str, change: Callable[[TOMLDocument], None]) -> str:
    return changed_toml(text, change, lambda said: read_calendar(said, CALENDAR_FILE)[1])
