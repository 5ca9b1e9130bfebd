"""Whatever a file holds, reading it gives a document or a problem."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.readers import read_folder
from knowledge.readers.formats import READERS
from knowledge.readers.isolation import ChildReader
from knowledge.readers.one_file import read_bytes, read_file
from knowledge.readers.reading import Reading
from knowledge.readers.refusals import Refusal
from tests.documents.build import (
    Cell,
    Columns,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
    Title,
    make_docx,
    make_pdf,
)
from tests.documents.loose_pdf import needs_font
from tests.documents.mutations import mutants
from tests.documents.sheets import write_sheet
from tests.documents.wordml import paragraph, word_file

if TYPE_CHECKING:
    from pathlib import Path

SPEC = (
    Columns(
        ("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "Số: 12/KH-UBND"),
        ("Độc lập - Tự do - Hạnh phúc", "Suối Mơ, ngày 05/01/2026"),
    ),
    Title(("KẾ HOẠCH", "Cải cách hành chính năm 2026")),
    Heading("I. NHIỆM VỤ"),
    Items(
        ("Văn phòng chủ trì rà soát thủ tục;", Item("Công an xã:", ("trước ngày 30/6/2026;", "hằng quý.")))
    ),
    Table((("TT", "Việc", "Đơn vị"), ("1", "Niêm yết", Cell("Văn phòng", down=2)), ("2", "Trả kết quả"))),
    Paragraph("Trên đây là Kế hoạch của Ủy ban nhân dân xã Suối Mơ./."),
)
TEXT = "\n".join(
    ("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "", "KẾ HOẠCH", "1. Văn phòng chủ trì, trước ngày 30/6/2026.") * 8
)
LISTING = (
    ("Mã TTHC", "Tên TTHC", "Thời hạn"),
    *((f"9.{n:06}", f"Đăng ký nuôi ong loại {n}", "3 ngày") for n in range(20)),
)
CSV = "\n".join(";".join(row) for row in LISTING)
JSON_LINES = "\n".join(
    f'{{"ma_thu_tuc": "{code}", "ten_thu_tuc": "{name}"}}' for code, name, _ in LISTING[1:]
)
TEXT_SUFFIXES = [suffix for suffix, reader in READERS.items() if reader.format != "picture"]
MAGIC = (
    b"",
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"II*\0",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=60, deadline=None)
@given(magic=st.sampled_from(MAGIC), rest=st.binary(max_size=300), end=st.sampled_from((b"", b"%%EOF")))
def test_random_bytes_give_content_or_a_refusal(suffix: str, magic: bytes, rest: bytes, end: bytes) -> None:
    assert isinstance(read_bytes(magic + rest + end, READERS[suffix]), Reading | Refusal)


TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "hyperlink",
    "pPr",
    "numPr",
    "br",
    "txbxContent",
)
XML = st.recursive(
    st.just("")
    | st.sampled_from(
        (
            "x",
            "1.",
            "&#9;",
            "<w:numId w:val='1'/>",
            "<w:vMerge/>",
            "<w:gridSpan w:val='-3'/>",
            "<w:ilvl w:val='x'/>",
        )
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(body=XML, numbering=XML, styles=XML)
def test_any_tree_of_word_elements_gives_content_or_a_refusal(body: str, numbering: str, styles: str) -> None:
    data = word_file(body + paragraph("x"), numbering=numbering, styles=styles)
    outcome = read_bytes(data, READERS[".docx"])
    assert isinstance(outcome, Reading), outcome


def test_noise_with_any_suffix_gives_a_document_or_a_problem(tmp_path: Path) -> None:
    random = Random(7)
    names = [
        f"{size}-{suffix[1:]}{suffix}"
        for suffix in (*READERS, ".doc", ".xyz", "")
        for size in (0, 1, 7, 4096)
    ]
    for name in names:
        (tmp_path / name).write_bytes(random.randbytes(int(name.partition("-")[0])))
    documents, problems = read_folder(tmp_path)
    assert sorted([*(d.path for d in documents), *(p.where for p in problems)]) == sorted(names)


def sources(tmp_path: Path) -> dict[str, bytes]:
    make_docx(tmp_path / "a.docx", SPEC)
    make_pdf(tmp_path / "a.pdf", SPEC)
    write_sheet(tmp_path / "a.xlsx", LISTING)
    return {
        ".csv": CSV.encode(),
        ".tsv": CSV.replace(";", "\t").encode(),
        ".xlsx": (tmp_path / "a.xlsx").read_bytes(),
        ".jsonl": JSON_LINES.encode(),
        ".txt": TEXT.encode(),
        ".docx": (tmp_path / "a.docx").read_bytes(),
        ".pdf": (tmp_path / "a.pdf").read_bytes(),
    }


def survivors(tmp_path: Path, suffix: str, count: int) -> int:
    """How many damaged copies were still read; everything else has to be a refusal."""
    random = Random(f"{suffix} {count}")
    files = sources(tmp_path)
    file, read = tmp_path / f"mutant{suffix}", 0
    with ChildReader() as child:
        for mutant in mutants(files[suffix], count, random, foreign=files[".pdf"]):
            file.write_bytes(mutant)
            in_child = READERS[suffix].in_child
            outcome = child.read(file, suffix) if in_child else read_file(file, READERS[suffix])
            assert isinstance(outcome, Reading | Refusal)
            read += isinstance(outcome, Reading)
    return read


@needs_font
@pytest.mark.parametrize("suffix", TEXT_SUFFIXES)
def test_some_damaged_files_are_read_and_the_others_refused(tmp_path: Path, suffix: str) -> None:
    assert 0 < survivors(tmp_path, suffix, 25) < 25


@needs_font
@pytest.mark.heavy
@pytest.mark.parametrize(
    ("suffix", "count"),
    [(".txt", 300), (".csv", 200), (".jsonl", 200), (".xlsx", 300), (".docx", 500), (".pdf", 500)],
)
def test_two_thousand_damaged_files_never_break_the_reader(tmp_path: Path, suffix: str, count: int) -> None:
    assert 0 < survivors(tmp_path, suffix, count) < count
