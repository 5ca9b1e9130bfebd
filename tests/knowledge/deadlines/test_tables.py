"""Every row of the tables has an example, and the example shows what the row is for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from knowledge.deadlines.exclusions import EXCLUSIONS, Exclusion
from knowledge.deadlines.items import PHRASES, find_items
from knowledge.deadlines.slips import LOOKALIKES, SLIPS, Lookalike, Slip, mended
from knowledge.deadlines.tokens import ATOMS, tokenise
from knowledge.deadlines.values import Context
from knowledge.deadlines.written import written

if TYPE_CHECKING:
    from knowledge.deadlines.patterns import Atom
    from knowledge.deadlines.phrases import Phrase

_CONTEXT = Context(date(2024, 3, 15), 2024)


@pytest.mark.parametrize("atom", ATOMS, ids=lambda atom: f"{atom.kind}: {atom.example}")
def test_an_atom_matches_its_example(atom: Atom) -> None:
    plain = mended(written(atom.example)).plain
    match = atom.pattern.search(plain)
    assert match is not None
    assert atom.make(match) is not None


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.name)
def test_a_phrase_reads_its_example(phrase: Phrase) -> None:
    text = mended(written(phrase.example))
    items = find_items(tokenise(text.plain), text, _CONTEXT)
    assert phrase.name in [item.phrase.name for item in items]


def test_names_of_phrases_are_different() -> None:
    names = [phrase.name for phrase in PHRASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("exclusion", EXCLUSIONS, ids=lambda exclusion: exclusion.name)
def test_an_exclusion_finds_its_example(exclusion: Exclusion) -> None:
    assert exclusion.pattern.search(written(exclusion.example).plain) is not None


@pytest.mark.parametrize("slip", [*LOOKALIKES, *SLIPS], ids=lambda slip: slip.example[0])
def test_a_slip_is_mended(slip: Lookalike | Slip) -> None:
    found, meant = slip.example
    assert mended(written(found)).text == meant
