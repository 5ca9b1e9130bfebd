"""The assistant over the example: the questions that are shipped with it, and the transcripts."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from bot.trials import complaints, read_trial
from handlers.assistant import reply_to
from handlers.messages import Question, Status
from tests import conversations
from tests.documents.starter import FOLDER
from tests.starter import Row, rows
from tests.starter.asking import replies, snapshot

if TYPE_CHECKING:
    from handlers.messages import Answer

QUESTIONS = rows(FOLDER / "questions.jsonl")
RIGHT = 0.98
"""Share of the questions that are answered as wanted; raise it with every improvement, never lower it."""


@cache
def _answers() -> dict[str, tuple[Answer, tuple[str, ...]]]:
    """By id: each shipped question's answer, and what is wrong with it."""
    return {row["id"]: _answer(row) for row in QUESTIONS}


def _answer(row: Row) -> tuple[Answer, tuple[str, ...]]:
    trial = read_trial(row, 0, date.fromisoformat(row["asked_on"]))
    answer = reply_to(trial.question, snapshot())
    return answer, complaints(trial, answer)


def test_the_shipped_questions_are_answered() -> None:
    wrong = [f"{name}: {said}" for name, (_, said) in _answers().items() if said]
    assert 1 - len(wrong) / len(QUESTIONS) >= RIGHT, "\n".join(wrong)


def test_right_answers_cite_the_document_that_is_meant() -> None:
    elsewhere = {}
    for row in QUESTIONS:
        answer, wrong = _answers()[row["id"]]
        cited = [citation.document for citation in answer.citations]
        if not wrong and "expect" not in row and row["style"] != "ambiguous" and row["document"] not in cited:
            elsewhere[row["id"]] = cited
    assert elsewhere == {}


def test_no_answer_is_longer_than_a_phone_shows() -> None:
    assert max(len(answer.text) for answer, _ in _answers().values()) <= 1200


def test_asking_back_offers_something_to_pick() -> None:
    asked_back = [answer for answer, _ in _answers().values() if answer.status is Status.CHOICE]
    assert all(len(answer.choices) > 1 for answer in asked_back)


@pytest.mark.parametrize("wanted", [pytest.param(c, id=c.name) for c in conversations.conversations()])
def test_conversations_go_as_written(wanted: conversations.Conversation) -> None:
    turns = zip(wanted.turns, replies(wanted), strict=True)
    wrong = [
        (turn.said, conversations.complaints(turn, answer.text, answer.status)) for turn, answer in turns
    ]
    assert [(said, complaint) for said, complaint in wrong if complaint] == []


def test_every_quote_of_a_task_in_a_table_is_about_that_task() -> None:
    question = Question("Ai chủ trì diễn tập chữa cháy rừng?", place="xã Suối Mơ", asked_on=date(2026, 9, 21))
    answer = reply_to(question, snapshot())

    assert answer.citations
    assert all("Diễn tập" in citation.quote for citation in answer.citations)
