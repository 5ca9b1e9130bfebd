"""The wiring of the assistant: settings to a workspace, a workspace to the desk that channels talk to."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

import knowledge as knowledge_package
from bot.channels.base import Desk, today_in_vietnam
from bot.progress import shown_progress
from bot.workspace import Workspace
from handlers.assistant import reply_to, warm_up
from handlers.snapshot import Contact, Snapshot
from index import grouped_memory_index
from knowledge.knowledge_base import build_knowledge

if TYPE_CHECKING:
    from bot.settings import Settings

STARTER = Path(knowledge_package.__file__).parent / "starter"
"""The example knowledge that is shipped with the program."""


def knowledge_folder(settings: Settings, folder: Path | None) -> Path:
    """The folder named on the command line, else in the settings, else of the example."""
    return (folder or settings.knowledge or STARTER).expanduser()


def key_of(folder: Path) -> str:
    """What is derived from a knowledge folder is kept under this: 16 hexadecimal digits."""
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def cache_of(settings: Settings, folder: Path) -> Path:
    """Where the index of a knowledge folder is kept."""
    caches = settings.cache or user_cache_path("motcua", appauthor=False)
    return caches.expanduser() / key_of(folder)


def contact_of(settings: Settings) -> Contact:
    """Whom the assistant names when the documents do not say."""
    return Contact(**settings.contact.model_dump())


def open_workspace(settings: Settings, folder: Path | None) -> Workspace:
    """The workspace of the folder named on the command line, else in the settings, else of the example."""
    source = knowledge_folder(settings, folder)
    return Workspace(
        source, cache_of(settings, source), contact_of(settings), shown_progress, settings.engine
    )


def nothing_known(settings: Settings) -> Snapshot:
    """What answers before any version has gone live: that there are no documents."""
    return Snapshot(build_knowledge(()), grouped_memory_index(()), contact_of(settings), "")


def open_desk(settings: Settings, folder: Path | None, *, many: bool = False) -> Desk:
    """The assistant over that folder, ready to answer. Raises KnowledgeUnreadableError.

    many: prepared for many questions, which takes a moment that a single one need not wait for.
    """
    return desk_over(open_workspace(settings, folder).load(), many=many)


def desk_over(snapshot: Snapshot, *, many: bool = False) -> Desk:
    """The assistant over one snapshot; many as in open_desk."""
    if many:
        warm_up(snapshot)
    return Desk(snapshot=lambda: snapshot, reply=reply_to, today=today_in_vietnam)
