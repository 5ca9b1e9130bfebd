"""Generation folders: whatever happens to the files, readers get right answers or a rebuild."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from index import (
    Contents,
    Engine,
    folders,
    last_good,
    memory_index,
    open_generation,
    open_or_build,
    open_or_build_generation,
)
from index.locks import locked
from tests.index.engines import ENGINES, like, shown
from tests.index.examples import PASSAGES, passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from knowledge.records import Passage

QUESTION = "ai bố trí kinh phí cải cách hành chính"
EXPECTED = memory_index(PASSAGES).search(QUESTION)


class Source:
    """Gives the example passages and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Sequence[Passage]:
        self.asked += 1
        return PASSAGES


def contents(engine: Engine = Engine.WHOOSH) -> Contents:
    return Contents(PASSAGES, {"plans": b"\x00plans", "empty": b""}, engine)


def generations(cache: Path) -> list[str]:
    return sorted(path.name for path in (cache / "generations").iterdir())


def test_builds_once_and_opens_after_that(tmp_path: Path) -> None:
    source = Source()
    for _ in range(3):
        assert open_or_build(tmp_path, "sources 1", source).search(QUESTION) == EXPECTED
    assert source.asked == 1


def test_other_sources_are_built_anew(tmp_path: Path) -> None:
    source = Source()
    open_or_build(tmp_path, "sources 1", source)
    open_or_build(tmp_path, "sources 2", source)
    open_or_build(tmp_path, "sources 1", source)
    assert source.asked == 2


def test_other_code_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source()
    open_or_build(tmp_path, "sources 1", source)
    monkeypatch.setattr(folders, "code_version", lambda: "newer")
    open_or_build(tmp_path, "sources 1", source)
    assert source.asked == 2


def test_attachments_come_back(tmp_path: Path) -> None:
    open_or_build_generation(tmp_path, "sources 1", contents)
    found = open_generation(tmp_path, "sources 1")
    assert found is not None
    assert found.attachments == contents().attachments


def test_three_generations_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        open_or_build(tmp_path, f"sources {number}", Source())
    assert [name[:6] for name in generations(tmp_path)] == ["000003", "000004", "000005"]


def test_what_a_killed_builder_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "generations" / "building-x").mkdir(parents=True)
    open_or_build(tmp_path, "sources 1", Source())
    assert len(generations(tmp_path)) == 1


def test_a_failed_build_leaves_the_last_good(tmp_path: Path) -> None:
    open_or_build(tmp_path, "sources 1", Source())

    def fails() -> Sequence[Passage]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        open_or_build(tmp_path, "sources 2", fails)
    good = last_good(tmp_path)
    assert good is not None
    assert good.fingerprint == "sources 1"
    assert good.index.search(QUESTION) == EXPECTED


def test_without_a_cache_there_is_no_last_good(tmp_path: Path) -> None:
    assert last_good(tmp_path / "none") is None


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    generation = open_or_build_generation(tmp_path / "file", "sources 1", contents)
    assert generation.index.search(QUESTION) == EXPECTED
    assert generation.attachments == contents().attachments


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))] if data else b"x"


def _flip(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data)) if data else 0
    return (
        data[:place] + bytes([(data[place] if data else 0) ^ (1 << chance.randrange(8))]) + data[place + 1 :]
    )


def _zeros(data: bytes, chance: random.Random) -> bytes:
    return b"\0" * max(len(data), 1)


DAMAGES = (_cut, _flip, _zeros)


def _damage_once(
    cache: Path, engine: Engine, damage: Callable[[bytes, random.Random], bytes], chance: random.Random
) -> None:
    """Damage one file; what is found has to be right, from a generation before it or from a new one."""
    _opened(cache, engine)
    files = [path for path in sorted(cache.rglob("*")) if path.is_file() and path.name != "lock"]
    path = chance.choice(files)
    data = path.read_bytes()
    damaged = path.with_name(f"{path.name}.damaged")
    damaged.write_bytes(damage(data, chance))
    damaged.replace(
        path
    )  # what an engine has still mapped stays as it is: shortening that would end the process
    assert _opened(cache, engine) == like(EXPECTED), path
    good = last_good(cache)
    assert good is not None, path
    assert shown(good.index.search(QUESTION)) == like(EXPECTED), path


def _opened(cache: Path, engine: Engine) -> object:
    generation = open_or_build_generation(cache, "sources 1", lambda: contents(engine))
    return shown(generation.index.search(QUESTION))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_files_never_give_wrong_results(
    tmp_path: Path, engine: Engine, damage: Callable[..., bytes], seed: int
) -> None:
    _damage_once(tmp_path, engine, damage, random.Random(seed))


@pytest.mark.heavy
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(170))
@pytest.mark.parametrize("damage", DAMAGES)
def test_five_hundred_damages(
    tmp_path: Path, engine: Engine, damage: Callable[..., bytes], seed: int
) -> None:
    _damage_once(tmp_path, engine, damage, random.Random(seed + 1000))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_no_base(
    tmp_path: Path, engine: Engine, damage: Callable[..., bytes], seed: int
) -> None:
    _damage_once(tmp_path, engine, damage, random.Random(seed))
    more = Contents((*PASSAGES, passage(9, "Số hóa hồ sơ lưu trữ.")), engine=engine)
    generation = open_or_build_generation(tmp_path, "sources 2", lambda: more)
    found = memory_index(more.passages).search("số hóa hồ sơ")
    assert shown(generation.index.search("số hóa hồ sơ")) == like(found)


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    source = Source()
    open_or_build(tmp_path, "sources 1", source)
    next(tmp_path.rglob("arrays.bin")).unlink()
    assert open_or_build(tmp_path, "sources 1", source).search(QUESTION) == EXPECTED
    assert source.asked == 2


def test_only_one_builds_while_others_wait(tmp_path: Path) -> None:
    source = Source()
    found = []
    threads = [
        threading.Thread(
            target=lambda: found.append(open_or_build(tmp_path, "sources 1", source).search(QUESTION))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [EXPECTED] * 4
    assert source.asked == 1


def test_readers_go_on_while_generations_come_and_go(tmp_path: Path) -> None:
    open_or_build(tmp_path, "sources 0", Source())
    done = threading.Event()
    faults: list[object] = []

    def read() -> None:
        while not done.is_set():
            good = last_good(tmp_path)
            if good is None or good.index.search(QUESTION) != EXPECTED:
                faults.append(good)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 7):
        open_or_build(tmp_path, f"sources {number}", Source())
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []


_READER = """
import sys
from pathlib import Path
from index import last_good
cache, stop, question = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
asked = 0
while not stop.exists() or not asked:
    good = last_good(cache)
    assert good is not None
    assert good.index.search(question).hits[0].passage == "KH-08#4", good.fingerprint
    asked += 1
print(asked)
"""


@pytest.mark.heavy
@pytest.mark.parametrize("engine", ENGINES)
def test_three_processes_read_during_a_hundred_reloads(tmp_path: Path, engine: Engine) -> None:
    cache, stop = tmp_path / "cache", tmp_path / "stop"
    open_or_build_generation(cache, "sources 0", lambda: contents(engine))
    command = [sys.executable, "-c", _READER, str(cache), str(stop), QUESTION]
    readers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for number in range(1, 101):
        passages = (*PASSAGES, passage(number + 10, f"Việc thứ {number} của xã."))
        made = Contents(passages, engine=engine)
        open_or_build_generation(cache, f"sources {number}", lambda made=made: made)  # type: ignore[misc]
    stop.touch()
    ended = [(reader.communicate(timeout=60), reader.returncode) for reader in readers]
    assert [(told[1], status) for told, status in ended] == [("", 0)] * 3


def test_the_lock_is_free_again_when_its_process_was_killed(tmp_path: Path) -> None:
    code = "import sys, os; from pathlib import Path; from index.locks import locked\nwith locked(Path(sys.argv[1])):\n  print('held', flush=True); os.abort()"
    held = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "lock")], capture_output=True, check=False
    )
    assert held.stdout.strip() == b"held"
    with locked(tmp_path / "lock", timeout=1):
        pass


def test_a_held_lock_times_out(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"), pytest.raises(TimeoutError), locked(tmp_path / "lock", timeout=0.1):
        pass
