"""Greetings, thanks and "what can you do" (lời chào hỏi)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking import cues
from handlers.asking.phrases import phrase
from handlers.messages import Answer, Intent, Status
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from handlers.messages import Question
    from knowledge.knowledge_base import KnowledgeBase

REPLIES = {
    "greeting": wording.GREETING,
    "thanks": wording.THANKS,
    "goodbye": wording.GOODBYE,
    "help": wording.HELP,
}
REPLIES_WITH_PROCEDURES = {
    "greeting": wording.GREETING_WITH_PROCEDURES,
    "help": wording.HELP_WITH_PROCEDURES,
}


def small_talk(question: Question, knowledge: KnowledgeBase) -> Answer | None:
    """A fixed reply to a message that asks nothing of the documents; None when it asks something."""
    text = plain(question.text).strip(" ?!.…")
    if not text:
        return Answer(Status.ANSWERED, Intent.SMALL_TALK, wording.EMPTY_QUESTION, confidence=1.0)
    for pattern, kind in cues.GREETINGS:
        if phrase(pattern).search(text):
            said = (REPLIES_WITH_PROCEDURES if knowledge.procedures else REPLIES).get(kind, REPLIES[kind])
            return Answer(Status.ANSWERED, Intent.SMALL_TALK, said, confidence=1.0)
    return None
