"""The example's documents are understood as they were meant."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from knowledge.loader import load_knowledge
from knowledge.records import Role
from tests.documents.starter import FOLDER
from tests.starter import EXPECTED_METADATA, EXPECTED_TASKS
from tests.starter.comparing import deadline_keys, json_keys, matched, offices, plain

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from knowledge.records import Plan, Task
    from tests.starter import Row

DOCUMENTS = list(EXPECTED_TASKS)


def _cases(key: str) -> list[ParameterSet]:
    """Every expected task; those whose key is known to be misread are expected to fail."""
    return [
        pytest.param(
            document,
            position,
            id=f"{document[:5]}-{position + 1}",
            marks=[pytest.mark.xfail(reason=row["misread"][key])] if key in row.get("misread", {}) else [],
        )
        for document, expected in EXPECTED_TASKS.items()
        for position, row in enumerate(expected)
        if key != "outcome" or row["outcome"]
    ]


@cache
def _plans() -> dict[str, Plan]:
    return dict(load_knowledge(FOLDER).plans)


@cache
def _matches(document: str) -> dict[int, Task | None]:
    return matched(EXPECTED_TASKS[document], _plans()[document].tasks)


def _task(document: str, position: int) -> tuple[Row, Task]:
    row, task = EXPECTED_TASKS[document][position], _matches(document)[position]
    if task is None and row.get("optional"):
        pytest.skip("whether this is a task is open")
    assert task is not None, f"no item holds: {row['quote']}"
    return row, task


def _wanted(row: Row, key: str) -> list[object]:
    return [row[key], *row.get("alt", {}).get(key, [])]


@pytest.mark.parametrize(("document", "position"), _cases("office"))
def test_every_role_is_read(document: str, position: int) -> None:
    row, task = _task(document, position)
    for key, role in (("lead", Role.LEAD), ("support", Role.SUPPORT), ("follow", Role.FOLLOW)):
        accepted = [offices(names) for names in _wanted(row, key)]  # type: ignore[arg-type] # lists of names
        assert offices(task.offices(role)) in accepted, key


@pytest.mark.parametrize(("document", "position"), _cases("deadline"))
def test_every_deadline_is_read(document: str, position: int) -> None:
    row, task = _task(document, position)
    accepted = [json_keys(value) for value in _wanted(row, "deadline")]  # type: ignore[arg-type] # as in the file
    assert deadline_keys(task.deadlines) in accepted, task.deadline_text


@pytest.mark.parametrize(("document", "position"), _cases("section"))
def test_every_section_is_cited_as_a_person_would(document: str, position: int) -> None:
    row, task = _task(document, position)
    assert task.source.section.casefold() == row["section"].casefold()


@pytest.mark.parametrize(("document", "position"), _cases("outcome"))
def test_every_product_is_read(document: str, position: int) -> None:
    row, task = _task(document, position)
    assert _words(task.outcome or "") == _words(row["outcome"])


def _words(text: str) -> str:
    return plain(text).replace(" -", "").strip(" .;-").replace("- ", "")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_else_is_given_to_an_office(document: str) -> None:
    meant = {task.id for task in _matches(document).values() if task}
    others = [task for task in _plans()[document].tasks if task.id not in meant and task.assignments]
    assert [task.quote for task in others] == []


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("field", ["kind", "number", "issuer", "place", "signed_on"])
def test_the_letterhead_is_read(document: str, field: str) -> None:
    assert getattr(_plans()[document].metadata, field) == EXPECTED_METADATA[document][field]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_title_is_read(document: str) -> None:
    assert plain(_plans()[document].metadata.title) == plain(EXPECTED_METADATA[document]["title"])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_signature_is_read(document: str) -> None:
    signature, row = _plans()[document].metadata.signature, EXPECTED_METADATA[document]
    assert signature is not None
    assert (signature.name, signature.title) == (row["signer"], row["signer_title"])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_period_is_read(document: str) -> None:
    metadata, row = _plans()[document].metadata, EXPECTED_METADATA[document]
    assert (metadata.valid_to or "")[:4] == row["valid_to"]
    assert row["valid_from"] is None or (metadata.valid_from or "")[:4] == row["valid_from"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_plan_of_the_province_that_it_carries_out_is_read(document: str) -> None:
    numbers = {r.number for r in _plans()[document].metadata.references if r.carries_out}
    assert set(EXPECTED_METADATA[document]["carries_out"]) <= numbers


def test_the_decision_and_its_plan_are_told_apart() -> None:
    attached = _plans()["QD-32-2026-chuyen-doi-so"].attached
    assert attached is not None
    assert (attached.kind, attached.title) == ("Kế hoạch", "Chuyển đổi số xã Suối Mơ năm 2026")


def test_the_missing_annex_is_told_to_the_admin() -> None:
    """KH-61 refers to an annex that its file does not have: the one defect put in on purpose."""
    problems = [str(p) for p in _plans()["KH-61-2026-tuyen-quan-nam-2027"].problems]
    assert any("Phụ lục" in problem or "phụ lục" in problem for problem in problems), problems


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if not d.startswith("KH-61")])
def test_documents_without_defects_give_no_problems(document: str) -> None:
    """Apart from the count of items that name nobody, which is for the admin to know."""
    problems = [str(problem) for problem in _plans()[document].problems]
    assert [problem for problem in problems if "không ghi ai thực hiện" not in problem] == []
