"""Plain answers as paragraphs, lists, numbered choices and a source."""

from __future__ import annotations

import pytest

from bot.channels.rendering import Block, Kind, Line, blocks, numbered, split_source, without_choices
from handlers.messages import Answer, Choice, Intent, Status


def answer(text: str) -> Answer:
    return Answer(Status.ANSWERED, Intent.OTHER, text)


def test_the_source_line_stands_apart() -> None:
    assert split_source(answer("Chủ trì: A.\n\nNguồn: Kế hoạch 12")) == ("Chủ trì: A.", "Nguồn: Kế hoạch 12")


def test_an_answer_without_a_source_stays_whole() -> None:
    assert split_source(answer("Nguồn: chỉ một dòng")) == ("Nguồn: chỉ một dòng", "")
    assert split_source(answer("Nguồn: ở đầu\nrồi nói tiếp")) == ("Nguồn: ở đầu\nrồi nói tiếp", "")


def test_lines_of_a_kind_make_a_block() -> None:
    assert blocks("Một\nhai\n\nba:\n- bốn\n• năm\n1. sáu\n2. bảy\ntám\n") == (
        Block(Kind.TEXT, (Line("Một"), Line("hai"))),
        Block(Kind.TEXT, (Line("ba:"),)),
        Block(Kind.BULLETS, (Line("bốn"), Line("năm"))),
        Block(Kind.NUMBERS, (Line("sáu", "1"), Line("bảy", "2"))),
        Block(Kind.TEXT, (Line("tám"),)),
    )


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Chủ trì: Phòng Kinh tế.", "Chủ trì"),
        ("Đơn vị phối hợp: Các thôn.", "Đơn vị phối hợp"),
        ("“Tiêu chí 3.4.1 - Tỷ lệ: đúng hạn”", ""),
        ("Phòng Kinh tế có 3 việc trong kế hoạch:", ""),
        ("lúc 7:30 sáng", ""),
        ("Trạm Y tế. Thời hạn: quý II", ""),
    ],
)
def test_a_label_stands_before_its_colon(line: str, label: str) -> None:
    (block,) = blocks(line)

    assert (block.kind, block.lines[0].label) == (Kind.TEXT, label)


def test_what_has_to_be_kept_in_mind_is_a_note() -> None:
    assert [block.kind for block in blocks("Chủ trì: A.\nLưu ý: đã hết hạn.")] == [Kind.TEXT, Kind.NOTE]


def test_no_text_has_no_blocks() -> None:
    assert blocks("\n\n") == ()


def test_choices_are_numbered_from_one() -> None:
    assert numbered((Choice("a", "x"), Choice("b", "y"))) == ("1. a", "2. b")


def test_choices_listed_in_the_text_are_not_shown_twice() -> None:
    choices = (Choice("a", "x"), Choice("b", "y"))

    assert without_choices("Đơn vị nào?\n1. a\n2. b", choices) == "Đơn vị nào?"
    assert without_choices("Các bước:\n1. c\n2. b", choices) == "Các bước:\n1. c"
