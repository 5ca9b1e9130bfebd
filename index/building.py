"""Passages to an index: in memory, or in a folder from which it opens fast."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from index import arrays
from index.array_retrieval import ArrayRetrieval
from index.bases import Base
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
_IMPACTS = ("starts", "idf", "docs", "impacts")
_FORWARD = ("syllables", "exacts", "words")


class Engine(StrEnum):
    """What keeps an index on disk, and finds the passages for a question."""

    WHOOSH = "whoosh"
    """Whoosh keeps the postings; arrays made from the same find."""
    TANTIVY = "tantivy"
    """tantivy keeps and finds candidates: builds faster and needs less memory; the extra motcua[large]."""


def memory_index(
    passages: Sequence[Passage], progress: Progress | None = None, weights: Weights | None = None
) -> PassageIndex:
    """An index that is kept nowhere: for tests and small sets."""
    collected = collect(passages, progress=progress)
    lexicon, inverted = invert(collected)
    found = impacts(inverted, len(passages), weights or Weights())
    scorer = _scorer(collected.forward, lexicon, inverted, found, weights or Weights())
    table = _table(passages)
    return PassageIndex(table, scorer, ArrayRetrieval(table, found))


def build_index(
    passages: Sequence[Passage],
    folder: Path,
    progress: Progress | None = None,
    *,
    base: Path | None = None,
    engine: Engine = Engine.WHOOSH,
) -> PassageIndex:
    """Write an index into an empty or new folder and open it; OSError when it cannot be written.

    base: the folder of an earlier index of the same engine, as whole as it was written, of which unchanged
    passages are taken over. Ids have to be distinct.
    """
    collected = collect(passages, _collected(base) if base else None, progress)
    lexicon, inverted = invert(collected)
    found = impacts(inverted, len(passages), Weights())
    scorer = _scorer(collected.forward, lexicon, inverted, found, Weights())
    table = _table(passages)
    folder.mkdir(parents=True, exist_ok=True)
    taken = _base(table, collected, base) if base else None
    if engine is Engine.TANTIVY:
        from index import tantivy_index  # noqa: PLC0415 - an extra

        tantivy_index.write(folder, table, collected, lexicon, taken)
        kept = {"idf": found.idf, "counts": np.diff(found.starts)}
    else:
        # Whoosh takes longer to import than a built index takes to open, and only building needs it.
        from index import whoosh_index  # noqa: PLC0415

        whoosh_index.write(folder, table.ids, collected, lexicon, inverted, taken)
        kept = {name: getattr(found, name) for name in _IMPACTS}
    _save(folder, engine, table, collected.digests, scorer, kept)
    return open_index(folder)


def open_index(folder: Path) -> PassageIndex:
    """Open a built index; OSError, ValueError or KeyError when the folder does not hold a whole one."""
    content, mapped = _read(folder)
    vocabulary = Vocabulary(content["syllables"], content["syllables_folded"], content["counts"])
    lexicon = Lexicon(vocabulary, content["exacts"], content["words"], mapped["pairs"])
    table = PassageTable(*content["table"])
    means = dict(zip(Form, mapped["means"].reshape(len(Form), -1), strict=True))
    scorer = ForwardScorer(_forward(mapped), lexicon, mapped["idf"], means, mapped["telling"], Weights())
    if content["engine"] == Engine.TANTIVY:
        from index import tantivy_index  # noqa: PLC0415 - an extra

        return PassageIndex(
            table, scorer, tantivy_index.TantivyRetrieval(folder, table, scorer, mapped["counts"])
        )
    found = Impacts(*(mapped[name] for name in _IMPACTS))
    return PassageIndex(table, scorer, ArrayRetrieval(table, found))


def is_read(name: str) -> bool:
    """Whether a file of an index is read when it is opened; Whoosh's own are for the next build alone."""
    return not name.endswith((".seg", ".toc"))


def _collected(folder: Path) -> Collected:
    """What an index was made from; raises as open_index."""
    content, mapped = _read(folder)
    bares = list(dict.fromkeys(content["syllables_folded"]))
    folded = [*bares, *content["exacts"]]
    return Collected(_forward(mapped), content["syllables"], folded, content["words"], mapped["digests"])


def _base(table: PassageTable, collected: Collected, folder: Path) -> Base:
    content, mapped = _read(folder)
    before = zip(PassageTable(*content["table"]).keys(), mapped["digests"].tolist(), strict=True)
    places = {key: place for place, key in enumerate(before)}
    now = zip(table.keys(), collected.digests.tolist(), strict=True)
    return Base(folder, [places.get(key, -1) for key in now])


def _save(
    folder: Path,
    engine: Engine,
    table: PassageTable,
    digests: NDArray[np.uint64],
    scorer: ForwardScorer,
    kept: dict[str, NDArray[Any]],
) -> None:
    lexicon = scorer.lexicon
    kept |= {"pairs": lexicon.pairs, "digests": digests, "telling": scorer.telling}
    kept["means"] = np.concatenate([scorer.means[form] for form in Form])
    for name in _FORWARD:
        rows: Ragged = getattr(scorer.forward, name)
        kept |= {f"{name}_starts": rows.starts, f"{name}_values": rows.values}
    content = {
        "engine": engine,
        "layout": arrays.save(folder / _ARRAYS, kept),
        "syllables": lexicon.vocabulary.syllables,
        "syllables_folded": lexicon.vocabulary.folded,
        "counts": lexicon.vocabulary.counts,
        "exacts": lexicon.exacts,
        "words": lexicon.words,
        "table": [table.ids, table.documents, table.kinds, table.offices],
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


def _scorer(
    forward: Forward,
    lexicon: Lexicon,
    inverted: Mapping[Form, Postings],
    found: Impacts,
    weights: Weights,
) -> ForwardScorer:
    means = {form: mean_lengths(postings.lengths) for form, postings in inverted.items()}
    folded = found.idf[lexicon.starts[Form.FOLDED] : lexicon.starts[Form.PAIR]]
    telling = folded * np.array([is_content(term) for term in lexicon.folded], bool)
    return ForwardScorer(forward, lexicon, found.idf, means, telling, weights)
