"""What the reading child process and its parent say to each other: one JSON object a line.

Plain JSON, since a child that a hostile file has taken over must not be able to make its parent run code.
"""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, dataclass
from typing import TYPE_CHECKING, Any

from knowledge.readers.reading import Outcome, Reading
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Recognition, Table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Request:
    """Which file to read; the suffix names the reader."""

    path: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Working:
    """Sent before reading, again when the number of pages is known, and before each page that is recognised."""

    seconds: float
    """How long the parent waits from now on."""
    recognised: int = 0
    to_recognise: int = 0
    """As in Work."""


def to_line(message: Request | Working | Outcome) -> bytes:
    """A message as one line of ASCII."""
    return json.dumps(_plain(message), separators=(",", ":")).encode("ascii") + b"\n"


def request_from(line: bytes) -> Request:
    """The request in a line; raises ValueError, KeyError or TypeError for anything else."""
    message = json.loads(line)
    return Request(str(message["path"]), str(message["suffix"]))


def answer_from(line: bytes) -> Working | Outcome:
    """The answer in a line; raises ValueError, KeyError or TypeError for anything else."""
    message = json.loads(line)
    if "seconds" in message:
        pages = int(message.get("recognised", 0)), int(message.get("to_recognise", 0))
        return Working(float(message["seconds"]), *pages)
    if "refusal" in message:
        return Refusal(message["refusal"])
    items = tuple(_item(item) for item in message["items"])
    return Reading(
        items, tuple(message["aside"]), tuple(message["missing_pages"]), _recognition(message["recognised"])
    )


def _plain(message: Request | Working | Outcome) -> dict[str, Any]:
    if isinstance(message, Refusal):
        return {"refusal": message.value}
    if isinstance(message, Request):
        return {"path": message.path, "suffix": message.suffix}
    if isinstance(message, Working):
        return asdict(message)
    return {
        "items": [
            {"line": astuple(item)}
            if isinstance(item, Line)
            else {"rows": item.rows, "number": item.number, "page": item.page}
            for item in message.items
        ],
        "aside": message.aside,
        "missing_pages": message.missing_pages,
        "recognised": message.recognised and asdict(message.recognised),
    }


def _item(item: Mapping[str, Any]) -> Line | Table:
    if "line" in item:
        return Line(*item["line"])
    return Table(tuple(map(tuple, item["rows"])), item["number"], item["page"])


def _recognition(found: Mapping[str, Any] | None) -> Recognition | None:
    if found is None:
        return None
    return Recognition(
        engine=str(found["engine"]),
        confidence=int(found["confidence"]),
        pages=tuple(map(int, found["pages"])),
        lowest_page=int(found["lowest_page"]),
        lowest_confidence=int(found["lowest_confidence"]),
        fingerprint=str(found["fingerprint"]),
    )
