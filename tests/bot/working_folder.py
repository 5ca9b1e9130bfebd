"""A folder in which commands run as for an office: knowledge, cache and store of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def work_in(folder: Path, monkeypatch: pytest.MonkeyPatch, plan: str) -> None:
    """Have commands of this test run in an empty folder, with one plan as its knowledge."""
    monkeypatch.chdir(folder)
    for name in ("CACHE", "DATA"):
        monkeypatch.setenv(f"MOTCUA_{name}", str(folder / name.lower()))
    knowledge = folder / "van-ban"
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(knowledge))
    knowledge.mkdir()
    (knowledge / "KH-12.txt").write_text(plan, encoding="utf-8")
