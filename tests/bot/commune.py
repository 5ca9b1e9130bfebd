"""A commune's administration for tests: a folder with two small plans, read in this process, and browsers that have come in."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.admin.upkeep import Upkeep
from bot.app import nothing_known
from bot.settings import Settings
from bot.store.audit import BY_ITSELF
from bot.versions.child import built
from bot.versions.job import Job
from bot.versions.live import Live
from bot.versions.opening import open_reloader
from bot.versions.reloading import End
from bot.versions.request import Built
from tests.bot.administration import Administered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from bot.progress import Report
    from bot.store.audit import Actor
    from bot.store.store import Store
    from bot.versions.reloading import Outcome, Reloader
    from bot.versions.request import Request

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
HEAD = """ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ

Số: {number}/KH-UBND

Suối Mơ, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
{title}

I. NHIỆM VỤ
{tasks}
Nơi nhận:
- Lưu: VT.
"""
WASTE = HEAD.format(
    number="07",
    title="Thu gom rác thải sinh hoạt năm 2026",
    tasks="""1. Thùng rác
- Phòng Kinh tế lắp đặt thùng rác tại chợ trung tâm, hoàn thành trước ngày 01/7/2026.
- Phát quang bụi rậm dọc đường liên thôn.
2. Kiểm tra việc đổ rác ra suối
- Cơ quan thực hiện: Công an xã.
- Thời gian thực hiện: cuối kỳ.
""",
)
CULTURE = HEAD.format(
    number="09",
    title="Tổ chức Hội xuân năm 2027",
    tasks="- Phòng Văn hóa - Xã hội tổ chức thi nấu bánh chưng tại nhà văn hóa, hoàn thành trước ngày 15/01/2027.\n",
)
FILE = "KH-07-2026-thu-gom-rac.txt"
DOCUMENT = "KH-07-2026-thu-gom-rac"


class Asked(Job):
    """Reloads that are only asked for."""

    def __init__(self, reloader: Reloader, live: Live) -> None:
        super().__init__(reloader, live)
        self.by: list[Actor] = []

    def start_after_change(self, actor: Actor) -> None:
        """Remember who asks."""
        self.by.append(actor)


class Commune(Administered):
    """The web application over a folder."""

    def __init__(self, store: Store, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = place / "van-ban"
        self.folder.mkdir()
        self.put(FILE, WASTE)
        self.put("KH-09-2026-hoi-xuan.txt", CULTURE)
        settings = Settings(
            knowledge=self.folder, cache=place / "cache", data=place / "data", place="xã Suối Mơ"
        )
        monkeypatch.setattr("bot.versions.opening.build", _built_here)
        for module in ("opening", "live"):
            monkeypatch.setattr(f"bot.versions.{module}.today_in_vietnam", NOW.date)
        self.reloader = open_reloader(settings, None, store)
        self.live = Live(nothing_known(settings))
        self.job = Asked(self.reloader, self.live)
        self.reload()
        upkeep = Upkeep(self.folder, self.reloader, self.live, self.job)
        super().__init__(store, settings, self.live.desk(), upkeep, lambda: NOW)

    def put(self, name: str, text: str) -> None:
        """A document in the folder."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def reload(self) -> Outcome:
        """Take the folder in as it is now; what waits for a person is accepted."""
        outcome = self.reloader.reload(BY_ITSELF, _quietly, self.live)
        if outcome.end is End.HELD:
            self.reloader.accept(outcome.version.number, BY_ITSELF, self.live)
        return outcome


def _built_here(request: Request, progress: Report) -> Built:
    """As the building process does, without the process."""
    del progress
    return Built(built(request, _silence))


@contextmanager
def _silence() -> Iterator[Report]:
    yield _quietly


def _quietly(step: str, done: int, total: int) -> None:
    del step, done, total
