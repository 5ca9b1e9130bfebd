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


def rounded(found: Found) -> object:
    """What was found, with scores that agree between engines that add up in another order."""
    hits = [
        (h.passage, round(h.score, 4), round(h.coverage, 4), h.matched, h.missing, round(h.confidence, 4))
        for h in found.hits
    ]
    return hits, found.question, found.repaired, found.unknown
