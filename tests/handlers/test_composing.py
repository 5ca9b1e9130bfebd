"""What an answer says beside the fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.asking.citing import cite
from handlers.asking.composing import answered, notes_on
from handlers.asking.evidence import Findings
from handlers.asking.inquiry import Inquiry
from handlers.asking.understanding import understand
from handlers.messages import Question
from index.base import Found
from knowledge.records import Recognition
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


def test_the_source_line_says_how_certain_the_worst_scan_is() -> None:
    scan = replace(FIRST, recognised=Recognition("Tesseract 5.5.4", 93, (1,), 1, 93, "3fa94c01d2e7"))
    question = Question("Ai phụ trách?")
    inquiry = Inquiry(
        question, understand(question), (scan,), Findings((), Found((), "", (), ())), snapshot_of(scan)
    )
    source = scan.tasks[0].source

    of_scan = answered(inquiry, ["Công an xã."], [cite(scan, source, "a")], 1.0)
    assert of_scan.text.splitlines()[-1].endswith(" (đọc từ bản quét, độ tin cậy 93 %)")
    of_text = answered(inquiry, ["Công an xã."], [cite(FIRST, source, "a")], 1.0)
    assert "bản quét" not in of_text.text
