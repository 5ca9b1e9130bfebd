"""Nudging holds under faults drawn by seeds, and planted mistakes are found by them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from bot.channels.base import Refused, RetryAt
from bot.store import notices, replies
from bot.store.tables import ReplyState
from bot.store.tables import replies as rows
from handlers.officials.due import nudges_due
from tests.bot.nudging.faults import LEASE, BrokenError, database, live

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from sqlalchemy import Connection

FEW, SEEDS = 100, 5000
CHUNK = 500
ENOUGH = 400
"""Seeds within which a planted mistake has to show."""


@pytest.fixture(scope="module")
def worlds() -> Connection:
    """One database for all of them."""
    return database()


def live_through(worlds: Connection, seeds: int, lease: timedelta = LEASE) -> None:
    for seed in range(seeds):
        live(worlds, seed, lease)


def test_a_hundred_seeds_hold(worlds: Connection) -> None:
    live_through(worlds, FEW)


@pytest.mark.heavy
@pytest.mark.parametrize("first", range(FEW, SEEDS, CHUNK))
def test_thousands_of_seeds_hold(worlds: Connection, first: int) -> None:
    for seed in range(first, min(first + CHUNK, SEEDS)):
        live(worlds, seed)


# --- planted mistakes ------------------------------------------------------------------------------


def _no_sweeper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "sweep", lambda *_: 0)


def _no_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts are sent without being marked as under way."""
    honest = replies.claim

    def claim(connection: Any, *arguments: Any) -> Any:
        found = honest(connection, *arguments)
        ids = [sending.id for sending in found]
        connection.execute(update(rows).where(rows.c.id.in_(ids)).values(state=ReplyState.DUE))
        return found

    monkeypatch.setattr(replies, "claim", claim)


def _no_fence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has slept over the lease marks what somebody else sends by now."""
    honest = replies.mark

    def mark(connection: Any, sending: Any, outcome: Any, now: Any) -> bool:
        fence = connection.execute(select(rows.c.fence).where(rows.c.id == sending.id)).scalar_one()
        return honest(connection, replace(sending, fence=fence), outcome, now)

    monkeypatch.setattr(replies, "mark", mark)


def _dropped_when_too_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = replies.mark

    def mark(connection: Any, sending: Any, outcome: Any, now: Any) -> bool:
        if isinstance(outcome, RetryAt):
            outcome = Refused(outcome.why, permanent=False)
        return honest(connection, sending, outcome, now)

    monkeypatch.setattr(replies, "mark", mark)


def _endless_repeating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "MOST_SENDINGS", 1000)


def _pause_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "pause", lambda *_: None)


def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.nudging.ticking.nudges_due", _as_if_nothing_was_told)
    monkeypatch.setattr(notices, "_take", lambda *_: True)
    monkeypatch.setattr(notices, "officials_told", lambda *_: set())


def _window_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = replies.add_notice

    def add(connection: Any, notice: Any, address: Any, parts: Any, now: Any) -> None:
        honest(connection, notice, address, [replace(part, until=None) for part in parts], now)

    monkeypatch.setattr(replies, "add_notice", add)


def _as_if_nothing_was_told(today: Any, pending: Any, *rest: Any) -> Any:
    return nudges_due(today, [replace(one, told=()) for one in pending], *rest)


MISTAKES: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "no sweeper": _no_sweeper,
    "no claim": _no_claim,
    "no fence": _no_fence,
    "dropped when too fast": _dropped_when_too_fast,
    "endless repeating": _endless_repeating,
    "pause not kept": _pause_not_kept,
    "nothing remembered": _nothing_remembered,
    "window not kept": _window_not_kept,
}


@pytest.mark.heavy
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_found(
    worlds: Connection, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    MISTAKES[mistake](monkeypatch)
    with pytest.raises(BrokenError):
        live_through(worlds, ENOUGH)


def test_a_lease_shorter_than_a_sending_is_found(worlds: Connection) -> None:
    with pytest.raises(BrokenError):
        live_through(worlds, ENOUGH, LEASE / 20)
