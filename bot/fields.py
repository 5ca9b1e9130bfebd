"""Fields of a JSON object that a person wrote: the value, or what is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class FieldError(Exception):
    """A field is missing or of the wrong kind; the text says which and what it has to be, in Vietnamese."""


def text_field(values: Mapping[str, Any], name: str) -> str:
    """A field that has to be text. Raises FieldError."""
    value = values.get(name)
    if not isinstance(value, str):
        raise FieldError(f"thiếu “{name}”, hoặc “{name}” không phải là chữ")
    return value


def optional_text(values: Mapping[str, Any], name: str) -> str | None:
    """A field that is text, null or absent. Raises FieldError."""
    return None if values.get(name) is None else text_field(values, name)


def optional_date(values: Mapping[str, Any], name: str) -> date | None:
    """A field that is a date such as "2026-06-30", null or absent. Raises FieldError."""
    said = optional_text(values, name)
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise FieldError(f"“{name}” phải là ngày dạng 2026-06-30") from error


def optional_number(values: Mapping[str, Any], name: str) -> int | None:
    """A field that is a whole number, null or absent. Raises FieldError."""
    value = values.get(name)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise FieldError(f"“{name}” phải là số nguyên")
    return value
