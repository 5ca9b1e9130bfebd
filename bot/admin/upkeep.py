"""What the upkeep of the knowledge needs (bảo trì tri thức), made once for a server: for pages and chats alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bot.versions.job import Job
    from bot.versions.live import Live
    from bot.versions.reloading import Reloader


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The knowledge folder with its versions."""

    folder: Path
    """Which uploads and corrections are written to."""
    reloader: Reloader
    live: Live
    job: Job
