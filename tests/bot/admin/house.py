"""The administration over one plan, a folder of its own, and officials of every role, with a clock that tests move."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.admin.upkeep import Upkeep
from bot.channels.base import Desk
from bot.conversation import Asked
from bot.settings import Settings
from bot.store import questions
from bot.versions.live import Live
from bot.versions.opening import open_reloader
from handlers.assistant import reply_to
from handlers.messages import Answer, Intent, Question, Status
from handlers.snapshot import Snapshot
from index import grouped_memory_index
from knowledge.knowledge_base import build_knowledge
from tests.bot.administration import Administered, NotedJob
from tests.bot.doubles import CONTACT, FIRST, TODAY
from tests.bot.nudging.office import at

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.store.store import Store
    from bot.versions.job import Job


class House(Administered):
    """Over a snapshot of one plan, with reloads that are only noted."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.folder = folder / "van-ban"
        self.folder.mkdir()
        self.now: datetime = at(TODAY, 9)
        self.jobs = NotedJob()
        knowledge = build_knowledge((FIRST,))
        snapshot = Snapshot(knowledge, grouped_memory_index(knowledge.passages), CONTACT, "v1", 3)
        desk = Desk(snapshot=lambda: snapshot, reply=reply_to, today=lambda: TODAY)
        settings = Settings(place="xã Suối Mơ", data=folder / "data", cache=folder / "cache")
        reloader = open_reloader(settings, self.folder, store)
        upkeep = Upkeep(self.folder, reloader, Live(snapshot), cast("Job", self.jobs))
        super().__init__(store, settings, desk, upkeep, lambda: self.now)

    def asked(
        self, text: str, status: Status = Status.UNKNOWN, channel: str = "web", intent: Intent = Intent.OTHER
    ) -> None:
        """Somebody has asked."""
        asked = Asked(Question(text, asked_on=TODAY), Answer(status, intent, "…"), 3)
        self.store.submit(lambda c: questions.record(c, asked, channel)).result()
