"""A town whose officials use the web page: the application over an office, and as many browsers as wished."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from starlette.testclient import TestClient

from bot.channels.base import Reply
from bot.channels.offering import offer_on
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.sections import Limits
from bot.settings import Settings
from bot.store import duties, linking, notices, page_notices, staffing
from bot.store.duty_tables import acts
from bot.store.duty_tables import notices as notice_rows
from bot.web.app import create_app
from bot.web.chat import CONVERSATION_COOKIE, PART_HEADER
from handlers.messages import Choice
from handlers.officials.computing import Window
from tests.bot.doubles import FIRST, Assistant, desk_of
from tests.bot.nudging.office import BINH, CHU_TICH, LAN
from tests.duties import duty

if TYPE_CHECKING:
    from httpx import Response
    from sqlalchemy import Connection

    from bot.store.store import Store

PART = {PART_HEADER: "1"}
NUDGE = Reply(("Việc sắp đến hạn: phát loa.",), (Choice("Việc 1", "/viec 0123"),), is_numbered=True)


class Town:
    """The web application over an office, and as many browsers as wished."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.desk = desk_of(Assistant(), FIRST)
        settings = Settings(limits=Limits(questions_per_minute=6000))
        self.app = create_app(self.desk, settings, store)
        self.offer = offer_on(
            [RecordingChannel(WITHOUT_BUTTONS)], timedelta(days=14), lambda: datetime.now(UTC)
        )

        def fill(connection: Connection) -> None:
            for official in (LAN, BINH, CHU_TICH):
                staffing.put_official(connection, official)
            for official in (LAN, BINH):
                staffing.set_holder(connection, official.office, official.id)
            self.duty = duty("Báo cáo kết quả thu gom", self.desk.today() + timedelta(days=9))
            staffing.decide(
                connection, self.duty.document, LAN.office, LAN.office, "admin", datetime.now(UTC)
            )
            window = Window(self.desk.today() - timedelta(days=60), self.desk.today() + timedelta(days=60))
            duties.sync(connection, (self.duty,), window, datetime.now(UTC))

        self.write(fill)

    def write(self, work: Any) -> Any:
        return self.store.submit(work).result()

    def browser(self, scheme: str = "http") -> TestClient:
        """One that has been nowhere."""
        return TestClient(self.app, base_url=f"{scheme}://motcua.test", raise_server_exceptions=False)

    def code(self, official: str = "lan") -> str:
        return self.write(lambda c: linking.new_code(c, official, datetime.now(UTC)))  # type: ignore[no-any-return]

    def linked(self, official: str = "lan") -> TestClient:
        """A browser in which an official has linked."""
        browser = self.browser()
        assert "Đã liên kết với" in say(browser, f"/lienket {self.code(official)}").text
        return browser

    def nudge(self, official: str = "lan", reply: Reply = NUDGE) -> int:
        """Something is told to an official."""
        now = datetime.now(UTC)
        return self.write(lambda c: notices.announce(c, official, reply, now.date(), now, self.offer))  # type: ignore[no-any-return]

    def state(self, number: int) -> tuple[str, str | None]:
        """What has become of a notice, and why."""
        wanted = select(notice_rows.c.state, notice_rows.c.why).where(notice_rows.c.id == number)
        row = self.store.read(lambda c: c.execute(wanted).one())
        return row.state, row.why

    def acts(self) -> int:
        return len(self.store.read(lambda c: c.execute(select(acts)).all()))

    def earlier(self, time: timedelta) -> None:
        """Everything lies so much further back."""
        milliseconds = round(time.total_seconds() * 1000)

        def shift(connection: Connection) -> None:
            for table, column in (
                ("links", "linked_at"),
                ("web_sessions", "heard_at"),
                ("replies", "created_at"),
                ("notices", "created_at"),
            ):
                connection.exec_driver_sql(f"UPDATE {table} SET {column} = {column} - {milliseconds}")

        self.write(shift)

    def settle(self, patience: timedelta = timedelta(hours=24)) -> None:
        def work(connection: Connection) -> None:
            page_notices.give_up(connection, datetime.now(UTC), patience)
            notices.settle(connection, datetime.now(UTC), self.offer)

        self.write(work)


def say(browser: TestClient, text: str, **headers: str) -> Response:
    response: Response = browser.post("/hoi", data={"cau_hoi": text}, headers=headers)
    return response


def secret(browser: TestClient) -> str:
    return str(browser.cookies[CONVERSATION_COOKIE])
