"""The door of the administration: every room × every role, generated from the table of rooms; links, sessions, forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from bot.admin.rights import Role, may
from bot.admin.upkeep import Upkeep
from bot.settings import Settings
from bot.store import access, admins, audit, staffing
from bot.store.access import Door
from bot.versions.job import Job
from bot.web.addresses import ADMIN, admin_login_path, login_path
from bot.web.admin.administration import Administration
from bot.web.admin.door import COOKIE
from bot.web.admin.rooms import rooms_of
from bot.web.app import create_app
from handlers.officials.staff import Official
from tests.bot.versions.office import NOW, open_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx import Response

    from bot.store.store import Store
    from bot.web.admin.door import Room

_PARAMETER = re.compile(r"\{(\w+)(?::(\w+))?\}")
_SAMPLES = {"int": "1", "path": "KH-12.txt", "str": "KH-12", None: "1"}


@dataclass
class Pages:
    """The administration's pages of an office, and one browser."""

    administration: Administration
    browser: TestClient
    store: Store

    def link(self, role: Role | None, door: Door = Door.ADMIN) -> str:
        """The secret of a one-time link for Lan, who has a role or none."""

        def make(connection: Any) -> str:
            staffing.put_official(connection, Official("lan", "Nguyễn Thị Lan", ""))
            if role is None:
                admins.dismiss(connection, "lan")
            else:
                admins.appoint(connection, "lan", role, NOW)
            return access.new_login(connection, "lan", NOW, door)

        return self.store.submit(make).result()

    def come_in(self, role: Role | None) -> Response:
        """Press the button of the link."""
        answer: Response = self.browser.post(admin_login_path(self.link(role)), follow_redirects=False)
        return answer

    def knock(self, room: Room, **headers: str) -> Response:
        """Ask for a room, with something in place of its parameters."""
        path = ADMIN + _PARAMETER.sub(lambda match: _SAMPLES[match[2]], room.path)
        answer: Response = self.browser.request(room.method, path, headers=headers, follow_redirects=False)
        return answer


@pytest.fixture
def pages(tmp_path: Path, sqlite_store: Store) -> Iterator[Pages]:
    """An office that answers from its first version."""
    office = open_office(tmp_path, sqlite_store)
    office.reload()
    job = Job(office.reloader, office.live)
    upkeep = Upkeep(office.folder, office.reloader, office.live, job)
    desk, settings = office.live.desk(), Settings()
    administration = Administration(desk, settings, sqlite_store, upkeep, lambda: NOW)
    app = create_app(desk, settings, sqlite_store, administration=administration)
    yield Pages(administration, TestClient(app, base_url="https://motcua.example"), sqlite_store)
    while job.progress.running:
        pass


@pytest.mark.parametrize("role", [None, *Role])
def test_a_room_is_closed_to_whoever_may_not_enter(pages: Pages, role: Role | None) -> None:
    pages.come_in(role)
    rooms = [room for room in rooms_of(pages.administration) if not may(role, room.act)]
    opened = [room.path for room in rooms if pages.knock(room).status_code != 403]
    assert opened == []


@pytest.mark.parametrize("role", Role)
def test_a_room_is_open_to_whoever_may_enter(pages: Pages, role: Role) -> None:
    pages.come_in(role)
    rooms = [room for room in rooms_of(pages.administration) if may(role, room.act) and room.method == "GET"]
    closed = [room.path for room in rooms if pages.knock(room).status_code in {403, 500}]
    assert closed == []


def test_a_form_of_another_site_is_refused(pages: Pages) -> None:
    pages.come_in(Role.ADMIN)
    rooms = [room for room in rooms_of(pages.administration) if room.method == "POST"]
    taken = [
        room.path
        for room in rooms
        if pages.knock(room, **{"sec-fetch-site": "cross-site"}).status_code != 403
    ]
    assert taken == []


def test_the_cookie_is_for_these_pages_alone(pages: Pages) -> None:
    cookie = pages.come_in(Role.ADMIN).headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "secure", "samesite=strict", f"path={ADMIN}"))


def test_a_cookie_that_somebody_planted_is_replaced(pages: Pages) -> None:
    planted = "A" * 22
    pages.browser.cookies.set(COOKIE, planted)
    pages.come_in(Role.ADMIN)
    pages.browser.cookies.clear()
    pages.browser.cookies.set(COOKIE, planted)
    assert pages.browser.get(ADMIN).status_code == 403


def test_a_link_lets_in_once(pages: Pages) -> None:
    path = admin_login_path(pages.link(Role.ADMIN))
    first = pages.browser.post(path, follow_redirects=False)
    second = pages.browser.post(path, follow_redirects=False)
    assert (first.status_code, second.status_code) == (303, 403)


def test_looking_at_a_link_does_not_use_it_up(pages: Pages) -> None:
    path = admin_login_path(pages.link(Role.ADMIN))
    pages.browser.get(path)
    assert pages.browser.post(path, follow_redirects=False).status_code == 303


def test_a_link_to_the_leader_s_page_opens_nothing_here(pages: Pages) -> None:
    secret = pages.link(Role.ADMIN, Door.OVERVIEW)
    assert pages.browser.post(admin_login_path(secret), follow_redirects=False).status_code == 403


def test_a_link_to_these_pages_does_not_open_the_leader_s(pages: Pages) -> None:
    secret = pages.link(Role.ADMIN)
    assert pages.browser.post(login_path(secret), follow_redirects=False).status_code == 403


def test_whoever_is_dismissed_is_out_at_once(pages: Pages) -> None:
    pages.come_in(Role.ADMIN)
    pages.store.submit(lambda c: admins.dismiss(c, "lan")).result()
    assert pages.browser.get(ADMIN).status_code == 403


def test_whoever_goes_out_is_out(pages: Pages) -> None:
    pages.come_in(Role.ADMIN)
    cookie = pages.browser.cookies[COOKIE]
    pages.browser.post(f"{ADMIN}/ra", follow_redirects=False)
    pages.browser.cookies.set(COOKIE, cookie)
    assert pages.browser.get(ADMIN).status_code == 403


def test_coming_in_is_kept(pages: Pages) -> None:
    pages.come_in(Role.VIEWER)
    (_, entry), *_ = pages.store.read(lambda c: audit.entries(c, 1))
    assert (entry.actor.who, entry.act) == ("lan", "đăng nhập")
