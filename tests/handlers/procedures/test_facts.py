"""What is asked of a procedure is read from the question."""

from __future__ import annotations

import pytest

from handlers.asking.everyday import as_written
from handlers.asking.phrases import phrase
from handlers.procedures.facts import FACTS, Fact, FactCue, facts_of, without_facts
from handlers.procedures.variants import VARIANTS, Variant
from knowledge.vietnamese import plain


@pytest.mark.parametrize("cue", FACTS, ids=[cue.example for cue in FACTS])
def test_every_row_finds_its_example(cue: FactCue) -> None:
    assert cue.means in facts_of(plain(cue.example))


@pytest.mark.parametrize("variant", VARIANTS, ids=[variant.example for variant in VARIANTS])
def test_every_variant_is_asked_for_in_its_example(variant: Variant) -> None:
    assert phrase(variant.asked).search(plain(variant.example))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Đăng ký khai sinh nộp trực tuyến được không?", {Fact.ONLINE}),
        ("xin tách hộ trên VNeID được k", {Fact.ONLINE}),
        ("lam ho chieu thi mat bao lau", {Fact.TIME}),
        ("Hồ sơ đăng ký khai sinh gồm những gì?", {Fact.DOCUMENTS}),
        ("hết bao nhiêu tiền và mất bao lâu", {Fact.FEE, Fact.TIME}),
        ("phí bao nhiêu và cần mang theo gì", {Fact.FEE, Fact.DOCUMENTS}),
        ("khai lp trước bạ căn nhà qua mạng dc k", {Fact.ONLINE}),
        ("trong mấy ngày phải đi xóa thường trú", {Fact.TERM}),
        ("co bi phat k", {Fact.TERM}),
        ("nộp hồ sơ ở đâu", {Fact.WHERE}),
        ("nộp hs cho ai", {Fact.WHERE}),
        ("làm xong thì được cấp giấy gì", {Fact.RESULT}),
        ("những ai được tách hộ, điều kiện thế nào", {Fact.WHO_CAN}),
        ("mỗi tháng được hỗ trợ bao nhiêu tiền", {Fact.BENEFIT}),
        ("đăng ký bảo hiểm y tế", {Fact.OVERVIEW}),
        ("làm hộ chiếu", {Fact.OVERVIEW}),
        ("căn cứ pháp lý của thủ tục này", {Fact.LEGAL}),
    ],
)
def test_the_facts_asked_for(question: str, wanted: set[Fact]) -> None:
    assert set(facts_of(as_written(plain(question).strip(" ?")))) == wanted


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("làm hộ chiếu mất bao lâu", "làm hộ chiếu"),
        ("đăng ký thường trú nộp ở đâu", "đăng ký thường trú"),
        ("thế chấp sổ đỏ", "thế chấp sổ đỏ"),
        ("phí bảo hiểm nông nghiệp", "phí bảo hiểm nông nghiệp"),
    ],
)
def test_what_names_the_procedure_is_left(question: str, left: str) -> None:
    assert without_facts(plain(question)) == left
