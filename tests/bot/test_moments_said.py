"""Typed moments: a day with a time or without one, in Vietnam."""

from __future__ import annotations

import pytest

from bot.channels.base import told_moment
from bot.moments_said import read_moment


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("21/9/2026 14:30", "14:30 ngày 21/09/2026"),
        ("14h30 21/9/2026", "14:30 ngày 21/09/2026"),
        ("2026-09-21T07:05", "07:05 ngày 21/09/2026"),
        ("8h 21/9/2026", "08:00 ngày 21/09/2026"),
        ("21/9/2026", "00:00 ngày 21/09/2026"),
    ],
)
def test_a_moment_is_understood(written: str, meant: str) -> None:
    moment = read_moment(written)
    assert moment is not None
    assert told_moment(moment) == meant


@pytest.mark.parametrize(
    "written", ["", "mai", "14:30", "25:00 21/9/2026", "31/2/2026", "21/9/2026 22/9/2026"]
)
def test_what_is_no_moment_is_none(written: str) -> None:
    assert read_moment(written) is None
