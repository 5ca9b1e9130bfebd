"""Listings as spreadsheets: headers in many words and places, merged cells, several rows and sheets a procedure."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

import pytest

from knowledge.loader import load_knowledge
from knowledge.records import Way
from tests.documents.sheets import write_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.knowledge_base import KnowledgeBase

ROWS = (
    (
        "Mã TTHC",
        "Tên thủ tục hành chính",
        "Hình thức nộp",
        "Thời hạn giải quyết",
        "Phí, lệ phí",
        "Thành phần hồ sơ",
    ),
    ("9.000101", "Đăng ký nuôi ong", "Trực tiếp", "3 ngày", "8.000 đồng", "Tờ khai"),
    ("", "", "Trực tuyến", "2 ngày", "Không thu", "Sơ đồ, chỉ dẫn"),
    ("9.000102", "Đăng ký nuôi tằm", "Trực tiếp", "5 ngày", "Không thu", ""),
)


def as_csv(rows: Sequence[Sequence[str]] = ROWS, separator: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def read(folder: Path, name: str, data: bytes) -> KnowledgeBase:
    (folder / name).write_bytes(data)
    return load_knowledge(folder)


def workbook(
    folder: Path, *sheets: tuple[str, Sequence[Sequence[object]]], merged: str = ""
) -> KnowledgeBase:
    for title, rows in sheets:
        write_sheet(folder / "TTHC.xlsx", rows, title=title, merged=merged)
    return load_knowledge(folder)


def check(knowledge: KnowledgeBase) -> None:
    """The two procedures above, whole."""
    assert not knowledge.problems or all(
        "giấy tờ" in p.advice or "cơ quan" in p.advice for p in knowledge.problems
    )
    bees, worms = knowledge.procedures.values()
    assert (bees.code, bees.name, worms.code) == ("9.000101", "Đăng ký nuôi ong", "9.000102")
    assert [(s.way, s.time, s.fee) for s in bees.submissions] == [
        (Way.IN_PERSON, "3 ngày", "8.000 đồng"),
        (Way.ONLINE, "2 ngày", "Không thu"),
    ]
    assert [item.name for item in bees.dossier] == ["Tờ khai", "Sơ đồ, chỉ dẫn"]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_with_any_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    check(read(tmp_path, "TTHC.csv", as_csv(separator=separator, encoding=encoding)))


def test_csv_in_windows_1258(tmp_path: Path) -> None:
    text = as_csv().decode()
    old = "".join(_for_1258(c) for c in text)
    check(read(tmp_path, "TTHC.csv", old.encode("cp1258")))


def _for_1258(letter: str) -> str:
    """The letter with its own mark, and the tone after it, as that code page has them."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    tones = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
    kept = unicodedata.normalize("NFC", base + "".join(m for m in marks if m not in tones))
    return kept + "".join(tones)


def test_csv_with_the_separator_named_in_the_first_line(tmp_path: Path) -> None:
    check(read(tmp_path, "TTHC.csv", b"sep=;\n" + as_csv(separator=";")))


def test_xlsx(tmp_path: Path) -> None:
    check(workbook(tmp_path, ("Danh mục", ROWS)))


def test_xlsx_with_titles_above_the_header_and_cells_merged_down(tmp_path: Path) -> None:
    rows = (("UBND XÃ SUỐI MƠ",), ("DANH MỤC THỦ TỤC HÀNH CHÍNH",), (), *ROWS)
    check(workbook(tmp_path, ("Danh mục", rows), merged="A1:F1 A2:F2 A5:A6 B5:B6"))


def test_sheets_are_read_one_after_the_other_and_one_without_header_is_told(tmp_path: Path) -> None:
    knowledge = workbook(
        tmp_path, ("Lâm nghiệp", (ROWS[0], *ROWS[1:3])), ("Khác", (ROWS[0], ROWS[3])), ("Ghi nhớ", (("Gọi lại cho tỉnh",),))
    )  # fmt: skip
    assert list(knowledge.procedures) == ["9.000101", "9.000102"]
    assert knowledge.procedures["9.000102"].source.section == "trang tính “Khác”"
    assert "TTHC.xlsx, trang tính “Ghi nhớ”" in [problem.where for problem in knowledge.problems]


def test_a_code_that_became_a_number_has_its_zeros_again_and_is_told(tmp_path: Path) -> None:
    knowledge = workbook(tmp_path, ("A", (ROWS[0], (1.00487, "Đăng ký nuôi ong", "Trực tiếp", 3, 8000))))
    (procedure,) = knowledge.procedures.values()
    assert (procedure.code, procedure.submissions[0].time) == ("1.004870", "3")
    assert any("“1.00487” thành 1.004870" in problem.what for problem in knowledge.problems)


def test_a_formula_that_was_never_computed_stays_as_written(tmp_path: Path) -> None:
    knowledge = workbook(tmp_path, ("A", (ROWS[0], ("9.000101", '="Đăng ký " & "nuôi ong"', "Trực tiếp"))))
    assert knowledge.procedures["9.000101"].name == '="Đăng ký " & "nuôi ong"'


def test_the_unit_of_time_in_the_header_counts_for_its_numbers(tmp_path: Path) -> None:
    header = ("Mã số", "Tên TTHC", "Thời hạn giải quyết (ngày làm việc)")
    knowledge = read(tmp_path, "TTHC.csv", as_csv((header, ("9.000101", "Đăng ký nuôi ong", "3"))))
    assert knowledge.procedures["9.000101"].submissions[0].time == "3 ngày làm việc"


def test_columns_of_ways_with_marks(tmp_path: Path) -> None:
    rows = (
        ("Mã TTHC", "Tên TTHC", "Cách thức thực hiện", "Cách thức thực hiện", "Cách thức thực hiện"),
        ("Mã TTHC", "Tên TTHC", "Trực tiếp", "Trực tuyến", "Dịch vụ BCCI"),
        ("9.000101", "Đăng ký nuôi ong", "x", "", "X"),
    )
    procedure = read(tmp_path, "TTHC.csv", as_csv(rows)).procedures["9.000101"]
    assert [s.way for s in procedure.submissions] == [Way.IN_PERSON, Way.POST]


def test_a_column_that_says_online_gives_that_way(tmp_path: Path) -> None:
    rows = (
        ("Mã TTHC", "Tên TTHC", "Thời hạn", "Mức độ DVC"),
        ("9.000101", "Đăng ký nuôi ong", "3 ngày", "Toàn trình"),
    )
    procedure = read(tmp_path, "TTHC.csv", as_csv(rows)).procedures["9.000101"]
    assert [(s.way, s.as_written, s.time) for s in procedure.submissions] == [
        (Way.OTHER, "", "3 ngày"),
        (Way.ONLINE, "Toàn trình", "3 ngày"),
    ]


def test_an_unknown_column_is_told(tmp_path: Path) -> None:
    rows = (("Mã TTHC", "Tên TTHC", "Xyz abc"), ("9.000101", "Đăng ký nuôi ong", "gì đó"))
    knowledge = read(tmp_path, "TTHC.csv", as_csv(rows))
    assert any("chưa hiểu cột “Xyz abc”" in problem.what for problem in knowledge.problems)


def test_a_row_without_a_name_is_told_with_its_number(tmp_path: Path) -> None:
    knowledge = read(tmp_path, "TTHC.csv", as_csv((*ROWS, ("9.000103", "", "Trực tiếp", "", "", ""))))
    told = [str(problem) for problem in knowledge.problems if "thiếu tên" in problem.what]
    assert len(told) == 1
    assert told[0].startswith("TTHC.csv, dòng 5: thiếu tên thủ tục")


def test_a_spreadsheet_of_something_else_is_told(tmp_path: Path) -> None:
    knowledge = read(tmp_path, "xe.csv", as_csv((("Biển số", "Loại xe"), ("99A", "Xe tải"))))
    assert not knowledge.procedures
    assert [p.what for p in knowledge.problems] == [
        "không có dòng nào ghi tên một thủ tục hành chính",
        "không thấy dòng tiêu đề có cột tên thủ tục, nên 2 dòng không được đọc",
    ]
