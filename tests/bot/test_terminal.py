"""The terminal conversation, line by line."""

from __future__ import annotations

import pytest

from bot.channels.terminal import HELP, TerminalChat
from bot.channels.wording import AFRESH, NO_ANSWER_YET
from tests.bot.doubles import FIRST, UNKNOWN, Assistant, desk_of


class Screen:
    """What was shown."""

    def __init__(self, place: str | None = None) -> None:
        self.shown: list[str] = []
        self.assistant = Assistant({"thời tiết": UNKNOWN})
        self.chat = TerminalChat(
            desk_of(self.assistant), place, 20, lambda text, _style: self.shown.append(text)
        )

    def hear(self, *lines: str) -> str:
        """Say some lines; returns what the last one brought."""
        for line in lines:
            self.shown.clear()
            assert self.chat.hear(line)
        return "\n".join(self.shown)


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
    screen.hear("nào đây", "thời tiết hôm nay thế nào", "1")

    assert screen.assistant.asked[-1].text == "1"


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
def test_help_has_the_commands_and_examples(command: str) -> None:
    shown = Screen().hear(command)

    assert HELP in shown
    assert "Ví dụ:\n  Ở xã Suối Mơ, ai chịu trách nhiệm" in shown


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
