"""Example questions come from the documents and can be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.examples import example_questions
from knowledge.records import Doubt, Submission, Way
from tests.bot.doubles import FIRST, SECOND, TODAY, UNKNOWN, answer_about
from tests.handlers.procedures.listing import procedure

if TYPE_CHECKING:
    from handlers.messages import Answer, Question

ANSWER = answer_about(FIRST.tasks[0])


def yes(_: Question) -> Answer:
    return ANSWER


def test_there_is_one_question_of_each_kind() -> None:
    assert example_questions([FIRST], [], None, TODAY, yes) == (
        "Ai chịu trách nhiệm thu gom rác thải tại các tuyến đường liên thôn?",
        "Khi nào phải thu gom rác thải tại các tuyến đường liên thôn?",
        "Phòng Kinh tế được giao những việc gì?",
        "Kế hoạch số 12/KH-UBND do ai ký?",
        "Đơn vị nào phối hợp thu gom rác thải tại các tuyến đường liên thôn?",
    )


def test_with_several_units_every_question_names_its_own() -> None:
    questions = example_questions([FIRST, SECOND], [], None, TODAY, yes)

    assert questions[0] == "Ở xã Suối Mơ, ai chịu trách nhiệm thu gom rác thải tại các tuyến đường liên thôn?"
    assert questions[1].startswith("Ở phường Hoa Ban, khi nào")
    assert questions[2].startswith("Ở xã Suối Mơ, Phòng Kinh tế")


def test_a_known_unit_needs_no_naming() -> None:
    assert not any(
        q.startswith("Ở ") for q in example_questions([FIRST, SECOND], [], "xã Suối Mơ", TODAY, yes)
    )


def test_a_question_that_is_not_answered_is_no_example() -> None:
    def reply(question: Question) -> Answer:
        return UNKNOWN if "rác thải" in question.text else ANSWER

    found = example_questions([FIRST], [], None, TODAY, reply)

    assert "Ai chịu trách nhiệm niêm yết công khai danh sách hộ nghèo tại nhà văn hóa thôn?" in found
    assert not any("rác thải" in question for question in found)


def test_an_assistant_that_knows_nothing_is_not_asked_for_ever() -> None:
    asked: list[Question] = []

    def reply(question: Question) -> Answer:
        asked.append(question)
        return UNKNOWN

    assert example_questions([FIRST] * 50, [], None, TODAY, reply) == ()
    assert len(asked) <= 30


def test_no_documents_give_no_examples() -> None:
    assert example_questions([], [], None, TODAY, yes) == ()


PROCEDURES = [
    procedure(1, "Đăng ký khai sinh"),
    procedure(2, "Đăng ký kết hôn", submissions=(Submission(Way.ONLINE, "Trực tuyến"),)),
    procedure(3, "Đăng ký giám hộ", doubts=frozenset({Doubt.DUPLICATE})),
    procedure(4, "Đăng ký lại khai sinh"),
    procedure(5, "Cấp bản sao trích lục hộ tịch, bản sao giấy khai sinh theo yêu cầu của người dân"),
    procedure(6, "Công bố danh mục thuốc", levels=("Cấp Bộ",)),
]


def test_procedures_come_first_with_a_question_of_each_kind() -> None:
    found = example_questions([FIRST], PROCEDURES, None, TODAY, yes)
    assert found[:2] == ("Đăng ký khai sinh cần giấy tờ gì?", "Đăng ký kết hôn nộp trực tuyến thế nào?")
    assert len(found) == 5


def test_examples_are_of_the_commune_s_own_procedures_with_short_names() -> None:
    found = example_questions([], PROCEDURES, None, TODAY, yes)
    assert not any("thuốc" in question or "trích lục" in question for question in found)
