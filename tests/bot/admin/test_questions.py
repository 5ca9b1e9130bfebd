"""The work list of questions: how they come onto it, what is seen of them, what helps, and when they go."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.admin.rights import Role
from bot.app import STARTER
from bot.store import audit, privacy, question_items, questions
from bot.store.asked_tables import ItemState
from bot.unanswered.taking_in import take_in
from handlers.messages import Status
from tests.bot.administration import PEOPLE
from tests.bot.chats import RETENTION

if TYPE_CHECKING:
    from bot.store.question_items import Item
    from tests.bot.admin.house import House

GRAVES = "Nghĩa trang xã mở cửa mấy giờ?"
ANSWER = {
    "question": GRAVES,
    "wordings": "",
    "answer": "Từ 6 giờ đến 18 giờ hằng ngày.",
    "source": "Thông báo 15/TB-UBND",
    "review_by": "2027-06-30",
}


def items(house: House) -> list[Item]:
    take_in(house.store, house.now)
    return house.store.read(question_items.everything)


def test_what_was_asked_without_a_good_answer_is_gathered(house: House) -> None:
    house.asked(GRAVES)
    house.asked("nghia trang xa mo cua may gio", Status.HANDOVER, "telegram")
    house.asked("Ai niêm yết danh sách?", Status.ANSWERED)

    (item,) = items(house)
    assert (item.asked, item.channels, item.state) == (2, ("telegram", "web"), ItemState.NEW)
    assert item.wordings == (GRAVES, "nghia trang xa mo cua may gio")


def test_looking_twice_gathers_nothing_twice(house: House) -> None:
    house.asked(GRAVES)
    assert items(house) == items(house)
    house.asked("Nghĩa trang xã mở cửa khi nào")
    (item,) = items(house)
    assert item.asked == 2


def test_an_answer_that_somebody_says_is_wrong_comes_onto_the_list(house: House) -> None:
    house.asked("Ai niêm yết danh sách?", Status.ANSWERED)
    assert items(house) == []
    assert house.store.submit(lambda c: questions.mark_wrong(c, "Ai niêm yết danh sách?", "web")).result()
    assert not house.store.submit(lambda c: questions.mark_wrong(c, "Ai niêm yết danh sách?", "web")).result()
    (item,) = items(house)
    assert (item.asked, item.marked) == (1, 1)


def test_what_was_settled_is_new_when_it_is_asked_again(house: House) -> None:
    house.asked(GRAVES)
    settled = {"state": "done", "owner": "lan", "note": "Đã hỏi."}
    items(house)
    assert house.browser(Role.ADMIN).post("/quan-tri/cau-hoi/1/tinh-trang", data=settled).status_code == 303
    assert items(house)[0].state is ItemState.DONE

    house.asked(GRAVES)
    (item,) = items(house)
    assert (item.state, item.owner, item.note) == (ItemState.NEW, "lan", "Đã hỏi.")


def test_what_is_left_aside_stays_aside(house: House) -> None:
    house.asked("Hôm nay có mưa không?")
    items(house)
    house.browser(Role.ADMIN).post("/quan-tri/cau-hoi/1/tinh-trang", data={"state": "left"})
    house.asked("hom nay co mua khong")
    assert items(house)[0].state is ItemState.LEFT


def test_what_was_asked_before_it_was_settled_does_not_open_it_again(house: House) -> None:
    house.asked(GRAVES)
    items(house)
    house.asked(GRAVES)
    house.browser(Role.ADMIN).post("/quan-tri/cau-hoi/1/tinh-trang", data={"state": "done"})
    assert items(house)[0].state is ItemState.DONE


def test_an_item_goes_with_the_last_of_its_questions(house: House) -> None:
    house.asked(GRAVES)
    items(house)
    later = house.now + RETENTION.questions + timedelta(days=2)
    house.store.submit(lambda c: privacy.expire(c, later, RETENTION)).result()
    assert house.store.read(question_items.counts) == {}


def test_the_list_is_narrowed_by_state_owner_and_marks(house: House) -> None:
    house.asked(GRAVES)
    house.asked("Wifi nhà văn hóa mật khẩu gì")
    items(house)
    browser = house.browser(Role.ADMIN)
    browser.post("/quan-tri/cau-hoi/1/tinh-trang", data={"state": "at_work", "owner": "binh"})

    def shown(query: str) -> set[str]:
        page = browser.get(f"/quan-tri/cau-hoi?{query}").text
        return {text for text in (GRAVES, "Wifi nhà văn hóa mật khẩu gì") if text in page}

    assert shown("") == shown("tinh-trang=tat-ca") == {GRAVES, "Wifi nhà văn hóa mật khẩu gì"}
    assert shown("tinh-trang=at_work") == shown("nguoi=binh") == {GRAVES}
    assert shown("tinh-trang=done") == shown("bao-sai=1") == set()


def test_one_item_shows_what_is_said_now_and_the_nearest_passages(house: House) -> None:
    house.asked("Niêm yết danh sách hộ nghèo ở chợ nào?")
    items(house)
    page = house.browser(Role.VIEWER).get("/quan-tri/cau-hoi/1").text
    assert "Hiện trợ lý trả lời" in page
    assert "Niêm yết công khai danh sách hộ nghèo tại nhà văn hóa thôn" in page
    assert "/quan-tri/van-ban/KH-12" in page


def test_words_of_people_are_escaped(house: House) -> None:
    house.asked("<script>alert(1)</script> nghĩa trang")
    items(house)
    browser = house.browser(Role.ADMIN)
    assert (
        "<script>alert" not in browser.get("/quan-tri/cau-hoi").text + browser.get("/quan-tri/cau-hoi/1").text
    )


def test_a_synonym_is_written_taken_in_and_recorded(house: House) -> None:
    house.asked("Xin giấy cúp điện ở đâu?")
    items(house)
    said = {"said": "giấy cúp điện", "means": "cấp điện", "example": "Xin giấy cúp điện ở đâu?"}
    assert house.browser(Role.ADMIN).post("/quan-tri/cau-hoi/1/tu-dong-nghia", data=said).status_code == 303

    row = (house.folder / "tu-dong-nghia.tsv").read_text(encoding="utf-8").splitlines()[-1]
    assert row == "giấy cúp điện\tcấp điện\tXin giấy cúp điện ở đâu?"
    assert [actor.who for actor in house.jobs.started] == ["lan"]
    acts = [entry.act for _, entry in house.store.read(lambda c: audit.entries(c, 10))]
    assert acts[0] == "thêm từ đồng nghĩa"
    (item,) = items(house)
    assert (item.state, item.owner) == (ItemState.AT_WORK, PEOPLE[Role.ADMIN].id)


def test_a_test_question_is_written(house: House) -> None:
    house.asked(GRAVES)
    items(house)
    said = {"question": GRAVES, "expect": "answered", "must": "6 giờ | sáu giờ\n18 giờ", "must_not": ""}
    browser = house.browser(Role.ADMIN)
    for _ in range(2):
        assert browser.post("/quan-tri/cau-hoi/1/cau-hoi-kiem-tra", data=said).status_code == 303

    rows = [json.loads(line) for line in (house.folder / "questions.jsonl").read_text("utf-8").splitlines()]
    assert rows[0]["must"] == [["6 giờ", "sáu giờ"], ["18 giờ"]]
    assert [row["id"] for row in rows] == ["cau-hoi-1", "cau-hoi-1-2"]


def test_an_own_answer_is_written(house: House) -> None:
    house.asked(GRAVES)
    items(house)
    assert house.browser(Role.ADMIN).post("/quan-tri/cau-hoi/1/tra-loi", data=ANSWER).status_code == 303
    (line,) = (house.folder / "tra-loi.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["by"] == "Nguyễn Thị Lan"


@pytest.mark.parametrize(
    ("form", "said", "fault"),
    [
        ("tu-dong-nghia", {"said": "a", "means": "b", "example": "c"}, "ngắn quá"),
        ("tu-dong-nghia", {"said": "giấy mận", "means": "kết hôn", "example": "hỏi"}, "câu ví dụ không có"),
        ("cau-hoi-kiem-tra", {"question": GRAVES, "expect": "answered"}, "ít nhất một từ"),
        ("cau-hoi-kiem-tra", {"question": GRAVES, "expect": "gì đó"}, "chưa chọn"),
        ("tra-loi", ANSWER | {"answer": " "}, "chưa nhập câu trả lời"),
        ("tra-loi", ANSWER | {"answer": "a" * 801}, "nhiều hơn mức 800"),
        ("tra-loi", ANSWER | {"review_by": "2026-09-21"}, "sau hôm nay"),
        ("tra-loi", ANSWER | {"review_by": "30/6"}, "ngày không đúng"),
        ("tra-loi", ANSWER | {"wordings": "cho hỏi ạ"}, "chưa nói hỏi về việc gì"),
        ("tinh-trang", {"state": "xong"}, "tình trạng không đúng"),
    ],
)
def test_what_was_typed_wrongly_is_told_beside_what_was_typed(
    house: House, form: str, said: dict[str, str], fault: str
) -> None:
    house.asked(GRAVES)
    items(house)
    response = house.browser(Role.ADMIN).post(f"/quan-tri/cau-hoi/1/{form}", data=said)
    assert response.status_code == 400
    assert fault in response.text
    assert house.jobs.started == []
    assert items(house)[0].state is ItemState.NEW


def test_the_shipped_example_is_never_written_to(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.folder.keeping.STARTER", house.folder)
    house.asked(GRAVES)
    items(house)
    response = house.browser(Role.ADMIN).post("/quan-tri/cau-hoi/1/tra-loi", data=ANSWER)
    assert response.status_code == 400
    assert "bộ văn bản ví dụ" in response.text
    assert not (STARTER / "tra-loi.jsonl").exists()
