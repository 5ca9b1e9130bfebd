"""The weekly digest goes out once a leader and week: at its hour, over days off, crashes, restarts and rivals."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.channels.base import Refused, Reply
from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.channels.recording import RecordingChannel
from bot.commands.foretold import ahead
from bot.commands.foretold_weekly import weekly_lines
from bot.nudging.ticking import Hours
from bot.nudging.weekly import weekly_letters
from bot.settings import Settings
from bot.store import notices, staffing, weeklies
from bot.store.duties import Act
from bot.store.duty_tables import weekly_digests
from handlers.officials.computing import DutyRules
from handlers.officials.staff import Leave, Official
from handlers.officials.weeks import TellingDay, Week
from tests.bot.nudging.office import BINH, CHU_TICH, LAN, REPORT, Office, at, snapshot

if TYPE_CHECKING:
    from bot.store.store import Store

HOURS = Hours(weekly=TellingDay.MONDAY)
MONDAY = date(2026, 7, 6)
"""The report has been late since Wednesday; the leader was told so on Friday."""
WEEK = Week(2026, 28)


def office_of(store: Store, hours: Hours = HOURS) -> Office:
    """An office in which nothing else is told: what is due was seen too late for that."""
    office = Office(store, snapshot(REPORT), hours=hours).staffed()
    office.tick(at(date(2026, 7, 4)))
    return office


def weeklies_of(office: Office, official: Official = CHU_TICH) -> list[str]:
    return [text for text in office.told(official) if "Tổng hợp" in text]


def test_the_leader_is_told_on_monday_at_the_digests_hour(store: Store) -> None:
    office = office_of(store)
    office.tick(at(MONDAY, 7, 29))
    assert weeklies_of(office) == []
    office.tick(at(MONDAY, 7, 30))
    (told,) = weeklies_of(office)
    assert "tuần 28 (06/07 – 12/07/2026)" in told
    assert "Đang quá hạn: 1 việc." in told
    assert "Báo cáo kết quả thu gom rác" in told


def test_only_once_however_often_and_by_whomever_it_is_tried(store: Store) -> None:
    office = office_of(store)
    again = Office(store, snapshot(REPORT, version="2"), office.channels, hours=HOURS)
    for day in range(6, 11):
        for each in (office, again):
            each.tick(at(date(2026, 7, day), 9))
    assert len(weeklies_of(office)) == 1
    office.tick(at(date(2026, 7, 13)))
    assert len(weeklies_of(office)) == 2


def test_of_two_that_read_before_either_wrote_one_tells(store: Store) -> None:
    office = office_of(store)
    now = at(MONDAY)

    def read(_: int) -> list[object]:
        return list(store.read(lambda c: weekly_letters(c, office.knowledge, DutyRules(), HOURS, now)))

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(read, range(2))
    assert len(first) == len(second) == 1
    offer = offer_on(office.channels, NOTICE_LIFE, lambda: now)
    made = [store.submit(lambda c, one=one: one.tell(c, now, offer)).result() for one in (*first, *second)]  # type: ignore[misc]
    assert [number is None for number in made] == [False, True]


def test_a_crash_before_the_commit_takes_neither_the_key_nor_the_message(store: Store) -> None:
    office = office_of(store)
    now = at(MONDAY)
    offer = offer_on(office.channels, NOTICE_LIFE, lambda: now)

    def die(connection: object) -> None:
        weeklies.tell(connection, WEEK, "chutich", "chutich", Reply(("Tin",)), now, offer)  # type: ignore[arg-type]
        raise RuntimeError("kill -9")

    with pytest.raises(RuntimeError):
        store.submit(die).result()
    assert store.read(lambda c: weeklies.leaders_told(c, WEEK)) == set()
    office.tick(now)
    assert len(weeklies_of(office)) == 1


def test_when_monday_is_off_it_is_told_on_tuesday(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT), hours=HOURS).staffed()
    office.tick(at(date(2026, 4, 27)))
    assert weeklies_of(office) == []
    office.tick(at(date(2026, 4, 28)))
    assert len(weeklies_of(office)) == 1


def test_what_a_standstill_has_kept_back_is_told_within_the_week_and_not_after(sqlite_store: Store) -> None:
    office = office_of(sqlite_store)
    office.tick(at(date(2026, 7, 11)))  # a Saturday
    assert weeklies_of(office) == []
    office.tick(at(date(2026, 7, 16)))
    (told,) = weeklies_of(office)
    assert "tuần 29" in told


@pytest.mark.parametrize(
    ("hours", "moments", "told"),
    [
        (replace(HOURS, weekly=TellingDay.OFF), [at(MONDAY, 9), at(date(2026, 7, 8), 9)], 0),
        (replace(HOURS, weekly_at=time(15)), [at(MONDAY, 14, 59)], 0),
        (replace(HOURS, weekly_at=time(15)), [at(MONDAY, 15)], 1),
        (replace(HOURS, weekly=TellingDay.WEDNESDAY), [at(MONDAY), at(date(2026, 7, 7))], 0),
        (replace(HOURS, weekly=TellingDay.WEDNESDAY), [at(date(2026, 7, 8))], 1),
        (HOURS, [at(MONDAY, 17), at(MONDAY, 23)], 0),
    ],
)
def test_day_and_hour_are_those_of_the_settings(
    sqlite_store: Store, hours: Hours, moments: list[object], told: int
) -> None:
    office = office_of(sqlite_store, hours)
    for moment in moments:
        office.tick(moment)  # type: ignore[arg-type]
    assert len(weeklies_of(office)) == told


def test_during_leave_the_substitute_is_told_and_the_leader_is_not_told_again(sqlite_store: Store) -> None:
    office = office_of(sqlite_store)
    leave = Leave(CHU_TICH.id, MONDAY, date(2026, 7, 7), LAN.id)
    sqlite_store.submit(lambda c: staffing.add_leave(c, leave)).result()
    office.tick(at(MONDAY))
    office.tick(at(date(2026, 7, 8)))
    assert weeklies_of(office) == []
    assert len(weeklies_of(office, LAN)) == 1


def test_the_head_of_an_office_is_told_of_the_office(sqlite_store: Store) -> None:
    office = office_of(sqlite_store)
    head = replace(BINH, leads=True)
    sqlite_store.submit(lambda c: staffing.put_official(c, head)).result()
    office.tick(at(MONDAY))
    (told,) = weeklies_of(office, BINH)
    assert "Tổng hợp Phòng Văn hóa - Xã hội" in told
    assert "Đang quá hạn: 0 việc." in told


def test_nobody_is_told_before_anything_is_confirmed(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT), hours=HOURS)
    sqlite_store.submit(lambda c: staffing.put_official(c, CHU_TICH)).result()
    office.link(CHU_TICH, 0)
    office.tick(at(MONDAY))
    assert weeklies_of(office) == []


def test_what_was_done_and_what_did_not_get_there_is_told(sqlite_store: Store) -> None:
    channel = RecordingChannel()
    office = Office(sqlite_store, snapshot(REPORT), [channel], hours=HOURS).staffed()
    channel.next_outcomes.append(Refused("403", permanent=True))
    office.tick(at(date(2026, 6, 30)))
    office.do(REPORT.text, Act.DONE)
    office.tick(at(MONDAY))
    told = weeklies_of(office)[-1]
    assert "Tuần trước đã xong: 1 việc." in told
    assert "Nguyễn Thị Lan 1 tin" in told


def test_a_digest_that_no_channel_takes_is_there_for_a_person_and_not_made_again(sqlite_store: Store) -> None:
    office = office_of(sqlite_store)
    channel = office.channels[0]
    assert isinstance(channel, RecordingChannel)
    channel.next_outcomes.append(Refused("403", permanent=True))
    office.tick(at(MONDAY))
    office.tick(at(date(2026, 7, 7)))
    assert weeklies_of(office) == []
    assert [row.official for row in sqlite_store.read(notices.unsettled)][-1] == CHU_TICH.id
    assert len(sqlite_store.read(lambda c: c.execute(select(weekly_digests)).all())) == 1


def test_a_week_is_told_as_it_was_foretold(sqlite_store: Store) -> None:
    office = office_of(sqlite_store)
    office.now = at(date(2026, 7, 4), 9)
    found = sqlite_store.read(
        lambda c: ahead(c, office.knowledge.knowledge, Settings(), office.now, date(2026, 7, 20))
    )
    assert list(weekly_lines(found.weekly, found.unreachable)) == [
        "Tin tổng hợp tuần cho lãnh đạo (coi như chưa ai báo xong việc nào):",
        *(
            f"  Thứ Hai, {day}, 07:30: Lê Văn Mơ (chutich), {week}: 1 việc quá hạn, 0 việc đến hạn trong tuần"
            for day, week in (
                ("06/07/2026", "tuần 28 (06/07 – 12/07/2026)"),
                ("13/07/2026", "tuần 29 (13/07 – 19/07/2026)"),
                ("20/07/2026", "tuần 30 (20/07 – 26/07/2026)"),
            )
        ),
    ]
    got = [day for day, count in office.days(date(2026, 7, 5), date(2026, 7, 20)).items() if count["chutich"]]
    assert [each.day for each in found.weekly] == got


def test_what_was_told_this_week_is_not_foretold(sqlite_store: Store) -> None:
    office = office_of(sqlite_store)
    office.tick(at(MONDAY))
    found = sqlite_store.read(
        lambda c: ahead(c, office.knowledge.knowledge, Settings(), at(MONDAY, 9), date(2026, 7, 12))
    )
    assert found.weekly == ()


def test_the_deputy_of_the_unit_is_told_for_a_leader_on_leave(store: Store) -> None:
    office = office_of(store)
    store.submit(lambda c: staffing.put_official(c, replace(BINH, office="", deputy=True))).result()
    store.submit(lambda c: staffing.add_leave(c, Leave(CHU_TICH.id, MONDAY, MONDAY))).result()
    office.tick(at(MONDAY))
    office.tick(at(date(2026, 7, 7)))
    assert weeklies_of(office) == []
    (told,) = weeklies_of(office, BINH)
    assert "Tổng hợp toàn đơn vị" in told
    assert f"Anh/chị nhận tin này thay anh/chị {CHU_TICH.name} đang nghỉ." in told


def test_the_deputy_is_told_where_there_is_no_head(sqlite_store: Store) -> None:
    office = office_of(sqlite_store)
    sqlite_store.submit(lambda c: staffing.put_official(c, replace(BINH, deputy=True))).result()
    office.tick(at(MONDAY))
    (told,) = weeklies_of(office, BINH)
    assert "Tổng hợp Phòng Văn hóa - Xã hội" in told
    assert len(weeklies_of(office)) == 1
