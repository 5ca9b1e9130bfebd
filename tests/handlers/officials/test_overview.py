"""The leader's overview: filters, numbers, and the timeline that goes with them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from handlers.officials.overview import Filters, Lanes, Overview, Show, overview
from handlers.officials.report_periods import PeriodKind, ReportPeriod
from handlers.officials.reporting import of_period
from handlers.officials.situation import Situation
from handlers.officials.standing import Standing, State
from tests.duties import KINH_TE, NAMES, TODAY, VAN_HOA, standing
from tests.quarter import QUARTER_NAMES, TRUNG_TAM, quarter

if TYPE_CHECKING:
    from handlers.officials.timeline import Timeline

QUARTER = ReportPeriod(PeriodKind.QUARTER, 2026, 4)
SUNDAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def seen(*found: Standing, period: ReportPeriod = QUARTER, **chosen: Any) -> Overview:
    return overview(found or quarter(), Filters(period, **chosen), TODAY, QUARTER_NAMES)


def counts(line: Timeline) -> int:
    return sum(mark.count for lane in line.lanes for cell in lane.cells for mark in cell)


@pytest.mark.parametrize(
    ("show", "due", "state", "shown"),
    [
        (Show.OVERDUE, TODAY - DAY, State.OPEN, True),
        (Show.OVERDUE, TODAY, State.OPEN, False),
        (Show.OVERDUE, TODAY - DAY, State.DONE, False),
        (Show.TODAY, TODAY, State.OPEN, True),
        (Show.TODAY, TODAY, State.DONE, False),
        (Show.WEEK, TODAY, State.OPEN, True),
        (Show.WEEK, SUNDAY, State.OPEN, True),
        (Show.WEEK, SUNDAY + DAY, State.OPEN, False),
        (Show.WEEK, TODAY - DAY, State.OPEN, False),
        (Show.MONTH, date(2026, 11, 30), State.OPEN, True),
        (Show.MONTH, date(2026, 12, 1), State.OPEN, False),
        (Show.OPEN, TODAY - DAY, State.OPEN, True),
        (Show.OPEN, TODAY, State.CANNOT, False),
        (Show.CANNOT, TODAY, State.CANNOT, True),
        (Show.DONE, TODAY, State.DONE, True),
        (Show.DONE, TODAY, State.OPEN, False),
        (Show.DONE_LATE, TODAY, State.DONE, False),
        (Show.DONE_LATE, TODAY - 2 * DAY, State.DONE, True),
        (Show.ALL, TODAY, State.GONE, False),
    ],
)
def test_a_choice_shows_its_duties(show: Show, due: date, state: State, shown: bool) -> None:
    made = standing(due=due, state=state, changed_on=None if state is State.OPEN else TODAY - DAY)

    assert seen(made, show=show).standings == ((made,) if shown else ())


@pytest.mark.parametrize("show", [Show.OVERDUE, Show.TODAY, Show.WEEK, Show.MONTH, Show.DONE])
@pytest.mark.parametrize("office", ["", KINH_TE, TRUNG_TAM])
@pytest.mark.parametrize("period", [QUARTER, ReportPeriod(PeriodKind.MONTH, 2026, 1)])
def test_every_number_is_that_of_the_list_it_leads_to(show: Show, office: str, period: ReportPeriod) -> None:
    counted = seen(office=office, period=period).counts[show]

    assert counted == len(seen(office=office, period=period, show=show).standings)


def test_numbers_of_now_do_not_change_with_the_period() -> None:
    long_ago = ReportPeriod(PeriodKind.MONTH, 2026, 1)

    for show in (Show.OVERDUE, Show.TODAY, Show.WEEK, Show.MONTH):
        assert seen(period=long_ago).counts[show] == seen().counts[show]


@pytest.mark.parametrize("show", Show)
@pytest.mark.parametrize("lanes", Lanes)
@pytest.mark.parametrize("kind", PeriodKind)
def test_the_timeline_has_every_duty_of_the_list_once(show: Show, lanes: Lanes, kind: PeriodKind) -> None:
    period = ReportPeriod(kind, 2026, 1)
    view = seen(period=period, show=show, lanes=lanes)

    assert counts(view.timeline) == len(view.standings)


def test_a_quarter_has_its_weeks_and_today_in_one_of_them() -> None:
    columns = [column for column in seen().timeline.columns if column.in_period]

    assert columns[0].first == QUARTER.start
    assert columns[-1].last == QUARTER.end
    assert all(one.last + DAY == other.first for one, other in pairwise(columns))
    assert [(c.first, c.today) for c in columns if c.today is not None] == [(date(2026, 11, 16), 3)]


def test_a_year_is_shown_by_months() -> None:
    line = seen(standing(), period=ReportPeriod(PeriodKind.YEAR, 2026, 1)).timeline

    assert line.by_month
    assert [column.first for column in line.columns] == [date(2026, month, 1) for month in range(1, 13)]


def test_what_is_left_from_before_stands_in_front() -> None:
    column, *_ = seen(standing(due=date(2026, 9, 1))).timeline.columns

    assert column.earlier
    assert column.first == date(2026, 9, 1)


def test_rows_are_offices_or_documents_with_the_late_ones_first() -> None:
    late = standing("a", TODAY - DAY, office=VAN_HOA, document="KH-58")
    fine = standing("b", TODAY + DAY)

    assert [lane.name for lane in seen(fine, late).timeline.lanes] == [VAN_HOA, KINH_TE]
    assert [lane.name for lane in seen(fine, late, lanes=Lanes.DOCUMENTS).timeline.lanes] == [
        NAMES["KH-58"],
        NAMES["KH-27"],
    ]


def test_the_list_begins_with_what_is_late() -> None:
    kinds = [standing("a", TODAY + DAY), standing("b", TODAY, State.DONE, TODAY), standing("c", TODAY - DAY)]

    assert [each.duty.text for each in seen(*kinds).standings] == ["c", "a", "b"]


def test_an_office_may_be_chosen_whatever_else_is_chosen() -> None:
    assert VAN_HOA in seen(office=KINH_TE, show=Show.CANNOT).offices


def test_a_mark_counts_and_names_some_tasks() -> None:
    many = [standing(f"Việc {number}", TODAY + DAY) for number in range(8)]
    (mark,) = [mark for lane in seen(*many).timeline.lanes for cell in lane.cells for mark in cell]

    assert (mark.situation, mark.count, len(mark.tasks)) == (Situation.OPEN, 8, 5)


def test_the_total_is_of_office_and_period() -> None:
    assert seen().total.all == len([s for s in of_period(quarter(), QUARTER) if s.state is not State.GONE])
    assert seen(office=VAN_HOA).total.all == 3
