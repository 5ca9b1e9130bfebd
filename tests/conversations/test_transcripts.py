"""The transcripts can be read, and the demands in them mean what the format says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from handlers.messages import Status
from tests.conversations import Turn, complaints, conversations, read_conversation

if TYPE_CHECKING:
    from pathlib import Path


def test_every_transcript_has_turns_and_demands() -> None:
    assert len(conversations()) >= 12
    assert all(any(turn.must or turn.status for turn in c.turns) for c in conversations())


def test_a_transcript_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "hoi.txt"
    path.write_text(
        "# thử\nNơi: xã Suối Mơ\nNgày: 21/9/2026\nDân: ai ký?\nMáy: Lê Văn A | ông A\nMáy không: bà B\nKết quả: trả lời\n",
        encoding="utf-8",
    )
    assert read_conversation(path).turns == (
        Turn("ai ký?", (("Lê Văn A", "ông A"),), ("bà B",), Status.ANSWERED),
    )
    assert (read_conversation(path).place, read_conversation(path).on) == ("xã Suối Mơ", date(2026, 9, 21))


@pytest.mark.parametrize("line", ["Mấy: gì", "Kết quả: xong", "không có hai chấm", "Máy: nói trước"])
def test_a_line_that_is_not_understood_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "hoi.txt"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match="dòng 1"):
        read_conversation(path)


def test_complaints_name_what_is_missing_forbidden_or_ended_otherwise() -> None:
    turn = Turn("?", (("An", "Bình"),), ("Cường",), Status.ANSWERED)
    assert complaints(turn, "hỏi ông Bình", Status.ANSWERED) == []
    assert len(complaints(turn, "hỏi ông Cường", Status.UNKNOWN)) == 3
