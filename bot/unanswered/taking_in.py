"""Taking in what was asked since the last look (gom câu hỏi mới)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import question_items
from bot.unanswered.gathering import gather

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.store import Store

MOST = 2_000
"""Questions at one look; more of them are taken in at the next, so that nobody waits long for the page."""


def take_in(store: Store, now: datetime) -> None:
    """Gather the questions without a good answer that belong to no item yet. Blocks."""
    leads, asked = store.read(lambda c: (question_items.leads(c), question_items.ungathered(c, MOST)))
    if asked:
        gathered = gather(leads, asked)  # not in the transaction: all writing waits for that
        store.submit(lambda c: question_items.take_in(c, gathered, now)).result()
