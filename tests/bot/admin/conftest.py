"""A house for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.admin.house import House

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store


@pytest.fixture
def house(sqlite_store: Store, tmp_path: Path) -> House:
    return House(sqlite_store, tmp_path)
