"""One index for every group of records: nothing that is loaded beside them changes what plans answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index import Engine, Filters, grouped_memory_index, memory_index
from index.grouped import GROUPS, build_grouped, open_grouped
from knowledge.records import PassageKind
from tests.index.engines import ENGINES, like, shown
from tests.index.examples import PASSAGES, passage

if TYPE_CHECKING:
    from pathlib import Path

PROCEDURES = tuple(
    replace(passage(n, text, document="danh-muc"), id=f"9.00000{n}", kind=PassageKind.PROCEDURE, title="")
    for n, text in enumerate(
        (
            "Đăng ký khai sinh",
            "Cấp bản sao trích lục hộ tịch",
            "Hỗ trợ kinh phí đào tạo",
            "Cải chính hộ tịch",
        ),
        1,
    )
)
QUESTION = "ai bố trí kinh phí cải cách hành chính"
PLANS = Filters(documents=["KH-08", "KH-15"])


def test_every_kind_belongs_to_one_group() -> None:
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(PassageKind)


def test_procedures_change_nothing_that_plans_answer() -> None:
    found = grouped_memory_index((*PASSAGES, *PROCEDURES)).search(QUESTION, filters=PLANS)
    assert found == memory_index(PASSAGES).search(QUESTION, filters=PLANS)


def test_kinds_choose_the_group() -> None:
    index = grouped_memory_index((*PASSAGES, *PROCEDURES))
    hits = index.search("kinh phí", filters=Filters(kinds=[PassageKind.PROCEDURE])).hits
    assert [hit.passage for hit in hits] == ["9.000003"]


def test_without_filters_all_groups_are_found_surest_first() -> None:
    hits = grouped_memory_index((*PASSAGES, *PROCEDURES)).search("kinh phí đào tạo").hits
    assert hits[0].passage == "9.000003"
    assert {"KH-08#4", "9.000003"} <= {hit.passage for hit in hits}
    assert [hit.confidence for hit in hits] == sorted((hit.confidence for hit in hits), reverse=True)


def test_a_word_is_unknown_when_no_group_has_it() -> None:
    index = grouped_memory_index((*PASSAGES, *PROCEDURES))
    assert index.search("khai sinh hồ đập quốc tịch").unknown == ("quốc tịch",)


def test_explains_passages_of_every_group() -> None:
    index = grouped_memory_index((*PASSAGES, *PROCEDURES))
    assert index.explain("kinh phí", "KH-08#4").score > 0
    assert index.explain("kinh phí", "9.000003").score > 0
    with pytest.raises(KeyError):
        index.explain("kinh phí", "none")


@pytest.mark.parametrize("engine", ENGINES)
def test_is_written_opened_and_built_upon(tmp_path: Path, engine: Engine) -> None:
    build_grouped((*PASSAGES, *PROCEDURES), tmp_path / "1", engine=engine)
    build_grouped((*PASSAGES[1:], *PROCEDURES), tmp_path / "2", base=tmp_path / "1", engine=engine)
    found = open_grouped(tmp_path / "2").search(QUESTION)
    assert shown(found) == like(grouped_memory_index((*PASSAGES[1:], *PROCEDURES)).search(QUESTION))


def test_progress_counts_over_all_groups() -> None:
    seen: list[tuple[int, int]] = []
    passages = (*PASSAGES, *PROCEDURES)
    grouped_memory_index(passages, lambda done, of: seen.append((done, of)))
    assert seen == [(n, len(passages)) for n in range(1, len(passages) + 1)]


def test_nothing_is_found_in_nothing() -> None:
    assert grouped_memory_index([]).search("kinh phí").hits == ()
