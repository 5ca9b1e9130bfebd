"""How a day was computed, in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from handlers.officials.explaining import explanation, stretch_name
from knowledge.calendar import Calendar
from knowledge.deadlines import OnDayOff, occurrences, read_deadlines
from tests.handlers.officials.by_hand import day
from tests.knowledge.deadlines.corpora import all_cases


class _Case(NamedTuple):
    phrase: str
    """A deadline of a plan of the year of the due day."""
    due: str
    said: str
    event: str = ""
    on_day_off: OnDayOff = OnDayOff.BACK


_CASES = (
    _Case("Quý II", "28/6/2024", "quý II/2024 → 28/06/2024, vì 30/06/2024 là Chủ nhật"),
    _Case("Quý I", "31/3/2026", "quý I/2026 → 31/03/2026"),
    _Case("ngày 15/8/2026", "14/8/2026", "15/08/2026 → 14/08/2026, vì 15/08/2026 là Thứ Bảy"),
    _Case("ngày 14/8/2026", "14/8/2026", "theo ngày ghi trong văn bản → 14/08/2026"),
    _Case("ngày 30/4/2026", "29/4/2026", "30/04/2026 → 29/04/2026, vì 30/04/2026 là ngày Chiến thắng"),
    _Case("ngày 2/9/2026", "28/8/2026", "02/09/2026 → 28/08/2026, vì 02/09/2026 là ngày nghỉ Quốc khánh"),
    _Case(
        "ngày 31/8/2026",
        "28/8/2026",
        "31/08/2026 → 28/08/2026, vì 31/08/2026 là ngày nghỉ (thay cho ngày 22/8/2026)",
    ),
    _Case(
        "ngày 17/2/2026",
        "23/2/2026",
        "17/02/2026 → 23/02/2026, vì 17/02/2026 là ngày nghỉ Tết Nguyên Đán",
        on_day_off=OnDayOff.FORWARD,
    ),
    _Case(
        "ngày 20/2/2026",
        "13/2/2026",
        "20/02/2026 → 13/02/2026, vì 20/02/2026 là ngày nghỉ mùng bốn Tết Nguyên Đán",
    ),
    _Case("6 tháng đầu năm", "30/6/2026", "6 tháng đầu năm 2026 → 30/06/2026"),
    _Case("6 tháng cuối năm", "31/12/2026", "6 tháng cuối năm 2026 → 31/12/2026"),
    _Case("năm 2027", "31/12/2027", "năm 2027 → 31/12/2027"),
    _Case("tháng 5", "29/5/2026", "tháng 5/2026 → 29/05/2026, vì 31/05/2026 là Chủ nhật"),
    _Case("từ ngày 12/10 đến ngày 16/10/2026", "16/10/2026", "từ 12/10/2026 đến 16/10/2026 → 16/10/2026"),
    _Case("hằng tháng", "27/2/2026", "kỳ tháng 2/2026 → 27/02/2026, vì 28/02/2026 là Thứ Bảy"),
    _Case("ngày 18 hằng tháng", "17/7/2026", "kỳ tháng 7/2026 → 17/07/2026, vì 18/07/2026 là Thứ Bảy"),
    _Case("hằng quý", "30/9/2026", "kỳ quý III/2026 → 30/09/2026"),
    _Case("hằng năm", "31/12/2026", "kỳ năm 2026 → 31/12/2026"),
    _Case("thứ Ba hằng tuần", "9/6/2026", "kỳ tuần 08/06 – 14/06/2026 → 09/06/2026"),
    _Case(
        "05 ngày làm việc kể từ ngày nhận hồ sơ",
        "6/5/2026",
        "5 ngày làm việc sau 24/04/2026 (nhận hồ sơ) → 06/05/2026, không tính 25/04 (Thứ Bảy), "
        "26/04 (Ngày Giỗ Tổ Hùng Vương), 27/04 (Ngày Giỗ Tổ Hùng Vương (nghỉ bù)), 30/04 (Ngày Chiến thắng) và "
        "3 ngày nghỉ khác",
        "24/4/2026",
    ),
    _Case(
        "01 ngày làm việc kể từ ngày nhận hồ sơ",
        "22/8/2026",
        "1 ngày làm việc sau 21/08/2026 (nhận hồ sơ) → 22/08/2026, có tính ngày làm bù 22/08/2026",
        "21/8/2026",
    ),
    _Case(
        "trước 03 ngày làm việc so với ngày họp",
        "10/6/2026",
        "3 ngày làm việc trước 15/06/2026 (ngày họp) → 10/06/2026, không tính 14/06 (Chủ nhật), 13/06 (Thứ Bảy)",
        "15/6/2026",
    ),
    _Case(
        "10 ngày kể từ ngày ban hành",
        "12/6/2026",
        "10 ngày sau 03/06/2026 (ban hành) → 12/06/2026, vì 13/06/2026 là Thứ Bảy",
        "3/6/2026",
    ),
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case.phrase} {case.due}")
def test_a_day_is_explained(case: _Case) -> None:
    due = day(case.due)
    (deadline,) = read_deadlines(
        case.phrase, reference=date(due.year, 1, 5), plan_year=due.year, cell=True
    ).deadlines
    (found,) = occurrences(
        deadline,
        due,
        due,
        calendar=Calendar(),
        event=day(case.event) if case.event else None,
        on_day_off=case.on_day_off,
    )
    assert explanation(found.day, found.how) == case.said


def test_the_unit_s_own_day_off_is_named() -> None:
    calendar = Calendar(days_off={day("10/3/2026"): "Lễ hội truyền thống của xã"})
    (deadline,) = read_deadlines("ngày 10/3/2026", cell=True).deadlines
    (found,) = occurrences(
        deadline, day("9/3/2026"), day("9/3/2026"), calendar=calendar, on_day_off=OnDayOff.BACK
    )
    assert explanation(found.day, found.how) == (
        "10/03/2026 → 09/03/2026, vì 10/03/2026 là ngày nghỉ Lễ hội truyền thống của xã"
    )


@pytest.mark.parametrize("on_day_off", OnDayOff)
def test_every_day_of_every_phrase_is_explained(on_day_off: OnDayOff) -> None:
    """What a plan may say is in the corpora of deadlines."""
    event, window = day("10/2/2026"), (day("1/1/2026"), day("31/12/2026"))
    said = [
        (found, explanation(found.day, found.how))
        for case in all_cases()
        for deadline in read_deadlines(
            case.phrase, reference=case.reference, plan_year=case.plan_year
        ).deadlines
        for found in occurrences(deadline, *window, calendar=Calendar(), event=event, on_day_off=on_day_off)[
            :5
        ]
    ]
    assert len(said) > 500
    assert [line for found, line in said if f" → {found.day:%d/%m/%Y}" not in line or "None" in line] == []
    assert [line for found, line in said if (found.how.moved is None) == (", vì " in line)] == []


# First and last day, and what the stretch is called.
_STRETCHES = """
1/1/2026  31/1/2026  | tháng 1/2026
1/2/2026  28/2/2026  | tháng 2/2026
1/10/2026 31/12/2026 | quý IV/2026
1/1/2026  30/9/2026  | 9 tháng đầu năm 2026
1/2/2026  31/3/2026  | từ 01/02/2026 đến 31/03/2026
1/1/2026  31/12/2027 | từ 01/01/2026 đến 31/12/2027
1/6/2026  7/6/2026   | tuần 01/06 – 07/06/2026
5/6/2026  5/6/2026   | 05/06/2026
""".strip().splitlines()


@pytest.mark.parametrize("line", _STRETCHES)
def test_stretches_are_called_as_offices_do(line: str) -> None:
    days, said = line.split(" | ")
    start, end = map(day, days.split())
    assert stretch_name(start, end) == said
