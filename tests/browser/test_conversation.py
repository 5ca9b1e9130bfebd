"""A conversation in the browser: with the keyboard, with a finger, with and without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser
QUESTION = "Ai niêm yết danh sách hộ nghèo?"
LINK_OUT = "Xem trong toàn văn"


def ask(page: Page, text: str) -> None:
    """Type a question, press Enter and wait for the answer."""
    count = page.locator(".turn .answer").count()
    page.get_by_label("Câu hỏi của anh/chị").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .answer")).to_have_count(count + 1)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is named so."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent") and page.evaluate(
            "document.activeElement.matches('a, button, summary, textarea, select')"
        ):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_the_first_tab_stop_leads_past_the_header(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_whole_conversation_needs_only_the_keyboard(open_page: OpenPage) -> None:
    page = open_page()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "cau-hoi":
            break
    page.keyboard.type("hỏi đơn vị nào đây")
    page.keyboard.press("Enter")
    choice = page.get_by_role("button", name="phường Hoa Ban", exact=True)
    expect(choice).to_be_visible()
    expect(page.locator("#cau-hoi")).to_be_focused()  # typing can go on at once

    page.keyboard.press("Shift+Tab")  # "Xóa cuộc trò chuyện này"
    page.keyboard.press("Shift+Tab")  # "Câu trả lời này chưa đúng?"
    page.keyboard.press("Shift+Tab")
    expect(choice).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#luot-2")).to_be_focused()  # whoever presses a button is taken to the answer

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#luot-2 details")).to_have_attribute("open", "")
    tab_to(page, LINK_OUT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/KH-12?tu=12&den=13#trich")


def test_shift_enter_makes_a_new_line_instead_of_sending(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#cau-hoi").fill("dòng một")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("dòng hai")

    expect(page.locator("#cau-hoi")).to_have_value("dòng một\ndòng hai")
    expect(page.locator(".turn")).to_have_count(0)


def test_enter_that_ends_a_word_of_an_input_method_does_not_send(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#cau-hoi").fill("hoi")
    page.locator("#cau-hoi").dispatch_event("keydown", {"key": "Enter", "isComposing": True})

    expect(page.locator(".turn")).to_have_count(0)


def test_new_answers_are_in_a_live_region(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)

    log = page.get_by_role("log", name="Cuộc trò chuyện")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log).to_contain_text("Chủ trì: Phòng Kinh tế.")


def test_the_box_is_empty_and_the_question_in_sight_after_the_answer(open_page: OpenPage) -> None:
    page = open_page(width=360, height=640)
    for _ in range(3):
        ask(page, QUESTION)

    expect(page.locator("#cau-hoi")).to_have_value("")
    expect(page.locator("#luot-3 .asked")).to_be_in_viewport()


def test_while_waiting_the_page_says_so(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#cau-hoi").fill("trả lời từ từ thôi")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Đang tìm trong văn bản")).to_be_visible()
    expect(page.get_by_role("button", name="Gửi")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#luot-1")).to_be_visible()
    expect(page.get_by_text("Đang tìm trong văn bản")).to_have_count(0)
    expect(page.get_by_role("button", name="Gửi")).not_to_have_attribute("aria-disabled", "true")


def test_a_second_press_while_waiting_asks_nothing(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#cau-hoi").fill("trả lời từ từ thôi")
    page.get_by_role("button", name="Gửi").click()
    page.get_by_role("button", name="Gửi").click(force=True)
    expect(page.locator("#luot-1")).to_be_visible()
    page.reload()

    expect(page.locator(".turn")).to_have_count(1)


def test_the_conversation_is_still_there_after_reloading(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.reload()

    expect(page.locator("#luot-1 .asked")).to_contain_text(QUESTION)


def test_a_source_opens_to_the_quote_and_leads_to_the_marked_text(open_page: OpenPage) -> None:
    page = open_page(width=360, height=640)
    ask(page, QUESTION)
    expect(page.locator("#luot-1 blockquote")).not_to_be_visible()
    page.locator("#luot-1 summary").click()
    expect(page.locator("#luot-1 blockquote mark")).to_have_text(re.compile("Niêm yết công khai"))
    expect(page.locator("#luot-1 .opened")).to_contain_text("Lê Văn Mơ (Chủ tịch)")

    page.get_by_role("link", name=LINK_OUT).click()
    marked = page.locator(".whole mark")
    expect(marked).to_have_text("Niêm yết công khai danh sách hộ nghèo tại nhà văn hóa thôn")
    expect(marked).to_be_in_viewport()


def test_an_example_is_asked_by_pressing_it(open_page: OpenPage) -> None:
    page = open_page()
    example = page.locator(".examples button").first
    text = example.inner_text()
    example.click()

    expect(page.locator("#luot-1 .asked")).to_contain_text(text)
    expect(page.locator("#luot-1")).to_be_focused()


def test_without_a_network_the_question_stays_and_the_reason_is_told(open_page: OpenPage) -> None:
    page = open_page()
    page.context.set_offline(True)
    page.locator("#cau-hoi").fill(QUESTION)
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("mất kết nối mạng")
    expect(page.locator("#cau-hoi")).to_have_value(QUESTION)
    expect(page.locator("#cau-hoi")).to_be_focused()
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.locator("#luot-1")).to_be_visible()
    expect(page.get_by_role("alert")).not_to_be_visible()


def test_a_server_that_is_gone_is_told(open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/hoi", lambda route: route.abort("connectionrefused"))
    page.locator("#cau-hoi").fill(QUESTION)
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("có thể máy chủ đang khởi động lại")


def test_a_failing_server_is_told_and_the_page_goes_on(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#cau-hoi").fill("câu này hỏng")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Máy chủ gặp lỗi")

    ask(page, QUESTION)


def test_a_long_question_is_counted_and_refused_with_its_words_kept(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#cau-hoi").fill("a" * 470)
    expect(page.locator("#ghi-chu")).to_have_text("Còn 30 ký tự.")
    page.locator("#cau-hoi").fill("a" * 510)
    expect(page.locator("#ghi-chu")).to_contain_text("Dài hơn 10 ký tự")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("Câu hỏi dài 510 ký tự")
    expect(page.locator("#cau-hoi")).to_have_value("a" * 510)


def test_an_empty_question_is_told_at_once(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Gửi").click()

    expect(page.get_by_role("alert")).to_contain_text("chưa nhập câu hỏi")


def test_the_conversation_can_be_deleted(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.get_by_role("button", name="Xóa cuộc trò chuyện này")).not_to_be_visible()
    ask(page, QUESTION)
    page.get_by_role("button", name="Xóa cuộc trò chuyện này").click()

    expect(page.locator(".turn")).to_have_count(0)


def test_a_typed_command_deletes_the_conversation_too(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.locator("#cau-hoi").fill("/xóa")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Đã xóa cuộc trò chuyện này")
    expect(page.locator(".turn")).to_have_count(0)


def test_a_pressed_choice_is_marked_and_the_others_stay(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "hỏi đơn vị nào đây")
    page.get_by_role("button", name="xã Suối Mơ", exact=True).click()
    expect(page.locator("#luot-2")).to_be_visible()
    for _ in ("as the script shows it", "as the server shows it"):
        expect(page.get_by_role("button", name="xã Suối Mơ (đã chọn)")).to_be_disabled()
        expect(page.get_by_role("button", name="phường Hoa Ban", exact=True)).to_be_enabled()
        page.reload()


def test_the_notice_leads_to_the_page_about_data_and_its_button_deletes(open_page: OpenPage) -> None:
    page = open_page(width=360, height=640)
    expect(page.get_by_role("link", name="Xem đầy đủ")).to_be_in_viewport()
    page.get_by_role("link", name="Xem đầy đủ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dữ liệu cá nhân trên trang này")
    page.goto("/")
    ask(page, QUESTION)
    page.goto("/rieng-tu")
    page.get_by_role("button", name="Xóa cuộc trò chuyện").click()

    expect(page.get_by_role("status")).to_contain_text("Đã xóa cuộc trò chuyện này")
    expect(page.locator(".turn")).to_have_count(0)


def test_one_s_unit_is_remembered_in_this_browser(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_label("Đơn vị của anh/chị").select_option("phường Hoa Ban, tỉnh Tân Hòa")
    page.get_by_role("button", name="Nhớ đơn vị này").click()
    page.goto("/van-ban")
    page.goto("/")

    expect(page.get_by_label("Đơn vị của anh/chị")).to_have_value("phường Hoa Ban, tỉnh Tân Hòa")


def test_without_javascript_everything_works(open_page: OpenPage) -> None:
    page = open_page(width=360, height=640, java_script_enabled=False)
    page.get_by_label("Câu hỏi của anh/chị").fill("hỏi đơn vị nào đây")
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_url("**/?luot=1#luot-1")
    page.get_by_role("button", name="xã Suối Mơ", exact=True).click()
    page.wait_for_url("**/?luot=2#luot-2")
    expect(page.locator("#luot-2 .asked")).to_be_in_viewport()

    page.locator("#luot-2 summary").click()
    page.get_by_role("link", name=LINK_OUT).click()
    expect(page.locator(".whole mark")).to_be_in_viewport()
    page.goto("/")
    page.get_by_role("button", name="Xóa cuộc trò chuyện này").click()
    expect(page.locator(".turn")).to_have_count(0)


def test_without_javascript_an_error_keeps_the_words(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.locator("#cau-hoi").fill("a" * 510)
    page.get_by_role("button", name="Gửi").click()

    expect(page.get_by_role("alert")).to_contain_text("Câu hỏi dài 510 ký tự")
    expect(page.locator("#cau-hoi")).to_have_value("a" * 510)
    expect(page).to_have_title(re.compile("^Chưa gửi được"))


@pytest.mark.parametrize("javascript", [True, False])
def test_markup_in_a_question_is_only_text(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(java_script_enabled=javascript)
    evil = "<img src=x onerror=\"document.title='bị chiếm'\"><script>document.title='bị chiếm'</script><b>đậm</b>"
    page.locator("#cau-hoi").fill(evil)
    page.get_by_role("button", name="Gửi").click()

    expect(page.locator("#luot-1 .asked")).to_contain_text(evil)
    assert page.locator("#luot-1 .asked :not(span.hidden)").count() == 0
    assert page.title().startswith("Hỏi đáp")


def test_an_injected_script_does_not_run(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/huong-dan")
    refused = page.evaluate(
        """() => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
            const script = document.createElement("script");
            script.textContent = "document.title = 'bị chiếm'";
            document.body.append(script);
        })"""
    )

    assert refused == "script-src-elem"
    assert page.title().startswith("Hướng dẫn")
    page.close()
