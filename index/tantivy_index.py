"""The index on disk in tantivy's format, and retrieval from it: for collections that Whoosh takes too long to write.

tantivy finds candidates by its own BM25 over two fields; their BM25F is then worked out exactly from the forward
table. Needs the extra motcua[large].
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import tantivy

from index.forward import REGIONS, WIDTH
from index.schema import Form, Region
from index.scoring import best

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.base import Filters
    from index.bases import Base
    from index.collecting import Collected
    from index.forward_scoring import ForwardScorer
    from index.lexicon import Lexicon
    from index.ragged import Ragged
    from index.table import PassageTable

_KEYS = "keys.npy"
"""The key of every passage, by position: a number that stays with it while it stays the same."""
_KEY = "key"
_TEXT, _OTHER = "text", "other"
"""The own text of a passage; all its other regions."""
_OTHER_WEIGHT = 0.4
_FILTERS = ("document", "kind", "office")
_POOL = 100
"""Candidates looked at for one question; in docs/benchmarks, how often the best by BM25F are among them."""
_HEAP = 64_000_000


def _schema() -> tantivy.Schema:
    """Ready tokens, separated by spaces; nothing is stored."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(_KEY, indexed=True, fast=True)
    for name in (_TEXT, _OTHER):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in _FILTERS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _token(form: Form, term: str) -> str:
    """A term as one opaque word."""
    return form.value + term.replace(" ", "+")


# ---------------------------------------------------------------------------------------------------
# Writing
# ---------------------------------------------------------------------------------------------------


def write(
    folder: Path, table: PassageTable, collected: Collected, lexicon: Lexicon, base: Base | None = None
) -> None:
    """An index in an existing folder; OSError or ValueError when it cannot be written.

    base: an index of which the passages that are the same are taken over; its files are linked.
    """
    before = np.load(base.folder / _KEYS) if base else np.empty(0, np.int64)
    keys = (
        [int(before[place]) if place >= 0 else -1 for place in base.places] if base else [-1] * len(table.ids)
    )
    if base:
        _take_over(base, folder)
    index = tantivy.Index(_schema(), str(folder))
    index.config_reader("manual")
    writer = index.writer(_HEAP, 1)
    gone = sorted(set(before.tolist()).difference(keys))
    if gone:
        writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, _KEY, gone))
    spelled = _Spelled(collected, lexicon)
    following = int(before.max(initial=-1)) + 1
    for position, key in enumerate(keys):
        if key < 0:
            keys[position] = following
            writer.add_document(spelled.document(position, following, table))
            following += 1
    writer.commit()
    writer.wait_merging_threads()
    np.save(folder / _KEYS, np.array(keys, np.int64))


def _take_over(base: Base, folder: Path) -> None:
    """tantivy's files: segments never change, the lists of them do."""
    lists = (".managed.json", "meta.json")
    for name in lists:
        base.copy(name, folder)
    listed = json.loads((base.folder / ".managed.json").read_text(encoding="utf-8"))
    for name in set(listed).difference(lists):
        if (base.folder / name).exists():
            base.link(name, folder)


class _Spelled:
    """The rows of passages as words for tantivy."""

    def __init__(self, collected: Collected, lexicon: Lexicon) -> None:
        self._forward = collected.forward
        self._bares = lexicon.vocabulary.bares.tolist()
        self._accented = ["", *(_token(Form.ACCENTED, syllable) for syllable in collected.syllables)]
        self._plain = ["", *collected.folded]
        self._folded = [_token(Form.FOLDED, term) for term in collected.folded]
        self._words = [_token(Form.WORD, word) for word in collected.words]

    def document(self, position: int, key: int, table: PassageTable) -> tantivy.Document:
        """One passage."""
        document = tantivy.Document(
            document=table.documents[position],
            kind=table.kinds[position],
            office=list(table.offices[position]),
        )
        document.add_unsigned(_KEY, key)
        for place, region in enumerate(REGIONS):
            row = position * WIDTH + place
            document.add_text(_TEXT if region is Region.TEXT else _OTHER, " ".join(self._row(row)))
        return document

    def _row(self, row: int) -> Iterator[str]:
        before = 0
        for number in _values(self._forward.syllables, row):
            bare = self._bares[number]
            if number:
                yield self._accented[number]
                yield self._folded[bare - 1]
                if before:
                    yield _token(Form.PAIR, f"{self._plain[before]} {self._plain[bare]}")
            before = bare
        yield from (self._folded[number] for number in _values(self._forward.exacts, row))
        yield from (self._words[number] for number in _values(self._forward.words, row))


def _values(rows: Ragged, row: int) -> list[int]:
    values: list[int] = rows.values[rows.starts[row] : rows.starts[row + 1]].tolist()
    return values


# ---------------------------------------------------------------------------------------------------
# Retrieval
# ---------------------------------------------------------------------------------------------------


class TantivyRetrieval:
    """Finds candidates in tantivy and scores them exactly. Safe to use from several threads."""

    def __init__(
        self, folder: Path, table: PassageTable, scorer: ForwardScorer, counts: NDArray[np.int64]
    ) -> None:
        """Open an index; OSError or ValueError when the folder does not hold one."""
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")  # nothing changes here, so nothing has to be watched
        self._searcher = index.searcher()
        self._schema = index.schema
        self._scorer = scorer
        self._counts = counts
        keys = np.load(folder / _KEYS)
        if self._searcher.num_docs != len(keys) or len(keys) != len(table.ids):
            raise ValueError(f"{folder} does not hold the passages it ought to")
        self._by_key = np.argsort(keys)
        self._keys = keys[self._by_key]

    def candidates(
        self, terms: Sequence[tuple[int, float]], filters: Filters | None, limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """See Retrieval."""
        if limit <= 0 or not terms:
            return np.empty(0, np.int64), np.empty(0)
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, wanted) for wanted in self._filtered(filters)]
            + [(tantivy.Occur.Must, tantivy.Query.boolean_query(list(self._clauses(terms))))]
        )
        passages = self._search(query, max(_POOL, 2 * limit))
        numbers = [term for term, _ in terms]
        _, added = self._scorer.counted(numbers, passages)
        scores = np.array([weight for _, weight in terms]) @ added
        found = np.sort(best(scores, limit))
        return passages[found], scores[found]

    def count(self, term: int) -> int:
        """See Retrieval."""
        return int(self._counts[term])

    def some_passages(self, term: int, limit: int) -> NDArray[np.int64]:
        """See Retrieval; those that have the term most often for their length."""
        return self._search(tantivy.Query.boolean_query(list(self._clauses([(term, 1.0)]))), limit)

    def _search(self, query: tantivy.Query, limit: int) -> NDArray[np.int64]:
        """Positions, ascending."""
        hits = self._searcher.search(query, limit, count=False).hits
        keys = self._searcher.fast_field_values(_KEY, [address for _, address in hits])
        return np.sort(self._by_key[self._keys.searchsorted(np.array(keys, np.int64))])

    def _clauses(self, terms: Sequence[tuple[int, float]]) -> Iterator[tuple[tantivy.Occur, tantivy.Query]]:
        for term, weight in terms:
            word = _token(*self._scorer.lexicon.term(term))
            for field, share in ((_TEXT, 1.0), (_OTHER, _OTHER_WEIGHT)):
                query = tantivy.Query.term_query(self._schema, field, word, "freq")
                yield tantivy.Occur.Should, tantivy.Query.boost_query(query, weight * share)

    def _filtered(self, filters: Filters | None) -> Iterator[tantivy.Query]:
        if filters is not None:
            for field, names in zip(
                _FILTERS, (filters.documents, filters.kinds, filters.offices), strict=True
            ):
                if names is not None:
                    query = tantivy.Query.term_set_query(self._schema, field, [str(name) for name in names])
                    yield tantivy.Query.const_score_query(query, 0.0)
