"""Scans that were recognised badly are held until a person has checked that very file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.knowledge_base import build_knowledge
from knowledge.records import Metadata, Plan, Recognition
from knowledge.scans import HELD_BELOW, is_held, read_checked_scans, scan_problems
from knowledge.unit_files import UnitFiles

GOOD = Recognition("Tesseract 5.5.4", 95, (1, 2), 2, 93, "3fa94c01d2e7")
BAD = replace(GOOD, confidence=HELD_BELOW - 1, lowest_confidence=61)
PLAN = Plan("2026/KH-12.pdf", "KH-12", Metadata("Thu gom rác", "Kế hoạch"), None, (), (), ())
CHECKED = {"2026/KH-12.pdf": "3fa94c01d2e7"}


def scan(recognised: Recognition | None) -> Plan:
    return replace(PLAN, recognised=recognised)


def test_a_file_with_text_and_a_good_scan_are_not_held() -> None:
    assert not is_held(scan(None), {})
    assert not is_held(scan(GOOD), {})
    assert not is_held(scan(replace(GOOD, confidence=HELD_BELOW)), {})
    assert list(scan_problems(scan(GOOD), {})) == []


def test_a_bad_scan_answers_nothing_until_it_is_checked() -> None:
    held = build_knowledge([scan(BAD)])
    assert not held.plans
    (problem,) = held.problems
    assert "độ tin cậy 89 %, thấp nhất là trang 2: 61 %" in problem.what
    assert '"2026/KH-12.pdf" = "3fa94c01d2e7"' in problem.advice
    assert "ban-quet.toml" in problem.advice

    checked = build_knowledge([scan(BAD)], unit=UnitFiles(checked_scans=CHECKED))
    assert list(checked.plans) == ["KH-12"]
    assert checked.problems == ()


def test_a_changed_file_has_to_be_checked_again() -> None:
    assert is_held(scan(replace(BAD, fingerprint="000000000000")), CHECKED)


def test_a_single_bad_page_is_named() -> None:
    (problem,) = scan_problems(scan(replace(GOOD, lowest_confidence=70)), {})
    assert problem.where == "2026/KH-12.pdf, trang 2"
    assert "70 %" in problem.what


def test_the_file_is_read() -> None:
    checked, problems = read_checked_scans(
        '[da-kiem-tra]\n"2026/KH-12.pdf" = " 3FA94C01D2E7 "\n', "ban-quet.toml"
    )
    assert dict(checked) == CHECKED
    assert problems == ()


@pytest.mark.parametrize(
    "text",
    ["[da-kiem-tra", "[da-kiem-tra]\n'KH-12.pdf' = 3", "da-kiem-tra = ['KH-12.pdf']", "[khac]\n'a' = 'b'"],
)
def test_what_is_unclear_is_said(text: str) -> None:
    checked, (problem,) = read_checked_scans(text, "ban-quet.toml")
    assert not checked
    assert problem.where.startswith("ban-quet.toml")
    assert "da-kiem-tra" in problem.advice
