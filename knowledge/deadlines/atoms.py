"""Atoms of the calendar: days, weekdays, months, quarters, halves, years, stages (ngày, tháng, quý …)."""

from __future__ import annotations

from knowledge.deadlines.calendar_values import (
    day_value,
    half_value,
    month_of_quarter,
    stage_value,
    stretches,
    weekdays_value,
    years_value,
)
from knowledge.deadlines.numerals import NUMBER, NUMBER_WORDS, number
from knowledge.deadlines.patterns import YEAR_NUMBER, YEAR_TAIL, Atom, atom, year_of
from knowledge.deadlines.values import DayOf, Part, School, Stretch, Year

_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"


_MONTH_WORD = "gieng|hai|ba|tu|SAU|bay|tam|chin|muoi mot|muoi hai|muoi|chap|mot"


_QUARTER = r"(?:iv|i{1,3}|[1-4]|mot|hai|ba|bon|tu)(?![a-z0-9])"


_LIST = r"\s?(?:,|va|&|\+|-)\s?"


# What may follow a bare number in a list of months, so that "tháng 6, 12 đơn vị" is one month.
_LIST_GOES_ON = r"(?=\s?(?:[,;.)/:&+-]|$|va |nam |hang |moi |hoac |den |cua ))"


_DAY_NUMBER = r"(?:(?:mung|mong) )?(?P<d>[0-3]?\d)"


_DAY_WORD = (
    r"(?:(?:mung|mong) )?(?P<d>[0-3]?\d|"
    + "|".join(sorted(NUMBER_WORDS.keys() - {"sau"}, key=len, reverse=True))
    + "|SAU)"
)


_WEEKDAY = (
    r"(?:(?:cac|buoi|sang|chieu|trua|TOI|ngay) )*(?:thu (?:sang |chieu )?(?:hai|ba|tu|nam|sau"
    r"|SAU|bay|[2-7])|chu nhat|t[2-7](?!\s?[/.-]))"
)


_NTH = {"nhat": 1, "dau": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "cuoi": -1}


CALENDAR_ATOMS: tuple[Atom, ...] = (
    # days of a year
    atom(
        "date",
        rf"(?:ngay )?{_DAY_NUMBER}\s?/\s?(?P<m>\d{{1,2}})(?!\s?/\s?[a-zA-Z])(?:\s?[/.]\s?"
        rf"(?:(?P<y>{YEAR_NUMBER})|(?P<yy>[2-4]\d)(?!\d|/))|,? ?(?:cua )?nam (?P<yn>{YEAR_NUMBER})"
        rf"|,? ?(?:cua )?nam (?:(?P<next>sau(?! do)|toi|tiep theo|ke tiep|lien ke|lien sau)"
        rf"|(?P<this>nay)))?(?!\s?/)",
        "ngày 15/6/2024",
        day_value,
    ),
    atom(
        "date",
        rf"(?:ngay )?{_DAY_NUMBER}(?P<s>[.-])(?P<m>\d{{1,2}})(?P=s)(?:(?P<y>{YEAR_NUMBER})"
        rf"|(?P<yy>[2-4]\d)(?!\d))",
        "15-6-2024",
        day_value,
    ),
    atom(
        "date",
        rf"(?:ngay )?{_DAY_NUMBER} ?- ?(?P<m>\d{{1,2}}) ?- ?(?P<y>{YEAR_NUMBER})",
        "15 - 6 - 2024",
        day_value,
    ),
    atom("date", rf"ngay {_DAY_NUMBER}[.-](?P<m>\d{{1,2}})(?!\s?[/.-]?\d)", "ngày 15-6", day_value),
    atom(
        "date",
        rf"ngay {_DAY_WORD},? (?:cua )?thang (?P<m>\d{{1,2}}|{_MONTH_WORD}|nam(?= nam)){YEAR_TAIL}?",
        "ngày 15 tháng 6 năm 2024",
        day_value,
    ),
    atom("date", rf"{_DAY_NUMBER} thang (?P<m>\d{{1,2}}){YEAR_TAIL}?", "30 tháng 4", day_value),
    atom(
        "lunar",
        rf"(?:ngay )?{_DAY_NUMBER}(?:\s?/\s?| thang )(?:\d{{1,2}}|{_MONTH_WORD}"
        rf"|gieng) ?\(?(?:am lich|al)\)?",
        "10/3 âm lịch",
    ),
    # days of a month
    atom(
        "day",
        r"ngay (?:(?:mung|mong|thu(?= \d+ (?:cua |hang ))) )?(?P<d>[0-3]?\d)(?!\s?[/.-]\s?\d|\d)",
        "ngày 18",
        lambda m: DayOf(int(m["d"])) if 1 <= int(m["d"]) <= 31 else None,
    ),
    atom(
        "day",
        r"(?:mung|mong) (?P<d>[0-3]?\d)(?= (?:cua |hang |moi ))",
        "mùng 5 hằng tháng",
        lambda m: DayOf(int(m["d"])),
    ),
    atom("day", r"ngay cuoi(?: cung)?(?! tuan)", "ngày cuối cùng", DayOf(-1)),
    atom("day", r"ngay dau tien", "ngày đầu tiên", DayOf(1)),
    atom(
        "workday",
        r"ngay lam viec (?P<n>cuoi cung|cuoi|dau tien|dau|thu \d)",
        "ngày làm việc cuối cùng",
        lambda m: number(m["n"].removeprefix("thu ")),
    ),
    atom(
        "all_workdays",
        r"(?:tat ca |vao )?(?:cac )?ngay lam viec (?:trong|cua) tuan|cac ngay lam viec(?! (?:tiep"
        r"|ke|sau))",
        "các ngày làm việc trong tuần",
    ),
    atom(
        "weekday",
        rf"{_WEEKDAY}(?:\s?(?:,|va|-|den|hoac|den het)\s?(?:{_WEEKDAY}|[2-7](?![\d/])|hai|ba|tu|nam"
        rf"|sau|SAU|bay))*",
        "thứ Hai, thứ Tư",
        weekdays_value,
    ),
    # months, quarters, halves
    atom(
        "month",
        rf"(?:cac )?thang (?P<list>{_MONTH}(?:{_LIST}(?:thang )?{_MONTH}{_LIST_GOES_ON}"
        rf"| den {_MONTH})*){YEAR_TAIL}?",
        "tháng 8 và tháng 9 năm 2024",
        lambda m: stretches(m, 1),
    ),
    atom(
        "month",
        rf"(?:[2-6]|hai|ba|bon) thang (?P<list>{_MONTH}(?:{_LIST}{_MONTH})+){YEAR_TAIL}?",
        "2 tháng 7 và 8 năm 2025",
        lambda m: stretches(m, 1),
    ),
    atom(
        "month",
        rf"thang (?P<list>(?:{_MONTH_WORD})(?! lan| ngay| thang| lam| tuan)){YEAR_TAIL}?",
        "tháng Tư",
        lambda m: stretches(m, 1),
    ),
    atom(
        "month",
        rf"thang (?P<list>nam) nam (?P<yn>{YEAR_NUMBER})",
        "tháng Năm năm 2024",
        lambda m: stretches(m, 1),
    ),
    atom(
        "month",
        rf"(?:thg|th|t)\.? ?(?P<list>{_MONTH}(?:-t?{_MONTH})?)\s?/\s?(?P<y>{YEAR_NUMBER})",
        "T6/2024",
        lambda m: stretches(m, 1),
    ),
    atom(
        "month",
        rf"(?P<list>{_MONTH})\s?/\s?(?P<y>{YEAR_NUMBER})(?!\s?/)",
        "6/2024",
        lambda m: stretches(m, 1),
    ),
    atom(
        "month",
        rf"(?:thang )?(?P<list>{_MONTH} ?- ?{_MONTH})\s?/\s?(?P<y>{YEAR_NUMBER})(?!\s?/)",
        "4-6/2024",
        lambda m: stretches(m, 1),
    ),
    atom(
        "quarter",
        rf"(?:cac )?qu[yi] ?(?:thu )?(?P<list>{_QUARTER}(?:{_LIST}(?:qu[yi] )?{_QUARTER}"
        rf"| den {_QUARTER})*){YEAR_TAIL}?",
        "Quý II, III năm 2024",
        lambda m: stretches(m, 3),
    ),
    atom(
        "quarter",
        rf"q\.? ?(?P<list>[1-4]|iv|i{{1,3}})\s?[/-]\s?(?P<y>{YEAR_NUMBER})",
        "Q3/2024",
        lambda m: stretches(m, 3),
    ),
    atom(
        "half",
        rf"(?P<n>{NUMBER}|sau) thang (?P<side>dau|cuoi) (?:cua )?nam(?: ke hoach)?(?:(?: nam)?"
        rf" (?P<bare>{YEAR_NUMBER})| (?:(?P<next>sau|toi|tiep theo|ke tiep)|(?P<this>nay)))?",
        "6 tháng đầu năm 2024",
        half_value,
    ),
    atom(
        "half",
        rf"(?P<n>{NUMBER}) thang(?P<side>) nam (?P<bare>{YEAR_NUMBER})",
        "9 tháng năm 2024",
        half_value,
    ),
    atom(
        "half",
        rf"(?:nua|(?P<n>6)) (?P<side>dau|cuoi) (?:cua )?nam(?: (?P<bare>{YEAR_NUMBER})"
        rf"| (?P<next>sau|toi))?",
        "nửa đầu năm 2024",
        lambda m: (Stretch(1, 6, year_of(m)) if m["side"] == "dau" else Stretch(7, 12, year_of(m)),),
    ),
    atom(
        "month",
        rf"thang (?P<which>dau|giua|cuoi)(?: tien| cung)? (?:cua )?qu[yi] (?P<q>{_QUARTER}){YEAR_TAIL}?",
        "tháng cuối quý II/2024",
        month_of_quarter,
    ),
    # years, stages, school years
    atom(
        "year",
        rf"(?:cac |ca )?nam (?P<list>{YEAR_NUMBER}(?:\s?(?:,|va|,? va|&|\+|;)\s?(?:trong )?"
        rf"(?:nam )?{YEAR_NUMBER}(?!\s?[-/]))*)(?!\s?[-/]\s?\d)",
        "năm 2024, năm 2025",
        years_value,
    ),
    atom(
        "year",
        rf"(?:cac )?(?:\d{{1,2}}|hai|ba|bon) nam,? ?\(?(?P<list>{YEAR_NUMBER}(?:\s?(?:,|va"
        rf"|,? va)\s?(?:nam )?{YEAR_NUMBER})+)\)?",
        "hai năm 2024 và 2025",
        years_value,
    ),
    atom("year", r"(?:ca )?nam (?:nay|hien tai|hien hanh)", "năm nay", (Stretch(1, 12, Year(shift=0)),)),
    atom(
        "year",
        r"nam (?:sau|toi|tiep theo|ke tiep|lien ke)(?! do)",
        "năm sau",
        (Stretch(1, 12, Year(shift=1)),),
    ),
    atom("year", r"(?:ca|toan|suot|tron) nam(?! \d)", "cả năm", (Stretch(1, 12),)),
    atom("yearnum", YEAR_NUMBER, "2024", lambda m: (Stretch(1, 12, Year(int(m.group()))),)),
    atom(
        "stage",
        rf"(?:cac )?(?:(?:giai doan|thoi ky|nhiem ky|nam|chu ky)(?: nam| \w+ nam)? )?"
        rf"(?P<a>{YEAR_NUMBER})\s?(?:-|den(?: het)?(?: nam)?)\s?(?:nam )?(?P<b>{YEAR_NUMBER}"
        rf"|\d\d)(?!\s?/)",
        "giai đoạn 2021-2025",
        stage_value,
    ),
    atom(
        "stage",
        rf"trong (?:thoi gian )?\d{{1,2}} nam,? ?\(? ?(?:tu )?(?:nam )?(?P<a>{YEAR_NUMBER})\s?(?:-"
        rf"|den)\s?(?:nam )?(?P<b>{YEAR_NUMBER}) ?\)?",
        "trong 5 năm (2021-2025)",
        stage_value,
    ),
    atom(
        "school",
        rf"nam hoc(?: (?:moi|MOI))?(?: (?P<a>{YEAR_NUMBER})(?:\s?-\s?(?:{YEAR_NUMBER}|\d\d))?)?",
        "năm học 2024-2025",
        lambda m: School(int(m["a"]) if m["a"] else None),
    ),
    atom(
        "school",
        rf"(?:ca )?(?:hoc k[yi]|k[yi] hoc|hk)[ .]?(?:thu )?(?P<n>nhat|mot|hai|i{{1,2}}|0?[12])(?![a-z0-9])(?:,? ?\(?"
        rf"(?:cua )?(?:nam hoc )?(?P<a>{YEAR_NUMBER})\s?-\s?(?:{YEAR_NUMBER}|\d\d)\)?)?",
        "học kỳ I năm học 2024-2025",
        lambda m: School(int(m["a"]) if m["a"] else None, 2 if m["n"] in {"ii", "hai", "2", "02"} else 1),
    ),
    # parts of them
    atom(
        "part",
        r"(?P<p>dau|giua|cuoi)(?= (?:cua )?(?:cac |moi |hang |tung )?(?:thang|qu[yi]|nam|hoc k[yi]|hk)(?![a-z]))",
        "cuối tháng 11",
        lambda m: Part(("dau", "giua", "cuoi").index(m["p"])),
    ),
    atom(
        "part",
        r"(?P<p>thuong|trung|ha) tuan",
        "thượng tuần tháng 6",
        lambda m: Part(("thuong", "trung", "ha").index(m["p"])),
    ),
    atom(
        "part",
        r"tuan (?:le )?(?:(?:thu )?(?P<n>nhat|hai|ba|tu|dau|cuoi|[1-5])(?: tien| cung)?)(?! (?:lan"
        r"|tuan))",
        "tuần đầu tháng 6",
        lambda m: Part(_NTH.get(m["n"]) or int(m["n"]), week=True),
    ),
    atom(
        "clock",
        r"(?:luc |khoang )?\d{1,2}(?: ?gio ?\d{1,2}(?: ?phut)?| ?[hg] ?(?:[0-5]\d)?(?: ?(?:p|'"
        r"|phut))?|:[0-5]\d| ?gio(?= (?:sang|chieu|trua|TOI|toi|dem)(?![a-z])))(?: (?:sang|chieu"
        r"|trua|TOI|toi|dem|cung ngay))*",
        "17h00",
    ),
)
