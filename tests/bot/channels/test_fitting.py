"""Replies are cut without losing anything, within what the channel takes, and nothing passes for markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import wording
from bot.channels.base import Buttons, Capabilities, Markup, Part, Reply
from bot.channels.fitting import edited, fit, units
from bot.channels.rendering import reply_of
from handlers.messages import Choice
from tests.bot.doubles import FIRST, WHICH_UNIT, answer_about

TELEGRAM = Capabilities(4096, Buttons.INLINE, 8, edit=True, markup=Markup.HTML)
PLAIN = Capabilities(2000)
SOURCE = "Nguồn: Kế hoạch 12/KH-UBND ngày 05/01/2026 của UBND xã Suối Mơ, mục II.1"
letters = st.text(st.sampled_from("aăđ <>&\"'-•:.1;😀𝒳ị\u0301 \n"), max_size=400)
paragraphs = st.lists(letters.filter(str.strip), min_size=1, max_size=6).map(tuple)
choices = st.lists(
    st.text(st.sampled_from("aăđ<&😀 "), min_size=1, max_size=60).filter(str.strip), max_size=6
).map(lambda labels: tuple(Choice(label, "…") for label in labels))
channels = st.builds(
    Capabilities,
    max_text=st.integers(60, 300),
    buttons=st.sampled_from(Buttons),
    max_buttons=st.integers(0, 6),
    markup=st.sampled_from(Markup),
)
replies = st.builds(
    Reply, paragraphs, choices, st.sampled_from(["", SOURCE, "Nguồn: " + "; ".join(["<b>" * 30] * 3)])
)


def bare(text: str) -> str:
    """The letters alone: bullets are drawn, spaces and line ends may change where a text is cut."""
    return re.sub(r"[\s•-]", "", text)


def expected(reply: Reply, capabilities: Capabilities, count: int) -> str:
    listed = [f"{n}. {choice.label}" for n, choice in enumerate(reply.choices, 1)]
    pressed = capabilities.buttons is not Buttons.NONE and len(listed) <= min(capabilities.max_buttons, count)
    short = all(units(choice.label) <= capabilities.max_label for choice in reply.choices)
    return bare("".join((*reply.paragraphs, *([] if pressed and short else listed), reply.source)))


@given(replies, channels, st.booleans())
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost_and_every_part_is_within_the_limit(
    reply: Reply, capabilities: Capabilities, with_payloads: bool
) -> None:
    payloads = [f"p{n}" for n in range(len(reply.choices))] if with_payloads else []
    parts = fit(reply, capabilities, payloads)

    assert bare("".join(part.plain for part in parts)) == expected(reply, capabilities, len(payloads))
    for part in parts:
        assert 0 < units(part.text) <= capabilities.max_text
        assert units(part.text) == len(part.text.encode("utf-16-le")) // 2
        part.text.encode("utf-8")  # half a surrogate pair could not be written
        assert part.plain.strip()
    assert all(part.buttons == () for part in parts[:-1])


@given(replies, channels)
@settings(max_examples=300, deadline=None)
def test_only_our_own_tags_are_markup(reply: Reply, capabilities: Capabilities) -> None:
    for part in fit(reply, capabilities):
        if capabilities.markup is Markup.HTML:
            without = re.sub(r"<(b|i)>([^<>]*)</\1>", r"\2", part.text)
            assert not re.search(r"[<>]", without)
            assert unescape(without) == part.plain
            assert re.fullmatch(r"(?:[^&]|&(?:amp|lt|gt);)*", part.text, re.DOTALL)
        else:
            assert part.text == part.plain


def test_a_source_is_not_cut_while_it_fits_a_part() -> None:
    for length in range(60, 200):
        reply = Reply(("x" * length,), (), SOURCE)
        parts = fit(reply, Capabilities(120, markup=Markup.HTML))
        assert sum(f"<i>{SOURCE}</i>" in part.text for part in parts) == 1


def test_paragraphs_stay_whole_while_they_fit() -> None:
    parts = fit(Reply(("a " * 40, "b " * 40, "c " * 10)), Capabilities(110))

    assert [part.text for part in parts] == [
        ("a " * 40).strip(),
        ("b " * 40).strip() + "\n\n" + ("c " * 10).strip(),
    ]


def test_labels_and_sources_are_marked_where_there_is_markup() -> None:
    (part,) = fit(reply_of(answer_about(FIRST.tasks[0], "Chủ trì: <Phòng> Kinh tế.\n- một & hai")), TELEGRAM)

    assert part.text.startswith("<b>Chủ trì:</b> &lt;Phòng&gt; Kinh tế.\n• một &amp; hai\n\n<i>Nguồn: ")
    assert part.plain.startswith("Chủ trì: <Phòng> Kinh tế.\n• một & hai\n\nNguồn: ")


def test_choices_are_buttons_where_there_are_any() -> None:
    (part,) = fit(reply_of(WHICH_UNIT), TELEGRAM, ["p1", "p2"])

    assert part.text == "Anh/chị hỏi về đơn vị nào?"
    assert [(button.label, button.payload) for button in part.buttons] == [
        ("xã Suối Mơ", "p1"),
        ("phường Hoa Ban", "p2"),
    ]


@pytest.mark.parametrize("capabilities", [PLAIN, Capabilities(2000, Buttons.INLINE, 1)])
def test_choices_are_numbered_lines_where_there_are_no_buttons_or_too_few(capabilities: Capabilities) -> None:
    (part,) = fit(reply_of(WHICH_UNIT), capabilities, ["p1", "p2"])

    text = "Anh/chị hỏi về đơn vị nào?\n\n1. xã Suối Mơ\n2. phường Hoa Ban"
    assert part == Part(text, text)


def test_long_labels_are_lines_and_the_buttons_say_their_numbers() -> None:
    reply = Reply(("Việc nào?",), (Choice("dài " * 20, "…"), Choice("ngắn", "…")))
    (part,) = fit(reply, TELEGRAM, ["p1", "p2"])

    assert [button.label for button in part.buttons] == ["1", "2"]
    assert "\n2. ngắn" in part.text


def test_choices_without_a_word_before_them_get_one() -> None:
    (part,) = fit(Reply((), WHICH_UNIT.choices), TELEGRAM, ["p1", "p2"])

    assert part.text == wording.PICK


def test_an_edit_that_would_not_fit_is_left_out() -> None:
    assert edited("x" * 61, Capabilities(60), "7") is None
    assert edited("<", TELEGRAM, "7") == Part("&lt;", "<", edits="7")
