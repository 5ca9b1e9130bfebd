"""Photos and scans are read in the child process; whatever such a file holds costs one clear problem."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageFilter

from knowledge.loader import load_knowledge
from knowledge.readers import read_folder
from knowledge.readers.folder import find_files, read_files
from knowledge.readers.isolation import ChildReader
from knowledge.readers.reading import Reading
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Table
from tests.documents.build import Paragraph, make_docx
from tests.documents.loose_pdf import drawn_pdf, needs_font
from tests.documents.scans import as_file, askew, drawn_pages, needs_recognition, set_in_pages
from tests.documents.starter import FOLDER
from tests.starter import EXPECTED_TASKS
from tests.starter.comparing import matched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from knowledge.readers.reading import Items, Outcome

pytestmark = needs_font
TEXT = (
    "KẾ HOẠCH\nCông tác phòng cháy, chữa cháy năm 2026\n1. Công an xã chủ trì kiểm tra trước ngày 30/6/2026."
)


def read(tmp_path: Path, name: str, data: bytes) -> Outcome:
    file = tmp_path / name
    file.write_bytes(data)
    with ChildReader() as child:
        return child.read(file, file.suffix)


def texts(items: Items) -> list[str]:
    return [item.text for item in items if isinstance(item, Line)]


@needs_recognition
@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.jpeg", "PNG")])
def test_a_picture_of_a_page_is_read(tmp_path: Path, name: str, kind: str) -> None:
    outcome = read(tmp_path, name, as_file(set_in_pages(TEXT), kind))
    assert isinstance(outcome, Reading)
    assert texts(outcome.items) == TEXT.splitlines()
    assert outcome.recognised is not None
    assert outcome.recognised.engine.startswith("Tesseract ")
    assert outcome.recognised.confidence >= 93


@needs_recognition
def test_every_page_of_a_tiff_is_read(tmp_path: Path) -> None:
    outcome = read(tmp_path, "a.tif", as_file(set_in_pages(TEXT) * 2, "TIFF"))
    assert isinstance(outcome, Reading)
    assert [item.page for item in outcome.items] == [1, 1, 1, 2, 2, 2]
    assert outcome.recognised is not None
    assert outcome.recognised.pages == (1, 2)


@needs_recognition
@pytest.mark.heavy
def test_a_page_upside_down_is_turned(tmp_path: Path) -> None:
    (page,) = set_in_pages("\n".join([TEXT] * 4))
    outcome = read(tmp_path, "a.png", as_file([page.transpose(Image.Transpose.ROTATE_180)], "PNG"))
    assert isinstance(outcome, Reading)
    assert texts(outcome.items)[0] == "KẾ HOẠCH"


@needs_recognition
def test_only_the_scanned_pages_of_a_pdf_are_recognised(tmp_path: Path) -> None:
    scan = io.BytesIO(as_file(set_in_pages("Trang hai là bản quét của văn bản."), "PNG"))

    def draw(paper: Any) -> None:
        paper.text(60, 80, "Trang một có chữ để đọc.")
        paper.add_page()
        paper.image(scan, 0, 0, paper.w, paper.h)
        paper.add_page()
        paper.text(60, 80, "Trang ba cũng có chữ để đọc.")

    outcome = read(tmp_path, "a.pdf", drawn_pdf(draw))
    assert isinstance(outcome, Reading)
    assert [(item.page, item.text) for item in outcome.items if isinstance(item, Line)] == [
        (1, "Trang một có chữ để đọc."),
        (2, "Trang hai là bản quét của văn bản."),
        (3, "Trang ba cũng có chữ để đọc."),
    ]
    assert outcome.recognised is not None
    assert outcome.recognised.pages == (2,)
    assert outcome.missing_pages == ()


@needs_recognition
def test_a_stamp_of_secrecy_is_seen_on_a_scan(tmp_path: Path) -> None:
    (page,) = set_in_pages(f"TỐI MẬT\n{TEXT}")
    assert read(tmp_path, "a.png", as_file([page], "PNG")) is Refusal.SECRET


@needs_recognition
@pytest.mark.heavy
@pytest.mark.parametrize("spoil", [pytest.param(list, id="clean"), pytest.param(askew, id="askew and noisy")])
def test_the_examples_table_is_rebuilt_from_its_pages(
    tmp_path: Path, spoil: Callable[[list[Image.Image]], list[Image.Image]]
) -> None:
    name = "KH-18-2026-phong-chay-chua-chay"
    (tmp_path / f"{name}.pdf").write_bytes(as_file(spoil(drawn_pages(FOLDER / f"{name}.pdf")), "PDF"))
    plan = load_knowledge(tmp_path).plan(name)
    wanted = [row for row in EXPECTED_TASKS[name] if row.get("lead")]
    found = matched(wanted, plan.tasks)
    assert all(found.values())
    assert plan.metadata.number == "18/KH-UBND"
    assert plan.metadata.place is not None
    assert plan.recognised is not None
    assert plan.recognised.confidence >= 93


@needs_recognition
def test_pages_are_told_while_they_are_recognised(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(as_file(set_in_pages(TEXT) * 2, "TIFF"))
    told: list[tuple[int, int]] = []
    list(read_files(find_files(tmp_path)[0], tmp_path, None, lambda *pages: told.append(pages)))
    assert told == [(0, 2), (1, 2), (2, 2)]


@needs_recognition
@pytest.mark.heavy
def test_a_blurred_page_has_a_low_confidence(tmp_path: Path) -> None:
    (page,) = set_in_pages("\n".join([TEXT] * 5))
    outcome = read(tmp_path, "a.png", as_file([page.filter(ImageFilter.GaussianBlur(5))], "PNG"))
    assert outcome is Refusal.NO_WORDS or (
        isinstance(outcome, Reading) and outcome.recognised and outcome.recognised.confidence < 90
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(2_000_000)))
        + chunk(b"IEND", b"")
    )


def endless_tiff() -> bytes:
    """A TIFF whose first directory names itself as the next."""
    data = bytearray(as_file([Image.new("L", (9, 9), 255)], "TIFF"))
    start = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, start)[0]
    struct.pack_into("<I", data, start + 2 + 12 * count, start)
    return bytes(data)


HOSTILE: dict[str, tuple[str, Callable[[], bytes], set[Refusal]]] = {
    "100,000 pixels square": ("a.png", lambda: bomb(100_000, 100_000), {Refusal.HUGE_PICTURE}),
    "51 million pixels": ("a.png", lambda: bomb(10_000, 5_100), {Refusal.HUGE_PICTURE}),
    "fewer pixels than it says": ("a.png", lambda: bomb(5_000, 5_000), {Refusal.TRUNCATED}),
    "a thin strip": ("a.png", lambda: bomb(1, 40_000), {Refusal.NO_WORDS, Refusal.TRUNCATED}),
    "half a JPEG": (
        "a.jpg",
        lambda: as_file(set_in_pages(TEXT), "JPEG")[:9000],
        {Refusal.TRUNCATED},
    ),
    "nothing": ("a.jpg", lambda: b"", {Refusal.EMPTY}),
    "zero bytes": ("a.tif", lambda: bytes(4096), {Refusal.EMPTY}),
    "a PDF with the suffix of a picture": (
        "a.png",
        lambda: drawn_pdf(lambda paper: None),
        {Refusal.WRONG_CONTENT},
    ),
    "words with the suffix of a picture": ("a.jpg", TEXT.encode, {Refusal.WRONG_CONTENT}),
    "a directory that names itself": ("a.tif", endless_tiff, {Refusal.NO_WORDS, Refusal.BROKEN}),
    "an empty page": (
        "a.png",
        lambda: as_file([Image.new("L", (1654, 2339), 255)], "PNG"),
        {Refusal.NO_WORDS},
    ),
}


@needs_recognition
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_picture_costs_one_problem(tmp_path: Path, case: str) -> None:
    name, make, refusals = HOSTILE[case]
    (tmp_path / name).write_bytes(make())
    make_docx(tmp_path / "b.docx", (Paragraph("Nội dung"),))
    with ChildReader() as child:
        assert child.read(tmp_path / name, (tmp_path / name).suffix) in refusals
        assert isinstance(child.read(tmp_path / "b.docx", ".docx"), Reading)


@needs_recognition
@pytest.mark.heavy
def test_noise_without_a_word_is_refused_or_doubted(tmp_path: Path) -> None:
    noise = Image.effect_noise((600, 800), 120)
    outcome = read(tmp_path, "a.png", as_file([noise], "PNG"))
    assert outcome in {Refusal.NO_WORDS, Refusal.TOO_SLOW} or (
        isinstance(outcome, Reading) and outcome.recognised and outcome.recognised.confidence < 90
    )


@needs_recognition
@pytest.mark.heavy
@pytest.mark.skipif(
    sys.platform != "linux", reason="the memory of a process is shown like this on Linux only"
)
def test_the_largest_photo_allowed_is_read_within_the_memory(tmp_path: Path) -> None:
    (page,) = set_in_pages(TEXT)
    photo = page.convert("RGB").resize((5900, 8400))
    outcome = read(tmp_path, "a.jpg", as_file([photo], "JPEG"))
    assert isinstance(outcome, Reading)
    assert texts(outcome.items) == TEXT.splitlines()


def test_without_recognition_a_picture_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "không có"))
    (tmp_path / "a.jpg").write_bytes(as_file(set_in_pages(TEXT), "JPEG"))
    (tmp_path / "b.pdf").write_bytes(as_file(set_in_pages(TEXT), "PDF"))
    documents, problems = read_folder(tmp_path)
    assert documents == ()
    assert len(problems) == 2
    assert all("sudo apt install tesseract-ocr tesseract-ocr-vie" in problem.advice for problem in problems)


@needs_recognition
def test_a_table_on_a_photo_is_a_table(tmp_path: Path) -> None:
    page = drawn_pages(FOLDER / "KH-18-2026-phong-chay-chua-chay.pdf")[1]
    outcome = read(tmp_path, "a.jpg", as_file([page], "JPEG"))
    assert isinstance(outcome, Reading)
    (table,) = [item for item in outcome.items if isinstance(item, Table)]
    assert table.rows[0][:4] == ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan\nchủ trì")
    assert set(table.rows[1]) == {"I. Tuyên truyền, tập huấn"}
