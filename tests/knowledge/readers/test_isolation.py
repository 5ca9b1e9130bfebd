"""The child process that reads risky files: it may die, hang or lie; the parent goes on."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from knowledge.readers import wire
from knowledge.readers.isolation import ChildReader
from knowledge.readers.limits import MAX_MEMORY_BYTES
from knowledge.readers.reading import Reading
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Recognition, Table
from tests.documents.build import Paragraph, make_docx

READING = Reading(
    (
        Line("Nội dung “x”\n", 1, page=2, gap_before=True, marker="a)", level=1, heading=2, bold=True),
        Table((("a", ""),), 2),
    ),
    ("MẬT",),
    (3,),
    Recognition("Tesseract 5", 93, (1, 2), 2, 90, "3fa94c01d2e7"),
)


@pytest.mark.parametrize("message", [READING, Refusal.BROKEN, wire.Working(20.0), wire.Working(9.0, 2, 5)])
def test_what_is_sent_arrives_as_it_was(message: Reading | Refusal | wire.Working) -> None:
    line = wire.to_line(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert wire.answer_from(line) == message


def child(code: str, **options: float) -> ChildReader:
    """A child that runs this code instead of reading."""
    talk = "import sys, time, os, json\ndef say(x): print(json.dumps(x), flush=True)\n"
    return ChildReader((sys.executable, "-c", talk + code), **options)


READ = "sys.stdin.readline(); "
MISBEHAVING = {
    "does not start": ("sys.exit(1)", Refusal.NO_READER),
    "never says a word": ("time.sleep(60)", Refusal.NO_READER),
    "dies while reading": (READ + "say({'seconds': 9}); os.abort()", Refusal.READER_DIED),
    "hangs while reading": (READ + "say({'seconds': 0.2}); time.sleep(60)", Refusal.TOO_SLOW),
    "uses up its time": (READ + "say({'seconds': 9}); os.kill(os.getpid(), 24)", Refusal.TOO_SLOW),
    "talks nonsense": (READ + "print('{', flush=True); time.sleep(60)", Refusal.READER_DIED),
    "sends something else": (READ + "say([1]); time.sleep(60)", Refusal.READER_DIED),
    "sends deep nonsense": (READ + "print('[' * 100000, flush=True); time.sleep(60)", Refusal.READER_DIED),
    "asks for years": (
        READ + "say({'seconds': 1e18}); say({'refusal': 'broken'}); time.sleep(60)",
        Refusal.BROKEN,
    ),
}


@pytest.mark.parametrize(("code", "refusal"), MISBEHAVING.values(), ids=MISBEHAVING)
def test_a_misbehaving_child_costs_one_refusal(tmp_path: Path, code: str, refusal: Refusal) -> None:
    with child(code, start_seconds=0.5 if "never" in code or "sleep" in code[:12] else 20.0) as reader:
        assert reader.read(tmp_path / "a.docx", ".docx") is refusal


def test_after_a_death_the_next_file_gets_a_fresh_child(tmp_path: Path) -> None:
    code = (
        f"flag = {str(tmp_path / 'flag')!r}\n"
        "if not os.path.exists(flag): open(flag, 'w').close(); sys.stdin.readline(); say({'seconds': 9}); os.abort()\n"
        "for line in sys.stdin: say({'refusal': 'empty'})\n"
    )
    with child(code) as reader:
        assert [reader.read(tmp_path / "a", ".docx") for _ in range(3)] == [
            Refusal.READER_DIED,
            Refusal.EMPTY,
            Refusal.EMPTY,
        ]


def test_after_a_hang_the_late_answer_is_not_taken_for_the_next_file(tmp_path: Path) -> None:
    code = "for line in sys.stdin: say({'seconds': 0.3}); time.sleep(0.6); say({'refusal': 'empty'})"
    with child(code) as reader:
        assert [reader.read(tmp_path / "a", ".docx") for _ in range(2)] == [Refusal.TOO_SLOW] * 2


@pytest.mark.skipif(
    sys.platform != "linux", reason="the limits of a process are shown like this on Linux only"
)
def test_the_child_has_its_limits(tmp_path: Path) -> None:
    make_docx(tmp_path / "a.docx", (Paragraph("Nội dung"),))
    with ChildReader() as reader:
        assert isinstance(reader.read(tmp_path / "a.docx", ".docx"), Reading)
        assert reader._child is not None
        shown = Path(f"/proc/{reader._child.pid}/limits").read_text(encoding="ascii")
    limits = {line[:26].strip(): line[26:47].strip() for line in shown.splitlines()}
    assert limits["Max address space"] == str(MAX_MEMORY_BYTES)
    assert 10 <= int(limits["Max cpu time"]) <= 20
    assert limits["Max file size"] == "0"


def test_a_child_that_went_away_between_two_files_is_replaced(tmp_path: Path) -> None:
    make_docx(tmp_path / "a.docx", (Paragraph("Nội dung"),))
    with ChildReader() as reader:
        first = reader.read(tmp_path / "a.docx", ".docx")
        assert reader._child is not None
        reader._child.kill()
        reader._child.wait()
        assert reader.read(tmp_path / "a.docx", ".docx") == first
        assert isinstance(first, Reading)


def test_one_child_reads_many_files_fast(tmp_path: Path) -> None:
    make_docx(tmp_path / "a.docx", (Paragraph("Nội dung"),))
    with ChildReader() as reader:
        reader.read(tmp_path / "a.docx", ".docx")
        assert reader._child is not None
        process = reader._child.pid
        began = time.perf_counter()
        for _ in range(10):
            assert isinstance(reader.read(tmp_path / "a.docx", ".docx"), Reading)
        assert reader._child.pid == process
        assert time.perf_counter() - began < 5


def test_a_program_that_cannot_be_started_is_a_refusal(tmp_path: Path) -> None:
    with ChildReader((str(tmp_path / "không có"),)) as reader:
        assert reader.read(tmp_path / "a.docx", ".docx") is Refusal.NO_READER
