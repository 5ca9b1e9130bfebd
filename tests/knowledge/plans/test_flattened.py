"""A table taken apart cell by cell is put together again."""

from __future__ import annotations

import pytest

from knowledge.plans import parse_plan
from knowledge.records import Plan, Role, Task
from tests.knowledge.plans.flattening import document, flatten

# Topic, task, product, who leads, who supports, time.
ROWS = (
    ("Tuyên truyền", "Ban hành kế hoạch tuyên truyền phòng cháy, chữa cháy năm 2026 trên địa bàn xã", "Kế hoạch của UBND xã", "Công an xã", "Phòng Văn hóa - Xã hội", "Tháng 01/2026"),
    ("Tuyên truyền", "Xây dựng chuyên mục phát thanh, đăng tin bài về kỹ năng thoát nạn, sử dụng bình chữa cháy trong gia đình", "Tin, bài được phát", "Phòng Văn hóa - Xã hội", "Công an xã; Trưởng các thôn", "Thường xuyên"),
    ("Kiểm tra", "Kiểm tra an toàn phòng cháy đối với chợ, trường học, nhà xưởng; lập biên bản và yêu cầu khắc phục ngay những thiếu sót", "Biên bản kiểm tra", "Công an xã", "Phòng Kinh tế; các trường học", "Quý II/2026"),
    ("Kiểm tra", "Rà soát, lập danh sách cơ sở thuộc diện quản lý; niêm yết công khai tại nhà văn hóa thôn", "Danh sách được phê duyệt", "Công an xã", "Trưởng các thôn", "Trước ngày 30/6/2026"),
    ("Lực lượng", "Kiện toàn đội dân phòng ở 12 thôn, trang bị phương tiện tối thiểu theo quy định hiện hành", "Quyết định của Chủ tịch UBND xã", "Ban Chỉ huy Quân sự xã", "Công an xã; Phòng Kinh tế", "Quý I/2026"),
    ("Lực lượng", "Tổ chức tập huấn kỹ năng chữa cháy, cứu nạn cho đội dân phòng và các hộ kinh doanh", "Lớp tập huấn", "Công an xã", "Trạm Y tế xã", "Tháng 4, tháng 9 năm 2026"),
    ("Tổng kết", "Tham mưu UBND xã sơ kết, tổng kết việc thực hiện Kế hoạch", "Báo cáo kết quả", "Công an xã", "Văn phòng HĐND và UBND xã", "Trước ngày 15/12/2026"),
)  # fmt: skip
HEADERS = {"tt": "TT", "topic": "Lĩnh vực", "task": "Nhiệm vụ", "out": "Sản phẩm", "lead": "Đơn vị chủ trì", "sup": "Đơn vị phối hợp", "time": "Thời gian hoàn thành"}  # fmt: skip
WIDTHS = {"tt": 4.0, "topic": 12.0, "task": 46.0, "out": 18.0, "lead": 15.0, "sup": 17.0, "time": 13.0}
SHAPES = (
    "tt task lead sup time",
    "tt task out lead sup time",
    "task lead sup time",
    "tt topic task out lead sup time",
    "tt task lead time",
    "tt task lead sup time out",
    "tt task time lead sup",
)


def _lines(
    shape: str, rows: tuple[tuple[str, ...], ...] = ROWS, *, scale: float = 1.0, page: int = 45
) -> list[str]:
    columns = shape.split()
    fields = ("topic", "task", "out", "lead", "sup", "time")
    named = [dict(zip(fields, row, strict=True)) | {"tt": str(n)} for n, row in enumerate(rows, 1)]
    return flatten(
        tuple(HEADERS[column] for column in columns),
        [tuple(row[column] for column in columns) for row in named],
        [WIDTHS[column] * (scale if column != "tt" else 1) for column in columns],
        page,
    )


def _plan(lines: list[str]) -> Plan:
    return parse_plan(document(["KẾ HOẠCH", "Phụ lục", *lines, "Nơi nhận:", "- Như trên."]))


def _duties(task: Task) -> tuple[str, str, str]:
    return (task.text, "; ".join(task.offices(Role.LEAD)), "; ".join(task.offices(Role.SUPPORT)).casefold())


@pytest.mark.parametrize("page", [12, 45])
@pytest.mark.parametrize("scale", [0.85, 1.0, 1.3])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_flattened_table_gives_its_rows_back(shape: str, scale: float, page: int) -> None:
    found = [_duties(task) for task in _plan(_lines(shape, scale=scale, page=page)).tasks]
    support = "sup" in shape
    assert found == [(row[1], row[3], row[4].casefold() if support else "") for row in ROWS]


@pytest.mark.parametrize("shape", SHAPES)
def test_times_stay_with_their_rows(shape: str) -> None:
    tasks = _plan(_lines(shape)).tasks
    assert [str(task.deadline_text).casefold() for task in tasks] == [row[5].casefold() for row in ROWS]


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "out" in shape])
def test_products_stay_with_their_rows(shape: str) -> None:
    assert [task.outcome for task in _plan(_lines(shape)).tasks] == [row[2] for row in ROWS]


# Lines of the header → the columns of the table.
HEADINGS = {
    "a header of two rows, row by row": ("TT|Nội dung công việc|Phân công thực hiện|Thời gian|hoàn thành|Chủ trì|Phối hợp", "tt task lead sup time"),
    "a header of two rows, column by column": ("TT|Nội dung công việc|Phân công|Chủ trì|Phối hợp|Thời gian", "tt task lead sup time"),
    "numbers in brackets below it": ("TT|Nội dung công việc|Đơn vị chủ trì|Đơn vị phối hợp|Thời gian|(1)|(2)|(3)|(4)|(5)", "tt task lead sup time"),
    "numbers below it": ("TT|Nội dung công việc|Đơn vị chủ trì|Đơn vị phối hợp|Thời gian|1|2|3|4|5", "tt task lead sup time"),
    "capitals": ("STT|NỘI DUNG|CƠ QUAN|CHỦ TRÌ|CƠ QUAN PHỐI|HỢP|TIẾN ĐỘ", "tt task lead sup time"),
    "one line": ("TT Nội dung công việc Đơn vị chủ trì Đơn vị phối hợp Thời gian", "tt task lead sup time"),
    "strokes": ("Stt|Nhiệm vụ/công việc|Đơn vị/cá nhân|chủ trì|Đơn vị/cá nhân|phối hợp|Thời hạn|hoàn thành", "tt task lead sup time"),
    "bold": ("**TT**|**Nội dung**|**Chủ trì**|**Phối hợp**|**Thời gian**", "tt task lead sup time"),
    "people": ("TT|Nội dung|Người/bộ phận phụ trách|Người phối hợp|Thời gian thực hiện", "tt task lead sup time"),
    "long headers": ("Số TT|Nội dung công việc thực hiện|Đơn vị được giao chủ trì|Đơn vị phối hợp|Thời gian hoàn thành, báo cáo", "tt task lead sup time"),
    "who does it at the end": ("TT|Nội dung công việc|Thời gian|Phân công", "tt task time lead"),
    "an area of its own": ("TT|Chỉ số thành phần|Nhiệm vụ, giải pháp|Đơn vị chủ trì|Đơn vị phối hợp|Thời gian", "tt topic task lead sup time"),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADINGS)
def test_a_header_is_known_however_it_is_written(case: str) -> None:
    heading, shape = HEADINGS[case]
    written = len(_lines(shape, ())), _lines(shape, page=9999)
    found = [
        (task.text, task.offices(Role.LEAD))
        for task in _plan([*heading.split("|"), *written[1][written[0] :]]).tasks
    ]
    assert found == [(row[1], (row[3],)) for row in ROWS]


def test_rows_are_cited_by_their_numbers() -> None:
    sections = [task.source.section for task in _plan(_lines(SHAPES[0])).tasks]
    assert sections == [f"Phụ lục, mục {number}" for number in range(1, 8)]


def test_a_number_that_was_lost_is_counted() -> None:
    lines = _lines("tt topic task lead time")
    lines.remove("3")
    assert [task.source.section for task in _plan(lines).tasks][2] == "Phụ lục, mục 3"


def test_bullets_of_a_cell_are_tasks_of_their_own() -> None:
    bullets = (
        "Kiểm tra",
        "- Kiểm tra an toàn tại chợ, nhà trọ;\n- Lập biên bản, yêu cầu khắc phục thiếu sót.",
        *ROWS[2][2:],
    )
    tasks = _plan(_lines(SHAPES[0], (*ROWS[:2], bullets, *ROWS[3:]))).tasks
    assert [_duties(task)[:2] for task in tasks[2:4]] == [
        ("Kiểm tra an toàn tại chợ, nhà trọ;", "Công an xã"),
        ("Lập biên bản, yêu cầu khắc phục thiếu sót.", "Công an xã"),
    ]


GROUP = ("", "CÔNG TÁC KIỂM TRA, XỬ LÝ VI PHẠM", "", "", "", "")


@pytest.mark.parametrize("shape", ["tt task lead sup time", "task lead sup time"])
def test_a_title_among_the_rows_heads_those_below_it(shape: str) -> None:
    lines = _lines(shape, (*ROWS[:2], GROUP, *ROWS[2:]))
    tasks = _plan(lines).tasks
    assert [task.text for task in tasks] == [row[1] for row in ROWS]
    assert ["KIỂM TRA" in task.headings[-1] for task in tasks] == [False] * 2 + [True] * 5


def test_the_words_of_a_cell_are_quoted_as_extracted() -> None:
    lines = _lines(SHAPES[0])
    assert all(task.quote in " ".join(lines) for task in _plan(lines).tasks)


def test_a_row_that_runs_over_the_page_is_one_task() -> None:
    header = flatten(tuple(HEADERS[c] for c in SHAPES[0].split()), [], [WIDTHS[c] for c in SHAPES[0].split()])
    lines = _lines(SHAPES[0])
    cut = lines.index("6") + 2  # after the first line of the sixth task
    rest = lines[cut : cut + 1]
    offices_and_time = lines[cut + 1 : lines.index("7")]
    over = [*lines[:cut], *offices_and_time, "2", *header, *rest, *lines[lines.index("7") :]]
    assert [_duties(task)[:2] for task in _plan(over).tasks] == [(row[1], row[3]) for row in ROWS]
