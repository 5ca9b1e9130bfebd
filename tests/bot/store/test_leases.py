"""Who holds a lease may act, who lost it may not: inbox and outgoing replies, step by step on a clock of our own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Part, Refused, RetryAt, Sent, Unknown
from bot.store import inbox, replies
from tests.bot.chats import CHAT, LEASE, NOW, OURS, message, store_messages

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.inbox import Claimed
    from bot.store.replies import Sending
    from bot.store.store import Store

LATER = NOW + LEASE + timedelta(seconds=1)


def claim(store: Store, now: datetime = NOW, most: int = 10) -> list[Claimed]:
    return store.submit(lambda c: inbox.claim(c, OURS, now, LEASE, most)).result()


def finish(store: Store, claimed: Claimed, now: datetime = NOW) -> bool:
    return store.submit(lambda c: inbox.finish(c, claimed, now)).result()


def fail(store: Store, claimed: Claimed, now: datetime = NOW) -> bool:
    return store.submit(lambda c: inbox.fail(c, claimed, "boom", now)).result()


def numbers(claimed: list[Claimed]) -> list[str]:
    return [each.message.message_id for each in claimed if each.message]


def test_only_the_oldest_message_of_a_chat_is_given_out_and_only_once(store: Store) -> None:
    store_messages(store, message("a", 1), message("b", 2), message("c", 3, "bình"))

    first = claim(store)
    assert numbers(first) == ["1", "3"]
    assert claim(store) == []
    assert finish(store, first[0])
    assert numbers(claim(store)) == ["2"]


def test_a_message_delivered_again_is_not_given_out_again(store: Store) -> None:
    store_messages(store, message("a", 1))
    (claimed,) = claim(store)
    assert finish(store, claimed)
    store_messages(store, message("a", 1))

    assert claim(store) == []


def test_a_message_that_is_not_for_us_is_not_even_stored(store: Store) -> None:
    from dataclasses import replace  # noqa: PLC0415

    store_messages(store, replace(message("a", 1), is_private=False, is_addressed=False))

    assert store.read(inbox.waiting) == 0


def test_messages_of_a_channel_that_is_switched_off_wait(store: Store) -> None:
    store_messages(store, message("a", 1))

    assert store.submit(lambda c: inbox.claim(c, [("khác", "test")], NOW, LEASE, 5)).result() == []


def test_a_worker_that_was_paused_writes_nothing_once_another_has_taken_over(store: Store) -> None:
    store_messages(store, message("a", 1), message("b", 2))
    (paused,) = claim(store)
    (taker,) = claim(store, LATER)

    assert numbers([taker]) == ["1"]
    assert not finish(store, paused, LATER)
    assert not fail(store, paused, LATER)
    assert finish(store, taker, LATER)
    assert not finish(store, paused, LATER)
    assert numbers(claim(store, LATER)) == ["2"]


def test_a_renewed_lease_is_not_taken(store: Store) -> None:
    store_messages(store, message("a", 1))
    (held,) = claim(store)
    store.submit(lambda c: inbox.renew(c, [held], LATER + LEASE)).result()

    assert claim(store, LATER) == []
    assert finish(store, held, LATER)


def test_a_failing_message_keeps_its_chat_waiting_then_is_put_aside(store: Store) -> None:
    store_messages(store, message("a", 1), message("b", 2))
    now = NOW
    for attempt in range(1, inbox.MOST_TRIES + 1):
        (claimed,) = claim(store, now)
        assert numbers([claimed]) == ["1"]
        assert fail(store, claimed, now) is (attempt == inbox.MOST_TRIES)
        if attempt < inbox.MOST_TRIES:
            assert claim(store, now) == [], "not before its time, and nothing overtakes it"
        now += timedelta(minutes=1)
    assert numbers(claim(store, now)) == ["2"]
    assert [row.tries for row in store.read(inbox.quarantined)] == [inbox.MOST_TRIES]


def test_a_message_that_kills_processes_is_told_by_its_lost_leases(store: Store) -> None:
    store_messages(store, message("a", 1))
    now, lost = NOW, []
    for _ in range(inbox.MOST_LOST + 1):
        (claimed,) = claim(store, now)
        lost.append(claimed.lost)
        now += LEASE + timedelta(seconds=1)

    assert lost == list(range(inbox.MOST_LOST + 1))
    assert fail(store, claimed, now - timedelta(seconds=2)), "put aside at once"


def test_the_chat_that_waited_longest_goes_first(store: Store) -> None:
    store_messages(store, *(message("a", n) for n in range(3)), message("b", 9, "bình"))

    assert numbers(claim(store, most=1)) == ["0"]
    assert numbers(claim(store, most=1)) == ["9"]


@pytest.mark.parametrize("text", ["\ud83d", "a\0b", "😀", "'; drop table inbox; --"])
def test_any_text_can_be_stored(store: Store, text: str) -> None:
    store_messages(store, message(text, 1))
    (claimed,) = claim(store)

    assert claimed.message is not None
    assert claimed.message.text == text.replace("\ud83d", "\ufffd")


@pytest.mark.parametrize("chat_id", ["", "x" * 129, "a\0b", "a\nb"])
def test_ids_that_no_platform_gives_are_refused(store: Store, chat_id: str) -> None:
    with pytest.raises(ValueError, match="id"):
        store_messages(store, message("a", 1, chat_id))


# --- replies -------------------------------------------------------------------------------------------


def add(store: Store, *texts: str, seq: int = 1) -> None:
    store.submit(lambda c: replies.add(c, seq, CHAT, [Part(t, t) for t in texts], NOW)).result()


def take(store: Store, now: datetime = NOW) -> list[Sending]:
    return store.submit(lambda c: replies.claim(c, "recording", "test", now, LEASE, 10)).result()


def mark(store: Store, sending: Sending, outcome: object, now: datetime = NOW) -> bool:
    return store.submit(lambda c: replies.mark(c, sending, outcome, now)).result()  # type: ignore[arg-type]


def sweep(store: Store, now: datetime) -> int:
    return store.submit(lambda c: replies.sweep(c, now)).result()


def test_parts_of_a_chat_are_given_out_one_after_another(store: Store) -> None:
    add(store, "một", "hai")
    (first,) = take(store)
    assert first.part.text == "một"
    assert take(store) == []
    assert mark(store, first, Sent("7"))
    assert [sending.part.text for sending in take(store)] == ["hai"]


def test_a_lost_sending_is_repeated_once_and_then_held(store: Store) -> None:
    add(store, "một")
    (first,) = take(store)
    assert (first.again, sweep(store, NOW), take(store, LATER)) == (False, 0, []), (
        "no sweep, no second sending"
    )
    assert sweep(store, LATER) == 1
    (second,) = take(store, LATER)
    assert second.again
    assert not mark(store, first, Sent("7"), LATER), "the paused worker is too late"
    assert sweep(store, LATER + 2 * LEASE) == 1
    assert take(store, LATER + 2 * LEASE) == []
    assert [row.why for row in store.read(replies.held)] == [replies.LOST]


def test_retries_that_surely_did_not_arrive_do_not_use_up_the_attempts(store: Store) -> None:
    add(store, "một")
    now = NOW
    for _ in range(5):
        (sending,) = take(store, now)
        assert not sending.again
        assert mark(store, sending, RetryAt(now + timedelta(seconds=30), "429"), now)
        assert take(store, now + timedelta(seconds=29)) == []
        now += timedelta(seconds=30)
    assert len(take(store, now)) == 1


def test_a_pause_of_the_channel_holds_back_every_chat(store: Store) -> None:
    add(store, "một")
    (sending,) = take(store)
    mark(store, sending, RetryAt(NOW + timedelta(hours=1), "quota", whole_channel=True))
    other = type(CHAT)("recording", "test", "bình")
    store.submit(lambda c: replies.add(c, 2, other, [Part("hai", "hai")], NOW)).result()

    assert take(store, NOW + timedelta(minutes=59)) == []
    assert len(take(store, NOW + timedelta(minutes=61))) == 2


def test_an_unknown_end_is_not_sent_again(store: Store) -> None:
    add(store, "một")
    (sending,) = take(store)
    mark(store, sending, Unknown("502"))

    assert sweep(store, LATER) == 0
    assert take(store, LATER) == []
    assert store.read(replies.counts) == {"held": 1}


def test_who_cannot_be_reached_any_more_gets_nothing_of_the_rest(store: Store) -> None:
    add(store, "một", "hai")
    (sending,) = take(store)
    mark(store, sending, Refused("403", permanent=True))

    assert take(store) == []
    assert store.read(replies.counts) == {"refused": 2}
