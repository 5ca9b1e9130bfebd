"""Answers about procedures: the record's own words, nothing added, doubts told, within a phone's screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.assistant import reply_to
from handlers.messages import Intent, Question, Status
from handlers.procedures.facts import QUESTIONS
from tests.handlers.procedures.listing import PROCEDURES, snapshot

if TYPE_CHECKING:
    from knowledge.records import Procedure

_WORDS = "đăng ký khai sinh lại mất sổ hộ khẩu cho con online bao nhiêu tiền , ? ở đâu cấp"
_AMOUNT = re.compile(r"\d[\d.,]*(?=\s*(?:đồng|Việt Nam Đồng|ngày|Ngày|giờ|tháng))")


def ask(text: str, context: str | None = None) -> tuple[Status, str]:
    answer = reply_to(Question(text, context=context), snapshot())
    return answer.status, answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("đăng ký thường trú hết bao nhiêu tiền", ["11,000 Việt Nam Đồng", "22,000 Việt Nam Đồng"]),
        ("đăng ký thường trú mất bao lâu", ["7 Ngày làm việc"]),
        ("đăng ký thường trú nộp ở đâu", ["Công an cấp xã"]),
        ("đăng ký thường trú online được không", ["dichvucong.gov.vn", "VNeID", "9.000020", "vi-du/20"]),
        ("đăng ký khai sinh cần giấy tờ gì", ["Giấy chứng sinh", "Tờ khai", "1 bản chính"]),
        ("đăng ký khai sinh xong thì được cấp giấy gì", ["Giấy khai sinh"]),
        ("sinh con thì trong bao lâu phải đăng ký khai sinh", ["61 ngày"]),
        ("những ai được tách hộ, điều kiện thế nào", ["năng lực hành vi dân sự"]),
        ("mã thủ tục đăng ký tạm trú là gì", ["9.000021"]),
        ("đăng ký thường trú mất bao lâu và bao nhiêu tiền", ["7 Ngày làm việc", "22,000"]),
        ("bà nội đi khai sinh thay có cần giấy ủy quyền không", ["văn bản ủy quyền"]),
    ],
)
def test_the_fact_asked_for_is_told_as_written(question: str, said: list[str]) -> None:
    status, text = ask(question)

    assert status is Status.ANSWERED
    assert [words for words in said if words not in text] == []


def test_a_time_without_unit_is_told_as_such() -> None:
    _, text = ask("đăng ký khai sinh mất mấy ngày")

    assert "“4”, không nêu đơn vị" in text
    assert "4 ngày" not in text
    assert "kiểm tra lại" in text


def test_free_beside_an_amount_is_told_as_unclear() -> None:
    _, text = ask("sao y giấy tờ bao nhiêu tiền")

    assert "Miễn phí" in text
    assert "33.000" in text
    assert "chưa thống nhất" in text
    assert "dichvucong.gov.vn" in text


def test_a_record_without_papers_says_so() -> None:
    assert "không ghi thành phần hồ sơ" in ask("chứng thực di chúc cần giấy tờ gì")[1]


def test_no_way_online_is_said_with_the_ways_there_are() -> None:
    _, text = ask("tách hộ nộp qua mạng được không")

    assert "không có hình thức nộp trực tuyến" in text
    assert "trực tiếp" in text


def test_a_way_that_the_record_lacks_is_said_to_be_missing() -> None:
    assert "không ghi hình thức nộp bưu chính" in ask("gửi qua bưu điện thì tách hộ mất bao lâu")[1]


def test_a_sum_that_is_given_is_no_fee() -> None:
    status, text = ask("mỗi hộ nghèo được hỗ trợ bao nhiêu tiền một tháng")

    assert status is Status.UNKNOWN
    assert "Miễn phí" not in text


def test_what_the_listing_lacks_is_said_with_whom_to_ask() -> None:
    status, text = ask("xin trợ cấp người cao tuổi")

    assert status is Status.UNKNOWN
    assert "0200 000 000" in text


def test_other_variants_are_offered_and_lead_to_the_same_question() -> None:
    answer = reply_to(Question("đăng ký khai sinh mất bao lâu"), snapshot())
    picked = reply_to(Question(answer.choices[0].message), snapshot())

    assert picked.citations[0].document == answer.choices[0].document
    assert picked.intent is Intent.TIME


def test_every_answer_cites_the_record_verbatim() -> None:
    for fact in QUESTIONS.values():
        answer = reply_to(Question(f"Đăng ký thường trú: {fact}"), snapshot())
        record = next(p for p in PROCEDURES if p.code == "9.000020")
        assert {c.document for c in answer.citations} == {record.code}
        assert all(c.quote in repr(record) for c in answer.citations)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=[p.name[:40] for p in PROCEDURES])
@pytest.mark.parametrize("fact", [q for q in QUESTIONS.values() if q])
def test_amounts_and_times_all_stand_in_the_record(procedure: Procedure, fact: str) -> None:
    answer = reply_to(Question(f"mã {procedure.code}: {fact}"), snapshot())

    assert len(answer.text) <= 1200
    assert all(amount in repr(procedure) for amount in _AMOUNT.findall(answer.text))


def test_without_any_plan_nobody_is_asked_for_a_unit() -> None:
    assert ask("nộp khai sinh ở đâu")[0] is Status.ANSWERED


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.none() | st.text(max_size=80))
def test_any_text_is_answered_somehow_within_the_limit(text: str, context: str | None) -> None:
    assert len(reply_to(Question(text, context=context), snapshot()).text) <= 1200


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(_WORDS.split()),
        max_size=14,
    )
)
def test_any_words_are_answered_somehow(words: list[str]) -> None:
    assert reply_to(Question(" ".join(words)), snapshot()).text
