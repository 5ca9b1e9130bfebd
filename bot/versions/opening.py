"""The wiring of versions (mở các phiên bản): settings and a folder to a Reloader, and what answers at the start."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from bot.app import cache_of, contact_of, knowledge_folder, nothing_known
from bot.channels.base import today_in_vietnam
from bot.progress import shown_progress
from bot.store.audit import BY_ITSELF
from bot.versions.building import build
from bot.versions.live import Live
from bot.versions.reloading import Reloader
from bot.versions.request import Request
from bot.versions.shelf import Shelf
from bot.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings
    from bot.store.store import Store
    from bot.versions.reloading import Outcome
    from handlers.snapshot import Snapshot

_VERSIONS = "versions"


def open_reloader(settings: Settings, folder: Path | None, store: Store) -> Reloader:
    """The versions of the folder named on the command line, else in the settings, else of the example."""
    source = knowledge_folder(settings, folder)
    cache, contact = cache_of(settings, source), contact_of(settings)
    data = settings.data or user_data_path("motcua", appauthor=False)

    def opened(documents: Path, number: int) -> Snapshot:
        workspace = Workspace(documents, cache, contact, shown_progress, settings.engine)
        return workspace.load(allow_empty=True, number=number)

    def request(documents: Path, before: Path | None) -> Request:
        compared = str(before) if before else ""
        return Request(
            str(documents), compared, str(cache), settings.engine.value, contact, today_in_vietnam()
        )

    return Reloader(
        store,
        Shelf(data.expanduser() / _VERSIONS, source),
        opened,
        request,
        build,
        lambda: datetime.now(UTC),
        always_ask=settings.reload.ask,
    )


def open_live(settings: Settings, reloader: Reloader) -> tuple[Live, Outcome | None]:
    """What answers when a process starts: the version that answered last, else the folder as it is.

    With it comes what came of taking in the folder; None when that was not needed. Raises KnowledgeUnreadableError.
    """
    snapshot = reloader.open_live()
    if snapshot is not None:
        return Live(snapshot), None
    live = Live(nothing_known(settings))
    with shown_progress() as report:
        outcome = reloader.reload(BY_ITSELF, report, live)
    return live, outcome
