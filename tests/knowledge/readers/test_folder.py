"""Reading of a folder: which files, in which order, and one clear problem for each that cannot be read."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from knowledge.problems import Problem
from knowledge.readers import read_document, read_folder
from knowledge.readers.formats import READERS, REFUSED_SUFFIXES
from knowledge.readers.refusals import REFUSALS, Refusal
from knowledge.records import Document, Line
from tests.documents.build import PageBreak, Paragraph, make_docx, make_pdf
from tests.documents.loose_pdf import drawn_pdf, needs_font, picture

TEXT = "KẾ HOẠCH\nCông tác năm 2026 của xã Suối Mơ.\n"


def put(folder: Path, *names: str, content: bytes = TEXT.encode()) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def paths(folder: Path) -> list[str]:
    return [document.path for document in read_folder(folder)[0]]


def test_files_of_any_depth_come_in_natural_order(tmp_path: Path) -> None:
    put(tmp_path, "KH-10.txt", "KH-9.txt", "2026/quý 1/KH-1.txt", "2026/KH-2.TXT", "10/a.txt", "9/b.txt")
    assert paths(tmp_path) == [
        "9/b.txt",
        "10/a.txt",
        "2026/KH-2.TXT",
        "2026/quý 1/KH-1.txt",
        "KH-9.txt",
        "KH-10.txt",
    ]


def test_files_that_are_no_documents_are_left_alone(tmp_path: Path) -> None:
    put(
        tmp_path,
        ".ẩn.txt",
        "~$KH-1.docx",
        "~WRL0001.tmp",
        "questions.jsonl",
        "đơn vị.toml",
        "README.md",
        "readme.txt",
        "Thumbs.db",
    )
    put(tmp_path, ".git/a.txt", "__MACOSX/b.txt")
    assert read_folder(tmp_path) == ((), ())


@needs_font
def test_every_format_gives_the_same_text(tmp_path: Path) -> None:
    spec = (Paragraph("Văn phòng chủ trì."), Paragraph("Hạn: 30/6/2026."))
    put(tmp_path, "a.txt", content="Văn phòng chủ trì.\nHạn: 30/6/2026.".encode())
    make_docx(tmp_path / "b.docx", spec)
    make_pdf(tmp_path / "c.pdf", spec)
    documents, problems = read_folder(tmp_path)
    assert problems == ()
    assert [document.format for document in documents] == ["txt", "docx", "pdf"]
    assert {
        tuple(item.text for item in document.items if isinstance(item, Line)) for document in documents
    } == {("Văn phòng chủ trì.", "Hạn: 30/6/2026.")}


def test_one_document_is_read_alike(tmp_path: Path) -> None:
    make_docx(tmp_path / "b.docx", (Paragraph("Nội dung"),))
    assert read_document(tmp_path / "b.docx", tmp_path) == read_folder(tmp_path)[0][0]
    assert isinstance(read_document(tmp_path / "không có.docx", tmp_path), Problem)


def test_progress_is_told_before_every_file_and_at_the_end(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.xls")
    told: list[tuple[int, int, str]] = []
    read_folder(tmp_path, lambda *step: told.append(step))
    assert told == [(0, 2, "a.txt"), (1, 2, "b.xls"), (2, 2, "")]


@pytest.mark.parametrize("suffix", [".doc", ".XLS", ".odt", ".rtf", ".jpg", ".zip", ".pptx", ".lạ", ""])
def test_other_formats_give_a_problem_with_advice(tmp_path: Path, suffix: str) -> None:
    put(tmp_path, f"KH-1{suffix}")
    documents, (problem,) = read_folder(tmp_path)
    assert documents == ()
    assert problem.where == f"KH-1{suffix}"
    assert problem.advice


def test_the_advice_for_old_word_files_is_to_save_them_as_docx(tmp_path: Path) -> None:
    put(tmp_path, "KH-1.doc")
    assert "lưu thành .docx" in read_folder(tmp_path)[1][0].advice


def test_no_suffix_is_both_read_and_refused() -> None:
    assert not READERS.keys() & REFUSED_SUFFIXES.keys()


def test_two_files_of_one_name_are_both_read_and_named_in_one_problem(tmp_path: Path) -> None:
    put(tmp_path, "2025/KH-1.txt", "2026/KH-1.txt")
    documents, (problem,) = read_folder(tmp_path)
    assert [document.path for document in documents] == ["2025/KH-1.txt", "2026/KH-1.txt"]
    assert "2025/KH-1.txt" in problem.where
    assert "2026/KH-1.txt" in problem.where


def test_a_secret_document_is_refused_without_a_word_of_its_content(tmp_path: Path) -> None:
    words = ("Phương án", "đồi Ngựa", "trung đội")
    put(tmp_path, "KH-1.txt", content=f"TỐI MẬT\n{' '.join(words)}\n".encode())
    make_docx(tmp_path / "KH-2.docx", (Paragraph("Độ mật: Mật"), Paragraph(" ".join(words))))
    documents, problems = read_folder(tmp_path)
    assert documents == ()
    assert [problem.what for problem in problems] == [REFUSALS[Refusal.SECRET][0]] * 2
    assert not any(word in str(problem) for problem in problems for word in words)


def test_one_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    put(tmp_path, "a.docx", "b.pdf", "c.txt", content=b"\0\1\2\3 noise")
    make_docx(tmp_path / "d.docx", (Paragraph("Nội dung"),))
    put(tmp_path, "e.txt")
    assert paths(tmp_path) == ["d.docx", "e.txt"]
    assert [problem.where for problem in read_folder(tmp_path)[1]] == ["a.docx", "b.pdf", "c.txt"]


@needs_font
def test_scanned_pages_among_others_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "không có"))

    def draw(paper: Any) -> None:
        for text in ("Trang một có chữ.", "", "Trang ba có chữ."):
            if text:
                paper.text(60, 80, text)
                paper.add_page()
            else:
                paper.image(picture(), 0, 0, paper.w, paper.h)
                paper.add_page()

    put(tmp_path, "KH-1.pdf", content=drawn_pdf(draw))
    documents, (problem,) = read_folder(tmp_path)
    assert len(documents[0].items) == 2
    assert "trang 2" in problem.what
    assert "sudo apt install tesseract-ocr tesseract-ocr-vie" in problem.advice


def test_a_folder_of_text_files_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("subprocess.Popen", forbidden)
    put(tmp_path, "a.txt", "b.doc")
    assert len(read_folder(tmp_path)[0]) == 1


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    documents, (problem,) = read_folder(tmp_path / "không có")
    assert documents == ()
    assert "thư mục" in problem.what


@pytest.mark.skipif(sys.platform == "win32", reason="file names and links of POSIX systems")
def test_odd_entries_are_refused_or_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "a/b.txt")
    (tmp_path / "a/vòng").symlink_to(tmp_path)
    (tmp_path / "đứt.txt").symlink_to(tmp_path / "không có")
    os.mkfifo(tmp_path / "ống.txt")
    Path(os.fsdecode(bytes(tmp_path) + b"/h\xffng.txt")).write_text(TEXT, encoding="utf-8")
    put(tmp_path, "rỗng.txt", content=b"")
    documents, problems = read_folder(tmp_path)
    assert [document.path for document in documents] == ["a/b.txt"]
    assert sorted(problem.what for problem in problems) == sorted(
        REFUSALS[refusal][0]
        for refusal in (Refusal.NO_ACCESS, Refusal.NOT_A_FILE, Refusal.BAD_NAME, Refusal.EMPTY)
    )
    assert all(str(problem).encode("utf-8") for problem in problems)


def test_every_refusal_has_words_for_the_clerk() -> None:
    assert REFUSALS.keys() == set(Refusal)
    for what, advice in REFUSALS.values():
        assert not what.endswith(".")
        assert advice.endswith((".", ")."))


def test_a_break_before_a_page_is_kept_out_of_the_text(tmp_path: Path) -> None:
    make_docx(tmp_path / "a.docx", (Paragraph("Trước"), PageBreak(), Paragraph("Sau")))
    (document,), _ = read_folder(tmp_path)
    assert isinstance(document, Document)
    assert [item.text for item in document.items if isinstance(item, Line)] == ["Trước", "Sau"]
