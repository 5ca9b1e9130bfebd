"""The arrays against slow, plain implementations of the same formulas."""

from __future__ import annotations

import math
from collections import Counter
from importlib.util import find_spec
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Engine, build_index, memory_index
from index.closeness import closeness
from index.forward import BREAK
from index.occurrences import Wanted
from index.question import parse_question
from index.ragged import Ragged
from index.schema import Region, Weights, regions, tokens
from index.scoring import best
from knowledge.records import Passage, PassageKind
from tests.index.engines import like, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORDS = [
    "ban",
    "bàn",
    "bán",
    "kế",
    "hoạch",
    "kinh",
    "phí",
    "thủ",
    "tục",
    "xã",
    "8",
    "08/KH-UBND",
    "85%",
    "papi",
]
_text = st.lists(st.sampled_from([*_WORDS, ".", ";"]), max_size=12).map(" ".join)
_passages = st.lists(st.tuples(_text, _text, _text, _text), min_size=1, max_size=8)


def _made(rows: Sequence[tuple[str, str, str, str]]) -> list[Passage]:
    return [
        Passage(str(i), PassageKind.TASK, "D", text, heading=heading, title=title, extra=extra)
        for i, (text, heading, title, extra) in enumerate(rows)
    ]


def reference(passages: Sequence[Passage], question: str, weights: Weights) -> list[float]:
    """BM25F of every passage, straight from the formula."""
    parts = [{r: tokens(text) for r, text in regions(p)} for p in passages]
    vocabulary = memory_index(passages).vocabulary
    scores = [0.0] * len(passages)
    for term in parse_question(question, vocabulary, weights).terms:
        counts = [{r: Counter(t.form(term.form)) for r, t in part.items()} for part in parts]
        own = sum(1 for count in counts if count[Region.TEXT][term.text])
        anywhere = sum(1 for count in counts if any(c[term.text] for c in count.values()))
        n = own or anywhere
        idf = math.log(1 + (len(passages) - n + 0.5) / (n + 0.5))
        for i, count in enumerate(counts):
            frequency = 0.0
            for region, weight in weights.regions.items():
                lengths = [c[region].total() for c in counts]
                filled = [length for length in lengths if length]
                if count[region][term.text]:
                    norm = 1 - weights.b + weights.b * lengths[i] / (sum(filled) / len(filled))
                    frequency += weight * count[region][term.text] / norm
            scores[i] += term.weight * idf * (weights.k1 + 1) * frequency / (weights.k1 + frequency)
    return scores


@settings(deadline=None, max_examples=60)
@given(_passages, _text)
def test_equals_the_slow_reference(rows: list[tuple[str, str, str, str]], question: str) -> None:
    plain = Weights(closeness=0.0, named=0.0)
    passages = _made(rows)
    found = memory_index(passages, weights=plain).search(question, limit=100)
    expected = reference(passages, found.question, plain)
    got = {hit.passage: hit.score for hit in found.hits}
    assert got == pytest.approx({str(i): s for i, s in enumerate(expected) if s > 0}, rel=1e-5)
    order = [expected[int(hit.passage)] for hit in found.hits]
    assert all(a >= b * (1 - 1e-5) for a, b in pairwise(order))


@given(st.lists(st.integers(0, 5).map(float), max_size=30), st.integers(1, 40))
def test_best_are_in_order_with_ties_by_position(scores: list[float], limit: int) -> None:
    wanted = sorted((i for i, s in enumerate(scores) if s > 0), key=lambda i: (-scores[i], i))[:limit]
    assert best(np.array(scores), limit).tolist() == wanted


_BARES = (0, 1, 1, 2, 2, 3)
"""Of five accented syllables, the first two and the next two are equal without diacritics."""


def _slow_closeness(text: Sequence[int], wanted: Mapping[Wanted, float], width: int) -> float:
    def stands(thing: Wanted, at: int) -> bool:
        if text[at] == BREAK:
            return False
        if thing.accented is not None:
            return text[at] == thing.accented + 1
        if thing.before is not None and (at == 0 or _BARES[text[at - 1]] != thing.before + 1):
            return False
        return thing.bare is not None and _BARES[text[at]] == thing.bare + 1

    stretches = [range(max(0, end - width + 1), end + 1) for end in range(len(text))]
    return max(
        (sum(v for t, v in wanted.items() if any(stands(t, at) for at in stretch)) for stretch in stretches),
        default=0.0,
    )


_bare = st.integers(0, 2)
_value = st.integers(1, 9).map(float)
_things = st.dictionaries(
    st.tuples(st.integers(0, 4)) | st.tuples(st.none(), _bare) | st.tuples(_bare, _bare), _value, max_size=4
)


def _wanted(key: tuple[int | None, ...]) -> Wanted:
    return Wanted(accented=key[0]) if len(key) == 1 else Wanted(before=key[0], bare=key[1])


@given(st.lists(st.lists(st.integers(0, 5), max_size=15), min_size=1, max_size=5), _things, st.integers(1, 8))
def test_closeness_equals_looking_at_every_stretch(
    texts: list[list[int]], things: dict[tuple[int | None, ...], float], width: int
) -> None:
    wanted = {_wanted(key): value for key, value in things.items()}
    ended = [[*text, BREAK] for text in texts]
    rows = Ragged.of([len(text) for text in ended], list(chain(*ended)))
    got = closeness(rows, np.array(_BARES, np.int32), wanted, width)
    assert got.tolist() == pytest.approx([_slow_closeness(text, wanted, width) for text in ended])


@pytest.mark.skipif(find_spec("tantivy") is None, reason="tantivy (motcua[large]) is not installed")
@settings(deadline=None, max_examples=15)
@given(_passages, _text)
def test_tantivy_equals_the_arrays(rows: list[tuple[str, str, str, str]], question: str) -> None:
    passages = _made(rows)
    with TemporaryDirectory() as folder:
        found = build_index(passages, Path(folder), engine=Engine.TANTIVY).search(question, limit=100)
    assert shown(found) == like(memory_index(passages).search(question, limit=100))
