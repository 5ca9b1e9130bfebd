"""Secrets have one form, and nothing else has it."""

from __future__ import annotations

import pytest

from bot.store.secret import is_secret, new_secret


def test_what_is_made_is_a_secret_and_made_once() -> None:
    made = {new_secret() for _ in range(100)}

    assert len(made) == 100
    assert all(is_secret(each) for each in made)


@pytest.mark.parametrize(
    "text", ["", "a" * 21, "a" * 23, "a" * 21 + "đ", "a" * 21 + "\n", "a" * 22 + "\n", "a" * 21 + "="]
)
def test_other_text_is_none(text: str) -> None:
    assert not is_secret(text)
