"""Reading of text files: encodings, line ends, pages."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers.reading import Reading
from knowledge.readers.refusals import Refusal
from knowledge.readers.text import read_text
from knowledge.records import Line

PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\n\nKẾ HOẠCH\nTuyên truyền, phổ biến pháp luật năm 2026\n\n"
    "1. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã chủ trì, phối hợp với Công an xã,\n"
    "đề xuất nhiệm vụ trọng tâm; gửi kết quả trước ngày 30/6/2026.\n"
    "2. Đề nghị Mặt trận Tổ quốc giám sát những việc nêu trên./.\n"
)
LINES = tuple(line for line in PLAN.split("\n") if line)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """As Windows writes it: most toned letters as letter and combining tone."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            letter.encode("cp1258")
            pieces.append(letter)
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            bare = unicodedata.normalize("NFC", "".join(m for m in marks if m not in _TONES))
            pieces.append(bare + "".join(m for m in marks if m in _TONES))
    return "".join(pieces).encode("cp1258")


def lines_of(data: bytes) -> tuple[Line, ...]:
    outcome = read_text(data)
    assert isinstance(outcome, Reading), outcome
    assert all(isinstance(item, Line) for item in outcome.items)
    return tuple(item for item in outcome.items if isinstance(item, Line))


ENCODINGS = {
    "UTF-8": PLAN.encode(),
    "UTF-8 with BOM": codecs.BOM_UTF8 + PLAN.encode(),
    "UTF-16 little-endian with BOM": codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"),
    "UTF-16 big-endian with BOM": codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"),
    "UTF-16 little-endian": PLAN.encode("utf-16-le"),
    "UTF-16 big-endian": PLAN.encode("utf-16-be"),
    "UTF-32 with BOM": PLAN.encode("utf-32"),
    "Windows-1258": windows_1258(PLAN),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_every_usual_encoding_gives_the_same_lines(data: bytes) -> None:
    assert tuple(line.text for line in lines_of(data)) == LINES


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_the_same_lines(end: str) -> None:
    assert lines_of(PLAN.replace("\n", end).encode()) == lines_of(PLAN.encode())


def test_lines_know_their_place_in_the_file_and_the_blank_line_before_them() -> None:
    found = lines_of(PLAN.encode())
    assert [(line.number, line.gap_before) for line in found[:5]] == [
        (1, False),
        (2, False),
        (4, True),
        (5, False),
        (7, True),
    ]
    assert not any(line.whole for line in found)


def test_text_stays_as_it_stands_in_the_file() -> None:
    text = "  Số:      /KH-UBND \t Dƣơng hoá  "
    assert lines_of(f"{text}\n".encode())[0].text == text
    decomposed = unicodedata.normalize("NFD", "Tiếng Việt")
    assert lines_of(decomposed.encode())[0].text == decomposed


def test_form_feeds_part_pages() -> None:
    found = lines_of("Trang đầu\nhết\n\fTrang hai\f\fTrang bốn".encode())
    assert [(line.text, line.page) for line in found] == [
        ("Trang đầu", 1),
        ("hết", 1),
        ("Trang hai", 2),
        ("Trang bốn", 4),
    ]


def test_without_form_feeds_there_are_no_pages() -> None:
    assert {line.page for line in lines_of(PLAN.encode())} == {None}


TCVN3 = "céng hßa x· héi chñ nghÜa viÖt nam ®éc lËp tù do h¹nh phóc kÕ ho¹ch c¶i c¸ch hµnh chÝnh"
VNI = "coäng hoøa xaõ hoäi chuû nghóa vieät nam ñoäc laäp töï do haïnh phuùc keá hoaïch caûi caùch"

REFUSED = {
    "nothing": (b"", Refusal.EMPTY),
    "white space": (b" \r\n\t\f\n", Refusal.EMPTY),
    "a BOM alone": (codecs.BOM_UTF16_LE, Refusal.EMPTY),
    "zeros": (bytes(4096), Refusal.EMPTY),
    "TCVN3": (TCVN3.encode("latin-1"), Refusal.LEGACY_FONT),
    "TCVN3 kept as Unicode": (TCVN3.encode(), Refusal.LEGACY_FONT),
    "VNI": (VNI.encode("latin-1"), Refusal.LEGACY_FONT),
    "VNI capitals": (VNI.upper().encode("latin-1"), Refusal.LEGACY_FONT),
    "VNI kept as Unicode": (VNI.encode(), Refusal.LEGACY_FONT),
    "Thai in one byte a letter": ("ราชการส่วนท้องถิ่นของตำบล".encode("cp874"), Refusal.UNKNOWN_ENCODING),
    "cut inside a letter": (PLAN.encode()[: PLAN.encode().index("ế".encode()) + 1], Refusal.DAMAGED_TEXT),
    "one damaged byte": (PLAN.encode().replace(b"\xba", b"\xff", 1), Refusal.DAMAGED_TEXT),
    "half a UTF-16 letter": (codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le")[:-1], Refusal.DAMAGED_TEXT),
    "a program": (bytes(range(256)) * 8, Refusal.WRONG_CONTENT),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0" + bytes(range(200, 256)), Refusal.WRONG_CONTENT),
}


@pytest.mark.parametrize(("data", "refusal"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_surely_is_refused(data: bytes, refusal: Refusal) -> None:
    assert read_text(data) is refusal


def test_english_and_unaccented_text_is_no_legacy_text() -> None:
    assert isinstance(read_text("Ke hoach nam 2026 – café, naïve, résumé, façade, Zürich".encode()), Reading)


@given(st.binary(max_size=400))
def test_any_bytes_give_lines_or_a_refusal(data: bytes) -> None:
    assert isinstance(read_text(data), Reading | Refusal)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200))
def test_lines_rejoin_to_the_visible_text(text: str) -> None:
    outcome = read_text(text.encode())
    if isinstance(outcome, Reading):
        joined = "".join(item.text for item in outcome.items if isinstance(item, Line))
        assert "".join(joined.split()) == "".join(text.removeprefix("\ufeff").split())
