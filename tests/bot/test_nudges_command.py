"""motcua nudges: what was told, what needs a person, and what will be told, without telling it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from bot.chats import open_store
from bot.settings import Settings
from bot.store import notices, staffing
from bot.store.duty_tables import NoticeState
from bot.store.duty_tables import duties as duty_table
from bot.store.duty_tables import notices as notice_table
from tests.bot.nudging.office import BINH, LAN, Office, at
from tests.bot.test_cli import PLAN, Ran
from tests.bot.working_folder import work_in

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store

    Capture = pytest.CaptureFixture[str]

DUE = date.today() + timedelta(days=30)  # noqa: DTZ011 - any day to come


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a plan whose work is due soon, and officials who have confirmed it."""
    plan = PLAN.replace("trước ngày 30/6/2026", f"chậm nhất ngày {DUE:%d/%m/%Y}").replace(
        "2026", str(DUE.year)
    )
    work_in(tmp_path, monkeypatch, plan)
    with open_store(Settings()) as store:
        store.submit(put_staff).result()
    return tmp_path


def put_staff(connection: Any) -> None:
    for official in (LAN, BINH):
        staffing.put_official(connection, official)
        staffing.set_holder(connection, official.office, official.id)
    staffing.decide(connection, "KH-12", LAN.office, LAN.office, "admin", datetime.now(UTC))


def ahead(capsys: Capture, *arguments: str) -> Ran:
    """A dry run that reaches past the due day."""
    return Ran(capsys, "nudges", "--dry-run", "--to", f"{DUE + timedelta(days=25):%d/%m/%Y}", *arguments)


def test_who_gets_what_when_and_why_is_told(folder: Path, capsys: Capture) -> None:
    told = ahead(capsys).out
    assert "  Nguyễn Thị Lan (lan): 1 việc; CHƯA LIÊN KẾT KÊNH, sẽ không gửi được\n" in told
    assert "    - Thu gom rác thải tại các tuyến đường liên thôn" in told
    assert f"→ {DUE:%d/%m/%Y}" in told or ", vì " in told
    assert "mốc trước 7 ngày làm việc" in told
    assert "Gửi vì: người phụ trách đơn vị (Phòng Kinh tế). Nguồn: Kế hoạch 12/KH-UBND" in told


def test_every_message_is_a_line_of_json(folder: Path, capsys: Capture) -> None:
    lines = ahead(capsys, "--json").objects
    assert [line["kind"] for line in lines] == ["digest"] * 6
    assert [line["nudges"][0]["stage"] for line in lines] == [-7, -3, -1, 0, 1, 3]
    assert {line["official"] for line in lines} == {"lan"}
    assert list(lines[0]) == ["kind", "day", "official", "name", "reachable", "nudges"]


def test_one_official_is_looked_at_alone(folder: Path, capsys: Capture) -> None:
    assert ahead(capsys, "--official", "binh", "--json").objects == []
    assert "Không có tin nào" in ahead(capsys, "--official", "binh").out
    assert len(ahead(capsys, "--official", "lan", "--json").objects) == 6
    assert ahead(capsys, "--official", "ai").status == 2


def test_days_before_the_first_count_as_told(folder: Path, capsys: Capture) -> None:
    lines = ahead(capsys, "--from", f"{DUE + timedelta(days=1):%d/%m/%Y}", "--json").objects
    assert [line["nudges"][0]["stage"] for line in lines] == [1, 3]


def test_a_dry_run_writes_nothing(folder: Path, capsys: Capture) -> None:
    ahead(capsys)
    with open_store(Settings()) as store:
        for table in (duty_table, notice_table):
            count = select(func.count()).select_from(table)
            assert store.read(lambda c, count=count: c.execute(count).scalar_one()) == 0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--dry-run", "--from", "1/1/2020"), "01/01/2020 đã qua"),
        (("--dry-run", "--to", "1/1/2020"), "trước ngày đầu"),
        (("--dry-run", "--to", "1/1/2099"), "chỉ xem trước được 400 ngày"),
        (("--json",), "chỉ dùng với --dry-run"),
    ],
)
def test_days_that_cannot_be_looked_at_are_told(
    folder: Path, capsys: Capture, arguments: tuple[str, ...], told: str
) -> None:
    ran = Ran(capsys, "nudges", *arguments)
    assert ran.status == 2
    assert told in ran.err


@pytest.fixture
def undelivered(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store in which one notice was sent and one found no channel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    office = Office(sqlite_store).staffed()
    sqlite_store.submit(lambda c: staffing.put_official(c, BINH)).result()
    office.tick(at(date(2026, 6, 17)))
    gone = notice_table.update().where(notice_table.c.official == LAN.id)
    values = {"state": NoticeState.UNDELIVERABLE, "why": notices.NO_CHANNEL}
    sqlite_store.submit(lambda c: c.execute(gone.values(values))).result()


def test_what_needs_a_person_is_told_with_advice(undelivered: None, capsys: Capture) -> None:
    told = Ran(capsys, "nudges").out
    assert "Tin nhắc không gửi được qua kênh nào: 1\n" in told
    assert (
        "ngày 17/06/2026, Nguyễn Thị Lan (lan): không gửi được qua kênh nào (chưa liên kết kênh nào dùng được)\n"
        in told
    )
    assert "liên kết thêm kênh: motcua officials code lan" in told
    assert Ran(capsys, "nudges", "--official", "binh").out == "Không có tin nào cần xem lại.\n"


def test_the_status_of_the_store_counts_duties_and_notices(undelivered: None, capsys: Capture) -> None:
    told = Ran(capsys, "store", "status").out
    assert "Việc chưa xong: " in told
    assert "Tin nhắc không gửi được qua kênh nào: 1\n" in told
    assert "cho lan cần người xem lại" in told
