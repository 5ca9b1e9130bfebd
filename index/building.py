"""Passages to an index: in memory, or in a folder from which it opens fast."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from index import arrays
from index.passage_index import PassageIndex, PassageTable
from index.postings import invert
from index.schema import Form, Region, Weights, regions, tokens
from index.scoring import Impacts, impacts
from index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.postings import FieldName, Postings
    from index.schema import Tokens
    from knowledge.records import Passage

    Progress = Callable[[int, int], None]
    """Called with the number of passages done and the number of all."""

_ARRAYS = "arrays.bin"
_TABLE = "passages.json"
READ = (_ARRAYS, _TABLE)
"""The files that open_index reads."""
_FIELDS = ("hashes", "key_starts", "keys", "starts", "idf", "docs", "impacts")


def memory_index(passages: Sequence[Passage], progress: Progress | None = None) -> PassageIndex:
    """An index that is kept nowhere: for tests and small sets."""
    inverted = _analyse(passages, progress)
    weights = Weights()
    return PassageIndex(
        _table(passages), impacts(inverted, len(passages), weights), Vocabulary(_count(inverted)), weights
    )


def build_index(passages: Sequence[Passage], folder: Path, progress: Progress | None = None) -> PassageIndex:
    """Write an index into an empty or new folder and open it; OSError when it cannot be written."""
    # Whoosh takes longer to import than a built index takes to open, and only building needs it.
    from index import whoosh_index  # noqa: PLC0415

    inverted = _analyse(passages, progress)
    table = _table(passages)
    folder.mkdir(parents=True, exist_ok=True)
    whoosh_index.write(folder, table.ids, inverted)
    found = impacts(inverted, len(passages), Weights())
    layout = arrays.save(folder / _ARRAYS, {name: getattr(found, name) for name in _FIELDS})
    content = {
        "layout": layout,
        "vocabulary": _count(inverted),
        "ids": table.ids,
        "documents": table.documents,
        "kinds": table.kinds,
        "offices": table.offices,
    }
    (folder / _TABLE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return open_index(folder)


def open_index(folder: Path) -> PassageIndex:
    """Open a built index; OSError, ValueError or KeyError when the folder does not hold a whole one."""
    content = json.loads((folder / _TABLE).read_text(encoding="utf-8"))
    mapped = arrays.load(folder / _ARRAYS, content["layout"])
    return PassageIndex(
        PassageTable(content["ids"], content["documents"], content["kinds"], content["offices"]),
        Impacts(**{name: mapped[name] for name in _FIELDS}),
        Vocabulary(content["vocabulary"]),
        Weights(),
    )


def _analyse(passages: Sequence[Passage], progress: Progress | None) -> dict[FieldName, Postings]:
    documents: list[dict[Region, Tokens]] = []
    for done, passage in enumerate(passages, 1):
        documents.append({region: tokens(text) for region, text in regions(passage) if text})
        if progress is not None:
            progress(done, len(passages))
    return invert(documents)


def _table(passages: Sequence[Passage]) -> PassageTable:
    return PassageTable(
        ids=[p.id for p in passages],
        documents=[p.document for p in passages],
        kinds=[p.kind.value for p in passages],
        offices=[list(p.offices) for p in passages],
    )


def _count(inverted: dict[FieldName, Postings]) -> dict[str, int]:
    """How many passages have each accented syllable; one that has it in two regions counts twice."""
    counted: dict[str, int] = {}
    for (_, form), postings in inverted.items():
        if form is Form.ACCENTED:
            for term, size in zip(postings.terms, np.diff(postings.starts).tolist(), strict=True):
                syllable = term.decode()
                if syllable.isalnum():
                    counted[syllable] = counted.get(syllable, 0) + size
    return counted
