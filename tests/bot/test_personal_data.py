"""A person's data: all of it is taken away for them, and not a byte is left when it is deleted."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.admin.rights import Role
from bot.channels.base import Address
from bot.channels.recording import RecordingChannel
from bot.people import personal
from bot.sections import Backup
from bot.store import admins, audit, duties, holding, inbox, linking, persons, privacy, staffing
from bot.store.admins import LastAdminError
from bot.store.audit import COMMAND_LINE, Actor
from bot.store.duties import Act, Deed
from bot.store.duty_tables import acts, nudges
from bot.store.holding import What
from bot.store.inbox import Inbox
from bot.store.persons import Account
from bot.store.tables import metadata
from handlers.officials.staff import Leave, Official
from tests.bot.administration import PEOPLE, Hall
from tests.bot.chats import NOW, RETENTION, at_rest, message, working
from tests.bot.databases import store_in
from tests.bot.nudging.office import LAN, REPORT, Office, at, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store

CODE, NAME, CHAT = "CANARY-ma-77", "Hoàng Yến CANARY", "CANARY-chat-31"
CANARY = Official(CODE, NAME, "Phòng Kinh tế", "Chuyên viên")
BACKUP = Backup()


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    with store_in(tmp_path) as store:
        yield store


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def live(store: Store) -> Office:
    """An official who was nudged, has done things, was on leave, and administers."""
    office = Office(store, snapshot(REPORT)).staffed()

    def put(connection: Any) -> None:
        staffing.put_official(connection, CANARY)
        office._link(connection, CANARY, 0)
        staffing.set_holder(connection, CANARY.office, CODE)
        staffing.decide(connection, "KH-12", CANARY.office, CANARY.office, NAME, NOW)
        staffing.add_leave(connection, Leave(LAN.id, date(2026, 1, 1), date(2026, 1, 2), CODE))
        staffing.add_leave(connection, Leave(CODE, date(2026, 1, 3), date(2026, 1, 4), LAN.id))
        admins.appoint(connection, LAN.id, Role.ADMIN, NOW)
        admins.appoint(connection, CODE, Role.ADMIN, NOW)
        holding.pause(connection, What.ANSWERING, "web", "x", Actor(CODE, "web"), None, NOW)
        audit.note(connection, Actor(CODE, "web"), "cấp quyền", f"{CODE}: quản trị", NOW)
        audit.note(connection, COMMAND_LINE, "sửa cán bộ", f"{CODE}, {LAN.id}, {CODE}x", NOW)

    store.submit(put).result()
    office.tick(at(date(2026, 6, 19)))
    key = store.read(lambda c: [row.duty for row in c.execute(nudges.select()).all()])[0]
    store.submit(lambda c: duties.act(c, Deed(key, CODE, Act.DONE, note=f"{NAME} đã làm"), NOW)).result()
    return office


def test_not_a_byte_of_a_deleted_official_is_left(
    opened: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    live(opened)
    opened.overwrite_deleted()
    assert CODE.encode() in everything(tmp_path)
    alias = opened.submit(lambda c: personal.forget_official(c, CODE, Actor(CODE, "web"), NOW)).result()
    opened.overwrite_deleted()
    left = everything(tmp_path).replace(f"{CODE}x".encode(), b"")
    for trace in (CODE, NAME, f"{CODE}-recording"):
        assert trace.encode() not in left
        assert trace not in caplog.text
    done = opened.read(lambda c: c.execute(acts.select()).all())
    assert [row.official for row in done] == [alias], "that somebody did it stays"
    assert len(opened.read(lambda c: c.execute(nudges.select()).all())) == 1, "nobody is told again"


def test_not_a_byte_of_a_deleted_account_is_left(
    opened: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    account = Account("recording", CHAT)

    async def talk() -> None:
        async with working(opened, [RecordingChannel()]) as box:
            await box.accept(message("nào đây chim sẻ?", 1, CHAT))
            await at_rest(opened)
        await Inbox(opened).accept(message("còn chờ", 2, CHAT))

    asyncio.run(talk())
    opened.submit(
        lambda c: linking.tried(c, Address("recording", "test", CHAT), CHAT, datetime.now(UTC))
    ).result()
    rows = opened.submit(lambda c: personal.taken_from_account(c, account, COMMAND_LINE, NOW)).result()
    assert {"chats", "inbox"} <= rows.keys()
    assert "còn chờ" in personal.as_text(rows)
    assert "fence" not in json.loads(personal.as_json(rows))["chats"][0]
    opened.submit(lambda c: personal.forget_account(c, account, COMMAND_LINE, NOW)).result()
    opened.overwrite_deleted()
    assert CHAT.encode() not in everything(tmp_path)
    assert CHAT not in caplog.text
    assert opened.read(inbox.waiting) == 0
    assert opened.read(lambda c: linking.tries(c, Address("recording", "test", CHAT), CHAT, NOW)) == 0


def test_an_export_has_all_of_an_official_and_no_secret(store: Store) -> None:
    live(store)
    store.submit(lambda c: linking.new_code(c, CODE, NOW)).result()
    rows = store.submit(lambda c: personal.taken_from_official(c, CODE, COMMAND_LINE, NOW)).result()
    assert {"officials", "links", "notices", "acts", "leaves", "admins", "audit", "holds"} <= rows.keys()
    made = json.loads(personal.as_json(rows))
    assert made["officials"][0]["name"] == NAME
    assert "digest" not in made["link_codes"][0]
    assert f"name: {NAME}" in personal.as_text(rows)


def test_the_last_admin_is_not_deleted(store: Store) -> None:
    live(store)
    store.submit(lambda c: personal.forget_official(c, CODE, COMMAND_LINE, NOW)).result()
    with pytest.raises(LastAdminError):
        store.submit(lambda c: personal.forget_official(c, LAN.id, COMMAND_LINE, NOW)).result()
    assert store.read(admins.everybody) == {LAN.id: Role.ADMIN}


def test_a_namesake_keeps_the_name(store: Store) -> None:
    live(store)
    store.submit(lambda c: staffing.put_official(c, replace(CANARY, id="khac"))).result()
    store.submit(lambda c: personal.forget_official(c, CODE, COMMAND_LINE, NOW)).result()
    assert store.read(staffing.staff).officials["khac"].name == NAME


def test_columns_that_hold_people_are_known_by_their_names() -> None:
    known = persons.WHO | set(persons.WHERE)
    for table in metadata.sorted_tables:
        for column in table.c:
            if column.name.endswith("_by") or column.name in {"who", "by", "official", "user_id", "chat_id"}:
                assert column.name in known, f"{table.name}.{column.name}"


def test_the_audit_goes_after_its_time(opened: Store) -> None:
    opened.submit(lambda c: audit.note(c, COMMAND_LINE, "x", "y", NOW)).result()
    for days, left in ((700, 1), (731, 0)):
        later = NOW + timedelta(days=days)
        opened.submit(lambda c, t=later: privacy.expire(c, t, RETENTION)).result()  # type: ignore[misc]
        assert len(opened.read(lambda c: audit.entries(c, 5))) == left


def test_it_is_said_when_backups_have_lost_the_person(tmp_path: Path) -> None:
    told = personal.about_backups(Backup(folder=tmp_path, keep=14), NOW)
    assert "05/10/2026" in told
    assert "motcua backup" in personal.about_backups(BACKUP, NOW)


def test_the_page_takes_away_and_deletes(sqlite_store: Store, tmp_path: Path) -> None:
    hall = Hall(sqlite_store, tmp_path)
    admin, leader = hall.browser(Role.ADMIN), hall.browser(Role.LEADER)
    assert leader.get("/quan-tri/du-lieu-ca-nhan").status_code == 403
    assert leader.post("/quan-tri/du-lieu-ca-nhan/xoa").status_code == 403
    assert "Trần Văn Bình" in admin.get("/quan-tri/du-lieu-ca-nhan").text
    taken = admin.post(
        "/quan-tri/du-lieu-ca-nhan/xuat", data={"can_bo": "binh", "kenh": "telegram", "dang": "json"}
    )
    assert taken.headers["content-disposition"].startswith("attachment")
    assert taken.json()["officials"][0]["id"] == "binh"
    assert "binh" in admin.post("/quan-tri/du-lieu-ca-nhan/xuat", data={"can_bo": "binh", "dang": "txt"}).text
    for wrong in (
        {},
        {"can_bo": "binh", "so": "1", "kenh": "telegram"},
        {"can_bo": "binh"},
        {"can_bo": "lan", "chac_chan": "x"},
    ):
        assert admin.post("/quan-tri/du-lieu-ca-nhan/xoa", data=wrong).status_code == 400
    done = admin.post("/quan-tri/du-lieu-ca-nhan/xoa", data={"can_bo": "binh", "chac_chan": "x"})
    assert "Đã xóa cán bộ" in done.text
    assert "motcua backup" in done.text
    assert PEOPLE[Role.VIEWER].id not in sqlite_store.read(staffing.staff).officials
    account = {"kenh": "telegram", "so": "123", "chac_chan": "x"}
    assert "Đã xóa 0 mục" in admin.post("/quan-tri/du-lieu-ca-nhan/xoa", data=account).text
    assert not any("123" in what or "binh" in what for _, act, what in hall.done() if "xóa" in act)
