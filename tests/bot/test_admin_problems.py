"""The work list of problems, and asking a version before it goes live, over HTTP."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from bot.store import left_problems
from bot.store.left_problems import Left
from bot.versions.reloading import NoSuchVersionError
from bot.versions.tryout import Tryout
from bot.web.admin.file_rows import grouped
from knowledge.problems import Problem
from tests.bot.commune import DOCUMENT, FILE, NOW, WASTE, Commune

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store
    from handlers.snapshot import Snapshot

LIST = "/quan-tri/van-de"
TRY = "/quan-tri/phien-ban/1/hoi-thu"


@pytest.fixture
def commune(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commune:
    return Commune(sqlite_store, tmp_path, monkeypatch)


def unclear(commune: Commune) -> Problem:
    """The problem of the deadline that was not understood."""
    return next(one for one in commune.live.snapshot().knowledge.problems if "cuối kỳ" in one.what)


def test_every_problem_is_on_the_list_under_its_file_with_its_task(commune: Commune) -> None:
    page = commune.browser().get(LIST).text
    assert all(problem.advice in page for problem in commune.live.snapshot().knowledge.problems)
    assert f'href="/quan-tri/van-ban/{DOCUMENT}#viec-3"' in page


def test_the_first_page_counts_what_has_run_out_as_the_version_did(commune: Commune) -> None:
    report = commune.reloader.find(1).report
    assert report is not None
    assert report.problems > len(commune.live.snapshot().knowledge.problems)
    assert f"<strong>{report.problems}</strong> điểm cần xem lại" in commune.browser().get("/quan-tri").text


def test_the_list_is_filtered_by_file(commune: Commune) -> None:
    page = commune.browser().get(LIST, params={"tep": "KH-09-2026-hoi-xuan.txt"}).text
    assert "cuối kỳ" not in page


def test_new_ones_are_those_of_the_version_in_use(commune: Commune) -> None:
    assert "cuối kỳ" in commune.browser().get(f"{LIST}?moi=1").text
    commune.put("a.txt", WASTE.replace("07/KH", "11/KH").replace("cuối kỳ", "sau này").replace("chợ", "bến"))
    commune.reload()
    page = commune.browser().get(f"{LIST}?moi=1").text
    assert "sau này" in page
    assert "cuối kỳ" not in page


def test_what_is_left_as_it_is_leaves_the_list_and_comes_back_when_its_words_change(commune: Commune) -> None:
    browser, key = commune.browser(), left_problems.key_of(unclear(commune))
    given = {"diem": key, "ghi_chu": "Sẽ hỏi lại <Công an>", "loc": "tep=a&moi=1"}
    response = browser.post(f"{LIST}/de-vay", data=given)
    assert response.headers["location"] == f"{LIST}?tep=a&moi=1"
    assert "cuối kỳ" not in browser.get(LIST).text
    left = browser.get(f"{LIST}?da-xem=1").text
    assert "Sẽ hỏi lại &lt;Công an&gt;" in left
    assert "Nguyễn Thị Lan" in left

    commune.put(FILE, WASTE.replace("cuối kỳ", "giữa kỳ"))
    commune.reload()
    assert "giữa kỳ" in browser.get(LIST).text


def test_what_was_left_is_taken_up_again(commune: Commune) -> None:
    browser, key = commune.browser(), left_problems.key_of(unclear(commune))
    browser.post(f"{LIST}/de-vay", data={"diem": key})
    browser.post(f"{LIST}/mo-lai", data={"diem": key})
    assert "cuối kỳ" in browser.get(LIST).text


def test_what_is_no_problem_is_not_left(commune: Commune) -> None:
    commune.browser().post(f"{LIST}/de-vay", data={"diem": "x", "loc": "\r\nSet-Cookie: a=b"})
    assert commune.store.read(lambda c: left_problems.left(c, commune.reloader.shelf.key)) == {}


def test_each_folder_has_its_own(store: Store) -> None:
    left = Left("", "Lan", NOW)
    store.submit(lambda c: left_problems.leave(c, "a", "1", left)).result()
    store.submit(lambda c: left_problems.leave(c, "a", "1", Left("vì", "Lan", NOW))).result()
    assert store.read(lambda c: left_problems.left(c, "a")) == {"1": Left("vì", "Lan", NOW)}
    assert store.read(lambda c: left_problems.left(c, "b")) == {}
    assert store.submit(lambda c: left_problems.take_up(c, "a", "1")).result()
    assert not store.submit(lambda c: left_problems.take_up(c, "a", "1")).result()


def test_a_problem_belongs_to_the_longest_file_name_and_to_both_of_two() -> None:
    problems = [
        Problem(where, "", "") for where in ("a.txt", "a.txt, mục 1", "a.txt, b.txt, mục 2", "a.txt và c.txt")
    ]
    found = grouped(problems, ["a.txt", "a.txt, b.txt", "c.txt"])
    assert {name: [one.where for one in theirs] for name, theirs in found.items()} == {
        "a.txt": ["a.txt", "a.txt, mục 1", "a.txt và c.txt"],
        "a.txt, b.txt": ["a.txt, b.txt, mục 2"],
        "c.txt": ["a.txt và c.txt"],
    }


# --- trying -----------------------------------------------------------------------------------------


def test_a_former_version_is_asked_beside_the_one_in_use(commune: Commune) -> None:
    commune.put(FILE, WASTE.replace("Phòng Kinh tế", "Trạm Y tế xã"))
    commune.reload()
    page = commune.browser().post(TRY, data={"cau_hoi": "Ai lắp đặt thùng rác tại chợ trung tâm?"}).text
    theirs, live = re.findall(r'<section class="told".*?</section>', page, re.DOTALL)
    assert "Phòng Kinh tế" in theirs
    assert "Trạm Y tế xã" in live


def test_nothing_is_asked_without_words_or_of_a_version_that_is_gone(commune: Commune) -> None:
    browser = commune.browser()
    assert browser.post(TRY, data={"cau_hoi": "  "}).status_code == 400
    gone = browser.post("/quan-tri/phien-ban/77/hoi-thu", data={"cau_hoi": "Ai?"})
    assert gone.status_code == 400
    assert "Không hỏi thử được" in gone.text


def test_a_question_becomes_one_that_every_version_is_asked(commune: Commune) -> None:
    (commune.folder / "questions.jsonl").write_text('{"question": "Ai?", "expect": "unknown"}')
    given = {"phien_ban": "1", "cau_hoi": "Ai lắp đặt thùng rác?", "ket_thuc": "answered"}
    response = commune.browser().post(
        "/quan-tri/cau-hoi-kiem-tra", data=given | {"can_co": "Phòng Kinh tế | P. Kinh tế\n\n01/7/2026"}
    )
    assert response.headers["location"] == f"{TRY}?da-them=1"
    lines = (commune.folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[1]) == {
        "question": "Ai lắp đặt thùng rác?",
        "asked_on": commune.live.desk().today().isoformat(),
        "must": [["Phòng Kinh tế", "P. Kinh tế"], ["01/7/2026"]],
        "expect": "answered",
    }


@pytest.mark.parametrize(
    "given", [{"cau_hoi": "", "ket_thuc": "answered"}, {"cau_hoi": "Ai?", "ket_thuc": "x"}]
)
def test_what_is_no_test_question_is_not_added(commune: Commune, given: dict[str, str]) -> None:
    assert commune.browser().post("/quan-tri/cau-hoi-kiem-tra", data=given).status_code == 400
    assert not (commune.folder / "questions.jsonl").exists()


class _Opener:
    """Counts how often a version is opened."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.opened: list[int] = []
        self._snapshot = snapshot

    def open(self, number: int) -> Snapshot:
        if number > 5:
            raise NoSuchVersionError("")
        self.opened.append(number)
        return self._snapshot


def test_one_version_at_a_time_is_held(commune: Commune) -> None:
    opener = _Opener(commune.live.snapshot())
    tryout = Tryout(opener)  # type: ignore[arg-type]
    for number in (1, 1, 2, 1):
        tryout.snapshot(number)
    with pytest.raises(NoSuchVersionError):
        tryout.snapshot(9)
    assert opener.opened == [1, 2, 1]
