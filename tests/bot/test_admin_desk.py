"""The desk of admins in chats: commands of whoever has a role, and of nobody else."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.admin.desk import AdminDesk
from bot.admin.rights import Act, Role, may
from bot.admin.upkeep import Upkeep
from bot.channels.base import Message, Part, SentFile
from bot.channels.commands import AdminCommands
from bot.channels.fetching import NotFetchedError
from bot.conversation import Asked, Conversation
from bot.officials.desk import OfficialDesk
from bot.store import access, admins, holding, linking, notices, questions, staffing
from bot.store.access import Door
from bot.store.audit import COMMAND_LINE
from bot.store.holding import What
from bot.versions.job import Job
from handlers.messages import Answer, Intent, Question, Status
from handlers.officials.staff import Official
from tests.bot.versions.office import LISTS, NOW, Office, open_office, plan_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.channels.base import Address, Gist, Reply
    from bot.channels.hearing import Heard
    from bot.store.store import Store

ASKED = Message("telegram", "1", "77", "77", "m1", "", None, NOW)
OTHER = "Văn phòng HĐND và UBND xã chủ trì rà soát hộ nghèo, hoàn thành trước ngày 20/12/2026."
ADDRESS = "https://motcua.example"
ACTS = {
    AdminCommands.RELOAD: Act.LOAD,
    AdminCommands.STATUS: Act.SEE,
    AdminCommands.PROBLEMS: Act.SEE,
    AdminCommands.ACCEPT: Act.ACCEPT,
    AdminCommands.ROLL_BACK: Act.ACCEPT,
    AdminCommands.QUESTIONS: Act.SEE,
    AdminCommands.PAUSE: Act.PAUSE,
    AdminCommands.RESUME: Act.PAUSE,
    AdminCommands.LOGIN: Act.SEE,
    AdminCommands.TAKE_IN: Act.LOAD,
}


def _offer(connection: Connection, address: Address, reply: Reply, gist: Gist) -> tuple[Part, ...]:
    return (Part("\n".join(reply.paragraphs), "\n".join(reply.paragraphs)),)


def _fetch(channel: str, file: SentFile) -> bytes:
    if file.ref != "F1":
        raise NotFetchedError("chưa lấy được tệp")
    return plan_text("Trạm Y tế xã chủ trì tiêm chủng.", number=13, title="Tiêm chủng").encode()


@dataclass
class Chat:
    """A private chat of Lan, who may or may not have a role."""

    office: Office
    store: Store
    desk: AdminDesk

    def say(self, line: str, *, in_private: bool = True) -> Heard | None:
        """What a line brings about."""
        message = replace(ASKED, text=line, is_private=in_private)
        return self.desk.hear(message, line, Conversation())

    def told(self, line: str, *, in_private: bool = True) -> str:
        """What is said to it, effects written; "" when it is no command of theirs."""
        heard = self.say(line, in_private=in_private)
        if heard is None:
            return ""
        for effect in heard.effects:
            self.store.submit(partial(effect.write, now=NOW, offer=_offer)).result()
        return "\n".join(text for reply in heard.replies for text in reply.paragraphs)

    def send(self, name: str, ref: str = "F1") -> Heard | None:
        """What a file without words brings about."""
        message = replace(ASKED, attached="tệp", file=SentFile(ref, name, 900))
        return self.desk.hear(message, "", Conversation())

    def settled(self) -> str:
        """What Lan is told when the work in the background has ended."""
        for _ in range(400):
            if latest := self.store.read(lambda c: notices.latest(c, "lan")):
                return "\n".join(latest[1].paragraphs)
            time.sleep(0.05)
        raise AssertionError("nothing was told")

    def appoint(self, role: Role) -> None:
        """Lan gets a role."""
        self.store.submit(lambda c: admins.appoint(c, "lan", role, NOW)).result()


@pytest.fixture
def chat(tmp_path: Path, sqlite_store: Store) -> Iterator[Chat]:
    """Lan is an official, linked on Telegram; the office answers from its first version."""
    office = open_office(tmp_path, sqlite_store)
    office.reload()

    def link(connection: Connection) -> None:
        staffing.put_official(connection, Official("lan", "Nguyễn Thị Lan", ""))
        code = linking.new_code(connection, "lan", NOW)
        assert linking.redeem(connection, code, ASKED.address, "77", NOW) == "lan"

    sqlite_store.submit(link).result()
    upkeep = Upkeep(office.folder, office.reloader, office.live, Job(office.reloader, office.live))
    officials = OfficialDesk(sqlite_store, office.live.desk())
    desk = AdminDesk(sqlite_store, upkeep, officials, _offer, ADDRESS, lambda: NOW, _fetch)
    yield Chat(office, sqlite_store, desk)
    while upkeep.job.progress.running:
        time.sleep(0.02)


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("command", AdminCommands)
def test_a_command_is_obeyed_only_for_roles_that_may(
    chat: Chat, command: AdminCommands, role: Role | None
) -> None:
    if role is not None:
        chat.appoint(role)
    said = chat.told(f"/{command.value.name}")
    assert (said != "" and "không được làm việc này" not in said) == may(role, ACTS[command])


def test_for_others_there_is_no_such_command(chat: Chat) -> None:
    assert chat.say("/naplai") is None


def test_admins_are_shown_their_commands(chat: Chat) -> None:
    chat.appoint(Role.ADMIN)
    assert AdminCommands.RELOAD.value in chat.desk.commands(ASKED)


def test_others_are_shown_none_of_them(chat: Chat) -> None:
    assert AdminCommands.STATUS.value not in chat.desk.commands(ASKED)


def test_in_a_group_nothing_is_obeyed(chat: Chat) -> None:
    chat.appoint(Role.ADMIN)
    assert "trò chuyện riêng" in chat.told("/naplai", in_private=False)


def test_a_reload_is_told_when_it_has_ended(chat: Chat) -> None:
    chat.appoint(Role.ADMIN)
    chat.office.write("KH-12.txt", plan_text(OTHER, LISTS))
    assert "xong sẽ báo" in chat.told("/nạp lại")
    assert "Đã đưa phiên bản 2 vào dùng" in chat.settled()


def test_the_status_names_the_version(chat: Chat) -> None:
    chat.appoint(Role.VIEWER)
    assert "phiên bản 1; 1 văn bản, 2 nhiệm vụ" in chat.told("/trangthai")


def test_the_status_says_what_is_paused(chat: Chat) -> None:
    chat.appoint(Role.VIEWER)
    pause = partial(
        holding.pause, what=What.NUDGING, channel="telegram", reason="đang chuyển máy", until=None
    )
    chat.store.submit(lambda c: pause(c, actor=COMMAND_LINE, now=NOW)).result()
    assert "Đang tạm dừng nhắc việc trên Telegram: đang chuyển máy." in chat.told("/trangthai")


def test_going_back_is_asked_for_first(chat: Chat) -> None:
    chat.appoint(Role.LEADER)
    heard = chat.say("/quaylai")
    assert heard is not None
    assert [choice.message for choice in heard.replies[0].choices] == ["/quaylai dongy", "/quaylai khong"]


def test_a_version_is_taken_back(chat: Chat) -> None:
    chat.appoint(Role.LEADER)
    chat.office.write("KH-12.txt", plan_text(OTHER, LISTS))
    chat.office.reload()
    chat.told("/quaylai dongy")
    assert "phiên bản 1" in chat.settled()
    assert "Phòng Kinh tế" in chat.office.answer()


def test_a_number_that_is_none_is_asked_for_again(chat: Chat) -> None:
    chat.appoint(Role.LEADER)
    assert "gõ số phiên bản" in chat.told("/duyet hai")


def test_the_link_opens_the_pages_once(chat: Chat, sqlite_store: Store) -> None:
    chat.appoint(Role.VIEWER)
    secret = chat.told("/quantri").partition(f"{ADDRESS}/quan-tri/vao/")[2].partition("\n")[0]
    come_in = partial(access.log_in, secret=secret, before=None, now=NOW, door=Door.ADMIN)
    assert sqlite_store.submit(come_in).result() is not None
    assert sqlite_store.submit(come_in).result() is None


def test_the_link_opens_no_other_door(chat: Chat, sqlite_store: Store) -> None:
    chat.appoint(Role.VIEWER)
    secret = chat.told("/quantri").partition(f"{ADDRESS}/quan-tri/vao/")[2].partition("\n")[0]
    come_in = partial(access.log_in, secret=secret, before=None, now=NOW, door=Door.OVERVIEW)
    assert sqlite_store.submit(come_in).result() is None


def test_a_file_of_an_admin_is_asked_about(chat: Chat) -> None:
    chat.appoint(Role.ADMIN)
    heard = chat.send("KH-13.txt")
    assert heard is not None
    assert "Đưa tệp “KH-13.txt” vào" in heard.replies[0].paragraphs[0]


def test_a_file_of_somebody_else_is_as_for_everybody(chat: Chat) -> None:
    chat.appoint(Role.VIEWER)
    assert chat.send("KH-13.txt") is None


def test_a_file_is_put_into_the_folder_and_answered_from(chat: Chat) -> None:
    chat.appoint(Role.ADMIN)
    heard = chat.send("KH-13.txt")
    assert heard is not None
    chat.told(heard.replies[0].choices[0].message)
    assert "Mới: KH-13.txt" in chat.settled()
    assert "Trạm Y tế" in chat.office.answer("Ai chủ trì tiêm chủng?")


def test_a_file_that_cannot_be_fetched_is_told(chat: Chat) -> None:
    chat.appoint(Role.ADMIN)
    heard = chat.send("KH-13.txt", ref="gone")
    assert heard is not None
    chat.told(heard.replies[0].choices[0].message)
    assert "chưa lấy được tệp" in chat.settled()


def test_a_file_with_another_folder_in_its_name_stays_in_ours(chat: Chat) -> None:
    chat.appoint(Role.ADMIN)
    heard = chat.send("../../KH-13.txt")
    assert heard is not None
    chat.told(heard.replies[0].choices[0].message)
    chat.settled()
    assert (chat.office.folder / "KH-13.txt").exists()


@pytest.mark.parametrize(
    ("said", "what", "reason"),
    [
        ("/tamdung trả lời: đang chuyển máy chủ", {What.ANSWERING}, "đang chuyển máy chủ"),
        ("/tạm dừng nhắc việc, nghỉ lễ", {What.NUDGING}, "nghỉ lễ"),
        ("/tamdung tat ca mất điện", {What.ANSWERING, What.NUDGING}, "mất điện"),
    ],
)
def test_something_is_paused_with_its_reason(chat: Chat, said: str, what: set[What], reason: str) -> None:
    chat.appoint(Role.LEADER)
    chat.told(said)
    standing = chat.store.read(lambda c: holding.standing(c, NOW))
    assert ({hold.what for hold in standing}, {hold.reason for hold in standing}) == (what, {reason})


@pytest.mark.parametrize("said", ["/tamdung", "/tamdung trả lời", "/tamdung việc khác: lý do"])
def test_without_what_or_why_nothing_is_paused(chat: Chat, said: str) -> None:
    chat.appoint(Role.LEADER)
    assert "gõ việc cần tạm dừng" in chat.told(said)
    assert chat.store.read(lambda c: holding.standing(c, NOW)) == ()


def test_what_was_paused_goes_on(chat: Chat) -> None:
    chat.appoint(Role.LEADER)
    chat.told("/tamdung tất cả: mất điện")
    assert "tiếp tục trả lời và nhắc việc" in chat.told("/tieptuc")
    assert chat.store.read(lambda c: holding.standing(c, NOW)) == ()


def test_with_nothing_paused_nothing_goes_on(chat: Chat) -> None:
    chat.appoint(Role.LEADER)
    assert "Không có việc nào đang tạm dừng" in chat.told("/tieptuc")


def test_questions_without_an_answer_are_listed(chat: Chat) -> None:
    chat.appoint(Role.VIEWER)
    question = Question("Lịch cúp nước hôm nay?", asked_on=NOW.date())
    asked = Asked(question, Answer(Status.UNKNOWN, Intent.OTHER, "Văn bản không nêu."))

    chat.store.submit(lambda c: questions.record(c, asked, "web")).result()
    assert "“Lịch cúp nước hôm nay?” (1 lần, gần nhất ngày 21/11/2026)" in chat.told("/cauhoi")
