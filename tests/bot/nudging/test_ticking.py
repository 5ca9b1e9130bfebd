"""Ticks over a store: who is told what on which day, once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Refused, Unknown
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.nudging.ticking import Hours
from bot.store import duties, notices, staffing
from bot.store.duties import Act
from bot.store.replies import REPEATED
from handlers.officials.all_plans import computed
from handlers.officials.computing import DutyRules, Window, duties_of
from handlers.officials.duty import Rhythm
from handlers.officials.staff import Leave
from knowledge.calendar import Calendar
from tests.bot.nudging.office import BINH, CHECK, CHU_TICH, LAN, RADIO, REPORT, Office, at, snapshot
from tests.starter.test_chat_conversations import known

if TYPE_CHECKING:
    from bot.store.store import Store

JUNE = (date(2026, 6, 8), date(2026, 7, 6))
STAGES = [
    date(2026, 6, 19),
    date(2026, 6, 25),
    date(2026, 6, 29),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 7, 3),
]
"""7, 3 and 1 working days before 30 June 2026, the day itself, 1 and 3 after."""


def test_each_stage_is_told_on_its_day(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(RADIO)).staffed()
    assert sorted(office.days(*JUNE)) == STAGES


def test_duties_of_one_person_are_one_message_a_day(store: Store) -> None:
    office = Office(store, snapshot(REPORT, RADIO, CHECK)).staffed()
    office.tick(at(date(2026, 6, 19)))
    assert [len(office.told(LAN)), len(office.told(BINH))] == [1, 1]
    assert "Báo cáo kết quả thu gom rác" in office.told(LAN)[0]
    assert "Kiểm tra điểm tập kết rác" in office.told(LAN)[0]


def test_ticking_again_tells_nothing_again(store: Store) -> None:
    office = Office(store).staffed()
    for minute in (0, 1, 2, 30):
        office.tick(at(date(2026, 6, 19), 8, minute))
    assert len(office.told(LAN)) == 1


def test_another_process_tells_nothing_again(store: Store) -> None:
    Office(store).staffed().tick(at(date(2026, 6, 19)))
    second = Office(store)
    second.tick(at(date(2026, 6, 19), 9))
    assert second.told(LAN) == []


@pytest.mark.parametrize("hour", [0, 6, 7, 17, 23])
def test_nobody_is_told_outside_hours(sqlite_store: Store, hour: int) -> None:
    office = Office(sqlite_store).staffed()
    office.tick(at(date(2026, 6, 19), hour))
    assert office.told(LAN) == []


def test_what_was_missed_is_told_once_as_it_stands(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    office.tick(at(date(2026, 6, 1)))
    office.tick(at(date(2026, 7, 2)))  # nothing ran for a month
    assert len(office.told(LAN)) == 1
    assert "quá hạn 2 ngày" in office.told(LAN)[0]


def test_what_had_passed_when_the_plan_came_is_not_told(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    office.tick(at(date(2026, 7, 2)))
    assert office.told(LAN) == []


def test_a_plan_that_comes_late_is_told_at_once(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    office.tick(at(date(2026, 6, 26)))
    assert len(office.told(LAN)) == 1


def test_who_has_not_been_confirmed_is_told_nothing(sqlite_store: Store) -> None:
    office = Office(sqlite_store)
    sqlite_store.submit(lambda c: staffing.put_official(c, LAN)).result()
    sqlite_store.submit(lambda c: staffing.set_holder(c, LAN.office, LAN.id)).result()
    office.link(LAN, 0)
    office.days(*JUNE)
    assert office.told(LAN) == []
    assert ("KH-12", "Phòng Kinh tế", "Phòng Kinh tế", "trùng tên") in [
        tuple(row) for row in sqlite_store.read(staffing.undecided)
    ]


def test_what_is_done_is_not_told_any_more(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    office.tick(at(STAGES[0]))
    assert office.do(REPORT.text, Act.DONE, note="đã gửi", proof="https://suoimo.example/bc")
    assert office.days(STAGES[1], STAGES[-1]) == {}


def test_an_undone_act_is_as_if_it_had_never_been(store: Store) -> None:
    office = Office(store, snapshot(REPORT)).staffed()
    office.tick(at(STAGES[0]))
    office.do(REPORT.text, Act.DONE)
    undone = store.submit(lambda c: duties.undo(c, LAN.id, office.now + timedelta(minutes=9))).result()
    assert undone is not None
    assert sorted(office.days(STAGES[1], STAGES[-1])) == STAGES[1:]


def test_after_ten_minutes_nothing_is_undone(store: Store) -> None:
    office = Office(store, snapshot(REPORT)).staffed()
    office.tick(at(STAGES[0]))
    office.do(REPORT.text, Act.DONE)
    assert store.submit(lambda c: duties.undo(c, LAN.id, office.now + timedelta(minutes=11))).result() is None


def test_later_means_on_that_day_and_not_before(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    office.tick(at(STAGES[0]))
    office.do(REPORT.text, Act.LATER, later_on=date(2026, 6, 26))
    assert sorted(office.days(date(2026, 6, 20), date(2026, 6, 30))) == [date(2026, 6, 26), *STAGES[2:4]]


def test_during_leave_the_substitute_is_told(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    leave = Leave(LAN.id, STAGES[0], STAGES[0], BINH.id)
    sqlite_store.submit(lambda c: staffing.add_leave(c, leave)).result()
    office.tick(at(STAGES[0]))
    assert office.told(LAN) == []
    assert "Thay anh/chị Nguyễn Thị Lan" in office.told(BINH)[0]


def test_what_comes_up_after_the_digest_waits_unless_it_cannot(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(CHECK)).staffed()
    office.tick(at(date(2026, 6, 19), 8))
    office.knowledge = snapshot(CHECK, REPORT, version="2")
    office.tick(at(date(2026, 6, 19), 9))
    assert len(office.told(LAN)) == 1
    office.tick(at(date(2026, 6, 22), 8))
    assert "Báo cáo kết quả thu gom rác" in office.told(LAN)[1]


def test_what_cannot_wait_is_told_alone(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(CHECK)).staffed()
    office.tick(at(date(2026, 6, 25), 8))
    office.tick(at(date(2026, 6, 30), 8))
    office.knowledge = snapshot(CHECK, REPORT, version="2")
    before = len(office.told(LAN))
    office.tick(at(date(2026, 6, 30), 9))
    assert len(office.told(LAN)) == before + 1


def test_what_no_plan_has_any_more_is_not_told(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT, CHECK)).staffed()
    office.tick(at(date(2026, 6, 18)))
    office.knowledge = snapshot(CHECK, version="2")
    office.tick(at(STAGES[0]))
    assert "Báo cáo kết quả thu gom rác" not in "".join(office.told(LAN))


# --- when sending goes wrong -----------------------------------------------------------------------


def two_channels(store: Store) -> tuple[Office, RecordingChannel, RecordingChannel]:
    first, second = (RecordingChannel(WITHOUT_BUTTONS, name=name) for name in ("mot", "hai"))
    office = Office(store, snapshot(REPORT), [first, second]).staffed()
    office.link(LAN, 1)
    return office, first, second


def test_a_refused_notice_goes_to_the_next_channel(store: Store) -> None:
    office, first, _ = two_channels(store)
    first.next_outcomes.append(Refused("403", permanent=True))
    office.tick(at(STAGES[0]))
    assert (len(office.told(LAN, 0)), len(office.told(LAN, 1))) == (0, 1)
    assert store.read(notices.counts) == {"sent": 1}


def test_a_channel_that_refused_is_not_tried_again(sqlite_store: Store) -> None:
    office, first, _ = two_channels(sqlite_store)
    first.next_outcomes.append(Refused("403", permanent=True))
    office.tick(at(STAGES[0]))
    office.tick(at(STAGES[1]))
    assert (len(office.told(LAN, 0)), len(office.told(LAN, 1))) == (0, 2)


def test_what_nobody_takes_is_there_for_a_person(store: Store) -> None:
    office, first, second = two_channels(store)
    first.next_outcomes.append(Refused("403", permanent=True))
    second.next_outcomes.append(Refused("-227", permanent=True))
    office.tick(at(STAGES[0]))
    assert store.read(notices.counts) == {"undeliverable": 1}
    assert [row.official for row in store.read(notices.unsettled)] == ["lan"]


def test_what_may_have_arrived_is_sent_once_more_and_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.replies._BEFORE_REPEATING", timedelta(0))
    office, first, _ = two_channels(store)
    first.next_outcomes.append(Unknown("502"))
    office.tick(at(STAGES[0]))
    assert [text.startswith(REPEATED) for text in office.told(LAN, 0)] == [True]


def test_what_may_have_arrived_twice_is_held(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.replies._BEFORE_REPEATING", timedelta(0))
    office, first, second = two_channels(store)
    first.next_outcomes.extend([Unknown("502"), Unknown("502")])
    office.tick(at(STAGES[0]))
    assert (office.told(LAN, 0), second.sent) == ([], [])
    assert store.read(notices.counts) == {"held": 1}


# --- the leader ------------------------------------------------------------------------------------


def test_what_is_late_for_three_working_days_goes_to_the_leader_once(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    got = office.days(date(2026, 6, 29), date(2026, 7, 10))
    assert [day for day, count in got.items() if count["chutich"]] == [date(2026, 7, 3)]
    assert "Nguyễn Thị Lan, Phòng Kinh tế" in office.told(CHU_TICH)[0]


def test_a_standstill_does_not_keep_the_leader_from_being_told(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    office.tick(at(date(2026, 6, 29)))
    office.tick(at(date(2026, 7, 9)))
    assert len(office.told(CHU_TICH)) == 1


def test_what_was_done_late_does_not_go_to_the_leader(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    office.tick(at(date(2026, 7, 1)) - timedelta(days=3))
    office.tick(at(date(2026, 7, 1)))
    office.do(REPORT.text, Act.DONE)
    office.days(date(2026, 7, 2), date(2026, 7, 10))
    assert office.told(CHU_TICH) == []


def test_what_is_done_every_day_is_no_duty_to_be_ticked_off() -> None:
    window = Window(date(2026, 9, 1), date(2026, 11, 30))
    knowledge = known().knowledge
    of_plans = [
        each
        for plan in knowledge.plans.values()
        for each in duties_of(plan, window, knowledge.unit.calendar, DutyRules(), {}).dated
    ]

    assert Rhythm.DAILY in {each.rhythm for each in of_plans}
    assert Rhythm.DAILY not in {each.rhythm for each in computed(knowledge, window, DutyRules(), {}).dated}


def test_the_leader_is_told_once_what_another_plan_changes(store: Store) -> None:
    office = Office(store, snapshot(REPORT, CHECK)).staffed()
    office.tick(at(date(2026, 6, 10)))
    assert office.told(CHU_TICH) == []
    office.knowledge = snapshot(CHECK, RADIO, version="2")
    for minute in (0, 1, 2):
        office.tick(at(date(2026, 6, 11), 9, minute))
    (told,) = office.told(CHU_TICH)
    assert "Phát bài tuyên truyền trên loa" in told
    assert "Báo cáo kết quả thu gom rác" in told


def test_days_that_only_come_nearer_are_no_change(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(CHECK)).staffed()
    office.days(date(2026, 6, 1), date(2026, 6, 10))
    assert office.told(CHU_TICH) == []


def test_changes_at_night_are_told_in_the_morning() -> None:
    saturday_night = at(date(2026, 6, 13), 22)
    assert Hours().soonest(saturday_night, Calendar()) == at(date(2026, 6, 15), 7, 30)
    assert Hours().soonest(at(date(2026, 6, 15), 6), Calendar()) == at(date(2026, 6, 15), 7, 30)
    assert Hours().soonest(at(date(2026, 6, 15), 9), Calendar()) == at(date(2026, 6, 15), 9)
