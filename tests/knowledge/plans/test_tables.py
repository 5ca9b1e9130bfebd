"""Tables that word processors and PDF files describe give one task for every bullet of every row."""

from __future__ import annotations

import pytest

from knowledge.plans import parse_plan
from knowledge.records import Document, Line, Plan, Role, Table, Task
from knowledge.table_headers import Part, header_part, label_part

HEADERS = {
    Part.INDEX: ("TT", "STT", "Số TT"),
    Part.TASK: ("Nhiệm vụ", "Nội dung", "NỘI DUNG CÔNG VIỆC", "Nội dung, nhiệm vụ", "Công việc thực hiện", "Tên nhiệm vụ", "Nội dung/Công việc"),
    Part.OUTCOME: ("Kết quả", "Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm đầu ra", "Kết quả/Sản phẩm"),
    Part.LEAD: ("Đơn vị chủ trì", "Cơ quan chủ trì", "Chủ trì", "Công chức tham mưu", "Người phụ trách", "Bộ phận chủ trì", "Đon vị chủ trì"),
    Part.EXECUTE: ("Đơn vị thực hiện", "Người thực hiện", "Cơ quan, đơn vị thực hiện", "Bộ phận thực hiện"),
    Part.SUPPORT: ("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp", "Phối hợp thực hiện"),
    Part.FOLLOW: ("Lãnh đạo phụ trách", "Theo dõi", "Đơn vị tổng hợp"),
    Part.TIME: ("Thời gian", "Thời hạn hoàn thành", "Tiến độ", "Thời gian thực hiện", "Thòi gian hoàn thành", "Hoàn thành trước"),
    Part.NOTE: ("Ghi chú", "Kinh phí"),
    None: ("Tiêu chí", "Xã Suối Mơ", "Trạm Y tế", ""),
}  # fmt: skip
LABELS = {
    Part.LEAD: ("Công chức tham mưu khắc phục", "Đơn vị chủ trì", "Đơn vị được giao chủ trì", "Phân công đơn vị chủ trì"),
    Part.EXECUTE: ("Cơ quan thực hiện", "Các đơn vị thực hiện", "Giao trách nhiệm"),
    Part.SUPPORT: ("Phối hợp", "Cơ quan phối hợp thực hiện", "Các đơn vị cùng phối hợp"),
    Part.FOLLOW: ("Công chức tổng hợp", "Đơn vị theo dõi, đôn đốc"),
    Part.TIME: ("Thời gian thực hiện", "Thời hạn", "Tiến độ hoàn thành", "Hạn báo cáo"),
    Part.OUTCOME: ("Kết quả", "Sản phẩm", "Dự kiến sản phẩm"),
    Part.TASK: ("Nội dung thực hiện", "Giải pháp khắc phục"),
    None: ("Công an xã", "Tuyên truyền", "Phòng Nội vụ có trách nhiệm", "Tiêu chí 7"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("part", "text"), [(part, text) for part, texts in HEADERS.items() for text in texts]
)
def test_a_header_says_what_its_column_holds(part: Part | None, text: str) -> None:
    assert header_part(text) is part


@pytest.mark.parametrize(("part", "text"), [(part, text) for part, texts in LABELS.items() for text in texts])
def test_a_label_says_what_follows_it(part: Part | None, text: str) -> None:
    assert label_part(text) is part


HEADER = ("TT", "Nội dung công việc", "Kết quả", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")


def _plan(*tables: Table, heading: str = "PHỤ LỤC", kind: str = "docx") -> Plan:
    return parse_plan(Document(f"KH-1.{kind}", kind, (Line(heading, 1, whole=True), *tables)))


def _table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Plan:
    return _plan(Table((header, *rows), 2))


def _short(task: Task) -> tuple[str, str, str]:
    return (task.text, ", ".join(task.offices(Role.LEAD)), ", ".join(task.offices(Role.SUPPORT)))


FIRST = ("1", "Rà soát thủ tục", "Báo cáo", "Văn phòng", "Công an xã; các thôn", "Quý I/2026")


def test_a_row_is_a_task() -> None:
    (task,) = _table(FIRST).tasks
    assert _short(task) == ("Rà soát thủ tục", "Văn phòng", "Công an xã, Các thôn")
    assert (task.outcome, task.deadline_text, task.source.section) == (
        "Báo cáo",
        "Quý I/2026",
        "Phụ lục, mục 1",
    )


def test_a_task_names_its_row() -> None:
    assert [task.source.row for task in _table(FIRST, ("2", "Niêm yết", "", "Văn phòng", "", "")).tasks] == [
        2,
        3,
    ]


def test_every_bullet_of_a_cell_is_a_task() -> None:
    plan = _table(
        ("1", "- Rà soát thủ tục;\n- Niêm yết thủ tục;\n+ Công khai.", "", "Văn phòng", "", "Quý I")
    )
    assert [task.text for task in plan.tasks] == ["Rà soát thủ tục;", "Niêm yết thủ tục; + Công khai."]


def test_a_row_that_names_nobody_and_has_no_number_shares_the_cells_above() -> None:
    plan = _table(FIRST, ("", "Niêm yết thủ tục", "Biên bản", "", "", ""))
    assert _short(plan.tasks[1]) == ("Niêm yết thủ tục", "Văn phòng", "Công an xã, Các thôn")


def test_a_numbered_row_that_names_nobody_stays_unassigned() -> None:
    assert _table(FIRST, ("2", "Niêm yết thủ tục", "", "", "", "")).tasks[1].assignments == ()


def test_cells_merged_over_rows_belong_to_every_row() -> None:
    plan = _table(FIRST, ("2", "Niêm yết thủ tục", "Báo cáo", "Văn phòng", "Công an xã", "Quý I/2026"))
    assert [task.offices(Role.LEAD) for task in plan.tasks] == [("Văn phòng",)] * 2


GROUPS = {
    "merged": ("I. CẢI CÁCH THỂ CHẾ",) * 6,
    "number and title": ("I", "Cải cách thể chế", "", "", "", ""),
    "title in capitals": ("", "CẢI CÁCH THỂ CHẾ", "", "", "", ""),
    "number above": ("1", "Cải cách thể chế", "", "", "", ""),
}


@pytest.mark.parametrize("case", GROUPS)
def test_a_row_that_heads_others_is_their_heading(case: str) -> None:
    plan = _table(GROUPS[case], ("1.1", *FIRST[1:]))
    assert [task.text for task in plan.tasks] == ["Rà soát thủ tục"]
    assert "thể chế" in plan.tasks[0].headings[-1].casefold()


def test_a_row_is_cited_with_the_number_of_its_group() -> None:
    plan = _table(GROUPS["merged"], FIRST)
    assert plan.tasks[0].source.section == "Phụ lục, mục I.1"


def test_a_row_of_column_numbers_is_no_task() -> None:
    assert len(_table(("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), FIRST).tasks) == 1


def test_a_header_of_two_rows_is_one() -> None:
    upper = ("TT", "Nội dung", "Kết quả", "Phân công", "Phân công", "Thời gian")
    lower = ("TT", "Nội dung", "Kết quả", "Chủ trì", "Phối hợp", "Thời gian")
    (task,) = _plan(Table((upper, lower, FIRST), 2)).tasks
    assert _short(task) == ("Rà soát thủ tục", "Văn phòng", "Công an xã, Các thôn")


def test_a_table_goes_on_over_the_page() -> None:
    second = ("2", "Niêm yết thủ tục", "", "Công an xã", "", "Quý II")
    plan = _plan(Table((HEADER, FIRST), 2, page=1), Table((HEADER, second), 3, page=2), kind="pdf")
    assert [task.source.section for task in plan.tasks] == ["Phụ lục, mục 1", "Phụ lục, mục 2"]


def test_a_row_goes_on_over_the_page() -> None:
    rest = ("", "của xã theo quy định", "", "", "", "")
    plan = _plan(Table((HEADER, FIRST), 2, page=1), Table((HEADER, rest), 3, page=2), kind="pdf")
    assert [task.text for task in plan.tasks] == ["Rà soát thủ tục của xã theo quy định"]


def test_who_executes_leads_where_nobody_is_said_to_lead() -> None:
    (task,) = _table(("Tuần tra", "Công an xã"), header=("Nội dung", "Đơn vị thực hiện")).tasks
    assert task.offices(Role.LEAD) == ("Công an xã",)


def test_who_executes_supports_where_others_lead() -> None:
    header = ("Nội dung", "Đơn vị chủ trì", "Đơn vị thực hiện")
    (task,) = _table(("Tuần tra", "Công an xã", "Các thôn"), header=header).tasks
    assert _short(task) == ("Tuần tra", "Công an xã", "Các thôn")


def test_roles_within_one_column_are_told_apart() -> None:
    (task,) = _table(
        ("Tuần tra", "Công an xã chủ trì, phối hợp với các thôn"), header=("Nội dung", "Phân công")
    ).tasks
    assert _short(task) == ("Tuần tra", "Công an xã", "Các thôn")


def test_persons_may_be_in_charge() -> None:
    (task,) = _table(("Tuần tra", "Hà Văn Toàn\nLục Thị Sen"), header=("Nội dung", "Người thực hiện")).tasks
    assert task.offices(Role.LEAD) == ("Hà Văn Toàn", "Lục Thị Sen")


def test_partners_in_the_words_count_where_no_column_names_them() -> None:
    (task,) = _table(
        ("Phối hợp với Hội Nông dân tập huấn", "Trạm Y tế"), header=("Nội dung", "Chủ trì")
    ).tasks
    assert task.offices(Role.SUPPORT) == ("Hội Nông dân",)


def test_a_table_of_figures_gives_no_task() -> None:
    assert (
        _plan(Table((("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"), ("1", "Hộ nghèo", "hộ", "12")), 2)).tasks
        == ()
    )


def test_words_of_a_label_column_head_the_row() -> None:
    header = ("TT", "Lĩnh vực", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian")
    (task,) = _table(("1", "Thể chế", "Rà soát văn bản", "Tư pháp", "Quý I"), header=header).tasks
    assert task.headings == ("PHỤ LỤC", "Thể chế")
