"""The terminal conversation, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channels.terminal import FORGOTTEN, TerminalChat
from bot.channels.wording import AFRESH, NO_ANSWER_YET, NOTHING_TO_PICK, ONLY_TEXT, help_lines
from tests.bot.chats import MANNERS
from tests.bot.doubles import EMERGENCY, FIRST, UNKNOWN, Assistant, desk_of


class Screen:
    """What was shown, after the notice that comes first."""

    def __init__(self, place: str | None = None, *, greeted: bool = True) -> None:
        self.shown: list[tuple[str, str]] = []
        self.assistant = Assistant({"thời tiết": UNKNOWN, "cháy": EMERGENCY})
        manners = replace(MANNERS, place=place)
        self.chat = TerminalChat(
            desk_of(self.assistant), manners, lambda text, style: self.shown.append((text, style))
        )
        if greeted:
            self.hear("/batdau")

    def hear(self, *lines: str) -> str:
        """Say some lines; returns what the last one brought."""
        for line in lines:
            self.shown.clear()
            assert self.chat.hear(line)
        return "\n".join(text for text, _ in self.shown)


def test_an_answer_is_shown_with_lists_and_its_source() -> None:
    shown = Screen().hear("Ai niêm yết?")

    assert shown.startswith("Chủ trì: Phòng Kinh tế.")
    assert "\n  • một\n" in shown
    assert shown.splitlines()[-1].startswith("Nguồn: Kế hoạch 12/KH-UBND")


def test_choices_are_numbered_and_picked_by_number() -> None:
    screen = Screen()

    assert "  1. xã Suối Mơ\n  2. phường Hoa Ban" in screen.hear("nào đây")
    screen.hear("số 2")
    assert screen.assistant.asked[-1].place == "phường Hoa Ban, tỉnh Tân Hòa"


def test_a_label_without_diacritics_picks_too() -> None:
    screen = Screen()
    screen.hear("nào đây", "xa suoi mo")

    assert screen.assistant.asked[-1].place == "xã Suối Mơ, tỉnh Tân Hòa"


def test_a_number_that_is_not_on_offer_asks_nothing() -> None:
    screen = Screen()

    assert screen.hear("nào đây", "7") == "Chỉ có các lựa chọn từ 1 đến 2."
    assert len(screen.assistant.asked) == 1


def test_a_number_after_another_answer_is_never_an_old_choice() -> None:
    screen = Screen()

    assert screen.hear("nào đây", "thời tiết hôm nay thế nào", "1") == NOTHING_TO_PICK
    assert "nghị" not in screen.assistant.asked[-1].text


@pytest.mark.parametrize(
    "command", ["/donvi suoi mo", "/đơn vị xã Suối Mơ", "/DonVi Xã Suối Mơ, tỉnh Tân Hòa"]
)
def test_one_s_unit_is_set_in_any_spelling(command: str) -> None:
    screen = Screen()

    assert screen.hear(command) == "Đơn vị của anh/chị: xã Suối Mơ, tỉnh Tân Hòa."
    screen.hear("Ai niêm yết?")
    assert screen.assistant.asked[-1].place == "xã Suối Mơ, tỉnh Tân Hòa"


def test_an_unknown_unit_is_told_with_those_there_are() -> None:
    shown = Screen().hear("/donvi xã Nà Phai")

    assert "Chưa có văn bản của “xã Nà Phai”" in shown
    assert "xã Suối Mơ, tỉnh Tân Hòa" in shown


def test_the_units_are_listed_when_none_is_named() -> None:
    assert "Đơn vị của anh/chị: xã Suối Mơ." in Screen("xã Suối Mơ").hear("/donvi")


def test_the_source_is_shown_in_full() -> None:
    screen = Screen()

    assert screen.hear("/nguon") == NO_ANSWER_YET
    screen.hear("Ai niêm yết?")
    assert f"“{FIRST.tasks[0].quote}”" in screen.hear("/nguồn")
    assert "(tệp 2026/KH-12.txt)" in screen.hear("/nguon")


def test_an_answer_without_a_source_is_told_to_have_none() -> None:
    assert Screen().hear("thời tiết", "/nguon") == "Câu trả lời vừa rồi không kèm nguồn."


@pytest.mark.parametrize("command", ["/trogiup", "/trợ giúp", "/khonghieu"])
def test_help_has_every_command_and_the_way_out(command: str) -> None:
    shown = Screen().hear(command)

    assert help_lines().splitlines()[-1] in shown
    assert "/thoat – ra khỏi chương trình (hoặc Ctrl-D)" in shown


def test_help_has_examples() -> None:
    assert "Ví dụ:\n  • Ở xã Suối Mơ, ai chịu trách nhiệm" in Screen().hear("/trogiup")


def test_a_unit_is_picked_from_the_list() -> None:
    screen = Screen()

    assert "  1. phường Hoa Ban, tỉnh Tân Hòa" in screen.hear("/donvi")
    assert screen.hear("2") == "Đơn vị của anh/chị: xã Suối Mơ, tỉnh Tân Hòa."


def test_the_first_reply_tells_that_nothing_is_kept() -> None:
    screen = Screen(greeted=False)

    assert "không được lưu lại" in screen.hear("Ai niêm yết?")
    assert "không được lưu lại" not in screen.hear("Ai niêm yết?")


def test_the_notice_says_that_no_question_is_kept() -> None:
    shown = Screen().hear("/riengtu")

    assert "Không lưu câu hỏi nào" in shown
    assert " ngày" not in shown


def test_forgetting_forgets_all_and_gives_notice_again() -> None:
    screen = Screen()

    assert screen.hear("/donvi suoi mo", "Ai niêm yết?", "/xoa") == FORGOTTEN
    assert "không được lưu lại" in screen.hear("còn hạn thì sao?")
    assert (screen.assistant.asked[-1].context, screen.assistant.asked[-1].place) == (None, None)


def test_the_number_of_a_person_never_reaches_the_assistant() -> None:
    screen = Screen()
    screen.hear("Ai niêm yết? gọi em số 0912 345 678")

    assert screen.assistant.asked[-1].text == "Ai niêm yết? gọi em số [số đã ẩn]"


def test_a_question_that_is_too_long_is_told_the_limit() -> None:
    screen = Screen()

    assert (
        screen.hear("dài " * 200)
        == "Câu hỏi dài 799 ký tự, nhiều hơn mức 500. Mời anh/chị viết ngắn lại, mỗi lần hỏi một việc."
    )
    assert screen.assistant.asked == []


def test_a_line_of_a_picture_is_no_question() -> None:
    assert ONLY_TEXT in Screen().hear("\ufffdPNG\x00\x1a\ufffd\ufffd")


def test_one_broken_letter_does_not_make_a_question_a_picture() -> None:
    screen = Screen()
    screen.hear("Ai niêm y\ufffdt danh sách hộ nghèo?")

    assert len(screen.assistant.asked) == 1


@pytest.mark.parametrize(
    ("said", "style"), [("Ai niêm yết?", ""), ("thời tiết", "yellow"), ("cháy nhà", "bold red")]
)
def test_the_answer_alone_has_the_colour_of_how_it_ended(said: str, style: str) -> None:
    screen = Screen(greeted=False)
    screen.hear(said)

    assert [own for text, own in screen.shown if "không được lưu lại" in text] == [""]
    assert style in {own for text, own in screen.shown if "không được lưu lại" not in text}


def test_a_new_conversation_forgets_the_one_before_but_not_the_unit() -> None:
    screen = Screen("xã Suối Mơ")

    assert screen.hear("Ai niêm yết?", "/moi") == AFRESH
    screen.hear("còn hạn thì sao?")
    assert (screen.assistant.asked[-1].context, screen.assistant.asked[-1].place) == (None, "xã Suối Mơ")


@pytest.mark.parametrize("command", ["/thoat", "/thoát", "/quit"])
def test_leaving_ends_the_conversation(command: str) -> None:
    assert not Screen().chat.hear(command)


def test_an_empty_line_asks_nothing() -> None:
    screen = Screen()

    assert screen.hear("  ") == ""
    assert screen.assistant.asked == []


def test_where_nothing_is_kept_a_wrong_answer_is_not_said_to_be_noted() -> None:
    said: list[str] = []
    chat = TerminalChat(desk_of(Assistant()), MANNERS, lambda text, _: said.append(text))
    chat.hear("Ai niêm yết?")
    chat.hear("/chuadung")
    assert any("không ghi lại được" in text for text in said)
    assert not any("được ghi vào" in text for text in said)
