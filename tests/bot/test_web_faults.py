"""The web page while its store cannot be reached: it stays up, answers, and says what it cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.engine import open_engine
from bot.web import wording
from bot.web.chat import CONVERSATION_COOKIE
from tests.bot.test_web import PART, Site

if TYPE_CHECKING:
    from bot.store.store import Store

NOBODY_THERE = "postgresql://motcua@127.0.0.1:9/motcua"


@pytest.fixture
def site(sqlite_store: Store) -> Site:
    """With a conversation that ends in two choices."""
    opened = Site(sqlite_store)
    opened.ask("nào đây")
    return opened


@pytest.fixture
def away(site: Site, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The same after its database went away."""
    monkeypatch.setattr(sqlite_store, "engine", open_engine(NOBODY_THERE))
    return site


@pytest.mark.parametrize("path", ["/", "/van-ban", "/huong-dan", "/rieng-tu", "/healthz"])
def test_every_page_stays_up(away: Site, path: str) -> None:
    assert away.browser.get(path).status_code == 200


def test_the_first_page_says_that_nothing_is_remembered(away: Site) -> None:
    assert wording.STORE_AWAY in away.browser.get("/").text


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "script"])
def test_questions_are_still_answered(away: Site, headers: dict[str, str]) -> None:
    told = away.ask("Ai niêm yết danh sách?", **headers)

    assert told.status_code == 200
    assert "<strong>Chủ trì:</strong> Phòng Kinh tế." in told.text
    assert wording.STORE_AWAY in told.text


def test_choices_are_shown_to_be_read_but_not_to_be_pressed(away: Site) -> None:
    told = away.ask("nào đây", **PART).text

    assert '<li value="2">phường Hoa Ban</li>' in told
    assert "<button" not in told


def test_a_pressed_button_is_told_to_wait_rather_than_gone(away: Site) -> None:
    told = away.press("1.2")

    assert told.status_code == 503
    assert wording.CHOICE_AWAY in told.text


@pytest.mark.parametrize("way", ["button", "command"])
def test_what_could_not_be_deleted_is_not_told_to_be(away: Site, way: str) -> None:
    told = away.browser.post("/xoa") if way == "button" else away.ask("/xoa")

    assert (told.status_code, told.headers["retry-after"]) == (503, "5")
    assert wording.NOT_DELETED in told.text
    assert CONVERSATION_COOKIE in away.browser.cookies  # so that it can be tried again


def test_when_the_store_is_back_the_conversation_goes_on(site: Site, sqlite_store: Store) -> None:
    there = sqlite_store.engine
    sqlite_store.engine = open_engine(NOBODY_THERE)
    site.ask("Ai niêm yết danh sách?")
    sqlite_store.engine = there

    assert 'id="luot-2"' in site.press("1.2").text


def test_a_fault_is_logged_by_its_name_alone(away: Site, caplog: pytest.LogCaptureFixture) -> None:
    away.ask("chuyện riêng của tôi")

    assert "the store cannot be reached: OperationalError" in caplog.text
    assert "chuyện riêng" not in caplog.text
