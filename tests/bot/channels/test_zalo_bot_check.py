"""What `motcua channels check` finds out about a bot on Zalo."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Address, Part, RetryAt, Unknown
from bot.channels.platform import Surroundings
from bot.channels.zalo_bot import open_zalo_bot, wording
from bot.channels.zalo_bot.registering import PATH
from bot.sections import ZaloBot
from bot.store import replies
from tests.bot.channels.zalo_bot_installation import PUBLIC, opened
from tests.bot.channels.zalo_bot_server import ACCOUNT, SECRET, TOKEN, Fault, Zalo, running
from tests.bot.databases import store_in

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.channels.base import Outcome
    from bot.channels.platform import Finding

OTHER = "https://khac.example/webhook?khoa=bi-mat"


def check(
    folder: Path, zalo: Zalo, *, by_webhook: bool = True, token: str = TOKEN, public: str = PUBLIC
) -> tuple[Finding, ...]:
    async def go() -> tuple[Finding, ...]:
        with store_in(folder) as store:
            async with (
                running(zalo),
                opened(zalo, store, by_webhook=by_webhook, token=token, public=public) as platform,
            ):
                return await platform.check()

    return asyncio.run(go())


def end_with(folder: Path, outcome: Outcome) -> None:
    """Have three replies in line, and one sending end; two replies of another channel are none of ours."""
    part, now = Part("đáp", "đáp"), datetime.now(UTC)

    def act(connection: Connection) -> None:
        for seq, account, count in ((1, ACCOUNT, 3), (2, "another", 2)):
            replies.add(connection, seq, Address("zalo_bot", account, "an"), [part] * count, now)
        (sending,) = replies.claim(connection, "zalo_bot", ACCOUNT, now, timedelta(seconds=9), 1)
        replies.mark(connection, sending, outcome, now)

    with store_in(folder) as store:
        asyncio.run(store.write(act))


def test_a_bot_that_is_set_up_well_has_nothing_but_good_findings(tmp_path: Path) -> None:
    found = check(tmp_path, Zalo(webhook=(PUBLIC + PATH, SECRET)))

    assert [(finding.good, finding.what) for finding in found] == [
        (True, "Token đúng: bot “bot.VDKyGxQvc” (gói BASIC)."),
        (True, wording.WEBHOOK_IS_OURS),
        (True, wording.QUOTA),
    ]


@pytest.mark.parametrize(
    ("webhook", "by_webhook", "public", "what"),
    [
        (None, True, PUBLIC, wording.WEBHOOK_MISSING),
        (OTHER, True, PUBLIC, wording.webhook_elsewhere("khac.example")),
        (None, True, "http://motcua.suoimo.example", wording.WEBHOOK_NEEDS_HTTPS),
        (OTHER, False, PUBLIC, wording.webhook_in_the_way("khac.example")),
    ],
)
def test_messages_that_do_not_come_here_are_told(
    tmp_path: Path, webhook: str | None, public: str, what: str, *, by_webhook: bool
) -> None:
    zalo = Zalo(webhook=(webhook, SECRET) if webhook else None)
    (bad,) = [
        finding for finding in check(tmp_path, zalo, by_webhook=by_webhook, public=public) if not finding.good
    ]

    assert bad.what == what
    assert bad.advice


def test_a_bot_that_asks_without_a_webhook_is_well(tmp_path: Path) -> None:
    assert all(finding.good for finding in check(tmp_path, Zalo(), by_webhook=False))


@pytest.mark.parametrize("errors_in_200", [True, False])
def test_a_wrong_token_is_told_alone(tmp_path: Path, *, errors_in_200: bool) -> None:
    other = f"{ACCOUNT}:mot-ma-thong-bao-khac-han"
    found = check(tmp_path, Zalo(errors_in_200=errors_in_200), token=other)

    assert [(finding.good, finding.what) for finding in found] == [(False, wording.UNKNOWN_BOT)]
    assert "mot-ma" not in str(found)


@pytest.mark.parametrize(
    ("method", "what"), [("getMe", wording.NOT_READY), ("getWebhookInfo", wording.WEBHOOK_UNKNOWN)]
)
def test_a_platform_that_answers_strangely_is_told(tmp_path: Path, method: str, what: str) -> None:
    zalo = Zalo()
    zalo.fails(method, Fault(502))

    assert (False, what) in [(finding.good, finding.what) for finding in check(tmp_path, zalo)]


def test_a_platform_that_is_away_is_told(tmp_path: Path) -> None:
    async def go() -> tuple[Finding, ...]:
        with store_in(tmp_path) as store:
            async with opened(Zalo(api="http://127.0.0.1:1"), store) as platform:
                return await platform.check()

    (finding,) = asyncio.run(go())
    assert (finding.good, finding.what) == (False, wording.NOT_REACHED)


@pytest.mark.parametrize(
    ("why", "advice"),
    [
        (wording.QUOTA_GONE, wording.QUOTA_ADVICE),
        (wording.TOO_MUCH, wording.QUOTA_ADVICE),
        (wording.BOT_REFUSED, wording.UNKNOWN_BOT_ADVICE),
        (wording.UNREACHABLE, wording.NOT_REACHED_ADVICE),
        (wording.elsewhere(404), wording.NOT_READY_ADVICE),
    ],
)
def test_a_pause_is_told_with_its_end_and_what_to_do(tmp_path: Path, why: str, advice: str) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    end_with(tmp_path, RetryAt(until, why, whole_channel=True))

    found = check(tmp_path, Zalo(webhook=(PUBLIC + PATH, SECRET)))

    (bad,) = [finding for finding in found if not finding.good]
    assert bad.what == wording.paused(until, why, waiting=3)
    assert "3 lời đáp đang chờ gửi" in bad.what
    assert bad.advice == advice


def test_a_pause_is_told_even_when_the_token_is_refused_meanwhile(tmp_path: Path) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    end_with(tmp_path, RetryAt(until, wording.BOT_REFUSED, whole_channel=True))

    found = check(tmp_path, Zalo(), token=f"{ACCOUNT}:mot-ma-thong-bao-khac-han")

    assert [finding.what for finding in found] == [
        wording.UNKNOWN_BOT,
        wording.paused(until, wording.BOT_REFUSED, waiting=3),
    ]


def test_a_pause_that_is_over_is_not_told(tmp_path: Path) -> None:
    end_with(tmp_path, RetryAt(datetime.now(UTC), wording.QUOTA_GONE, whole_channel=True))

    assert all(finding.good for finding in check(tmp_path, Zalo(webhook=(PUBLIC + PATH, SECRET))))


def test_replies_that_may_have_arrived_are_counted(tmp_path: Path) -> None:
    end_with(tmp_path, Unknown("không rõ"))

    found = check(tmp_path, Zalo(webhook=(PUBLIC + PATH, SECRET)))

    assert (True, wording.held(1), wording.HELD_ADVICE) in [
        (finding.good, finding.what, finding.advice) for finding in found
    ]


def test_checking_changes_nothing(tmp_path: Path) -> None:
    zalo = Zalo(webhook=(OTHER, "khoa-cua-may-khac"))
    check(tmp_path, zalo)
    check(tmp_path, zalo, by_webhook=False)

    assert zalo.webhook == (OTHER, "khoa-cua-may-khac")
    assert set(zalo.calls) == {"getMe", "getWebhookInfo"}


@pytest.mark.parametrize(
    ("settings", "public", "why"),
    [
        (ZaloBot(), PUBLIC, "is off"),
        (
            ZaloBot.model_validate({"token": TOKEN, "webhook": True, "webhook_secret": SECRET}),
            None,
            "needs a public address",
        ),
    ],
    ids=["switched off", "no public address"],
)
def test_a_bot_that_cannot_run_is_not_opened(
    tmp_path: Path, settings: ZaloBot, public: str | None, why: str
) -> None:
    with store_in(tmp_path) as store, pytest.raises(ValueError, match=why):
        open_zalo_bot(settings, Surroundings(_nobody, store, public))


async def _nobody(_: object) -> None:
    """Takes no messages."""
