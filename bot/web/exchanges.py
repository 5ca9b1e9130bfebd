"""What was said on the chat page (lượt trò chuyện trên trang), for as long as the conversation is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.conversation import Offered
from bot.web import wording
from handlers.messages import Intent, Status

if TYPE_CHECKING:
    from datetime import datetime

    from bot.channels.base import Reply
    from bot.channels.hearing import Heard
    from handlers.messages import Answer, Citation

JUDGED = frozenset({Status.ANSWERED, Status.CHOICE})
"""Answers that may be wrong; where the documents do not say, the question is on the work list anyway."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was said to the assistant and what it said back, or a notice for an official."""

    number: int
    """1-based, never reused within a conversation; 0 for one that is not kept."""
    said: str
    """What the person typed, masked, or the label of the choice that was picked; of a notice, when it was made."""
    reply: Reply
    status: Status | None = None
    """How the question ended; None for a command."""
    citations: tuple[Citation, ...] = ()
    before: str | None = None
    """What was asked before the choices were offered."""
    picked: tuple[int, ...] = ()
    """1-based: the choices that were pressed; each may be once."""
    asked: str = ""
    """What was put to the assistant, as the question is kept; "" for what has no answer that may be wrong."""
    wrong: bool = False
    """True when the person has said that the answer is wrong."""
    is_notice: bool = False
    """True when the assistant began: nobody has said anything."""

    @property
    def may_be_wrong(self) -> bool:
        """Whether there is an answer here that the person can still say is wrong."""
        return bool(self.number and self.asked) and not self.wrong

    def offered(self, number: int) -> Offered | None:
        """What a choice's button stands for; None when there is no such choice, or it was pressed before."""
        if number in self.picked or not 1 <= number <= len(self.reply.choices):
            return None
        return Offered(self.reply.choices[number - 1], self.before, "")

    def after_press(self, number: int) -> Exchange:
        """The same after that choice was pressed."""
        return replace(self, picked=(*self.picked, number))


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button that was pressed: which choice of which exchange, so it never means another exchange's choice."""

    exchange: int
    choice: int


def _is_judged(answer: Answer) -> bool:
    return answer.status in JUDGED and answer.intent is not Intent.SMALL_TALK


def exchange_of(number: int, said: str, heard: Heard) -> Exchange:
    """What was said and heard, as one exchange. Of several replies those choices are shown that numbers mean."""
    meant = (each for each in heard.replies if each.choices and each.choices == heard.conversation.choices)
    reply = replace(
        next(meant, heard.replies[-1]),
        paragraphs=tuple(paragraph for each in heard.replies for paragraph in each.paragraphs),
        source=next((each.source for each in heard.replies if each.source), ""),
    )
    answer = heard.asked.answer if heard.asked else None
    return Exchange(
        number,
        said,
        reply,
        answer.status if answer else None,
        answer.citations if answer else (),
        heard.before,
        asked=heard.asked.question.text if heard.asked and _is_judged(heard.asked.answer) else "",
    )


def notice_of(number: int, reply: Reply, made_at: datetime) -> Exchange:
    """A notice, as one exchange."""
    return Exchange(number, wording.told_at(made_at), reply, is_notice=True)
