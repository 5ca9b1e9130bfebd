"""What a person is told to look at: one rule a group of tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.knowledge_base import build_knowledge
from knowledge.records import DateDeadline, PeriodDeadline
from knowledge.validation import problems_across, problems_on, problems_within
from tests.knowledge.plans_by_hand import metadata, paragraph, plan, source, task

if TYPE_CHECKING:
    from knowledge.problems import Problem
    from knowledge.records import Plan

TASK = task("Cắm biển cảnh báo tại các ao, hồ nguy hiểm trên địa bàn", 10, "Phòng Kinh tế")


def _problems(made: Plan, today: date | None) -> tuple[Problem, ...]:
    return (*problems_within(made), *(problems_on(build_knowledge((made,)), today) if today else ()))


def _said(made: Plan, today: date | None = None) -> list[str]:
    return [problem.what for problem in _problems(made, today)]


def _one(made: Plan, words: str, today: date | None = None) -> Problem:
    (found,) = [problem for problem in _problems(made, today) if words in problem.what]
    return found


def _says(made: Plan, words: str, today: date | None = None) -> bool:
    return sum(words in what for what in _said(made, today)) == 1


def test_a_whole_plan_has_no_problems() -> None:
    assert _problems(plan(TASK), date(2026, 6, 1)) == ()


# ---------------------------------------------------------------------------------------------------
# Number and date
# ---------------------------------------------------------------------------------------------------


def test_a_blank_number_is_shown_as_written() -> None:
    made = plan(
        about=metadata(number=None, number_text="Số: …/KH-UBND", sources={"number": source(3, "Phần đầu")})
    )
    problem = _one(made, "số văn bản")
    assert str(problem) == (
        "KH-12.txt, Phần đầu: số văn bản để trống: “Số: …/KH-UBND”. Bổ sung số từ bản đã phát hành để người hỏi tra cứu được."
    )


def test_a_missing_number_is_said() -> None:
    assert "văn bản chưa có số" in _said(plan(about=metadata(number=None, number_text=None)))


@pytest.mark.parametrize(
    ("signed_on", "said"),
    [(None, "văn bản chưa có ngày ký"), ("2026", "ngày ký chưa đủ"), ("2026-03", "ngày ký chưa đủ")],
)
def test_a_blank_date_is_said(signed_on: str | None, said: str) -> None:
    known = (
        {}
        if signed_on is None
        else {"sources": {"signed_on": source(3)}, "quotes": {"signed_on": "Suối Mơ, ngày … tháng 3"}}
    )
    made = plan(about=metadata(signed_on=signed_on, **known))
    assert any(what.startswith(said) for what in _said(made))


# ---------------------------------------------------------------------------------------------------
# Annexes
# ---------------------------------------------------------------------------------------------------

MISSING = [
    ("Nhiệm vụ cụ thể nêu tại Phụ lục kèm theo Kế hoạch này.", "Phụ lục"),
    ("Các cơ quan thực hiện tốt các nhiệm vụ (Biểu số 01 kèm theo).", "Biểu số 01"),
    ("(có Phụ lục phân bổ chỉ tiêu cho từng thôn kèm theo)", "Phụ lục"),
    ("Chi tiết tại Phụ lục II đính kèm.", "Phụ lục II"),
    ("Kèm theo Danh sách các hộ.", "Danh sách"),
]


@pytest.mark.parametrize(("text", "name"), MISSING)
def test_an_annex_that_is_not_there_is_missed(text: str, name: str) -> None:
    assert any(
        name.lower() in what.lower() and "trong tệp không có" in what
        for what in _said(plan(paragraph(text, 5)))
    )


@pytest.mark.parametrize(
    "title", ["PHỤ LỤC", "Phụ lục", "PHỤ LỤC I", "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ", "PHỤ LỤC 1. DANH MỤC NHIỆM VỤ"]
)
def test_an_annex_that_is_there_is_not_missed(title: str) -> None:
    made = plan(paragraph("Nhiệm vụ nêu tại Phụ lục kèm theo Kế hoạch này.", 5), paragraph(title, 20))
    assert not [what for what in _said(made) if "trong tệp không có" in what]


def test_an_annex_without_a_title_says_what_it_is_attached_to() -> None:
    made = plan(
        paragraph("Có phân công nhiệm vụ kèm theo.", 5),
        paragraph("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND xã Suối Mơ)", 20),
    )
    assert not [what for what in _said(made) if "trong tệp không có" in what]


def test_of_several_annexes_the_absent_one_is_missed() -> None:
    made = plan(paragraph("Nêu tại Phụ lục I, và tại Phụ lục II kèm theo.", 5), paragraph("PHỤ LỤC I", 20))
    assert [what for what in _said(made) if "Phụ lục II nhưng" in what]


def test_words_about_annexes_in_general_are_no_reference() -> None:
    assert not _said(plan(paragraph("Lập danh sách hộ nghèo, bổ sung danh mục thủ tục.", 5)))


# ---------------------------------------------------------------------------------------------------
# Heading numbers
# ---------------------------------------------------------------------------------------------------


def _headings(*texts: str) -> Plan:
    return plan(*(paragraph(text, line, is_heading=True) for line, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("I. MỤC ĐÍCH", "II. NỘI DUNG", "I. TỔ CHỨC"), "lặp lại: “I. TỔ CHỨC”, theo thứ tự phải là III"),
        (("I. MỤC ĐÍCH", "III. TỔ CHỨC"), "nhảy cách: “III. TỔ CHỨC”, theo thứ tự phải là II"),
        (("Điều 1. Ban hành", "Điều 3. Hiệu lực"), "nhảy cách: “Điều 3. Hiệu lực”, theo thứ tự phải là 2"),
    ],
)
def test_a_wrong_heading_number_is_said(texts: tuple[str, ...], said: str) -> None:
    assert any(said in what for what in _said(_headings(*texts)))


@pytest.mark.parametrize(
    "texts",
    [
        ("I. MỤC ĐÍCH", "II. NỘI DUNG", "III. TỔ CHỨC", "IV. KINH PHÍ"),
        ("I. MỤC ĐÍCH", "II. NỘI DUNG", "PHỤ LỤC", "I. Tuyên truyền", "II. Kiểm tra"),
        ("A. ĐÁNH GIÁ", "I. Kết quả", "II. Hạn chế", "B. NHIỆM VỤ", "I. Mục tiêu"),
        ("Điều 1. Ban hành", "Điều 2. Hiệu lực", "KẾ HOẠCH", "I. MỤC ĐÍCH"),
        ("VIII. KINH PHÍ", "IX. TỔ CHỨC", "X. BÁO CÁO"),
    ],
)
def test_right_heading_numbers_are_no_problem(texts: tuple[str, ...]) -> None:
    assert not [what for what in _said(_headings(*texts)) if "số đề mục" in what]


# ---------------------------------------------------------------------------------------------------
# Copies
# ---------------------------------------------------------------------------------------------------


def test_the_year_of_an_annex_title_is_compared_with_the_plan() -> None:
    made = plan(paragraph("PHỤ LỤC", 20), paragraph("PHÂN CÔNG NHIỆM VỤ PHÒNG, CHỐNG ĐUỐI NƯỚC NĂM 2025", 21))
    assert _says(made, "tiêu đề phụ lục ghi năm 2025")


def test_the_year_of_a_deadline_is_compared_with_the_plan() -> None:
    assert _says(
        plan(replace(TASK, deadline_text="Trong năm 2025")), "“Trong năm 2025” sớm hơn năm của văn bản (2026)"
    )


@pytest.mark.parametrize(
    "written", ["Trong năm 2026", "trước ngày 15/01/2027", "năm 2025 và năm 2026", "Quý II"]
)
def test_deadlines_within_and_after_the_plan_are_right(written: str) -> None:
    assert not _said(plan(replace(TASK, deadline_text=written, deadlines=(DateDeadline(date(2026, 6, 1)),))))


def test_the_plan_named_with_another_year_is_a_copy() -> None:
    made = plan(
        paragraph(
            "Chịu trách nhiệm về việc thực hiện Kế hoạch phòng, chống đuối nước trẻ em của xã năm 2025.", 5
        )
    )
    assert _says(made, "nhắc đến chính kế hoạch này nhưng ghi năm 2025")


def test_last_year_s_results_are_no_copy() -> None:
    made = plan(
        paragraph("Khắc phục hạn chế trong năm 2025; phát huy kết quả Kế hoạch số 5/KH-UBND năm 2025.", 5)
    )
    assert not _said(made)


def test_another_unit_in_an_annex_title_is_a_copy() -> None:
    made = plan(paragraph("PHỤ LỤC", 20), paragraph("PHÂN CÔNG NHIỆM VỤ CỦA XÃ KHE LẠNH NĂM 2026", 21))
    assert _says(made, "tiêu đề phụ lục ghi xã Khe Lạnh, văn bản là của xã Suối Mơ")


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        ("thị trấn Đồng Xuân", "UBND xã tổ chức thực hiện.", "UBND xã"),
        ("thị trấn Đồng Xuân", "Tỷ lệ hài lòng toàn xã đạt 90%.", "toàn xã"),
        ("phường Hoa Ban", "Đăng trên cổng thông tin điện tử của xã.", "cổng thông tin điện tử của xã"),
        ("xã Suối Mơ", "Đăng trên cổng thông tin điện tử huyện.", "cổng thông tin điện tử huyện"),
        ("xã Suối Mơ", "Nâng cao năng lực chính quyền huyện.", "chính quyền huyện"),
    ],
)
def test_the_level_of_another_unit_is_a_copy(place: str, text: str, words: str) -> None:
    assert _says(plan(paragraph(text, 5), about=metadata(place=place)), f"“{words}”")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("thị trấn Đồng Xuân", "UBND xã, thị trấn tổ chức thực hiện; Luật Thực hiện dân chủ ở cơ sở cấp xã."),
        ("thị trấn Đồng Xuân", "Huy động toàn xã hội tham gia."),
        ("xã Suối Mơ", "Báo cáo UBND huyện và UBND tỉnh."),
        ("xã Suối Mơ", "UBND xã tổ chức thực hiện trên địa bàn xã."),
        ("huyện Sơn Khê", "UBND các xã báo cáo UBND huyện."),
    ],
)
def test_own_upper_and_general_levels_are_right(place: str, text: str) -> None:
    assert not _said(
        plan(
            paragraph(text, 5),
            about=metadata(place=place, signed_on="2024-03-05", valid_from="2024", valid_to="2024"),
        )
    )


def test_a_district_after_july_2025_is_said() -> None:
    made = plan(paragraph("Báo cáo UBND huyện trước ngày 30/6.", 5))
    assert _says(made, "văn bản ký sau 01/7/2025 nhưng còn ghi “UBND huyện”")


# ---------------------------------------------------------------------------------------------------
# Tasks
# ---------------------------------------------------------------------------------------------------

LONG = "Tuyên truyền kỹ năng an toàn trong môi trường nước cho học sinh và phụ huynh tại các nhà trường trên địa bàn"


def test_tasks_for_nobody_are_counted_once() -> None:
    made = plan(task("Huy động nguồn lực", 10), task("Tăng cường phối hợp", 11), TASK)
    assert _says(made, "2 việc không ghi ai thực hiện, việc đầu tiên: “Huy động nguồn lực”")


def test_a_deadline_that_is_not_understood_is_said() -> None:
    assert str(_one(plan(replace(TASK, deadline_text="cuối kỳ")), "chưa hiểu thời hạn")) == (
        "KH-12.txt, mục II: chưa hiểu thời hạn “cuối kỳ”. Ghi ngày, ví dụ 30/6/2026."
    )


def test_the_same_task_under_two_offices_of_different_parts_is_a_conflict() -> None:
    made = plan(
        task(LONG, 10, "Phòng Văn hóa - Xã hội", headings=("II. NHIỆM VỤ",)),
        task(f"{LONG}.", 20, "Đoàn Thanh niên", headings=("III. TỔ CHỨC",)),
    )
    assert _says(made, "cùng một việc giao cho Phòng Văn hóa - Xã hội và cho Đoàn Thanh niên")


def test_the_same_task_under_two_offices_of_one_part_is_a_conflict_when_it_is_no_formula() -> None:
    made = plan(task(LONG, 10, "Phòng Văn hóa - Xã hội"), task(LONG, 20, "Đoàn Thanh niên"))
    assert _says(made, "cùng một việc giao cho")


def test_a_duty_of_every_office_is_no_conflict() -> None:
    made = plan(task(LONG, 10, "Phòng A"), task(LONG, 20, "Phòng B"), task(LONG, 30, "Phòng C"))
    assert not _said(made)
    short = "Thực hiện các nhiệm vụ khác có liên quan được giao"
    assert not _said(plan(task(short, 10, "Phòng A"), task(short, 20, "Phòng B")))


def test_the_same_office_twice_is_no_conflict() -> None:
    assert not _said(plan(task(LONG, 10, "Phòng A"), task(LONG, 20, "Phòng A", headings=("III. TỔ CHỨC",))))


# ---------------------------------------------------------------------------------------------------
# On a day
# ---------------------------------------------------------------------------------------------------


def test_a_plan_that_is_over_is_said_on_the_day_after_its_last() -> None:
    assert not _said(plan(TASK), date(2026, 12, 31))
    assert "văn bản đã hết thời gian áp dụng (31/12/2026)" in _said(plan(TASK), date(2027, 1, 1))


def test_without_a_day_nothing_is_over() -> None:
    assert not _said(plan(TASK, about=metadata(valid_from="2020", valid_to="2020", signed_on="2020-01-01")))


def test_a_unit_that_has_ended_is_said() -> None:
    made = plan(TASK, about=metadata(place="thị trấn Đồng Xuân, huyện Sơn Khê"))
    assert "thị trấn Đồng Xuân đã kết thúc hoạt động từ 01/7/2025" in _said(made, date(2026, 6, 1))
    assert not _said(made, date(2025, 6, 30))


def test_passed_deadlines_are_counted_while_the_plan_holds() -> None:
    late = replace(TASK, deadlines=(DateDeadline(date(2026, 4, 14)),))
    open_ended = task(
        "Việc khác phải làm", 11, "Phòng A", deadlines=(PeriodDeadline(date(2026, 1, 1), date(2026, 12, 31)),)
    )
    assert _says(plan(late, open_ended), "1 việc đã quá hạn", date(2026, 6, 1))
    assert not [what for what in _said(plan(late), date(2027, 6, 1)) if "quá hạn" in what]


# ---------------------------------------------------------------------------------------------------
# Across plans
# ---------------------------------------------------------------------------------------------------


def test_two_documents_of_one_number_are_said() -> None:
    other = plan(paragraph("Nội dung khác.", 5), document="ban-sao")
    problems = problems_across([plan(TASK), other])
    assert [str(p) for p in problems] == [
        "ban-sao.txt: cùng số 12/KH-UBND và cùng cơ quan ban hành với KH-12.txt. Giữ một bản, hoặc sửa số nếu là hai văn bản khác nhau."
    ]


def test_the_same_number_of_another_unit_or_year_is_right() -> None:
    other = plan(paragraph("Khác.", 5), about=metadata(issuer="UBND xã Khe Lạnh"), document="a")
    later = plan(paragraph("Khác nữa.", 5), about=metadata(signed_on="2027-01-05"), document="b")
    assert problems_across([plan(TASK), other, later]) == ()


def test_the_same_text_under_another_name_is_said() -> None:
    copy = replace(plan(TASK, about=metadata(number=None)), path="ban-sao.docx", document="ban-sao")
    assert [p.what for p in problems_across([plan(TASK, about=metadata(number=None)), copy])] == [
        "nội dung trùng với KH-12.txt"
    ]


def test_a_document_that_another_replaces_is_said() -> None:
    new = plan(
        paragraph("Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND xã.", 5),
        about=metadata(number="40/KH-UBND"),
        document="KH-40",
    )
    (problem,) = problems_across([plan(TASK), new])
    assert problem.where == "KH-12.txt"
    assert problem.what.startswith("đã được KH-40.txt thay thế")


_TEXTS = st.text(alphabet="Phụ lục kèm theo (Biểu số 01) UBND xã huyện năm 2025.;IV ", max_size=60)


@settings(deadline=None)
@given(st.lists(_TEXTS, max_size=6), st.dates())
def test_any_plan_can_be_checked(texts: list[str], today: date) -> None:
    made = plan(*(paragraph(text, line, is_heading=line % 2 == 0) for line, text in enumerate(texts, 1)))
    _problems(made, today)
    problems_across([made, made])
