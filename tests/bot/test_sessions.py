"""Web conversations in memory: found by their own cookie only, bounded, and gone in time."""

from __future__ import annotations

from bot.conversation import Conversation
from bot.web.sessions import Sessions
from tests.bot.test_limits import Clock

HERE = Conversation(place="xã Suối Mơ")


def sessions(clock: Clock, most: int = 10) -> Sessions:
    return Sessions(secret=b"s" * 32, most=most, seconds=60, clock=clock)


def test_a_conversation_is_found_by_its_cookie() -> None:
    kept = sessions(Clock())

    assert kept.find(kept.keep(None, HERE)) == HERE


def test_a_cookie_keeps_its_name_when_the_conversation_goes_on() -> None:
    kept = sessions(Clock())
    cookie = kept.keep(None, HERE)

    assert kept.keep(cookie, Conversation()) == cookie
    assert kept.find(cookie) == Conversation()


def test_a_cookie_signed_by_another_server_is_not_taken_over() -> None:
    other = Sessions(secret=b"o" * 32, most=10, seconds=60, clock=Clock())
    cookie = other.keep(None, HERE)
    kept = sessions(Clock())

    assert kept.find(cookie) is None
    assert kept.keep(cookie, HERE) != cookie


def test_a_known_name_without_its_signature_finds_nothing() -> None:
    kept = sessions(Clock())
    name, _, signature = kept.keep(None, HERE).partition(".")

    assert kept.find(f"{name}.{'0' * len(signature)}") is None


def test_broken_cookies_find_nothing() -> None:
    kept = sessions(Clock())
    cookie = kept.keep(None, HERE)

    assert [
        kept.find(odd) for odd in (None, "", ".", "a.b", cookie[:-1], cookie + "0", cookie.upper(), "é" * 87)
    ] == [None] * 8


def test_a_conversation_ends_some_time_after_its_last_question() -> None:
    clock = Clock()
    kept = sessions(clock)
    cookie = kept.keep(None, HERE)
    clock.now += 59
    kept.keep(cookie, HERE)
    clock.now += 59
    assert kept.find(cookie) == HERE

    clock.now += 1
    assert kept.find(cookie) is None


def test_the_one_unused_for_longest_makes_room() -> None:
    kept = sessions(Clock(), most=2)
    first, second = kept.keep(None, HERE), kept.keep(None, HERE)
    kept.keep(first, HERE)
    third = kept.keep(None, HERE)

    assert [kept.find(cookie) for cookie in (first, second, third)] == [HERE, None, HERE]


def test_a_forgotten_conversation_is_gone() -> None:
    kept = sessions(Clock())
    cookie = kept.keep(None, HERE)
    kept.forget(cookie)

    assert kept.find(cookie) is None
