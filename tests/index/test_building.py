"""An index built into a folder, opened again, or kept in memory gives the same answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from index import Engine, Filters, build_index, memory_index, open_index
from knowledge.records import PassageKind
from tests.index.engines import ENGINES, like, shown
from tests.index.examples import PASSAGES

if TYPE_CHECKING:
    from pathlib import Path

    from index.passage_index import PassageIndex

QUESTIONS = (
    ("Ai bố trí kinh phí cải cách hành chính?", "KH-08#4"),
    ("ai bo tri kinh phi cai cach hanh chinh", "KH-08#4"),
    ("ai lo việc tuyen truyen dịch vụ công truc tuyen", "KH-08#3"),
    ("kế hoạch 08/KH-UBND", "KH-08#4"),
    ("kế hoạch 8 / kh - ubnd", "KH-08#4"),
    ("mã 1.004194 làm ở đâu", "KH-08#5"),
    ("bao nhiêu % hồ sơ trước hạn, có phải 85 %?", "KH-08#5"),
    ("ngày 11 tháng 1 năm 2026 có kế hoạch gì", "KH-08#4"),
    ("SẠT LỞ thì di dời ai", "KH-15#1"),
)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> PassageIndex:
    return build_index(PASSAGES, tmp_path_factory.mktemp("index"), engine=engine)


@pytest.mark.parametrize(("question", "passage"), QUESTIONS)
def test_finds_the_passage_that_answers(built: PassageIndex, question: str, passage: str) -> None:
    assert built.search(question).hits[0].passage == passage


@pytest.mark.parametrize("question", [question for question, _ in QUESTIONS])
def test_memory_and_folder_agree(built: PassageIndex, question: str) -> None:
    assert shown(memory_index(PASSAGES).search(question)) == like(built.search(question))


def test_opens_again(tmp_path: Path, engine: Engine) -> None:
    first = build_index(PASSAGES, tmp_path, engine=engine)
    assert open_index(tmp_path).search("kinh phí") == first.search("kinh phí")


def test_progress_counts_every_passage(tmp_path: Path, engine: Engine) -> None:
    seen: list[tuple[int, int]] = []
    build_index(PASSAGES, tmp_path, lambda done, of: seen.append((done, of)), engine=engine)
    assert seen == [(n, len(PASSAGES)) for n in range(1, len(PASSAGES) + 1)]


def test_an_empty_index_finds_nothing(tmp_path: Path, engine: Engine) -> None:
    assert build_index([], tmp_path, engine=engine).search("kinh phí").hits == ()
    assert memory_index([]).search("").hits == ()


@pytest.mark.parametrize(
    ("filters", "passages"),
    [
        (Filters(documents=["KH-15"]), {"KH-15#1", "KH-15#2"}),
        (Filters(offices=["Phòng Kinh tế"]), {"KH-08#4", "KH-15#1"}),
        (Filters(offices=["Phòng Kinh tế"], documents={"KH-15"}), {"KH-15#1"}),
        (Filters(kinds=[PassageKind.PARAGRAPH]), set()),
        (Filters(documents=[]), set()),
    ],
)
def test_filters_narrow(built: PassageIndex, filters: Filters, passages: set[str]) -> None:
    found = built.search("báo cáo kết quả kế hoạch cải cách, kiểm tra năm 2026 ở xã Suối Mơ", filters=filters)
    assert {hit.passage for hit in found.hits} == passages


def test_says_which_words_a_passage_has_and_lacks(built: PassageIndex) -> None:
    hit = built.search("ai bố trí kinh phí làm nhà văn hóa").hits[0]
    assert {"bố trí", "kinh phí"} <= set(hit.matched)
    assert "nhà văn hóa" in hit.missing
    assert 0 < hit.coverage < 1


def test_full_coverage_when_all_content_words_are_there(built: PassageIndex) -> None:
    assert built.search("ai bố trí kinh phí ạ").hits[0].coverage == 1.0


def test_words_that_stand_nowhere_are_unknown(built: PassageIndex) -> None:
    assert "quốc tịch" in built.search("nhập quốc tịch ở đâu").unknown


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "ai",
        '"" AND (',
        "a:b*~2^",
        "\0",
        "\ud800",
        "🙂" * 300,
        "x" * 5000,
        "1/" * 200,
        "ạ" * 999,
    ],
)
def test_any_text_is_answered(built: PassageIndex, text: str) -> None:
    assert len(built.search(text).hits) <= 10
    assert built.search(text, limit=0).hits == ()


def test_confidence_is_higher_where_the_question_is_answered(built: PassageIndex) -> None:
    answered = built.search("ai bố trí kinh phí cho công tác cải cách hành chính").hits[0].confidence
    near = built.search("ai bố trí sân khấu cho đêm văn nghệ mừng xuân").hits[0].confidence
    assert 0 < near < 0.5 < answered < 1


@pytest.mark.parametrize("question", [question for question, _ in QUESTIONS])
def test_the_explanation_adds_up_to_the_score(built: PassageIndex, question: str) -> None:
    hit = built.search(question).hits[0]
    told = built.explain(question, hit.passage)
    assert told.score == pytest.approx(hit.score, rel=1e-5)
    assert sum(term.added for term in told.terms) + told.closeness + told.named == pytest.approx(told.score)


def test_the_explanation_says_where_a_word_stands(built: PassageIndex) -> None:
    terms = {term.text: term for term in built.explain("báo cáo ngày 18 hằng tháng", "KH-08#2").terms}
    assert terms["hằng"].counts == {"text": 1, "extra": 1}
    assert terms["bao cao"].form == "pair"


def test_an_unknown_passage_cannot_be_explained(built: PassageIndex) -> None:
    with pytest.raises(KeyError):
        built.explain("kinh phí", "KH-99#1")


def test_threads_get_what_one_gets(built: PassageIndex) -> None:
    questions = [question for question, _ in QUESTIONS] * 5
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(built.search, questions)) == [built.search(question) for question in questions]
