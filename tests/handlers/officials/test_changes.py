"""What a new plan, a holiday or another holder changes, and how a leader reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.officials.change_wording import MOST_SHOWN, NOTHING, change_lines
from handlers.officials.changes import Changes, MovedDuty, OtherHolder, changes_between
from handlers.officials.computing import DutyRules, Window, duties_of
from handlers.officials.standing import Standing, State
from knowledge.calendar import Calendar
from knowledge.deadlines import EndOfPeriod, How, Moved, read_deadlines
from tests.handlers.officials.by_hand import CALENDAR, HIEN, OFFICE, SON, day, duty
from tests.knowledge.plans_by_hand import plan, task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.officials.duty import Duty
    from handlers.officials.staff import Official

_YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))


def _known(told: Duty, state: State = State.OPEN, holder: Official | None = HIEN) -> Standing:
    return Standing(told, state, holder, OFFICE)


def _changes(
    known: Iterable[Standing],
    computed: Iterable[Duty],
    holder: Official | None = HIEN,
    window: Window = _YEAR,
) -> Changes:
    return changes_between(known, computed, lambda _duty: holder, window)


def test_the_same_again_is_no_change() -> None:
    changes = _changes([_known(duty())], [duty()])
    assert changes == Changes()
    assert not changes


def test_a_duty_that_was_not_known_is_new() -> None:
    assert _changes([], [duty()]) == Changes(new=(duty(),))


def test_a_duty_with_another_day_has_moved() -> None:
    now = duty(due="12/6/2026")
    assert _changes([_known(duty())], [now]) == Changes(moved=(MovedDuty(duty(), now),))


def test_an_open_duty_that_no_plan_has_is_gone() -> None:
    assert _changes([_known(duty())], []) == Changes(gone=(duty(),))


def test_a_duty_that_was_given_up_and_vanishes_is_gone() -> None:
    assert _changes([_known(duty(), State.CANNOT)], []) == Changes(gone=(duty(),))


def test_a_done_duty_that_no_plan_has_is_kept() -> None:
    done = _known(duty(), State.DONE)
    assert _changes([done], []) == Changes(kept=(done,))


def test_a_done_duty_keeps_its_day_and_its_holder() -> None:
    assert not _changes([_known(duty(), State.DONE)], [duty(due="12/6/2026")], SON)


def test_what_was_gone_and_comes_back_is_new() -> None:
    assert _changes([_known(duty(), State.GONE)], [duty()]) == Changes(new=(duty(),))


def test_what_was_gone_and_stays_away_is_no_change() -> None:
    assert not _changes([_known(duty(), State.GONE)], [])


def test_what_is_due_outside_the_window_is_left_alone() -> None:
    assert not _changes([_known(duty(due="15/6/2025"))], [])


def test_another_holder_is_told_with_the_one_before() -> None:
    assert _changes([_known(duty())], [duty()], SON) == Changes(holders=(OtherHolder(duty(), HIEN, SON),))


def test_a_holder_with_a_new_title_is_the_same_holder() -> None:
    assert not _changes([_known(duty())], [duty()], replace(HIEN, title="Phó Trưởng phòng"))


def test_a_duty_may_move_and_change_its_holder_at_once() -> None:
    changes = _changes([_known(duty())], [duty(due="12/6/2026")], None)
    assert (len(changes.moved), [each.now for each in changes.holders]) == (1, [None])


def test_a_new_day_off_moves_the_duties_of_a_plan_and_changes_nothing_else() -> None:
    monthly = read_deadlines("ngày 18 hằng tháng", cell=True).deadlines
    made = plan(task("Báo cáo kết quả", 1, OFFICE, deadlines=monthly))
    before, now = (
        duties_of(made, _YEAR, calendar, DutyRules(), {}).dated
        for calendar in (CALENDAR, Calendar(days_off={day("18/6/2026"): "Lễ hội của xã"}))
    )
    changes = _changes(map(_known, before), now)
    assert [(each.before.due, each.now.due) for each in changes.moved] == [
        (day("18/6/2026"), day("17/6/2026"))
    ]
    assert changes == Changes(moved=changes.moved)


_keys = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["12/6/2026", "15/6/2026"]))


@given(_keys, _keys, st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(list(State))))
@settings(max_examples=100, deadline=None)
def test_what_was_known_with_its_changes_is_what_was_computed(
    known: dict[str, str], computed: dict[str, str], states: dict[str, State]
) -> None:
    before = [_known(duty(key, due), states.get(key, State.OPEN)) for key, due in known.items()]
    changes = _changes(before, [duty(key, due) for key, due in computed.items()])
    done = {each.duty.key for each in before if each.state is State.DONE}
    left = {each.duty.key: each.duty.due for each in before if each.state is not State.GONE}
    left |= {each.key: each.due for each in changes.new}
    left |= {each.now.key: each.now.due for each in changes.moved}
    left = {key: due for key, due in left.items() if key not in {each.key for each in changes.gone}}
    assert {key: due for key, due in left.items() if key not in done} == {
        key: day(due) for key, due in computed.items() if key not in done
    }
    assert {each.duty.key for each in changes.kept} == done - computed.keys()
    assert done <= left.keys()


# In words ---------------------------------------------------------------------------------------------


def test_a_leader_reads_what_has_changed_and_why() -> None:
    off = Calendar(days_off={day("15/6/2026"): "Lễ hội của xã"}).reason_off(day("15/6/2026"))
    assert off is not None
    festival = replace(
        duty(due="12/6/2026"),
        how=How(EndOfPeriod(day("1/6/2026"), day("15/6/2026")), Moved(day("15/6/2026"), off)),
    )
    rewritten = replace(duty("d2", "20/7/2026", text="Họp thôn."), as_written="trước ngày 21/7/2026")
    rounds = [
        replace(duty(f"r{month}", f"15/{month}/2026", text="Nộp báo cáo tháng"), work="w-r")
        for month in range(7, 12)
    ]
    changes = Changes(
        new=tuple(rounds),
        moved=(
            MovedDuty(duty(), festival),
            MovedDuty(festival, duty()),
            MovedDuty(duty("d2", "15/7/2026"), rewritten),
        ),
        gone=(duty("d3", text="Rà soát hộ nghèo"),),
        kept=(_known(duty("d4", "1/6/2026", text="Tổng vệ sinh"), State.DONE),),
        holders=(
            OtherHolder(duty(), HIEN, SON),
            OtherHolder(duty("d5"), HIEN, SON),
            OtherHolder(rewritten, None, SON),
        ),
    )
    assert (
        "\n".join(change_lines(changes))
        == """\
Việc mới (5):
- Nộp báo cáo tháng (Công chức Tài chính - Kế toán): hạn 5 kỳ, từ 15/07/2026 đến 15/11/2026
Đổi ngày đến hạn (3):
- Báo cáo kết quả công khai ngân sách (Công chức Tài chính - Kế toán): từ Thứ Hai, 15/06/2026 sang Thứ Sáu, 12/06/2026 \
(từ 01/06/2026 đến 15/06/2026 → 12/06/2026, vì 15/06/2026 là ngày nghỉ Lễ hội của xã)
- Báo cáo kết quả công khai ngân sách (Công chức Tài chính - Kế toán): từ Thứ Sáu, 12/06/2026 sang Thứ Hai, 15/06/2026 \
(15/06/2026 nay là ngày làm việc)
- Họp thôn (Công chức Tài chính - Kế toán): từ Thứ Tư, 15/07/2026 sang Thứ Hai, 20/07/2026 (văn bản nay ghi “trước ngày \
21/7/2026”)
Không còn trong văn bản, sẽ không nhắc nữa (1):
- Rà soát hộ nghèo (Công chức Tài chính - Kế toán): hạn 15/06/2026
Đã xong, vẫn lưu dù văn bản không còn nêu (1):
- Tổng vệ sinh (Công chức Tài chính - Kế toán): hạn 01/06/2026
Đổi người phụ trách (3):
- Trần Thị Hiên → Lò Văn Sơn: Báo cáo kết quả công khai ngân sách (Công chức Tài chính - Kế toán)
- chưa có người phụ trách → Lò Văn Sơn: Họp thôn (Công chức Tài chính - Kế toán)"""
    )


def test_no_change_is_said() -> None:
    assert change_lines(Changes()) == (NOTHING,)


def test_a_long_list_is_cut_and_counted() -> None:
    many = tuple(duty(f"d{number}", text=f"Việc {number}") for number in range(MOST_SHOWN + 5))
    lines = change_lines(Changes(new=many))
    assert (len(lines), lines[0], lines[-1]) == (MOST_SHOWN + 2, "Việc mới (17):", "- và 5 dòng nữa")
