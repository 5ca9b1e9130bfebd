"""Changing where people can ask in person (sửa liên hệ, giờ làm việc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.unit.writing import changed_toml
from knowledge.contact import CONTACT_FILE, KEYS, read_contact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit import TOMLDocument


def with_contact(text: str, values: Mapping[str, str]) -> str:
    """The file with these values, by key of the file; "" for what there is none of. Raises FieldError."""

    def change(document: TOMLDocument) -> None:
        for key in KEYS:
            if key in values and document.get(key) != values[key]:
                document[key] = values[key]

    return changed_toml(text, change, lambda said: read_contact(said, CONTACT_FILE)[1])
