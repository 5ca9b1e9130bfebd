"""What several conversations begin from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.engine import FILE
from tests.bot.databases import store_in
from tests.conversations.officials import fill
from tests.starter.test_chat_conversations import known

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with officials and duties, to be copied."""
    folder = tmp_path_factory.mktemp("officials")
    with store_in(folder) as store:
        store.submit(lambda c: fill(c, known())).result()
    return folder / FILE
