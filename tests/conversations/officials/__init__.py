"""Conversations of officials that every messenger has to hold alike, and the web page but for some; those in tren-web are
of the page alone.

Written like those in tests/conversations/chat, with several people:

    # liên kết: lan, binh       whose accounts are linked from the start
    > Đã xong 1                 what Lan does; another person's line begins with "binh: "
    > binh: (xem)               what somebody was told since they last looked
    > (nhắc việc)               Lan's morning digest comes
    > dung: (tổng hợp tuần)     a leader's weekly digest comes
    > (nhóm) /lienket {mã lan}  the same in a group; {mã lan} is a fresh code, {mã cũ} the one before it
    > (hai lần) Đã xong 1       the same message is delivered twice
    > (11 phút sau)             so much time passes before what comes next
    > (ảnh)                     a picture
    > /viec {việc 2} xong       the key of a duty of DUTIES, from 1

The day is Monday 21/9/2026.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.channels.base import VIETNAM, Reply
from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.nudging.ticking import Hours
from bot.nudging.weekly import weekly_letters
from bot.officials.choices import keys_of, numbered
from bot.store import duties, linking, notices, staffing
from bot.store.duty_tables import acts, link_codes, link_tries
from bot.store.duty_tables import notices as told
from bot.store.tables import chats, web_sessions
from handlers.officials.all_plans import document_names
from handlers.officials.computing import DutyRules, Window
from handlers.officials.digest import digest_of
from handlers.officials.duty import Duty, Rhythm
from handlers.officials.nudges import Nudge
from handlers.officials.staff import Official
from handlers.officials.weeks import TellingDay
from knowledge.deadlines import How, StatedDay
from knowledge.records import Role
from tests.bot.chats import at_rest
from tests.conversations.chat import PICTURE, read_transcript

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from bot.channels.base import Address, Channel
    from bot.nudging.weekly import WeeklyLetter
    from bot.store.store import Store
    from handlers.snapshot import Snapshot
    from tests.conversations.chat import Transcript

FOLDER = Path(__file__).parent
TODAY = date(2026, 9, 21)
KINH_TE, VAN_HOA = "Phòng Kinh tế", "Phòng Văn hóa - Xã hội"
STAFF = (
    Official("lan", "Nguyễn Thị Lan", KINH_TE, "Chuyên viên"),
    Official("binh", "Trần Văn Bình", KINH_TE, "Chuyên viên"),
    Official("mai", "Hoàng Thị Mai", KINH_TE, "Trưởng phòng", leads=True),
    Official("hoa", "Lê Thị Hoa", VAN_HOA, "Chuyên viên"),
    Official("dung", "Phạm Quốc Dũng", "", "Chủ tịch UBND xã", leads=True),
    Official("son", "Đỗ Văn Sơn", KINH_TE, "Chuyên viên", active=False),
)
DUTIES = (
    ("Kiểm tra phương án sơ tán dân ven suối", date(2026, 9, 18), KINH_TE),
    ("Báo cáo kết quả phòng, chống thiên tai quý III", date(2026, 9, 25), KINH_TE),
    ("Tập huấn lực lượng xung kích", date(2026, 10, 9), KINH_TE),
    ("Tuyên truyền phòng, chống đuối nước", date(2026, 9, 30), VAN_HOA),
)
_LINKED = re.compile(r"^# liên kết: (.*)$", re.MULTILINE)
_WHO = re.compile(r"(lan|binh|mai|hoa|dung|son|dan): ")
_LATER = re.compile(r"\((\d+) phút sau\)")
_CODE = re.compile(r"\{mã ([a-z]+)\}")
_PICK = re.compile(r"\[(\d+)( cũ)?\]")


class Front(Protocol):
    """A channel with several people in front of it; each call returns what that person is told, when it has arrived."""

    @property
    def channel(self) -> Channel:
        """Our side of it."""
        ...

    def place(self, who: str) -> tuple[Address, str]:
        """Somebody's private chat, and their id."""
        ...

    async def send(self, who: str, text: str, *, group: bool, copies: int) -> None:
        """Write a text, "" for a picture; returns when all of it is answered."""
        ...

    async def press(self, who: str, number: int, *, before: bool) -> None:
        """Press a button of the last offer or the one before; type the number without buttons."""
        ...

    def screen(self, who: str) -> list[str]:
        """Everything that a person was told; "nhóm" for the group."""
        ...


def official_transcripts(folder: Path = FOLDER) -> list[tuple[Transcript, tuple[str, ...]]]:
    """All of a folder by name, each with who is linked from the start."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        linked = _LINKED.search(path.read_text(encoding="utf-8"))
        found.append((read_transcript(path), tuple(linked[1].split(", ")) if linked else ()))
    return found


def made_duties(snapshot: Snapshot) -> tuple[Duty, ...]:
    """DUTIES as duties of a plan of the example."""
    plan = next(plan for plan in snapshot.knowledge.plans.values() if "thien-tai" in plan.document)
    return tuple(
        Duty(
            key=f"{number:024x}",
            work=f"{number + 100:024x}",
            task=plan.tasks[0].id,
            document=plan.document,
            office=office,
            role=Role.LEAD,
            text=text,
            as_written=f"trước ngày {due:%d/%m/%Y}",
            due=due,
            how=How(StatedDay()),
            rhythm=Rhythm.ONCE,
            source=plan.tasks[0].source,
        )
        for number, (text, due, office) in enumerate(DUTIES, 1)
    )


def fill(connection: Connection, snapshot: Snapshot) -> None:
    """Officials, holders and duties."""
    now = datetime.now(UTC)
    for official in STAFF:
        staffing.put_official(connection, official)
    staffing.set_holder(connection, KINH_TE, "lan")
    staffing.set_holder(connection, VAN_HOA, "hoa")
    found = made_duties(snapshot)
    for office in (KINH_TE, VAN_HOA):
        staffing.decide(connection, found[0].document, office, office, "admin", now)
    duties.sync(connection, found, Window(TODAY - timedelta(days=60), TODAY + timedelta(days=60)), now)


class Stage:
    """The people of a transcript (tests.conversations.chat.Person)."""

    def __init__(self, front: Front, store: Store, snapshot: Snapshot) -> None:
        self._front, self._store, self._snapshot = front, store, snapshot
        self._seen: dict[str, int] = {}
        self._codes: list[str] = []

    async def link(self, who: str) -> None:
        """Link somebody beforehand."""
        address, user_id = self._front.place(who)
        now = datetime.now(UTC)

        def write(connection: Connection) -> None:
            code = linking.new_code(connection, who, now)
            assert linking.redeem(connection, code, address, user_id, now) == who

        await self._store.write(write)

    async def say(self, text: str) -> str:
        """One line of a transcript."""
        who, text = self._who(text or PICTURE)
        if text == "(xem)":
            return self._new(who)
        if later := _LATER.fullmatch(text):
            await self._store.write(lambda c: pass_time(c, timedelta(minutes=int(later[1]))))
            return ""
        if text == "(nhắc việc)":
            await self._digest(who)
            await at_rest(self._store)
            return ""
        if text == "(tổng hợp tuần)":
            await self._weekly(who)
            await at_rest(self._store)
            return ""
        group, copies = text.startswith("(nhóm) "), 2 if text.startswith("(hai lần) ") else 1
        text = text.removeprefix("(nhóm) ").removeprefix("(hai lần) ")
        self._new("nhóm" if group else who)
        if pick := _PICK.fullmatch(text):
            await self._front.press(who, int(pick[1]), before=bool(pick[2]))
        else:
            typed = "" if text == PICTURE else await self._filled(text)
            await self._front.send(who, typed, group=group, copies=copies)
        return self._new("nhóm" if group else who)

    async def pick(self, number: int, *, before: bool) -> str:
        """Lan picks."""
        return await self.say(f"[{number}{' cũ' if before else ''}]")

    def _who(self, text: str) -> tuple[str, str]:
        found = _WHO.match(text)
        return (found[1], text[found.end() :]) if found else ("lan", text)

    def _new(self, who: str) -> str:
        shown = self._front.screen(who)
        before = self._seen.get(who, 0)
        self._seen[who] = len(shown)
        return "\n".join(shown[before:])

    async def _filled(self, text: str) -> str:
        for number, duty in enumerate(made_duties(self._snapshot), 1):
            text = text.replace(f"{{việc {number}}}", duty.key)
        if found := _CODE.search(text):
            self._codes.append(await self._new_code(found[1]))
            text = text.replace(found[0], self._codes[-1])
        return text.replace("{mã cũ}", self._codes[-1] if self._codes else "")

    async def _new_code(self, official: str) -> str:
        return await self._store.write(lambda c: linking.new_code(c, official, datetime.now(UTC)))

    async def _digest(self, who: str) -> None:
        names = document_names(self._snapshot.knowledge)

        def write(connection: Connection) -> None:
            staff = staffing.staff(connection)
            due = []
            for duty in made_duties(self._snapshot)[:3]:
                recipient = staff.recipient(duty.document, duty.office, (duty.key, duty.work), TODAY)
                if recipient is not None and recipient.official.id == who:
                    due.append(Nudge(duty, 0, TODAY, recipient))

            def compose(nudges: object) -> Reply:
                digest = digest_of(due, TODAY, names)
                return Reply(digest.paragraphs, numbered(map(keys_of, digest.entries)), is_numbered=True)

            notices.tell(
                connection,
                who,
                due,
                compose,
                TODAY,
                datetime.now(UTC),
                offer_on([self._front.channel], NOTICE_LIFE, lambda: datetime.now(UTC)),
            )

        await self._store.write(write)

    async def _weekly(self, who: str) -> None:
        now = datetime.combine(TODAY, time(8), VIETNAM)
        hours = Hours(weekly=TellingDay.MONDAY)
        letters = self._store.read(
            lambda connection: weekly_letters(connection, self._snapshot, DutyRules(), hours, now)
        )
        offer = offer_on([self._front.channel], NOTICE_LIFE, lambda: datetime.now(UTC))
        for letter in letters:
            if letter.official == who:
                await self._store.write(partial(_tell, letter, offer))


def _tell(letter: WeeklyLetter, offer: notices.Offer, connection: Connection) -> None:
    assert letter.tell(connection, datetime.now(UTC), offer) is not None


def pass_time(connection: Connection, time: timedelta) -> None:
    """Everything that officials did lies so much further back."""
    rows: tuple[tuple[Table, tuple[str, ...]], ...] = (
        (acts, ("at",)),
        (link_codes, ("expires_at",)),
        (link_tries, ("at",)),
        (told, ("created_at",)),
        (chats, ("heard_at",)),
        (web_sessions, ("heard_at",)),
    )
    milliseconds = round(time.total_seconds() * 1000)
    for table, columns in rows:
        for column in columns:
            connection.exec_driver_sql(f"UPDATE {table.name} SET {column} = {column} - {milliseconds}")
