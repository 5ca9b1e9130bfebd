"""Reloading: what goes live, what waits, what does not, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store import audit
from bot.versions.reloading import KEPT, End, NoSuchVersionError
from tests.bot.versions.office import LAN, LISTS, SURVEY, Office, open_office, plan_text

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store

OTHER = "Văn phòng HĐND và UBND xã chủ trì rà soát hộ nghèo, hoàn thành trước ngày 20/12/2026."


@pytest.fixture
def office(tmp_path: Path, sqlite_store: Store) -> Office:
    """An office that answers from its first version."""
    opened = open_office(tmp_path, sqlite_store)
    assert opened.reload().end is End.LIVE
    return opened


def test_the_first_version_answers(office: Office) -> None:
    assert "Phòng Kinh tế" in office.answer()


def test_an_answer_knows_its_version(office: Office) -> None:
    assert office.live.snapshot().number == 1


def test_a_changed_document_is_answered_from(office: Office) -> None:
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    assert office.reload().end is End.LIVE
    assert "Văn phòng" in office.answer()


def test_the_report_names_the_changed_task(office: Office) -> None:
    office.write("KH-12.txt", plan_text(SURVEY.replace("16/12", "20/12"), LISTS))
    report = office.reload().version.report
    assert report is not None
    (change,) = report.changes.documents
    assert [(task.deadline_before, task.deadline) for task in change.tasks] == [
        ("hoàn thành trước ngày 16/12/2026", "hoàn thành trước ngày 20/12/2026")
    ]


def test_nothing_changed_makes_no_version(office: Office) -> None:
    assert office.reload().end is End.UNCHANGED
    assert office.live.snapshot().number == 1


def test_a_document_that_is_gone_waits_for_a_person(office: Office) -> None:
    office.write("KH-13.txt", plan_text("Trạm Y tế xã chủ trì tiêm chủng.", number=13, title="Tiêm chủng"))
    office.reload()
    (office.folder / "KH-13.txt").unlink()
    outcome = office.reload()
    assert outcome.end is End.HELD
    assert "KH-13.txt" in outcome.version.why[0]


def test_what_waits_does_not_answer(office: Office) -> None:
    office.write("KH-12.txt", plan_text("Thực hiện theo quy định."))
    office.reload()
    assert "Phòng Kinh tế" in office.answer()


def test_a_person_accepts_what_waits(office: Office) -> None:
    office.write("KH-12.txt", plan_text(OTHER))
    held = office.reload()
    assert held.end is End.HELD
    office.reloader.accept(held.version.number, LAN, office.live)
    assert "Văn phòng" in office.answer()


def test_a_version_that_fails_its_test_questions_does_not_go_live(office: Office) -> None:
    office.write(
        "questions.jsonl", '{"question": "Ai chủ trì rà soát hộ nghèo?", "must": [["Phòng Kinh tế"]]}'
    )
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    assert office.reload().end is End.REFUSED
    assert "Phòng Kinh tế" in office.answer()


def test_nobody_can_accept_a_version_that_fails(office: Office) -> None:
    office.write(
        "questions.jsonl", '{"question": "Ai chủ trì rà soát hộ nghèo?", "must": [["Phòng Kinh tế"]]}'
    )
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    number = office.reload().version.number
    with pytest.raises(NoSuchVersionError, match="không đạt"):
        office.reloader.accept(number, LAN, office.live)


def test_rolling_back_answers_as_before(office: Office) -> None:
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    office.reload()
    office.reloader.roll_back(LAN, office.live)
    assert "Phòng Kinh tế" in office.answer()


def test_what_was_taken_back_is_not_taken_in_again_by_itself(office: Office) -> None:
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    office.reload()
    office.reloader.roll_back(LAN, office.live)
    again = office.reloader.reload(LAN, lambda *_: None, office.live, asked=False)
    assert again.end is End.UNCHANGED
    assert "Phòng Kinh tế" in office.answer()


def test_what_was_taken_back_is_taken_in_again_when_somebody_asks(office: Office) -> None:
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    office.reload()
    office.reloader.roll_back(LAN, office.live)
    assert office.reload().end is End.LIVE
    assert "Văn phòng" in office.answer()


def test_there_is_no_way_back_from_the_first_version(office: Office) -> None:
    with pytest.raises(NoSuchVersionError, match="không còn phiên bản"):
        office.reloader.roll_back(LAN, office.live)


def test_only_the_last_versions_keep_their_files(office: Office) -> None:
    for day in range(17, 17 + KEPT + 1):
        office.write("KH-12.txt", plan_text(SURVEY.replace("16/12", f"{day}/12"), LISTS))
        office.reload()
    kept = [each.number for each in office.reloader.recent() if office.reloader.shelf.has(each.number)]
    assert kept == [7, 6, 5, 4, 3]


def test_a_version_whose_file_was_changed_is_not_opened(office: Office) -> None:
    (office.reloader.shelf.documents(1) / "KH-12.txt").write_text("khác", encoding="utf-8")
    assert office.reloader.open_live() is None


def test_another_process_follows(office: Office, sqlite_store: Store, tmp_path: Path) -> None:
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    before = office.live.snapshot()
    office.reloader.reload(LAN, lambda *_: None)
    assert office.live.snapshot() is before
    assert office.reloader.follow(office.live)
    assert "Văn phòng" in office.answer()


def test_what_somebody_did_is_in_the_audit(office: Office, sqlite_store: Store) -> None:
    entries = [entry for _, entry in sqlite_store.read(lambda c: audit.entries(c, 10))]
    assert {(entry.actor, entry.what) for entry in entries} == {(LAN, "phiên bản 1")}
    assert [entry.act for entry in entries] == ["đưa vào dùng", "nạp lại"]


def test_every_change_waits_where_the_settings_say_so(tmp_path: Path, sqlite_store: Store) -> None:
    office = open_office(tmp_path, sqlite_store, always_ask=True)
    office.reload()
    office.write("KH-12.txt", plan_text(SURVEY, LISTS, "Trạm Y tế xã chủ trì tiêm chủng."))
    assert office.reload().end is End.HELD


def test_a_missing_folder_is_told(office: Office) -> None:
    for path in office.folder.iterdir():
        path.unlink()
    office.folder.rmdir()
    with pytest.raises(Exception, match="không có thư mục"):
        office.reload()
