"""Every engine that is installed, for the tests that all of them have to pass."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from index import Engine

if TYPE_CHECKING:
    from index import Found

_NEEDS = pytest.mark.skipif(find_spec("tantivy") is None, reason="tantivy (motcua[large]) is not installed")
# Whoosh is older than the warnings about its source.
_QUIET = pytest.mark.filterwarnings("ignore")
ENGINES = [
    pytest.param(engine, marks=[_NEEDS] if engine is Engine.TANTIVY else [_QUIET], id=engine)
    for engine in Engine
]


def like(found: Found) -> object:
    """Equal to what was found with scores that engines which add up in another order agree on."""
    hits = [
        (
            hit.passage,
            pytest.approx(hit.score, rel=1e-5),
            pytest.approx(hit.coverage, rel=1e-5),
            hit.matched,
            hit.missing,
            pytest.approx(hit.confidence, rel=1e-5),
        )
        for hit in found.hits
    ]
    return hits, found.question, found.repaired, found.unknown


def shown(found: Found) -> object:
    """What was found, to compare with like()."""
    hits = [(h.passage, h.score, h.coverage, h.matched, h.missing, h.confidence) for h in found.hits]
    return hits, found.question, found.repaired, found.unknown
