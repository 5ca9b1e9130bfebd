"""The leader's overview (tổng hợp cho lãnh đạo): what is late, due and done, as filtered, by office or document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from handlers.officials.labels import document_name, office_name
from handlers.officials.report_periods import PeriodKind, period_around
from handlers.officials.reporting import of_period, total_of
from handlers.officials.situation import BOTH_DONE, STILL_OPEN, Situation, situation
from handlers.officials.standing import State
from handlers.officials.timeline import timeline
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handlers.officials.report_periods import ReportPeriod
    from handlers.officials.reporting import Total
    from handlers.officials.standing import Standing
    from handlers.officials.timeline import Timeline


class Show(StrEnum):
    """Which duties are shown; the value stands in addresses."""

    ALL = "tat-ca"
    OVERDUE = "qua-han"
    TODAY = "hom-nay"
    WEEK = "tuan-nay"
    MONTH = "thang-nay"
    OPEN = "chua-xong"
    CANNOT = "khong-thuc-hien-duoc"
    DONE = "da-xong"
    DONE_LATE = "xong-muon"


WITHIN_PERIOD = frozenset({Show.ALL, Show.OPEN, Show.CANNOT, Show.DONE, Show.DONE_LATE})
"""The others are about now, whatever period is looked at."""


_KINDS: Mapping[Show, frozenset[Situation]] = {
    Show.ALL: frozenset(Situation),
    Show.OVERDUE: frozenset({Situation.OVERDUE}),
    Show.TODAY: frozenset({Situation.TODAY}),
    Show.CANNOT: frozenset({Situation.CANNOT}),
    Show.DONE: BOTH_DONE,
    Show.DONE_LATE: frozenset({Situation.DONE_LATE}),
}
"""The rest shows what is still open."""


class Lanes(StrEnum):
    """What the rows of the timeline are; the value stands in addresses."""

    OFFICES = "don-vi"
    DOCUMENTS = "van-ban"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the leader has chosen."""

    period: ReportPeriod
    office: str = ""
    """As `office_name` has it; "" for all."""
    show: Show = Show.ALL
    lanes: Lanes = Lanes.OFFICES


@dataclass(frozen=True, slots=True)
class Overview:
    """What is shown; nothing that no plan has any more."""

    filters: Filters
    today: date
    offices: tuple[str, ...]
    """All that may be chosen."""
    counts: Mapping[Show, int]
    """Of the chosen office, whatever else is chosen: OVERDUE, TODAY, WEEK and MONTH of now, DONE of the period."""
    total: Total
    """Of the chosen office and period."""
    timeline: Timeline
    standings: tuple[Standing, ...]
    """As filtered, the most urgent first."""


def overview(
    standings: Sequence[Standing], filters: Filters, today: date, names: Mapping[str, str]
) -> Overview:
    """The overview of a day; `names` has what people call the documents."""
    known = [each for each in standings if each.state is not State.GONE]
    of_office = [each for each in known if filters.office in {"", office_name(each)}]
    in_period = of_period(of_office, filters.period)
    within = in_period if filters.show in WITHIN_PERIOD else of_office
    shown = [each for each in within if is_shown(each, filters.show, today)]
    order = list(Situation)
    shown.sort(key=lambda each: (order.index(situation(each, today)), each.duty.due, each.duty.key))

    def lane(each: Standing) -> str:
        by_office = filters.lanes is Lanes.OFFICES
        return office_name(each) if by_office else document_name(each.duty.document, names)

    counts = {
        show: sum(is_shown(each, show, today) for each in of_office)
        for show in (Show.OVERDUE, Show.TODAY, Show.WEEK, Show.MONTH)
    }
    counts[Show.DONE] = sum(is_shown(each, Show.DONE, today) for each in in_period)
    return Overview(
        filters=filters,
        today=today,
        offices=tuple(sorted({office_name(each) for each in known}, key=fold)),
        counts=counts,
        total=total_of("", in_period, today),
        timeline=timeline(shown, filters.period, today, lane),
        standings=tuple(shown),
    )


def is_shown(standing: Standing, show: Show, today: date) -> bool:
    """Whether a duty is among those to be shown; week (to Sunday) and month count what is open from today on."""
    if situation(standing, today) not in _KINDS.get(show, STILL_OPEN):
        return False
    if show is Show.WEEK:
        return today <= standing.duty.due <= today + timedelta(days=6 - today.weekday())
    if show is Show.MONTH:
        return today <= standing.duty.due <= period_around(PeriodKind.MONTH, today).end
    return True
