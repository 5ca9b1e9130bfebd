"""The administration over one plan, a folder of its own, and officials of every role, with a clock that tests move."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from bot.admin.rights import Role
from bot.admin.upkeep import Upkeep
from bot.channels.base import Desk
from bot.conversation import Asked
from bot.settings import Settings
from bot.store import access, admins, questions, staffing
from bot.store.access import Door
from bot.versions.job import Progress
from bot.versions.live import Live
from bot.versions.opening import open_reloader
from bot.web.addresses import admin_login_path
from bot.web.admin.administration import Administration
from bot.web.app import create_app
from handlers.assistant import reply_to
from handlers.messages import Answer, Intent, Question, Status
from handlers.officials.staff import Official
from handlers.snapshot import Snapshot
from index import grouped_memory_index
from knowledge.knowledge_base import build_knowledge
from tests.bot.doubles import CONTACT, FIRST, TODAY
from tests.bot.nudging.office import at

with warnings.catch_warnings():  # it would rather have httpx2 than the httpx that is there
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.store.audit import Actor
    from bot.store.store import Store
    from bot.versions.job import Job

OFFICIALS = {
    Role.ADMIN: Official("lan", "Nguyễn Thị Lan", "Văn phòng HĐND và UBND"),
    Role.LEADER: Official("mo", "Lê Văn Mơ", "", "Chủ tịch", leads=True),
    Role.VIEWER: Official("binh", "Trần Văn Bình", "Phòng Kinh tế"),
}


@dataclass
class StartedJobs:
    """Remembers who asked for a reload, and does nothing."""

    started: list[Actor] = field(default_factory=list)
    progress: Progress = field(default_factory=Progress)

    def start(self, actor: Actor) -> bool:
        """Remember."""
        self.started.append(actor)
        return True


class House:
    """The web application with its administration."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder / "van-ban"
        self.folder.mkdir()
        self.now: datetime = at(TODAY, 9)
        self.jobs = StartedJobs()
        knowledge = build_knowledge((FIRST,))
        snapshot = Snapshot(knowledge, grouped_memory_index(knowledge.passages), CONTACT, "v1", 3)
        desk = Desk(snapshot=lambda: snapshot, reply=reply_to, today=lambda: TODAY)
        settings = Settings(place="xã Suối Mơ", data=folder / "data", cache=folder / "cache")
        upkeep = Upkeep(
            self.folder, open_reloader(settings, self.folder, store), Live(snapshot), cast("Job", self.jobs)
        )
        administration = Administration(desk, settings, store, upkeep, lambda: self.now)
        self.app = create_app(desk, settings, store, administration=administration)
        for role, official in OFFICIALS.items():
            self._appoint(official, role)

    def _appoint(self, official: Official, role: Role) -> None:
        def write(connection: object) -> None:
            staffing.put_official(connection, official)  # type: ignore[arg-type]
            admins.appoint(connection, official.id, role, self.now)  # type: ignore[arg-type]

        self.store.submit(write).result()

    def browser(self) -> TestClient:
        """A browser that has been nowhere."""
        return TestClient(self.app, base_url="http://motcua.test", follow_redirects=False)

    def inside(self, role: Role) -> TestClient:
        """A browser in which an official of that role has come in."""
        browser = self.browser()
        who = OFFICIALS[role].id
        secret = self.store.submit(lambda c: access.new_login(c, who, self.now, Door.ADMIN)).result()
        assert browser.post(admin_login_path(secret)).status_code == 303
        return browser

    def asked(
        self, text: str, status: Status = Status.UNKNOWN, channel: str = "web", intent: Intent = Intent.OTHER
    ) -> None:
        """Somebody has asked."""
        asked = Asked(Question(text, asked_on=TODAY), Answer(status, intent, "…"), 3)
        self.store.submit(lambda c: questions.record(c, asked, channel)).result()
