"""The plans of the corpus as they are read, in the form of the golden files.

`uv run python -m tests.knowledge.plans.reading` writes the golden files anew; look at every difference.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from knowledge.loader import load_knowledge
from knowledge.records import Plan, Role

CORPUS = Path(__file__).parent / "corpus"
GOLDEN = Path(__file__).parent / "golden"
NAMES = tuple(sorted(path.stem for path in CORPUS.glob("*.txt")))

Row = dict[str, object]


@cache
def _plans() -> dict[str, Plan]:
    return dict(load_knowledge(CORPUS).plans)


def plan(name: str) -> Plan:
    """A plan of the corpus by the name of its file."""
    return _plans()[name]


def rows(name: str) -> list[Row]:
    """Its tasks: where they stand, what is to be done, and by whom; empty fields are left out."""
    found = []
    for task in plan(name).tasks:
        row: Row = {"section": task.source.section, "text": task.text}
        row |= {role.value: list(task.offices(role)) for role in Role}
        row["outcome"] = task.outcome
        found.append({key: value for key, value in row.items() if value})
    return found


def expected(name: str) -> list[Row]:
    """What the golden file says."""
    lines = (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def write(name: str) -> None:
    """Take what is read now for right."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows(name)]
    (GOLDEN / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in NAMES:
        write(each)
