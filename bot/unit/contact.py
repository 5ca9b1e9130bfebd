"""Changing where people can ask in person (sửa liên hệ, giờ làm việc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.unit.writing import change_file
from knowledge.contact import CONTACT_FILE, KEYS, read_contact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tomlkit import TOMLDocument


def put_contact(folder: Path, values: Mapping[str, str]) -> None:
    """Have the file say these values, by key of the file; "" for what there is none of. Raises UnitFileError."""

    def change(document: TOMLDocument) -> None:
        for key in KEYS:
            if key in values and document.get(key) != values[key]:
                document[key] = values[key]

    change_file(folder, CONTACT_FILE, change, lambda text: read_contact(text, CONTACT_FILE)[1])
