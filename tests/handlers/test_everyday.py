"""Everyday, chat and dialect words: each row of the tables does what its example says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking.everyday import CALLED, SPOKEN, Row, as_documents_say, as_written
from handlers.asking.phrases import phrase
from knowledge.vietnamese import plain


@pytest.mark.parametrize("row", SPOKEN + CALLED, ids=lambda row: row.pattern)
def test_a_row_matches_its_example(row: Row) -> None:
    assert phrase(row.pattern).search(plain(row.example))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("có nhận hồ sơ ko", "có nhận hồ sơ không"),
        ("cơ quan nào y/c làm bc riêng", "cơ quan nào yêu cầu làm báo cáo riêng"),
        ("nộp ở mô", "nộp ở đâu"),
        ("hết bn tiền", "hết bao nhiêu tiền"),
        ("hết bao nhiêu tiền", "hết bao nhiêu tiền"),
        ("kế hoạch giảm nghèo", "kế hoạch giảm nghèo"),
    ],
)
def test_chat_and_dialect_become_standard_words(typed: str, written: str) -> None:
    assert as_written(plain(typed)) == written


@pytest.mark.parametrize(
    ("said", "in_documents"),
    [
        ("danh sách dán công khai ở đâu", "niêm yết"),
        ("ai lo gom rác", "thu gom xử lý rác thải"),
        ("bà con góp ý ở đâu", "phản ánh kiến nghị"),
    ],
)
def test_everyday_names_become_the_documents_words(said: str, in_documents: str) -> None:
    assert in_documents in as_documents_say(plain(said))


@given(st.text(max_size=200))
def test_any_text_passes_through(text: str) -> None:
    assert isinstance(as_documents_say(as_written(plain(text))), str)
