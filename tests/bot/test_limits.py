"""Token buckets hold back those who ask too fast, and nobody else."""

from __future__ import annotations

import pytest

from bot.limits import REMEMBERED, Buckets, client_key


class Clock:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def test_a_burst_is_let_through_and_then_one_after_another() -> None:
    clock = Clock()
    buckets = Buckets(30, clock)

    assert [buckets.take("a") for _ in range(11)] == [0] * 10 + [2]
    clock.now += 2
    assert [buckets.take("a"), buckets.take("a")] == [0, 2]


def test_one_client_does_not_use_up_what_is_another_s() -> None:
    buckets = Buckets(6, Clock())
    while not buckets.take("a"):
        pass

    assert buckets.take("b") == 0


def test_waiting_fills_the_bucket_but_not_over_its_size() -> None:
    clock = Clock()
    buckets = Buckets(6, clock)
    clock.now += 86_400

    assert [buckets.take("a") for _ in range(6)] == [0] * 5 + [10]


def test_the_memory_for_clients_is_bounded() -> None:
    buckets = Buckets(6, Clock())
    for number in range(REMEMBERED + 50):
        buckets.take(str(number))

    assert len(buckets._buckets) == REMEMBERED


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_one_line_is_one_client(address: str, key: str) -> None:
    assert client_key(address) == key
