"""motcua simulate: what it prints, its days, and its exit status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.cli import run
from handlers.officials import foretelling
from tests.bot.test_cli import PLAN

if TYPE_CHECKING:
    from pathlib import Path

_YEAR = ("--year", "2027", "--seed", "1")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge folder with one plan of 2026."""
    monkeypatch.setenv("MOTCUA_CACHE", str(tmp_path / "cache"))
    made = tmp_path / "van-ban"
    made.mkdir()
    (made / "KH-12.txt").write_text(PLAN, encoding="utf-8")
    return made


def _ran(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    status = run(["simulate", "--knowledge", str(folder), *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def _objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_plan_of_last_year_is_tried_in_the_year_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = _ran(capsys, folder, *_YEAR)
    assert status == 0
    assert "Tháng 6/2027\n" in out
    assert "Từ 01/01/2027 đến 31/12/2027, 40 cán bộ giả định" in out
    assert "Việc đến hạn: 1," in out
    assert out.count("Đạt: ") == 5


def test_every_message_is_a_line_of_json_and_every_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = _ran(capsys, folder, *_YEAR, "--json")
    lines = _objects(out)
    digests = [line for line in lines if line["kind"] == "digest"]
    assert status == 0
    assert [line["failures"] for line in lines if line["kind"] == "check"] == [[]] * 5
    assert list(digests[0]) == ["kind", "official", "nudges", "at", "text"]
    assert digests[0]["at"] == "2027-06-18T07:30"  # seven working days before 29/6/2027
    assert "KH-12" not in digests[0]["text"]
    assert "Nguồn: Kế hoạch 12/KH-UBND" in digests[0]["text"]


def test_only_the_days_asked_for_are_played(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = ("--from", "2027-06-18", "--to", "20/6/2027")
    _, out, _ = _ran(capsys, folder, *days, "--seed", "1", "--json")
    assert {line["at"] for line in _objects(out) if line["kind"] != "check"} == {"2027-06-18T07:30"}


def test_the_unit_s_own_days_off_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lich-lam-viec.toml").write_text('[ngay-nghi]\n2027-06-18 = "Lễ hội"\n', encoding="utf-8")
    _, out, _ = _ran(capsys, folder, *_YEAR, "--json")
    assert next(line["at"] for line in _objects(out)) == "2027-06-17T07:30"


def test_a_check_that_fails_is_told_and_ends_with_one(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foretelling, "nudges_due", lambda *_given: [])
    status, out, _ = _ran(capsys, folder, *_YEAR)
    assert status == 1
    assert "KHÔNG ĐẠT: mỗi việc còn mở được nhắc đúng một lần ở mỗi mốc" in out
    assert "0 lần, đúng ra 1 lần" in out


def test_the_folder_may_be_named_by_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_option = _ran(capsys, folder, *_YEAR)
    assert run(["simulate", str(folder), *_YEAR]) == 0
    assert capsys.readouterr().out == by_option[1]


def test_the_settings_say_how_days_are_found_and_when_the_leader_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = _objects(_ran(capsys, folder, *_YEAR, "--seed", "3", "--json")[1])
    settings = tmp_path / "motcua.toml"
    settings.write_text("[nudges]\nleader_after = 60\n", encoding="utf-8")
    _, out, _ = _ran(capsys, folder, *_YEAR, "--seed", "3", "--json", "--config", str(settings))
    assert [line["kind"] for line in usual if line["kind"] == "escalation"] == ["escalation"]
    assert not [line for line in _objects(out) if line["kind"] == "escalation"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--from", "30/2/2027"),
            "--from: “30/2/2027” không phải là một ngày; viết 2027-01-31 hoặc 31/1/2027",
        ),
        (("--from", "1/3/2027", "--to", "1/2/2027"), "01/02/2027 trước ngày đầu 01/03/2027"),
        (("--year", "2027", "--from", "1/3/2026"), "01/03/2026 không thuộc năm 2027"),
        (("--officials", "1"), "--officials: 1 nằm ngoài khoảng"),
        (("van-ban/",), "ghi THƯ_MỤC hoặc --knowledge, không ghi cả hai"),
    ],
)
def test_days_that_make_no_sense_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    status, out, err = _ran(capsys, folder, *arguments)
    assert (status, out) == (2, "")
    assert told in err
