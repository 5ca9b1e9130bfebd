"""Typed questions and how they are understood, against the words of the example passages."""

from __future__ import annotations

import pytest

from index import memory_index
from index.typing_methods import decode
from tests.index.examples import PASSAGES

INDEX = memory_index(PASSAGES)

# typed, understood
UNDERSTOOD = (
    # a letter missing, too many, another, swapped
    ("bố trí kinh ph cải cách", "bố trí kinh ph cải cách"),  # two letters tell too little
    ("bố trí kinnh phí", "bố trí kinh phí"),
    ("tuyên tryền trên loa", "tuyên truyền trên loa"),
    ("niêm yết công khia thủ tục", "niêm yết công khai thủ tục"),
    ("niem yet cong khia thu tuc", "niem yet cong khai thu tuc"),
    ("kiem tra ho dapp truoc mua mua bao", "kiem tra ho dap truoc mua mua bao"),
    # a key beside the right one
    ("dịch vụ công trực tuyếb", "dịch vụ công trực tuyến"),
    ("dich vu cong truc tuyeb", "dich vu cong truc tuyen"),
    # tone and mark slips
    ("cải cách hành chĩnh", "cải cách hành chính"),
    ("thủ tuc hành chính", "thủ tuc hành chính"),  # without marks it is found as it is
    ("nguy cơ sạc lở", "nguy cơ sạt lở"),
    ("hệ thốn loa", "hệ thống loa"),
    ("phòng thu dân sự", "phòng thu dân sự"),
    ("di dưi các hộ", "di dời các hộ"),
    # input methods
    ("thur tucj hanhf chinhs", "thủ tục hành chính"),
    ("kiểm tra hồ d9a65p", "kiểm tra hồ đập"),
    ("truyeenf thanh", "truyền thanh"),
    ("tru7c5 tuye6n1", "trực tuyến"),
    # the space in the wrong place
    ("hànhchính", "hành chính"),
    ("thutuc hanh chinh", "thu tuc hanh chinh"),
    ("kinh ph í", "kinh phí"),
)

CLEAN = (
    "Ai bố trí kinh phí cho công tác cải cách hành chính ạ?",
    "ai bo tri kinh phi cai cach hanh chinh",
    "Xã có thu phí cấp giấy khai sinh không?",
    "quốc tịch nước ngoài thì đăng ký kết hôn ở đâu",
    "Hồ đập nào phải kiểm tra?",
    "mấy giờ UBND mở cửa vậy em ơi",
    "TTHC, CCHC, PAPI là gì",
    "mã 1.004194, 08/KH-UBND, QH15, A4, H10",
)


@pytest.mark.parametrize(("typed", "understood"), UNDERSTOOD)
def test_understands(typed: str, understood: str) -> None:
    assert INDEX.search(typed).question == understood


@pytest.mark.parametrize("question", CLEAN)
def test_leaves_clean_questions_alone(question: str) -> None:
    found = INDEX.search(question)
    assert found.repaired == ()
    assert found.question == question


@pytest.mark.parametrize("text", [p.text for p in PASSAGES])
def test_leaves_the_words_of_the_passages_alone(text: str) -> None:
    assert INDEX.search(text[:200]).repaired == ()


def test_says_what_it_changed() -> None:
    assert INDEX.search("Tuyên tryền trên hệ thống loa").repaired == (("tryền", "truyền"),)


def test_repair_finds_what_the_right_words_find() -> None:
    right, wrong = INDEX.search("thủ tục hành chính").hits, INDEX.search("thur tucj hanhf chinhs").hits
    assert right == wrong


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dduwowngf", "đường"),
        ("duowngf", "dường"),
        ("d9u7o7ng2", "đường"),
        ("dduocwj", "được"),
        ("nguoiwf", "người"),
        ("quyeets", "quyết"),
        ("giaays", "giấy"),
        ("hoaf", "hòa"),
        ("thuyr", "thủy"),
        ("phu7o7ng2", "phường"),
        ("ddieenj", "điện"),
    ],
)
def test_input_methods_are_decoded(typed: str, meant: str) -> None:
    assert decode(typed) == [meant]


@pytest.mark.parametrize("word", ["nam", "papi", "khaisinh", "qh15", "h10", "", "xx", "đường"])
def test_other_words_are_no_leftovers(word: str) -> None:
    assert decode(word) == []
