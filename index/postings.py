"""Postings: in which rows a term stands, and how often (danh sách đảo)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from index.analysis import folded
from index.lexicon import Lexicon
from index.schema import Form
from index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.collecting import Collected

T = TypeVar("T", bound=np.signedinteger[Any])


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The postings of the terms of one form, in the order of their numbers."""

    starts: NDArray[np.int64]
    """Those of the form's term i are rows[starts[i]:starts[i + 1]]."""
    rows: NDArray[np.int32]
    """Rows of the forward table, ascending."""
    counts: NDArray[np.int32]
    """How often the term stands there."""
    lengths: NDArray[np.int32]
    """How many tokens of the form each row has."""

    @property
    def terms(self) -> NDArray[np.int32]:
        """For each posting the number of its term within the form."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))


def invert(collected: Collected) -> tuple[Lexicon, dict[Form, Postings]]:
    """The terms of passages taken apart, and the postings of every form."""
    forward = collected.forward
    bare_names = [folded(syllable) for syllable in collected.syllables]
    vocabulary = Vocabulary(collected.syllables, bare_names, [0] * len(bare_names))
    bares = vocabulary.bares
    rows = len(forward.syllables)
    stands = forward.syllables.values > 0
    syllable = forward.syllables.values[stands] - 1
    row = forward.syllables.rows[stands]
    bare = bares[1:][syllable] - 1
    beside = np.flatnonzero(stands[:-1] & stands[1:])
    place = np.cumsum(stands) - 1
    pairs, pair_postings = _inverted_pairs(bare, place[beside], row, bares.max(initial=0), rows)
    without = np.concatenate([bare, forward.exacts.values])
    without_row = np.concatenate([row, forward.exacts.rows])
    by_row = np.argsort(without_row, kind="stable")
    inverted = {
        Form.ACCENTED: _inverted(syllable, row, rows, len(collected.syllables)),
        Form.FOLDED: _inverted(without[by_row], without_row[by_row], rows, len(collected.folded)),
        Form.PAIR: pair_postings,
        Form.WORD: _inverted(forward.words.values, forward.words.rows, rows, len(collected.words)),
    }
    counts = np.diff(inverted[Form.ACCENTED].starts).tolist()
    exacts = collected.folded[len(vocabulary.variants) :]
    return Lexicon(replace(vocabulary, counts=counts), exacts, collected.words, pairs), inverted


def _inverted(term: NDArray[np.int32], row: NDArray[np.int32], rows: int, terms: int) -> Postings:
    """row: ascending."""
    order = _by(term, terms)
    term_here, row_here, counts = _counted(term[order], row[order])
    starts = np.searchsorted(term_here, np.arange(terms + 1))
    return Postings(starts, row_here, counts, np.bincount(row, minlength=rows).astype(np.int32))


def _inverted_pairs(
    bare: NDArray[np.int32], first: NDArray[np.int64], row: NDArray[np.int32], bares: int, rows: int
) -> tuple[NDArray[np.int64], Postings]:
    """The different pairs, ascending, and their postings; first: where in bare each pair begins."""
    one, other, row = bare[first], bare[first + 1], row[first]
    order = _by(other, bares)
    order = order[_by(one[order], bares)]
    codes = one[order].astype(np.int64) * bares + other[order]
    code_here, row_here, counts = _counted(codes, row[order])
    begins = np.flatnonzero(np.diff(code_here, prepend=-1))
    starts = np.append(begins, len(code_here))
    lengths = np.bincount(row, minlength=rows).astype(np.int32)
    return code_here[begins], Postings(starts, row_here, counts, lengths)


def _by(numbers: NDArray[np.int32], bound: int) -> NDArray[np.int64]:
    """The stable order of numbers below a bound; numpy sorts short ones in linear time."""
    return np.argsort(numbers.astype(np.uint16) if bound <= 1 << 16 else numbers, kind="stable")


def _counted(
    terms: NDArray[T], rows: NDArray[np.int32]
) -> tuple[NDArray[T], NDArray[np.int32], NDArray[np.int32]]:
    """The different pairs of term and row, both ascending, and how often each occurs."""
    begins = np.flatnonzero((np.diff(terms, prepend=-1) != 0) | (np.diff(rows, prepend=-1) != 0))
    return terms[begins], rows[begins], np.diff(np.append(begins, len(terms))).astype(np.int32)
