"""Moments are kept in UTC; people hear of them as Vietnam has them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.channels.base import day_in_vietnam, told_moment


def test_the_day_changes_at_midnight_in_vietnam() -> None:
    assert day_in_vietnam(datetime(2026, 6, 14, 16, 59, tzinfo=UTC)) == date(2026, 6, 14)
    assert day_in_vietnam(datetime(2026, 6, 14, 17, 0, tzinfo=UTC)) == date(2026, 6, 15)


def test_a_moment_is_told_by_the_clock_in_vietnam() -> None:
    assert told_moment(datetime(2026, 6, 15, 0, 30, tzinfo=UTC)) == "07:30 ngày 15/06/2026"
