"""Every way in which a plan says who does what."""

from __future__ import annotations

import pytest

from knowledge.plans import parse_plan
from knowledge.records import Document, Line, Plan, Role

# What stands in the plan → for each task: who leads, "+" who supports, "~" who follows, and how the task begins.
# "|" ends a line; nobody is "-".
PROSE = {
    # A heading names the office for what stands below it.
    "heading with a duty": ("1. Phòng Nội vụ có trách nhiệm|- Rà soát biên chế.|- Tổng hợp báo cáo.", ["Phòng Nội vụ: Rà soát", "Phòng Nội vụ: Tổng hợp"]),
    "heading alone": ("1. Công chức Văn phòng - Thống kê xã|- Rà soát biên chế.", ["Công chức Văn phòng - Thống kê xã: Rà soát"]),
    "heading with a colon": ("1. Văn hóa – Xã hội thị trấn tham mưu:|- Rà soát hộ nghèo.", ["Văn hóa - Xã hội thị trấn: Rà soát"]),
    "heading that asks": ("1. Đề nghị Ủy ban MTTQ xã và các đoàn thể|- Vận động nhân dân.", ["Ủy ban MTTQ xã, Các đoàn thể: Vận động"]),
    "heading that orders": ("1. Giao Phòng Kinh tế thực hiện các công việc sau:|- Rà soát đất đai.", ["Phòng Kinh tế: Rà soát"]),
    "heading with a title": ("1. Đối với Phòng Kinh tế|- Rà soát đất đai.", ["Phòng Kinh tế: Rà soát"]),
    "heading with a note": ("1. Phòng Kinh tế (cơ quan thường trực):|- Rà soát đất đai.", ["Phòng Kinh tế: Rà soát"]),
    "heading of two": ("1. Công an xã, Ban Chỉ huy Quân sự xã|- Tuần tra ban đêm.", ["Công an xã, Ban Chỉ huy Quân sự xã: Tuần tra"]),
    "heading of an unknown body": ("1. Nhóm thiện nguyện Ánh Sáng có trách nhiệm:|- Tặng quà học sinh.", ["Nhóm thiện nguyện Ánh Sáng: Tặng"]),
    "paragraph below a heading": ("1. Trạm Y tế xã|Tiêm chủng cho trẻ em.", ["Trạm Y tế xã: Tiêm"]),
    "heading on one line with its duty": ("1. Trạm Y tế xã: tiêm chủng cho trẻ em.", ["Trạm Y tế xã: Trạm Y tế xã: tiêm"]),
    "bullet that names offices above pluses": ("1. Các công chức chuyên môn|- Công chức Văn hóa - Xã hội:|+ Rà soát hộ nghèo.|- Niêm yết.", ["Công chức Văn hóa - Xã hội: Rà soát", "Các công chức chuyên môn: Niêm"]),
    "own subject below a heading": ("1. Phòng Nội vụ|- Rà soát biên chế.|- Công an xã cung cấp số liệu.", ["Phòng Nội vụ: Rà soát", "Công an xã: Công an xã cung"]),
    "object below a heading": ("1. Phòng Nội vụ|- Tham mưu UBND xã ban hành kế hoạch.", ["Phòng Nội vụ: Tham mưu"]),
    "partners below a heading": ("1. Phòng Nội vụ|- Chủ trì, phối hợp với Công an xã, các thôn rà soát.", ["Phòng Nội vụ + Công an xã, Các thôn: Chủ trì"]),
    "list announced by a neighbour": ("1. Giao Phòng Kinh tế các nhiệm vụ sau:|2. Tổ chức hội chợ.|3. Chuẩn bị gian hàng.", ["Phòng Kinh tế: Tổ chức", "Phòng Kinh tế: Chuẩn bị"]),
    # The sentence has its own subject.
    "subject": ("- Công an xã tiếp tục tuần tra.", ["Công an xã: Công an xã tiếp"]),
    "subject of responsibility": ("- Chủ tịch UBND xã chịu trách nhiệm chung.", ["Chủ tịch UBND xã: Chủ tịch"]),
    "subject with partners": ("- Trạm Y tế xã phối hợp với Trường THCS Suối Mơ, các thôn khám sức khỏe.", ["Trạm Y tế xã + Trường THCS Suối Mơ, Các thôn: Trạm Y tế"]),
    "subject and one who helps": ("- Công an xã chủ trì, Ban Chỉ huy Quân sự xã phối hợp tuần tra.", ["Công an xã + Ban Chỉ huy Quân sự xã: Công an"]),
    "subject after a ground": ("- Căn cứ kế hoạch của xã, các thôn xây dựng lịch trực.", ["Các thôn: Căn cứ"]),
    "subject after an occasion": ("- Khi có bão gần bờ, Đội xung kích xã tuần tra đê.", ["Đội xung kích xã: Khi có"]),
    "subject after a title": ("- Về thu ngân sách: Phòng Kinh tế rà soát nguồn thu.", ["Phòng Kinh tế: Về thu"]),
    "subject of a later clause": ("- Kinh phí do ngân sách xã bảo đảm; Phòng Kinh tế thẩm định dự toán.", ["Phòng Kinh tế: Kinh phí"]),
    "later clause of another office": ("- UBND xã chỉ đạo chung; Phòng Kinh tế lập hồ sơ.", ["UBND xã + Phòng Kinh tế: UBND xã chỉ"]),
    "order": ("- Yêu cầu các thôn tổng vệ sinh.", ["Các thôn: Yêu cầu"]),
    "order by somebody": ("- UBND xã giao Trạm Y tế xã trực cấp cứu.", ["Trạm Y tế xã: UBND xã giao"]),
    "order after agreement": ("- Đồng ý đề xuất của Phòng Nội vụ; giao Phòng Kinh tế cấp kinh phí.", ["Phòng Kinh tế: Đồng ý"]),
    "two sentences of two offices": ("Trạm Y tế xã tiêm chủng. Công an xã giữ trật tự.", ["Trạm Y tế xã: Trạm Y tế", "Công an xã: Công an"]),
    "two sentences of one office": ("Trạm Y tế xã tiêm chủng. Trạm Y tế xã báo cáo kết quả.", ["Trạm Y tế xã: Trạm Y tế"]),
    "doer named at the end": ("- Họp giao ban (Văn phòng chuẩn bị).", ["Văn phòng: Họp"]),
    "doer named in a sentence of its own": ("Tổ chức đại hội điểm. Ban Tổ chức Đảng ủy tham mưu.", ["Ban Tổ chức Đảng ủy: Tổ chức"]),
    "somebody spoken of": ("- Thực hiện tốt quy chế của UBND xã.", ["-: Thực hiện"]),
    "nobody after somebody": ("- Công an xã tuần tra.|- Trồng cây xanh.", ["Công an xã: Công an", "-: Trồng"]),
    # Labelled lines.
    "labels below an item": (
        "1. Rà soát thủ tục|- Đơn vị chủ trì: Văn phòng.|- Đơn vị phối hợp: Công an xã.|- Thời gian: quý I.|2. Niêm yết thủ tục|- Đơn vị chủ trì: Công an xã.",
        ["Văn phòng + Công an xã: Rà soát", "Công an xã: Niêm yết"],
    ),
    "labels beside an item": ("Nhiệm vụ 1: Rà soát thủ tục|Cơ quan thực hiện: Văn phòng.|Cơ quan phối hợp: các thôn.", ["Văn phòng + Các thôn: Rà soát"]),
    "who leads and who executes": ("1. Rà soát thủ tục|- Đơn vị chủ trì: Văn phòng.|- Đơn vị thực hiện: các thôn.", ["Văn phòng + Các thôn: Rà soát"]),
    "who collects": ("1. Rà soát thủ tục|- Công chức tham mưu: Tư pháp - Hộ tịch.|- Công chức tổng hợp: Văn phòng.", ["Tư pháp - Hộ tịch ~ Văn phòng: Rà soát"]),
    "labels in brackets": ("a) Rà soát thủ tục (Chủ trì: Văn phòng; phối hợp: Công an xã; thời gian: quý I).", ["Văn phòng + Công an xã: Rà soát"]),
    "labels in the sentence": ("b) Rà soát thủ tục. Cơ quan chủ trì: Văn phòng. Thời gian: quý I.", ["Văn phòng: Rà soát"]),
    "label with sub-labels": ("1. Rà soát thủ tục|a) Cơ quan thực hiện:|- Cơ quan chủ trì: Văn phòng;|- Cơ quan phối hợp: các thôn.|b) Thời gian: quý I.", ["Văn phòng + Các thôn: Rà soát"]),
    "label with roles in its value": ("1. Rà soát thủ tục|- Đơn vị thực hiện: Văn phòng chủ trì, phối hợp với các thôn.", ["Văn phòng + Các thôn: Rà soát"]),
    "label above a list of duties": ("1. Buổi tiêm|- Thời gian: ngày 5.|- Phân công:|+ Trạm Y tế xã: khám sàng lọc.|+ Các thôn: mời phụ huynh.", ["Trạm Y tế xã: Trạm", "Các thôn: Các thôn"]),
    # The end of a plan.
    "closing order": ("1. Tuyên truyền|- Trồng cây.|Yêu cầu các phòng, đơn vị thuộc xã nghiêm túc thực hiện.", ["-: Trồng", "Các phòng, đơn vị thuộc xã: Yêu cầu"]),
    "closing sentence": ("1. Tuyên truyền|- Trồng cây.|Trên đây là Kế hoạch của xã, đề nghị các thôn triển khai thực hiện./.", ["-: Trồng", "Các thôn: Trên đây"]),
}  # fmt: skip
SILENT = {
    "aims": "I. MỤC ĐÍCH|- Nâng cao chất lượng phục vụ.|- Các phòng phải bám sát kế hoạch.",
    "funds": "I. KINH PHÍ|- Từ nguồn ngân sách xã.",
    "state": "I. ĐÁNH GIÁ TÌNH HÌNH|- Công an xã đã tuần tra 12 đêm.",
    "members": "I. NHIỆM VỤ|1. Ông Hà Văn Toàn - Chủ tịch UBND xã, Trưởng ban;",
    "recipients": "Nơi nhận:|- Công an xã;|- Lưu: VT.",
}


def _plan(text: str) -> Plan:
    items = tuple(Line(line, number, whole=True) for number, line in enumerate(text.split("|"), 1))
    return parse_plan(Document("KH-1.docx", "docx", items))


def _written(plan: Plan) -> list[str]:
    found = []
    for task in plan.tasks:
        named = ", ".join(task.offices(Role.LEAD)) or "-"
        for role, sign in ((Role.SUPPORT, "+"), (Role.FOLLOW, "~")):
            if task.offices(role):
                named += f" {sign} {', '.join(task.offices(role))}"
        found.append(f"{named}: {task.text}")
    return found


@pytest.mark.parametrize("case", PROSE)
def test_who_does_what_is_read_in_prose(case: str) -> None:
    body, expected = PROSE[case]
    found = _written(_plan(f"I. NHIỆM VỤ, GIẢI PHÁP|{body}"))
    assert [task[: len(start)] for task, start in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("case", SILENT)
def test_what_is_nothing_to_do_is_no_task(case: str) -> None:
    assert _plan(SILENT[case]).tasks == ()


def test_in_aims_only_plain_words_give_a_duty() -> None:
    (task,) = _plan("I. YÊU CẦU|- Các thôn có trách nhiệm vận động nhân dân.|- Bảo đảm tiết kiệm.").tasks
    assert task.offices(Role.LEAD) == ("Các thôn",)


ARTICLES = "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.|Điều 2. Giao Công an xã đôn đốc.|Điều 3. Văn phòng, các thôn chịu trách nhiệm thi hành."


def test_articles_of_a_decision_charge_offices() -> None:
    assert _written(_plan(ARTICLES)) == [
        "Công an xã: Giao Công an xã đôn đốc.",
        "Văn phòng, Các thôn: Văn phòng, các thôn chịu trách nhiệm thi hành.",
    ]


def test_articles_are_cited_by_their_number() -> None:
    assert [task.source.section for task in _plan(ARTICLES).tasks] == ["Điều 2", "Điều 3"]


SECTIONS = {
    "II. NHIỆM VỤ|2. Tuyên truyền|b) Phát loa.": "II.2.b",
    "II. NHIỆM VỤ|1. Tuyên truyền|1.2. Phát loa.": "II.1.2",
    "II. NHIỆM VỤ|2. Tuyên truyền|- Phát loa.": "II.2",
    "B. NHIỆM VỤ|III. Tuyên truyền|1. Phát loa.": "B.III.1",
    "PHẦN THỨ HAI|I. NHIỆM VỤ|1. Phát loa.": "Phần thứ hai.I.1",
    "1. Tuyên truyền|- Phát loa.": "1",
}


@pytest.mark.parametrize("text", SECTIONS)
def test_a_task_is_cited_by_the_numbers_above_it(text: str) -> None:
    (task,) = _plan(text).tasks
    assert task.source.section == SECTIONS[text]


def test_a_task_keeps_the_headings_above_it() -> None:
    (task,) = _plan("II. NHIỆM VỤ|1. Tuyên truyền|- Phát loa.").tasks
    assert task.headings == ("II. NHIỆM VỤ", "1. Tuyên truyền")


def test_the_words_of_a_labelled_item_are_quoted_whole() -> None:
    (task,) = _plan(
        "I. NHIỆM VỤ|1. Rà soát thủ tục|- Đơn vị chủ trì: Văn phòng.|- Thời gian: quý I/2026."
    ).tasks
    assert task.quote == "1. Rà soát thủ tục - Đơn vị chủ trì: Văn phòng. - Thời gian: quý I/2026."


def test_a_labelled_result_is_the_outcome() -> None:
    (task,) = _plan("I. NHIỆM VỤ|1. Rà soát|- Chủ trì: Văn phòng.|- Sản phẩm: Báo cáo của xã.").tasks
    assert task.outcome == "Báo cáo của xã"


def test_a_heading_about_a_time_gives_it_to_the_tasks_below() -> None:
    (task,) = _plan("I. NHIỆM VỤ TRONG QUÝ III/2026|- Công an xã tuần tra.").tasks
    assert len(task.deadlines) == 1


def test_a_closing_paragraph_takes_no_time_from_a_heading() -> None:
    tasks = _plan(
        "I. NHIỆM VỤ TRONG QUÝ III/2026|- Trồng cây.|Trên đây là Kế hoạch, các thôn thực hiện./."
    ).tasks
    assert tasks[-1].deadlines == ()


def test_one_office_has_one_name_in_the_whole_plan() -> None:
    duties = "- Công chức VHXH rà soát hộ nghèo.|- Công chức Văn hóa - Xã hội xã tặng quà."
    plan = _plan(f"UBND xã Suối Mơ|I. NHIỆM VỤ|{duties}")
    assert [task.assignments[0].office for task in plan.tasks] == [plan.offices[0].name] * 2


def test_an_assignment_keeps_the_words_of_the_plan() -> None:
    plan = _plan("I. NHIỆM VỤ|- Công chức VHXH rà soát.|- Công chức Văn hóa - Xã hội xã tặng quà.")
    assert plan.tasks[0].assignments[0].as_written == "Công chức VHXH"


def test_tasks_are_numbered_in_reading_order() -> None:
    assert [task.id for task in _plan("I. NHIỆM VỤ|- Trồng cây.|- Phát loa.").tasks] == ["KH-1#1", "KH-1#2"]
