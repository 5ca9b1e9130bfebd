"""What is asked (câu hỏi đã nhận), kept for a while without who asked: the work list of what documents lack."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from bot.store import figures
from bot.store.tables import questions
from handlers.messages import Intent, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from sqlalchemy import Connection

    from bot.conversation import Asked


def record(connection: Connection, asked: Asked, channel: str, waited: timedelta | None = None) -> None:
    """Keep a question; its text has been masked by whoever asks the assistant, who also says on which day.

    waited: how long the person waited for the answer; None when that is not known.
    """
    day, answer = asked.question.asked_on, asked.answer
    assert day is not None
    connection.execute(
        questions.insert().values(
            asked_on=day.isoformat(),
            channel=channel,
            place=asked.question.place and asked.question.place[:200],
            text=asked.question.text,
            status=answer.status.value,
            intent=answer.intent.value,
            version=asked.version,
        )
    )
    figures.count(connection, day, channel, answer.intent, answer.status)
    if waited is not None:
        figures.count_time(connection, day, channel, round(waited.total_seconds() * 1000))


def mark_wrong(connection: Connection, text: str, channel: str) -> bool:
    """Somebody says that the answer to this question was wrong; False when it is not kept.

    It is found by its words, for nothing else ties a question to whoever asked it: the last of those with these
    words that nobody has marked yet.
    """
    these = (questions.c.text == text, questions.c.channel == channel, ~questions.c.marked)
    row = connection.execute(
        select(questions).where(*these).order_by(questions.c.id.desc()).limit(1)
    ).one_or_none()
    if row is None:
        return False
    connection.execute(update(questions).where(questions.c.id == row.id).values(marked=True))
    day = date.fromisoformat(row.asked_on)
    figures.count_marked(connection, day, channel, Intent(row.intent), Status(row.status))
    return True


def forget_before(connection: Connection, day: date) -> int:
    """Delete what was asked before a day; returns how many."""
    return connection.execute(delete(questions).where(questions.c.asked_on < day.isoformat())).rowcount


def kept(connection: Connection) -> Sequence[Any]:
    """All that is kept, the oldest first."""
    return connection.execute(select(questions).order_by(questions.c.id)).all()
