"""What the whole record of a procedure speaks of."""

from __future__ import annotations

import pytest

from handlers.procedures.catalogue import Catalogue
from handlers.procedures.support import support, words_told
from handlers.procedures.wishes import Speech, wishes_in
from knowledge.synonyms import shipped_lexicon, words_of
from tests.handlers.procedures.listing import procedure

DISEASE = procedure(
    1,
    "Hỗ trợ cơ sở sản xuất bị thiệt hại do dịch bệnh",
    steps=("Chủ cơ sở có vật nuôi phải tiêu hủy nộp đơn tại Ủy ban nhân dân xã.",),
)
FESTIVAL = procedure(2, "Đăng ký tổ chức lễ hội", steps=("Người tổ chức nộp hồ sơ tại Ủy ban nhân dân xã.",))
CATALOGUE = Catalogue((DISEASE, FESTIVAL))


def told(question: str, place: int) -> float:
    return support(wishes_in(words_of(question), Speech(shipped_lexicon()), CATALOGUE), place, CATALOGUE)


def test_words_that_the_name_lacks_count_when_the_record_has_them() -> None:
    assert told("vật nuôi bị dịch phải tiêu hủy", 0) > 0.8


def test_a_record_that_speaks_of_something_else_supports_little() -> None:
    assert told("vật nuôi bị dịch phải tiêu hủy", 1) < 0.4


def test_nothing_said_is_not_supported() -> None:
    assert told("", 0) == 0.0


@pytest.mark.parametrize("word", ["tieu huy", "vat", "don"])
def test_words_and_pairs_are_told_without_diacritics(word: str) -> None:
    assert word in words_told(DISEASE)
