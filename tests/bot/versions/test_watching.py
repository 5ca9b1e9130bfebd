"""The folder's watch: what has come to rest is taken in, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.versions.reloading import End
from bot.versions.watching import Watch
from tests.bot.versions.office import LAN, LISTS, SURVEY, Office, open_office, plan_text

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store

OTHER = "Văn phòng HĐND và UBND xã chủ trì rà soát hộ nghèo, hoàn thành trước ngày 20/12/2026."


@pytest.fixture
def office(tmp_path: Path, sqlite_store: Store) -> Office:
    """An office that answers from its first version."""
    opened = open_office(tmp_path, sqlite_store)
    opened.reload()
    return opened


def _watch(office: Office) -> Watch:
    watch = Watch(office.reloader, office.live, office.folder)
    watch.look()
    watch.look()
    return watch


def test_what_is_still_being_written_is_left_alone(office: Office) -> None:
    watch = _watch(office)
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    assert watch.look() is None


def test_what_has_come_to_rest_is_taken_in(office: Office) -> None:
    watch = _watch(office)
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    watch.look()
    outcome = watch.look()
    assert outcome is not None
    assert outcome.end is End.LIVE


def test_it_is_taken_in_once(office: Office) -> None:
    watch = _watch(office)
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    watch.look()
    watch.look()
    assert watch.look() is None


def test_what_was_taken_back_stays_taken_back(office: Office) -> None:
    watch = _watch(office)
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    watch.look()
    watch.look()
    office.reloader.roll_back(LAN, office.live)
    _watch(office)
    assert "Phòng Kinh tế" in office.answer()


def test_what_another_process_put_into_use_is_followed(office: Office) -> None:
    watch = Watch(office.reloader, office.live, None)
    office.write("KH-12.txt", plan_text(OTHER, LISTS))
    office.reloader.reload(LAN, lambda *_: None)
    watch.look()
    assert "Văn phòng" in office.answer()


def test_a_folder_that_is_again_as_it_once_was_is_taken_in(office: Office) -> None:
    for text in (plan_text(OTHER, LISTS), plan_text(SURVEY, LISTS)):
        office.write("KH-12.txt", text)
        _watch(office)
    assert "Phòng Kinh tế" in office.answer()
