"""How fast one client may ask (giới hạn tốc độ): a token bucket per address."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

REMEMBERED = 10_000
"""Clients remembered; whoever was forgotten starts with a full bucket."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Buckets:
    """Token buckets: each client may ask `per_minute` a minute, and `at_once` (else a third, at least 5) at once."""

    def __init__(self, per_minute: int, clock: Callable[[], float], at_once: int | None = None) -> None:
        self._rate = per_minute / 60
        self._size = float(at_once or max(5, per_minute // 3))
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, client: str) -> int:
        """Take one token; 0 when there was one, otherwise the seconds to wait for the next."""
        now = self._clock()
        bucket = self._buckets.setdefault(client, _Bucket(self._size, now))
        self._buckets.move_to_end(client)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self._size, bucket.tokens + (now - bucket.at) * self._rate)
        bucket.at = now
        if bucket.tokens < 1:
            return ceil((1 - bucket.tokens) / self._rate)
        bucket.tokens -= 1
        return 0


def client_key(address: str) -> str:
    """What counts as one client: an IPv4 address, or the /64 network that one IPv6 line gets."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
    return address
