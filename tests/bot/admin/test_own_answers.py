"""The unit's own answers on their page: added, changed, looked at again, removed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.admin.rights import Role
from knowledge.own_answers import OwnAnswer, own_answers_text, read_own_answers
from tests.bot.admin.test_questions import ANSWER, GRAVES

if TYPE_CHECKING:
    from tests.bot.admin.house import House

OLD = OwnAnswer("a1", GRAVES, "Từ 6 giờ.", "Thông báo 1", date(2026, 9, 1), date(2026, 3, 1), "Lan")
BROKEN = "đây không phải JSON\n"


def put(house: House, *answers: OwnAnswer) -> None:
    (house.folder / "tra-loi.jsonl").write_text(BROKEN + own_answers_text(answers), encoding="utf-8")


def left(house: House) -> tuple[OwnAnswer, ...]:
    return read_own_answers((house.folder / "tra-loi.jsonl").read_text(encoding="utf-8"))[0]


def test_one_is_added(house: House) -> None:
    response = house.browser(Role.ADMIN).post("/quan-tri/tra-loi", data=ANSWER)
    assert response.headers["location"] == "/quan-tri/tra-loi?xong=them"
    assert [one.question for one in left(house)] == [GRAVES]
    assert len(house.jobs.started) == 1


def test_those_that_are_to_be_looked_at_are_told(house: House) -> None:
    put(house, OLD)
    browser = house.browser(Role.VIEWER)
    assert "quá hạn xem lại" in browser.get("/quan-tri/tra-loi").text
    assert "quá hạn xem lại" in browser.get("/quan-tri/tra-loi/a1").text


def test_what_the_version_in_use_does_not_have_is_marked(house: House) -> None:
    put(house, OLD)
    page = house.browser(Role.VIEWER).get("/quan-tri/tra-loi").text
    assert "chưa có trong phiên bản đang dùng" in page
    assert "chưa dùng</span>" in page


def test_one_is_changed_in_its_place_and_lines_of_others_stay(house: House) -> None:
    put(house, OLD)
    browser = house.browser(Role.ADMIN)
    assert browser.post("/quan-tri/tra-loi/a1", data=ANSWER).status_code == 303
    (one,) = left(house)
    assert (one.id, one.review_by, one.on) == ("a1", date(2027, 6, 30), date(2026, 9, 21))
    assert (house.folder / "tra-loi.jsonl").read_text(encoding="utf-8").startswith(BROKEN)


def test_one_is_removed(house: House) -> None:
    put(house, OLD)
    browser = house.browser(Role.ADMIN)
    assert browser.post("/quan-tri/tra-loi/a1/xoa").status_code == 303
    assert (house.folder / "tra-loi.jsonl").read_text(encoding="utf-8") == BROKEN
    assert browser.get("/quan-tri/tra-loi/a1").status_code == 404


def test_two_answers_to_one_question_are_refused(house: House) -> None:
    put(house, OLD)
    response = house.browser(Role.ADMIN).post("/quan-tri/tra-loi", data=ANSWER)
    assert response.status_code == 400
    assert "đã có câu trả lời khác" in response.text
