"""Pausing and going on, as the store knows it: which channels, how long, who and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store import audit, holding
from bot.store.audit import COMMAND_LINE, Actor
from bot.store.holding import ALL, What
from tests.bot.chats import NOW

if TYPE_CHECKING:
    from bot.store.store import Store

HOUR = timedelta(hours=1)


def test_one_channel_or_all_are_paused(store: Store) -> None:
    def act(connection: object) -> None:
        holding.pause(connection, What.ANSWERING, "web", "sửa máy chủ", Actor("lan", "web"), None, NOW)  # type: ignore[arg-type]
        holding.pause(connection, What.NUDGING, ALL, "nghỉ lễ", COMMAND_LINE, NOW + HOUR, NOW)  # type: ignore[arg-type]

    store.submit(act).result()
    found = store.read(lambda c: holding.standing(c, NOW))
    assert [(hold.what, hold.channel, hold.by) for hold in found] == [
        (What.ANSWERING, "web", "lan"),
        (What.NUDGING, ALL, "lệnh"),
    ]
    assert holding.hold_on(found, What.ANSWERING, "telegram") is None
    assert holding.hold_on(found, What.NUDGING, "telegram") is not None


def test_a_pause_ends_by_itself(store: Store) -> None:
    store.submit(
        lambda c: holding.pause(c, What.ANSWERING, ALL, "nâng cấp", COMMAND_LINE, NOW + HOUR, NOW)
    ).result()
    assert store.read(lambda c: holding.standing(c, NOW + HOUR)) == ()
    assert not store.submit(
        lambda c: holding.resume(c, What.ANSWERING, ALL, COMMAND_LINE, NOW + HOUR)
    ).result()


def test_a_channel_s_own_reason_comes_before_that_of_all(store: Store) -> None:
    def act(connection: object) -> None:
        for channel, reason in ((ALL, "chung"), ("web", "riêng")):
            holding.pause(connection, What.ANSWERING, channel, reason, COMMAND_LINE, None, NOW)  # type: ignore[arg-type]

    store.submit(act).result()
    found = store.read(lambda c: holding.standing(c, NOW))
    assert [
        hold.reason
        for channel in ("web", "telegram")
        if (hold := holding.hold_on(found, What.ANSWERING, channel))
    ] == ["riêng", "chung"]


def test_everything_that_was_done_is_in_the_audit(store: Store) -> None:
    def act(connection: object) -> None:
        holding.pause(connection, What.NUDGING, "telegram", "bão", COMMAND_LINE, None, NOW)  # type: ignore[arg-type]
        assert not holding.resume(connection, What.NUDGING, "web", COMMAND_LINE, NOW)  # type: ignore[arg-type]
        assert holding.resume(connection, What.NUDGING, ALL, COMMAND_LINE, NOW)  # type: ignore[arg-type]

    store.submit(act).result()
    done = [(entry.act, entry.what) for _, entry in store.read(lambda c: audit.entries(c, 10))]
    assert done == [("tiếp tục", "nhắc việc trên mọi kênh"), ("tạm dừng", "nhắc việc trên telegram: bão")]
