"""Processes forked from one parent that has everything imported: each is at work within a few hundredths of a second."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess

processes = multiprocessing.get_context("forkserver")
# All of them at one place: there is one parent for all the tests of a process, and whoever asks first starts it.
processes.set_forkserver_preload(
    [
        "anyio._backends._asyncio",
        "tests.bot.channels.killed",
        "tests.bot.channels.zalo_oa_killed",
        "tests.bot.nudging.killed",
    ]
)


def started(target: Callable[..., None], *arguments: object) -> BaseProcess:
    """A process that ends with the tests at the latest."""
    process = processes.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process
