"""Whatever stands in a listing: every row is a procedure or a problem, and every format says the same."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.loader import load_knowledge
from knowledge.procedures.forms import split_form
from knowledge.procedures.listings import parse_listing
from knowledge.procedures.template import HEADERS, rows_of
from knowledge.procedures.ways import pieces_by_way
from knowledge.procedures.writing import written
from knowledge.records import Document, Line, Procedure, Source, Table
from tests.documents.sheets import write_sheet

if TYPE_CHECKING:
    from knowledge.records import Listing

NOWHERE = Source("", "", "", 0, 0)
TEXT = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyạếộựỹ ABĐ019.,;:/()-–\n\"'=+\u00a0\u200b\u00ad"),
    max_size=30,
)
LETTERS = st.text(st.sampled_from("abcđêhilnôưựếTĐ 5"), min_size=1, max_size=12)
NAMES = st.builds(lambda a, b: f"Đăng ký {a} {b}".strip(), LETTERS, LETTERS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("ten", "hinh_thuc", "x")), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
KEYS = (
    "ma_thu_tuc",
    "ten_thu_tuc",
    "cach_thuc",
    "thanh_phan",
    "trinh_tu_thuc_hien",
    "cach_thuc_raw",
    "thanh_phan_raw",
    "can_cu_phap_ly_raw",
    "ket_qua",
    "la",
)
LINES = st.dictionaries(st.sampled_from(KEYS), JSON, max_size=6).map(json.dumps) | TEXT.map(
    lambda t: t.replace("\n", " ")
)


def told(listing: Listing) -> int:
    """How many rows the problems say are no procedures."""
    count = 0
    for problem in listing.problems:
        rows = re.search(r"dòng ([\d–, ]+?)(?: và (\d+) dòng khác)?$", problem.where)
        if rows:
            for run in rows[1].split(", "):
                first, _, last = run.partition("–")
                count += int(last or first) - int(first) + 1
            count += int(rows[2] or 0)
    return count


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=30))
def test_every_line_is_a_procedure_or_told(lines: list[str]) -> None:
    items = tuple(Line(text, number, whole=True) for number, text in enumerate(lines, 1) if text.strip())
    listing = parse_listing(Document("a.jsonl", "jsonl", items))
    assert len(listing.procedures) + told(listing) == len(items)


CODES = st.integers(0, 999999).map(lambda n: f"9.{n:06}") | st.just("") | TEXT
ROWS = st.lists(st.tuples(CODES, NAMES | st.just("") | TEXT, TEXT, TEXT), max_size=25)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_no_word_of_a_table_is_lost(rows: list[tuple[str, ...]]) -> None:
    """Every code and name that is given stands in a procedure, in a section's name or in a row that is told."""
    header = ("Mã TTHC", "Tên TTHC", "Thời hạn", "Thành phần hồ sơ")
    listing = parse_listing(Document("a.csv", "csv", (Table((header, *rows), 1),)))
    kept = " ".join(f"{p.code} {p.name} {p.field} {p.levels}" for p in listing.procedures)
    refused = {
        int(number)
        for problem in listing.problems
        for number in re.findall(r"\d+", problem.where.partition("dòng")[2])
    }
    for number, row in enumerate(rows, 2):
        name = " ".join(written(row[1]).split())
        if name.startswith("Đăng ký") and number not in refused and "–" not in str(listing.problems):
            assert name in kept


def record(
    code: str, name: str, ways: list[tuple[str, str, str]], papers: list[tuple[str, str]], steps: list[str]
) -> dict[str, Any]:
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": name,
        "linh_vuc": "Lâm nghiệp",
        "cach_thuc": [{"hinh_thuc": w, "thoi_gian": t, "phi_le_phi": f, "mo_ta": ""} for w, t, f in ways],
        "thanh_phan": [{"ten": n, "so_luong": c} for n, c in papers],
        "trinh_tu_thuc_hien": "\n".join(steps),
        "ket_qua": steps[:2],
    }


RECORDS = st.lists(
    st.builds(
        record,
        st.integers(0, 999999).map(lambda n: f"9.{n:06}"),
        NAMES,
        st.lists(st.tuples(st.sampled_from(("Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính")), LETTERS, LETTERS), max_size=3),
        st.lists(st.tuples(LETTERS.filter(str.strip), st.just("1 bản chính")), max_size=4),
        st.lists(NAMES, max_size=3),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one["ma_thu_tuc"],
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(RECORDS)
def test_json_lines_csv_and_xlsx_of_the_same_records_give_the_same(records: list[dict[str, Any]]) -> None:
    rows = [HEADERS, *rows_of(records)]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    with tempfile.TemporaryDirectory() as made:
        folders = [Path(made) / name for name in ("jsonl", "csv", "xlsx")]
        for folder in folders:
            folder.mkdir()
        lines = (json.dumps(one, ensure_ascii=False) for one in records)
        (folders[0] / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (folders[1] / "a.csv").write_text(text.getvalue(), encoding="utf-8-sig")
        write_sheet(folders[2] / "a.xlsx", rows)
        one, two, three = (without_places(folder) for folder in folders)
    assert one == two == three
    assert len(one) == len(records)


def without_places(folder: Path) -> list[Procedure]:
    """The procedures of a folder, without where they stand."""
    return [replace(procedure, source=NOWHERE) for procedure in load_knowledge(folder).procedures.values()]


@given(TEXT)
def test_writing_twice_equals_once(text: str) -> None:
    assert written(written(text)) == written(text)


@given(st.builds(lambda a, b: f"{a}Mẫu {b}.docx", NAMES, LETTERS))
def test_a_name_and_its_forms_rejoin(text: str) -> None:
    name, form = split_form(text)
    assert (name + form).replace(" ", "") == text.replace(" ", "")


@given(TEXT)
def test_pieces_of_ways_stand_in_the_cell(text: str) -> None:
    assert all(words in text for _, words in pieces_by_way(text))
