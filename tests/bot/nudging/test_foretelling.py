"""What is foretold is what is told: the dry run against the ticks of the same days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.commands.foretold import ahead
from bot.settings import Settings
from bot.store import duties, staffing
from bot.store.duty_tables import duties as duty_table
from bot.store.duty_tables import notices, nudges
from handlers.officials.staff import Leave
from tests.bot.nudging.office import BINH, CHU_TICH, LAN, Office, at

if TYPE_CHECKING:
    from bot.store.store import Store

Told = set[tuple[date, str, str]]
"""Day, official and key of the nudge."""


def foretold(office: Office, last: date) -> Told:
    """What the dry run says from now on."""
    found = office.store.read(lambda c: ahead(c, office.knowledge.knowledge, Settings(), office.now, last))
    return {
        (message.day, message.official.id, nudge.key)
        for message in found.messages
        for nudge in message.nudges
    }


def told(office: Office, since: date) -> Told:
    """What the store has of nudges since a day."""
    rows = office.store.read(lambda c: c.execute(select(nudges)).all())
    found = {(date.fromisoformat(row.day), row.official, row.key) for row in rows}
    return {each for each in found if each[0] >= since}


def test_weeks_are_told_as_it_was_foretold(store: Store) -> None:
    office = Office(store).staffed()
    store.submit(
        lambda c: staffing.add_leave(c, Leave(LAN.id, date(2026, 6, 15), date(2026, 6, 26), BINH.id))
    ).result()
    office.now = at(date(2026, 6, 1), 6)
    expected = foretold(office, date(2026, 7, 17))
    office.days(date(2026, 6, 1), date(2026, 7, 17))

    assert len(expected) > 10
    assert CHU_TICH.id in {who for _, who, _ in expected}
    assert told(office, date(2026, 6, 1)) == expected


def test_what_is_done_or_put_off_is_foretold_as_it_stands(store: Store) -> None:
    office = Office(store).staffed()
    office.days(date(2026, 6, 1), date(2026, 6, 22))
    office.do("Kiểm tra điểm tập kết rác", duties.Act.DONE)
    office.do("Báo cáo kết quả thu gom rác", duties.Act.LATER, later_on=date(2026, 6, 26))
    office.now = at(date(2026, 6, 23), 6)
    expected = foretold(office, date(2026, 7, 10))
    office.days(date(2026, 6, 23), date(2026, 7, 10))

    assert expected
    assert told(office, date(2026, 6, 23)) == expected


@pytest.mark.parametrize(("hour", "day"), [(6, 1), (8, 1), (18, 2)])
def test_today_counts_until_the_evening(sqlite_store: Store, hour: int, day: int) -> None:
    office = Office(sqlite_store).staffed()
    office.now = at(date(2026, 6, 1), hour)
    first = min(foretold(office, date(2026, 7, 31)))[0]
    days = office.days(date(2026, 6, day), first, 8)
    assert first == min(days)


def test_looking_ahead_writes_nothing(store: Store) -> None:
    office = Office(store).staffed()
    assert foretold(office, date(2026, 7, 31))
    for table in (duty_table, nudges, notices):
        count = select(func.count()).select_from(table)
        assert store.read(lambda c, count=count: c.execute(count).scalar_one()) == 0  # type: ignore[misc]


def test_who_is_not_confirmed_is_told_nothing_and_the_work_is_named(sqlite_store: Store) -> None:
    office = Office(sqlite_store).staffed()
    sqlite_store.submit(lambda c: staffing.decide(c, "KH-12", LAN.office, None, "admin", office.now)).result()
    found = sqlite_store.read(
        lambda c: ahead(c, office.knowledge.knowledge, Settings(), office.now, date(2026, 6, 30))
    )
    assert {message.official.id for message in found.messages} == {BINH.id}
    assert {duty.office for duty in found.unheld} == {LAN.office}


def test_the_morning_that_is_over_does_not_come_again(sqlite_store: Store) -> None:
    office = Office(sqlite_store).staffed()
    day = date(2026, 6, 17)
    office.days(day - timedelta(days=1), day)
    office.now = at(day, 9)
    assert not [each for each in foretold(office, day) if each[0] == day]
