"""Plans and procedures in one knowledge: what is asked and what is known decide who answers."""

from __future__ import annotations

from functools import cache

import pytest

from handlers.assistant import reply_to
from handlers.messages import Question
from handlers.snapshot import Snapshot
from index import memory_index
from knowledge.knowledge_base import build_knowledge
from knowledge.records import Listing
from tests.bot.doubles import FIRST
from tests.handlers.procedures.listing import CONTACT, PROCEDURES


@cache
def both() -> Snapshot:
    knowledge = build_knowledge([FIRST], listings=[Listing("danh-muc.jsonl", "danh-muc", PROCEDURES)])
    return Snapshot(knowledge, memory_index(knowledge.passages), CONTACT, "thử")


@pytest.mark.parametrize(
    ("question", "is_of_procedures"),
    [
        ("nộp khai sinh ở đâu", True),
        ("lam can cuoc bi mat het bao nhieu tien", True),
        ("những ai được tách hộ, điều kiện thế nào", True),
        ("thủ tục về đất đai", True),
        ("xin giấy phép mở quán karaoke ở đâu", True),
        ("ai phụ trách niêm yết thủ tục", False),
        ("kế hoạch này ai ký", False),
        ("đơn vị nào chủ trì tuyên truyền về đăng ký khai sinh", False),
        ("có bao nhiêu hộ nghèo", False),
    ],
)
def test_who_answers(question: str, *, is_of_procedures: bool) -> None:
    answer = reply_to(Question(question), both())
    codes = {c.document for c in answer.citations} | {c.document for c in answer.choices}

    of_procedures = bool(codes & {p.code for p in PROCEDURES}) or "trong danh mục hiện có" in answer.text
    assert of_procedures is is_of_procedures
