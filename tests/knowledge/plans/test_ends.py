"""Signatures and recipients at the end of a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.plans.recipients import read_recipients
from knowledge.plans.signature import read_signature
from tests.knowledge.plans.written import lines

SIGNED = {
    "chairman for the committee": ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Quốc Hưởng", "Trần Quốc Hưởng", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN"),
    "deputy": (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nĐặng Minh Khôi", "Đặng Minh Khôi", "Phó Chủ tịch", "KT. CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN",
    ),
    "chairman alone": ("CHỦ TỊCH\n\n\n\nPhạm Văn Vượng", "Phạm Văn Vượng", "Chủ tịch", None),
    "acting": ("Q. CHỦ TỊCH\n\nPhạm Văn Vượng", "Phạm Văn Vượng", "Quyền Chủ tịch", None),
    "by order": ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nLò Thị Mai", "Lò Thị Mai", "Chánh Văn phòng", "TL. CHỦ TỊCH"),
    "authorised": ("TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG\n\nLò Thị Mai", "Lò Thị Mai", "Trưởng phòng", "TUQ. CHỦ TỊCH"),
    "director": ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nHoàng Văn Thái", "Hoàng Văn Thái", "Phó Giám đốc", "KT. GIÁM ĐỐC"),
    "party": ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\n\nVi Văn Nam", "Vi Văn Nam", "Phó Bí thư Thường trực", "TM. BAN THƯỜNG VỤ"),
    "steering committee": (
        "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\nCHỦ TỊCH UBND XÃ\nLê Văn Mơ", "Lê Văn Mơ", "Trưởng ban, Chủ tịch UBND xã", "TM. BAN CHỈ ĐẠO",
    ),
    "police with rank": ("TRƯỞNG CÔNG AN\n\nTrung tá Nguyễn Hữu Đạt", "Nguyễn Hữu Đạt", "Trưởng Công an", None),
    "stamped": ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nTrần Quốc Hưởng", "Trần Quốc Hưởng", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN"),
    "old font": ("CHỦ TỊCH\n\nNguyễn Thị Phƣơng", "Nguyễn Thị Phương", "Chủ tịch", None),
    "name in capitals": ("CHỦ TỊCH\n\nNGUYỄN VĂN ĐÀ", "Nguyễn Văn Đà", "Chủ tịch", None),
    "short names": ("CHỦ TỊCH\n\nSùng A Páo", "Sùng A Páo", "Chủ tịch", None),
    "name with an apostrophe": ("CHỦ TỊCH\n\nRơ Chăm H'Hồng", "Rơ Chăm H'Hồng", "Chủ tịch", None),
    "columns merged": (
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh; CHỦ TỊCH\n- Lưu: VT.\n\nTrần Quốc Hưởng", "Trần Quốc Hưởng", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN",
    ),
    "columns parted by spaces": (
        "Nơi nhận:                TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh;               KT. CHỦ TỊCH\n- Lưu: VT, VP.           PHÓ CHỦ TỊCH\n\n                         Đặng Minh Khôi",
        "Đặng Minh Khôi", "Phó Chủ tịch", "KT. CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN",
    ),
    "two capacities on one line": (
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nĐặng Minh Khôi", "Đặng Minh Khôi", "Phó Chủ tịch", "KT. CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN",
    ),
    "name beside the last recipient": (
        "Nơi nhận:            CHỦ TỊCH\n- Lưu: VT.\n- Lưu: VP.             Trần Quốc Hưởng", "Trần Quốc Hưởng", "Chủ tịch", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNED)
def test_a_signature_is_read(name: str) -> None:
    text, signer, title, on_behalf = SIGNED[name]
    signed = read_signature(lines(f"Đề nghị các phòng thực hiện./.\n{text}"))
    assert signed is not None
    assert (signed.name, signed.title, signed.on_behalf) == (signer, title, on_behalf)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CHỦ TỊCH",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ\nCăn cứ Luật Tổ chức chính quyền địa phương;",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhụ lục",
        "Trần Quốc Hưởng",
        "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\nTrưởng ban",
    ],
)
def test_without_post_and_name_nobody_signed(text: str) -> None:
    assert read_signature(lines(text)) is None


RECIPIENTS = {
    "list": ("Nơi nhận:\n- UBND tỉnh;\n- Các phòng;\n- Lưu: VT.", ("UBND tỉnh", "Các phòng", "Lưu: VT")),
    "wrapped item": ("Nơi nhận:\n- Các phòng: NV, TC-KH,\nTư pháp;\n- Lưu: VT.", ("Các phòng: NV, TC-KH, Tư pháp", "Lưu: VT")),
    "on one line": ("Nơi nhận: Như trên; Trưởng các thôn; Lưu VT.", ("Như trên", "Trưởng các thôn", "Lưu VT")),
    "two bullets": ("Nơi nhận:\n- - UBND tỉnh;\n- Lưu: VT.", ("UBND tỉnh", "Lưu: VT")),
    "text of an annex after it": (
        "Nơi nhận:\n- UBND tỉnh;\n" + "Rà soát hộ nghèo, hộ cận nghèo trên địa bàn, " * 5 + "báo cáo.", ("UBND tỉnh",),
    ),
    "signature below": (
        "Nơi nhận:\n- UBND tỉnh (b/c);\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Quốc Hưởng", ("UBND tỉnh (b/c)", "Lưu: VT"),
    ),
    "signature beside it": (
        "Nơi nhận:              TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh;           CHỦ TỊCH\n- Lưu: VT.\n                       Trần Quốc Hưởng", ("UBND tỉnh", "Lưu: VT"),
    ),
    "signature merged into it": ("Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh; CHỦ TỊCH\n- Lưu: VT.", ("UBND tỉnh", "Lưu: VT")),
}  # fmt: skip


@pytest.mark.parametrize("name", RECIPIENTS)
def test_recipients_are_read(name: str) -> None:
    text, names = RECIPIENTS[name]
    found = read_recipients(lines(f"Đề nghị thực hiện./.\n{text}"))
    assert found is not None
    assert found.names == names


def test_a_document_without_a_list_has_no_recipients() -> None:
    assert read_recipients(lines("Đề nghị thực hiện./.")) is None


_PIECES = [
    "Nơi nhận:",
    "- UBND tỉnh;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Lê Văn Mơ",
    "Phụ lục",
    "(Đã ký)",
    "- ",
    "KT.",
    "   ",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_any_end_can_be_read(pieces: list[str]) -> None:
    read_signature(lines("\n".join(pieces)))
    read_recipients(lines("\n".join(pieces)))
