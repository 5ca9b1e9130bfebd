"""What never left this machine (chưa gửi đi): failures after which a request may be made again without a second effect."""

from __future__ import annotations

import httpx

NOT_SENT: tuple[type[Exception], ...] = (
    httpx.ConnectError,  # refused, no route, name not found, no TLS
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)
"""Failures before anything was handed over. A request that was written, or partly so, may have been heard."""
