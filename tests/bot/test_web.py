"""The web chat as a browser without JavaScript sees it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from bot.channels.wording import too_long
from bot.sections import Limits
from bot.settings import Settings
from bot.web import wording
from bot.web.app import create_app
from bot.web.chat import CONVERSATION_COOKIE, PART_HEADER
from bot.web.security import CONTENT_SECURITY_POLICY, MAX_BODY
from tests.bot.doubles import EMERGENCY, FIRST, SECOND, UNKNOWN, Assistant, desk_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from httpx import Response

    from bot.store.store import Store
    from handlers.messages import Question
    from knowledge.records import Plan

    OpenSite = Callable[..., "Site"]

PART = {PART_HEADER: "1"}


class Site:
    """A browser on the web chat of two communes."""

    def __init__(self, store: Store, *plans: Plan, **limits: Any) -> None:
        self.assistant = Assistant({"thời tiết": UNKNOWN, "cháy": EMERGENCY})
        settings = Settings(limits=Limits(**limits))
        self.app = create_app(desk_of(self.assistant, *plans), settings, store)
        self.browser = TestClient(self.app, base_url="http://motcua.test", raise_server_exceptions=False)

    def ask(self, text: str, **headers: str) -> Response:
        """Type a question and send it."""
        response: Response = self.browser.post("/hoi", data={"cau_hoi": text}, headers=headers)
        return response

    def put(self, text: str) -> Question:
        """The last question of these words that was put to the assistant."""
        return next(question for question in reversed(self.assistant.asked) if question.text == text)

    def press(self, value: str) -> Response:
        """Press a choice's button."""
        response: Response = self.browser.post("/hoi", data={"chon": value})
        return response


def fail(question: Question) -> None:
    """An assistant's bug that carries the question's words."""
    raise RuntimeError(question.text)


@pytest.fixture
def open_site(sqlite_store: Store) -> OpenSite:
    """Opens a browser on a server over the store of the test."""
    return partial(Site, sqlite_store)


@pytest.fixture
def site(open_site: OpenSite) -> Site:
    return open_site()


def test_the_first_page_has_a_form_examples_and_documents(site: Site) -> None:
    page = site.browser.get("/").text

    assert '<textarea id="cau-hoi" name="cau_hoi"' in page
    assert "Ở xã Suối Mơ, ai chịu trách nhiệm thu gom rác thải" in page
    assert 'href="/van-ban/KH-12"' in page


def test_looking_at_the_page_begins_no_conversation(site: Site) -> None:
    assert "set-cookie" not in site.browser.get("/").headers


def test_a_question_is_answered_after_a_redirect(site: Site) -> None:
    response = site.ask("Ai niêm yết danh sách?")

    assert [r.status_code for r in response.history] == [303]
    assert str(response.url) == "http://motcua.test/?luot=1#luot-1"
    assert "<strong>Chủ trì:</strong> Phòng Kinh tế." in response.text
    assert "<li>một</li>" in response.text


def test_the_source_opens_to_the_quote_and_the_document_s_data(site: Site) -> None:
    page = site.ask("Ai niêm yết danh sách?").text

    assert "<mark>- Niêm yết công khai danh sách hộ nghèo tại nhà văn hóa thôn.</mark>" in page
    assert "<dt>Người ký</dt><dd>Lê Văn Mơ (Chủ tịch)</dd>" in page
    assert 'href="/van-ban/KH-12?tu=12&amp;den=13#trich"' in page
    assert "Nguồn: Kế hoạch" not in page  # the list of sources says it


def test_what_was_asked_before_goes_with_the_next_question(site: Site) -> None:
    site.ask("Ai niêm yết danh sách hộ nghèo?")
    site.ask("còn hạn thì sao?")

    assert site.put("còn hạn thì sao?").context == "Ai niêm yết danh sách hộ nghèo?"


def test_a_choice_is_a_button_that_asks_what_it_stands_for(site: Site) -> None:
    page = site.ask("nào đây").text
    assert '<button type="submit" name="chon" value="1.2">phường Hoa Ban</button>' in page

    site.press("1.2")
    assert site.put("Ai chịu trách nhiệm niêm yết?").place == "phường Hoa Ban, tỉnh Tân Hòa"


def test_a_choice_can_be_pressed_once_and_the_others_still(site: Site) -> None:
    site.ask("nào đây")
    page = site.press("1.2").text
    assert 'name="chon" value="1.2" disabled>phường Hoa Ban <span class="picked">(đã chọn)</span>' in page

    assert site.press("1.2").status_code == 409
    assert site.press("1.1").status_code == 200


def test_the_unit_of_a_picked_choice_is_remembered(site: Site) -> None:
    site.ask("nào đây")

    assert '<option value="phường Hoa Ban, tỉnh Tân Hòa" selected>' in site.press("1.2").text


@pytest.mark.parametrize(
    "value", ["9.1", "1.9", "1.0", "", "1", "-1.1", "1.-1", "x.y", "1.1.1", "²·¹", "9" * 5000]
)
def test_a_choice_that_is_not_on_offer_is_explained(site: Site, value: str) -> None:
    site.ask("nào đây")
    response = site.press(value)

    assert response.status_code == 409
    assert wording.CHOICE_GONE in response.text


def test_one_s_unit_can_be_chosen_and_unchosen(site: Site) -> None:
    chosen = site.browser.post("/don-vi", data={"don_vi": "xã Suối Mơ, tỉnh Tân Hòa"})
    assert '<option value="xã Suối Mơ, tỉnh Tân Hòa" selected>' in chosen.text
    site.ask("Ai niêm yết?")
    assert site.put("Ai niêm yết?").place == "xã Suối Mơ, tỉnh Tân Hòa"

    site.browser.post("/don-vi", data={"don_vi": ""})
    site.ask("Ai niêm yết?")
    assert site.put("Ai niêm yết?").place is None


def test_a_unit_that_is_not_loaded_cannot_be_chosen(site: Site) -> None:
    site.browser.post("/don-vi", data={"don_vi": "xã Nà Phai"})
    site.ask("Ai niêm yết?")

    assert site.put("Ai niêm yết?").place is None


def test_with_one_unit_there_is_nothing_to_choose(open_site: OpenSite) -> None:
    assert 'name="don_vi"' not in open_site(FIRST).browser.get("/").text


def test_an_empty_question_is_told_beside_the_box(site: Site) -> None:
    response = site.ask("   ")

    assert response.status_code == 400
    assert wording.EMPTY in response.text
    assert 'aria-invalid="true"' in response.text


def test_a_long_question_is_told_and_kept_in_the_box(site: Site) -> None:
    response = site.ask("dài quá " * 100)

    assert response.status_code == 400
    assert too_long(799, 500) in response.text
    assert "dài quá dài quá" in response.text
    assert not any("dài" in question.text for question in site.assistant.asked)


def test_a_question_is_counted_in_characters_not_in_code_points(site: Site) -> None:
    decomposed = "e\u0302\u0301" * 500

    assert site.ask(decomposed).status_code == 200


def test_asking_too_fast_is_told_with_the_time_to_wait(open_site: OpenSite) -> None:
    site = open_site(questions_per_minute=6)
    responses = [site.ask("Ai niêm yết?") for _ in range(6)]

    assert [r.status_code for r in responses] == [200] * 5 + [429]
    assert responses[-1].headers["retry-after"] == "10"
    assert "Ai niêm yết?" in responses[-1].text


def test_a_conversation_can_be_deleted(site: Site) -> None:
    site.ask("Ai niêm yết danh sách?")

    assert "Ai niêm yết danh sách?" not in site.browser.post("/xoa").text
    assert CONVERSATION_COOKIE not in site.browser.cookies


def test_only_the_latest_turns_are_kept(open_site: OpenSite) -> None:
    site = open_site(conversation_turns=2)
    for number in range(3):
        page = site.ask(f"Câu số {number}?").text

    assert "Câu số 0?" not in page
    assert 'id="luot-3"' in page


def test_a_cookie_of_nobody_finds_nothing_and_is_replaced(site: Site) -> None:
    site.browser.cookies.set(CONVERSATION_COOKIE, "A" * 22)
    response = site.ask("Ai niêm yết danh sách?", **PART)

    assert 'id="luot-1"' in response.text
    assert f"{CONVERSATION_COOKIE}=" in response.headers["set-cookie"]
    assert f"{CONVERSATION_COOKIE}={'A' * 22}" not in response.headers["set-cookie"]


def test_a_restarted_server_goes_on_where_it_was(site: Site, open_site: OpenSite) -> None:
    site.ask("Ai niêm yết danh sách hộ nghèo?")
    site.ask("nào đây")
    restarted = open_site()
    restarted.browser.cookies = site.browser.cookies

    assert "Ai niêm yết danh sách hộ nghèo?" in restarted.browser.get("/").text
    assert 'id="luot-3"' in restarted.press("2.2").text
    picked = restarted.put("Ai chịu trách nhiệm niêm yết?")
    assert (picked.place, picked.context) == (
        "phường Hoa Ban, tỉnh Tân Hòa",
        "Ai niêm yết danh sách hộ nghèo?",
    )


def test_what_was_forgotten_is_told(site: Site) -> None:
    assert wording.FORGOTTEN in site.browser.get("/?luot=1").text
    part = site.browser.post("/hoi", data={"cau_hoi": "còn hạn?", "luot": "1"}, headers=PART)
    assert wording.NO_CONTEXT in part.text


def test_the_script_gets_the_new_turn_alone(site: Site) -> None:
    part = site.ask("Ai niêm yết danh sách?", **PART)

    assert part.status_code == 200
    assert part.text.lstrip().startswith('<article class="turn" id="luot-1"')


def test_the_script_gets_errors_as_plain_text(site: Site) -> None:
    part = site.ask("", **PART)

    assert (part.status_code, part.text) == (400, wording.EMPTY)
    assert part.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("said", "label"),
    [("thời tiết", "Văn bản không nêu"), ("cháy nhà", "Khẩn cấp"), ("nào đây", "Mời anh/chị chọn")],
)
def test_an_answer_that_is_none_says_what_it_is(site: Site, said: str, label: str) -> None:
    assert f'<p class="status">{label}</p>' in site.ask(said).text


def test_markup_is_shown_as_text(site: Site) -> None:
    page = site.ask("<script>alert(1)</script> & <img src=x onerror=alert(1)>").text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img" in page


def test_a_document_page_has_facts_and_text_with_the_quote_marked(site: Site) -> None:
    page = site.browser.get("/van-ban/KH-12?tu=12&den=13").text

    assert "<dt>Số</dt>" in page
    assert '<span id="trich" tabindex="-1"></span><p id="doan-5"><mark>Niêm yết công khai' in page.replace(
        "\n", ""
    )
    assert page.count("<mark>") == 1
    assert "&lt;b&gt;không&lt;/b&gt;" in page


@pytest.mark.parametrize("query", ["tu=x&den=y", "tu=-1", "tu=99999999999999", "tu=13&den=2", "tu=²", ""])
def test_odd_lines_mark_nothing(site: Site, query: str) -> None:
    response = site.browser.get(f"/van-ban/KH-12?{query}")

    assert (response.status_code, response.text.count("<mark>")) == (200, 0)


def test_a_document_that_is_over_says_so(site: Site) -> None:
    assert "đã hết thời gian áp dụng" in site.browser.get("/van-ban/KH-7").text
    assert site.browser.get("/van-ban").text.count("đã hết thời gian áp dụng") == 1


def test_a_document_with_an_odd_name_has_a_page(open_site: OpenSite) -> None:
    plan = replace(SECOND, document='KH 12 "nháp" đã sửa? #2 50%')
    site = open_site(plan)
    links = re.findall(r'href="(/van-ban/[^"]+)"', site.browser.get("/van-ban").text)

    assert [site.browser.get(link).status_code for link in links] == [200]


@pytest.mark.parametrize(("path", "status"), [("/khong-co", 404), ("/van-ban/khong-co", 404), ("/hoi", 405)])
def test_error_pages_explain_in_vietnamese(site: Site, path: str, status: int) -> None:
    response = site.browser.get(path)

    assert response.status_code == status
    assert "Về trang hỏi đáp" in response.text


def test_a_broken_form_is_explained_in_vietnamese(site: Site) -> None:
    response = site.browser.post(
        "/hoi", content=b"x", headers={"content-type": "multipart/form-data; boundary=y"}
    )

    assert response.status_code == 400
    assert "Về trang hỏi đáp" in response.text


def test_a_failure_is_explained_and_logged_without_the_question(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.browser.get("/")
    site.assistant.before = fail
    with caplog.at_level("INFO"):
        response = site.ask("chuyện riêng của tôi")

    assert response.status_code == 500
    assert wording.BROKEN in response.text
    assert "RuntimeError" in caplog.text
    assert "chuyện riêng" not in caplog.text


def test_logs_hold_routes_and_times_but_no_words(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="motcua"):
        site.ask("chuyện riêng của tôi")
        site.browser.get("/van-ban/KH-12")

    assert "route=/hoi status=303" in caplog.text
    assert "route=/van-ban/{document} status=200" in caplog.text
    assert "chuyện riêng" not in caplog.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/van-ban",
        "/van-ban/KH-12",
        "/huong-dan",
        "/rieng-tu",
        "/khong-co",
        "/healthz",
        "/static/chat.js",
    ],
)
def test_every_response_is_guarded(site: Site, path: str) -> None:
    headers = site.browser.get(path).headers

    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_failure_is_guarded_too(site: Site) -> None:
    site.browser.get("/")
    site.assistant.before = fail
    response = site.ask("x")

    assert (response.status_code, "content-security-policy" in response.headers) == (500, True)


def test_pages_are_not_cached_and_files_are_for_ever(site: Site) -> None:
    page = site.browser.get("/")
    file = re.search(r'src="(/static/chat.js\?v=\w+)"', page.text)
    assert file is not None

    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in site.browser.get(file[1]).headers["cache-control"]


def test_pages_hold_no_inline_script_style_or_outside_address(site: Site) -> None:
    site.ask("Ai niêm yết?")
    for path in ("/", "/van-ban", "/van-ban/KH-12", "/huong-dan", "/rieng-tu", "/khong-co"):
        page = site.browser.get(path).text
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|https?://", page), path


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://la.example"},
        {"origin": "null"},
    ],
)
def test_forms_of_other_sites_are_refused(site: Site, headers: dict[str, str]) -> None:
    assert site.ask("Ai niêm yết?", **headers).status_code == 403
    assert site.assistant.asked == []


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://motcua.test"}, {}])
def test_our_own_forms_are_taken(site: Site, headers: dict[str, str]) -> None:
    assert site.ask("Ai niêm yết?", **headers).status_code == 200


def test_a_huge_body_is_refused(site: Site) -> None:
    assert site.ask("a" * (MAX_BODY + 1)).status_code == 413


def test_cookies_are_kept_from_scripts_and_other_sites(site: Site) -> None:
    response = site.browser.post("/hoi", data={"cau_hoi": "x"}, headers=PART)

    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


def test_cookies_are_secure_over_https(open_site: OpenSite) -> None:
    site = open_site()
    https = TestClient(site.app, base_url="https://motcua.test")

    assert "secure" in https.post("/hoi", data={"cau_hoi": "x"}, headers=PART).headers["set-cookie"].lower()


def test_healthz_tells_that_documents_are_there(site: Site) -> None:
    assert site.browser.get("/healthz").json() == {"status": "ok", "documents": 2}
