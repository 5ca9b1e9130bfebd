"""Prose, cells and labelled lines, and the words a reading quotes."""

from __future__ import annotations

from datetime import date

from knowledge.deadlines import Reading, read_deadlines
from tests.knowledge.deadlines.corpora import meaning

_BLOCK = """(2) Công tác tuyên truyền
- Công chức tham mưu: Văn hóa - Xã hội.
- Thời gian thực hiện: trong quý II/2024.
- Định hướng: thường xuyên cập nhật tin, bài; báo cáo kết quả năm 2023 trước ngày 15/01/2024."""


def _read(text: str, *, cell: bool = False) -> Reading:
    return read_deadlines(text, reference=date(2024, 3, 15), plan_year=2024, cell=cell)


def test_in_a_block_with_a_labelled_line_only_that_line_counts() -> None:
    reading = _read(_BLOCK)
    assert meaning(reading.deadlines) == "period 2024-04-01..2024-06-30"
    assert reading.text == "trong quý II/2024"


def test_a_labelled_line_without_a_time_means_none() -> None:
    assert _read(_BLOCK.replace("trong quý II/2024", "theo quy định")) == Reading((), None)


def test_several_labelled_lines_are_read_together() -> None:
    reading = _read("- Thời gian xây dựng: quý II/2024; - Thời gian hoàn thành: trước ngày 15/12/2024.")
    assert meaning(reading.deadlines) == "period 2024-04-01..2024-06-30 + date 2024-12-14"
    assert reading.text == "quý II/2024; - Thời gian hoàn thành: trước ngày 15/12/2024"


def test_a_year_in_a_name_counts_in_a_cell_and_not_in_prose() -> None:
    text = "Triển khai Kế hoạch cải cách hành chính năm 2024 của xã Suối Mơ"
    assert meaning(_read(text).deadlines) == "-"
    assert meaning(_read(text, cell=True).deadlines) == "period 2024-01-01..2024-12-31"


def test_a_whole_bullet_of_running_text_gives_its_deadlines_in_order() -> None:
    text = (
        "Chủ trì, phối hợp với các thôn rà soát danh sách hộ nghèo theo Quyết định số 12/2023/QĐ-UBND ngày 10/5/2023 "
        "của UBND tỉnh Tân Hòa; niêm yết công khai từ ngày 01/10 đến ngày 10/10/2024, báo cáo UBND huyện trước ngày "
        "20/10/2024 và định kỳ hằng quý cập nhật biến động."
    )
    expected = "period 2024-10-01..2024-10-10 + date 2024-10-19 + rule FREQ=MONTHLY;INTERVAL=3"
    assert meaning(_read(text).deadlines) == expected


def test_the_words_are_quoted_as_they_stand_with_their_slips() -> None:
    text = "Nộp báo  cáo   tr\u01a3ớc ngày\nl5/6/2O24 cho Văn phòng"
    reading = _read(text)
    assert meaning(reading.deadlines) == "date 2024-06-14"
    assert reading.text == "tr\u01a3ớc ngày\nl5/6/2O24"
    assert reading.deadlines[0].as_written == reading.text


def test_an_event_keeps_its_words_and_a_length_what_it_counts_from() -> None:
    event, length = (
        _read("khi có yêu cầu của UBND huyện").deadlines[0],
        _read("trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan trả lời").deadlines[0],
    )
    assert getattr(event, "event", None) == "khi có yêu cầu của UBND huyện"
    assert getattr(length, "after", None) == "nhận đủ hồ sơ hợp lệ"


def test_the_same_deadline_said_twice_is_one() -> None:
    reading = _read("Hằng tháng tổng hợp số liệu; hằng tháng gửi báo cáo")
    assert meaning(reading.deadlines) == "rule FREQ=MONTHLY"
