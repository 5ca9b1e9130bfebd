"""What is written in Whoosh's format comes back, and Whoosh scores it as the arrays do."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index import build_index, memory_index, whoosh_index
from index.array_retrieval import ArrayRetrieval
from index.schema import Form, Region, Weights, regions, tokens
from tests.index.examples import PASSAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.records import Passage

# Whoosh is older than the warnings about its source.
pytestmark = pytest.mark.filterwarnings("ignore")


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
