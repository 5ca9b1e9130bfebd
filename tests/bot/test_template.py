"""motcua template writes a listing that motcua reads, and never over a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.cli import run
from bot.commands.template import _WRITERS
from knowledge.loader import load_knowledge
from knowledge.procedures import template

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", _WRITERS)
def test_the_examples_left_in_a_template_are_told_and_not_used(tmp_path: Path, kind: str) -> None:
    assert run(["template", str(tmp_path / f"mau.{kind}")]) == 0
    knowledge = load_knowledge(tmp_path)
    assert not knowledge.procedures
    assert [p.what for p in knowledge.problems][-1] == "còn 2 thủ tục ví dụ của mẫu, không được dùng"


def test_every_format_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.procedures.listings.EXAMPLE_MARK", "không có trong tên nào")
    read = []
    for kind in _WRITERS:
        folder = tmp_path / kind
        folder.mkdir()
        run(["template", str(folder / f"mau.{kind}")])
        knowledge = load_knowledge(folder)
        assert not knowledge.problems
        read.append([replace(one, source=None) for one in knowledge.procedures.values()])  # type: ignore[arg-type]
    assert read[0] == read[1] == read[2]
    assert [len(one.submissions) for one in read[0]] == [2, 1]
    assert [len(one.dossier) for one in read[0]] == [3, 1]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mau.csv"
    path.write_text("của tôi", encoding="utf-8")
    assert run(["template", str(path)]) == 2
    assert "đã có tệp" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "của tôi"


def test_another_suffix_is_refused_with_the_ones_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["template", str(tmp_path / "mau.doc")]) == 2
    assert ".xlsx, .csv hoặc .jsonl" in capsys.readouterr().err


def test_the_examples_are_of_no_real_commune() -> None:
    assert all(one["ma_thu_tuc"].startswith("9.") for one in template.EXAMPLES)
