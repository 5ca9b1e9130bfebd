"""What is written in Whoosh's format comes back, and Whoosh scores it as the arrays do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index import whoosh_index
from index.building import _analyse
from index.schema import Form, Region, Weights
from tests.index.examples import PASSAGES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.filterwarnings("ignore")  # Whoosh is older than the warnings about its source
def test_equals_whoosh_with_the_same_formula(tmp_path: Path) -> None:
    from whoosh import index, query, scoring  # noqa: PLC0415 - warns when imported, which only this test allows

    analysed = _analyse(PASSAGES, None)
    whoosh_index.write(tmp_path, analysed.table.ids, analysed.inverted)
    postings = analysed.inverted[Region.TEXT, Form.ACCENTED]
    lengths = postings.lengths(len(PASSAGES))

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
    impacts = analysed.opened(Weights(regions={**dict.fromkeys(Region, 0.0), Region.TEXT: 1.0})).impacts
    ours = np.zeros(len(PASSAGES))
    for place in impacts.find([f"a{term}".encode() for term in terms]):
        if place is not None:
            ours[impacts.passages(place)] += impacts.added(place)
    assert theirs == pytest.approx({i: s for i, s in enumerate(ours.tolist()) if s}, rel=1e-5)


def test_whoosh_gives_back_the_postings(tmp_path: Path) -> None:
    analysed = _analyse(PASSAGES, None)
    whoosh_index.write(tmp_path, analysed.table.ids, analysed.inverted)
    ids, back = whoosh_index.read(tmp_path)
    assert ids == [p.id for p in PASSAGES]
    assert back.keys() == analysed.inverted.keys()
    for field, postings in analysed.inverted.items():
        assert postings.terms == back[field].terms
        for name in ("starts", "docs", "counts"):
            assert np.array_equal(getattr(postings, name), getattr(back[field], name))
