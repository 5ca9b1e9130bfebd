"""Routes of the leader's page (trang tổng hợp của lãnh đạo), its workbook and its draft; closed unless opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from bot.exports import report_docx, report_xlsx
from bot.web.overview_view import ADDRESS, OverviewView, overview_page
from handlers.officials.overview import Filters, Lanes, Show, overview
from handlers.officials.report_periods import PeriodKind, parse_period, period_around
from handlers.officials.reporting import report_of
from handlers.officials.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import date

    from starlette.datastructures import QueryParams
    from starlette.requests import Request

    from bot.exports.official_paper import Issuer
    from handlers.officials.reporting import Report
    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing
    from handlers.snapshot import Contact

    Admit = Callable[[Request], Awaitable["Duties | None"]]


@dataclass(frozen=True, slots=True)
class Duties:
    """What the page is made of, taken at one moment, for one who may see it."""

    viewer: Official
    scope: Scope
    """How far they see."""
    standings: Sequence[Standing]
    """What they may see, and nothing else."""
    today: date
    """In Vietnam."""
    issuer: Issuer
    contact: Contact
    names: Mapping[str, str]
    """What people call the documents."""
    readable: frozenset[str] = frozenset()
    """The documents that have a page on this server."""

    @property
    def reported_on(self) -> str:
        """Whose duties the workbook has: "xã Suối Mơ", "Phòng Kinh tế, xã Suối Mơ"."""
        whose = {Scope.OFFICE: self.viewer.office, Scope.OWN: self.viewer.name}.get(self.scope)
        return f"{whose}, {self.issuer.unit}" if whose else self.issuer.unit


async def nobody(request: Request) -> None:
    """Who may see the page unless something else is said."""
    del request


def overview_routes(admit: Admit = nobody) -> list[Route]:
    """The routes; `admit` is asked at every request for what its browser may see. 403 where it says None."""

    async def admitted(request: Request, *, whole: bool = False) -> Duties:
        found = await admit(request)
        if found is None or (whole and found.scope is not Scope.UNIT):
            raise HTTPException(403)
        return found

    async def show(request: Request) -> Response:
        found = await admitted(request)
        seen = overview(
            found.standings, filters_in(request.query_params, found.today), found.today, found.names
        )
        view = OverviewView(seen, found.names, found.contact, found.viewer, found.scope, found.readable)
        return overview_page(view)

    async def workbook(request: Request) -> Response:
        found = await admitted(request)
        report = _report(request, found)
        body = await run_in_threadpool(report_xlsx.report_workbook, report, found.reported_on)
        return _download(body, report_xlsx.MEDIA_TYPE, report, "xlsx")

    async def draft(request: Request) -> Response:
        """A paper of the whole unit, so for its leader alone."""
        found = await admitted(request, whole=True)
        report = _report(request, found)
        body = await run_in_threadpool(report_docx.report_draft, report, found.issuer)
        return _download(body, report_docx.MEDIA_TYPE, report, "docx")

    return [
        Route(ADDRESS, show),
        Route(f"{ADDRESS}/bao-cao.xlsx", workbook),
        Route(f"{ADDRESS}/bao-cao.docx", draft),
    ]


def filters_in(query: QueryParams, today: date) -> Filters:
    """What the form says; what is missing or no choice is the usual one: this quarter, everything."""
    period = parse_period(query.get("ky", "")) or period_around(PeriodKind.QUARTER, today)
    shows, lanes = {show.value: show for show in Show}, {lane.value: lane for lane in Lanes}
    return Filters(
        period=period,
        office=query.get("don-vi", ""),
        show=shows.get(query.get("trang-thai", ""), Show.ALL),
        lanes=lanes.get(query.get("theo", ""), Lanes.OFFICES),
    )


def _report(request: Request, found: Duties) -> Report:
    period = filters_in(request.query_params, found.today).period
    return report_of(found.standings, period, found.today, found.names)


def _download(body: bytes, media_type: str, report: Report, suffix: str) -> Response:
    name = f"bao-cao-{report.period.code}.{suffix}"
    return Response(
        body, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
