"""The right procedure is found from how people speak: a corpus of phrases over a small listing."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.messages import Question
from handlers.procedures.finding import Verdict, find_procedures
from tests.handlers.procedures.listing import snapshot

CORPUS = [
    line.split("\t")
    for line in (Path(__file__).parent / "found.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NOT_FOUND = {"?": {Verdict.SEVERAL, Verdict.FIELD}, "-": {Verdict.NONE}}


@pytest.mark.parametrize(("question", "wanted"), CORPUS, ids=[row[0] for row in CORPUS])
def test_the_procedure_meant_is_found(question: str, wanted: str) -> None:
    finding = find_procedures(Question(question), snapshot())

    if wanted in NOT_FOUND:
        assert finding.verdict in NOT_FOUND[wanted]
    else:
        assert finding.verdict in {Verdict.FOUND, Verdict.CODE}
        assert finding.procedures[0].code == f"9.{int(wanted):06d}"


@pytest.mark.parametrize(
    ("before", "question", "wanted"),
    [
        ("đăng ký lại khai sinh", "cần giấy tờ gì", "9.000002"),
        ("đăng ký tạm trú cần gì", "à không, ý tôi là thường trú", "9.000020"),
        ("Tách hộ cần giấy tờ gì", "thế phí bao nhiêu", "9.000023"),
        ("Tách hộ cần giấy tờ gì", "làm giấy độc thân mất bao lâu", "9.000009"),
    ],
)
def test_a_question_that_leans_takes_the_procedure_before_only_when_it_has_none(
    before: str, question: str, wanted: str
) -> None:
    assert find_procedures(Question(question, context=before), snapshot()).procedures[0].code == wanted


def test_a_life_event_leads_to_its_procedures() -> None:
    finding = find_procedures(Question("vợ tôi mới sinh con, giờ phải làm những giấy tờ gì"), snapshot())

    assert finding.verdict is Verdict.EVENT
    assert finding.procedures[0].code == "9.000001"


def test_a_life_event_is_a_matter_of_its_own_whatever_was_asked_before() -> None:
    asked = Question("mới sinh con", context="lệ phí chứng thực chữ ký bao nhiêu")

    assert find_procedures(asked, snapshot()).verdict is Verdict.EVENT


def test_the_commune_comes_before_the_province() -> None:
    codes = [p.code for p in find_procedures(Question("cấp lại thẻ căn cước"), snapshot()).procedures]

    assert codes.index("9.000031") < codes.index("9.000033")
