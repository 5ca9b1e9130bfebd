"""Corpora of the rules: header → field, words → ways, values → doubts, names → forms."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from knowledge.procedures.doubts import amounts_in, doubts_of, doubts_of_paper, doubts_of_way
from knowledge.procedures.fields import Field, field_of
from knowledge.procedures.flat import legal_of_flat, papers_of_flat, ways_of_flat
from knowledge.procedures.forms import split_form
from knowledge.procedures.ways import pieces_by_way, ways_in
from knowledge.procedures.writing import listed, written
from knowledge.records import DossierItem, Doubt, Procedure, Source, Submission, Way

HEADERS = """
STT | index
TT | index
Mã TTHC | code
MÃ SỐ TTHC | code
Mã thủ tục hành chính | code
Mã hồ sơ TTHC | code
ma_thu_tuc | code
maThuTuc | code
Tên thủ tục hành chính | name
TÊN TTHC | name
Tên thủ tục hành chính/Dịch vụ công | name
Tên thủ tuc hành chính | name
ten_thu_tuc | name
Lĩnh vực | field
Ngành, lĩnh vực | field
Cấp thực hiện | level
Cấp giải quyết TTHC | level
Thời hạn giải quyết | time
Thời gian giải quyết (ngày làm việc) | time
Thời hạn giải quyêt | time
Phí, lệ phí | fee
Phí, lệ phí (nếu có) | fee
Mức phí, lệ phí | fee
Địa điểm thực hiện | reception
Địa điểm tiếp nhận, trả kết quả | reception
Nơi nộp hồ sơ | reception
Cách thức thực hiện | way
Hình thức nộp hồ sơ | way
cach_thuc | way
cach_thuc_raw | flat_ways
Mức độ DVC | online
Dịch vụ công trực tuyến | online
Căn cứ pháp lý | legal
Tên VBQPPL quy định | legal
Thành phần hồ sơ | paper
Thành phần, số lượng hồ sơ | paper
Số lượng | copies
Mẫu đơn, tờ khai | form
Trình tự thực hiện | steps
Kết quả giải quyết | result
Đối tượng thực hiện TTHC | applicants
Cơ quan thực hiện | agency
Cơ quan có thẩm quyền quyết định | authority
Yêu cầu, điều kiện | conditions
Quyết định công bố | decision
detail_url | url
Ghi chú | note
Loại thủ tục | other
Biển số xe | -
Nhiệm vụ | -
Tên | name
"""


@pytest.mark.parametrize("line", [line for line in HEADERS.splitlines() if line])
def test_a_header_names_its_field(line: str) -> None:
    header, _, field = line.rpartition(" | ")
    assert field_of(header) == (None if field == "-" else Field(field))


WAYS = (
    ("Trực tiếp", ("in_person",)),
    ("trực tuyến toàn trình", ("online",)),
    ("Nộp qua Cổng Dịch vụ công quốc gia", ("online",)),
    ("Dịch vụ bưu chính công ích", ("post",)),
    ("Qua bưu điện", ("post",)),
    ("Tại trụ sở UBND xã", ("in_person",)),
    ("Trực tiếp hoặc qua bưu chính", ("in_person", "post")),
    ("Không thực hiện trực tuyến", ()),
    ("Theo quy định", ()),
    ("", ()),
)


@pytest.mark.parametrize(("text", "ways"), WAYS)
def test_words_name_ways(text: str, ways: tuple[str, ...]) -> None:
    assert ways_in(text) == tuple(map(Way, ways))


PIECES = (
    ("Trực tiếp; trực tuyến", (("in_person", "Trực tiếp"), ("online", "trực tuyến"))),
    ("Trực tiếp hoặc trực tuyến", (("in_person", "Trực tiếp"), ("online", "trực tuyến"))),
    ("- Trực tiếp tại xã, trong giờ làm việc\n- Trực tuyến", (("in_person", "Trực tiếp tại xã, trong giờ làm việc"), ("online", "Trực tuyến"))),
    ("Trực tiếp/BCCI/Trực tuyến", (("in_person", "Trực tiếp"), ("post", "BCCI"), ("online", "Trực tuyến"))),
    ("Theo quy định", (("other", "Theo quy định"),)),
    (" ; ", ()),
)  # fmt: skip


@pytest.mark.parametrize(("text", "pieces"), PIECES)
def test_a_cell_of_several_ways_is_cut(text: str, pieces: tuple[tuple[str, str], ...]) -> None:
    assert pieces_by_way(text) == tuple((Way(way), words) for way, words in pieces)


DOUBTS = (
    ("3 ngày làm việc", "Miễn phí", "", ()),
    ("3", "Miễn phí", "", ("time_without_unit",)),
    ("1,5", "", "", ("time_without_unit",)),
    ("Trong ngày", "Không", "Không", ()),
    ("1100", "", "VNĐ(Phí công bố: 100.000 đồng/lần)", ("glued", "fee_in_note")),
    ("1100VNĐ", "", "", ("glued",)),
    ("140,000", "", "", ("glued",)),
    ("3 ngày", "Miễn phí", "(8.000 đồng/lần)", ("free_and_amount",)),
    ("3 ngày", "Miễn phí", "Mức lệ phí do Hội đồng nhân dân tỉnh quyết định", ("free_and_amount",)),
    ("3 ngày", "Miễn phí", "Nộp tại xã trong giờ làm việc", ()),
    ("3 ngày", "50,000 Việt Nam Đồng", "(50.000 đồng/giấy)", ()),
    ("3 ngày", "50,000 Việt Nam Đồng", "(70.000 đồng/giấy)", ("free_and_amount",)),
    ("3 ngày", "40 Việt Nam Đồng", "(4.000 đ/giấy)", ("free_and_amount", "odd_amount")),
    ("3 ngày", "", "25 VNĐ(25.000.000đ/giấy)", ("fee_in_note", "odd_amount")),
    ("3 ngày", "Không có thông tin", "Lệ phí: 20.000 đồng", ("fee_in_note",)),
    ("3 ngày", "10 USD", "(10USD/giấy)", ()),
)  # fmt: skip


@pytest.mark.parametrize(("time", "fee", "note", "doubts"), DOUBTS)
def test_values_of_a_way_are_doubted(time: str, fee: str, note: str, doubts: tuple[str, ...]) -> None:
    way = Submission(Way.IN_PERSON, "Trực tiếp", time, fee, note)
    assert doubts_of_way(way) == frozenset(map(Doubt, doubts))


NOTES = (
    (Way.ONLINE, "Nộp hồ sơ trực tiếp tại Công an xã. Thời hạn 3 ngày", True),
    (Way.IN_PERSON, "+ Trực tuyến: nộp qua Cổng dịch vụ công", True),
    (Way.ONLINE, "Nộp hồ sơ trực tuyến qua Cổng dịch vụ công", False),
    (Way.ONLINE, "Nhận kết quả trực tiếp tại xã", False),
    (Way.IN_PERSON, "Trường hợp một phần diện tích bị ngập", False),
    (Way.ONLINE, "+ Trực tiếp: nộp tại xã. + Trực tuyến: nộp qua Cổng dịch vụ công.", False),
    (Way.OTHER, "Nộp trực tiếp", False),
)


@pytest.mark.parametrize(("way", "note", "swapped"), NOTES)
def test_a_note_of_another_way_is_doubted(way: Way, note: str, swapped: bool) -> None:
    assert (
        Doubt.NOTE_OF_ANOTHER_WAY in doubts_of_way(Submission(way, "", "3 ngày", "Không", note))
    ) is swapped


PAPERS = (
    ("Tờ khai", "1 bản chính", ()),
    ("Tờ khai", "0 bản chính,1 bản sao", ()),
    ("Đối với người nộp trực tuyến:", "0 bản chính", ("note_as_paper",)),
    ("* Lưu ý: mang theo căn cước", "1 bản chính", ("note_as_paper",)),
    ("Số lượng hồ sơ: 01 bộ", "", ("note_as_paper",)),
    ("Đơn theo mẫu số", "031 bản chính", ("glued",)),
    ("Nghị định số 10 năm", "20241 bản chính,1 bản sao", ("glued",)),
)


@pytest.mark.parametrize(("name", "copies", "doubts"), PAPERS)
def test_papers_are_doubted(name: str, copies: str, doubts: tuple[str, ...]) -> None:
    assert doubts_of_paper(DossierItem(name, copies)) == frozenset(map(Doubt, doubts))


FORMS = (
    ("Tờ khai (mẫu 01)Mau 01.docx", "Tờ khai (mẫu 01)", "Mau 01.docx"),
    ("Đơn theo mẫu quy địnhMẫu số 2.docx", "Đơn theo mẫu quy định", "Mẫu số 2.docx"),
    ("Đơn theo Thông tư 1/2020/TT-XYZMẫu 1.doc", "Đơn theo Thông tư 1/2020/TT-XYZ", "Mẫu 1.doc"),
    ("Báo cáo theo mẫu.Mẫu số 3.docxMẫu số 4.docx", "Báo cáo theo mẫu.", "Mẫu số 3.docx; Mẫu số 4.docx"),
    ("Đơn đề nghị theo quy địnhtờ trình.docx", "Đơn đề nghị theo quy định", "tờ trình.docx"),
    ("Giấy đề nghị (mẫu 2A).36-Mẫu 2A-Bản khai.doc", "Giấy đề nghị (mẫu 2A).", "36-Mẫu 2A-Bản khai.doc"),
    ("Tờ khai", "Tờ khai", ""),
    ("Bản sao tệp anh.jpg kèm theo đơn", "Bản sao tệp anh.jpg kèm theo đơn", ""),
)


@pytest.mark.parametrize(("text", "name", "form"), FORMS)
def test_form_files_are_told_from_names(text: str, name: str, form: str) -> None:
    assert split_form(text) == (name, form)


def test_flat_ways_are_cut_where_a_way_touches_what_stands_before() -> None:
    flat = "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp7 NgàyMiễn phíNộp tại xãTrực tuyếnKhông phải chờ8,000 Việt Nam Đồng"
    assert [(w.way, w.time, w.fee, w.note) for w in ways_of_flat(flat)] == [
        ("Trực tiếp", "7 Ngày", "Miễn phí", "Nộp tại xã"),
        ("Trực tuyến", "Không phải chờ", "8,000 Việt Nam Đồng", ""),
    ]
    assert ways_of_flat("Bước 2. Nộp hồ sơ") == ()


def test_flat_papers_are_cut_after_their_copies() -> None:
    flat = "--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai1 bản chínhSơ đồ0 bản chính,1 bản sao"
    assert [(p.name, p.copies) for p in papers_of_flat(flat)] == [
        ("Tờ khai", "1 bản chính"),
        ("Sơ đồ", "0 bản chính,1 bản sao"),
    ]
    assert papers_of_flat("); nộp cho cơ quan. Nhận 1 bản chính") == ()


def test_flat_legal_bases_lose_nothing() -> None:
    flat = "Tên văn bản pháp lýMã văn bảnLuật Nuôi ong1/2020/QH14Nghị định về ong2/2021/NĐ-CP"
    assert legal_of_flat(flat) == ("Luật Nuôi ong1/2020/QH14", "Nghị định về ong2/2021/NĐ-CP")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [("8.000 đồng/giấy", (8000,)), ("50,000 Việt Nam Đồng", (50000,)), ("10USD", (10,)), ("Thông tư 85/2019", ()), ("5 ngày", ())],
)  # fmt: skip
def test_amounts(text: str, amounts: tuple[int, ...]) -> None:
    assert amounts_in(text) == amounts


def test_only_what_nobody_sees_is_left_out() -> None:
    assert written("ký\u200e kết\u00ad \u00a0ngay\r\n\r\n xong ") == "ký kết ngay\nxong"
    assert listed("Công dân Việt Nam, Cán bộ, công chức, Tổ chức (doanh nghiệp, Hợp tác xã)") == (
        "Công dân Việt Nam",
        "Cán bộ, công chức",
        "Tổ chức (doanh nghiệp, Hợp tác xã)",
    )


STEPS = (
    (("Bước 1: Nộp.", "Bước 2: Nhận."), False),
    (("Bước 1: Nộp.", "Bước 2: Nhận.", "Bước 1: Trường hợp khác, nộp.", "Bước 2: Nhận."), False),
    (("Trình tự thực hiện Bước 1: Nộp.", "Bước 2: Nhận."), False),
    (
        (
            "Hồ sơ gửi như sau: a) Bước 1. Nộp.",
            "b) Bước 2. Xét theo quy định tại Bước 1.",
            "c) Bước 3. Nhận.",
        ),
        False,
    ),
    (("Nộp hồ sơ.", "Nhận kết quả."), False),
    (("Bước 1: Nộp.", "Bước 3: Nhận."), True),
    (("Bước 2: Nhận.", "Bước 1: Nộp."), True),
    (("Bước 1: Nộp.", "Bước 2: Xét.", "Bước 2: Nhận."), True),
    (("); nộp hồ sơ cho xã.", "Bước 1: Nộp."), True),
)


@pytest.mark.parametrize(("steps", "scrambled"), STEPS)
def test_steps_out_of_order_are_doubted(steps: tuple[str, ...], scrambled: bool) -> None:
    assert (Doubt.SCRAMBLED_STEPS in doubts_of(procedure(steps=steps))) is scrambled


RECORDS = (
    ({"agency": "UBND xã"}, Doubt.NO_AUTHORITY, False),
    ({"agency": "Không có thông tin", "authority": ""}, Doubt.NO_AUTHORITY, True),
    ({"agency": "Không có thông tin", "authority": "Công an xã"}, Doubt.NO_AUTHORITY, False),
    ({"dossier": ()}, Doubt.NO_DOSSIER, True),
    ({"dossier": (DossierItem("Không có"),)}, Doubt.NO_DOSSIER, True),
    ({"dossier": (DossierItem("Tờ khai"),)}, Doubt.NO_DOSSIER, False),
    ({"agency": "UBND huyện"}, Doubt.ABOLISHED_LEVEL, True),
    ({"levels": ("Cấp huyện",)}, Doubt.ABOLISHED_LEVEL, True),
    ({"agency": "UBND xã Huyện Mới"}, Doubt.ABOLISHED_LEVEL, False),
    ({"name": "Cấp lại giấy bằng dịch vụ công trực tuyến một phần", "submissions": (Submission(Way.IN_PERSON, ""),)}, Doubt.STEPS_CONTRADICT_WAYS, True),
    ({"steps": ("Bước 1: Nộp hồ sơ tại Công an xã.",), "submissions": (Submission(Way.ONLINE, ""),)}, Doubt.STEPS_CONTRADICT_WAYS, True),
    ({"steps": ("Bước 1: Nộp hồ sơ trên Cổng dịch vụ công.",), "submissions": (Submission(Way.ONLINE, ""),)}, Doubt.STEPS_CONTRADICT_WAYS, False),
)  # fmt: skip


@pytest.mark.parametrize(("values", "doubt", "there"), RECORDS)
def test_records_are_doubted(values: dict[str, Any], doubt: Doubt, there: bool) -> None:
    assert (doubt in doubts_of(procedure(**values))) is there


def procedure(**values: Any) -> Procedure:
    """A procedure that says nothing but this."""
    empty: dict[str, Any] = {
        field.name: () if field.name in {"levels", "submissions", "dossier", "steps", "results", "applicants", "legal_basis"} else ""
        for field in fields(Procedure)
    }  # fmt: skip
    return Procedure(**(empty | {"source": Source("", "", "", 0, 0), "doubts": frozenset()} | values))
