"""Changing the unit's own days off and make-up days (sửa ngày nghỉ, ngày làm bù)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import tomlkit

from bot.unit.writing import UnitFileError, change_file
from knowledge.calendar import CALENDAR_FILE, read_calendar
from knowledge.written_days import read_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from tomlkit import TOMLDocument


class Kind(StrEnum):
    """The tables of the file."""

    OFF = "ngay-nghi"
    MAKE_UP = "ngay-lam-bu"


WORDS = {Kind.OFF: "ngày nghỉ", Kind.MAKE_UP: "ngày làm bù"}


def put_day(folder: Path, kind: Kind, day: date, reason: str) -> None:
    """Have a day be off or worked, for this reason. Raises UnitFileError, also when it is the other already."""

    def change(document: TOMLDocument) -> None:
        table = document.setdefault(kind.value, tomlkit.table())
        written = _written(table, day)
        table[written or day.isoformat()] = reason

    _change(folder, change)


def take_day(folder: Path, kind: Kind, day: date) -> None:
    """The day is as the public calendar has it again. Raises UnitFileError when it was not in the file."""

    def change(document: TOMLDocument) -> None:
        table = document.get(kind.value, {})
        written = _written(table, day)
        if written is None:
            raise UnitFileError(
                f"không có {WORDS[kind]} {day.day}/{day.month}/{day.year}; có thể người khác vừa bỏ"
            )
        del table[written]

    _change(folder, change)


def _written(table: object, day: date) -> str | None:
    """How a day is written in a table; None when it is not."""
    keys = list(table) if isinstance(table, dict) else []
    return next((str(key) for key in keys if read_day(str(key)) == day), None)


def _change(folder: Path, change: Callable[[TOMLDocument], None]) -> None:
    change_file(folder, CALENDAR_FILE, change, lambda text: read_calendar(text, CALENDAR_FILE)[1])
