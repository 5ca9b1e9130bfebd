"""Text and its tokens, one line each."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import EXACT, analyse, clean, exact_tokens
from index.definitions import DEFINITIONS, defined
from index.schema import pairs
from index.stopwords import content_positions

SYLLABLES = (
    ("Ủy ban nhân dân", "ủy ban nhân dân"),
    ("Uỷ ban", "ủy ban"),
    ("hoá đơn, khoẻ mạnh", "hóa đơn khỏe mạnh"),
    ("kĩ thuật, lí do, tỉ lệ, quí I", "kỹ thuật lý do tỷ lệ quý i"),
    ("thi, chi, ghi", "thi chi ghi"),
    ("Ðất đai", "đất đai"),
    ("ngày 08/03/2026", "ngày 8 3 2026"),
    ("TC-KT", "tc kt"),
    ("QH15", "qh 15"),
    ("1.004194", "1 4194"),
    ("", ""),
    ("?!…", ""),
)


@pytest.mark.parametrize(("text", "syllables"), SYLLABLES)
def test_syllables(text: str, syllables: str) -> None:
    assert " ".join(analyse(text).syllables) == syllables


@pytest.mark.parametrize(
    ("name", "text", "token"), [(name, text, token) for name, _, _, text, token in EXACT]
)
def test_every_kind_of_code_is_kept_whole(name: str, text: str, token: str) -> None:
    assert token in list(exact_tokens(clean(text)))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Kế hoạch 08/KH-UBND", {"8/kh-ubnd"}),
        ("Nghị định 61/2018/NĐ-CP", {"61/2018/nđ-cp"}),
        ("Luật 64/2020/QH14", {"64/2020/qh14", "qh14"}),
        ("1.004194.000.00.00.H10", {"1.004194.000.00.00.h10", "h10"}),
        ("từ ngày 3 tháng 7 năm 2026", {"3/7/2026", "7/2026"}),
        ("đạt 99,5 %", {"99,5%"}),
        ("2.000.000 đồng", {"2000000"}),
        ("dichvucong.gov.vn", {"dichvucong.gov.vn"}),
        ("mười ngày làm việc", set()),
    ],
)
def test_codes(text: str, tokens: set[str]) -> None:
    assert set(analyse(text).exact) == tokens


def test_pairs_end_with_the_sentence() -> None:
    found = analyse("Thủ tục hành chính. Báo cáo tháng: nộp ngày 18")
    made = set(pairs(found.syllables, found.breaks))
    assert {"thu tuc", "hanh chinh", "bao cao", "ngay 18"} <= made
    assert not {"chinh bao", "thang nop"} & made


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("ai chịu trách nhiệm thủ tục này vậy ạ", "chịu trách nhiệm thủ tục"),
        ("cho em hỏi phí bao nhiêu", "phí"),
        ("hạn nộp hồ sơ là khi nào", "hạn nộp hồ sơ"),
        ("là ai", ""),
    ],
)
def test_content_words(question: str, content: str) -> None:
    syllables = analyse(question).syllables
    assert " ".join(syllables[i] for i in content_positions(syllables)) == content


@pytest.mark.parametrize(
    ("question", "subject"), [(question, subject) for _, question, subject in DEFINITIONS]
)
def test_questions_for_a_meaning(question: str, subject: str) -> None:
    assert defined(question) == subject


@pytest.mark.parametrize("question", ["ai chủ trì báo cáo", "hạn nộp là khi nào", "", "là gì"])
def test_other_questions(question: str) -> None:
    assert defined(question) is None


@given(st.text())
def test_any_text_has_tokens(text: str) -> None:
    found = analyse(text)
    assert all(0 < place < len(found.syllables) for place in found.breaks)


@given(st.text(alphabet="aàáâăđeêiíyýoôơuúưghklmqst 01/.-", max_size=30))
@example("oà0")
def test_analysing_syllables_again_changes_nothing(text: str) -> None:
    once = analyse(text).syllables
    assert analyse(" ".join(once)).syllables == once
