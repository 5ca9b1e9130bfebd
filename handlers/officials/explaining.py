"""How a due day was computed, in words (giải thích ngày đến hạn): "quý II/2024 → 28/06/2024, vì 30/06/2024 là Chủ nhật"."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from knowledge.calendar import DayOffKind
from knowledge.deadlines import ByRule, Counted, EndOfPeriod, How, Moved, StatedDay
from knowledge.records import Unit

if TYPE_CHECKING:
    from datetime import date

    from knowledge.deadlines import Skipped

_STRETCHES = {
    **{(month, month): f"tháng {month}/{{year}}" for month in range(1, 13)},
    (1, 3): "quý I/{year}",
    (4, 6): "quý II/{year}",
    (7, 9): "quý III/{year}",
    (10, 12): "quý IV/{year}",
    (1, 6): "6 tháng đầu năm {year}",
    (7, 12): "6 tháng cuối năm {year}",
    (1, 9): "9 tháng đầu năm {year}",
    (1, 12): "năm {year}",
}
"""First and last month of a stretch of whole months within a year."""
_UNITS = {
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.DAY: "ngày",
    Unit.MONTH: "tháng",
    Unit.HOUR: "giờ",
}
_COMMON_NOUNS = frozenset({"Ngày", "Mùng", "Giao"})
"""First words of names of holidays that are small within a sentence: "ngày Giỗ Tổ Hùng Vương", "giao thừa"."""
_MOST_NAMED = 4
"""Days off that are named one by one."""


def explanation(due: date, how: How) -> str:
    """One line without a full stop."""
    said = [f"{_basis(how)} → {_day(due)}", *_reasons(how)]
    return ", ".join(said)


def stretch_name(start: date, end: date) -> str:
    """ "tháng 6/2026", "quý II/2026", "6 tháng đầu năm 2026", "năm 2026", "tuần 01/06 – 07/06/2026"."""
    is_whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year
    named = _STRETCHES.get((start.month, end.month)) if is_whole else None
    if named is not None:
        return named.format(year=start.year)
    if (end - start).days == 6 and start.weekday() == 0:
        return f"tuần {start:%d/%m} – {_day(end)}"
    return f"từ {_day(start)} đến {_day(end)}" if start != end else _day(start)


def _basis(how: How) -> str:
    match how.basis:
        case StatedDay():
            return "theo ngày ghi trong văn bản" if how.moved is None else _day(how.moved.since)
        case EndOfPeriod(start=None, end=end):
            return f"đến hết {_day(end)}"
        case EndOfPeriod(start=start, end=end) if start is not None:
            return stretch_name(start, end)
        case ByRule(start=start, end=end):
            return f"kỳ {stretch_name(start, end)}"
        case Counted(n=0, event=event):
            return f"sự kiện xảy ra ngày {_day(event)}"
        case Counted(n=n, unit=unit, event=event, after=after):
            side = "trước" if n < 0 else "sau"
            what = (after or "ngày xảy ra sự kiện").removeprefix("so với ")
            return f"{abs(n)} {_UNITS[unit]} {side} {_day(event)} ({what})"
    raise AssertionError(how.basis)


def _reasons(how: How) -> list[str]:
    found: list[str] = []
    if isinstance(how.basis, Counted):
        if how.basis.skipped:
            found.append(f"không tính {_skipped(how.basis.skipped)}")
        if how.basis.make_up:
            found.append(f"có tính ngày làm bù {', '.join(map(_day, how.basis.make_up))}")
    if how.moved is not None:
        found.append(_moved(how.moved))
    return found


def _moved(moved: Moved) -> str:
    name = moved.off.name
    first = name.split(" ")[0]
    if first in _COMMON_NOUNS:
        name = name[0].lower() + name[1:]
    if moved.off.kind is not DayOffKind.WEEKEND and first != "Ngày":
        name = f"ngày nghỉ {name}"
    return f"vì {_day(moved.since)} là {name}"


def _skipped(skipped: tuple[Skipped, ...]) -> str:
    named = [f"{each.day:%d/%m} ({each.off.name})" for each in skipped[:_MOST_NAMED]]
    more = len(skipped) - _MOST_NAMED
    return ", ".join(named) + (f" và {more} ngày nghỉ khác" if more > 0 else "")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
