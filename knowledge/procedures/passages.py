"""Procedures to passages for the index (đoạn để tìm kiếm): the name, and few words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.abbreviations import other_words, spelled_out
from knowledge.passages import Origin
from knowledge.records import Passage, PassageKind
from knowledge.vietnamese import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.records import Procedure

_SHORT_RESULT = 60
"""Characters; longer results are sentences that name many things."""


def passage_of(procedure: Procedure, place: str = "") -> tuple[Passage, Origin]:
    """One passage; its id is the code, its text the name.

    Steps, papers and legal bases are left out: they name neighbouring procedures, and with them the right one is
    found far less often. place: the unit that issued the listing, where that is known.
    """
    passage = Passage(
        id=procedure.code,
        kind=PassageKind.PROCEDURE,
        document=procedure.document,
        text=procedure.name,
        search_text=spelled_out(procedure.name),
        place=place,
        extra=squeeze(" . ".join(dict.fromkeys(_beside(procedure)))),
    )
    return passage, Origin(procedure.source, procedure.name)


def _beside(procedure: Procedure) -> Iterator[str]:
    if procedure.field:
        yield procedure.field
    yield from (result for result in procedure.results if len(result) <= _SHORT_RESULT)
    yield from (item.form.rpartition(".")[0] for item in procedure.dossier if "." in item.form)
    yield from other_words(procedure.name)
