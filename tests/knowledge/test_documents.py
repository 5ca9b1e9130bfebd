"""Lines become the paragraphs and tables that the author wrote."""

from __future__ import annotations

import pytest

from knowledge.documents import FlatTableBlock, TableBlock, TextBlock, mend
from knowledge.records import Document, Line, Table
from knowledge.table_headers import Part

WIDE = (
    "Ủy ban nhân dân xã Suối Mơ yêu cầu các phòng, đơn vị thuộc xã và trưởng các thôn thực hiện",
    "nghiêm túc Kế hoạch này.",
)
"""A paragraph that shows how wide the text is set."""

MENDED = {
    "wrapped lines": ("- Tổ chức hội nghị tuyên truyền,|vận động người dân tham gia.", ["- Tổ chức hội nghị tuyên truyền, vận động người dân tham gia."]),
    "a capital after a full line": (
        "- Văn phòng tham mưu Chủ tịch ban hành quyết định kiện toàn Ban Chỉ đạo cải cách hành chính|Nhà nước của xã.",
        ["- Văn phòng tham mưu Chủ tịch ban hành quyết định kiện toàn Ban Chỉ đạo cải cách hành chính Nhà nước của xã."],
    ),
    "a capital after a short line": ("Tuyên truyền trên loa|Trạm Y tế tiêm chủng", ["Tuyên truyền trên loa", "Trạm Y tế tiêm chủng"]),
    "bullets": ("- Rà soát thủ tục;|- Niêm yết thủ tục;|+ Công khai.", ["- Rà soát thủ tục;", "- Niêm yết thủ tục;", "+ Công khai."]),
    "glued bullets": ("-Trạm Y tế tiêm chủng.|+Công an trực.", ["- Trạm Y tế tiêm chủng.", "+ Công an trực."]),
    "glued numbers": ("4.Xác định nguyên nhân|1.2.Nội dung", ["4. Xác định nguyên nhân", "1.2. Nội dung"]),
    "a dash inside a name": ("a) Phát triển kinh tế|- xã hội của xã.", ["a) Phát triển kinh tế - xã hội của xã."]),
    "a dash inside a post": ("Giao công chức Văn phòng|- Thống kê tổng hợp.", ["Giao công chức Văn phòng - Thống kê tổng hợp."]),
    "a dash between years": ("Giai đoạn 2026|- 2030 phấn đấu đạt chuẩn.", ["Giai đoạn 2026 - 2030 phấn đấu đạt chuẩn."]),
    "a number of a month": ("Tổng kết trong tháng|12. Văn phòng tổng hợp.", ["Tổng kết trong tháng 12. Văn phòng tổng hợp."]),
    "a word cut at its hyphen": ("Thực hiện Kế hoạch số 12/KH-|UBND ngày 05/3/2026.", ["Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2026."]),
    "a page number within a sentence": ("- Rà soát các thủ tục, kiến nghị|2|đơn giản hóa những thủ tục rườm rà.", ["- Rà soát các thủ tục, kiến nghị đơn giản hóa những thủ tục rườm rà."]),
    "page numbers of all kinds": ("I. MỤC ĐÍCH|- 3 -|Trang 4|5/12|II. NỘI DUNG", ["I. MỤC ĐÍCH", "II. NỘI DUNG"]),
    "a link within a sentence": ("Nộp hồ sơ tại Cổng dịch vụ công|https://dichvucong.example.vn/|của tỉnh.", ["Nộp hồ sơ tại Cổng dịch vụ công của tỉnh."]),
    "letters that nobody sees": ("- Rà soát;|\u200b|- Niêm yết.", ["- Rà soát;", "- Niêm yết."]),
    "an empty bullet": ("- Rà soát;|-|- Niêm yết.", ["- Rà soát;", "- Niêm yết."]),
    "Markdown": ("## II. NỘI DUNG|**1. Tuyên truyền**|- *Công an xã* tuần tra.", ["II. NỘI DUNG", "1. Tuyên truyền", "- Công an xã tuần tra."]),
    "letters of another code page": ("Ngƣời đƣợc giao", ["Người được giao"]),
    "decomposed letters": ("Uỷ ban", ["Ủy ban"]),
    "a labelled line": ("Rà soát thủ tục của xã|Thời gian: quý I|Đơn vị chủ trì: Văn phòng", ["Rà soát thủ tục của xã", "Thời gian: quý I", "Đơn vị chủ trì: Văn phòng"]),
    "an open bracket": ("Kế hoạch cải cách hành chính năm 2026 (kèm theo Quyết định của|Ủy ban) được ban hành.", ["Kế hoạch cải cách hành chính năm 2026 (kèm theo Quyết định của Ủy ban) được ban hành."]),
    "recipients": ("Trên đây là Kế hoạch của Ủy ban nhân dân xã|Nơi nhận:|- Như trên;", ["Trên đây là Kế hoạch của Ủy ban nhân dân xã", "Nơi nhận:", "- Như trên;"]),
}  # fmt: skip


def _document(*lines: str) -> Document:
    return Document("a.txt", "txt", tuple(Line(text, number) for number, text in enumerate(lines, 1)))


def _texts(document: Document) -> list[str]:
    return [block.full for block in mend(document) if isinstance(block, TextBlock)]


@pytest.mark.parametrize("case", MENDED)
def test_lines_become_paragraphs(case: str) -> None:
    lines, paragraphs = MENDED[case]
    assert _texts(_document(*WIDE, *lines.split("|")))[1:] == paragraphs


@pytest.mark.parametrize("case", MENDED)
def test_blank_lines_between_all_lines_change_nothing(case: str) -> None:
    lines, paragraphs = MENDED[case]
    items = tuple(
        Line(text, number, gap_before=True) for number, text in enumerate([*WIDE, *lines.split("|")], 1)
    )
    assert _texts(Document("a.txt", "txt", items))[1:] == paragraphs


def test_a_blank_line_ends_a_paragraph_where_most_lines_have_none() -> None:
    lines = ("Công an xã tuần tra", "ban đêm", "Trạm Y tế xã trực", "ngày nghỉ", "Các thôn báo cáo")
    items = tuple(
        Line(text, number, gap_before=number == 3) for number, text in enumerate([*lines, "hằng tuần"], 1)
    )
    assert "Trạm Y tế xã trực ngày nghỉ" in " | ".join(_texts(Document("a.txt", "txt", items)))


def test_whole_paragraphs_are_never_joined() -> None:
    items = (Line("Công an xã tuần tra,", 1, whole=True), Line("trạm y tế trực.", 2, whole=True))
    assert _texts(Document("a.docx", "docx", items)) == ["Công an xã tuần tra,", "trạm y tế trực."]


def test_the_list_marker_of_a_word_processor_is_a_marker() -> None:
    block = mend(Document("a.docx", "docx", (Line("Rà soát", 1, whole=True, marker="b)", level=1),)))[0]
    assert isinstance(block, TextBlock)
    assert (block.full, block.verbatim, block.level) == ("b) Rà soát", "b) Rà soát", 1)


def test_soft_line_breaks_end_paragraphs_of_a_word_processor() -> None:
    document = Document(
        "a.docx", "docx", (Line("Đơn vị chủ trì: Văn phòng\nThời gian: quý I", 1, whole=True),)
    )
    assert _texts(document) == ["Đơn vị chủ trì: Văn phòng", "Thời gian: quý I"]


def test_the_words_as_printed_stay_beside_the_repaired_ones() -> None:
    block = mend(_document("-Ngƣời dân **nộp**", "hồ sơ"))[0]
    assert isinstance(block, TextBlock)
    assert (block.text, block.verbatim) == ("Người dân nộp hồ sơ", "-Ngƣời dân **nộp** hồ sơ")


def test_a_paragraph_knows_its_lines() -> None:
    block = mend(_document("- Tổ chức hội nghị,", "7", "tuyên truyền"))[0]
    assert (block.first_line, block.last_line) == (1, 3)


HEADER = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian")


def test_a_table_goes_on_over_the_page_without_its_header() -> None:
    first = Table((HEADER, ("1", "Rà soát", "Văn phòng", "Quý I")), 1, page=1)
    second = Table((HEADER, ("2", "Niêm yết", "Công an xã", "Quý II")), 2, page=2)
    blocks = mend(Document("a.pdf", "pdf", (first, second)))
    assert [block.rows for block in blocks if isinstance(block, TableBlock)] == [
        (*first.rows, second.rows[1])
    ]


def test_tables_on_one_page_stay_apart() -> None:
    tables = (
        Table((HEADER, ("1", "a", "b", "c")), 1, page=1),
        Table((HEADER, ("1", "d", "e", "f")), 2, page=1),
    )
    assert len(mend(Document("a.pdf", "pdf", tables))) == 2


def test_cells_keep_the_words_as_printed() -> None:
    block = mend(Document("a.docx", "docx", (Table((("Ngƣời", "đƣợc"),), 1),)))[0]
    assert isinstance(block, TableBlock)
    assert (block.rows, block.verbatim) == ((("Người", "được"),), (("Ngƣời", "đƣợc"),))


FLATTENED = (
    "KẾ HOẠCH", "TT", "Nội dung công việc", "Đơn vị", "chủ trì", "Thời gian", "1", "Rà soát thủ tục hành chính của xã", "Văn phòng", "Quý I", "2",
    "TT", "Nội dung công việc", "Đơn vị", "chủ trì", "Thời gian", "2", "Niêm yết thủ tục hành chính đã công bố", "Công an xã", "Quý II", "Nơi nhận:",
)  # fmt: skip


def _flat() -> FlatTableBlock:
    return next(block for block in mend(_document(*FLATTENED)) if isinstance(block, FlatTableBlock))


def test_a_flattened_table_is_known_by_its_header() -> None:
    assert _flat().columns == (Part.INDEX, Part.TASK, Part.LEAD, Part.TIME)


def test_repeated_headers_and_page_numbers_are_no_cells() -> None:
    assert [line.text for line in _flat().lines] == [
        "1", "Rà soát thủ tục hành chính của xã", "Văn phòng", "Quý I", "2", "Niêm yết thủ tục hành chính đã công bố", "Công an xã", "Quý II",
    ]  # fmt: skip


def test_a_flattened_table_remembers_where_its_pages_begin() -> None:
    assert _flat().breaks == {17}


def test_a_flattened_table_ends_at_the_recipients() -> None:
    assert _texts(_document(*FLATTENED)) == ["KẾ HOẠCH", "Nơi nhận:"]
