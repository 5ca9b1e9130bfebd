"""Noting that a person has compared a scan with the paper (ghi nhận đã đối chiếu bản quét)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit

from bot.unit.writing import changed_toml
from knowledge.scans import CHECKED, CHECKED_FILE, read_checked_scans

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def with_checked(text: str, path: str, fingerprint: str) -> str:
    """The file with this scan as one that has been checked. Raises FieldError."""

    def change(document: TOMLDocument) -> None:
        document.setdefault(CHECKED, tomlkit.table())[path] = fingerprint

    return changed_toml(text, change, lambda said: read_checked_scans(said, CHECKED_FILE)[1])
