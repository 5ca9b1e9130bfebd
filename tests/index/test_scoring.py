"""The arrays against slow, plain implementations of the same formulas."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import memory_index
from index.closeness import BREAK, Sequences, Wanted, closeness
from index.question import parse_question
from index.schema import Region, Weights, regions, tokens
from index.scoring import best
from knowledge.records import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def _slow_closeness(text: Sequence[int], wanted: Sequence[Wanted], width: int) -> float:
    def stands(thing: Wanted, at: int) -> bool:
        if thing.second is None:
            return text[at] in thing.first
        return at > 0 and text[at - 1] in thing.first and text[at] in thing.second

    stretches = [range(max(0, end - width + 1), end + 1) for end in range(len(text))]
    return max(
        (sum(t.value for t in wanted if any(stands(t, at) for at in stretch)) for stretch in stretches),
        default=0.0,
    )


_number = st.integers(1, 6)
_wanted = st.builds(
    Wanted,
    st.lists(_number, min_size=1, max_size=2, unique=True).map(tuple),
    st.none() | st.lists(_number, min_size=1, max_size=2, unique=True).map(tuple),
    st.integers(1, 9).map(float),
)


@given(
    st.lists(st.lists(st.integers(0, 6), max_size=15), min_size=1, max_size=5),
    st.lists(_wanted, max_size=4),
    st.integers(1, 8),
)
def test_closeness_equals_looking_at_every_stretch(
    texts: list[list[int]], wanted: list[Wanted], width: int
) -> None:
    ended = [[*text, BREAK] for text in texts]
    starts = np.cumsum([0, *map(len, ended)])
    sequences = Sequences(starts.astype(np.int64), np.array(list(chain(*ended)), np.int32))
    got = closeness(sequences, np.arange(len(texts)), wanted, width)
    assert got.tolist() == pytest.approx([_slow_closeness(text, wanted, width) for text in ended])
