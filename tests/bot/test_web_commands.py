"""Commands in the box of the web page, and what people are told there about their data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.channels.wording import AFRESH, ONLY_TEXT, help_lines
from bot.store import questions
from bot.store.tables import web_exchanges, web_sessions
from bot.web.chat import CONVERSATION_COOKIE, PLACE_COOKIE
from bot.web.notices import DELETED
from tests.bot.test_web import PART, Site

if TYPE_CHECKING:
    from bot.store.store import Store

ANONYMOUS = "không kèm danh tính người hỏi"
HERE = "xã Suối Mơ, tỉnh Tân Hòa"
_NUMBER = re.compile(r"0912\s?345")
"""Its first digits alone are in a random secret now and then."""


@pytest.fixture
def site(sqlite_store: Store) -> Site:
    return Site(sqlite_store)


def test_the_first_page_tells_what_becomes_of_the_words_until_something_is_asked(site: Site) -> None:
    first = site.browser.get("/").text

    assert ANONYMOUS in first
    assert '<a href="/rieng-tu">Xem đầy đủ</a>' in first
    assert ANONYMOUS not in site.ask("Ai niêm yết?").text


def test_the_page_about_data_says_what_is_kept_how_long_and_how_to_delete(site: Site) -> None:
    page = site.browser.get("/rieng-tu").text

    assert "Lưu câu hỏi 30 ngày" in page
    assert "120 phút sau câu hỏi cuối" in page
    assert '<form class="delete" action="/xoa" method="post">' in page
    assert 'href="/rieng-tu"' in site.browser.get("/huong-dan").text


def test_the_notice_in_the_box_is_that_of_the_page(site: Site) -> None:
    told = site.ask("/riêng tư").text

    assert "120 phút sau câu hỏi cuối" in told
    assert "<li>Bên kiểm soát dữ liệu:" in told


def test_help_lists_the_commands_of_every_chat(site: Site) -> None:
    told = site.ask("/trogiup").text

    assert all(line.split()[0] in told for line in help_lines().splitlines()[1:])
    assert not any("trogiup" in question.text for question in site.assistant.asked)


def test_a_unit_is_chosen_by_a_command_and_remembered_by_the_browser(site: Site) -> None:
    listed = site.ask("/donvi").text
    assert f'<button type="submit" name="chon" value="1.2">{HERE}</button>' in listed

    assert f"<strong>Đơn vị của anh/chị:</strong> {HERE}." in site.ask("2").text
    assert f'<option value="{HERE}" selected>' in site.browser.get("/").text
    site.ask("Ai niêm yết?")
    assert site.put("Ai niêm yết?").place == HERE


def test_a_number_picks_what_is_on_offer(site: Site) -> None:
    site.ask("nào đây")
    site.ask("số 1")

    assert site.put("Ai chịu trách nhiệm niêm yết?").place == HERE


def test_a_new_conversation_leans_on_nothing(site: Site) -> None:
    site.ask("Ai niêm yết danh sách?")

    assert AFRESH in site.ask("/moi").text
    site.ask("còn hạn thì sao?")
    assert site.put("còn hạn thì sao?").context is None


@pytest.mark.parametrize("way", ["command", "button", "script"])
def test_deleting_deletes_the_row_and_both_cookies(site: Site, sqlite_store: Store, way: str) -> None:
    site.browser.post("/don-vi", data={"don_vi": HERE})
    site.ask("Ai niêm yết danh sách?")
    if way == "button":
        told = site.browser.post("/xoa")
    else:
        told = site.ask("/xóa", **(PART if way == "script" else {}))

    assert str(told.url) == "http://motcua.test/?da-xoa=1"  # which chat.js goes to
    assert DELETED in told.text
    assert "Ai niêm yết danh sách?" not in told.text
    assert ANONYMOUS in told.text
    assert not {CONVERSATION_COOKIE, PLACE_COOKIE} & set(site.browser.cookies)
    assert sqlite_store.read(lambda c: c.execute(web_exchanges.select()).all()) == []


def test_a_form_of_another_site_deletes_nothing(site: Site) -> None:
    site.ask("Ai niêm yết danh sách?")

    assert site.browser.post("/xoa", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert "Ai niêm yết danh sách?" in site.browser.get("/").text


def test_a_file_instead_of_words_is_told(site: Site) -> None:
    told = site.browser.post("/hoi", files={"cau_hoi": ("ảnh.png", b"\x89PNG", "image/png")})

    assert ONLY_TEXT in told.text
    assert not any("png" in question.text for question in site.assistant.asked)


def test_a_person_s_number_is_masked_before_it_is_asked_shown_or_kept(
    site: Site, sqlite_store: Store
) -> None:
    page = site.ask("Ai niêm yết? gọi em số 0912 345 678").text

    assert any(question.text.endswith("gọi em số [số đã ẩn]") for question in site.assistant.asked)
    assert not _NUMBER.search(page)
    kept = sqlite_store.read(
        lambda c: str([c.execute(t.select()).all() for t in (web_sessions, web_exchanges)])
    )
    assert not _NUMBER.search(kept)


def test_questions_are_recorded_without_who_asked(site: Site, sqlite_store: Store) -> None:
    site.ask("Ai niêm yết danh sách?")
    site.ask("/trogiup")

    (row,) = sqlite_store.read(questions.kept)
    assert (row.channel, row.text, row.asked_on) == ("web", "Ai niêm yết danh sách?", "2026-09-21")


def marked(store: Store) -> list[tuple[str, bool]]:
    return [(row.text, row.marked) for row in store.read(questions.kept)]


def test_an_answer_is_said_to_be_wrong_by_its_button_once(site: Site, sqlite_store: Store) -> None:
    site.ask("Ai niêm yết danh sách?")
    site.ask("Ai thu gom rác?")
    assert site.browser.get("/").text.count("Câu trả lời này chưa đúng?") == 2

    for _ in range(2):
        told = site.browser.post("/chua-dung", data={"luot": "1"}, follow_redirects=False)
        assert (told.status_code, told.headers["location"]) == (303, "/?luot=1#luot-1")
    assert marked(sqlite_store) == [("Ai niêm yết danh sách?", True), ("Ai thu gom rác?", False)]
    page = site.browser.get("/").text
    assert page.count("Câu trả lời này chưa đúng?") == page.count("Cảm ơn anh/chị đã báo") == 1


@pytest.mark.parametrize("exchange", ["", "0", "2", "99999999", "x", "-1", "²"])
def test_what_is_no_answer_cannot_be_said_to_be_wrong(site: Site, sqlite_store: Store, exchange: str) -> None:
    site.ask("Ai niêm yết danh sách?")
    site.ask("/trogiup")
    told = site.browser.post("/chua-dung", data={"luot": exchange}, follow_redirects=False)
    assert told.status_code == 303
    assert marked(sqlite_store) == [("Ai niêm yết danh sách?", False)]


def test_nobody_marks_the_answers_of_another_browser(site: Site, sqlite_store: Store) -> None:
    site.ask("Ai niêm yết danh sách?")
    site.browser.cookies.clear()
    site.browser.post("/chua-dung", data={"luot": "1"}, follow_redirects=False)
    assert marked(sqlite_store) == [("Ai niêm yết danh sách?", False)]


def test_an_answer_is_said_to_be_wrong_by_a_command(site: Site, sqlite_store: Store) -> None:
    site.ask("Ai niêm yết danh sách?")
    assert "Cảm ơn anh/chị đã báo" in site.ask("/chưa đúng").text
    assert marked(sqlite_store) == [("Ai niêm yết danh sách?", True)]
