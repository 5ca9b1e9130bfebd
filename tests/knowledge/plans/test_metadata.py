"""Metadata as a whole: sources and quotes, what is missing, the annotated plans, any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.documents import mend
from knowledge.plans.kinds import kind_in
from knowledge.plans.metadata import read_metadata
from knowledge.readers import read_document
from knowledge.records import Document, Metadata
from knowledge.vietnamese import fold, repair_letters, squeeze
from tests.knowledge.plans.written import both, document, metadata

PLAN = """
ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Suối Mơ, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phòng, chống đuối nƣớc trẻ em
năm 2026

Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh Tân Hòa, UBND xã ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
1. Giảm số vụ đuối nước theo Chỉ thị số 17/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Quốc Hƣởng
"""


def test_every_field_is_read() -> None:
    read = metadata(PLAN)
    assert (read.kind, read.title) == ("Kế hoạch", "Phòng, chống đuối nước trẻ em năm 2026")
    assert (read.number, read.signed_on) == ("12/KH-UBND", "2026-03-05")
    assert (read.issuer, read.place) == ("UBND xã Suối Mơ", "xã Suối Mơ, tỉnh Tân Hòa")
    assert (read.valid_from, read.valid_to, read.period_text) == ("2026-01-01", "2026-12-31", "năm 2026")
    assert read.signature is not None
    assert (read.signature.name, read.signature.title) == ("Trần Quốc Hưởng", "Chủ tịch")
    assert read.recipients == ("UBND tỉnh", "Lưu: VT")
    assert [(r.number, r.carries_out) for r in read.references] == [("9/KH-UBND", True), ("17/CT-TTg", False)]


def test_quotes_are_the_very_words_and_sources_the_very_lines() -> None:
    read = metadata(PLAN)
    lines = PLAN.strip().splitlines()
    whole = squeeze(PLAN)
    assert set(read.quotes) == set(read.sources)
    assert set(read.quotes) >= {
        "title",
        "number",
        "signed_on",
        "issuer",
        "place",
        "signature",
        "recipients",
        "valid",
    }
    for field, quote in read.quotes.items():
        source = read.sources[field]
        stated = squeeze(" ".join(lines[source.first_line - 1 : source.last_line]))
        assert quote in whole
        assert quote in stated or fold(quote) in fold(stated), field
    assert read.quotes["signature"] == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Quốc Hƣởng"


def test_a_plan_without_a_period_holds_from_its_signing_with_an_open_end() -> None:
    read = metadata(PLAN.replace("năm 2026\n\nThực", "\n\nThực"))
    assert (read.valid_from, read.valid_to, read.period_text) == ("2026-03-05", None, None)


def test_the_period_may_stand_in_the_sentence_that_issues_the_plan() -> None:
    read = metadata(
        "KẾ HOẠCH\nGiảm nghèo\n\nUBND xã Suối Mơ ban hành Kế hoạch giảm nghèo năm 2026 như sau:\nI. MỤC ĐÍCH"
    )
    assert (read.valid_to, read.period_text) == ("2026-12-31", "năm 2026")


def test_what_is_missing_is_said() -> None:
    _, _, problems = both("Xin chào các bạn.")
    assert [p.what.split(" (")[0] for p in problems] == [
        "không tìm thấy tên loại và tiêu đề văn bản",
        "không rõ cơ quan ban hành",
        "không tìm thấy họ tên người ký",
    ]


def test_a_whole_plan_has_no_reading_problems() -> None:
    assert both(PLAN)[2] == ()


_ALPHABET = st.characters(codec="utf-8")
_LINES = [line for line in PLAN.splitlines() if line.strip()]


@given(st.lists(st.one_of(st.sampled_from(_LINES), st.text(_ALPHABET, max_size=30)), max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_document_can_be_read(lines: list[str]) -> None:
    read = document("\n".join(lines))
    outer, attached, _ = read_metadata(read, mend(read))
    for found in (outer, attached):
        if found:
            assert set(found.quotes) == set(found.sources)


def test_an_empty_document_can_be_read() -> None:
    outer, attached, _ = read_metadata(Document("x.txt", "txt", ()), ())
    assert (outer.title, outer.number, attached) == ("", None, None)


# ---------------------------------------------------------------------------------------------------
# The annotated plans
# ---------------------------------------------------------------------------------------------------

SHARED = Path(__file__).parents[4] / "shared"
GOLD = sorted((SHARED / "gold" / "meta").glob("*.json"))
needs_shared = pytest.mark.skipif(not GOLD, reason="the annotated plans lie in ../shared")


def _annotated(path: Path) -> tuple[dict[str, Any], Metadata, Metadata | None]:
    plans = SHARED / "plans"
    read = read_document(plans / f"{path.stem}.txt", plans)
    assert isinstance(read, Document)
    outer, attached, _ = read_metadata(read, mend(read))
    return json.loads(path.read_text(encoding="utf-8")), outer, attached


def _bare_title(title: str) -> str:
    words = fold(title).split()
    kind = kind_in(" ".join(words[:2]))
    return " ".join(words[2:] if kind else words)


def _same_start(one: str | None, other: str | None) -> bool:
    """Equal as far as both are known."""
    if not one or not other:
        return one == other
    return one.startswith(other) or other.startswith(one)


@needs_shared
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_number_place_signer_and_dates_of_annotated_plans(path: Path) -> None:
    gold, read, _ = _annotated(path)
    assert read.number == gold["number"]
    assert read.place == gold["place"]
    assert read.issuer == gold["issuer"]
    assert read.signed_on == gold["signed_date"]
    assert read.kind == gold["doc_type"]
    assert read.signature is not None
    assert read.signature.name == gold["signer"]
    assert fold(gold["signer_title"]).startswith(fold(read.signature.title))


@needs_shared
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_titles_of_annotated_plans(path: Path) -> None:
    gold, read, attached = _annotated(path)
    assert _bare_title(read.title) == _bare_title(gold["title"])
    assert (attached is None) == ("attached" not in gold)
    if attached:
        assert _bare_title(attached.title) == _bare_title(gold["attached"]["title"])


@needs_shared
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_periods_of_annotated_plans(path: Path) -> None:
    gold, read, attached = _annotated(path)
    if "applies_to_period" in gold:
        year = gold["applies_to_period"]
        assert _same_start(read.valid_from, year)
        assert _same_start(read.valid_to, year)
        return
    assert read.valid_from == gold["effective_from"]
    assert read.valid_to == gold["effective_to"]
    if "covers" in gold:
        assert attached is not None
        assert (attached.valid_from, attached.valid_to) == (gold["covers"]["start"], gold["covers"]["end"])


@needs_shared
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_references_and_recipients_of_annotated_plans(path: Path) -> None:
    gold, read, attached = _annotated(path)
    references = (*read.references, *(attached.references if attached else ()))
    dated = {(r.number, r.dated) for r in references}
    wanted = [*gold["based_on"], *gold.get("cites", []), *gold.get("references", [])]
    for document_named in wanted:
        if document_named["number"] or document_named["date"]:
            assert (document_named["number"], document_named["date"]) in dated
    carried = {r.number for r in references if r.carries_out}
    for document_named in gold["based_on"]:
        if document_named.get("role") == "carries_out":
            assert document_named["number"] in carried
    assert list(read.recipients) == gold["recipients"]


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "plans").glob("*.txt")), ids=lambda path: path.stem[:3])
def test_quotes_of_real_plans_stand_in_them(path: Path) -> None:
    read = read_document(path, path.parent)
    assert isinstance(read, Document)
    whole = squeeze(path.read_text(encoding="utf-8-sig"))
    outer, attached, _ = read_metadata(read, mend(read))
    for found in (outer, attached):
        for field, quote in found.quotes.items() if found else ():
            assert repair_letters(quote) in repair_letters(whole), field
