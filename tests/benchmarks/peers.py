"""Engines side by side: each builds into a folder from ready words, and opens it again to search.

Every term becomes one opaque word, so that no engine analyses anything. This project's own engines build from the
passages themselves; their analysis is measured apart.
"""

from __future__ import annotations

import json
import sqlite3
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index import Engine, build_index, open_index
from index.analysis import analyse
from index.question import parse_question
from index.schema import Form, Region, pairs, regions, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from knowledge.records import Passage

    Search = Callable[[Any], object]
    """Looks up one prepared question, best ten."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One engine."""

    name: str
    build: Callable[[Sequence[Passage], Path], None]
    open: Callable[[Path], tuple[Search, Callable[[str], Any]]]
    """Gives the search, and how a person's words are prepared for it before time is taken."""


def words_of(text: str) -> list[str]:
    """Accented syllables and pairs of a text as opaque words."""
    found = analyse(text)
    return [*found.syllables, *(pair.replace(" ", "+") for pair in pairs(found.syllables, found.breaks))]


def distinct_words(text: str) -> list[str]:
    """Those of a question, each once."""
    return list(dict.fromkeys(words_of(text)))


def fields_of(passage: Passage) -> dict[str, list[str]]:
    """The words of every region and form, as this project keeps them in Whoosh."""
    return {
        f"{region.value}_{form.name.lower()}": [term.replace(" ", "+") for term in tokens(text).form(form)]
        for region, text in regions(passage)
        for form in Form
    }


# ---------------------------------------------------------------------------------------------------
# This project's own
# ---------------------------------------------------------------------------------------------------


def _own(name: str, engine: Engine) -> tuple[Peer, Peer]:
    def build(passages: Sequence[Passage], folder: Path) -> None:
        build_index(passages, folder, engine=engine)

    def open_whole(folder: Path) -> tuple[Search, Callable[[str], Any]]:
        return open_index(folder).search, str

    def open_terms(folder: Path) -> tuple[Search, Callable[[str], Any]]:
        index = open_index(folder)
        return (
            lambda query: index.best_by_terms(query, 10),
            lambda text: parse_question(text, index.vocabulary, index.scorer.weights),
        )

    return (
        Peer(f"{name}: from a person's words to hits", build, open_whole),
        Peer(f"{name}: BM25F of ready terms", build, open_terms),
    )


# ---------------------------------------------------------------------------------------------------
# Others
# ---------------------------------------------------------------------------------------------------


def _whoosh() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # whoosh 2.7.4 is older than the warnings about its source
        import whoosh.analysis  # noqa: PLC0415 - only where the warning is silenced
        import whoosh.fields  # noqa: PLC0415
        import whoosh.index  # noqa: PLC0415
        import whoosh.query  # noqa: PLC0415
    return whoosh


def _add_documents(folder: Path, names: Iterable[str], documents: Iterable[dict[str, list[str]]]) -> None:
    whoosh = _whoosh()
    kind = whoosh.fields.TEXT(analyzer=whoosh.analysis.SpaceSeparatedTokenizer(), phrase=False)
    made = whoosh.index.create_in(str(folder), whoosh.fields.Schema(**dict.fromkeys(names, kind)))
    writer = made.writer(limitmb=256)
    for document in documents:
        writer.add_document(**{name: words for name, words in document.items() if words})
    writer.commit()


def build_whoosh(passages: Sequence[Passage], folder: Path) -> None:
    """Whoosh in the plain way, one field."""
    _add_documents(folder, ["text"], ({"text": words_of(passage.text)} for passage in passages))


def build_whoosh_fields(passages: Sequence[Passage], folder: Path) -> None:
    """Whoosh in the plain way, with all the fields that this project keeps."""
    names = [f"{region.value}_{form.name.lower()}" for region in Region for form in Form]
    _add_documents(folder, names, map(fields_of, passages))


def open_whoosh(folder: Path) -> tuple[Search, Callable[[str], Any]]:
    """With Whoosh's own scorer."""
    whoosh = _whoosh()
    searcher = whoosh.index.open_dir(str(folder)).searcher()
    term, any_of = whoosh.query.Term, whoosh.query.Or
    return lambda words: searcher.search(any_of([term("text", w) for w in words]), limit=10), distinct_words


def build_fts5(passages: Sequence[Passage], folder: Path) -> None:
    """SQLite's full-text search."""
    with sqlite3.connect(folder / "fts5.db") as connection:
        connection.execute("CREATE VIRTUAL TABLE passages USING fts5(text, content='')")
        rows = ((number, " ".join(words_of(p.text))) for number, p in enumerate(passages, 1))
        connection.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", rows)


def open_fts5(folder: Path) -> tuple[Search, Callable[[str], Any]]:
    """Its own BM25."""
    connection = sqlite3.connect(folder / "fts5.db", check_same_thread=False)
    ask = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 10"

    def prepare(text: str) -> str:
        return " OR ".join(f'"{word}"' for word in distinct_words(text))

    return lambda match: connection.execute(ask, (match,)).fetchall(), prepare


def build_tantivy(passages: Sequence[Passage], folder: Path) -> None:
    """tantivy, written in Rust; ImportError when it is not installed."""
    import tantivy  # noqa: PLC0415 - an extra

    builder = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    writer = tantivy.Index(builder.build(), str(folder)).writer()
    for passage in passages:
        writer.add_document(tantivy.Document(text=" ".join(words_of(passage.text))))
    writer.commit()
    writer.wait_merging_threads()


def open_tantivy(folder: Path) -> tuple[Search, Callable[[str], Any]]:
    """Its own BM25."""
    import tantivy  # noqa: PLC0415 - an extra

    made = tantivy.Index.open(str(folder))
    searcher, schema = made.searcher(), made.schema

    def search(words: Sequence[str]) -> object:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", word, "freq")) for word in words
        ]
        return searcher.search(tantivy.Query.boolean_query(terms), 10, count=False)

    return search, distinct_words


def build_bm25s(passages: Sequence[Passage], folder: Path) -> None:
    """bm25s, arrays as here; ImportError when it is not installed."""
    import bm25s  # noqa: PLC0415 - belongs to the dependency group bench

    made = bm25s.BM25(method="lucene")
    made.index([words_of(passage.text) for passage in passages], show_progress=False)
    made.save(str(folder), show_progress=False)


def open_bm25s(folder: Path) -> tuple[Search, Callable[[str], Any]]:
    """Mapped into memory, as bm25s can."""
    import bm25s  # noqa: PLC0415 - belongs to the dependency group bench

    made = bm25s.BM25.load(str(folder), mmap=True)
    known = json.loads((folder / "vocab.index.json").read_text(encoding="utf-8"))
    return (
        lambda words: made.retrieve([words], k=10, show_progress=False),
        lambda text: [word for word in distinct_words(text) if word in known],
    )


PEERS = {
    "arrays": _own("this index", Engine.WHOOSH)[0],
    "arrays-terms": _own("this index", Engine.WHOOSH)[1],
    "tantivy-engine": _own("this index with tantivy", Engine.TANTIVY)[0],
    "tantivy-terms": _own("this index with tantivy", Engine.TANTIVY)[1],
    "tantivy": Peer("tantivy", build_tantivy, open_tantivy),
    "bm25s": Peer("bm25s", build_bm25s, open_bm25s),
    "fts5": Peer("SQLite FTS5", build_fts5, open_fts5),
    "whoosh": Peer("Whoosh", build_whoosh, open_whoosh),
}
