"""The example knowledge's expected reading, written from its documents by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


EXPECTED_TASKS: dict[str, list[Row]] = {
    path.stem: rows(path) for path in sorted((FOLDER / "tasks").glob("*.jsonl"))
}
"""By document, in document order. Keys: section, quote (a stretch of the item, word for word), lead, support,
follow, deadline (as `motcua tasks` writes it), outcome; alt = other values that are as right, by key;
optional = whether it is a task at all is open; misread = by kind (office, deadline, outcome), why it is known to
be read otherwise as yet. A row with no lead is an item that names nobody."""
EXPECTED_METADATA: dict[str, Row] = {row["document"]: row for row in rows(FOLDER / "metadata.jsonl")}
