"""The unit's list of officials (danh sách cán bộ): rows of a table to officials, with every fault that is in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.officials.staff import Official
from knowledge.offices import office_key
from knowledge.vietnamese import fold, repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from handlers.officials.stages import Offsets

CODE, NAME, TITLE, OFFICE = "Mã", "Họ tên", "Chức vụ", "Đơn vị"
HOLDS, LEADS, DEPUTY = "Phụ trách đơn vị", "Lãnh đạo", "Cấp phó"
LEFT, STAGES = "Ngừng", "Mốc nhắc"
HEADERS = (CODE, NAME, TITLE, OFFICE, HOLDS, LEADS, DEPUTY, LEFT, STAGES)
"""The columns, in the order of the template; those after the office may be missing."""
EXAMPLE_MARK = "(ví dụ, xóa dòng này khi nhập)"
EXAMPLES: tuple[tuple[str, ...], ...] = (
    ("chutich", f"Lê Văn Mơ {EXAMPLE_MARK}", "Chủ tịch UBND xã", "", "", "x", "", "", ""),
    ("phochutich", f"Vi Thị Hạnh {EXAMPLE_MARK}", "Phó Chủ tịch UBND xã", "", "", "", "x", "", ""),
    ("lan", f"Nguyễn Thị Lan {EXAMPLE_MARK}", "Trưởng phòng", "Phòng Kinh tế", "", "x", "", "", ""),
    ("binh", f"Trần Văn Bình {EXAMPLE_MARK}", "Chuyên viên", "Phòng Kinh tế", "x", "", "", "", "trước 5, 2; đúng hạn; sau 1"),
)  # fmt: skip
"""Rows of the template, of an invented commune; one that is left in a file is a fault."""
FURTHEST = 30
"""Working days from its day at which a duty can be told at most."""
_LONGEST = 200
_IS_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}", re.ASCII)
_YES, _NO = frozenset({"x", "co", "1", "true"}), frozenset({"", "khong", "0", "false", "-"})
_STAGE = re.compile(r"[,;\s]*(?:(truoc|sau)|(dung han)|([+-]?\d{1,3})(?: ngay)?)(?=[,;\s]|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row."""

    row: int
    """As a spreadsheet numbers it."""
    official: Official
    holds: bool
    """True for who sees to the work of their office."""
    stages: Offsets | None
    """None: as the office has it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps the file from being taken over."""

    row: int
    what: str


@dataclass(frozen=True, slots=True)
class Roster:
    """What a table says."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
    """By row; while there is one, nothing may be taken over."""
    unused: tuple[str, ...] = ()
    """Headers of columns that mean nothing here."""


def read_roster(rows: Sequence[Sequence[str]], known: Mapping[str, Official]) -> Roster:
    """The officials of a table whose header is its first row that is not blank.

    `known`, by id: those that are there already, for what must hold of all together.
    """
    head = next((at for at, row in enumerate(rows) if any(map(str.strip, row))), None)
    if head is None:
        return Roster(faults=(Fault(1, "tệp không có dòng nào"),))
    titles = [squeeze(title) for title in rows[head]]
    columns = {
        header: at for header in HEADERS for at, title in enumerate(titles) if _alike(title) == _alike(header)
    }
    missing = [header for header in HEADERS[:4] if header not in columns]
    if missing:
        what = f"thiếu cột {', '.join(missing)}; lấy mẫu bằng lệnh motcua officials template"
        return Roster(faults=(Fault(head + 1, what),))
    entries: list[Entry] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        if not any(map(str.strip, row)):
            continue
        cells = {
            header: squeeze(repair_letters(row[at])) if at < len(row) else ""
            for header, at in columns.items()
        }
        entry, wrong = _entry(number, cells)
        entries.append(entry)
        faults += (Fault(number, what) for what in wrong)
    if not entries:
        faults.append(Fault(head + 1, "chưa có cán bộ nào dưới dòng tiêu đề"))
    faults += _together(entries, known)
    unused = tuple(title for at, title in enumerate(titles) if title and at not in columns.values())
    return Roster(tuple(entries), tuple(sorted(faults, key=lambda fault: fault.row)), unused)


def is_code(text: str) -> bool:
    """Whether it can name an official."""
    return _IS_CODE.fullmatch(text) is not None


def read_stages(written: str) -> Offsets | None:
    """ "trước 7, 3; đúng hạn; sau 1" or "-7, -3, 0, 1": working days from the due day. None for what is neither."""
    text, at, sign = fold(written), 0, 1
    found: set[int] = set()
    while text[at:].strip(" ,;"):
        match = _STAGE.match(text, at)
        if match is None:
            return None
        side, on_the_day, number = match.groups()
        if side:
            sign = -1 if side == "truoc" else 1
        else:
            found.add(0 if on_the_day else sign * int(number))
        at = match.end()
    return tuple(sorted(found)) if found and max(map(abs, found)) <= FURTHEST else None


def _alike(header: str) -> str:
    return fold(header.partition("(")[0]).strip(" .:*")


def _entry(number: int, cells: Mapping[str, str]) -> tuple[Entry, list[str]]:
    """The row as far as it can be understood, and what is wrong with it."""
    wrong: list[str] = []
    code, name, office = cells[CODE], cells[NAME], cells[OFFICE]
    if EXAMPLE_MARK in name:
        wrong.append("còn dòng ví dụ của mẫu; xóa dòng này")
    if not is_code(code):
        wrong.append(
            f"{CODE} “{code}” phải là 1–32 chữ không dấu, chữ số, dấu . _ -" if code else f"thiếu {CODE}"
        )
    if not name:
        wrong.append(f"thiếu {NAME}")
    too_long = (header for header in (NAME, TITLE, OFFICE) if len(cells[header]) > _LONGEST)
    wrong += [f"{header} dài quá {_LONGEST} ký tự" for header in too_long]
    marks = {header: _mark(cells.get(header, "")) for header in (HOLDS, LEADS, DEPUTY, LEFT)}
    wrong += [f"cột {header} chỉ ghi x hoặc để trống" for header, mark in marks.items() if mark is None]
    holds, leads, deputy, left = (bool(mark) for mark in marks.values())
    if holds and not office:
        wrong.append(f"đánh dấu {HOLDS} nhưng chưa ghi {OFFICE}")
    if leads and deputy:
        wrong.append(f"một người không thể vừa là {LEADS} vừa là {DEPUTY}; bỏ một trong hai dấu x")
    if left and (holds or leads or deputy):
        wrong.append(f"đã {LEFT} thì không thể {HOLDS}, {LEADS} hay {DEPUTY}; bỏ một trong các dấu x")
    written = cells.get(STAGES, "")
    stages = read_stages(written) if written else None
    if written and stages is None:
        wrong.append(
            f"{STAGES} “{written}” chưa hiểu; ghi như: trước 7, 3, 1; đúng hạn; sau 1 (tối đa {FURTHEST} ngày)"
        )
    official = Official(code, name, office, cells[TITLE], leads, not left, deputy)
    return Entry(number, official, holds, stages), wrong


def _mark(written: str) -> bool | None:
    """None for what is neither yes nor no."""
    said = fold(written)
    return True if said in _YES else False if said in _NO else None


def _together(entries: Sequence[Entry], known: Mapping[str, Official]) -> Iterator[Fault]:
    """What is wrong between rows."""
    yield from _twice(
        ((each.row, each.official.id.casefold()) for each in entries if each.official.id), "mã này"
    )
    holders = (
        (each.row, office_key(each.official.office))
        for each in entries
        if each.holds and each.official.office
    )
    yield from _twice(holders, f"người {HOLDS.lower()} của cùng đơn vị")
    in_file = {each.official.id for each in entries}
    others = [official for official in known.values() if official.id not in in_file and official.active]
    heads = [(each.row, office_key(each.official.office)) for each in entries if each.official.leads]
    yield from _twice(heads, "lãnh đạo của cùng đơn vị")
    for each in entries:
        if each.official.leads:
            for other in others:
                if other.leads and office_key(other.office) == office_key(each.official.office):
                    yield Fault(
                        each.row,
                        f"{other.name} (mã {other.id}) đang là lãnh đạo của đơn vị này; bỏ đánh dấu {LEADS} của người đó trước, hoặc ghi cả người đó vào cùng tệp",
                    )
        if each.official.id not in known:
            for code in known:
                if code.casefold() == each.official.id.casefold():
                    yield Fault(each.row, f"đã có mã “{code}”; ghi đúng chữ hoa, chữ thường")
    yield from _spellings(entries, others)


def _twice(found: Iterable[tuple[int, str]], what: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for row, key in found:
        if key in first:
            yield Fault(row, f"dòng {first[key]} đã có {what}")
        first.setdefault(key, row)


def _spellings(entries: Sequence[Entry], others: Sequence[Official]) -> Iterator[Fault]:
    """An office written in two ways would be two offices."""
    written = {office_key(other.office): other.office for other in others if other.office}
    for each in entries:
        office = each.official.office
        if office and written.setdefault(office_key(office), office) != office:
            yield Fault(
                each.row,
                f"{OFFICE} “{office}” ở chỗ khác ghi là “{written[office_key(office)]}”; ghi giống nhau",
            )
