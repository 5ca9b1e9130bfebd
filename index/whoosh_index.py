"""The index on disk in Whoosh's format: its schema, its segments, its commit."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.forward import REGIONS, WIDTH
from index.postings import invert
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

    from numpy.typing import NDArray

    from index.bases import Base
    from index.collecting import Collected
    from index.lexicon import Lexicon
    from index.postings import Postings

    Field = tuple[Region, Form]
_ID = "id"


FIELDS = tuple((region, form) for region in REGIONS for form in Form)
_BLOCK = 1024
"""Postings written at a time; a question reads whole blocks of Whoosh's."""
_MOST_SEGMENTS = 8
"""From so many segments on only the largest is taken over; the small ones are written anew as one."""
_LEAST_SHARE = 2 / 3
"""When less than this share of what could be taken over is still the same, everything is written anew."""


def field_name(field: Field) -> str:
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


@dataclass(frozen=True, slots=True, eq=False)
class _Field:
    """The postings of one field, its terms in the order of their bytes."""

    terms: list[bytes]
    starts: list[int]
    docs: NDArray[np.uint32]
    counts: NDArray[np.float32]
    heaviest: list[float]
    """Of every term the greatest count."""
    shortest: list[int]
    """Of every term the length of the shortest passage that has it, in tokens of the field."""
    longest: list[int]


def _fields(inverted: Mapping[Form, Postings], lexicon: Lexicon) -> Iterator[tuple[Field, _Field]]:
    """The fields that have any token, in the order of their names."""
    spelled: dict[Form, list[bytes]] = {form: [] for form in Form}
    for form, term in lexicon.spelled():
        spelled[form].append(term.encode())
    places = {form: _places(spelled[form]) for form in Form}
    for region, form in sorted(FIELDS, key=field_name):
        postings = inverted[form]
        here = np.flatnonzero(postings.rows % WIDTH == REGIONS.index(region))
        if len(here):
            order = here[np.argsort(places[form][postings.terms[here]], kind="stable")]
            terms = postings.terms[order]
            begins = np.flatnonzero(np.diff(terms, prepend=-1))
            counts, lengths = postings.counts[order], postings.lengths[postings.rows[order]]
            yield (
                (region, form),
                _Field(
                    [spelled[form][number] for number in terms[begins].tolist()],
                    [*begins.tolist(), len(terms)],
                    (postings.rows[order] // WIDTH).astype(np.uint32),
                    counts.astype(np.float32),
                    np.maximum.reduceat(counts, begins).astype(float).tolist(),
                    np.minimum.reduceat(lengths, begins).tolist(),
                    np.maximum.reduceat(lengths, begins).tolist(),
                ),
            )


def _places(spelled: Sequence[bytes]) -> NDArray[np.int64]:
    """For each term its place in the order of the bytes."""
    places = np.empty(len(spelled), np.int64)
    places[sorted(range(len(spelled)), key=spelled.__getitem__)] = np.arange(len(spelled))
    return places


class _Writer(writing.SegmentWriter):  # type: ignore[misc]  # Whoosh ships no types
    """Writes a whole segment from postings instead of document by document."""

    def add_all(self, ids: Sequence[str], inverted: Mapping[Form, Postings], lexicon: Lexicon) -> None:
        """Every passage with its id and the lengths of its fields, and all postings."""
        lengths = [
            (field_name(field), inverted[field[1]].lengths[REGIONS.index(field[0]) :: WIDTH].tolist())
            for field in FIELDS
        ]
        for doc, passage in enumerate(ids):
            self.perdocwriter.start_doc(doc)
            self.perdocwriter.add_field(_ID, self.schema[_ID], passage, 0)
            for name, length in lengths:
                if length[doc]:
                    self.perdocwriter.add_field(name, self.schema[name], None, length[doc])
            self.perdocwriter.finish_doc()
        self.docnum = len(ids)
        self._inverted = inverted, lexicon
        self._added = bool(ids)

    def _flush_segment(self) -> None:
        """Called by commit: block by block, where Whoosh takes a pool of postings one by one."""
        self.perdocwriter.close()
        for field, postings in _fields(*self._inverted):
            name = field_name(field)
            self.fieldwriter.start_field(name, self.schema[name])
            for number, term in enumerate(postings.terms):
                self.fieldwriter.start_term(term)
                self._add_blocks(postings, number)
                self.fieldwriter.finish_term()
            self.fieldwriter.finish_field()
        self.fieldwriter.close()

    def _add_blocks(self, postings: _Field, number: int) -> None:
        """Fill the buffer of Whoosh's posting writer as its own add_posting does, a block at a time."""
        block = self.fieldwriter._postwriter
        begin, end = postings.starts[number : number + 2]
        for start in range(begin, end, _BLOCK):
            if start > begin:
                block._write_block()
            span = slice(start, min(start + _BLOCK, end))
            block._ids.frombytes(postings.docs[span].tobytes())
            block._weights.frombytes(postings.counts[span].tobytes())
            # The bounds of the whole term serve for each of its blocks.
            block._maxweight = postings.heaviest[number]
            block._minlength, block._maxlength = postings.shortest[number], postings.longest[number]


def write(
    folder: Path,
    ids: Sequence[str],
    collected: Collected,
    lexicon: Lexicon,
    inverted: Mapping[Form, Postings],
    base: Base | None = None,
) -> None:
    """A Whoosh index in an existing folder; OSError when it cannot be written.

    base: an index of which the passages that are the same are taken over. Whoosh unpickles parts of its files:
    verify the base before. Ids have to be distinct.
    """
    if base is not None and _update(folder, ids, collected, base):
        return
    storage = FileStorage(str(folder))
    writer = _Writer(storage.create_index(whoosh_schema()), codec=W3Codec(blocklimit=_BLOCK, compression=0))
    writer.add_all(ids, inverted, lexicon)
    writer.commit(mergetype=writing.NO_MERGE)
    storage.close()


def _update(folder: Path, ids: Sequence[str], collected: Collected, base: Base) -> bool:
    """Link the base, delete and add what has changed; False, with nothing done, when that is most of it."""
    opened = FileStorage(str(base.folder)).open_index()
    with opened.reader() as reader:
        stored = {number: reader.stored_fields(number)[_ID] for number in reader.all_doc_ids()}
    segments = opened._segments()
    kept = segments if len(segments) < _MOST_SEGMENTS else [max(segments, key=lambda s: s.doc_count_all())]
    numbers = {number for segment, span in _spans(segments) if segment in kept for number in span}
    unchanged = {passage for passage, place in zip(ids, base.places, strict=True) if place >= 0}
    stays = {stored[number] for number in numbers & stored.keys() if stored[number] in unchanged}
    if len(stays) < _LEAST_SHARE * len(numbers):
        return False
    for path in base.folder.iterdir():
        if path.suffix in {".seg", ".toc"}:
            base.link(path.name, folder)
    storage = FileStorage(str(folder))
    writer = _Writer(storage.open_index(), codec=W3Codec(blocklimit=_BLOCK, compression=0))
    for number in numbers & stored.keys():
        if stored[number] not in stays:
            writer.delete_document(number)
    added = [position for position, passage in enumerate(ids) if passage not in stays]
    lexicon, inverted = invert(collected.only(added))
    writer.add_all([ids[position] for position in added], inverted, lexicon)
    names = {segment.segment_id() for segment in kept}
    writer.commit(mergetype=lambda _, all_: [segment for segment in all_ if segment.segment_id() in names])
    storage.close()
    return True


def _spans(segments: Sequence[Any]) -> Iterator[tuple[Any, range]]:
    """Each of Whoosh's segments with the numbers of its documents."""
    begin = 0
    for segment in segments:
        yield segment, range(begin, begin + segment.doc_count_all())
        begin += segment.doc_count_all()


def read(folder: Path) -> dict[Field, dict[str, dict[bytes, float]]]:
    """For every field, for every passage (by its id), how often each term stands there.

    Raises what Whoosh raises on a broken index; it unpickles parts of its files: verify the folder before.
    """
    storage = FileStorage(str(folder))
    with storage.open_index().reader() as reader:
        ids = {number: reader.stored_fields(number)[_ID] for number in reader.all_doc_ids()}
        found = {field: _read_field(reader, field_name(field), ids) for field in FIELDS}
    storage.close()
    return found


def _read_field(reader: object, name: str, ids: Mapping[int, str]) -> dict[str, dict[bytes, float]]:
    found: dict[str, dict[bytes, float]] = {}
    for term in reader.lexicon(name):  # type: ignore[attr-defined]  # Whoosh ships no types
        matcher = reader.postings(name, term)  # type: ignore[attr-defined]
        while matcher.is_active():
            found.setdefault(ids[matcher.id()], {})[term] = matcher.weight()
            matcher.next()
    return found
