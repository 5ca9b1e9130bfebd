"""The index on disk in Whoosh's format: its schema, its segments, its commit."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from index.postings import FIELDS, FieldName, Postings
from index.schema import Form, Region

with warnings.catch_warnings():
    # Whoosh 2.7.4 is older than these warnings about its source; an admin can do nothing about them.
    warnings.filterwarnings("ignore", "invalid escape sequence")
    warnings.filterwarnings("ignore", '"is" with')
    from whoosh import fields, writing
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.filedb.filestore import FileStorage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_ID = "id"


def field_name(field: FieldName) -> str:
    """The name of a field in Whoosh's schema."""
    return f"{field[0].value}_{field[1].name.lower()}"


def whoosh_schema() -> fields.Schema:
    """One field for every region and form; only the passage's id is stored.

    Tokens are made by index.analysis; a Whoosh analyser would need the text again. No positions: they cost
    22 % of the build and double the size.
    """
    schema = fields.Schema()
    schema.add(_ID, fields.STORED())
    for field in FIELDS:
        schema.add(field_name(field), fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False))
    return schema


class _Sorted:
    """Stands in for Whoosh's pool of postings: they are sorted already, so nothing is sorted or spilt."""

    def __init__(self, inverted: Mapping[FieldName, Postings]) -> None:
        self._inverted = inverted

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        for field in sorted(self._inverted, key=field_name):
            name, postings = field_name(field), self._inverted[field]
            starts, docs, counts = postings.starts.tolist(), postings.docs.tolist(), postings.counts.tolist()
            for i, term in enumerate(postings.terms):
                for place in range(starts[i], starts[i + 1]):
                    yield name, term, docs[place], counts[place], b""

    def cleanup(self) -> None:
        """Nothing was spilt to disk."""


class _Writer(writing.SegmentWriter):  # type: ignore[misc]  # Whoosh ships no types
    """Writes a whole segment from postings instead of document by document."""

    def add_all(self, ids: Sequence[str], inverted: Mapping[FieldName, Postings]) -> None:
        """Every passage with its id and the lengths of its fields, and all postings."""
        lengths = {
            field_name(field): postings.lengths(len(ids)).astype(int).tolist()
            for field, postings in inverted.items()
        }
        for doc, passage in enumerate(ids):
            self.perdocwriter.start_doc(doc)
            self.perdocwriter.add_field(_ID, self.schema[_ID], passage, 0)
            for name, length in lengths.items():
                self.perdocwriter.add_field(name, self.schema[name], None, length[doc])
            self.perdocwriter.finish_doc()
        self.docnum = len(ids)
        self.pool = _Sorted(inverted)
        self._added = bool(ids)


def write(folder: Path, ids: Sequence[str], inverted: Mapping[FieldName, Postings]) -> None:
    """A fresh Whoosh index in an existing folder; OSError when it cannot be written."""
    storage = FileStorage(str(folder))
    writer = _Writer(storage.create_index(whoosh_schema()), codec=W3Codec(compression=0))
    writer.add_all(ids, inverted)
    writer.commit(mergetype=writing.NO_MERGE)
    storage.close()


def read(folder: Path) -> tuple[list[str], dict[FieldName, Postings]]:
    """The ids of the passages and the postings of every field; raises what Whoosh raises on a broken index.

    Whoosh unpickles parts of its files: verify the folder before.
    """
    storage = FileStorage(str(folder))
    reader = storage.open_index().reader()
    try:
        ids = [stored[_ID] for _, stored in reader.iter_docs()]
        found = {}
        for field in ((region, form) for region in Region for form in Form):
            postings = _read_field(reader, field_name(field))
            if postings.terms:
                found[field] = postings
        return ids, found
    finally:
        reader.close()
        storage.close()


def _read_field(reader: object, name: str) -> Postings:
    terms: list[bytes] = []
    starts = [0]
    docs: list[int] = []
    counts: list[float] = []
    for term in reader.lexicon(name):  # type: ignore[attr-defined]  # Whoosh ships no types
        matcher = reader.postings(name, term)  # type: ignore[attr-defined]
        while matcher.is_active():
            docs.append(matcher.id())
            counts.append(matcher.weight())
            matcher.next()
        terms.append(term)
        starts.append(len(docs))
    return Postings(
        tuple(terms), np.array(starts, np.int64), np.array(docs, np.int32), np.array(counts, np.float32)
    )
