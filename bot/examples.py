"""Example questions made from the documents in use (câu hỏi mẫu), so that they can really be answered."""

from __future__ import annotations

import re
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from bot.catalogue import plans_of
from handlers.messages import Question, Status
from knowledge.records import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from bot.channels.base import Desk
    from handlers.messages import Answer
    from handlers.snapshot import Snapshot
    from knowledge.records import Plan, Procedure, Task

MOST = 5
PROCEDURE_KINDS: tuple[tuple[str, Callable[[Procedure], bool]], ...] = (
    ("{} cần giấy tờ gì?", lambda procedure: bool(procedure.dossier)),
    ("{} nộp trực tuyến thế nào?", lambda procedure: procedure.is_online),
    ("{} mất bao lâu, lệ phí bao nhiêu?", lambda procedure: not procedure.doubts),
)
"""A question and which procedures can answer it."""
_SAID = range(3, 6)
_TRIED = 6
"""Questions of one kind tried before it is given up: a folder of odd documents must not cost seconds."""
_WORDS = range(5, 15)
"""A task of so many words is one that a person would ask about in a sentence."""
_FINE = re.compile(r"[^\W\d_][\w ,()/-]+", re.UNICODE)
_BEST_LENGTH = 9
_ASKING = re.compile("^(?:Ai|Khi nào|Đơn vị nào)")


class Examples:
    """The example questions of one desk, made once for every unit and version of the knowledge."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: dict[tuple[str, str | None], tuple[str, ...]] = {}

    def of(self, place: str | None, snapshot: Snapshot) -> tuple[str, ...]:
        """As example_questions; takes a moment the first time."""
        key = (snapshot.version, place)
        if key not in self._made:
            made = example_questions(
                plans_of(place, snapshot.knowledge),
                snapshot.knowledge.procedures.values(),
                place,
                self._desk.today(),
                lambda question: self._desk.reply(question, snapshot),
            )
            current = {known: value for known, value in self._made.items() if known[0] == snapshot.version}
            self._made = {**current, key: made}
        return self._made[key]


def example_questions(
    plans: Sequence[Plan],
    procedures: Iterable[Procedure],
    place: str | None,
    today: date,
    reply: Callable[[Question], Answer],
) -> tuple[str, ...]:
    """Some questions on procedures, then on plans: one of each kind as far as there are such, all answered when tried.

    `place` is the asker's unit; when it is not known and the plans are of several units, each question names its own.
    """

    def is_answered(text: str) -> bool:
        return reply(Question(text, place=place, asked_on=today)).status is Status.ANSWERED

    on_procedures = _on_procedures(list(procedures), is_answered)
    most = MOST - len(on_procedures)
    return (*on_procedures, *islice(_on_plans(plans, place, is_answered), most))


def _on_procedures(procedures: Sequence[Procedure], is_answered: Callable[[str], bool]) -> tuple[str, ...]:
    """One for each of PROCEDURE_KINDS, about procedures of the commune with names short enough to be said."""
    plain = [p for p in procedures if len(p.name.split()) in _SAID and _FINE.fullmatch(p.name)]
    plain = [p for p in plain if _is_of_commune(p)] or plain
    chosen: list[str] = []
    for turn, (kind, has) in enumerate(PROCEDURE_KINDS):
        asked = (kind.format(p.name) for p in plain[turn :: len(PROCEDURE_KINDS)] if has(p))
        chosen += islice(filter(is_answered, islice(asked, _TRIED)), 1)
    return tuple(chosen)


def _is_of_commune(procedure: Procedure) -> bool:
    return any("xã" in level.lower() for level in procedure.levels)


def _on_plans(plans: Sequence[Plan], place: str | None, is_answered: Callable[[str], bool]) -> Iterator[str]:
    naming = place is None and len({plan.metadata.place for plan in plans}) > 1
    chosen: set[str] = set()
    for turn, kind in enumerate(KINDS):
        first = turn % len(plans) if plans else 0  # another document begins each time
        ordered = [*plans[first:], *plans[:first]]
        for text in islice(_alternating([_placed(plan, kind(plan), naming) for plan in ordered]), _TRIED):
            if text not in chosen and is_answered(text):
                chosen.add(text)
                yield text
                break


def _who(plan: Plan) -> Iterator[str]:
    return (f"Ai chịu trách nhiệm {_as_object(task)}?" for task in _askable(plan) if task.offices(Role.LEAD))


def _when(plan: Plan) -> Iterator[str]:
    return (f"Khi nào phải {_as_object(task)}?" for task in _askable(plan) if task.deadlines)


def _who_together(plan: Plan) -> Iterator[str]:
    return (
        f"Đơn vị nào phối hợp {_as_object(task)}?" for task in _askable(plan) if task.offices(Role.SUPPORT)
    )


def _what_of_office(plan: Plan) -> Iterator[str]:
    leading = [name for task in plan.tasks for name in task.offices(Role.LEAD)]
    names = sorted(set(leading), key=lambda name: (-leading.count(name), name))
    return (f"{name} được giao những việc gì?" for name in names if 2 <= len(name.split()) <= 6)


def _about(plan: Plan) -> Iterator[str]:
    metadata = plan.metadata
    if metadata.number and metadata.signature:
        yield f"{metadata.kind} số {metadata.number} do ai ký?"
    if metadata.number and metadata.valid_to:
        yield f"{metadata.kind} số {metadata.number} áp dụng đến khi nào?"


KINDS: tuple[Callable[[Plan], Iterator[str]], ...] = (_who, _when, _what_of_office, _about, _who_together)


def _alternating(many: Iterable[Iterable[str]]) -> Iterator[str]:
    """The first of each, then the second of each: every document gets its turn."""
    return (text for text in chain.from_iterable(zip_longest(*many)) if text is not None)


def _placed(plan: Plan, texts: Iterator[str], naming: bool) -> Iterator[str]:
    unit = (plan.metadata.place or "").split(",")[0] if naming else ""
    return (
        f"Ở {unit}, {_ASKING.sub(lambda word: word[0].lower(), text)}" if unit else text for text in texts
    )


def _askable(plan: Plan) -> list[Task]:
    """Tasks short and plain enough to be asked about, the best first."""
    fine = [task for task in plan.tasks if _is_askable(task)]
    return sorted(fine, key=_awkwardness)


def _is_askable(task: Task) -> bool:
    text = task.text.rstrip(" .;,")
    return len(text.split()) in _WORDS and _FINE.fullmatch(text) is not None


def _awkwardness(task: Task) -> int:
    return abs(len(task.text.split()) - _BEST_LENGTH) + 3 * task.text.count(",") + 5 * task.text.count("(")


def _as_object(task: Task) -> str:
    """The task as the object of a sentence: "Niêm yết danh sách;" becomes "niêm yết danh sách"."""
    text = task.text.rstrip(" .;,")
    first = text.split(maxsplit=1)[0]
    return text if first.isupper() and len(first) > 1 else text[0].lower() + text[1:]
