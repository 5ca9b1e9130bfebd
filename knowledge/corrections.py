"""Corrections (đính chính): what an admin says a document means, laid over what was read from it.

They lie in a file of their own beside the documents, so they survive every reload, and the documents stay as they
are. A correction names its task by the words that the document has there. When those words are gone it does nothing
any more, and is told as a problem for a person to look at.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from knowledge.problems import Problem
from knowledge.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

CORRECTIONS_FILE = "dinh-chinh.jsonl"


class Kind(StrEnum):
    """What a correction does to a task."""

    OFFICES = "offices"
    """Other offices are in charge, or nobody is."""
    DEADLINE = "deadline"
    """Another deadline, in words as a document would have them; "" for none."""
    TEXT = "text"
    """Other words for what is to be done."""
    DROP = "drop"
    """It is no task."""
    ADD = "add"
    """A task that was overlooked; it follows the named one, or stands at the end."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction (đính chính)."""

    id: str
    """Unique in the file."""
    document: str
    kind: Kind
    quote: str
    """Task.quote as it was when the correction was made; "" for an ADD at the end."""
    on: date
    """When it was made."""
    nth: int = 1
    """Which of the document's tasks with these words, from 1."""
    text: str = ""
    """Of TEXT and ADD."""
    offices: tuple[tuple[Role, str], ...] = ()
    """Of OFFICES and ADD."""
    deadline: str = ""
    """Of DEADLINE and ADD."""
    by: str = ""
    """Who made it, for people."""


def read_corrections(
    text: str, name: str = CORRECTIONS_FILE
) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """The corrections of a file of that name, one JSON object a line; a line that is none becomes a problem."""
    found: dict[str, Correction] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            one = _of_json(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(_unreadable(name, number, "không phải là một đính chính đọc được"))
            continue
        if one.id in found:
            problems.append(_unreadable(name, number, f"có cùng mã “{one.id}” với một dòng trước"))
        found.setdefault(one.id, one)
    return tuple(found.values()), tuple(problems)


def corrections_text(corrections: Iterable[Correction]) -> str:
    """The file's text for these corrections; read_corrections() gives them back."""
    lines = (json.dumps(_to_json(one), ensure_ascii=False) for one in corrections)
    return "".join(f"{line}\n" for line in lines)


def _unreadable(name: str, number: int, what: str) -> Problem:
    advice = "Sửa lại dòng này, hoặc xóa dòng rồi đính chính lại trên trang quản trị."
    return Problem(f"{name}, dòng {number}", what, advice)


def _of_json(values: dict[str, Any]) -> Correction:
    offices = tuple((Role(role), _text(office)) for role, office in values.get("offices", ()))
    nth = values.get("nth", 1)
    if not isinstance(nth, int) or nth < 1:
        raise ValueError("nth")
    return Correction(
        id=_text(values["id"]),
        document=_text(values["document"]),
        kind=Kind(values["kind"]),
        quote=_text(values.get("quote", "")),
        on=date.fromisoformat(values["on"]),
        nth=nth,
        text=_text(values.get("text", "")),
        offices=offices,
        deadline=_text(values.get("deadline", "")),
        by=_text(values.get("by", "")),
    )


def _to_json(one: Correction) -> dict[str, object]:
    found: dict[str, object] = {"id": one.id, "document": one.document, "kind": one.kind.value}
    found["quote"] = one.quote
    if one.nth != 1:
        found["nth"] = one.nth
    if one.kind in {Kind.TEXT, Kind.ADD}:
        found["text"] = one.text
    if one.kind in {Kind.OFFICES, Kind.ADD}:
        found["offices"] = [[role.value, office] for role, office in one.offices]
    if one.kind in {Kind.DEADLINE, Kind.ADD}:
        found["deadline"] = one.deadline
    found["by"] = one.by
    found["on"] = one.on.isoformat()
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value
