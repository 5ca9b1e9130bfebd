"""The periodic report: each duty in exactly one list, the numbers add up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.officials import labels
from handlers.officials.report_periods import PeriodKind, ReportPeriod
from handlers.officials.reporting import Report, of_period, report_of
from handlers.officials.situation import Situation, situation
from handlers.officials.standing import Standing, State
from tests.duties import NAMES, TODAY, VAN_HOA, standing

QUARTER = ReportPeriod(PeriodKind.QUARTER, 2026, 4)
BEFORE, WITHIN, AFTER = date(2026, 9, 30), date(2026, 10, 1), date(2027, 1, 1)
DAY = timedelta(days=1)
standings = st.builds(
    standing,
    st.sampled_from(["Báo cáo", "Tập huấn", "Kiểm tra"]),
    st.dates(date(2026, 8, 1), date(2027, 2, 1)),
    st.sampled_from(State),
    st.none() | st.dates(date(2026, 8, 1), date(2027, 2, 1)),
    document=st.sampled_from(["KH-27", "KH-58"]),
)


def report(*found: Standing) -> Report:
    return report_of(found, QUARTER, TODAY, NAMES)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (standing(due=TODAY - DAY), Situation.OVERDUE),
        (standing(due=TODAY), Situation.TODAY),
        (standing(due=TODAY + DAY), Situation.OPEN),
        (standing(due=TODAY, state=State.DONE, changed_on=TODAY), Situation.DONE),
        (standing(due=TODAY, state=State.DONE, changed_on=TODAY + DAY), Situation.DONE_LATE),
        (standing(due=TODAY - DAY, state=State.DONE), Situation.DONE),
        (standing(due=TODAY - DAY, state=State.CANNOT, changed_on=TODAY), Situation.CANNOT),
        (standing(due=TODAY - DAY, state=State.GONE, changed_on=TODAY), Situation.GONE),
    ],
)
def test_a_duty_has_one_situation(made: Standing, expected: Situation) -> None:
    assert situation(made, TODAY) is expected


@pytest.mark.parametrize(
    ("made", "belongs"),
    [
        (standing(due=WITHIN), True),
        (standing(due=QUARTER.end), True),
        (standing(due=AFTER), False),
        (standing(due=BEFORE), True),  # still open: it has to be seen to in this period
        (standing(due=BEFORE, state=State.DONE, changed_on=BEFORE), False),
        (standing(due=BEFORE, state=State.DONE, changed_on=WITHIN), True),
        (standing(due=BEFORE, state=State.CANNOT, changed_on=BEFORE), False),
        (standing(due=BEFORE, state=State.CANNOT, changed_on=WITHIN), True),
        (standing(due=BEFORE, state=State.DONE), False),
    ],
)
def test_a_period_has_what_is_due_in_it_and_what_is_left_from_before(made: Standing, belongs: bool) -> None:
    assert of_period([made], QUARTER) == ([made] if belongs else [])


@given(st.lists(standings, max_size=30))
def test_every_duty_of_the_period_is_in_exactly_one_list(found: list[Standing]) -> None:
    made = report(*found)
    told = [*made.listed, *made.gone]

    assert sorted(map(id, told)) == sorted(map(id, of_period(found, QUARTER)))


@given(st.lists(standings, max_size=30))
def test_totals_add_up_by_office_and_by_document(found: list[Standing]) -> None:
    made = report(*found)

    assert made.total.all == len(made.listed)
    for totals in (made.by_office, made.by_document):
        assert sum(total.all for total in totals) == made.total.all
        assert sum(total.finished for total in totals) == made.total.finished


def test_what_is_left_from_before_is_counted() -> None:
    assert report(standing("a", BEFORE), standing("b", WITHIN)).carried == 1


def test_what_no_plan_has_any_more_is_in_no_total() -> None:
    made = report(standing(due=WITHIN, state=State.GONE, changed_on=WITHIN))

    assert (len(made.gone), made.total.all, made.by_office) == (1, 0, ())


def test_offices_and_documents_go_by_the_names_people_know() -> None:
    made = report(standing("a", WITHIN, office=VAN_HOA), standing("b", WITHIN, document="KH-99"))

    assert [total.name for total in made.by_office] == ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]
    assert [total.name for total in made.by_document] == [NAMES["KH-27"], "KH-99"]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (12, 15, "12/15 việc (80%)"),
        (2, 3, "2/3 việc (66,7%)"),
        (0, 7, "0/7 việc (0%)"),
        (7, 7, "7/7 việc (100%)"),
        (1999, 2000, "1.999/2.000 việc (99,9%)"),  # not 100 %
        (1, 12345, "1/12.345 việc (0,1%)"),  # not 0 %
        (0, 0, "0/0 việc"),
    ],
)
def test_a_share_is_written_the_vietnamese_way(part: int, whole: int, said: str) -> None:
    assert labels.share(part, whole) == said
