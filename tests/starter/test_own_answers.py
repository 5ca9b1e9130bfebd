"""Answers of the unit's own beside the example's documents: given to their question, and pushing nothing aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from bot.trials import read_trial
from handlers.assistant import reply_to
from handlers.messages import Question, Status
from handlers.own_answers import answer_of
from handlers.snapshot import Snapshot
from knowledge.knowledge_base import build_knowledge
from knowledge.own_answers import OWN_ANSWERS_FILE, OwnAnswer
from knowledge.unit_files import UnitFiles
from knowledge.validation import problems_on
from knowledge.vietnamese import fold
from tests.documents.starter import FOLDER
from tests.starter import rows
from tests.starter.asking import snapshot

DAY = date(2026, 9, 21)
WRITTEN = (
    "Nghĩa trang mở cửa mấy giờ?",
    "Giờ làm việc của xã thế nào?",
    "Số điện thoại trực ban của Công an xã là gì?",
    "Lịch cắt điện tuần này",
    "Mật khẩu wifi nhà văn hóa là gì?",
    "Chợ phiên họp ngày nào?",
    "Ai sửa loa phát thanh?",
    "Khi nào có nước sạch?",
    "Bao giờ phát tiền hỗ trợ?",
    "Ai phụ trách?",
    "Báo cáo gửi cho ai?",
    "Đăng ký ở đâu?",
    "Tiếp công dân",
    "Tiêm chủng",
    "Chữa cháy rừng",
    "Hộ nghèo",
)


def answers(*questions: str) -> tuple[OwnAnswer, ...]:
    return tuple(
        OwnAnswer(f"a{n}", text, f"Câu trả lời {n}.", "Thông báo 15/TB-UBND", date(2027, 1, 1), DAY)
        for n, text in enumerate(questions)
    )


def with_answers(*own: OwnAnswer) -> Snapshot:
    """The example with these answers."""
    base = snapshot()
    unit = replace(base.knowledge.unit, answers=own)
    return Snapshot(replace(base.knowledge, unit=unit), base.index, base.contact, base.version)


@cache
def _trials() -> tuple[Question, ...]:
    shipped = rows(FOLDER / "questions.jsonl")
    return tuple(read_trial(row, 0, date.fromisoformat(row["asked_on"])).question for row in shipped)


@pytest.mark.parametrize(
    "said",
    [
        "Nghĩa trang mở cửa mấy giờ?",
        "nghia trang mo cua may gio",
        "Dạ cho em hỏi nghĩa trang mở cửa khi nào ạ?",
        "Nghĩa trang Suối Mơ mở cửa mấy giờ",
    ],
)
def test_the_question_is_answered_word_for_word_with_its_source(said: str) -> None:
    answer = reply_to(Question(said, asked_on=DAY), with_answers(*answers(*WRITTEN)))
    assert answer.status is Status.ANSWERED
    assert answer.text == (
        "Câu trả lời 0.\nNguồn: Trả lời của đơn vị, nguồn: Thông báo 15/TB-UBND, cập nhật ngày 21/09/2026"
    )
    assert [citation.document for citation in answer.citations] == [OWN_ANSWERS_FILE]


def test_no_answer_from_the_documents_changes() -> None:
    before, after = snapshot(), with_answers(*answers(*WRITTEN))
    changed = [q.text for q in _trials() if reply_to(q, after) != reply_to(q, before)]
    assert changed == []


def test_an_answer_to_one_of_the_example_s_questions_is_given_to_no_other() -> None:
    """Every question of the example gets an answer of its own: each is then answered by its own, or by a row that asks
    the very same."""
    own = answers(*(question.text for question in _trials()))
    after = with_answers(*own)
    by_text = {f"Câu trả lời {n}.": one.question for n, one in enumerate(own)}
    elsewhere = {}
    for question in _trials():
        answer = reply_to(question, after)
        given = by_text.get(answer.text.partition("\n")[0])
        if given is not None and sorted(fold(given).split()) != sorted(fold(question.text).split()):
            elsewhere[question.text] = given
    assert elsewhere == {}


def test_a_call_for_help_is_answered_as_ever() -> None:
    own = with_answers(*answers("Cứu với, nhà tôi đang cháy"))
    assert reply_to(Question("Cứu với, nhà tôi đang cháy"), own).status is Status.EMERGENCY


def test_past_its_day_the_answer_says_so() -> None:
    (one,) = answers(WRITTEN[0])
    assert "Lưu ý" not in answer_of(one, date(2026, 12, 31)).text
    late = answer_of(one, date(2027, 1, 1)).text.splitlines()
    assert late[0] == "Câu trả lời 0."
    assert late[2].startswith("Lưu ý: câu trả lời này cần được xem lại trước ngày 01/01/2027")


def test_the_longest_answer_still_fits_a_phone() -> None:
    one = replace(answers(WRITTEN[0])[0], answer="a" * 800, source="b" * 150)
    assert len(answer_of(one, date(2028, 1, 1)).text) <= 1200


def test_problems_tell_of_what_is_to_be_looked_at() -> None:
    unit = UnitFiles(answers=answers(WRITTEN[0]))
    assert problems_on(build_knowledge((), unit=unit), date(2027, 1, 1))
    assert build_knowledge((), unit=unit).problems == ()
