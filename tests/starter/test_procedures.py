"""The example's listing of procedures: what each record has, and that its facts are the portal's.

Ghi chú: the facts (name, field, decision, papers, ways, times, fees, legal basis, link) are those that the
national portal showed in June and July 2026; `ngay_kiem_tra` is 2026-07-01 for all of them, the middle of these two
months. Steps, notes and conditions are written for this example and are shorter than the portal's. A time is left
out where the portal gives a bare number and its steps state none; a fee that the portal's note puts differently
than its column is given as in the note, which then says what the column has. Who takes the papers is the
example's own commune.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.trials import complaints, read_trial
from handlers.assistant import reply_to
from knowledge.vietnamese import squeeze
from tests.documents.starter import FOLDER
from tests.starter import Row, rows
from tests.starter.asking import snapshot

LISTING = rows(FOLDER / "thu-tuc-hanh-chinh.jsonl")
QUESTIONS = [row for row in rows(FOLDER / "questions.jsonl") if "procedures" in row]
FIELDS = [
    "ma_thu_tuc",
    "ten_thu_tuc",
    "linh_vuc",
    "bo_nganh",
    "cap_thuc_hien",
    "so_quyet_dinh",
    "doi_tuong_thuc_hien",
    "co_quan_thuc_hien",
    "co_quan_co_tham_quyen",
    "dia_chi_tiep_nhan",
    "cach_thuc",
    "thanh_phan",
    "ket_qua",
    "trinh_tu_thuc_hien",
    "yeu_cau_dieu_kien",
    "can_cu_phap_ly",
    "detail_url",
    "ngay_kiem_tra",
]
WAYS = {"Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"}
PORTAL = Path(__file__).parents[2].parent / "shared" / "procedures" / "procedures.jsonl"
RUN = 12
"""Words in a row that no sentence of the example has in common with the portal's record."""

each_record = pytest.mark.parametrize("record", LISTING, ids=lambda record: record["ma_thu_tuc"])
needs_portal = pytest.mark.skipif(not PORTAL.is_file(), reason="the portal's records lie in ../shared")


def test_the_listing_is_long_enough_and_names_each_procedure_once() -> None:
    codes = [record["ma_thu_tuc"] for record in LISTING]
    assert len(codes) >= 40
    assert len(set(codes)) == len(codes)


@each_record
def test_a_record_has_the_fields_of_the_portal(record: Row) -> None:
    assert list(record) == FIELDS
    assert re.fullmatch(r"\d\.\d{6}", record["ma_thu_tuc"])
    assert all(record[field] for field in ("ten_thu_tuc", "linh_vuc", "so_quyet_dinh", "co_quan_thuc_hien"))
    assert all(record[field] for field in ("thanh_phan", "ket_qua", "trinh_tu_thuc_hien", "can_cu_phap_ly"))
    assert "xã" in record["cap_thuc_hien"]


@each_record
def test_a_record_says_by_which_way_to_hand_in_and_where(record: Row) -> None:
    assert record["cach_thuc"]
    assert {way["hinh_thuc"] for way in record["cach_thuc"]} <= WAYS
    assert "Suối Mơ" in record["dia_chi_tiep_nhan"]


@each_record
def test_a_record_links_to_the_portal_and_says_when_it_was_checked(record: Row) -> None:
    assert record["detail_url"].startswith("https://dichvucong.gov.vn/")
    assert date.fromisoformat(record["ngay_kiem_tra"]) == date(2026, 7, 1)


@each_record
def test_a_way_without_a_time_says_that_the_portal_states_none(record: Row) -> None:
    assert [way for way in record["cach_thuc"] if not way["thoi_gian"] and "Cổng" not in way["mo_ta"]] == []


@each_record
def test_text_is_composed_and_has_no_stray_spaces(record: Row) -> None:
    texts = [line for text in _strings(record) for line in text.split("\n")]
    assert [text for text in texts if text != squeeze(unicodedata.normalize("NFC", text))] == []


def test_there_are_questions_on_procedures_of_the_listing() -> None:
    asked_about = {code for row in QUESTIONS for code in row["procedures"]}
    assert len(asked_about) >= 12
    assert asked_about <= {record["ma_thu_tuc"] for record in LISTING}


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["id"])
def test_a_question_is_answered_from_the_record_of_its_procedure(row: Row) -> None:
    trial = read_trial(row, 0, date.fromisoformat(row["asked_on"]))
    answer = reply_to(trial.question, snapshot())
    assert complaints(trial, answer) == (), answer.text
    assert set(row["procedures"]) & {citation.document for citation in answer.citations}


@needs_portal
@each_record
def test_names_and_ways_are_those_of_the_portal(record: Row) -> None:
    portal = _portal()[record["ma_thu_tuc"]]
    assert record["ten_thu_tuc"] == squeeze(portal["ten_thu_tuc"])
    same = "linh_vuc", "cap_thuc_hien", "so_quyet_dinh", "doi_tuong_thuc_hien", "detail_url"
    assert [record[field] for field in same] == [portal[field] for field in same]
    assert {way["hinh_thuc"] for way in record["cach_thuc"]} == {
        way["hinh_thuc"] for way in portal["cach_thuc"]
    }


@needs_portal
@each_record
def test_times_amounts_and_numbers_of_documents_stand_in_the_portal(record: Row) -> None:
    said, portal = " ".join(_strings(record)), " ".join(_strings(_portal()[record["ma_thu_tuc"]]))
    assert _times(said) - _times(portal) == set()
    assert _amounts(said) - _amounts(portal) == set()
    assert [number for number in re.findall(r"\d[\d.]*/\d{4}/[\w-]+", said) if number not in portal] == []


@needs_portal
@each_record
def test_sentences_are_not_those_of_the_portal(record: Row) -> None:
    portal = _runs(" ".join(_strings(_portal()[record["ma_thu_tuc"]])))
    notes = [way["mo_ta"] for way in record["cach_thuc"]]
    written = [record["trinh_tu_thuc_hien"], record["yeu_cau_dieu_kien"], *notes]
    assert [" ".join(run) for text in written for run in _runs(text) & portal] == []


@cache
def _portal() -> dict[str, Row]:
    """The portal's records by code, with composed letters."""
    text = unicodedata.normalize("NFC", PORTAL.read_text(encoding="utf-8"))
    wanted = {record["ma_thu_tuc"] for record in LISTING}
    found: list[Row] = [json.loads(line) for line in text.split("\n") if line.strip()]
    return {record["ma_thu_tuc"]: record for record in found if record["ma_thu_tuc"] in wanted}


def _strings(value: Row | list[Row] | str) -> list[str]:
    """Every text in a record, however deep."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for item in inner for text in _strings(item)]


def _times(text: str) -> set[tuple[int, str]]:
    """Numbers with a unit of time: "05 ngày làm việc" → (5, "ngày làm việc")."""
    found = re.findall(r"(\d+)\s+(ngày làm việc|ngày|giờ|tháng|năm)\b", text.casefold())
    return {(int(number), unit) for number, unit in found}


def _amounts(text: str) -> set[str]:
    """Sums of money, digits only: "50.000 đồng", "50,000 Việt Nam Đồng" → "50000"."""
    found = re.findall(r"(\d[\d.,]*)\s*(?:đồng|đ|việt nam đồng|vnđ)\b", text.casefold())
    return {re.sub(r"\D", "", number) for number in found}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
