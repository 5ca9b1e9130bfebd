"""Phrases that name an event: khi có yêu cầu, sau khi …, trước và trong …, đột xuất (theo sự kiện)."""

from __future__ import annotations

from knowledge.deadlines.phrases import Manner, Match, Phrase
from knowledge.records import Deadline, EventDeadline


def _event(match: Match) -> tuple[Deadline, ...] | None:
    """The reader puts the words in; an opening without anything after it is none unless it names what happens."""
    named = any(isinstance(token.value, str) for token in match.tokens)
    return (EventDeadline(""),) if match.tail or named else None


def _whole(_: Match) -> tuple[Deadline, ...]:
    return (EventDeadline(""),)


EVENT_PHRASES: tuple[Phrase, ...] = (
    Phrase("when something happens", "when", _event, "khi có yêu cầu của cấp trên", Manner.LOOSE, tail=True),
    Phrase("when", "when_any", _event, "khi thực hiện bàn giao", Manner.CELL, tail=True),
    Phrase(
        "after something happens",
        "after",
        _event,
        "ngay sau khi Kế hoạch được ban hành",
        Manner.LOOSE,
        tail=True,
    ),
    Phrase("before something happens", "prior", _event, "trước khi khai mạc lễ hội", Manner.LOOSE, tail=True),
    Phrase("before and during", "around", _event, "trước và trong Tết Nguyên đán", tail=True),
    Phrase(
        "if, in the course",
        "process comma? (if|when)",
        _event,
        "Trong quá trình thực hiện, nếu có vướng mắc",
        Manner.LOOSE,
        tail=True,
    ),
    Phrase("if", "if", _event, "nếu có phát sinh vướng mắc", Manner.LOOSE, tail=True),
    Phrase("if need be", "needed", _whole, "khi cần thiết", Manner.LOOSE),
    Phrase("unscheduled", "adhoc", _whole, "đột xuất", Manner.LOOSE),
    Phrase(
        "unscheduled when",
        "adhoc (comma|and|or)? (when|if|request|when_any|needed)",
        _whole,
        "đột xuất khi có yêu cầu",
        Manner.LOOSE,
        tail=True,
    ),
    Phrase(
        "reported on request",
        "report request",
        _whole,
        "báo cáo theo yêu cầu của UBND huyện",
        Manner.LOOSE,
        tail=True,
    ),
    Phrase("on request", "request", _whole, "theo yêu cầu của cấp trên", Manner.CELL, tail=True),
    Phrase("session", "session", _whole, "tại kỳ họp thường lệ cuối năm", Manner.LOOSE, tail=True),
    Phrase("meeting", "meeting", _event, "tại hội nghị sơ kết", Manner.CELL, tail=True),
    Phrase("festival", "festival", _event, "dịp Tết Nguyên đán", Manner.LOOSE, tail=True),
    Phrase("during", "during", _event, "trong thời gian diễn ra lễ hội", Manner.LOOSE, tail=True),
    Phrase("since a moment", "since", _event, "kể từ ngày ký", Manner.LOOSE, tail=True),
    Phrase("from a moment", "from_moment", _event, "từ khi thành lập", Manner.CELL, tail=True),
    Phrase("day of the lunar year", "(in|before|till)* lunar", _whole, "ngày 10/3 âm lịch", Manner.LOOSE),
)
