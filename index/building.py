"""Passages to an index: in memory, or in a folder from which it opens fast."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index import arrays
from index.analysis import folded, is_plain
from index.closeness import BREAK, Sequences
from index.passage_index import PassageIndex, PassageTable
from index.postings import invert
from index.schema import Form, Region, Weights, regions, tokens
from index.scoring import Impacts, impacts
from index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
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
_IMPACTS = ("hashes", "key_starts", "keys", "starts", "idf", "docs", "impacts")


@dataclass(frozen=True, slots=True)
class _Analysed:
    """Passages, taken apart."""

    table: PassageTable
    inverted: Mapping[FieldName, Postings]
    vocabulary: Vocabulary
    sequences: Sequences

    def opened(self, weights: Weights) -> PassageIndex:
        found = impacts(self.inverted, len(self.table.ids), weights)
        return PassageIndex(self.table, found, self.sequences, self.vocabulary, weights)


def memory_index(
    passages: Sequence[Passage], progress: Progress | None = None, weights: Weights | None = None
) -> PassageIndex:
    """An index that is kept nowhere: for tests and small sets."""
    return _analyse(passages, progress).opened(weights or Weights())


def build_index(passages: Sequence[Passage], folder: Path, progress: Progress | None = None) -> PassageIndex:
    """Write an index into an empty or new folder and open it; OSError when it cannot be written."""
    # Whoosh takes longer to import than a built index takes to open, and only building needs it.
    from index import whoosh_index  # noqa: PLC0415

    analysed = _analyse(passages, progress)
    folder.mkdir(parents=True, exist_ok=True)
    whoosh_index.write(folder, analysed.table.ids, analysed.inverted)
    _save(analysed.opened(Weights()), folder)
    return open_index(folder)


def _save(index: PassageIndex, folder: Path) -> None:
    kept = {name: getattr(index.impacts, name) for name in _IMPACTS}
    kept |= {"sequence_starts": index.sequences.starts, "sequences": index.sequences.numbers}
    content = {
        "layout": arrays.save(folder / _ARRAYS, kept),
        "vocabulary": [index.vocabulary.syllables, index.vocabulary.folded, index.vocabulary.counts],
        "table": [index.table.ids, index.table.documents, index.table.kinds, index.table.offices],
    }
    (folder / _TABLE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def open_index(folder: Path) -> PassageIndex:
    """Open a built index; OSError, ValueError or KeyError when the folder does not hold a whole one."""
    content = json.loads((folder / _TABLE).read_text(encoding="utf-8"))
    mapped = arrays.load(folder / _ARRAYS, content["layout"])
    return PassageIndex(
        PassageTable(*content["table"]),
        Impacts(**{name: mapped[name] for name in _IMPACTS}),
        Sequences(mapped["sequence_starts"], mapped["sequences"]),
        Vocabulary(*content["vocabulary"]),
        Weights(),
    )


def _analyse(passages: Sequence[Passage], progress: Progress | None) -> _Analysed:
    documents: list[dict[Region, Tokens]] = []
    for done, passage in enumerate(passages, 1):
        documents.append({region: tokens(text) for region, text in regions(passage) if text})
        if progress is not None:
            progress(done, len(passages))
    inverted = invert(documents)
    vocabulary = _vocabulary(inverted)
    table = PassageTable(
        ids=[p.id for p in passages],
        documents=[p.document for p in passages],
        kinds=[p.kind.value for p in passages],
        offices=[list(p.offices) for p in passages],
    )
    return _Analysed(table, inverted, vocabulary, _sequences(documents, vocabulary))


def _vocabulary(inverted: Mapping[FieldName, Postings]) -> Vocabulary:
    counted: dict[str, int] = {}
    for (_, form), postings in inverted.items():
        if form is Form.ACCENTED:
            for term, size in zip(postings.terms, np.diff(postings.starts).tolist(), strict=True):
                syllable = term.decode()
                if is_plain(syllable):
                    counted[syllable] = counted.get(syllable, 0) + size
    syllables = sorted(counted)
    return Vocabulary(syllables, [folded(s) for s in syllables], [counted[s] for s in syllables])


def _sequences(documents: Sequence[Mapping[Region, Tokens]], vocabulary: Vocabulary) -> Sequences:
    numbers: list[int] = []
    starts = [0]
    for parts in documents:
        if Region.TEXT in parts:
            text = parts[Region.TEXT]
            for position, syllable in enumerate(text.syllables):
                if position in text.breaks:
                    numbers.append(BREAK)
                numbers.append(vocabulary.number[syllable] + 1)
        numbers.append(BREAK)
        starts.append(len(numbers))
    return Sequences(np.array(starts, np.int64), np.array(numbers, np.int32))
