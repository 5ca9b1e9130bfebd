"""The real listings beside the checkout: every record is read, and what is odd in them is told in a few lines."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest

from knowledge.loader import load_knowledge
from knowledge.records import Doubt, Way

SHARED = Path(__file__).parents[4] / "shared"
COMMUNE = SHARED / "gold" / "procedures" / "listing"
COUNTRY = SHARED / "procedures"
needs_commune = pytest.mark.skipif(not COMMUNE.is_dir(), reason="needs ../shared/gold/procedures/listing")
needs_country = pytest.mark.skipif(not COUNTRY.is_dir(), reason="needs ../shared/procedures")


@needs_commune
def test_no_record_of_the_commune_is_lost_and_every_value_stands_in_its_line() -> None:
    lines = (COMMUNE / "commune.jsonl").read_text(encoding="utf-8").splitlines()
    knowledge = load_knowledge(COMMUNE)
    assert len(knowledge.procedures) == len(lines) == 260
    for line in lines:
        found = json.loads(line)
        procedure = knowledge.procedures[found["ma_thu_tuc"]]
        assert procedure.name == " ".join(unicodedata.normalize("NFC", found["ten_thu_tuc"]).split())
        ways = found["cach_thuc"]
        if ways:
            assert [s.as_written for s in procedure.submissions] == [way["hinh_thuc"] for way in ways]
            assert procedure.is_online is any(way["hinh_thuc"] == "Trực tuyến" for way in ways)
            assert [s.time for s in procedure.submissions] == [way["thoi_gian"] or "" for way in ways]
        assert len(procedure.dossier) == len(found["thanh_phan"])


@needs_commune
def test_what_is_odd_in_the_commune_s_listing_is_told_once_a_kind() -> None:
    knowledge = load_knowledge(COMMUNE)
    assert len(knowledge.problems) <= len(Doubt)
    times = [
        s for p in knowledge.procedures.values() for s in p.submissions if Doubt.TIME_WITHOUT_UNIT in s.doubts
    ]
    assert len(times) > 100
    assert all(s.time.isdecimal() for s in times)


@needs_commune
def test_ways_are_cut_out_of_the_flat_table_where_the_rows_are_missing() -> None:
    knowledge = load_knowledge(COMMUNE)
    empty = [
        found["ma_thu_tuc"]
        for line in (COMMUNE / "commune.jsonl").read_text(encoding="utf-8").splitlines()
        if not (found := json.loads(line))["cach_thuc"]
    ]
    assert empty
    assert all(
        {s.way for s in knowledge.procedures[code].submissions} <= set(Way) - {Way.OTHER} for code in empty
    )
    assert all(knowledge.procedures[code].submissions for code in empty)


@needs_country
def test_all_records_of_the_country_are_read_in_seconds() -> None:
    began = time.perf_counter()
    knowledge = load_knowledge(COUNTRY)
    assert len(knowledge.procedures) == len(knowledge.passages) == 2642
    assert len(knowledge.problems) <= len(Doubt)
    assert time.perf_counter() - began < 30
