"""Atoms of cycles and lengths: hằng tháng, 6 tháng một lần, ít nhất 2 lần/năm, 15 ngày làm việc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.deadlines.numerals import NUMBER, number
from knowledge.deadlines.patterns import YEAR_NUMBER, Atom, atom
from knowledge.deadlines.values import Cycle, Length

if TYPE_CHECKING:
    import re

_UNIT = r"ngay|tuan|thang|qu[yi]|nam"
_TIMES = (
    r"lan|cuoc|dot|buoi|phien|ky|hoi nghi|lop|chuyen muc|chuyen de|chuyen trang|ban tin|tin"
    r"|bai|so|chuong trinh|hoat dong|luot"
)
# "01 lớp trong quý II", "2 buổi trong tháng cao điểm": one certain quarter or month, not each.
_CERTAIN = r"(?<!nam)(?! ?/? ?(?:\d|i{1,3}(?![a-z])|iv)| (?:cuoi|dau|hanh dong|cao diem|an toan|thanh nien|nay|sau|toi))"
_AT_LEAST = (
    r"(?:(?:it nhat|toi thieu|TOI thieu|khong duoi|toi da|TOI da|tu|khoang|tron"
    r"|du) )?(?:\d{1,2} (?:den|-) )?"
)
_MONTHS = {"thang": 1, "quy": 3, "qui": 3, "nam": 12}
_DAYS = {"ngay": 1, "tuan": 7}


def every(count: int, unit: str) -> Cycle | None:
    """Once in so many units: 3 months is a quarter, 12 months are a year; a 9-month report is due each September."""
    if count < 1:
        return None
    if unit in _DAYS:
        days = count * _DAYS[unit]
        return Cycle("WEEKLY", days // 7) if days % 7 == 0 else Cycle("DAILY", days)
    months = count * _MONTHS[unit]
    return Cycle("YEARLY", months // 12) if months % 12 == 0 else Cycle("MONTHLY", months)


def times(count: int, periods: int, unit: str) -> Cycle | None:
    """So many times in so many units, as the longest even step that is often enough ("5 lần/năm" every 2 months)."""
    if count < 1 or periods < 1:
        return None
    if count == 1:
        return every(periods, unit)
    if unit in _DAYS:
        days = periods * _DAYS[unit] // count
        return Cycle("WEEKLY") if unit == "tuan" and count < 5 else Cycle("DAILY", max(1, days))
    months = periods * _MONTHS[unit]
    if count <= months:
        return every(months // count, "thang")
    weeks = months * 4 // count
    return Cycle("WEEKLY", weeks) if weeks else Cycle("DAILY")


def _per(match: re.Match[str]) -> Cycle | None:
    """ "2 lần/năm", "mỗi năm 2 lần", "6 tháng một lần": n times in p units."""
    groups = match.groupdict()
    count = number(groups.get("n") or "1")
    periods = number(groups.get("p") or "1")
    return times(count or 1, periods or 1, match["u"])


def _length(match: re.Match[str]) -> Length | None:
    count = number(match["n"])
    if count is None:
        return None
    unit = match["u"].replace("qui", "quy")
    return Length(count, "gio" if unit == "tieng" else unit, bool(match.groupdict().get("w")))


def _report(match: re.Match[str]) -> Cycle | None:
    """ "hằng 9 tháng" is the report on nine months, made once a year."""
    count = number(match["p"])
    return None if count is None else bare(Length(count, match["u"].replace("qui", "quy")))


def bare(length: Length) -> Cycle | None:
    """A length in a list of cycles: "tháng, quý, 6 tháng, 9 tháng"."""
    if length.unit == "thang" and length.n == 9:
        return Cycle("YEARLY", 1, month=9)
    return every(length.n, length.unit) if length.unit in {*_MONTHS, *_DAYS} else None


def _nth_day(match: re.Match[str]) -> Length:
    """ "ngày thứ 10 kể từ ngày …"."""
    return Length(int(match["n"]), "ngay", bool(match["w"]))


_COUNTED = rf"(?P<n>{NUMBER})(?: ?\([^()]{{1,20}}\))?"

CYCLE_ATOMS: tuple[Atom, ...] = (
    atom(
        "cycle",
        rf"{_AT_LEAST}{_COUNTED} ?(?:{_TIMES})(?:,? (?!trong|tren|mot|moi|hang)[a-z]+){{0,3}} ?(?:/"
        rf"|tren|trong|mot|moi|hang)+ ?(?:(?P<p>{NUMBER}) ?)?(?P<u>nam(?! hoc)|(?:{_UNIT}){_CERTAIN})",
        "ít nhất 2 lần/năm",
        _per,
    ),
    atom("cycle", rf"{_AT_LEAST}{_COUNTED} ngay ?/ ?(?P<u>tuan|thang|qu[yi]|nam)", "02 ngày/tháng", _per),
    atom(
        "cycle",
        rf"{_AT_LEAST}{_COUNTED} ?(?:lan) (?:trong )?(?:moi|mot|hang) (?P<u>{_UNIT})",
        "01 lần trong mỗi quý",
        _per,
    ),
    atom(
        "cycle",
        rf"{_AT_LEAST}(?:(?:moi|hang|cu) )?(?P<p>{NUMBER}) ?(?P<u>{_UNIT}),? ?(?:/|thi |phai "
        rf"|to chuc |thuc hien |it nhat |toi thieu |TOI thieu )*(?P<n>{NUMBER}) ?lan(?! (?:thu|dau"
        rf"|sau))",
        "06 tháng một lần",
        _per,
    ),
    atom("cycle", rf"{_AT_LEAST}(?:(?P<p>{NUMBER}) ?)?(?P<u>{_UNIT}) ?/ ?(?:lan|ky)", "6 tháng/lần", _per),
    atom(
        "cycle",
        rf"(?:moi|hang|trong) (?:mot )?(?P<u>{_UNIT}),? (?:to chuc |thuc hien |tien hanh |co |mo "
        rf"|kiem tra |phai )*{_AT_LEAST}{_COUNTED} ?(?:{_TIMES})(?! (?:thu|dau|sau))",
        "mỗi năm ít nhất 02 lần",
        _per,
    ),
    atom(
        "cycle",
        r"(?P<u>ngay|tuan|thang|qu[yi]|nam) (?P<n>mot|1|01|hai|2|02) lan(?! (?:thu|dau|sau))",
        "tháng một lần",
        _per,
    ),
    atom(
        "cycle",
        rf"(?<!ngan )(?<!khach )(?<!(?<!giao )ban )(?<!mat )(?<!nha )(?<!don )(?<!mua )(?:hang|moi"
        rf"|tung)(?: (?:mot|01|1))? (?P<u>{_UNIT})(?! (?:lam viec|mot lan|hoc|tuoi|cong|ke hoach"
        rf"|thu ))",
        "hằng tháng",
        _per,
    ),
    atom(
        "cycle",
        rf"(?:hang|moi|(?<!bau )(?<!ung )(?<!de )cu) (?P<p>{NUMBER}) (?P<u>thang|nam|qu[yi]|tuan"
        rf"|ngay)(?! (?:dau|cuoi|tuoi|lam viec|ke|sau|truoc|tu|tinh)\b)(?! 20\d\d)",
        "hằng 6 tháng",
        _report,
    ),
    atom(
        "cycle",
        r"(?P<p>nua) (?:thang|nam)(?: mot lan|/lan)",
        "nửa năm một lần",
        lambda m: Cycle("MONTHLY", 6) if "nam" in m.group() else Cycle("WEEKLY", 2),
    ),
    atom("cycle", r"thuong nien", "thường niên", Cycle("YEARLY")),
    atom("cycle", r"(?:cac|vao cac) (?P<u>thang|qu[yi]) trong nam", "các quý trong năm", _per),
    atom("cycle", r"(?:cuoi|trong) (?:moi|hang|tung) ngay(?: lam viec)?", "cuối mỗi ngày", Cycle("DAILY")),
    # the same words alone; a cycle only in a list after "định kỳ", "báo cáo" or another cycle
    atom("week_word", r"tuan(?! (?:thu|dau|cuoi|nay|sau|truoc(?! (?:ngay|thu|\d))|le)(?![a-z]))", "tuần"),
    atom(
        "month_word", r"thang(?! (?:sau|tiep|ke|lien|nay|truoc(?! (?:ngay|\d))|hanh|thanh)(?![a-z]))", "tháng"
    ),
    atom(
        "quarter_word",
        r"qu[yi](?! (?:sau|tiep|ke|lien|nay|truoc(?! (?:ngay|\d))|vi|khach|dinh|che|trinh|hoach|mo"
        r"|chuan|tac|uoc|phap)(?![a-z]))",
        "quý",
    ),
    atom(
        "year_word",
        rf"nam(?: ke hoach| duong lich)?(?! (?:(?:hoc|nay|sau|tiep|ke|lien|dau|thu|do|ngoai|qua|vua"
        rf"|gan|tai chinh|tinh thue|quyet toan|lien ke|truoc(?! (?:ngay|\\d)))(?![a-z])"
        rf"|{YEAR_NUMBER}))",
        "năm",
    ),
    atom(
        "next_month",
        r"(?:cua )?thang (?:sau|tiep theo|ke tiep|lien ke|lien sau|tiep sau|ke sau"
        r"|truoc(?! (?:ngay|\d)))(?: (?:thang|ky|lien ke) bao cao| lien ke)?",
        "tháng sau",
    ),
    atom(
        "next_quarter",
        r"(?:cua )?qu[yi] (?:sau|tiep theo|ke tiep|lien ke|lien sau|tiep sau|ke sau)(?: (?:quy"
        r"|ky) bao cao)?",
        "quý sau",
    ),
    atom(
        "quarter_month",
        r"thang (?P<w>dau tien|dau|cuoi cung|cuoi|giua|thu nhat|thu hai|thu ba"
        r"|thu [123])(?: tien)?(?: (?:cua|trong))?(?: (?:moi|hang|tung|cac|mot))? qu[yi](?: (?:sau"
        r"|tiep theo|ke tiep|lien ke|lien sau|tiep sau|ke sau|bao cao|do))*(?! (?:i"
        r"|[1-4])(?![a-z]))",
        "tháng cuối quý",
        lambda m: {"d": 0, "g": 1, "c": 2}.get(
            m["w"][0],
            {"nhat": 0, "hai": 1, "ba": 2}.get(
                m["w"][4:], int(m["w"][-1]) - 1 if m["w"][-1].isdigit() else 0
            ),
        ),
    ),
    atom(
        "nth_month",
        r"thang thu (?P<n>\d{1,2}|hai|ba|tu|nam|sau|SAU|chin)(?=,? (?:ke|tinh) tu)",
        "tháng thứ 3 kể từ",
        lambda m: number("sau" if m["n"] == "SAU" else m["n"]),
    ),
    atom(
        "year_month",
        r"thang (?:dau(?: tien)?|thu nhat) (?:cua )?nam(?: duong lich| tai chinh| sau| tiep theo"
        r"| ke tiep)?(?! (?:hoc|20\d\d))",
        "tháng đầu tiên của năm",
        1,
    ),
    atom(
        "year_month",
        r"thang cuoi(?: cung)? (?:cua )?nam(?: duong lich| tai chinh)?(?! (?:hoc|20\d\d))",
        "tháng cuối năm",
        12,
    ),
    # lengths
    atom(
        "length",
        rf"(?:(?:\d{{1,2}}|{NUMBER}) ?(?:-|den) ?)?{_COUNTED} (?P<u>ngay)(?: lien tuc)?(?P<w> ?"
        rf"\(? ?lam viec ?\)?)",
        "15 ngày làm việc",
        _length,
    ),
    atom(
        "length",
        rf"(?:(?:\d{{1,2}}) ?(?:-|den) ?)?{_COUNTED} (?P<u>tuan|ngay|thang|nam|qu[yi])(?! ?/? ?\d)"
        rf"(?! (?:i{{1,3}}|iv)(?![a-z]))",
        "10 (mười) ngày",
        _length,
    ),
    atom("length", r"(?P<n>nam) \(0?5\) (?P<u>ngay|thang|nam)(?P<w> lam viec)?", "năm (05) ngày", _length),
    atom("length", r"(?P<n>nam) (?P<u>ngay)(?P<w> lam viec)", "năm ngày làm việc", _length),
    atom("length", rf"{_COUNTED} (?P<u>gio|tieng)(?P<w> lam viec)", "04 giờ làm việc", _length),
    atom("length", r"nua (?P<n>)(?P<u>thang)", "nửa tháng", Length(15, "ngay")),
    atom(
        "length",
        r"ngay(?P<w> lam viec)? thu (?P<n>\d{1,3})(?: ?\([^()]{1,20}\))?(?=,? (?:ke|tinh|sau|tu) )",
        "ngày thứ 10 kể từ",
        _nth_day,
    ),
    atom(
        "length",
        r"(?P<whole>\d{1,2})[.,]5 ngay(?: lam viec)?",
        "1,5 ngày làm việc",
        lambda m: Length(int(m["whole"]) * 8 + 4, "gio"),
    ),
    atom("length", r"(?:1/2|nua|½) ngay(?: lam viec)?", "1/2 ngày làm việc", Length(4, "gio")),
    atom(
        "hours",
        rf"(?:(?P<m>\d{{1,3}}) ?h|{_COUNTED} ?(?P<u>gio|tieng))(?! ?\d)",
        "24 giờ",
        lambda m: Length(number(m["n"] or m["m"]) or 0, "gio"),
    ),
)
