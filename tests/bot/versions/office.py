"""An office with a folder of documents, its versions, and what answers: without a server and in one process."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.store.audit import Actor
from bot.versions.child import built
from bot.versions.live import Live
from bot.versions.reloading import Reloader
from bot.versions.request import Built, Request
from bot.versions.shelf import Shelf
from bot.workspace import Workspace
from handlers.messages import Question
from handlers.snapshot import Contact, Snapshot
from index import Engine, grouped_memory_index
from knowledge.knowledge_base import build_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.progress import Report as Progress
    from bot.store.store import Store
    from bot.versions.reloading import Outcome

LAN = Actor("lan", "web")
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
QUESTION = "Ai chủ trì rà soát hộ nghèo?"
_PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ
Số: {number}/KH-UBND

Suối Mơ, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
{title} năm 2026

I. NHIỆM VỤ

{tasks}
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Mơ
"""


def plan_text(*tasks: str, number: int = 12, title: str = "Giảm nghèo") -> str:
    """A plan with these tasks, one line each."""
    return _PLAN.format(number=number, title=title, tasks="".join(f"- {task}\n\n" for task in tasks))


SURVEY = "Phòng Kinh tế chủ trì rà soát hộ nghèo, hoàn thành trước ngày 16/12/2026."
LISTS = "Công an xã lập danh sách hộ mới chuyển đến, hoàn thành trước ngày 30/11/2026."


@dataclass
class Office:
    """A folder and its versions."""

    folder: Path
    reloader: Reloader
    live: Live

    def write(self, name: str, text: str) -> None:
        """Put a file into the folder."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def reload(self) -> Outcome:
        """Take in the folder, as somebody asks for it."""
        return self.reloader.reload(LAN, _quietly, self.live)

    def answer(self, question: str = QUESTION) -> str:
        """What the assistant says now."""
        desk = self.live.desk()
        return desk.reply(Question(question, asked_on=NOW.date()), desk.snapshot()).text


def open_office(folder: Path, store: Store, *, always_ask: bool = False) -> Office:
    """An office whose folder has one plan, and no version yet."""
    documents, cache = folder / "van-ban", folder / "cache"
    documents.mkdir()

    def opened(frozen: Path, number: int) -> Snapshot:
        return Workspace(frozen, cache, Contact(), _silence).load(allow_empty=True, number=number)

    def request(frozen: Path, before: Path | None) -> Request:
        compared = str(before) if before else ""
        return Request(str(frozen), compared, str(cache), Engine.WHOOSH.value, Contact(), NOW.date())

    reloader = Reloader(
        store,
        Shelf(folder / "versions", documents),
        opened,
        request,
        lambda asked, _: Built(built(asked, _silence)),
        lambda: NOW,
        always_ask=always_ask,
    )
    live = Live(Snapshot(build_knowledge(()), grouped_memory_index(()), Contact(), ""))
    office = Office(documents, reloader, live)
    office.write("KH-12.txt", plan_text(SURVEY, LISTS))
    return office


@contextmanager
def _silence() -> Iterator[Progress]:
    yield _quietly


def _quietly(step: str, done: int, total: int) -> None:
    del step, done, total
