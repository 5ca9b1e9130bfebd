"""lien-he.toml: what the unit says of where people can ask, and what is wrong with it."""

from __future__ import annotations

import pytest

from knowledge.contact import LONGEST, OwnContact, read_contact


def test_what_is_left_out_is_none_and_what_is_empty_is_empty() -> None:
    own, problems = read_contact('ten = "Trung tâm  Một Cửa"\ngio-lam-viec = ""', "lien-he.toml")
    assert own == OwnContact(name="Trung tâm Một Cửa", hours="")
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ten = chưa có nháy", "không đúng định dạng TOML"),
        ("dien-thoai = 113", "chưa hiểu dòng 'dien-thoai'"),
        (f'ten = "{"a" * (LONGEST + 1)}"', "chưa hiểu dòng 'ten'"),
        ('fax = "1"', "chưa biết dòng 'fax'"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_counts(text: str, told: str) -> None:
    own, problems = read_contact(text, "lien-he.toml")
    assert own == OwnContact()
    assert [told in problem.what for problem in problems] == [True]
