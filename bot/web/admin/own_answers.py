"""The unit's own answers on the web (trang câu trả lời của đơn vị): list, write, change, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.folder.faults import NotTakenError
from bot.unanswered.own_answers import FIELDS, answer_typed, typed_of, with_answer, without_answer
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.forms import typed
from bot.web.admin.knowledge_writing import write_and_reload
from bot.web.admin.pages import admin_page
from bot.web.admin.questions import REVIEWED_WITHIN
from knowledge.own_answers import LONGEST_ANSWER, OWN_ANSWERS_FILE
from knowledge.unit_files import read_unit_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from knowledge.own_answers import OwnAnswer

HERE = "/tra-loi"
DONE_WORDS = {"them": "Đã thêm câu trả lời.", "sua": "Đã lưu câu trả lời.", "xoa": "Đã xóa câu trả lời."}
"""By what was done: what is said when it has worked."""


class OwnAnswers:
    """The handlers of the pages."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._desk = administration.desk

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        one = f"{HERE}/{{id}}"
        return (
            Room(HERE, Act.SEE, self.show_all),
            Room(HERE, Act.CORRECT, self.add, "POST"),
            Room(one, Act.SEE, self.show),
            Room(one, Act.CORRECT, self.change, "POST"),
            Room(f"{one}/xoa", Act.CORRECT, self.remove, "POST"),
        )

    async def show_all(self, request: Request, person: Person) -> Response:
        """All of them, those that are to be looked at first."""
        return await self._list(person, done=DONE_WORDS.get(request.query_params.get("xong", ""), ""))

    async def add(self, request: Request, person: Person) -> Response:
        """One more."""
        said = typed(await request.form(), FIELDS)

        def changed(text: str) -> str:
            return with_answer(text, answer_typed(said, person.official.name, self._desk.today()))

        try:
            await self._write(person, changed, "thêm câu trả lời", said["question"])
        except NotTakenError as error:
            return await self._list(person, fault=str(error), said=said)
        return _back("them")

    async def show(self, request: Request, person: Person) -> Response:
        """One of them in a form."""
        answer = await self._find(request.path_params["id"])
        return self._form(person, answer, typed_of(answer))

    async def change(self, request: Request, person: Person) -> Response:
        """Other words, another source, or a later day to look again."""
        answer = await self._find(request.path_params["id"])
        said = typed(await request.form(), FIELDS)

        def changed(text: str) -> str:
            return with_answer(text, answer_typed(said, person.official.name, self._desk.today(), answer.id))

        try:
            await self._write(person, changed, "sửa câu trả lời", said["question"])
        except NotTakenError as error:
            return self._form(person, answer, said, str(error))
        return _back("sua")

    async def remove(self, request: Request, person: Person) -> Response:
        """Take one away."""
        answer = await self._find(request.path_params["id"])
        try:
            await self._write(
                person, lambda text: without_answer(text, answer.id), "xóa câu trả lời", answer.question
            )
        except NotTakenError as error:
            return self._form(person, answer, typed_of(answer), str(error))
        return _back("xoa")

    async def _write(self, person: Person, changed: Callable[[str], str], act: str, what: str) -> None:
        await write_and_reload(self._administration, person, OWN_ANSWERS_FILE, changed, (act, what))

    async def _all(self) -> tuple[OwnAnswer, ...]:
        """As the folder has them, which may be ahead of the version that answers."""
        unit = await run_in_threadpool(read_unit_files, self._administration.folder)
        return tuple(sorted(unit.answers, key=lambda one: (one.review_by, one.question)))

    async def _find(self, number: str) -> OwnAnswer:
        found = next((one for one in await self._all() if one.id == number), None)
        if found is None:
            raise HTTPException(404)
        return found

    async def _list(
        self, person: Person, *, done: str = "", fault: str = "", said: Mapping[str, str] | None = None
    ) -> Response:
        today = self._desk.today()
        nothing = {**dict.fromkeys(FIELDS, ""), "review_by": (today + REVIEWED_WITHIN).isoformat()}
        answers, used = await self._all(), set(self._desk.snapshot().knowledge.unit.answers)
        values = {
            "answers": answers,
            "waiting": {one.id for one in answers if one not in used},
            "today": today,
            "typed": said or nothing,
            "done": done,
            "fault": fault,
            "longest": LONGEST_ANSWER,
        }
        return admin_page("own_answers.html", person, HERE, values, 400 if fault else 200)

    def _form(self, person: Person, answer: OwnAnswer, said: Mapping[str, str], fault: str = "") -> Response:
        today = self._desk.today()
        values = {"answer": answer, "typed": said, "fault": fault, "today": today, "longest": LONGEST_ANSWER}
        return admin_page("own_answer.html", person, HERE, values, 400 if fault else 200)


def _back(done: str) -> Response:
    return RedirectResponse(f"{ADMIN}{HERE}?xong={done}", 303)
