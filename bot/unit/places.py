"""Changing which old unit became which new one (sửa tên địa bàn cũ và mới)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import tomlkit

from bot.fields import FieldError
from bot.unit.writing import changed_toml
from knowledge.places import SUCCESSIONS_FILE, read_successions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from tomlkit import TOMLDocument

_TABLE = "thay-doi"


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A row of the file, as written."""

    old: str
    new: str
    since: date | None
    """None: when two levels of local government began."""
    basis: str
    """ "" for none."""


def with_change(text: str, row: PlaceChange) -> str:
    """The file with one more row. Raises FieldError for names that are not understood, and for a row that is there."""

    def change(document: TOMLDocument) -> None:
        tables = document.setdefault(_TABLE, tomlkit.aot())
        if any((table.get("cu"), table.get("moi")) == (row.old, row.new) for table in tables):
            raise FieldError(f"đã có dòng {row.old} → {row.new}")
        table = tomlkit.table()
        table["cu"], table["moi"] = row.old, row.new
        if row.since is not None:
            table["tu-ngay"] = row.since
        if row.basis:
            table["can-cu"] = row.basis
        tables.append(table)

    return _changed(text, change)


def without_change(text: str, old: str, new: str) -> str:
    """The file without the rows of two names. Raises FieldError when there is none."""

    def change(document: TOMLDocument) -> None:
        tables = document.get(_TABLE, [])
        found = [at for at, table in enumerate(tables) if (table.get("cu"), table.get("moi")) == (old, new)]
        if not found:
            raise FieldError(f"không có dòng {old} → {new}; có thể người khác vừa bỏ")
        for at in reversed(found):
            del tables[at]
        if not len(tables):
            del document[_TABLE]

    return _changed(text, change)


def written_changes(folder: Path) -> tuple[PlaceChange, ...]:
    """The rows that can be understood; () where there is no file or it is no TOML."""
    try:
        text = (folder / SUCCESSIONS_FILE).read_text(encoding="utf-8-sig")
        document = tomlkit.parse(text).unwrap()
    except (OSError, ValueError):
        return ()
    tables = document.get(_TABLE, [])
    return tuple(
        PlaceChange(table["cu"], table["moi"], table.get("tu-ngay"), str(table.get("can-cu", "")))
        for table in (tables if isinstance(tables, list) else [])
        if isinstance(table, dict) and isinstance(table.get("cu"), str) and isinstance(table.get("moi"), str)
    )


def _changed(text: str, change: Callable[[TOMLDocument], None]) -> str:
    return changed_toml(text, change, lambda said: read_successions(said, SUCCESSIONS_FILE)[1])
