"""Whether a bare time in running text sets a deadline or belongs to a name (văn xuôi).

In a time column everything is the deadline. In a sentence "năm 2024" after a noun mostly says which plan or
index is meant; it counts after a verb, at the start of a clause, or where a capital letter shows that the
text of one table cell follows that of another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.deadlines.phrases import Manner
from knowledge.deadlines.values import Cycle, DayOf
from knowledge.records import PeriodDeadline
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from knowledge.deadlines.items import Item
    from knowledge.deadlines.tokens import Token
    from knowledge.deadlines.written import Written

_WORDS = r"(?: [a-zA-Z0-9&,/-]+)"
# Nouns that own a cycle behind them: "kế hoạch công tác hằng năm".
_OWNERS = re.compile(
    rf"(?:^|\W)(?:ke hoach|chuong trinh|chi so|chi tieu|du toan|kinh phi|ngan sach|danh muc"
    rf"|muc tieu|thu nhap|quyet toan|hoat dong|nguon|von|dien tap|so thu|so chi"
    rf"|cong tac dan van){_WORDS}{{0,7}}$"
)
# Nouns that own a month or quarter behind them: "kết quả quý I".
_FIGURES = re.compile(
    rf"(?:^|\W)(?:(?:bao cao|ket qua|tinh hinh|so lieu|nhiem vu|chi tieu|du toan|ngan sach"
    rf"|luong){_WORDS}{{0,4}}|(?:so ket|tong ket|danh gia|giao ban){_WORDS}?)$"
)
_DOING = re.compile(
    r"(?:hoan thanh|thuc hien|xong|trien khai|to chuc|khoi cong|ban hanh|trinh|phe duyet"
    r"|van hanh|su dung|nghiem thu|tien hanh|xay dung|dau tu|DAU TU|khanh thanh|dat chuan"
    r"|ket thuc|cong nhan|dat|du kien|phan dau|bat dau|tu) ?$"
)
_NOT_DOING = re.compile(
    rf"(?:ket qua|tinh hinh|ke hoach|bao cao|nhiem vu|viec|qua trinh|cong tac"
    rf"|phuong huong){_WORDS}{{0,3}}$"
)
# "tỷ lệ sở hữu sau khi góp vốn" only says which; a deadline waits for something that is had, done or decided.
_MOMENTS = frozenset({"after something happens", "before something happens"})
_MILESTONE = re.compile(
    r"(?<![a-z])(?:ngay|co|duoc|nhan|ket thuc|hoan thanh|hoan tat|ban hanh|thong qua|phe duyet"
    r"|cong bo|hop|kiem tra|ky|xong|to chuc|trinh"
    r"|khai mac|bau cu|dua vao|trien khai|het han|khoi cong|dien ra|gui|khai giang|thanh tra"
    r"|giam sat|hoi nghi|tet|le|mua|dot|moi|tung"
    r"|dai hoi|so ket|tong ket|tap huan|nghiem thu|ban giao|sap xep|ket luan|thanh lap"
    r"|kien toan|tiep nhan|thuc hien|sap nhap|hop nhat|chia tach|giai the|thu hoach|vu)(?![a-z])"
)
# "đã đạt điểm tối đa trong năm 2023" reports; a plan for 2024 sets no task there.
_PERIODS = frozenset({"units named", "units bare", "stage named", "stage bare"})
# Doings that "theo quý, năm" says how often they are done; otherwise it mostly parts a sum ("phân bổ theo quý").
_REPORTED = re.compile(
    rf"(?:^|\W)(?:bao cao|tong hop|thong ke|cap nhat|danh gia|theo doi|ra soat|cong khai|cong bo|kiem tra"
    rf"|doi chieu|so ket|giao ban|kiem dem|xep loai|cham diem|kiem diem){_WORDS}{{0,6}}$"
)
_CLAUSE_START = re.compile(r"[.;:(\"*+•]")
_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:)\]-])")
_OF_ITS_OWNER = re.compile(r" ?(?:cua|do) (?!thang|quy|nam)")


def counts(item: Item, tokens: tuple[Token, ...], text: Written) -> bool:
    """Whether a phrase found in running text is a deadline by itself."""
    if item.manner is Manner.CELL:
        return False
    left = text.plain[: tokens[item.first].start]
    clause = _CLAUSE_START.split(left)[-1].lstrip(" -").rstrip()
    right = text.plain[tokens[item.last].end :]
    if item.phrase.name in _MOMENTS:
        return (
            not clause
            or clause.endswith(",")
            or _MILESTONE.search(" ".join(fold(item.deadlines[0].as_written).split())) is not None
        )
    if item.manner is Manner.CYCLE:
        return _cycle_counts(item, clause, right)
    if _begins_a_cell(text.text, tokens[item.first].start, left):
        return True
    if item.phrase.name in _PERIODS and _past(item):
        return False
    return item.manner is not Manner.UNIT or _unit_counts(item, clause, right)


def _unit_counts(item: Item, clause: str, right: str) -> bool:
    if any(isinstance(token.value, DayOf) for token in item.match.tokens):
        return _day_counts(item)
    if item.match.has("part"):
        return True
    if item.phrase.name == "the year":  # "hồ sơ tiếp nhận trong năm được giải quyết …" only says which
        return not clause or (_CLAUSE_END.match(right) is not None and _OWNERS.search(clause) is None)
    if item.match.has("year", "stage", "school", "year_word"):
        return _year_counts(clause, right)
    return _FIGURES.search(clause) is None


def _begins_a_cell(text: str, start: int, left: str) -> bool:
    """A capital in the middle of a sentence: "… công chức liên quan Năm 2023-2025"."""
    word = text[start : start + 4].split(" ", maxsplit=1)[0]
    if not word[:1].isupper() or (len(word) > 1 and word[1:2].isupper()):
        return False
    return bool(left.strip()) and not left.rstrip().endswith((".", ":", ";", '"'))


def _cycle_counts(item: Item, clause: str, right: str) -> bool:
    if item.phrase.name == "by the unit":
        return _REPORTED.search(clause) is not None
    cycles = [token.value for token in item.match.tokens if isinstance(token.value, Cycle)]
    words = clause
    often = all(cycle.freq in {"DAILY", "WEEKLY"} for cycle in cycles)
    if often or item.match.tokens[-1].kind != "cycle" or not words or words.endswith((",", "-")):
        return True
    if _counted(item):
        return True
    if _OF_ITS_OWNER.match(right):
        return False
    return _CLAUSE_END.match(right) is not None or _OWNERS.search(words) is None


def _counted(item: Item) -> bool:
    """ "2 lần/năm" says how often, and no name does."""
    return any("lần" in deadline.as_written or "/" in deadline.as_written for deadline in item.deadlines)


def _day_counts(item: Item) -> bool:
    days = [token.value for token in item.match.tokens if isinstance(token.value, DayOf)]
    words = item.deadlines[0].as_written.lower()
    return any(day.year is not None for day in days) or words.startswith("ng")


def _year_counts(words: str, right: str) -> bool:
    if not words or words.endswith("-"):
        return True
    if words.endswith(","):
        return right.lstrip().startswith(",") or bool(
            re.match(r" (?:phan dau|hoan thanh|dat|trien khai)", right)
        )
    doing = _DOING.search(words)
    return doing is not None and _NOT_DOING.search(words[: doing.start()].rstrip()) is None


def _past(item: Item) -> bool:
    """Whether the periods lie before the plan's year."""
    plan_year = item.match.context.plan_year
    ends = [d.end.year for d in item.deadlines if isinstance(d, PeriodDeadline) and d.end]
    return bool(plan_year and ends and max(ends) < plan_year)
