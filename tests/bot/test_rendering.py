"""Plain answers as paragraphs, lists, numbered choices and a source."""

from __future__ import annotations

from bot.channels.rendering import Block, blocks, numbered, split_source
from handlers.messages import Answer, Choice, Intent, Status


def answer(text: str) -> Answer:
    return Answer(Status.ANSWERED, Intent.OTHER, text)


def test_the_source_line_stands_apart() -> None:
    assert split_source(answer("Chủ trì: A.\n\nNguồn: Kế hoạch 12")) == ("Chủ trì: A.", "Nguồn: Kế hoạch 12")


def test_an_answer_without_a_source_stays_whole() -> None:
    assert split_source(answer("Nguồn: chỉ một dòng")) == ("Nguồn: chỉ một dòng", "")
    assert split_source(answer("Nguồn: ở đầu\nrồi nói tiếp")) == ("Nguồn: ở đầu\nrồi nói tiếp", "")


def test_lines_together_are_a_paragraph_and_dashes_a_list() -> None:
    assert blocks("Một\nhai\n\nba:\n- bốn\n- năm\nsáu\n") == (
        Block(("Một", "hai")),
        Block(("ba:",)),
        Block(("bốn", "năm"), is_list=True),
        Block(("sáu",)),
    )


def test_a_blank_line_does_not_split_nothing() -> None:
    assert blocks("\n\n") == ()


def test_choices_are_numbered_from_one() -> None:
    assert numbered((Choice("a", "x"), Choice("b", "y"))) == ("1. a", "2. b")
