"""What officials write about time, and what it means."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.deadlines import deadline_to_json, read_deadlines
from tests.knowledge.deadlines.corpora import Case, all_cases

_CASES = all_cases()
_ANNOTATED = Path(__file__).parents[4] / "shared" / "gold" / "deadlines" / "dev.jsonl"
_KEYS = {"date": ["due"], "period": ["start", "end"], "recurring": ["rrule"], "continuous": ["start", "end"], "relative": ["n", "unit"], "event": []}  # fmt: skip


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case.corpus}: {case.phrase}")
def test_a_phrase_means_what_the_corpus_says(case: Case) -> None:
    assert case.read() == case.meaning


def test_the_corpora_are_broad_enough() -> None:
    assert len({case.phrase for case in _CASES}) >= 300


def test_the_words_that_state_a_deadline_stand_in_the_text() -> None:
    for case in _CASES:
        reading = read_deadlines(case.phrase, reference=case.reference, plan_year=case.plan_year)
        assert (reading.text is None) == (not reading.deadlines)
        assert (reading.text or "") in case.phrase
        for deadline in reading.deadlines:
            assert deadline.as_written in case.phrase


def _key(deadline: dict[str, Any] | list[dict[str, Any]] | None) -> list[str]:
    several = deadline if isinstance(deadline, list) else [deadline]
    return sorted(json.dumps([d["kind"], *(d.get(key) for key in _KEYS[d["kind"]])]) for d in several if d)


@pytest.mark.skipif(not _ANNOTATED.exists(), reason="the annotated phrases are not beside the checkout")
def test_the_annotated_phrases_are_read_as_annotated() -> None:
    rows = [json.loads(line) for line in _ANNOTATED.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in rows:
        reference = date.fromisoformat(row["reference"]) if row["reference"] else None
        reading = read_deadlines(row["text"], reference=reference, plan_year=row["plan_year"])
        accepted = [row["deadline"], *(row.get("alt") or [])]
        if _key(deadline_to_json(reading.deadlines)) not in [_key(each) for each in accepted]:
            wrong.append(row["id"])
    assert len(wrong) <= 0.03 * len(rows), wrong
