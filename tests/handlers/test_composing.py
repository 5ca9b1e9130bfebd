"""What an answer says beside the fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.asking.composing import notes_on
from handlers.asking.evidence import Findings
from handlers.asking.inquiry import Inquiry
from handlers.asking.understanding import understand
from handlers.messages import Question
from index.base import Found
from tests.bot.doubles import FIRST, snapshot_of


@pytest.mark.parametrize(
    ("valid_to", "asked_on", "told"),
    [
        ("2026", date(2026, 12, 31), False),
        ("2026", date(2027, 1, 1), True),
        ("2026-05", date(2026, 5, 31), False),
        ("2026-05", date(2026, 6, 1), True),
        ("2026-05-20", date(2026, 5, 20), False),
        ("2026-05-20", date(2026, 5, 21), True),
        (None, date(2090, 1, 1), False),
    ],
)
def test_a_plan_that_has_run_out_is_said_to_have(valid_to: str | None, asked_on: date, *, told: bool) -> None:
    plan = replace(FIRST, metadata=replace(FIRST.metadata, valid_to=valid_to, place=None))
    question = Question("Ai phụ trách?", asked_on=asked_on)
    inquiry = Inquiry(
        question, understand(question), (plan,), Findings((), Found((), "", (), ())), snapshot_of(plan)
    )

    assert any("hết thời gian thực hiện" in note for note in notes_on(inquiry)) is told
