"""The list of officials: what rows mean, and every fault with its row."""

from __future__ import annotations

import pytest

from handlers.officials.roster import EXAMPLES, HEADERS, Fault, read_roster, read_stages
from handlers.officials.staff import Official
from tests.duties import BINH, LAN

HEAD = list(HEADERS)
GOOD = ("lan", "Nguyễn Thị Lan", "Trưởng phòng", "Phòng Kinh tế", "x", "x", "", "", "")


def faults(*rows: tuple[str, ...], known: tuple[Official, ...] = ()) -> list[tuple[int, str]]:
    """Row and what is wrong."""
    found = read_roster([HEAD, *rows], {each.id: each for each in known}).faults
    return [(fault.row, fault.what) for fault in found]


@pytest.mark.parametrize(
    ("written", "stages"),
    [
        ("trước 7, 3, 1; đúng hạn; sau 1, 3", (-7, -3, -1, 0, 1, 3)),
        ("Trước 5 ngày, đúng hạn", (-5, 0)),
        ("sau 1 trước 2", (-2, 1)),
        ("-3,-1,0,1", (-3, -1, 0, 1)),
        ("-3; -3", (-3,)),
        ("dung han", (0,)),
        ("trước 31", None),
        ("mai", None),
        ("trước", None),
        ("3 tuần", None),
        ("", None),
    ],
)
def test_stages_are_read_in_words_and_numbers(written: str, stages: tuple[int, ...] | None) -> None:
    assert read_stages(written) == stages


def test_a_row_becomes_an_official() -> None:
    (entry,) = read_roster([HEAD, GOOD], {}).entries

    assert entry.official == Official("lan", "Nguyễn Thị Lan", "Phòng Kinh tế", "Trưởng phòng", leads=True)
    assert (entry.row, entry.holds, entry.stages) == (2, True, None)


def test_an_office_may_have_several_deputies() -> None:
    rows = [(code, "A", "", "Phòng Kinh tế", "", "", "x", "", "") for code in ("a", "b")]
    roster = read_roster([HEAD, *rows], {})
    assert not roster.faults
    assert [(each.official.deputy, each.official.leads) for each in roster.entries] == [(True, False)] * 2


def test_headers_are_found_in_any_order_and_spelling() -> None:
    head = ["STT", "ĐƠN VỊ", "ho ten", "Mã (không dấu)", "Chức vụ:", "Phụ trách đơn vị (x)"]
    roster = read_roster([[], head, ["1", "Phòng Kinh tế", "Nguyễn Thị Lan", "lan", "", "X"]], {})

    assert not roster.faults
    assert roster.entries[0].holds
    assert roster.entries[0].row == 3
    assert roster.unused == ("STT",)


def test_letters_that_were_typed_apart_are_put_together() -> None:
    (entry,) = read_roster(
        [HEAD, ("lan", "Nguye\u0302\u0303n  Thị Lan", "", "", "", "", "", "", "")], {}
    ).entries
    assert entry.official.name == "Nguyễn Thị Lan"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("", "A", "", "", "", "", "", "", ""), "thiếu Mã"),
        (("c a", "A", "", "", "", "", "", "", ""), "Mã “c a” phải là"),
        (("lân", "A", "", "", "", "", "", "", ""), "Mã “lân” phải là"),
        (("a", "", "", "", "", "", "", "", ""), "thiếu Họ tên"),
        (("a", "A", "B" * 201, "", "", "", "", "", ""), "Chức vụ dài quá 200 ký tự"),
        (("a", "A", "", "P", "y", "", "", "", ""), "cột Phụ trách đơn vị chỉ ghi x"),
        (("a", "A", "", "", "x", "", "", "", ""), "đánh dấu Phụ trách đơn vị nhưng chưa ghi Đơn vị"),
        (("a", "A", "", "P", "x", "", "", "x", ""), "đã Ngừng thì không thể"),
        (("a", "A", "", "P", "", "", "", "", "mai"), "Mốc nhắc “mai” chưa hiểu"),
        (("a", "A", "", "P", "", "x", "x", "", ""), "một người không thể vừa là Lãnh đạo vừa là Cấp phó"),
        (("a", "A", "", "P", "", "", "x", "x", ""), "đã Ngừng thì không thể"),
        (("a", "A", "", "P", "", "", "y", "", ""), "cột Cấp phó chỉ ghi x"),
        (EXAMPLES[0], "còn dòng ví dụ của mẫu"),
    ],
)
def test_a_fault_is_told_with_its_row(row: tuple[str, ...], what: str) -> None:
    ((number, said),) = faults(row)
    assert number == 2
    assert said.startswith(what)


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (("LAN", "B", "", "", "", "", "", "", ""), "dòng 2 đã có mã này"),
        (
            ("b", "B", "", "Phòng Kinh tế", "x", "", "", "", ""),
            "dòng 2 đã có người phụ trách đơn vị của cùng đơn vị",
        ),
        (("b", "B", "", "Phòng Kinh tế", "", "x", "", "", ""), "dòng 2 đã có lãnh đạo của cùng đơn vị"),
        (
            ("b", "B", "", "Phòng  kinh tế", "", "", "", "", ""),
            "Đơn vị “Phòng kinh tế” ở chỗ khác ghi là “Phòng Kinh tế”",
        ),
    ],
)
def test_what_is_wrong_between_rows_is_told(second: tuple[str, ...], what: str) -> None:
    ((number, said),) = faults(GOOD, second)
    assert number == 3
    assert said.startswith(what)


def test_what_is_wrong_with_those_known_before_is_told() -> None:
    head = Official("cu", "Vi Văn Sơn", "Phòng Kinh tế", leads=True)
    assert "Vi Văn Sơn (mã cu) đang là lãnh đạo" in faults(GOOD, known=(head,))[0][1]
    assert "đã có mã “lan”" in faults(("Lan", "A", "", "", "", "", "", "", ""), known=(LAN,))[0][1]
    assert (
        "ghi là “Phòng Văn hóa - Xã hội”"
        in faults(("a", "A", "", "Phòng VH-XH", "", "", "", "", ""), known=(BINH,))[0][1]
    )


def test_all_faults_are_told_together_by_row() -> None:
    found = faults(("", "A", "", "", "", "", "", "", ""), GOOD, ("lan", "", "", "P", "y", "", "", "", "mai"))
    assert [row for row, _ in found] == [2, 4, 4, 4, 4]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([], Fault(1, "tệp không có dòng nào")),
        ([HEAD], Fault(1, "chưa có cán bộ nào dưới dòng tiêu đề")),
        (
            [["Mã", "Họ tên"]],
            Fault(1, "thiếu cột Chức vụ, Đơn vị; lấy mẫu bằng lệnh motcua officials template"),
        ),
    ],
)
def test_a_table_without_officials_is_a_fault(rows: list[list[str]], fault: Fault) -> None:
    assert read_roster(rows, {}).faults == (fault,)
