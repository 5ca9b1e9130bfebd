"""The administration's pages over a store with people of every role, and browsers in which they have come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from starlette.testclient import TestClient

from bot.admin.rights import Role
from bot.admin.upkeep import Upkeep
from bot.settings import Settings
from bot.store import access, admins, audit, staffing
from bot.store.access import Door
from bot.versions.job import Progress
from bot.versions.live import Live
from bot.versions.opening import open_reloader
from bot.web.addresses import admin_login_path
from bot.web.admin.administration import Administration
from bot.web.app import create_app
from handlers.officials.staff import Official
from tests.bot.doubles import Assistant, desk_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.channels.base import Desk
    from bot.store.audit import Actor
    from bot.store.store import Store
    from bot.versions.job import Job

PEOPLE = {
    Role.ADMIN: Official("lan", "Nguyễn Thị Lan", "Phòng Kinh tế", "Trưởng phòng"),
    Role.LEADER: Official("chutich", "Lê Văn Mơ", "", "Chủ tịch UBND xã", leads=True),
    Role.VIEWER: Official("binh", "Trần Văn Bình", "Phòng Văn hóa - Xã hội"),
}


@dataclass
class NotedJob:
    """Reloads that were asked for; none is made."""

    started: list[Actor] = field(default_factory=list)
    busy: bool = False
    progress: Progress = field(default_factory=Progress)

    def start_after_change(self, actor: Actor) -> None:
        """Note it."""
        self.start(actor)

    def start(self, actor: Actor, ended: object = None) -> bool:
        """Note it."""
        if self.busy:
            return False
        self.started.append(actor)
        return True


class Administered:
    """The web application with its administration, which an admin, a leader and a viewer may enter."""

    def __init__(
        self, store: Store, settings: Settings, desk: Desk, upkeep: Upkeep, clock: Callable[[], datetime]
    ) -> None:
        self.store, self.settings = store, settings
        self.administration = Administration(desk, settings, store, upkeep, clock)
        self.app = create_app(desk, settings, store, administration=self.administration)
        self._clock = clock

        def put(connection: Connection) -> None:
            for role, official in PEOPLE.items():
                staffing.put_official(connection, official)
                admins.appoint(connection, official.id, role, clock())

        store.submit(put).result()

    def browser(self, role: Role | None = Role.ADMIN) -> TestClient:
        """A browser in which somebody of a role has come in; None for somebody who has not."""
        browser = TestClient(self.app, base_url="http://motcua.test", follow_redirects=False)
        if role is not None:
            who = PEOPLE[role].id
            secret = self.store.submit(lambda c: access.new_login(c, who, self._clock(), Door.ADMIN)).result()
            assert browser.post(admin_login_path(secret)).status_code == 303
        return browser


class Hall(Administered):
    """Over a folder of which nothing is read, with reloads that are only noted."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.folder = folder
        self.now = datetime.now(UTC)
        self.job = NotedJob()
        settings, desk = Settings(), desk_of(Assistant())
        upkeep = Upkeep(
            folder, open_reloader(settings, folder, store), Live(desk.snapshot()), cast("Job", self.job)
        )
        super().__init__(store, settings, desk, upkeep, lambda: self.now)

    def done(self) -> list[tuple[str, str, str]]:
        """Who did what to what, the oldest first, coming in left out."""
        found = self.store.read(lambda c: audit.entries(c, 1000))
        return [
            (entry.actor.who or entry.actor.way, entry.act, entry.what)
            for _, entry in reversed(found)
            if entry.act != "đăng nhập"
        ]
