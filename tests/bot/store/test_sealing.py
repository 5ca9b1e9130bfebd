"""Sealed secrets."""

from __future__ import annotations

import pytest

from bot.store.sealing import Seal, SealBrokenError


def test_what_is_sealed_can_be_opened_after_a_restart() -> None:
    sealed = Seal("bí mật", "token").seal("chim hoàng yến")
    assert Seal("bí mật", "token").open(sealed) == "chim hoàng yến"


def test_the_text_is_not_in_what_is_stored() -> None:
    assert "canary" not in Seal("bí mật", "token").seal("canary")


@pytest.mark.parametrize("other", [Seal("bí mật khác", "token"), Seal("bí mật", "việc khác")])
def test_another_secret_or_purpose_opens_nothing(other: Seal) -> None:
    with pytest.raises(SealBrokenError):
        other.open(Seal("bí mật", "token").seal("canary"))


@pytest.mark.parametrize("changed", ["", "khác", "gAAAAABl"])
def test_what_was_changed_is_not_opened(changed: str) -> None:
    with pytest.raises(SealBrokenError):
        Seal("bí mật", "token").open(changed)
