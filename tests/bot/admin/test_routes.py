"""The forms of questions and own answers: what they leave as it is, for whom, and for what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.admin.rights import Role

if TYPE_CHECKING:
    from tests.bot.admin.house import House

DONE = (
    "/cau-hoi/1/tinh-trang",
    "/cau-hoi/1/tu-dong-nghia",
    "/cau-hoi/1/cau-hoi-kiem-tra",
    "/cau-hoi/1/tra-loi",
    "/tra-loi",
    "/tra-loi/abc",
    "/tra-loi/abc/xoa",
)


@pytest.fixture
def asked(house: House) -> House:
    house.asked("Nghĩa trang xã mở cửa mấy giờ?")
    house.browser(Role.ADMIN).get("/quan-tri/cau-hoi")
    return house


@pytest.mark.parametrize("path", DONE)
def test_only_admins_may_change_anything(asked: House, path: str) -> None:
    told = {
        role: asked.browser(role).post(f"/quan-tri{path}").status_code for role in (Role.LEADER, Role.VIEWER)
    }
    assert asked.browser(None).post(f"/quan-tri{path}").status_code == 403
    assert set(told.values()) == {403}
    assert asked.browser(Role.ADMIN).post(f"/quan-tri{path}").status_code in {400, 404}
    assert asked.jobs.started == []
    assert [path for path in asked.folder.iterdir() if not path.name.startswith(".")] == []


def test_nothing_is_written_for_a_question_that_is_gone(asked: House) -> None:
    browser = asked.browser(Role.ADMIN)
    synonym = {"said": "giấy cúp điện", "means": "cấp điện", "example": "Xin giấy cúp điện ở đâu?"}
    assert browser.post("/quan-tri/cau-hoi/99/tu-dong-nghia", data=synonym).status_code == 404
    assert browser.post("/quan-tri/cau-hoi/99/tinh-trang", data={"state": "done"}).status_code == 404
    assert asked.jobs.started == []
    assert not (asked.folder / "tu-dong-nghia.tsv").exists()


@pytest.mark.parametrize("path", ["/cau-hoi/99", "/tra-loi/khong-co"])
def test_what_is_not_there_is_told(asked: House, path: str) -> None:
    assert asked.browser(Role.ADMIN).get(f"/quan-tri{path}").status_code == 404


def test_forms_are_shown_to_who_may_send_them(asked: House) -> None:
    assert "Thêm câu trả lời" in asked.browser(Role.ADMIN).get("/quan-tri/cau-hoi/1").text
    assert (
        '<form method="post" action="/quan-tri/cau-hoi'
        not in asked.browser(Role.VIEWER).get("/quan-tri/cau-hoi/1").text
    )
