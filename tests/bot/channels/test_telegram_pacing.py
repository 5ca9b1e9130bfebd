"""The pace of sending on Telegram."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.telegram.pacing import Pacing


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def sent_within(pacing: Pacing, clock: Clock, seconds: float, *chats: str) -> list[float]:
    """When messages go, if the chats have more to send than they may."""
    times, end = [], clock.now + seconds
    while clock.now < end:
        for chat in chats:
            wait = pacing.wait(chat, in_group=chat.startswith("-"), most=0)
            if wait == 0:
                times.append(clock.now)
        clock.now += 0.02
    return times


def most_in(times: list[float], seconds: float) -> int:
    return max(sum(start <= at < start + seconds for at in times) for start in times)


def test_never_more_than_30_a_second_in_all() -> None:
    clock = Clock()
    times = sent_within(Pacing(clock=clock), clock, 20, *(str(n) for n in range(1, 40)))

    assert 20 <= most_in(times, 1) <= 30


def test_never_more_than_20_a_minute_in_a_group() -> None:
    clock = Clock()
    times = sent_within(Pacing(clock=clock), clock, 180, "-5")

    assert most_in(times, 60) <= 20
    assert len(times) >= 45


def test_a_private_chat_gets_an_answer_in_parts_at_once_then_one_a_second() -> None:
    clock = Clock()
    times = sent_within(Pacing(clock=clock), clock, 10, "5")

    assert most_in(times, 0.1) == 4
    assert len(times) in {13, 14}


def test_a_chat_that_waits_keeps_nobody_else() -> None:
    clock = Clock()
    pacing = Pacing(clock=clock)
    sent_within(pacing, clock, 1, "-5")

    assert pacing.wait("-5", in_group=True, most=0) > 0
    assert pacing.wait("6", in_group=False, most=0) == 0


def test_a_turn_that_has_to_be_waited_for_is_kept() -> None:
    clock = Clock()
    pacing = Pacing(clock=clock)
    waits = [pacing.wait("5", in_group=False, most=10) for _ in range(6)]

    assert [round(wait, 3) for wait in waits] == [0, 0, 0, 0, 1, 2]


def test_nothing_goes_while_telegram_wants_quiet() -> None:
    clock = Clock()
    pacing = Pacing(clock=clock)
    pacing.be_quiet(30, None)
    pacing.be_quiet(3, None)  # a shorter one takes nothing away

    assert pacing.wait("5", in_group=False, most=0) == 30
    assert pacing.quiet_for() == 30
    clock.now += 30
    assert pacing.wait("5", in_group=False, most=0) == 0


def test_quiet_for_one_chat_is_quiet_for_it_alone() -> None:
    clock = Clock()
    pacing = Pacing(clock=clock)
    pacing.be_quiet(30, "-5")

    assert pacing.wait("-5", in_group=True, most=0) == 30
    assert pacing.wait("6", in_group=False, most=0) == 0
    assert pacing.quiet_for() == 0


def test_chats_that_are_silent_again_are_not_remembered() -> None:
    clock = Clock()
    pacing = Pacing(clock=clock)
    for number in range(3000):
        pacing.wait(str(number), in_group=False, most=1e9)
        clock.now += 1

    assert len(pacing._next) <= 1001
