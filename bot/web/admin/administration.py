"""What the administration's pages stand on (nền của trang quản trị), made once for a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from bot.store import audit, staffing
from bot.store.audit import Actor

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from bot.admin.rights import Role
    from bot.admin.upkeep import Upkeep
    from bot.channels.base import Desk
    from bot.settings import Settings
    from bot.store.store import Store
    from bot.versions.job import Job
    from bot.versions.live import Live
    from bot.versions.reloading import Reloader
    from handlers.officials.staff import Official

WAY = "web"
"""How what is done here is kept in the audit."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has come in (người đang đăng nhập)."""

    official: Official
    role: Role

    @property
    def actor(self) -> Actor:
        """As whom they are kept in the audit."""
        return Actor(self.official.id, WAY)


@dataclass(frozen=True, slots=True)
class Administration:
    """Everything a page may need."""

    desk: Desk
    settings: Settings
    store: Store
    upkeep: Upkeep
    clock: Callable[[], datetime]

    @property
    def folder(self) -> Path:
        """The knowledge folder, which uploads and corrections are written to."""
        return self.upkeep.folder

    @property
    def reloader(self) -> Reloader:
        """The versions of that folder."""
        return self.upkeep.reloader

    @property
    def live(self) -> Live:
        """The version that answers."""
        return self.upkeep.live

    @property
    def job(self) -> Job:
        """The reloads of this process."""
        return self.upkeep.job

    async def names(self) -> dict[str, str]:
        """What people are called, by the ids under which they are kept."""
        return await run_in_threadpool(self.store.read, staffing.names)

    async def record(self, person: Person, act: str, what: str) -> None:
        """Keep that somebody did something that is not written in the store itself."""
        now = self.clock()
        await self.store.write(lambda c: audit.note(c, person.actor, act, what, now))
