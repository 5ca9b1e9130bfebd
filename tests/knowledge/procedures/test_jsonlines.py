"""A listing as JSON Lines, with the portal's field names: values as written, odd ones doubted, no line lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from knowledge.loader import load_knowledge
from knowledge.records import DossierItem, Doubt, PassageKind, Way

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.knowledge_base import KnowledgeBase

RECORD: dict[str, Any] = {
    "ma_thu_tuc": "9.000101",
    "ten_thu_tuc": "Đăng ký nuôi ong lấy mật trong rừng phòng hộ",
    "linh_vuc": "Lâm nghiệp",
    "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
    "so_quyet_dinh": "12/QĐ-UBND",
    "doi_tuong_thuc_hien": "Công dân Việt Nam, Cán bộ, công chức, viên chức",
    "co_quan_thuc_hien": "Ủy ban nhân dân xã",
    "cach_thuc": [
        {"hinh_thuc": "Trực tiếp", "thoi_gian": "3 Ngày làm việc", "phi_le_phi": "8,000 Việt Nam Đồng", "mo_ta": ""},
        {"hinh_thuc": "Trực tuyến", "thoi_gian": "3", "phi_le_phi": "Miễn phí", "mo_ta": "(8.000 đồng/lần)"},
    ],
    "thanh_phan": [
        {"ten": "Tờ khai đăng ký nuôi ong (mẫu 01)Mau 01 nuoi ong.docx", "so_luong": "1 bản chính"},
        {"ten": "Lưu ý: mang theo căn cước", "so_luong": "0 bản chính"},
    ],
    "ket_qua": ["Giấy xác nhận"],
    "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.\n\nBước 2: Nhận kết quả.",
    "detail_url": "https://dichvucong.gov.vn/thu-tuc/101",
    "can_cu_phap_ly_raw": "Tên văn bản pháp lýMã văn bảnLuật Lâm nghiệp16/2017/QH14Nghị định nuôi ong1/2020/NĐ-CP",
}  # fmt: skip


def read(folder: Path, *lines: str) -> KnowledgeBase:
    """The knowledge of a folder with one listing of these lines."""
    (folder / "TTHC.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return load_knowledge(folder)


def line(**changed: Any) -> str:
    """The record above with other values."""
    return json.dumps(RECORD | changed, ensure_ascii=False)


def test_every_field_is_kept_as_written(tmp_path: Path) -> None:
    procedure = read(tmp_path, line()).procedures["9.000101"]
    assert procedure.name == "Đăng ký nuôi ong lấy mật trong rừng phòng hộ"
    assert procedure.levels == ("Cấp tỉnh", "Cấp xã")
    assert procedure.applicants == ("Công dân Việt Nam", "Cán bộ, công chức, viên chức")
    assert [(s.way, s.time, s.fee) for s in procedure.submissions] == [
        (Way.IN_PERSON, "3 Ngày làm việc", "8,000 Việt Nam Đồng"),
        (Way.ONLINE, "3", "Miễn phí"),
    ]
    assert procedure.is_online
    assert procedure.steps == ("Bước 1: Nộp hồ sơ.", "Bước 2: Nhận kết quả.")
    assert procedure.legal_basis == ("Luật Lâm nghiệp16/2017/QH14", "Nghị định nuôi ong1/2020/NĐ-CP")
    assert (procedure.document, procedure.source.first_line) == ("TTHC", 1)


def test_a_form_file_stuck_to_a_name_is_told_apart_and_a_remark_among_the_papers_is_doubted(
    tmp_path: Path,
) -> None:
    dossier = read(tmp_path, line()).procedures["9.000101"].dossier
    assert dossier == (
        DossierItem("Tờ khai đăng ký nuôi ong (mẫu 01)", "1 bản chính", form="Mau 01 nuoi ong.docx"),
        DossierItem("Lưu ý: mang theo căn cước", "0 bản chính", doubts=frozenset({Doubt.NOTE_AS_PAPER})),
    )


def test_what_is_odd_is_doubted_and_told_once_a_kind(tmp_path: Path) -> None:
    knowledge = read(tmp_path, line(), line(ma_thu_tuc="9.000102", ten_thu_tuc="Đăng ký nuôi tằm"))
    online = knowledge.procedures["9.000101"].submissions[1]
    assert online.doubts == {Doubt.TIME_WITHOUT_UNIT, Doubt.FREE_AND_AMOUNT}
    assert [problem.what[:40] for problem in knowledge.problems] == [
        "2 chỗ ghi thời hạn chỉ có số, không có đ",
        "2 chỗ mức phí không khớp nhau: ghi miễn ",
        "2 chỗ là ghi chú, đề mục hoặc điều kiện ",
    ]


def test_a_bad_line_is_told_with_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    knowledge = read(tmp_path, line(), "{hỏng", "[1]", line(ten_thu_tuc=""), line(ma_thu_tuc="9.000103"))
    assert list(knowledge.procedures) == ["9.000101", "9.000103"]
    where = [problem.where for problem in knowledge.problems]
    assert where[:3] == ["TTHC.jsonl, dòng 2", "TTHC.jsonl, dòng 3", "TTHC.jsonl, dòng 4"]


def test_a_code_in_two_versions_gives_both_and_a_copy_is_told(tmp_path: Path) -> None:
    knowledge = read(tmp_path, line(), line(), line(ten_thu_tuc="Đăng ký nuôi ong"))
    assert list(knowledge.procedures) == ["9.000101", "9.000101~2"]
    assert all(Doubt.DUPLICATE in one.doubts for one in knowledge.procedures.values())
    assert [problem.what[:30] for problem in knowledge.problems[-2:]] == [
        "2 thủ tục có mã trùng với thủ ",
        "1 thủ tục lặp lại y nguyên thủ",
    ]


def test_a_procedure_is_one_passage_found_by_its_name(tmp_path: Path) -> None:
    knowledge = read(tmp_path, line())
    (passage,) = knowledge.passages
    assert (passage.id, passage.kind, passage.document) == ("9.000101", PassageKind.PROCEDURE, "TTHC")
    assert passage.text == RECORD["ten_thu_tuc"]
    assert passage.extra == "Lâm nghiệp . Giấy xác nhận . Mau 01 nuoi ong"
    source, quote = knowledge.origin("9.000101")
    assert (source.path, quote) == ("TTHC.jsonl", RECORD["ten_thu_tuc"])


def test_a_file_of_other_objects_is_told_once(tmp_path: Path) -> None:
    knowledge = read(tmp_path, *['{"question": "Ai phụ trách?", "must": [["Phòng Kinh tế"]]}'] * 5)
    assert not knowledge.procedures
    assert knowledge.problems[0].what == "không có dòng nào ghi tên một thủ tục hành chính"
    assert knowledge.problems[1].where == "TTHC.jsonl, dòng 1–5"


def test_a_line_too_long_is_told(tmp_path: Path) -> None:
    knowledge = read(tmp_path, line(), '{"x": "' + "[]," * 400_000 + '"}')
    assert "TTHC.jsonl, dòng 2: dài quá" in [
        str(problem)[: len("TTHC.jsonl, dòng 2: dài quá")] for problem in knowledge.problems
    ]
