"""All tasks of an office, and the tasks due in a period (việc của một bộ phận, việc đến hạn)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.citing import cite
from handlers.asking.composing import answered, not_stated
from handlers.asking.cues import Asked
from handlers.asking.deadline_lines import deadline_phrases
from handlers.asking.excerpts import excerpt
from handlers.asking.periods import period_asked
from handlers.asking.phrases import phrase
from handlers.asking.what_the_text_says import what_the_text_says
from index.base import Filters
from knowledge.deadlines import occurrences
from knowledge.offices import OfficeBook
from knowledge.records import ContinuousDeadline, PassageKind, Role
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from handlers.asking.inquiry import Inquiry
    from handlers.messages import Answer
    from knowledge.records import Office, Plan, Task

SHOWN = 8
LINE = 130
ON_THE_MATTER = 0.5
"""Share of the words about the matter that a task has to have to be listed."""
IN_THE_TITLE = 0.75
"""… and the title of a document, for its tasks alone to be listed."""
_OWN_UNIT = re.compile(r"(?<=\w) (?:của )?(?:xã|phường|thị trấn|đặc khu|huyện|quận|tỉnh)$", re.IGNORECASE)
_ANNEX = phrase(r"phụ lục")
_GENERAL = phrase(
    r"những|các|có|được|giao|phải|làm|cần|gì|nào|việc|nhiệm vụ|công việc|trách nhiệm|của|trong|theo|kế hoạch|năm|\d+|này|đợt|thì|là|xã|phường|"
    r"thị trấn|huyện|tuần|tháng|quý|đến hạn|hoàn thành|phòng|bên|mình|tôi"
)


def office_duties(inquiry: Inquiry) -> Answer:
    """The tasks of the office named, about a matter and in a period where these are named as well.

    The passage itself answers when no office is named.
    """
    names = offices_named(inquiry)
    period = period_asked(inquiry.understood.text, inquiry.asked_on)
    if not names and (inquiry.understood.asked is not Asked.DUE or period is None):
        return what_the_text_says(inquiry)
    owned = [
        (plan, task)
        for plan in inquiry.plans
        for task in plan.tasks
        if task.assignments and (not names or names & {a.office for a in task.assignments})
    ]
    if _ANNEX.search(inquiry.understood.text):
        owned = [(plan, task) for plan, task in owned if task.source.section.startswith("Phụ lục")]
        if not owned:
            return not_stated(inquiry, wording.annex_missing())
    if period is not None:
        owned = [(plan, task) for plan, task in owned if _is_due(task, period, inquiry)]
    owned = _about_the_matter(inquiry, names, owned)
    if not owned:
        return not_stated(inquiry, wording.NOT_STATED["due" if period else "duties"], inquiry.findings.best)
    return _listed(inquiry, sorted(names), owned, period)


def offices_named(inquiry: Inquiry) -> set[str]:
    """Canonical names of the offices that the question names, else the one before, over the plans in question."""
    for words in (inquiry.understood.text, inquiry.understood.subject):
        named = {m.office for plan in inquiry.plans for m in office_book(plan.offices).find(words)}
        if named:
            return named
    return set()


@lru_cache(maxsize=256)
def office_book(offices: tuple[Office, ...]) -> OfficeBook:
    """The spellings of a plan's offices, also without the unit they belong to ("Trạm Y tế" for "Trạm Y tế xã")."""
    return OfficeBook.of(
        replace(
            office,
            aliases=tuple(dict.fromkeys((*office.aliases, *map(_short, (office.name, *office.aliases))))),
        )
        for office in offices
    )


def _short(name: str) -> str:
    return _OWN_UNIT.sub("", name) or name


def _about_the_matter(
    inquiry: Inquiry, names: set[str], owned: list[tuple[Plan, Task]]
) -> list[tuple[Plan, Task]]:
    """Of the tasks of an office, those about the matter that the question names besides; all when it names none."""
    understood = inquiry.understood
    matter = understood.subject if understood.leans else understood.topic
    for plan in inquiry.plans:
        for mention in sorted(office_book(plan.offices).find(matter), key=lambda m: -m.start):
            matter = f"{matter[: mention.start]} {matter[mention.end :]}"
    matter = " ".join(_GENERAL.sub(" ", plain(matter)).split())
    if len(matter.split()) < 2:
        return owned
    index = inquiry.snapshot.index
    documents = {plan.document for plan, _task in owned}
    titles = index.search(matter, filters=Filters(documents=documents, kinds={PassageKind.DOCUMENT})).hits
    meant = {
        inquiry.snapshot.knowledge.passage(hit.passage).document
        for hit in titles
        if hit.coverage >= IN_THE_TITLE
    }
    if meant:
        return [(plan, task) for plan, task in owned if plan.document in meant]
    wanted = Filters(documents=documents, kinds={PassageKind.TASK}, offices=names or None)
    fitting = {
        hit.passage
        for hit in index.search(matter, limit=30, filters=wanted).hits
        if hit.coverage >= ON_THE_MATTER
    }
    return [(plan, task) for plan, task in owned if task.id in fitting] or owned


def _is_due(task: Task, period: tuple[date, date], inquiry: Inquiry) -> bool:
    return any(
        not isinstance(deadline, ContinuousDeadline)
        and occurrences(deadline, *period, calendar=inquiry.calendar)
        for deadline in task.deadlines
    )


def _listed(
    inquiry: Inquiry,
    names: Sequence[str],
    owned: Sequence[tuple[Plan, Task]],
    period: tuple[date, date] | None,
) -> Answer:
    where = (
        wording.document_name(owned[0][0].metadata)
        if len({plan.path for plan, _ in owned}) == 1
        else wording.THESE_DOCUMENTS
    )
    span = wording.period_name(*period) if period else ""
    heading = (
        wording.duties_heading(", ".join(names), len(owned), where)
        if names
        else wording.due_heading(len(owned), span)
    )
    lines = [heading]
    leading = {Role.LEAD: 0, Role.SUPPORT: 1, Role.FOLLOW: 2}
    for number, (_plan, task) in enumerate(owned[:SHOWN], 1):
        roles = sorted(
            {a.role for a in task.assignments if not names or a.office in names}, key=leading.__getitem__
        )
        due = deadline_phrases(task.deadlines, inquiry)
        lines.append(
            wording.duty_line(number, excerpt(task.text, (), LINE), wording.ROLES[roles[0]], due[:1])
        )
    if len(owned) > SHOWN:
        lines.append(wording.more(len(owned) - SHOWN))
    citations = [cite(plan, task.source, task.quote) for plan, task in owned[:SHOWN]]
    return answered(inquiry, lines, citations, 0.9)
