"""Phrases that state a cycle: hằng tháng, ngày 18 hằng tháng, 6 tháng một lần, thứ Sáu hằng tuần (định kỳ)."""

from __future__ import annotations

from knowledge.deadlines.cycle_rules import (
    all_cycles,
    bracketed,
    days_of_month,
    days_of_year_month,
    each_year,
    month_of_quarter,
    no_cycle,
    one_cycle,
    part_of_cycle,
    plain_day,
    range_of_month,
    report_cycles,
)
from knowledge.deadlines.phrases import Manner, Phrase
from knowledge.deadlines.week_rules import (
    each_day,
    each_week,
    first_days,
    week_of_month,
    weekday_of_month,
    working_day,
)

_OF = "(of|in|is|comma)*"


_REL = "(till|before|of)*"


_MONTHLY = "(month_word|next_month|quarter_month|next_quarter|quarter_word)"


_DAYS = "(day|(before|latest|by) num) ((sep|before|till)* (day|num))*"


_DATES = "date ((sep|before|till)* date)*"


_LISTED = "(unit_word|length|cycle)"


_BRACKETED = f"{_LISTED} open {_REL} hour? ({_DATES}|{_DAYS} ({_OF} {_MONTHLY})*) close"


_WEEKDAYS = "(all_workdays (sep|from|open|is)* (weekly close?)?|from? weekly)"


CYCLE_PHRASES: tuple[Phrase, ...] = (
    Phrase("cycle named", "periodic (of|in)? (cycle|length)", one_cycle, "định kỳ hằng tháng"),
    Phrase(
        "hours of each day",
        "(till|before)* hour (sep before? hour)* (comma|of|in|open)* cycle close?",
        each_day,
        "trước 6 giờ và 16 giờ hằng ngày",
    ),
    Phrase(
        "each day at hours",
        "periodic? cycle aside* (till|before)+ hour (sep before? hour)* close?",
        each_day,
        "hằng ngày, trước 16 giờ",
    ),
    Phrase("cycle bare", "(in|of)? cycle", one_cycle, "hằng năm", Manner.CYCLE),
    Phrase(
        "cycles listed",
        f"(periodic (of|in)?|cycle (sep|slash)) {_LISTED} ((sep|slash) periodic? {_LISTED})* (sep year)?",
        all_cycles,
        "định kỳ hằng tháng, quý, 6 tháng, năm",
    ),
    Phrase(
        "kind of report",
        f"report periodic? of? {_LISTED} ((sep|slash) (report|of)? {_LISTED})* (sep year)?",
        all_cycles,
        "báo cáo quý, 6 tháng, năm",
        Manner.LABEL,
    ),
    Phrase(
        "cycles bare",
        "(length|unit_word) ((sep|slash) (length|unit_word|cycle))+",
        all_cycles,
        "6 tháng, năm",
        Manner.CELL,
    ),
    Phrase(
        "day of each month",
        f"{_REL} hour? {_DAYS} {_OF} (cycle|month_word|next_month|quarter_month|next_quarter"
        f"|quarter_word|cycle {_OF} {_MONTHLY}) (open? (of|in)? cycle close?)?",
        days_of_month,
        "chậm nhất ngày 18 hằng tháng",
    ),
    Phrase(
        "range of each month",
        f"(in|term)* from (day|num) (by|dash) end? (day|num) {_OF} (cycle|{_MONTHLY})",
        range_of_month,
        "từ ngày 20 đến ngày 25 hằng tháng",
    ),
    Phrase(
        "each month over a range",
        f"periodic? cycle aside* (in|term)* from (day|num) (by|dash) end? (day"
        f"|num) ({_OF} {_MONTHLY})? close?",
        range_of_month,
        "hằng tháng, từ ngày 20 đến ngày 25",
    ),
    Phrase(
        "each month on a day",
        f"periodic? cycle aside* {_REL} hour? {_DAYS} ({_OF} {_MONTHLY})* close?",
        days_of_month,
        "hằng tháng, trước ngày 25",
    ),
    Phrase(
        "kinds of report",
        f"(periodic (of|in)?|report periodic? of?) ({_LISTED}|quarter) ((sep|slash) report?"
        f" ({_LISTED}|quarter))+ (sep year)?",
        report_cycles,
        "báo cáo quý I, 6 tháng, 9 tháng và năm",
        Manner.LABEL,
    ),
    Phrase("by the unit", "of unit_word (sep of? (unit_word|length))*", all_cycles, "theo quý", Manner.CYCLE),
    Phrase(
        "kind of report on a day",
        f"report of? (month_word|quarter_word) aside* {_REL} hour? {_DAYS} ({_OF} (cycle"
        f"|{_MONTHLY}))? close?",
        days_of_month,
        "báo cáo tháng trước ngày 20",
    ),
    Phrase(
        "day of listed months",
        f"{_REL} hour? {_DAYS} {_OF} month aside? (of? cycle)? close?",
        days_of_month,
        "ngày 15 các tháng 3, 6, 9, 12 hằng năm",
    ),
    Phrase(
        "cycles with days in brackets",
        f"(report of?)? periodic? {_BRACKETED} (sep periodic? {_BRACKETED})*",
        bracketed,
        "định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)",
    ),
    Phrase(
        "day of a month of the year",
        f"{_REL} hour? {_DAYS} {_OF} year_month (of? cycle)?",
        days_of_year_month,
        "ngày cuối cùng của tháng đầu tiên của năm",
    ),
    Phrase(
        "month of the quarter",
        "periodic? (cycle aside*)? (till|of)* part? quarter_month",
        month_of_quarter,
        "vào tháng cuối quý",
    ),
    Phrase(
        "days of each year",
        f"{_REL} hour? {_DATES} (of|in|comma|open)* cycle close?",
        each_year,
        "trước ngày 10/6 và 10/12 hằng năm",
    ),
    Phrase(
        "each year on days",
        f"periodic? cycle aside* {_REL} hour? {_DATES} close?",
        each_year,
        "hằng năm, trước ngày 15/12",
    ),
    Phrase(
        "range of each year",
        "(in|term)* from (date|day|month|quarter) by (end|before)* (date|month|quarter) (of|in"
        "|comma|open)* cycle close?",
        each_year,
        "từ ngày 01 đến ngày 10/11 hằng năm",
    ),
    Phrase(
        "each year over a range",
        "periodic? cycle aside* (in|term)* from (date|day|month|quarter) by (end|before)* (date"
        "|month|quarter) close?",
        each_year,
        "hằng năm, từ ngày 01/10 đến ngày 15/10",
    ),
    Phrase(
        "months of each year",
        "(till|before|of)* some (month|quarter|half) (sep (month|quarter|half))* (of|in|comma"
        "|open)* cycle close?",
        each_year,
        "trong quý I hằng năm",
    ),
    Phrase(
        "each year in months",
        "periodic? cycle aside* (till|before|of)* some (month|quarter|half) (sep in? (month"
        "|quarter|half))* close?",
        each_year,
        "mỗi năm một lần vào tháng 11",
    ),
    Phrase("part of each cycle", "(till|of)* part of? cycle", part_of_cycle, "cuối mỗi quý"),
    Phrase(
        "first days of each cycle",
        "(in|term|till|of)* length part (of|in)? (cycle|month_word|quarter_word|next_month"
        "|quarter_month|next_quarter)",
        first_days,
        "trong 10 ngày đầu mỗi quý",
    ),
    Phrase(
        "week of each month",
        "(till|in)* in (till|in)* part of? (month_word|next_month)",
        week_of_month,
        "trong tuần đầu của tháng",
    ),
    Phrase(
        "part of a cycle",
        "(till|of)* part (of|in)? (month_word|quarter_word)",
        part_of_cycle,
        "cuối quý",
        Manner.CELL,
    ),
    Phrase(
        "weekday of each week",
        f"{_REL} hour? (comma|in)? {_WEEKDAYS} {_OF} (cycle|week_word)",
        each_week,
        "thứ Sáu hằng tuần",
    ),
    Phrase(
        "working week",
        "in* all_workdays ((sep|from|is|open)* weekly close?)?",
        each_week,
        "các ngày làm việc trong tuần và sáng thứ 7",
    ),
    Phrase("weekdays bare", "(in|from)* hour? weekly", each_week, "thứ 3, thứ 5", Manner.CELL),
    Phrase(
        "each week on a weekday",
        f"(report of?)? periodic? cycle aside* {_REL} hour? (comma|in|cycle)? (all_workdays|weekly) close?",
        each_week,
        "hằng tuần, vào sáng thứ Hai",
    ),
    Phrase(
        "weekday of each month",
        f"{_REL} hour? weekday (nth|part) {_OF} (part|nth)? {_OF} (month_word|cycle|quarter_month"
        f"|quarter_word)?",
        weekday_of_month,
        "thứ Hai đầu tiên của tháng",
    ),
    Phrase(
        "each month on a weekday",
        f"periodic? cycle aside* {_REL} hour? weekday (nth|part) {_OF} (month_word|part)*",
        weekday_of_month,
        "hằng tháng vào thứ Bảy tuần cuối",
    ),
    Phrase(
        "working day of each month",
        f"(periodic? cycle aside*)? {_REL} hour? workday {_OF} (month_word|cycle|quarter_month"
        f"|quarter_word|week_word|year_word)",
        working_day,
        "ngày làm việc cuối cùng của tháng",
    ),
    Phrase("no cycle", "periodic", no_cycle, "định kỳ", Manner.LOOSE),
    Phrase(
        "plain day",
        "(till|before)+ hour? day (sep (till|before)* (day|num))*",
        plain_day,
        "trước ngày 20",
        Manner.PLAIN_DAY,
    ),
)
