"""Questions without a good answer on the web (trang câu hỏi cần xử lý): what was asked, who sees to it, what helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.catalogue import plan_name
from bot.folder.faults import NotTakenError
from bot.folder.questions_file import TypedTrial, with_trial
from bot.folder.synonyms_file import with_synonym
from bot.platforms import channel_name
from bot.store import audit, question_items, staffing
from bot.store.asked_tables import ItemState
from bot.trials import ENDINGS
from bot.trials import FILE as QUESTIONS_FILE
from bot.unanswered import own_answers
from bot.unanswered.taking_in import take_in
from bot.unanswered.wording import INTENTS, STATES
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.forms import typed
from bot.web.admin.knowledge_writing import write_and_reload
from bot.web.admin.pages import admin_page
from bot.web.pages import procedure_address
from bot.web.wording import STATUS_LABELS
from handlers.messages import Question, Status
from knowledge.own_answers import LONGEST_ANSWER, OWN_ANSWERS_FILE
from knowledge.synonyms import SYNONYMS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.store.question_items import Item
    from bot.web.admin.administration import Administration, Person
    from handlers.messages import Answer
    from handlers.snapshot import Snapshot

HERE = "/cau-hoi"
OPEN = "can-xu-ly"
"""Which items are listed: the new ones and those at work."""
ALL = "tat-ca"
_A_PAGE = 50
_MOST_WORDINGS = 20
_MOST_PASSAGES = 5
_SHOWN_TEXT = 400
_LONGEST_NOTE = 1000
DONE_WORDS = {
    "tinh-trang": "Đã lưu tình trạng.",
    "tu-dong-nghia": "Đã thêm từ đồng nghĩa.",
    "cau-hoi-kiem-tra": "Đã thêm câu hỏi kiểm tra.",
    "tra-loi": "Đã thêm câu trả lời của đơn vị.",
}
"""By the form that was sent: what is said when it has worked."""
REVIEWED_WITHIN = timedelta(days=180)
"""The day to look again that is proposed for an answer of the unit's own."""
_SYNONYM = ("said", "means", "example")
_TRIAL = ("question", "expect", "must", "must_not")
_STATE = ("state", "owner", "note")


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that the question finds."""

    text: str
    document: str
    """What people call the document, or the procedure's code."""
    address: str | None
    """The administration's page of the document, where it can be corrected; that of a procedure."""
    confidence: str
    """ "37%": how likely it answers the question."""
    missing: str
    """The question's words that it lacks."""


class Questions:
    """The handlers of the pages."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._store = administration.store
        self._desk = administration.desk

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        one = f"{HERE}/{{number:int}}"
        return (
            Room(HERE, Act.SEE, self.show_all),
            Room(one, Act.SEE, self.show),
            Room(f"{one}/tinh-trang", Act.CORRECT, self.settle, "POST"),
            Room(f"{one}/tu-dong-nghia", Act.CORRECT, self.add_synonym, "POST"),
            Room(f"{one}/cau-hoi-kiem-tra", Act.CORRECT, self.add_trial, "POST"),
            Room(f"{one}/tra-loi", Act.CORRECT, self.add_answer, "POST"),
        )

    async def show_all(self, request: Request, person: Person) -> Response:
        """Those that are open, or of one state (tinh-trang), or all; only somebody's (nguoi), only marked ones (bao-sai)."""
        asked = request.query_params
        chosen, owner, marked = asked.get("tinh-trang", OPEN), asked.get("nguoi", ""), "bao-sai" in asked
        items, names = await run_in_threadpool(self._all)
        counts = {state: sum(item.state is state for item in items) for state in ItemState}
        wanted = _states(chosen)
        found = [
            item
            for item in items
            if item.state in wanted and (not owner or item.owner == owner) and (not marked or item.marked)
        ]
        values = {
            "items": found[:_A_PAGE],
            "more": max(0, len(found) - _A_PAGE),
            "choices": self._choices(counts, len(items)),
            "chosen": chosen,
            "owner": owner,
            "marked": marked,
            "names": names,
            "states": STATES,
            "intents": INTENTS,
            "channel_name": channel_name,
        }
        return admin_page("questions.html", person, HERE, values)

    async def show(self, request: Request, person: Person) -> Response:
        """One item, what the assistant answers now, and what can be done."""
        done = DONE_WORDS.get(request.query_params.get("xong", ""), "")
        return await self._page(request.path_params["number"], person, done=done)

    async def settle(self, request: Request, person: Person) -> Response:
        """Say where an item stands, who sees to it, and what is to be known."""
        said, number = typed(await request.form(), _STATE), request.path_params["number"]
        if said["state"] not in set(ItemState) or len(said["note"]) > _LONGEST_NOTE:
            return await self._page(
                number,
                person,
                fault="Chưa ghi được: tình trạng không đúng, hoặc ghi chú quá dài.",
                typed=said,
            )

        def write(connection: Connection) -> bool:
            now = self._administration.clock()
            owner = said["owner"] if said["owner"] in staffing.staff(connection).officials else None
            state = ItemState(said["state"])
            found = question_items.settle(connection, number, state, owner, said["note"].strip(), now)
            if found:
                told = f"câu hỏi {number}: {STATES[state]}"
                audit.note(connection, person.actor, "xử lý câu hỏi", told, now)
            return found

        await run_in_threadpool(
            take_in, self._store, self._administration.clock()
        )  # asked before, so not asked again
        if not await self._store.write(write):
            raise HTTPException(404)
        return _back(number, "tinh-trang")

    async def add_synonym(self, request: Request, person: Person) -> Response:
        """One more row of the unit's everyday words."""
        said = typed(await request.form(), _SYNONYM)
        told = ("thêm từ đồng nghĩa", f"{said['said']} → {said['means']}")

        def changed(text: str) -> str:
            return with_synonym(text, said["said"], said["means"], said["example"])

        return await self._help(request, person, SYNONYMS_FILE, changed, told, said)

    async def add_trial(self, request: Request, person: Person) -> Response:
        """One more test question."""
        said, number = typed(await request.form(), _TRIAL), request.path_params["number"]
        told = ("thêm câu hỏi kiểm tra", said["question"])

        def changed(text: str) -> str:
            trial = TypedTrial(**said, name=f"cau-hoi-{number}")
            return with_trial(text, trial, self._desk.today())

        return await self._help(request, person, QUESTIONS_FILE, changed, told, said)

    async def add_answer(self, request: Request, person: Person) -> Response:
        """An answer of the unit's own."""
        said = typed(await request.form(), own_answers.FIELDS)
        told = ("thêm câu trả lời", said["question"])

        def changed(text: str) -> str:
            answer = own_answers.answer_typed(said, person.official.name, self._desk.today())
            return own_answers.with_answer(text, answer)

        return await self._help(request, person, OWN_ANSWERS_FILE, changed, told, said)

    async def _help(
        self,
        request: Request,
        person: Person,
        file: str,
        changed: Callable[[str], str],
        told: tuple[str, str],
        said: Mapping[str, str],
    ) -> Response:
        """Write it down and take the item up, or tell what is wrong beside what was typed."""
        number, form = request.path_params["number"], request.url.path.rpartition("/")[2]
        await run_in_threadpool(self._one, number)  # what helps a question that is gone, helps nobody
        try:
            await write_and_reload(self._administration, person, file, changed, told)
        except NotTakenError as error:
            return await self._page(number, person, fault=str(error), form=form, typed=said)
        now = self._administration.clock()
        await self._store.write(lambda c: question_items.take_up(c, number, person.official.id, now))
        return _back(number, form)

    async def _page(
        self,
        number: int,
        person: Person,
        *,
        done: str = "",
        fault: str = "",
        form: str = "tinh-trang",
        typed: Mapping[str, str] | None = None,
    ) -> Response:
        """The page of an item; with a fault, in the form that it was sent in, beside what was typed there."""
        item, names = await run_in_threadpool(self._one, number)
        snapshot = self._desk.snapshot()
        place = item.places[0] if item.places else self._administration.settings.place
        question = Question(item.wordings[0], place=place, asked_on=self._desk.today())
        answer = await run_in_threadpool(self._desk.reply, question, snapshot)
        near = await run_in_threadpool(nearest, question.text, snapshot)
        values = {
            "item": item,
            "wordings": item.wordings[:_MOST_WORDINGS],
            "more": max(0, len(item.wordings) - _MOST_WORDINGS),
            "names": names,
            "states": STATES,
            "intents": INTENTS,
            "channel_name": channel_name,
            "answer": answer,
            "label": _label(answer),
            "near": near,
            "endings": ENDINGS,
            "done": done,
            "fault": fault,
            "form": form,
            "typed": {**_proposed(item, self._desk.today()), **(typed or {})},
            "longest": LONGEST_ANSWER,
        }
        return admin_page("question.html", person, HERE, values, 400 if fault else 200)

    def _all(self) -> tuple[list[Item], Mapping[str, str]]:
        take_in(self._store, self._administration.clock())
        return self._store.read(lambda c: (question_items.everything(c), _names(c)))

    def _one(self, number: int) -> tuple[Item, Mapping[str, str]]:
        item, names = self._store.read(lambda c: (question_items.find(c, number), _names(c)))
        if item is None:
            raise HTTPException(404)
        return item, names

    def _choices(self, counts: Mapping[ItemState, int], total: int) -> list[tuple[str, str, int]]:
        """What the list can be narrowed to: its value, name and count."""
        left = counts[ItemState.NEW] + counts[ItemState.AT_WORK]
        each = ((state.value, STATES[state].capitalize(), counts[state]) for state in ItemState)
        return [(OPEN, "Cần xử lý", left), *each, (ALL, "Tất cả", total)]


def nearest(text: str, snapshot: Snapshot) -> list[Near]:
    """The passages that a question finds, best first."""
    found = []
    for hit in snapshot.index.search(text, limit=_MOST_PASSAGES).hits:
        passage = snapshot.knowledge.passage(hit.passage)
        plan = snapshot.knowledge.plans.get(passage.document)
        address = (
            f"{ADMIN}/van-ban/{quote(plan.document, safe='')}" if plan else procedure_address(passage.id)
        )
        words = " ".join(passage.text.split())
        found.append(
            Near(
                words if len(words) <= _SHOWN_TEXT else words[:_SHOWN_TEXT].rsplit(" ", 1)[0] + " …",
                plan_name(plan) if plan else f"Thủ tục {passage.id}",
                address,
                f"{100 * hit.confidence:.0f}%",
                ", ".join(hit.missing),
            )
        )
    return found


def _states(chosen: str) -> frozenset[ItemState]:
    if chosen == ALL:
        return frozenset(ItemState)
    if chosen in set(ItemState):
        return frozenset({ItemState(chosen)})
    return frozenset({ItemState.NEW, ItemState.AT_WORK})


def _names(connection: Connection) -> Mapping[str, str]:
    """The officials who may see to a question, by id."""
    everybody = staffing.staff(connection).officials.values()
    return {each.id: each.name for each in sorted(everybody, key=lambda each: each.name) if each.active}


def _proposed(item: Item, today: date) -> dict[str, str]:
    """What stands in the forms before anything is typed."""
    first, *others = item.wordings
    return {
        **dict.fromkeys((*_SYNONYM, *_TRIAL, *own_answers.FIELDS), ""),
        "example": first,
        "question": first,
        "expect": Status.ANSWERED.value,
        "wordings": "\n".join(others[:_MOST_WORDINGS]),
        "review_by": (today + REVIEWED_WITHIN).isoformat(),
        "state": item.state.value,
        "owner": item.owner or "",
        "note": item.note,
    }


def _label(answer: Answer) -> str:
    return STATUS_LABELS.get(answer.status, "Trả lời được")


def _back(number: int, form: str) -> Response:
    return RedirectResponse(f"{ADMIN}{HERE}/{number}?{urlencode({'xong': form})}", 303)
