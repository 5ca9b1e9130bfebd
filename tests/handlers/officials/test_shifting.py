"""Plans of another year, to be tried out in the coming one."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.officials.shifting import shifted, years_to
from knowledge.records import (
    ContinuousDeadline,
    DateDeadline,
    Deadline,
    EventDeadline,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Unit,
)
from tests.knowledge.plans_by_hand import metadata, plan, task


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DateDeadline(date(2024, 6, 30), "30/6/2024"), DateDeadline(date(2027, 6, 30), "30/6/2024")),
        (DateDeadline(date(2024, 2, 29)), DateDeadline(date(2027, 2, 28))),
        (
            PeriodDeadline(date(2024, 4, 1), date(2024, 6, 30)),
            PeriodDeadline(date(2027, 4, 1), date(2027, 6, 30)),
        ),
        (PeriodDeadline(None, date(2024, 6, 30)), PeriodDeadline(None, date(2027, 6, 30))),
        (ContinuousDeadline(None, date(2025, 12, 31)), ContinuousDeadline(None, date(2028, 12, 31))),
        (RecurringDeadline("FREQ=MONTHLY"), RecurringDeadline("FREQ=MONTHLY")),
        (RelativeDeadline(5, Unit.DAY, "họp"), RelativeDeadline(5, Unit.DAY, "họp")),
        (EventDeadline("khi có thiên tai"), EventDeadline("khi có thiên tai")),
    ],
)
def test_stated_days_are_three_years_later_and_cycles_stay(before: Deadline, after: Deadline) -> None:
    made = shifted(plan(task("Họp", 1, "Công an xã", deadlines=(before,))), 3)
    assert made.tasks[0].deadlines == (after,)


def test_the_end_of_february_stays_its_end() -> None:
    made = shifted(plan(task("Họp", 1, deadlines=(DateDeadline(date(2026, 2, 28)),))), 2)
    assert made.tasks[0].deadlines == (DateDeadline(date(2028, 2, 29)),)


def test_the_validity_is_shifted_as_far_as_it_is_known() -> None:
    made = shifted(
        plan(
            about=metadata(valid_from="2024", valid_to="2024-02"),
            attached=metadata(valid_from=None, valid_to="2024-02-29"),
        ),
        3,
    )
    assert made.attached is not None
    assert (made.metadata.valid_from, made.metadata.valid_to) == ("2027", "2027-02")
    assert (made.attached.valid_from, made.attached.valid_to) == (None, "2027-02-28")


def test_no_year_more_is_no_change() -> None:
    made = plan(task("Họp", 1, deadlines=(DateDeadline(date(2026, 6, 30)),)))
    assert shifted(made, 0) is made


# Validity and signing of a plan, and the years to shift it into 2027.
@pytest.mark.parametrize(
    ("known", "years"),
    [
        ({"valid_from": "2026-01-01", "valid_to": "2026-12-31"}, 1),
        ({"valid_from": "2024", "valid_to": "2025"}, 2),
        ({"valid_from": "2026", "valid_to": "2030"}, 0),
        ({"valid_from": "2027-08", "valid_to": None}, 0),
        ({"valid_from": "2029", "valid_to": "2030"}, -2),
        ({"valid_from": None, "valid_to": None, "signed_on": "2024-01-11"}, 3),
        ({"valid_from": None, "valid_to": None, "signed_on": None}, 0),
    ],
)
def test_a_plan_is_shifted_no_further_than_it_must(known: dict[str, str | None], years: int) -> None:
    assert years_to(plan(about=metadata(**known)), 2027) == years
