"""The check of the Official Account says what is wrong and what to do, and spends nothing to find out."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.channels.platform import Finding, Surroundings
from bot.channels.zalo_oa import open_zalo_oa
from bot.channels.zalo_oa.checking import ASK_ZALO, GET_NEW, SEE_GUIDE, WAIT, WRONG_OR_SPENT
from bot.store import tokens
from bot.store.inbox import Inbox
from bot.store.tokens import Failure, Pair
from tests.bot.channels.zalo_oa import OWNER, QUICK, account, kept, opened, settings_for
from tests.bot.channels.zalo_oa_server import OA_ID, Zalo
from tests.bot.databases import store_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.store.store import Store

PUBLIC = "https://motcua.suoimo.example"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_in(tmp_path) as here:
        yield here


def with_pair(store: Store, zalo: Zalo, hours: float = 20) -> None:
    """As after a renewal; the refresh token of the settings was spent for it."""
    now = datetime.now(UTC)
    store.submit(lambda c: tokens.seed(c, OWNER, "seed")).result()
    claim = store.submit(lambda c: tokens.claim(c, OWNER, "one", now, timedelta(minutes=1), None)).result()
    assert claim is not None
    pair = Pair("access", "refresh", now + timedelta(hours=hours))
    zalo.access_tokens["access"], zalo.refresh_token = pair.expires_at, "refresh"
    store.submit(lambda c: tokens.save(c, OWNER, claim, pair, now)).result()


def failed(store: Store, why: str, *, refused: bool) -> None:
    """As after another renewal that failed."""
    now, failure = datetime.now(UTC), Failure(why, refused=refused, not_before=datetime.now(UTC))
    claim = store.submit(
        lambda c: tokens.claim(c, OWNER, "two", now, timedelta(minutes=1), "access")
    ).result()
    assert claim is not None
    store.submit(lambda c: tokens.fail(c, OWNER, claim, failure)).result()


def checked(store: Store, zalo: Zalo, refresh_token: str | None = "seed") -> Sequence[Finding]:
    async def check() -> Sequence[Finding]:
        async with zalo.running() as url, opened(store, url, refresh_token) as platform:
            return await platform.check()

    return asyncio.run(check())


def test_in_good_order_everything_is_good_and_no_token_is_shown(store: Store) -> None:
    zalo = Zalo()
    with_pair(store, zalo)
    token, official, webhook = checked(store, zalo)

    assert token.good
    assert token.what.startswith("Access token còn hạn đến ")
    assert (official.good, official.what) == (True, "Zalo nhận token của OA “UBND xã Suối Mơ”.")
    assert webhook.good
    assert f"{PUBLIC}/webhook/zalo-oa" in webhook.advice
    assert "access" not in f"{official}{webhook}"


def test_a_check_does_not_spend_the_refresh_token(store: Store) -> None:
    zalo = Zalo()

    assert checked(store, zalo)[0].what.startswith("Refresh token trong thiết lập chưa dùng")
    assert zalo.renewals == []
    assert kept(store) is None


def test_without_a_refresh_token_the_admin_is_told_to_get_one(store: Store) -> None:
    assert checked(store, Zalo(), refresh_token=None)[0] == Finding(False, "Chưa có refresh token.", GET_NEW)


def test_a_refused_refresh_token_asks_for_a_new_one_and_a_fault_of_the_network_does_not(store: Store) -> None:
    zalo = Zalo()
    with_pair(store, zalo)
    failed(store, "không nối được", refused=False)
    assert checked(store, zalo)[0].advice == WAIT

    failed(store, "Zalo không nhận refresh token (lỗi -14014)", refused=True)
    token, *_ = checked(store, zalo)
    assert not token.good
    assert "-14014" in token.what
    assert token.advice == WRONG_OR_SPENT


def test_after_the_secret_of_the_application_was_changed_a_new_refresh_token_is_asked_for(
    store: Store,
) -> None:
    async def check() -> Sequence[Finding]:
        changed = {"app_secret": SecretStr("another secret")}
        settings = settings_for("http://zalo.example").model_copy(update=changed)
        platform = open_zalo_oa(settings, Surroundings(Inbox(store).accept, store, PUBLIC), QUICK)
        found = await platform.check()
        await platform.close()
        return found

    with_pair(store, Zalo())
    token, *_ = asyncio.run(check())
    assert not token.good
    assert token.what.startswith("Khóa của ứng dụng (app_secret) đã đổi")
    assert token.advice == GET_NEW


def test_a_token_that_ended_while_the_program_stood_still_is_told(store: Store) -> None:
    zalo = Zalo()
    with_pair(store, zalo, hours=-1)

    token, *_ = checked(store, zalo)
    assert (token.good, token.what) == (False, "Access token đã hết hạn mà chưa được làm mới.")


def test_a_token_that_zalo_takes_no_more_is_told_with_its_error(store: Store) -> None:
    zalo = Zalo()
    with_pair(store, zalo)
    zalo.access_tokens.clear()

    assert checked(store, zalo)[1] == Finding(
        False, "Zalo không nhận yêu cầu xem thông tin OA (lỗi -216).", ASK_ZALO
    )


def test_a_token_of_another_account_is_told(store: Store) -> None:
    zalo = Zalo(oa_id="4444")
    with_pair(store, zalo)

    assert checked(store, zalo)[1].what == f"Token là của OA 4444, không phải của OA {OA_ID} trong thiết lập."


def test_without_a_public_address_the_admin_is_told(store: Store) -> None:
    async def check() -> Sequence[Finding]:
        platform = open_zalo_oa(
            settings_for("http://zalo.example"), Surroundings(Inbox(store).accept, store, None), QUICK
        )
        found = await platform.check()
        await platform.close()
        return found

    *_, webhook = asyncio.run(check())
    assert not webhook.good
    assert "public_url" in webhook.what


def test_a_pause_is_told_with_its_reason(store: Store) -> None:
    zalo = Zalo()
    zalo.faults.append(-224)

    async def talk() -> Sequence[Finding]:
        async with account(store, zalo=zalo) as official:
            assert await zalo.deliver(zalo.sent("an", "Ai niêm yết?"))
            async with asyncio.timeout(10):
                while len(found := await official.platform.check()) < 4:
                    await asyncio.sleep(0.02)
            return found

    *_, pause = asyncio.run(talk())
    assert not pause.good
    assert "(-224)" in pause.what
    assert pause.advice == SEE_GUIDE
