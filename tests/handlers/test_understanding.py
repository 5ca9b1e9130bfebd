"""Questions taken apart: a corpus of questions and the kind of fact they ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking.phrases import phrase
from handlers.asking.understanding import understand
from handlers.messages import Question
from knowledge.records import Role
from knowledge.vietnamese import plain

CORPUS = [
    line.split("\t")
    for line in (Path(__file__).parent / "asked.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("question", "asked"), CORPUS, ids=[row[0] for row in CORPUS])
def test_the_kind_of_fact_is_read_from_the_question(question: str, asked: str) -> None:
    assert understand(Question(question)).asked.value == asked


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Ai chủ trì việc này?", Role.LEAD),
        ("Phòng Kinh tế phải phối hợp với ai?", Role.SUPPORT),
        ("Những bộ phận nào thực hiện?", Role.SUPPORT),
        ("ai tong hop bao cao", Role.FOLLOW),
        ("Ai lo việc này?", None),
    ],
)
def test_the_role_asked_about_is_read_from_the_question(question: str, role: Role | None) -> None:
    assert understand(Question(question)).role is role


@pytest.mark.parametrize(
    ("before", "question", "in_topic", "not_in_topic"),
    [
        ("Ai chủ trì rà soát hộ nghèo?", "Còn hạn thì sao?", "hộ nghèo", ""),
        ("Ai chủ trì rà soát hộ nghèo?", "Việc đó làm khi nào?", "hộ nghèo", ""),
        (
            "Ai chủ trì rà soát hộ nghèo?",
            "Thế còn diễn tập chữa cháy ở các thôn thì sao?",
            "chữa cháy",
            "hộ nghèo",
        ),
        ("Ai chủ trì rà soát hộ nghèo?", "Cơ quan đó phải phối hợp với ai?", "hộ nghèo", ""),
    ],
)
def test_a_question_that_leans_takes_the_subject_before_only_when_it_has_none(
    before: str, question: str, in_topic: str, not_in_topic: str
) -> None:
    topic = understand(Question(question, context=before)).topic
    assert in_topic in topic
    assert not not_in_topic or not_in_topic not in topic


def test_a_leaning_question_without_a_question_word_asks_for_the_same_kind() -> None:
    asked = understand(
        Question("Thế còn công tác tiêm chủng thì sao?", context="Ai phụ trách phòng dịch?")
    ).asked
    assert asked.value == "who"


def test_unaccented_words_stand_for_accented_ones_but_not_the_other_way_round() -> None:
    which_room = phrase("phòng nào")
    assert which_room.search(plain("phong nao"))
    assert not which_room.search(plain("phòng não"))


@given(st.text(max_size=300), st.none() | st.text(max_size=100))
def test_any_text_is_understood_somehow(text: str, context: str | None) -> None:
    assert understand(Question(text, context=context)).intent
