"""Passages to an index: in memory, or in a folder from which it opens fast."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from index import arrays
from index.array_retrieval import ArrayRetrieval
from index.collecting import Collected, collect
from index.forward import Forward
from index.forward_scoring import ForwardScorer
from index.lexicon import Lexicon
from index.passage_index import PassageIndex
from index.postings import invert
from index.ragged import Ragged
from index.schema import Form, Weights
from index.scoring import Impacts, impacts, mean_lengths
from index.stopwords import is_content
from index.table import PassageTable
from index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

    from index.collecting import Progress
    from index.postings import Postings
    from knowledge.records import Passage

_ARRAYS = "arrays.bin"
_TABLE = "passages.json"
READ = (_ARRAYS, _TABLE)
"""The files that open_index reads."""


def memory_index(
    passages: Sequence[Passage], progress: Progress | None = None, weights: Weights | None = None
) -> PassageIndex:
    """An index that is kept nowhere: for tests and small sets."""
    collected = collect(passages, progress=progress)
    lexicon, inverted = invert(collected)
    return _opened(_table(passages), collected.forward, lexicon, inverted, weights or Weights())


def build_index(
    passages: Sequence[Passage],
    folder: Path,
    progress: Progress | None = None,
    base: Path | None = None,
) -> PassageIndex:
    """Write an index into an empty or new folder and open it; OSError when it cannot be written.

    base: the folder of an earlier index, as whole as it was written, of which unchanged passages are taken over.
    """
    # Whoosh takes longer to import than a built index takes to open, and only building needs it.
    from index import whoosh_index  # noqa: PLC0415

    collected = collect(passages, None if base is None else read_collected(base), progress)
    folder.mkdir(parents=True, exist_ok=True)
    table = _table(passages)
    lexicon, inverted = invert(collected)
    if base is None or not whoosh_index.update(base, folder, table.ids, collected):
        whoosh_index.write(folder, table.ids, inverted, lexicon)
    _save(folder, collected, _opened(table, collected.forward, lexicon, inverted, Weights()))
    return open_index(folder)


def open_index(folder: Path) -> PassageIndex:
    """Open a built index; OSError, ValueError or KeyError when the folder does not hold a whole one."""
    content, mapped = _read(folder)
    vocabulary = Vocabulary(content["syllables"], content["syllables_folded"], content["counts"])
    lexicon = Lexicon(vocabulary, content["exacts"], content["words"], mapped["pairs"])
    table = PassageTable(*content["table"])
    found = Impacts(*(mapped[name] for name in _IMPACTS))
    means = dict(zip(Form, mapped["means"].reshape(len(Form), -1), strict=True))
    scorer = ForwardScorer(_forward(mapped), lexicon, found.idf, means, mapped["telling"], Weights())
    return PassageIndex(table, scorer, ArrayRetrieval(table, found))


def read_collected(folder: Path) -> Collected:
    """What an index was made from, to be taken over by the next; raises as open_index."""
    content, mapped = _read(folder)
    bares = list(dict.fromkeys(content["syllables_folded"]))
    return Collected(
        _forward(mapped),
        content["syllables"],
        [*bares, *content["exacts"]],
        content["words"],
        mapped["digests"],
        np.empty(0, np.int64),
    )


_IMPACTS = ("starts", "idf", "docs", "impacts")
_FORWARD = ("syllables", "exacts", "words")


def _save(folder: Path, collected: Collected, index: PassageIndex) -> None:
    retrieval, scorer = index.retrieval, index.scorer
    assert isinstance(retrieval, ArrayRetrieval)
    kept: dict[str, NDArray[Any]] = {"pairs": scorer.lexicon.pairs, "digests": collected.digests}
    kept |= {"telling": scorer.telling, "means": np.concatenate([scorer.means[form] for form in Form])}
    kept |= {name: getattr(retrieval.impacts, name) for name in _IMPACTS}
    for name in _FORWARD:
        rows: Ragged = getattr(scorer.forward, name)
        kept |= {f"{name}_starts": rows.starts, f"{name}_values": rows.values}
    content = {
        "layout": arrays.save(folder / _ARRAYS, kept),
        "syllables": index.vocabulary.syllables,
        "syllables_folded": index.vocabulary.folded,
        "counts": index.vocabulary.counts,
        "exacts": scorer.lexicon.exacts,
        "words": scorer.lexicon.words,
        "table": [index.table.ids, index.table.documents, index.table.kinds, index.table.offices],
    }
    (folder / _TABLE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    content = json.loads((folder / _TABLE).read_text(encoding="utf-8"))
    return content, arrays.load(folder / _ARRAYS, content["layout"])


def _forward(mapped: Mapping[str, NDArray[Any]]) -> Forward:
    return Forward(*(Ragged(mapped[f"{name}_starts"], mapped[f"{name}_values"]) for name in _FORWARD))


def _table(passages: Sequence[Passage]) -> PassageTable:
    return PassageTable(
        ids=[p.id for p in passages],
        documents=[p.document for p in passages],
        kinds=[p.kind.value for p in passages],
        offices=[list(p.offices) for p in passages],
    )


def _opened(
    table: PassageTable,
    forward: Forward,
    lexicon: Lexicon,
    inverted: Mapping[Form, Postings],
    weights: Weights,
) -> PassageIndex:
    found = impacts(inverted, len(table.ids), weights)
    means = {form: mean_lengths(postings.lengths) for form, postings in inverted.items()}
    folded = found.idf[lexicon.starts[Form.FOLDED] : lexicon.starts[Form.PAIR]]
    telling = folded * np.array([is_content(term) for term in lexicon.folded], bool)
    scorer = ForwardScorer(forward, lexicon, found.idf, means, telling, weights)
    return PassageIndex(table, scorer, ArrayRetrieval(table, found))
