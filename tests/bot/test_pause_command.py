"""motcua pause, resume: what is said, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.test_cli import PLAN, Ran
from tests.bot.working_folder import work_in

if TYPE_CHECKING:
    from pathlib import Path

    Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work_in(tmp_path, monkeypatch, PLAN)


def test_what_is_paused_is_told_and_resumed(capsys: Capture) -> None:
    paused = Ran(
        capsys, "pause", "--answering", "--nudging", "--reason", "bão", "--until", "1/1/2090 7:00"
    ).out
    assert "Đã tạm dừng trả lời trên mọi kênh đến 07:00 ngày 01/01/2090." in paused
    assert "Đã tạm dừng nhắc việc trên mọi kênh" in paused
    one = Ran(capsys, "resume", "--answering", "--channel", "web").out
    assert "Không có gì đang tạm dừng ở đó." in one
    assert "Vẫn tạm dừng trả lời trên mọi kênh đến 07:00 ngày 01/01/2090: bão" in one
    assert Ran(capsys, "resume").out.count("Đã tiếp tục") == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--reason", "x"), "--answering, --nudging"),
        (("--answering",), "--reason"),
        (("--answering", "--reason", " "), "lý do phải có"),
        (("--answering", "--reason", "x", "--until", "1/1/2020"), "đã qua"),
        (("--answering", "--reason", "x", "--until", "mai"), "không phải là một thời điểm"),
        (("--answering", "--reason", "x", "--channel", "fax"), "fax"),
    ],
)
def test_what_is_not_clear_is_refused(capsys: Capture, arguments: tuple[str, ...], told: str) -> None:
    ran = Ran(capsys, "pause", *arguments)
    assert ran.status == 2
    assert told in ran.err
