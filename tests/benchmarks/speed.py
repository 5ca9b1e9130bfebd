"""Time and memory to build, open and search, side by side with other engines in one run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index import build_index, whoosh_index
from index.collecting import collect
from index.postings import invert
from tests.benchmarks.generated import collection, questions
from tests.benchmarks.peers import PEERS, build_whoosh_fields, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Figures = dict[str, float]

_SAME_FOLDER = {"arrays-terms": "arrays", "tantivy-terms": "tantivy-engine"}
"""Peers that search what another one built."""


def measured(size: int) -> Iterator[tuple[str, Figures]]:
    """The figures of every peer over one collection, each step in a process of its own."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        asked = root / "questions.json"
        asked.write_text(json.dumps(questions(collection(size))), encoding="utf-8")
        for peer in PEERS:
            folder = root / _SAME_FOLDER.get(peer, peer)
            figures: Figures = {}
            if not folder.exists():
                folder.mkdir()
                figures |= _run("build", peer, folder, str(size))
            yield peer, figures | _run("search", peer, folder, str(asked))


def _run(what: str, peer: str, folder: Path, given: str) -> Figures:
    command = [sys.executable, "-m", "tests.benchmarks.one", what, peer, str(folder), given]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{peer} {what}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {}
    found: Figures = json.loads(done.stdout)
    return found


COLUMNS = (
    ("built", "build, passages/s", "{:,.0f}"),
    ("building_mb", "building, MB", "{:.0f}"),
    ("open_ms", "open, ms", "{:.0f}"),
    ("cold_p50", "first pass, p50 ms", "{:.2f}"),
    ("p50", "p50 ms", "{:.2f}"),
    ("p99", "p99 ms", "{:.2f}"),
    ("per_second", "questions/s, 2 threads", "{:,.0f}"),
    ("resident_mb", "resident, MB", "{:.0f}"),
)


def table(results: Sequence[tuple[int, str, Figures]]) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield f"| passages | engine | {' | '.join(title for _, title, _ in COLUMNS)} |"
    yield "| --- |" + " --- |" * (len(COLUMNS) + 1)
    for size, peer, figures in results:
        cells = [form.format(figures[key]) if key in figures else "" for key, _, form in COLUMNS]
        yield f"| {size:,} | {PEERS[peer].name} | {' | '.join(cells)} |"


# ---------------------------------------------------------------------------------------------------
# Building, in this process
# ---------------------------------------------------------------------------------------------------


def building(size: int) -> Iterator[str]:
    """What writing with Whoosh costs, done plainly and as here, from ready words; and one document changed."""
    passages = collection(size)
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        plain, own = root / "plain", root / "own"
        plain.mkdir()
        own.mkdir()
        collected = collect(passages)
        lexicon, inverted = invert(collected)
        plainly = _seconds(lambda: build_whoosh_fields(passages, plain)) - _seconds(
            lambda: [fields_of(passage) for passage in passages]
        )
        here = _seconds(
            lambda: whoosh_index.write(own, [p.id for p in passages], collected, lexicon, inverted)
        )
        yield "| passages | writing with Whoosh from ready words | passages/s |"
        yield "| --- | --- | --- |"
        yield f"| {size:,} | add_document, the same fields | {size / plainly:,.0f} |"
        yield f"| {size:,} | this index ({plainly / here:.1f} times as fast) | {size / here:,.0f} |"
        yield ""
        build_index(passages, root / "base")
        changed = [replace(p, text=f"{p.text} nay") if p.document == "D0" else p for p in passages]
        count = sum(p.document == "D0" for p in passages)
        spent = _seconds(lambda: build_index(changed, root / "next", base=root / "base"))
        yield f"One document of {count} passages changed among {size:,}: {spent:.2f} s."


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
