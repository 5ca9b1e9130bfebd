"""Hostile and damaged files uploaded to the real server: it lives, answers all the time, and tells each once."""

from __future__ import annotations

import re
import threading
import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from knowledge.readers.refusals import Refusal, refused
from tests.bot.versions.served import OFFICES, Heard, admin, ask, looking, reload, served, write
from tests.documents.hostile import HOSTILE
from tests.documents.loose_pdf import needs_font
from tests.documents.mutations import mutants
from tests.knowledge.readers.test_any_bytes import sources
from tests.sizes import sized

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

MUTANTS = sized(25, 500)
"""Of each format."""
AT_ONCE = 100
"""Files in one form."""
SLOW = (
    "two million paragraphs",
    "forms within forms",
    "half a million letters",
    "a sheet of one cell at the far end",
    "a sheet of 100,000 rows",
    "a cell merged over the whole sheet",
    "one line of 4 MB",
    "100,000 short lines",
)
"""Take five to twenty seconds each, up to the limits; all of them with FULL=1."""


@needs_font
@pytest.mark.heavy
def test_bad_files_cost_one_problem_each_and_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = tmp_path / "van-ban"
    documents.mkdir()
    write(documents, OFFICES[0])
    with served(tmp_path, documents) as address, admin(tmp_path, address) as office:
        bad = _bad_files(tmp_path / "nguon")
        heard, stop = Heard(), threading.Event()
        asking = threading.Thread(target=ask, args=(address, heard, stop, 0.5))
        asking.start()
        started = time.monotonic()
        names = list(bad)
        for first in range(0, len(names), AT_ONCE):
            for name in _upload(office, {name: bad[name] for name in names[first : first + AT_ONCE]}):
                del bad[name]
        with looking(address, heard, 0.1):
            reload(office, patience=sized(300, 3600))
        seconds = time.monotonic() - started
        stop.set()
        asking.join()
        page = office.get("/quan-tri/van-ban").text
        assert office.get("/healthz").status_code == 200
    rows = {name: _row(page, name) for name in bad}
    unread = [name for name, row in rows.items() if "không đọc được" in row]
    known = {refused("x", each).what.casefold() for each in Refusal}
    with capsys.disabled():
        print(
            f"\n{len(bad)} bad files in {seconds:.0f} s: {len(unread)} refused, {len(heard.answers)} answers"
            f" meanwhile, {len(heard.failed)} failed, slowest look {1000 * heard.slowest:.0f} ms"
        )
    assert heard.failed == []
    assert {named for _, named in heard.answers} == {OFFICES[0]}
    assert len(unread) > len(bad) // 4
    for name in unread:
        told = re.findall(r'<p class="reason">(.*?)</p>', rows[name])
        assert len(told) == 1, (name, told)
        assert any(told[0].casefold().startswith(what[:20]) for what in known), (name, told)
    assert [name for name, row in rows.items() if "chờ nạp" in row] == []


def _upload(office: httpx.Client, files: dict[str, bytes]) -> list[str]:
    """Send files in one form, and once more without those that the form refuses; which those are, each told once."""
    sent = office.post("/quan-tri/tai-len", files=[("tep", file) for file in files.items()])
    refused_here = re.findall(r"<p>“([^”]+)”: [^<]+</p>", sent.text)
    if refused_here:
        assert len(set(refused_here)) == len(refused_here)
        rest = [("tep", (name, data)) for name, data in files.items() if name not in refused_here]
        sent = office.post("/quan-tri/tai-len", files=rest)
    assert sent.headers.get("location") == "/quan-tri/nap-lai", sent.text
    return refused_here


def _bad_files(aside: Path) -> dict[str, bytes]:
    """All of them by name."""
    bad = {}
    for number, (name, (suffix, make)) in enumerate(HOSTILE.items()):
        if name not in SLOW[: sized(len(SLOW), 0)]:
            bad[f"xau-{number}{suffix}"] = make()
    aside.mkdir()
    files = sources(aside)
    for suffix, data in files.items():
        kind, random = suffix[1:], Random(f"{suffix} {MUTANTS}")
        for number, mutant in enumerate(mutants(data, MUTANTS, random, foreign=files[".pdf"])):
            bad[f"hong-{kind}-{number}{suffix}"] = mutant
    return bad


def _row(page: str, name: str) -> str:
    """The row of a file in the list."""
    (row,) = (each for each in page.split("<tr>") if f'<span class="file">{name}</span>' in each)
    return row
