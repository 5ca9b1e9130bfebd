"""The leader's page (trang tổng hợp của lãnh đạo): from the overview to what its template shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bot.web.addresses import LOGOUT, OVERVIEW
from bot.web.pages import document_address, page
from handlers.officials import labels
from handlers.officials.explaining import explanation
from handlers.officials.overview import Lanes, Overview, Show
from handlers.officials.report_periods import PeriodKind, periods_near
from handlers.officials.scopes import SEES, Scope
from handlers.officials.situation import Situation, situation
from handlers.procedures.telling import shortened
from handlers.wording import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from handlers.officials.report_periods import ReportPeriod
    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing
    from handlers.officials.timeline import Column, Mark
    from handlers.snapshot import Contact

ADDRESS = OVERVIEW
MOST_ROWS = 100
"""Duties that the page lists; the workbook has all."""
_TITLE_TEXT = 110
SHOWS: Mapping[Show, str] = {
    Show.ALL: "Tất cả",
    Show.OVERDUE: "Quá hạn",
    Show.TODAY: "Đến hạn hôm nay",
    Show.WEEK: "Đến hạn từ nay đến hết tuần",
    Show.MONTH: "Đến hạn từ nay đến hết tháng",
    Show.OPEN: "Chưa xong",
    Show.CANNOT: "Không thực hiện được",
    Show.DONE: "Đã xong",
    Show.DONE_LATE: "Xong muộn",
}
LANES: Mapping[Lanes, str] = {Lanes.OFFICES: "Đơn vị", Lanes.DOCUMENTS: "Văn bản"}
_KINDS: Mapping[PeriodKind, str] = {
    PeriodKind.MONTH: "Tháng",
    PeriodKind.QUARTER: "Quý",
    PeriodKind.HALF_YEAR: "Nửa năm",
    PeriodKind.YEAR: "Năm",
}
REPORTED: Mapping[Scope, str] = {
    Scope.UNIT: "Báo cáo gồm mọi đơn vị trong kỳ, không theo bộ lọc đơn vị và tình trạng. Bản DOCX là dự thảo, cần người xem lại trước khi ký.",
    Scope.OFFICE: "Bảng tính gồm mọi việc trong kỳ của đơn vị anh/chị, không theo bộ lọc tình trạng.",
    Scope.OWN: "Bảng tính gồm mọi việc trong kỳ của anh/chị, không theo bộ lọc tình trạng.",
}
_EXPORTS = (("xlsx", "Bảng tính (XLSX)"), ("docx", "Dự thảo báo cáo (DOCX)"))
_TILES: Mapping[Show, str] = {
    Show.OVERDUE: "Quá hạn",
    Show.TODAY: "Hôm nay",
    Show.WEEK: "Đến hết tuần này",
    Show.MONTH: "Đến hết tháng này",
}


@dataclass(frozen=True, slots=True)
class OverviewView:
    """All that the page needs."""

    overview: Overview
    names: Mapping[str, str]
    """What people call the documents."""
    contact: Contact
    viewer: Official
    scope: Scope
    readable: frozenset[str] = frozenset()
    """The documents that have a page to link to."""


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """A row of the list."""

    text: str
    role: str
    due: str
    explained: str
    office: str
    holder: str
    situation: Situation
    label: str
    """The situation in words, with the day it was done or given up."""
    told: tuple[str, ...]
    """Note and proof."""
    source: str
    link: str | None


@dataclass(frozen=True, slots=True)
class ShownTile:
    """A number on top, which leads to what it counts."""

    name: str
    count: int
    address: str
    situation: Situation | None
    current: bool


def overview_page(view: OverviewView) -> Response:
    """The page."""
    shown, filters = view.overview, view.overview.filters
    total = shown.total
    return page(
        "overview.html",
        {
            "overview": shown,
            "tiles": _tiles(shown),
            "done": labels.share(total.finished, total.all),
            "shows": SHOWS,
            "lanes": LANES,
            "periods": _periods(shown),
            "labels": labels.SITUATIONS,
            "legend": [kind for kind in Situation if kind is not Situation.GONE],
            "column_name": column_name,
            "column_head": column_head,
            "mark_title": mark_title,
            "duties": [_duty(each, view) for each in shown.standings[:MOST_ROWS]],
            "more": max(0, len(shown.standings) - MOST_ROWS),
            "number": labels.number,
            "day": labels.full_date,
            "action": ADDRESS,
            "viewer": view.viewer.name,
            "sees": SEES[view.scope],
            "reported": REPORTED[view.scope],
            "logout": LOGOUT,
            "exports": [
                (f"{ADDRESS}/bao-cao.{suffix}?{urlencode({'ky': filters.period.code})}", name)
                for suffix, name in _EXPORTS
                if suffix == "xlsx" or view.scope is Scope.UNIT
            ],
            "contact": view.contact,
            "here": ADDRESS,
        },
    )


def column_name(column: Column) -> str:
    """For screen readers and as a tooltip."""
    if column.earlier:
        return "Trước kỳ này"
    if column.later:
        return "Sau kỳ này"
    return f"Từ {labels.full_date(column.first)} đến {labels.full_date(column.last)}"


def column_head(column: Column, *, by_month: bool) -> str:
    """Short enough for a narrow column."""
    if not column.in_period:
        return "Trước" if column.earlier else "Sau"
    return f"T{column.first.month}" if by_month else f"{column.first:%d/%m}"


def mark_title(mark: Mark) -> str:
    """ "2 việc quá hạn: …; …"."""
    label = labels.SITUATIONS[mark.situation].lower()
    tasks = "; ".join(shortened(task, _TITLE_TEXT) for task in mark.tasks)
    more = f"; và {mark.count - len(mark.tasks)} việc khác" if mark.count > len(mark.tasks) else ""
    return f"{labels.number(mark.count)} việc {label}: {tasks}{more}"


def _periods(shown: Overview) -> list[tuple[str, list[ReportPeriod]]]:
    """By kind; the chosen one is among them."""
    found = dict.fromkeys((*periods_near(shown.today), shown.filters.period))
    return [(name, sorted((p for p in found if p.kind is kind), key=lambda p: p.start)) for kind, name in _KINDS.items()]  # fmt: skip


def _tiles(shown: Overview) -> list[ShownTile]:
    marks = {Show.OVERDUE: Situation.OVERDUE, Show.TODAY: Situation.TODAY}
    found = [
        ShownTile(
            name, shown.counts[show], _address(shown, show), marks.get(show), shown.filters.show is show
        )
        for show, name in _TILES.items()
    ]
    name = f"Đã xong trong {shown.filters.period.name}"
    found.append(
        ShownTile(
            name,
            shown.counts[Show.DONE],
            _address(shown, Show.DONE),
            Situation.DONE,
            shown.filters.show is Show.DONE,
        )
    )
    return found


def _address(shown: Overview, show: Show) -> str:
    filters = shown.filters
    chosen = {
        "don-vi": filters.office,
        "trang-thai": show.value,
        "ky": filters.period.code,
        "theo": filters.lanes.value,
    }
    return f"{ADDRESS}?{urlencode(chosen)}#danh-sach"


def _duty(standing: Standing, view: OverviewView) -> ShownDuty:
    duty = standing.duty
    kind = situation(standing, view.overview.today)
    label = labels.SITUATIONS[kind]
    if standing.changed_on is not None:
        label = f"{label} ({labels.full_date(standing.changed_on)})"
    lines = urlencode({"tu": duty.source.first_line, "den": duty.source.last_line})
    return ShownDuty(
        text=duty.text,
        role=ROLES[duty.role],
        due=labels.full_date(duty.due),
        explained=explanation(duty.due, duty.how),
        office=labels.office_name(standing),
        holder=labels.holder_name(standing),
        situation=kind,
        label=label,
        told=tuple(part for part in (standing.note, standing.proof) if part),
        source=labels.source_name(duty, view.names),
        link=f"{document_address(duty.document)}?{lines}#trich" if duty.document in view.readable else None,
    )
