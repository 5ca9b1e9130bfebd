"""The building process: it tells its steps, ends with a report, and takes nothing down with it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.versions.building import build
from bot.versions.request import Built, NotBuilt, Request
from handlers.snapshot import Contact
from tests.bot.versions.office import LISTS, NOW, SURVEY, plan_text

if TYPE_CHECKING:
    from pathlib import Path


def _request(folder: Path) -> Request:
    documents = folder / "van-ban"
    documents.mkdir()
    (documents / "KH-12.txt").write_text(plan_text(SURVEY, LISTS), encoding="utf-8")
    return Request(str(documents), "", str(folder / "cache"), "whoosh", Contact(), NOW.date())


def test_it_ends_with_a_report(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    made = build(_request(tmp_path), lambda *step: steps.append(step))
    assert isinstance(made, Built)
    assert (made.report.plans, made.report.tasks) == (1, 2)
    assert ("Đọc văn bản", 1, 1) in steps


def test_a_process_that_dies_is_told(tmp_path: Path) -> None:
    made = build(_request(tmp_path), lambda *_: None, command=(sys.executable, "-c", "raise SystemExit(9)"))
    assert isinstance(made, NotBuilt)
    assert "dừng giữa chừng" in made.why


def test_a_process_that_says_nothing_is_given_up(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "import time; time.sleep(60)")
    made = build(_request(tmp_path), lambda *_: None, command=command, silence=0.2)
    assert isinstance(made, NotBuilt)
    assert "quá lâu" in made.why
