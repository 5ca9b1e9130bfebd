"""A conversation knows what may be picked, and what the next question leans on."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation, find_choice, picked_number
from handlers.messages import Choice, Question
from tests.bot.doubles import FIRST, TODAY, WHICH_UNIT, answer_about

CHOICES = (
    Choice("xã Suối Mơ", "…"),
    Choice("phường Hoa Ban", "…"),
    Choice("Phòng Văn hóa - Xã hội", "…"),
)
ANSWER = answer_about(FIRST.tasks[0])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1", 1),
        ("2.", 2),
        (" 3) ", 3),
        ("số 1", 1),
        ("so 2", 2),
        ("Số hai", 2),
        ("chọn 3", 3),
        ("em chọn câu số 2 ạ", 2),
        ("cái thứ nhất", 1),
        ("lấy số 3 nhé", 3),
        ("mục 12", 12),
    ],
)
def test_a_number_is_understood_as_people_type_it(typed: str, number: int) -> None:
    assert picked_number(typed) == number


@pytest.mark.parametrize("typed", ["", "năm 2026", "1 2", "hai thôn nào?", "quý 2", "ngày 3"])
def test_what_only_holds_a_number_picks_nothing(typed: str) -> None:
    assert picked_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2", "phường Hoa Ban"),
        ("xã Suối Mơ", "xã Suối Mơ"),
        ("xa suoi mo", "xã Suối Mơ"),
        ("PHƯỜNG HOA BAN.", "phường Hoa Ban"),
        ("hoa ban", "phường Hoa Ban"),
        ("van hoa xa hoi", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_a_choice_is_picked_by_number_or_label(typed: str, label: str) -> None:
    found = find_choice(typed, CHOICES)

    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("typed", ["4", "0", "", "xã", "Ai phụ trách tiếp công dân?", "ban", "suối hoa"])
def test_anything_else_picks_nothing(typed: str) -> None:
    assert find_choice(typed, CHOICES) is None


def test_a_part_that_two_labels_have_picks_nothing() -> None:
    choices = (Choice("Phòng Kinh tế", "…"), Choice("Phòng Kinh tế hạ tầng", "…"))

    assert find_choice("kinh tế", choices) is None
    assert find_choice("phong kinh te", choices) is choices[0]


def test_only_the_last_turn_offers_choices_by_number() -> None:
    asked_back = Conversation().answered("nào đây", Question("nào đây"), WHICH_UNIT, 20)
    assert asked_back.choices == WHICH_UNIT.choices

    assert asked_back.answered("khác", Question("khác"), ANSWER, 20).choices == ()


def test_a_question_is_put_with_unit_day_and_the_one_before() -> None:
    before = Conversation(place="xã Suối Mơ").typed("Ai phụ trách thu gom rác thải?", TODAY)
    conversation = Conversation().answered(before.text, before, ANSWER, 20)

    assert conversation.typed("còn hạn thì sao?", TODAY) == Question(
        "còn hạn thì sao?", "xã Suối Mơ", "Ai phụ trách thu gom rác thải?", TODAY
    )


def test_after_a_question_without_a_subject_the_one_before_it_still_counts() -> None:
    conversation = Conversation()
    for text in ("Ai phụ trách thu gom rác thải ở thôn?", "còn hạn thì sao?"):
        conversation = conversation.answered(text, conversation.typed(text, TODAY), ANSWER, 20)

    assert conversation.typed("ai phối hợp?", TODAY).context == "Ai phụ trách thu gom rác thải ở thôn?"


def test_picking_asks_in_the_place_of_the_question_that_was_asked_back() -> None:
    conversation = Conversation()
    for text, answer in (
        ("Ai phụ trách thu gom rác thải ở thôn?", ANSWER),
        ("thế hạn ở đó nào đây", WHICH_UNIT),
    ):
        conversation = conversation.answered(text, conversation.typed(text, TODAY), answer, 20)
    choice = WHICH_UNIT.choices[1]

    picked = conversation.picked(choice, conversation.before, TODAY)

    assert (picked.text, picked.place) == (choice.message, choice.place)
    assert picked.context == "Ai phụ trách thu gom rác thải ở thôn?"


def test_picking_a_unit_is_remembered() -> None:
    conversation = Conversation().answered("nào đây", Question("nào đây"), WHICH_UNIT, 20)
    question = conversation.picked(WHICH_UNIT.choices[0], conversation.before, TODAY)

    assert conversation.answered("xã Suối Mơ", question, ANSWER, 20).place == "xã Suối Mơ, tỉnh Tân Hòa"


def test_old_turns_are_forgotten_and_numbers_go_on() -> None:
    conversation = Conversation()
    for number in range(5):
        conversation = conversation.answered(str(number), Question(str(number)), ANSWER, 2)

    assert [turn.number for turn in conversation.turns] == [4, 5]
    assert conversation.turn(1) is None
