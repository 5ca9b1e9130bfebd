"""An index built upon another is the same as one built afresh."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index import Engine, build_index, open_index, whoosh_index
from tests.index.engines import ENGINES, like, shown
from tests.index.examples import PASSAGES, passage
from tests.index.test_whoosh_index import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.records import Passage

NEW = passage(9, "Số hóa hồ sơ lưu trữ, mã 2.000815, trước ngày 30/6/2026.", "V. Nhiệm vụ mới", "Văn phòng")
QUESTIONS = ("ai bố trí kinh phí", "số hóa hồ sơ", "sạt lở hồ đập", "bao cao hang thang", "mã 2.000815")


def shifted(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Every id moved on to the next passage, as when a task is put in above."""
    ids = [one.id for one in passages]
    return tuple(replace(one, id=id_) for one, id_ in zip(passages, [*ids[1:], ids[0]], strict=True))


CHANGES = {
    "one more": (*PASSAGES, NEW),
    "one in front": (NEW, *PASSAGES),
    "one less": PASSAGES[1:],
    "one changed": (*PASSAGES[:3], replace(PASSAGES[3], text=NEW.text), *PASSAGES[4:]),
    "another office": (*PASSAGES[:3], replace(PASSAGES[3], offices=("Đoàn Thanh niên",)), *PASSAGES[4:]),
    "another order": PASSAGES[::-1],
    "ids moved on": shifted(PASSAGES),
    "nothing": PASSAGES,
    "all others": (NEW,),
    "none left": (),
}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found


@pytest.fixture(params=CHANGES)
def changed(request: pytest.FixtureRequest) -> tuple[Passage, ...]:
    return CHANGES[request.param]


def test_finds_the_same(tmp_path: Path, engine: Engine, changed: tuple[Passage, ...]) -> None:
    build_index(PASSAGES, tmp_path / "base", engine=engine)
    upon = build_index(changed, tmp_path / "next", base=tmp_path / "base", engine=engine)
    fresh = build_index(changed, tmp_path / "fresh", engine=engine)
    for question in QUESTIONS:
        assert shown(upon.search(question)) == like(fresh.search(question))


def test_has_the_same_arrays(tmp_path: Path, engine: Engine, changed: tuple[Passage, ...]) -> None:
    build_index(PASSAGES, tmp_path / "base", engine=engine)
    build_index(changed, tmp_path / "next", base=tmp_path / "base", engine=engine)
    build_index(changed, tmp_path / "fresh", engine=engine)
    for name in ("arrays.bin", "passages.json"):
        assert (tmp_path / "next" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def test_leaves_the_base_as_it_was(tmp_path: Path, engine: Engine, changed: tuple[Passage, ...]) -> None:
    before = build_index(PASSAGES, tmp_path / "base", engine=engine).search("kinh phí")
    files = {path: path.read_bytes() for path in (tmp_path / "base").iterdir()}
    build_index(changed, tmp_path / "next", base=tmp_path / "base", engine=engine)
    assert {path: path.read_bytes() for path in (tmp_path / "base").iterdir()} == files
    assert open_index(tmp_path / "base").search("kinh phí") == before


@pytest.mark.filterwarnings("ignore")  # Whoosh is older than the warnings about its source
def test_whoosh_holds_the_same(tmp_path: Path, changed: tuple[Passage, ...]) -> None:
    build_index(PASSAGES, tmp_path / "base")
    build_index(changed, tmp_path / "next", base=tmp_path / "base")
    assert whoosh_index.read(tmp_path / "next") == written(changed)


def test_many_small_changes_in_a_row_find_the_same(tmp_path: Path, engine: Engine) -> None:
    passages = list(PASSAGES)
    build_index(passages, tmp_path / "0", engine=engine)
    for number in range(1, 14):
        passages[number % len(passages)] = passage(number + 10, f"Việc thứ {number} của xã Suối Mơ.")
        upon = build_index(passages, tmp_path / str(number), base=tmp_path / str(number - 1), engine=engine)
        if engine is Engine.WHOOSH:
            assert whoosh_index.read(tmp_path / str(number)) == written(passages)
    fresh = build_index(passages, tmp_path / "fresh", engine=engine)
    assert shown(upon.search("việc của xã")) == like(fresh.search("việc của xã"))
