"""The guides say what the product does: their example questions are answered, their commands exist."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.cli import Motcua
from handlers.assistant import reply_to
from handlers.messages import Question, Status
from tests.starter.asking import snapshot

GUIDES = Path(__file__).parents[2] / "docs" / "huong-dan"
ASKING = (GUIDES / "hoi-dap.md").read_text(encoding="utf-8")
STARTING = (GUIDES / "bat-dau.md").read_text(encoding="utf-8")
EXAMPLES = sorted(
    set(re.findall(r"(?<![*\w])\*([^*\n]{15,}\?)\*", "\n".join(re.findall(r"^\| .*$", ASKING, re.M))))
)


def test_the_guide_gives_examples() -> None:
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize("question", EXAMPLES)
def test_the_questions_in_the_guide_are_answered(question: str) -> None:
    answer = reply_to(Question(question, place="xã Suối Mơ", asked_on=date(2026, 9, 21)), snapshot())
    assert answer.status is Status.ANSWERED, answer.text


def test_the_commands_in_the_guides_exist() -> None:
    named = set(re.findall(r"motcua (\w+)", STARTING + ASKING))
    assert named <= set(Motcua.commands_of), named - set(Motcua.commands_of)
