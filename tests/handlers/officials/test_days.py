"""The days of deadlines, checked against a table that was worked out by other means."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge.deadlines import OnDayOff, occurrences, read_deadlines
from tests.handlers.officials.by_hand import CALENDAR, day


def _rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


_ROWS = _rows("days.tsv")
_SPECIAL = {date.fromisoformat(written): kind for written, kind, _why in _rows("days_off.tsv")}


def test_the_calendar_works_on_the_days_that_were_announced() -> None:
    every = [date(2025, 1, 1) + timedelta(days=number) for number in range(3 * 365)]
    usual = {True: "làm", False: "nghỉ"}
    wrong = [
        each
        for each in every
        if usual[CALENDAR.is_working_day(each)] != _SPECIAL.get(each, usual[each.weekday() < 5])
    ]
    assert every[-1] == date(2027, 12, 31)
    assert wrong == []


def test_the_table_has_at_least_two_hundred_rows_of_three_years_no_row_twice() -> None:
    assert len({tuple(row) for row in _ROWS}) == len(_ROWS) >= 200
    assert {row[-1][-4:] for row in _ROWS} >= {"2025", "2026", "2027"}


@pytest.mark.parametrize("row", _ROWS, ids=" ".join)
def test_a_deadline_falls_on_the_day_of_the_table(row: list[str]) -> None:
    phrase, year, event, month, on_day_off, due = row
    (deadline,) = read_deadlines(
        phrase, reference=date(int(year), 1, 5), plan_year=int(year), cell=True
    ).deadlines
    found = occurrences(
        deadline,
        date(2024, 12, 1),
        date(2028, 1, 31),
        calendar=CALENDAR,
        event=day(event) if event else None,
        on_day_off=OnDayOff(on_day_off),
    )
    named = {each.day: each.how.moved.since if each.how.moved else each.day for each in found}
    assert [each for each in named if not month or f"{named[each]:%m/%Y}" == month] == [day(due)]
