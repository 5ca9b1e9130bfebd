"""The periodic report as a record (báo cáo định kỳ): what was done, what is late and why, what continues."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlers.officials.labels import document_name, office_name
from handlers.officials.situation import Situation, situation
from handlers.officials.standing import State
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from handlers.officials.report_periods import ReportPeriod
    from handlers.officials.standing import Standing


@dataclass(frozen=True, slots=True)
class Total:
    """How many duties stand where; those that no plan has any more are in none of the numbers."""

    name: str
    """Of the office or document; "" for all together."""
    done: int = 0
    """On time."""
    done_late: int = 0
    overdue: int = 0
    cannot: int = 0
    continuing: int = 0
    """Open, and their day has not passed."""

    @property
    def all(self) -> int:
        """All of them."""
        return self.finished + self.overdue + self.cannot + self.continuing

    @property
    def finished(self) -> int:
        """On time or late."""
        return self.done + self.done_late


@dataclass(frozen=True, slots=True)
class Report:
    """The duties of a period, each in exactly one of the lists; every list by due day."""

    period: ReportPeriod
    as_of: date
    done: tuple[Standing, ...]
    """On time."""
    done_late: tuple[Standing, ...]
    overdue: tuple[Standing, ...]
    cannot: tuple[Standing, ...]
    continuing: tuple[Standing, ...]
    gone: tuple[Standing, ...]
    carried: int
    """How many of all but `gone` were due before the period."""
    total: Total
    by_office: tuple[Total, ...]
    by_document: tuple[Total, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """What people call the documents."""

    @property
    def listed(self) -> tuple[Standing, ...]:
        """All but `gone`, the most urgent first."""
        return (*self.overdue, *self.cannot, *self.continuing, *self.done_late, *self.done)


def of_period(standings: Iterable[Standing], period: ReportPeriod) -> list[Standing]:
    """What is due in a period or was left over from before it (tồn từ kỳ trước), by due day."""
    found = (each for each in standings if _belongs(each, period))
    return sorted(found, key=lambda each: (each.duty.due, each.duty.document, each.duty.task, each.duty.key))


def is_carried(standing: Standing, period: ReportPeriod) -> bool:
    """Whether a duty of `of_period` was due before the period."""
    return standing.duty.due < period.start


def report_of(
    standings: Sequence[Standing], period: ReportPeriod, as_of: date, names: Mapping[str, str]
) -> Report:
    """The report of a period as things stand on a day; `names` has what people call the documents."""
    found = of_period(standings, period)
    lists: defaultdict[Situation, list[Standing]] = defaultdict(list)
    for each in found:
        lists[situation(each, as_of)].append(each)
    counted = [each for each in found if each.state is not State.GONE]
    return Report(
        period=period,
        as_of=as_of,
        done=tuple(lists[Situation.DONE]),
        done_late=tuple(lists[Situation.DONE_LATE]),
        overdue=tuple(lists[Situation.OVERDUE]),
        cannot=tuple(lists[Situation.CANNOT]),
        continuing=(*lists[Situation.TODAY], *lists[Situation.OPEN]),
        gone=tuple(lists[Situation.GONE]),
        carried=sum(is_carried(each, period) for each in counted),
        total=total_of("", counted, as_of),
        by_office=totals_by(office_name, counted, as_of),
        by_document=totals_by(lambda each: document_name(each.duty.document, names), counted, as_of),
        names=names,
    )


def totals_by(
    key: Callable[[Standing], str], standings: Iterable[Standing], today: date
) -> tuple[Total, ...]:
    """One total a key, in the order of the alphabet."""
    groups: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in standings:
        groups[key(each)].append(each)
    return tuple(total_of(name, groups[name], today) for name in sorted(groups, key=fold))


def total_of(name: str, standings: Iterable[Standing], today: date) -> Total:
    """The numbers of some duties."""
    found = [situation(each, today) for each in standings]
    return Total(
        name,
        done=found.count(Situation.DONE),
        done_late=found.count(Situation.DONE_LATE),
        overdue=found.count(Situation.OVERDUE),
        cannot=found.count(Situation.CANNOT),
        continuing=found.count(Situation.TODAY) + found.count(Situation.OPEN),
    )


def _belongs(standing: Standing, period: ReportPeriod) -> bool:
    due = standing.duty.due
    if due >= period.start:
        return due <= period.end
    if standing.state is State.OPEN:
        return True
    settled = standing.changed_on
    return settled is not None and settled >= period.start
