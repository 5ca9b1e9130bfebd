"""All rooms of the administration (các trang quản trị): a new page is one row here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.web.admin.carrying import Carrying
from bot.web.admin.control import Control
from bot.web.admin.corrections import CorrectionPages
from bot.web.admin.document import DocumentPage
from bot.web.admin.documents import Documents
from bot.web.admin.door import Door
from bot.web.admin.figures import Figures
from bot.web.admin.former_files import FormerFiles
from bot.web.admin.health import HealthPage
from bot.web.admin.home import Home
from bot.web.admin.offices import Offices
from bot.web.admin.official import OfficialPages
from bot.web.admin.own_answers import OwnAnswers
from bot.web.admin.personal import PersonalData
from bot.web.admin.problems import Problems
from bot.web.admin.questions import Questions
from bot.web.admin.record import Record
from bot.web.admin.staff import StaffPages
from bot.web.admin.trying import Trying
from bot.web.admin.unit_settings import UnitSettings
from bot.web.admin.versions import Versions

if TYPE_CHECKING:
    from starlette.routing import Route

    from bot.web.admin.administration import Administration
    from bot.web.admin.door import Room

_PAGES = (
    Home,
    Documents,
    DocumentPage,
    FormerFiles,
    Problems,
    CorrectionPages,
    Questions,
    OwnAnswers,
    Versions,
    Trying,
    Figures,
    HealthPage,
    StaffPages,
    OfficialPages,
    Offices,
    UnitSettings,
    Control,
    PersonalData,
    Carrying,
    Record,
)


def rooms_of(administration: Administration) -> tuple[Room, ...]:
    """Every page and form, with what somebody has to be allowed to do there."""
    return tuple(room for page in _PAGES for room in page(administration).rooms)


def admin_routes(administration: Administration) -> list[Route]:
    """All routes below ADMIN."""
    door = Door(administration)
    return [*door.routes, *(door.route(room) for room in rooms_of(administration))]
