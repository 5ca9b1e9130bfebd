"""Answers that the unit has written itself (trả lời bằng câu của đơn vị): to the very question, and to no other.

A question has to have every content word of one of the answer's wordings and none besides. Nothing is searched and no
index has them, so they cannot push aside what the documents say to another question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.same_question import says_all_of, wording_of
from handlers.asking.scope import without_names
from handlers.messages import Answer, Citation, Intent, Status
from knowledge.own_answers import OWN_ANSWERS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from handlers.messages import Question
    from handlers.snapshot import Snapshot
    from knowledge.own_answers import OwnAnswer
    from knowledge.places import Place


def own_answer(question: Question, snapshot: Snapshot) -> Answer | None:
    """The unit's own answer; None when it has none to this question."""
    if not snapshot.own_answers:
        return None
    asked = wording_of(without_names(question.text, own_names(snapshot.knowledge.places.known)))
    for prepared, one in snapshot.own_answers:
        if says_all_of(asked, prepared):
            return answer_of(one, question.asked_on)
    return None


def own_names(known: Sequence[Place]) -> Sequence[Place]:
    """The unit whose name may be left out of a question: the only one. Among several a name says which is meant."""
    return known if len(known) == 1 else ()


def answer_of(one: OwnAnswer, today: date | None) -> Answer:
    """The answer word for word, a note when nobody has looked at it in time, and its source."""
    label = wording.own_source(one.source, one.on)
    late = today is not None and one.is_overdue(today)
    notes = (wording.own_answer_overdue(one.review_by),) if late else ()
    text = "\n\n".join((one.answer.strip(), *notes))
    citation = Citation(
        document=OWN_ANSWERS_FILE,
        label=label,
        number=None,
        section=None,
        quote=one.answer.strip(),
        path=OWN_ANSWERS_FILE,
    )
    said = f"{text}\n{wording.source_line([label])}"
    return Answer(Status.ANSWERED, Intent.OTHER, said, (citation,), confidence=1.0)
