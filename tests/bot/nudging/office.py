"""An office of xã Suối Mơ: a plan, officials with chats, and a clock that tests move."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.channels.base import VIETNAM, Address
from bot.channels.offering import offer_on
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.nudging.running import Nudger
from bot.store import duties, linking, replies, staffing
from handlers.officials.staff import Official
from handlers.snapshot import Snapshot
from knowledge.knowledge_base import build_knowledge
from knowledge.records import Assignment, DateDeadline, Metadata, Plan, RecurringDeadline, Role, Source, Task
from tests.bot.chats import QUICK, at_rest, working
from tests.bot.doubles import CONTACT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channels.base import Channel
    from bot.nudging.running import Ticked
    from bot.nudging.ticking import Hours
    from bot.store.store import Store
    from knowledge.records import Deadline

LAN = Official("lan", "Nguyễn Thị Lan", "Phòng Kinh tế")
BINH = Official("binh", "Trần Văn Bình", "Phòng Văn hóa - Xã hội")
CHU_TICH = Official("chutich", "Lê Văn Mơ", "", "Chủ tịch UBND xã", leads=True)
DUE = DateDeadline(date(2026, 6, 30), "trước ngày 01/7/2026")
"""A Tuesday."""
MONTHLY = RecurringDeadline("FREQ=MONTHLY;BYMONTHDAY=20", "ngày 20 hằng tháng")


def task(number: int, text: str, office: str, *deadlines: Deadline) -> Task:
    """A task that one office leads."""
    source = Source("KH-12.txt", "KH-12", f"II.{number}", number, number)
    assigned = (Assignment(Role.LEAD, office, office),)
    return Task(f"KH-12#{number}", text, text, (), assigned, tuple(deadlines), None, None, source)


def plan(*tasks: Task) -> Plan:
    """The plan that holds them for the year 2026."""
    head = Metadata(
        "Thu gom rác thải", "Kế hoạch", number="12/KH-UBND", valid_from="2026-01-01", valid_to="2026-12-31"
    )
    return Plan("KH-12.txt", "KH-12", head, None, tasks, (), ())


def snapshot(*tasks: Task, version: str = "1") -> Snapshot:
    """A knowledge of one plan; nothing is searched in it."""
    return Snapshot(build_knowledge([plan(*tasks)]), None, CONTACT, version)  # type: ignore[arg-type]


REPORT = task(1, "Báo cáo kết quả thu gom rác", "Phòng Kinh tế", DUE)
CHECK = task(2, "Kiểm tra điểm tập kết rác", "Phòng Kinh tế", MONTHLY)
RADIO = task(3, "Phát bài tuyên truyền trên loa", "Phòng Văn hóa - Xã hội", DUE)


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """A time in Vietnam."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)


@dataclass
class Office:
    """The program as far as nudging goes."""

    store: Store
    knowledge: Snapshot = field(default_factory=lambda: snapshot(REPORT, CHECK, RADIO))
    channels: Sequence[Channel] = field(default_factory=lambda: [RecordingChannel(WITHOUT_BUTTONS)])
    now: datetime = field(default_factory=lambda: at(date(2026, 6, 1)))
    hours: Hours | None = None

    def __post_init__(self) -> None:
        offer = offer_on(self.channels, timedelta(days=14), lambda: self.now)
        self.nudger = Nudger(
            self.store,
            lambda: self.knowledge,
            offer,
            lambda: None,
            hours=self.hours,
            clock=lambda: self.now,
        )

    def staffed(self) -> Office:
        """Everybody is there, has confirmed offices and a chat on the first channel."""

        def put(connection: object) -> None:
            for official in (LAN, BINH, CHU_TICH):
                staffing.put_official(connection, official)  # type: ignore[arg-type]
                self._link(connection, official, 0)
            for official in (LAN, BINH):
                staffing.set_holder(connection, official.office, official.id)  # type: ignore[arg-type]
                staffing.decide(connection, "KH-12", official.office, official.office, "admin", self.now)  # type: ignore[arg-type]

        self.store.submit(put).result()
        return self

    def link(self, official: Official, channel: int) -> None:
        """One more chat."""
        self.store.submit(lambda c: self._link(c, official, channel)).result()

    def _link(self, connection: object, official: Official, channel: int) -> None:
        where = self.channels[channel]
        address = Address(where.name, where.account, f"{official.id}-{where.name}")
        code = linking.new_code(connection, official.id, self.now)  # type: ignore[arg-type]
        linking.redeem(connection, code, address, official.id, self.now)  # type: ignore[arg-type]

    def tick(self, when: datetime) -> Ticked:
        """One tick, and everything that it makes is sent."""

        async def tick() -> Ticked:
            self.now = when
            ticked = await self.nudger.tick()
            if self._waits():
                async with working(self.store, self.channels, timing=QUICK):
                    await at_rest(self.store)
                ticked = await self.nudger.tick()
                if self._waits():
                    async with working(self.store, self.channels, timing=QUICK):
                        await at_rest(self.store)
                    await self.nudger.tick()
            return ticked

        return asyncio.run(tick())

    def _waits(self) -> bool:
        return bool(self.store.read(replies.counts).get("due"))

    def told(self, official: Official, channel: int = 0) -> list[str]:
        """What one official has on the screen."""
        where = self.channels[channel]
        assert isinstance(where, RecordingChannel)
        return where.texts(f"{official.id}-{where.name}")

    def days(self, first: date, last: date, *hours: int) -> dict[date, Counter[str]]:
        """Tick through days at these hours; by day how many messages each official got."""
        found: dict[date, Counter[str]] = {}
        day = first
        while day <= last:
            before = {official.id: len(self.told(official)) for official in (LAN, BINH, CHU_TICH)}
            for hour in hours or (8,):
                self.tick(at(day, hour))
            after = {official.id: len(self.told(official)) for official in (LAN, BINH, CHU_TICH)}
            got = Counter({who: after[who] - before[who] for who in after if after[who] > before[who]})
            if got:
                found[day] = got
            day += timedelta(days=1)
        return found

    def do(self, text: str, act: duties.Act, official: Official = LAN, **more: object) -> bool:
        """An official acts on the first open duty with this text."""
        staff = self.store.read(staffing.staff)
        standings = self.store.read(lambda c: duties.standings(c, staff))
        key = next(each.duty.key for each in standings if each.duty.text == text and each.state == "open")
        deed = duties.Deed(key, official.id, act, **more)  # type: ignore[arg-type]
        return self.store.submit(lambda c: duties.act(c, deed, self.now)).result()
