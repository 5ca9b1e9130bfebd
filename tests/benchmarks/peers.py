"""Other engines with the same tokens: every term becomes one opaque word, so that no engine analyses anything."""

from __future__ import annotations

import sqlite3
import tempfile
import warnings
from typing import TYPE_CHECKING

from index.schema import Form, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Search = Callable[[Sequence[str]], object]
    """Looks up any of the words, best ten."""


class Words:
    """Accented syllables and pairs of a text as opaque words."""

    def __init__(self) -> None:
        """Start without words."""
        self._numbers: dict[tuple[Form, str], int] = {}

    def of(self, text: str) -> list[str]:
        """The words of a text."""
        found = tokens(text)
        return [
            f"t{self._numbers.setdefault((form, term), len(self._numbers))}"
            for form in (Form.ACCENTED, Form.PAIR)
            for term in found.form(form)
        ]


def whoosh_engine(texts: Sequence[Sequence[str]]) -> Search:
    """Whoosh with its own scorer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # whoosh 2.7.4 is older than the warnings about its source
        from whoosh import analysis, fields, index, query  # noqa: PLC0415 - only where the warning is silenced
    schema = fields.Schema(text=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=False))
    made = index.create_in(tempfile.mkdtemp(), schema)
    writer = made.writer(limitmb=256)
    for words in texts:
        writer.add_document(text=list(words))
    writer.commit()
    searcher = made.searcher()
    return lambda words: searcher.search(query.Or([query.Term("text", word) for word in words]), limit=10)


def fts5_engine(texts: Sequence[Sequence[str]]) -> Search:
    """SQLite's full-text search."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(text, content='')")
    rows = ((number, " ".join(words)) for number, words in enumerate(texts, 1))
    connection.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", rows)
    ask = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 10"
    return lambda words: connection.execute(ask, (" OR ".join(words),)).fetchall()


def tantivy_engine(texts: Sequence[Sequence[str]]) -> Search:
    """tantivy, written in Rust; ImportError when it is not installed."""
    import tantivy  # noqa: PLC0415 - belongs to the dependency group bench

    schema = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="whitespace").build()
    made = tantivy.Index(schema)
    writer = made.writer()
    for words in texts:
        writer.add_document(tantivy.Document(text=" ".join(words)))
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    searcher = made.searcher()

    def search(words: Sequence[str]) -> object:
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", word)) for word in words]
        return searcher.search(tantivy.Query.boolean_query(terms), 10)

    return search


def bm25s_engine(texts: Sequence[Sequence[str]]) -> Search:
    """bm25s, arrays as here; ImportError when it is not installed."""
    import bm25s  # noqa: PLC0415 - belongs to the dependency group bench

    made = bm25s.BM25(method="lucene")
    made.index([list(words) for words in texts], show_progress=False)
    return lambda words: made.retrieve([list(words)], k=10, show_progress=False)


ENGINES = {
    "tantivy": tantivy_engine,
    "bm25s": bm25s_engine,
    "SQLite FTS5": fts5_engine,
    "Whoosh": whoosh_engine,
}
