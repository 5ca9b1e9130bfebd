"""The leader's summary in a chat (tổng hợp): the same figures as the leader's page, what is late first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.officials import talk, wording
from handlers.officials.labels import office_name
from handlers.officials.listing import Listed
from handlers.officials.overview import Filters, Show, is_shown, overview
from handlers.officials.report_periods import PeriodKind, period_around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handlers.officials.standing import Standing

MOST_OF_EACH = 7
SECTIONS = (
    (Show.OVERDUE, "Quá hạn"),
    (Show.CANNOT, "Được báo là không thực hiện được"),
    (Show.TODAY, "Đến hạn hôm nay"),
    (Show.WEEK, "Đến hạn trong tuần này"),
)


def roll_up(standings: Sequence[Standing], office: str, today: date, names: Mapping[str, str]) -> Listed:
    """The summary of an office, or of the whole unit for ""."""
    seen = overview(standings, Filters(period_around(PeriodKind.QUARTER, today), office), today, names)
    of_office = [each for each in standings if office in {"", office_name(each)}]
    given_up = [each for each in of_office if is_shown(each, Show.CANNOT, today)]
    paragraphs = [talk.roll_up(office, today, seen.counts, len(given_up), seen.total)]
    duties, told = [], set[str]()
    for show, heading in SECTIONS:
        found = [each for each in of_office if is_shown(each, show, today) and each.duty.key not in told]
        told |= {each.duty.key for each in found}
        for at, standing in enumerate(sorted(found, key=lambda each: each.duty.due)[:MOST_OF_EACH]):
            duties.append((standing.duty,))
            lines = wording.escalated_lines(standing, today, names, len(duties))
            paragraphs.append(lines if at else f"{heading} ({len(found)})\n{lines}")
        if len(found) > MOST_OF_EACH:
            paragraphs.append(talk.more(len(found) - MOST_OF_EACH))
    if duties:
        paragraphs.append(talk.OFFICE_ANSWERS)
    return Listed(tuple(paragraphs), tuple(duties))
