"""Correcting what was read (trang đính chính): a form for a task, and the list of all corrections."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse

from bot.admin.rights import Act
from bot.catalogue import plan_name
from bot.channels.base import day_in_vietnam
from bot.folder import corrections_file
from bot.folder.amending import Corrections, Signed, Wanted, wanted_of
from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page
from bot.web.admin.task_cards import KINDS, ROLES, office_names, told_deadlines
from bot.web.admin.task_form import EXAMPLES, FIELDS, check, typed
from knowledge.correcting import deadlines_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from knowledge.corrections import Correction
    from knowledge.records import Plan, Task

HERE = "/dinh-chinh"
_DOCUMENTS = "/van-ban"
_ROOM_FOR_MORE = 1
"""Empty inputs for another office of a role."""


class CorrectionState(StrEnum):
    """What a correction does just now."""

    IN_USE = "in_use"
    WAITING = "waiting"
    """Saved, and not yet in the version in use."""
    STALE = "stale"
    """The document has other words now."""


STATES = {
    CorrectionState.IN_USE: "đang áp dụng",
    CorrectionState.WAITING: "chờ nạp",
    CorrectionState.STALE: "không còn khớp",
}
"""What people read."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a form is about: a task that was read, one that a correction adds, or a new one."""

    plan: Plan
    key: str
    """"" for a new task."""
    after: str
    """Of a new task: the key of the one that it follows; "" for the end."""
    task: Task | None = None
    added: Correction | None = None


class CorrectionPages:
    """The handlers of the pages about corrections."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._folder = KnowledgeFolder(administration.folder, administration.clock)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        one = f"{_DOCUMENTS}/{{document}}"
        return (
            Room(f"{one}/dinh-chinh", Act.CORRECT, self.show_form),
            Room(f"{one}/dinh-chinh", Act.CORRECT, self.save, "POST"),
            Room(f"{one}/doc-han", Act.CORRECT, self.tell_deadline),
            Room(HERE, Act.SEE, self.show_all),
            Room(f"{HERE}/xoa", Act.CORRECT, self.remove, "POST"),
        )

    async def show_form(self, request: Request, person: Person) -> Response:
        """The form for a task (?viec=) or for a new one after a task (?sau=)."""
        subject = await run_in_threadpool(self._subject, request)
        return self._form(subject, self._present(subject), person)

    async def save(self, request: Request, person: Person) -> Response:
        """Save the form (lam = luu), show how it is understood (xem), drop the task (bo), or undo it all (hoan)."""
        subject = await run_in_threadpool(self._subject, request)
        form = await request.form()
        act, wanted = str(form.get("lam") or ""), typed(form)
        if act == "xem":
            return self._form(subject, wanted, person)
        signed = self._signed(person)
        try:
            if act == "luu":
                check(wanted, wanted_of(subject.task) if subject.task else None, subject.plan)
            change = _CHANGES.get(act)
            if change is None:
                raise HTTPException(400)
            await self._change(subject.plan, lambda there: change(there, subject, wanted, signed))
        except NotTakenError as refused:
            return self._form(subject, wanted, person, refused.faults)
        what = subject.task.text if subject.task else subject.added.text if subject.added else wanted.text
        told = f"{subject.plan.path}: {what}"
        await self._administration.record(person, _ACTS[act], told)
        self._administration.job.start_after_change(person.actor)
        there = f"{ADMIN}{_DOCUMENTS}/{quote(subject.plan.document, safe='')}"
        return RedirectResponse(f"{there}#viec-{quote(subject.key or subject.after)}", 303)

    async def tell_deadline(self, request: Request, person: Person) -> Response:
        """How a deadline (?chu=) is understood in this document, for the page's script."""
        del person
        plan = self._plan(request)
        words = request.query_params.get("chu", "")[:200]
        return PlainTextResponse(await run_in_threadpool(self._understood, words, plan))

    async def show_all(self, request: Request, person: Person) -> Response:
        """All corrections of the folder, those that fit no more first."""
        del request
        return await self._list(person)

    async def remove(self, request: Request, person: Person) -> Response:
        """Remove one correction (id)."""
        wanted = str((await request.form()).get("id") or "")
        gone: list[Correction] = []

        def without(there: tuple[Correction, ...]) -> tuple[Correction, ...]:
            gone[:] = [one for one in there if one.id == wanted]
            return tuple(one for one in there if one.id != wanted)

        try:
            await run_in_threadpool(corrections_file.change, self._folder, without)
        except NotTakenError as refused:
            return await self._list(person, refused.faults)
        for one in gone:
            await self._administration.record(
                person, "xóa đính chính", f"{one.document}: {one.text or one.quote}"
            )
            self._administration.job.start_after_change(person.actor)
        return RedirectResponse(f"{ADMIN}{HERE}", 303)

    async def _change(self, plan: Plan, change: Callable[[Corrections], tuple[Correction, ...]]) -> None:
        await run_in_threadpool(
            corrections_file.change, self._folder, lambda there: change(Corrections(there, plan))
        )

    async def _list(self, person: Person, faults: tuple[str, ...] = ()) -> Response:
        knowledge = self._administration.desk.snapshot().knowledge
        found = await run_in_threadpool(corrections_file.read, self._folder)
        known, stale = set(knowledge.unit.corrections), set(knowledge.stale)
        rows = [(one, _state(one, known, stale)) for one in found]
        values = {
            "rows": sorted(rows, key=lambda row: row[1] is not CorrectionState.STALE),
            "names": {name: plan_name(plan) for name, plan in knowledge.plans.items()},
            "states": STATES,
            "kinds": KINDS,
            "roles": ROLES,
            "faults": faults,
            "running": self._administration.job.progress.running,
        }
        return admin_page("corrections.html", person, HERE, values, 400 if faults else 200)

    def _form(
        self, subject: _Subject, wanted: Wanted, person: Person, faults: tuple[str, ...] = ()
    ) -> Response:
        document = quote(subject.plan.document, safe="")
        target = {"viec": subject.key} if subject.key else {"sau": subject.after}
        there = Corrections(corrections_file.read(self._folder), subject.plan)
        values = {
            "plan": subject.plan,
            "subject": subject,
            "wanted": wanted,
            "faults": faults,
            "fields": [
                (
                    ROLES[role],
                    name,
                    [*(office for each, office in wanted.offices if each is role), *[""] * _ROOM_FOR_MORE],
                )
                for role, name in FIELDS.items()
            ],
            "offices": office_names(there.now),
            "understood": self._understood(wanted.deadline, subject.plan),
            "examples": EXAMPLES,
            "corrections": there.of(subject.task) if subject.task else (),
            "kinds": KINDS,
            "back": f"{ADMIN}{_DOCUMENTS}/{document}#viec-{quote(subject.key or subject.after)}",
            "target": f"{ADMIN}{_DOCUMENTS}/{document}/dinh-chinh?{urlencode(target)}",
            "reading": f"{ADMIN}{_DOCUMENTS}/{document}/doc-han",
        }
        return admin_page("correction.html", person, _DOCUMENTS, values, 400 if faults else 200)

    def _understood(self, words: str, plan: Plan) -> str:
        if not words.strip():
            return "Không có thời hạn."
        desk = self._administration.desk
        calendar = desk.snapshot().knowledge.unit.calendar
        told = told_deadlines(deadlines_in(words, plan), desk.today(), calendar)
        return f"Được hiểu là: {'; '.join(told)}." if told else f"Chưa hiểu “{words}”. Ví dụ: {EXAMPLES}."

    def _present(self, subject: _Subject) -> Wanted:
        """What the task is by the corrections saved last."""
        if subject.added is not None:
            return Wanted(subject.added.text, subject.added.offices, subject.added.deadline)
        if subject.task is None:
            return Wanted("", (), "")
        there = Corrections(corrections_file.read(self._folder), subject.plan)
        now = {task.id: task for task in there.now.tasks}
        return wanted_of(now.get(subject.task.id, subject.task))

    def _subject(self, request: Request) -> _Subject:
        plan = self._plan(request)
        key, after = request.query_params.get("viec", ""), request.query_params.get("sau", "")
        there = Corrections(corrections_file.read(self._folder), plan)
        subject = _Subject(plan, key, after, there.task(key or after), there.added(key))
        if (key and subject.task is None and subject.added is None) or (after and subject.task is None):
            raise HTTPException(404)
        return subject if key else _Subject(plan, "", after)

    def _plan(self, request: Request) -> Plan:
        knowledge = self._administration.desk.snapshot().knowledge
        name = request.path_params["document"]
        if name not in knowledge.plans:
            raise HTTPException(404)
        return knowledge.as_read(name)

    def _signed(self, person: Person) -> Signed:
        day = day_in_vietnam(self._administration.clock())
        return Signed(f"{day:%Y%m%d}-{secrets.token_hex(4)}", person.official.name, day)


def _saved(there: Corrections, subject: _Subject, wanted: Wanted, signed: Signed) -> tuple[Correction, ...]:
    if subject.task is not None:
        return there.changed(subject.task, wanted, signed)
    if subject.added is not None:
        return there.with_changed(subject.added, wanted, signed)
    return there.with_added(there.task(subject.after), wanted, signed)


def _dropped(there: Corrections, subject: _Subject, wanted: Wanted, signed: Signed) -> tuple[Correction, ...]:
    del wanted
    if subject.task is not None:
        return there.dropped(subject.task, signed)
    return there.without([subject.added] if subject.added else [])


def _undone(there: Corrections, subject: _Subject, wanted: Wanted, signed: Signed) -> tuple[Correction, ...]:
    del wanted, signed
    return there.without(there.of(subject.task) if subject.task else [])


_CHANGES: dict[str, Callable[[Corrections, _Subject, Wanted, Signed], tuple[Correction, ...]]] = {
    "luu": _saved,
    "bo": _dropped,
    "hoan": _undone,
}
_ACTS = {"luu": "đính chính", "bo": "bỏ nhiệm vụ", "hoan": "hủy đính chính"}


def _state(one: Correction, known: set[Correction], stale: set[Correction]) -> CorrectionState:
    if one in stale:
        return CorrectionState.STALE
    return CorrectionState.IN_USE if one in known else CorrectionState.WAITING
