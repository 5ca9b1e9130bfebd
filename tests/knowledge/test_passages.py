"""Plans as the index sees them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.passages import passages_of, passages_with_origins
from knowledge.pieces import pieces_of
from knowledge.records import Passage, PassageKind
from tests.knowledge.plans_by_hand import metadata, paragraph, plan, source, task

TASK = task(
    "Cắm biển cảnh báo tại ao, hồ, sông, suối nguy hiểm",
    10,
    "Phòng Kinh tế",
    deadline_text="trước ngày 15/4",
    outcome="100% điểm có biển",
)
PROSE = paragraph("Giảm ít nhất 30% số trẻ bị đuối nước so với năm trước.", 5, "I. MỤC TIÊU", section="I")


def _of(kind: PassageKind, *parts: object) -> list[Passage]:
    return [passage for passage in passages_of(plan(*parts)) if passage.kind is kind]  # type: ignore[arg-type]


def test_a_task_is_a_passage_with_its_offices_and_all_that_one_asks_it_by() -> None:
    (passage,) = _of(PassageKind.TASK, PROSE, TASK)
    assert passage.id == "KH-12#10"
    assert passage.text == TASK.text
    assert passage.heading == "II. NHIỆM VỤ"
    assert passage.offices == ("Phòng Kinh tế",)
    assert passage.place == "xã Suối Mơ, tỉnh Tân Hòa"
    assert "trước ngày 15/4" in passage.extra
    assert "100% điểm có biển" in passage.extra


def test_abbreviations_are_found_by_their_meaning() -> None:
    (passage,) = _of(PassageKind.TASK, task("Niêm yết TTHC", 10))
    assert "thủ tục hành chính" in passage.extra


def test_the_document_is_a_passage_with_what_stands_at_its_head_and_end() -> None:
    (passage,) = _of(PassageKind.DOCUMENT, PROSE)
    assert passage.id == "KH-12@"
    for words in (
        "Kế hoạch Phòng, chống đuối nước",
        "12/KH-UBND",
        "UBND xã Suối Mơ",
        "5/3/2026",
        "Lê Văn Mơ, Chủ tịch",
        "năm 2026",
    ):
        assert words in passage.text


def test_a_paragraph_that_is_a_task_is_no_passage_of_its_own() -> None:
    assert [p.id for p in _of(PassageKind.PARAGRAPH, PROSE, TASK)] == ["KH-12¶1"]


def test_short_headings_letterhead_and_signature_are_no_passages() -> None:
    head = paragraph("Độc lập - Tự do - Hạnh phúc", 1)
    heading = paragraph("I. MỤC TIÊU", 4, is_heading=True)
    end = paragraph("CHỦ TỊCH Lê Văn Mơ", 90)
    signed = metadata(
        sources={"signature": source(90, "Phần ký")}, quotes={"signature": "CHỦ TỊCH Lê Văn Mơ"}
    )
    made = plan(head, heading, PROSE, end, about=signed)
    assert [p.text for p in passages_of(made) if p.kind is PassageKind.PARAGRAPH] == [PROSE.text]


def test_a_row_says_beside_its_tasks_what_is_expected() -> None:
    row = replace(
        paragraph("", 10, "Phụ lục"),
        text="Bảo vệ trẻ em | - Cắm biển cảnh báo tại ao, hồ, sông, suối nguy hiểm | - 100% điểm nguy hiểm trên địa bàn có biển cảnh báo | Phòng Kinh tế | Quý II",
    )
    row = replace(row, quote=row.text)
    made = replace(plan(TASK), paragraphs=(row,))
    (passage,) = [p for p in passages_of(made) if p.kind is PassageKind.PARAGRAPH]
    assert passage.text == "- 100% điểm nguy hiểm trên địa bàn có biển cảnh báo"
    assert passage.heading == "II. NHIỆM VỤ"


def test_a_row_of_a_table_without_tasks_stays_whole_and_knows_its_header() -> None:
    rows = [
        paragraph(text, line, "PHỤ LỤC")
        for line, text in enumerate(
            ("LỊCH TIÊM CHỦNG LƯU ĐỘNG", "TT | Thôn | Ngày tiêm", "1 | Khe Lạnh | Ngày 10 hằng tháng"), 20
        )
    ]
    found = _of(PassageKind.PARAGRAPH, *rows)
    assert found[-1].text == "1 | Khe Lạnh | Ngày 10 hằng tháng"
    assert "LỊCH TIÊM CHỦNG" in found[-1].extra
    assert "Thôn Ngày tiêm" in found[-1].extra


def test_a_long_paragraph_is_cut_between_sentences_and_its_pieces_have_their_own_words() -> None:
    sentences = [
        f"Câu thứ {number} nói về một việc phải làm ở thôn, đủ dài để đứng riêng một mình trong đoạn văn này."
        for number in range(8)
    ]
    text = " ".join(sentences)
    pieces = pieces_of(paragraph(text, 3), ())
    assert 1 < len(pieces) < 8
    assert " ".join(piece for piece, _ in pieces) == text
    assert [quote for _, quote in pieces] == [piece for piece, _ in pieces]


def test_a_list_in_brackets_is_not_cut() -> None:
    text = (
        "Chỉ số gồm ba nội dung (1. Chỉ đạo; 2. Thể chế; 3. Thủ tục), mỗi nội dung 10 điểm. "
        + "Nội dung khác của đoạn văn. " * 16
    )
    assert pieces_of(paragraph(text.strip(), 3), ())[0][0].startswith(
        "Chỉ số gồm ba nội dung (1. Chỉ đạo; 2. Thể chế; 3. Thủ tục), mỗi nội dung"
    )


def test_origins_are_the_words_of_the_document() -> None:
    origins = {passage.id: origin for passage, origin in passages_with_origins(plan(PROSE, TASK))}
    assert origins["KH-12#10"].quote == TASK.quote
    assert origins["KH-12¶1"].quote == PROSE.quote
    assert origins["KH-12¶1"].source.section == "I"


def test_ids_are_the_same_when_the_document_is() -> None:
    assert [p.id for p in passages_of(plan(PROSE, TASK))] == [p.id for p in passages_of(plan(PROSE, TASK))]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc đ.;()|-1 ", max_size=700), max_size=5))
def test_any_paragraphs_give_passages_with_different_ids(texts: list[str]) -> None:
    made = plan(TASK, *(paragraph(text, line) for line, text in enumerate(texts, 9)))
    ids = [passage.id for passage in passages_of(made)]
    assert len(ids) == len(set(ids))
