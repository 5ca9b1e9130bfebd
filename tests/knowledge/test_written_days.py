"""Days that people type: two forms, and nothing guessed."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.written_days import read_day


@pytest.mark.parametrize("written", ["2026-03-10", "2026-3-10", "10/3/2026", "10/03/2026"])
def test_both_forms_are_read(written: str) -> None:
    assert read_day(written) == date(2026, 3, 10)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "mai",
        "10/3",
        "10/3/26",
        "10-3-2026",
        "2026/03/10",
        "30/2/2026",
        "0/1/2026",
        "1/1/0000",
        " 10/3/2026",
    ],
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert read_day(written) is None
