"""The same question in other words is one item, whoever looks and whenever."""

from __future__ import annotations

from bot.unanswered.gathering import Gathered, gather

ASKED = [
    (1, "Giờ làm việc của xã thế nào?"),
    (2, "Ai sửa loa phát thanh?"),
    (3, "gio lam viec cua xa the nao"),
    (4, "loa phát thanh do ai sửa ạ"),
    (5, "Giờ làm việc của xã thế nào?"),
    (6, "Xe buýt chạy mấy giờ?"),
]


def test_new_questions_are_gathered_by_what_they_ask() -> None:
    assert gather({}, ASKED) == (
        Gathered(None, (1, 3, 5)),
        Gathered(None, (2, 4)),
        Gathered(None, (6,)),
    )


def test_what_was_gathered_before_takes_in_what_is_like_it() -> None:
    assert gather({7: "Cho hỏi giờ làm việc của xã thế nào"}, ASKED)[0] == Gathered(7, (1, 3, 5))


def test_one_after_the_other_gives_the_same_as_all_at_once() -> None:
    leads: dict[int, str] = {}
    for number, text in ASKED:
        (found,) = gather(leads, [(number, text)])
        if found.item is None:
            leads[number] = text
    assert len(leads) == len(gather({}, ASKED))


def test_nothing_asked_is_nothing_gathered() -> None:
    assert gather({1: "Giờ làm việc"}, []) == ()
