"""Asking a version before it goes live (trang hỏi thử): its answer beside the one that people get now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.channels.rendering import Block, blocks
from bot.errors import BotError
from bot.folder import questions_file
from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder
from bot.trials import ENDINGS
from bot.versions.tryout import Tryout
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page
from bot.web.wording import STATUS_LABELS
from handlers.messages import Question
from knowledge.vietnamese import repair_letters

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from handlers.messages import Answer
    from handlers.snapshot import Snapshot

HERE = "/phien-ban"
_MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as the page shows it."""

    label: str
    """How it ended."""
    blocks: tuple[Block, ...]
    choices: tuple[str, ...]


class Trying:
    """The handlers of the trial page."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._folder = KnowledgeFolder(administration.folder, administration.clock)
        self._tryout = Tryout(administration.reloader)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        one = f"{HERE}/{{number:int}}/hoi-thu"
        return (
            Room(one, Act.SEE, self.show),
            Room(one, Act.SEE, self.ask, "POST"),
            Room("/cau-hoi-kiem-tra", Act.CORRECT, self.add, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """The form."""
        added = "da-them" in request.query_params
        return self._page(request.path_params["number"], person, "", added=added)

    async def ask(self, request: Request, person: Person) -> Response:
        """Ask (cau_hoi) the version and the one in use."""
        number = request.path_params["number"]
        words = _words(await request.form(), "cau_hoi")
        if not words:
            return self._page(number, person, "", faults=("Anh/chị chưa nhập câu hỏi.",))
        try:
            theirs, live = await run_in_threadpool(self._ask, number, words)
        except BotError as error:
            return self._page(number, person, words, faults=(f"Không hỏi thử được: {error}.",))
        return self._page(number, person, words, (theirs, live))

    async def add(self, request: Request, person: Person) -> Response:
        """Make of a question (cau_hoi) one that every new version is asked: with words (can_co) and an end (ket_thuc)."""
        form = await request.form()
        number = _words(form, "phien_ban")
        there = int(number) if number.isdecimal() and len(number) < 10 else 0
        words, expect = _words(form, "cau_hoi"), _words(form, "ket_thuc")
        must = [group for line in _lines(form, "can_co") if (group := _alternatives(line))]
        try:
            today = self._administration.desk.today()
            await run_in_threadpool(questions_file.add, self._folder, words, must, expect, today)
        except NotTakenError as refused:
            return self._page(there, person, words, faults=refused.faults)
        await self._administration.record(person, "thêm câu hỏi kiểm tra", words)
        return RedirectResponse(f"{ADMIN}{HERE}/{there}/hoi-thu?da-them=1", 303)

    def _ask(self, number: int, words: str) -> tuple[ShownAnswer, ShownAnswer]:
        desk = self._administration.desk
        question = Question(words, place=self._administration.settings.place, asked_on=desk.today())

        def answer(snapshot: Snapshot) -> ShownAnswer:
            return _shown(desk.reply(question, snapshot))

        return answer(self._tryout.snapshot(number)), answer(desk.snapshot())

    def _page(
        self,
        number: int,
        person: Person,
        words: str,
        answers: tuple[ShownAnswer, ShownAnswer] | None = None,
        faults: tuple[str, ...] = (),
        *,
        added: bool = False,
    ) -> Response:
        values = {
            "added": added,
            "number": number,
            "live": self._administration.desk.snapshot().number,
            "words": words,
            "answers": answers,
            "faults": faults,
            "endings": [(status.value, name) for status, name in ENDINGS.items()],
            "most": _MOST_WORDS,
        }
        return admin_page("tryout.html", person, HERE, values, 400 if faults else 200)


def _shown(answer: Answer) -> ShownAnswer:
    label = STATUS_LABELS.get(answer.status, "Có câu trả lời")
    return ShownAnswer(label, blocks(answer.text), tuple(choice.label for choice in answer.choices))


def _words(form: FormData, name: str) -> str:
    said = form.get(name)
    return repair_letters(said).strip()[:_MOST_WORDS] if isinstance(said, str) else ""


def _lines(form: FormData, name: str) -> list[str]:
    return _words(form, name).splitlines()[:20]


def _alternatives(line: str) -> list[str]:
    """Either of several ways to say it: "Phòng Kinh tế | P. Kinh tế"."""
    return [part.strip() for part in line.split("|") if part.strip()]
