"""Time to build and to search, side by side with other engines in one run."""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index import build_index, open_index
from index.question import parse_question
from tests.benchmarks.generated import collection
from tests.benchmarks.peers import ENGINES, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.passage_index import PassageIndex
    from index.question import Query

Item = TypeVar("Item")


def _percentiles(ask: Callable[[Item], object], items: Sequence[Item]) -> tuple[float, float]:
    """p50 and p99 in milliseconds, after one pass to warm up."""
    for item in items:
        ask(item)
    spent = []
    for item in items:
        begin = time.perf_counter()
        ask(item)
        spent.append(1000 * (time.perf_counter() - begin))
    spent.sort()
    return spent[len(spent) // 2], spent[int(len(spent) * 0.99)]


def _best_ten(index: PassageIndex, query: Query) -> object:
    return index.best_by_terms(query, 10)


def report(sizes: Sequence[int]) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield "| passages | engine | build, passages a second | p50 ms | p99 ms |"
    yield "| --- | --- | --- | --- | --- |"
    for size in sizes:
        passages, questions = collection(size)
        folder = Path(tempfile.mkdtemp())
        begin = time.perf_counter()
        build_index(passages, folder).close()
        built = size / (time.perf_counter() - begin)
        begin = time.perf_counter()
        index = open_index(folder)
        opened = 1000 * (time.perf_counter() - begin)
        whole = _percentiles(index.search, questions)
        parsed = [parse_question(question, index.vocabulary, index.scorer.weights) for question in questions]
        scored = _percentiles(partial(_best_ten, index), parsed)
        yield f"| {size} | this index, from text to hits (opens in {opened:.0f} ms) | {built:.0f} | {whole[0]:.2f} | {whole[1]:.2f} |"
        yield f"| {size} | this index, BM25F of ready terms, all forms | | {scored[0]:.2f} | {scored[1]:.2f} |"
        words = Words()
        texts = [words.of(passage.text) for passage in passages]
        asked = [list(dict.fromkeys(words.of(question))) for question in questions]
        for name, engine in ENGINES.items():
            try:
                begin = time.perf_counter()
                search = engine(texts)
                built = size / (time.perf_counter() - begin)
            except ImportError:
                yield f"| {size} | {name} is not installed | | | |"
                continue
            p50, p99 = _percentiles(search, asked)
            yield f"| {size} | {name}, syllables and pairs | {built:.0f} | {p50:.2f} | {p99:.2f} |"
