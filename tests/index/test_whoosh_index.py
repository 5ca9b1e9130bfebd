"""What is written in Whoosh's format comes back, and Whoosh scores it as the arrays do."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index import build_index, memory_index, open_index, whoosh_index
from index.array_retrieval import ArrayRetrieval
from index.schema import Form, Region, Weights, regions, tokens
from tests.index.examples import PASSAGES, passage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.records import Passage

# Whoosh is older than the warnings about its source.
pytestmark = pytest.mark.filterwarnings("ignore")
NEW = passage(9, "Số hóa hồ sơ lưu trữ, mã 2.000815, trước ngày 30/6/2026.", "V. Nhiệm vụ mới", "Văn phòng")


def written(passages: Sequence[Passage]) -> dict[tuple[Region, Form], dict[str, dict[bytes, float]]]:
    """What Whoosh ought to hold of the passages."""
    found: dict[tuple[Region, Form], dict[str, dict[bytes, float]]] = {f: {} for f in whoosh_index.FIELDS}
    for one in passages:
        for region, text in regions(one):
            for form in Form:
                counted = Counter(term.encode() for term in tokens(text).form(form))
                if counted:
                    found[region, form][one.id] = dict(counted)
    return found


def test_equals_whoosh_with_the_same_formula(tmp_path: Path) -> None:
    from whoosh import index, query, scoring  # noqa: PLC0415 - warns when imported, which only this test allows

    build_index(PASSAGES, tmp_path)
    lengths = np.array([len(tokens(p.text).syllables) for p in PASSAGES])

    def bm25(searcher: object, fieldname: str, text: bytes, matcher: object) -> float:
        n, size = searcher.doc_frequency(fieldname, text), searcher.doc_count_all()  # type: ignore[attr-defined]
        idf = math.log(1 + (size - n + 0.5) / (n + 0.5))
        tf, length = matcher.weight(), lengths[matcher.id()]  # type: ignore[attr-defined]
        return float(idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / lengths.mean())))

    terms = ["cải", "cách", "hành", "chính", "kinh", "phí"]
    name = whoosh_index.field_name((Region.TEXT, Form.ACCENTED))
    weighting = scoring.FunctionWeighting(bm25)
    with index.open_dir(str(tmp_path)).searcher(weighting=weighting) as searcher:
        found = searcher.search(query.Or([query.Term(name, t) for t in terms]), limit=10)
        theirs = {hit.docnum: hit.score for hit in found}
    weights = Weights(regions={**dict.fromkeys(Region, 0.0), Region.TEXT: 1.0})
    ours = memory_index(PASSAGES, weights=weights)
    assert isinstance(ours.retrieval, ArrayRetrieval)
    places = ours.scorer.lexicon.find([(Form.ACCENTED, term) for term in terms])
    scores = ours.retrieval.impacts.scores([(p, 1.0) for p in places if p is not None], len(PASSAGES))
    assert theirs == pytest.approx({i: s for i, s in enumerate(scores.tolist()) if s}, rel=1e-5)


def test_whoosh_gives_back_what_the_passages_hold(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path)
    assert whoosh_index.read(tmp_path) == written(PASSAGES)


CHANGES = {
    "one more": (*PASSAGES, NEW),
    "one in front": (NEW, *PASSAGES),
    "one less": PASSAGES[1:],
    "one changed": (*PASSAGES[:3], replace(PASSAGES[3], text=NEW.text), *PASSAGES[4:]),
    "another order": PASSAGES[::-1],
    "nothing": PASSAGES,
    "all others": (NEW,),
    "none left": (),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_built_upon_another_holds_the_same(tmp_path: Path, change: str) -> None:
    build_index(PASSAGES, tmp_path / "base")
    build_index(CHANGES[change], tmp_path / "next", base=tmp_path / "base")
    assert whoosh_index.read(tmp_path / "next") == written(CHANGES[change])


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_built_upon_another_has_the_same_arrays(tmp_path: Path, change: str) -> None:
    build_index(PASSAGES, tmp_path / "base")
    build_index(CHANGES[change], tmp_path / "next", base=tmp_path / "base")
    build_index(CHANGES[change], tmp_path / "fresh")
    for name in ("arrays.bin", "passages.json"):
        assert (tmp_path / "next" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def test_many_small_changes_in_a_row_hold_the_same(tmp_path: Path) -> None:
    passages = list(PASSAGES)
    build_index(passages, tmp_path / "0")
    for number in range(1, 14):
        passages[number % len(passages)] = passage(number + 10, f"Việc thứ {number} của xã Suối Mơ.")
        build_index(passages, tmp_path / str(number), base=tmp_path / str(number - 1))
        assert whoosh_index.read(tmp_path / str(number)) == written(passages)


def test_the_base_stays_as_it_was(tmp_path: Path) -> None:
    before = build_index(PASSAGES, tmp_path / "base").search("kinh phí")
    files = {path: path.read_bytes() for path in (tmp_path / "base").iterdir()}
    build_index(PASSAGES[1:], tmp_path / "next", base=tmp_path / "base")
    assert {path: path.read_bytes() for path in (tmp_path / "base").iterdir()} == files
    assert open_index(tmp_path / "base").search("kinh phí") == before
