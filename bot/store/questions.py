"""What is asked (câu hỏi đã nhận), kept for a while without who asked: the work list of what documents lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from bot.store.tables import questions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from bot.conversation import Asked


def record(connection: Connection, asked: Asked, channel: str) -> None:
    """Keep a question; its text has been masked by whoever asks the assistant, who also says on which day."""
    assert asked.question.asked_on is not None
    connection.execute(
        questions.insert().values(
            asked_on=asked.question.asked_on.isoformat(),
            channel=channel,
            place=asked.question.place and asked.question.place[:200],
            text=asked.question.text,
            status=asked.answer.status.value,
            intent=asked.answer.intent.value,
            version=asked.version,
        )
    )


def forget_before(connection: Connection, day: date) -> int:
    """Delete what was asked before a day; returns how many."""
    return connection.execute(delete(questions).where(questions.c.asked_on < day.isoformat())).rowcount


def kept(connection: Connection) -> Sequence[Any]:
    """All that is kept, the oldest first."""
    return connection.execute(select(questions).order_by(questions.c.id)).all()
