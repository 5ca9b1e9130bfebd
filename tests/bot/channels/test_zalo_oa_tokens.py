"""The refresh token is good for one use: it is spent by one process, and what came for it is never lost."""

from __future__ import annotations

import asyncio
import random
import stat
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError
from starlette.responses import JSONResponse, Response

from bot.channels.base import Address, Gist, Part
from bot.channels.zalo_oa.calling import open_client
from bot.channels.zalo_oa.renewing import NoTokenError, Pace, Tokens
from bot.store import tokens
from bot.store.engine import FILE, open_engine, sqlite_url, upgrade
from bot.store.sealing import Seal
from bot.store.store import Store
from bot.store.tokens import Failure, Pair
from tests.bot.channels import zalo_oa_killed
from tests.bot.channels.zalo_oa import OWNER, UNHURRIED, kept, opened, settings_for
from tests.bot.channels.zalo_oa_server import OA_ID, Zalo
from tests.bot.chats import NOW
from tests.bot.databases import store_in
from tests.bot.forked import started

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from sqlalchemy import URL

    from bot.store.tokens import Renewal

LEASE = timedelta(minutes=3)
LATER = NOW + LEASE + timedelta(seconds=1)


# --- step by step, on a clock of our own -----------------------------------------------------------


def seed(store: Store, refresh: str) -> bool:
    return store.submit(lambda c: tokens.seed(c, OWNER, refresh)).result()


def claim(store: Store, fence: str, now: datetime = NOW, spent: str | None = None) -> Renewal | None:
    return store.submit(lambda c: tokens.claim(c, OWNER, fence, now, LEASE, spent)).result()


def save(store: Store, renewal: Renewal, name: str, now: datetime = NOW) -> bool:
    pair = Pair(f"access {name}", f"refresh {name}", now + timedelta(hours=25))
    return store.submit(lambda c: tokens.save(c, OWNER, renewal, pair, now)).result()


def fail(store: Store, renewal: Renewal, not_before: datetime) -> None:
    failure = Failure("vì sao", refused=False, not_before=not_before)
    store.submit(lambda c: tokens.fail(c, OWNER, renewal, failure)).result()


def test_one_process_renews_at_a_time(store: Store) -> None:
    seed(store, "seed")
    first = claim(store, "one")

    assert first is not None
    assert first.refresh == "seed"
    assert claim(store, "two") is None
    assert save(store, first, "1")
    assert claim(store, "two", spent=None) is None, "it was renewed meanwhile"
    assert claim(store, "two", spent="access 1") is not None


def test_who_died_before_asking_is_followed_by_another(store: Store) -> None:
    seed(store, "seed")
    claim(store, "died")
    second = claim(store, "two", LATER)

    assert second is not None
    assert second.refresh == "seed"
    assert save(store, second, "2", LATER)


def test_a_pair_that_comes_after_the_lease_is_kept_for_it_is_the_only_one(store: Store) -> None:
    seed(store, "seed")
    slow, second = claim(store, "slow"), claim(store, "second", LATER)
    assert slow is not None
    assert second is not None

    assert save(store, slow, "1", LATER)
    fail(store, second, LATER + LEASE)  # Zalo has refused it: the token was spent
    found = kept(store)
    assert found is not None
    assert (found.access, found.why) == ("access 1", None)
    assert not save(store, second, "2", LATER), "whatever it believes to have got"


def test_after_a_failure_nobody_tries_before_its_time(store: Store) -> None:
    seed(store, "seed")
    first = claim(store, "one")
    assert first is not None
    fail(store, first, LATER)

    assert claim(store, "two") is None
    assert claim(store, "two", LATER) is not None


def test_a_new_refresh_token_of_the_settings_takes_the_place_of_the_old_and_never_the_other_way_round(
    store: Store,
) -> None:
    assert seed(store, "first")
    renewal = claim(store, "one")
    assert renewal is not None
    assert not seed(store, "first"), "it was spent"

    assert seed(store, "second")
    assert not save(store, renewal, "1"), "of the chain that was given up"
    assert not seed(store, "first"), "as a process with older settings would"
    found = kept(store)
    assert found is not None
    assert (found.refresh, found.access) == ("second", None)


def test_tokens_are_not_in_what_is_shown_of_records(store: Store) -> None:
    seed(store, "seed")
    renewal = claim(store, "one")
    assert renewal is not None
    save(store, renewal, "1")

    assert not any(
        secret in repr([kept(store), renewal, Pair("access 1", "refresh 1", NOW)])
        for secret in ("seed", "access 1", "refresh 1")
    )


def test_tokens_are_not_in_the_database_as_they_are(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        seed(store, "hạt giống")
        renewal = claim(store, "one")
        assert renewal is not None
        save(store, renewal, "1")
        stored = b"".join(path.read_bytes() for path in tmp_path.glob(f"{FILE}*"))

    assert OWNER.account.encode() in stored, "what is read is where they would be"
    assert [each for each in ("hạt giống", "access 1", "refresh 1") if each.encode() in stored] == []


OTHER_SECRET = replace(OWNER, seal=Seal("another application secret", "zalo_oa"))


def test_with_another_secret_of_the_application_nothing_is_usable_and_nothing_is_spent(store: Store) -> None:
    seed(store, "seed")
    renewal = claim(store, "one")
    assert renewal is not None
    save(store, renewal, "1")

    found = store.read(lambda c: tokens.find(c, OTHER_SECRET))
    assert found is not None
    assert (found.refresh, found.access) == (None, None)
    assert store.submit(lambda c: tokens.claim(c, OTHER_SECRET, "two", LATER, LEASE, None)).result() is None
    assert claim(store, "three", LATER, "access 1") is not None, "with the first secret all is as it was"


def test_a_secret_of_the_application_that_is_put_right_does_not_cost_the_refresh_token(store: Store) -> None:
    store.submit(lambda c: tokens.seed(c, OTHER_SECRET, "seed")).result()

    assert seed(store, "seed")
    renewal = claim(store, "one")
    assert renewal is not None
    assert renewal.refresh == "seed"


def test_only_the_owner_can_read_the_database(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path))
    upgrade(engine)
    with Store(engine) as store:
        seed(store, "seed")
        rights = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob(f"{FILE}*")}
    assert rights == {0o600}


# --- with Zalo -------------------------------------------------------------------------------------


@asynccontextmanager
async def tokens_of(
    store: Store, url: str, refresh_token: str = "seed", pace: Pace = UNHURRIED
) -> AsyncIterator[Tokens]:
    async with open_client() as client:
        held = Tokens(settings_for(url, refresh_token=refresh_token), store, client, pace)
        yield held
        await held.close()


def test_several_processes_that_need_a_token_at_once_renew_once(store: Store, url: URL) -> None:
    zalo = Zalo(seconds=0.05)

    async def need() -> set[str]:
        with Store(store.engine) as second:
            async with (
                zalo.running() as address,
                tokens_of(store, address) as here,
                tokens_of(second, address) as there,
            ):
                return set(await asyncio.gather(*(each.current() for each in [here, there] * 10)))

    assert len(asyncio.run(need())) == 1
    assert len(zalo.renewals) == 1
    assert zalo.wrongs == []


GIST = Gist("Nguyễn Thị Lan", 2, NOW.date())


def test_a_pair_is_stored_before_it_is_used(store: Store) -> None:
    used = []

    def look(token: str) -> None:
        found = kept(store)
        used.append(found is not None and (found.access, found.refresh) == (token, zalo.refresh_token))

    zalo = Zalo(before_use=look)

    async def use() -> None:
        async with zalo.running() as url, opened(store, url) as platform:
            for _ in range(3):
                await platform.channel.send(Address("zalo_oa", OA_ID, "an"), Part("Tin", "Tin", gist=GIST))
                zalo.access_tokens.clear()

    asyncio.run(use())
    assert used == [True] * 3


@pytest.fixture
def lone_store(tmp_path: Path) -> Iterator[Store]:
    with store_in(tmp_path) as opened_store:
        yield opened_store


PATIENT = replace(UNHURRIED, lost=timedelta(minutes=1), refused=timedelta(minutes=1))


async def until_renewed(held: Tokens) -> str:
    async with asyncio.timeout(10):
        while True:
            try:
                return await held.current()
            except NoTokenError:
                await asyncio.sleep(0.02)


async def failing(held: Tokens) -> str:
    with pytest.raises(NoTokenError) as caught:
        await held.current()
    return caught.value.why


def test_an_answer_that_was_lost_before_zalo_renewed_costs_nothing(lone_store: Store) -> None:
    zalo = Zalo()
    zalo.renewal_faults.append(lambda: Response(status_code=502))

    async def need() -> str:
        async with zalo.running() as url, tokens_of(lone_store, url) as held:
            assert await failing(held) == "Zalo không trả lời đúng khi làm mới token (HTTP 502)"
            return await until_renewed(held)

    assert asyncio.run(need()) in zalo.access_tokens


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        (lambda: Response(status_code=429), False),
        (lambda: Response(status_code=503), False),
        (lambda: Response("<html>Bảo trì</html>"), False),
        (lambda: JSONResponse({"error": 0}), False),
        (lambda: JSONResponse({"access_token": "a"}), False),
        (lambda: JSONResponse({"access_token": "a", "refresh_token": 7}), False),
        (lambda: JSONResponse({"error": -14014}), True),
        (lambda: JSONResponse({"error": -14004}, status_code=401), True),
    ],
    ids=["429", "503", "page", "0 without tokens", "half a pair", "no text", "-14014", "401 with a code"],
)
def test_only_an_error_of_zalos_own_refuses_the_refresh_token(
    lone_store: Store, answer: Callable[[], Response], refused: bool
) -> None:
    zalo = Zalo()
    zalo.renewal_faults.append(answer)

    async def need() -> None:
        async with zalo.running() as url, tokens_of(lone_store, url, pace=PATIENT) as held:
            await failing(held)

    asyncio.run(need())
    found = kept(lone_store)
    assert found is not None
    assert found.refused is refused
    assert found.why


def test_an_answer_that_was_lost_after_it_locks_out_until_a_new_refresh_token_is_given(
    lone_store: Store,
) -> None:
    zalo = Zalo()

    def lose() -> Response:
        zalo.renewed()
        return Response(status_code=504)

    zalo.renewal_faults.append(lose)

    async def need() -> str:
        async with zalo.running() as url:
            async with tokens_of(lone_store, url) as held:
                async with asyncio.timeout(10):
                    while await failing(held) != "Zalo không nhận refresh token (lỗi -14014)":
                        await asyncio.sleep(0.02)
            zalo.refresh_token = "by hand"
            async with tokens_of(lone_store, url, "by hand") as held:
                return await held.current()

    assert asyncio.run(need()) in zalo.access_tokens


def test_a_refused_refresh_token_is_not_tried_without_pause(lone_store: Store) -> None:
    zalo = Zalo(refresh_token="another")

    async def need() -> None:
        async with zalo.running() as url, tokens_of(lone_store, url, pace=PATIENT) as held:
            for _ in range(20):
                await failing(held)

    asyncio.run(need())
    assert zalo.wrongs == ["refresh token"]


def test_a_token_is_renewed_before_its_end_and_meanwhile_still_used(lone_store: Store) -> None:
    zalo = Zalo(life=timedelta(hours=4))

    async def run() -> tuple[str, str]:
        async with (
            zalo.running() as url,
            opened(lone_store, url) as platform,
            tokens_of(lone_store, url) as held,
        ):
            first = await held.current()
            assert await held.current() == first
            stop = asyncio.Event()
            running = asyncio.create_task(platform.run(stop))
            async with asyncio.timeout(5):
                while len(zalo.renewals) < 2:
                    await asyncio.sleep(0.01)
            stop.set()
            await running
            return first, await held.current()

    first, second = asyncio.run(run())
    assert first != second


def test_a_database_that_is_away_when_the_pair_comes_is_waited_for(
    lone_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    zalo, away = Zalo(), [OperationalError("", {}, Exception())] * 2
    really = tokens.save

    def save_later(*given: object) -> bool:
        if away:
            raise away.pop()
        return really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(tokens, "save", save_later)

    async def need() -> str:
        async with zalo.running() as url, tokens_of(lone_store, url) as held:
            return await until_renewed(held)

    assert asyncio.run(need()) in zalo.access_tokens
    assert zalo.wrongs == []


def test_closing_waits_for_a_renewal(lone_store: Store) -> None:
    zalo = Zalo(seconds=0.4)

    async def leave() -> None:
        async with zalo.running() as url, tokens_of(lone_store, url) as held:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(held.current(), 0.1)

    asyncio.run(leave())
    found = kept(lone_store)
    assert found is not None
    assert found.refresh == zalo.refresh_token


# --- kill -9 ---------------------------------------------------------------------------------------


class Killing:
    """Two processes that renew all the time, killed in turn.

    One killed between Zalo's answer and the commit has the only good refresh token and takes it with it. That window
    cannot be closed from our side. It is told from every other end: nobody else is locked out, and the pair that is
    missing was given to the process that was killed.
    """

    def __init__(self, url: URL, zalo: Zalo, address: str, draw: random.Random) -> None:
        self._url, self._zalo, self._address, self._draw = url, zalo, address, draw
        self._number = 0
        self._seed = zalo.refresh_token
        self.workers = [self._started() for _ in range(2)]
        self.in_the_window = 0

    def _started(self) -> tuple[str, BaseProcess]:
        self._number += 1
        prefix = f"w{self._number}/"
        arguments = (self._url, self._address, prefix.rstrip("/"), self._seed)
        return prefix, started(zalo_oa_killed.renew, *arguments)

    async def kill_one(self) -> None:
        """At any moment while both work, and see that the other goes on, or cannot for the one reason."""
        await self._renewals(self._draw.randint(1, 4))
        assert self._zalo.wrongs == [], "a spent refresh token was used while nobody had been killed"
        await asyncio.sleep(self._draw.uniform(0, 0.02))
        at = self._draw.randrange(2)
        prefix, process = self.workers[at]
        process.kill()
        await asyncio.to_thread(process.join)
        given_last = self._zalo.renewals[-1]
        if await self._renewals(1):
            self.workers[at] = self._started()
            return
        assert given_last == prefix, "locked out without having been killed in the window"
        self.in_the_window += 1
        self.end()
        self._seed = self._zalo.refresh_token = f"by hand {self._number}"
        self._zalo.wrongs.clear()
        self.workers = [self._started() for _ in range(2)]

    async def _renewals(self, more: int) -> bool:
        """Wait for that many renewals; False when Zalo has refused the refresh token instead."""
        wanted = len(self._zalo.renewals) + more
        async with asyncio.timeout(30):
            while len(self._zalo.renewals) < wanted:
                if self._zalo.wrongs:
                    return False
                await asyncio.sleep(0.002)
        return True

    def end(self) -> None:
        for _, process in self.workers:
            process.kill()
            process.join()


def killed_in_the_window(url: URL, kills: int) -> int:
    """How many of the kills hit between answer and commit; fails when any other locks out."""
    zalo = Zalo(seconds=0.005)

    async def go_on() -> Killing:
        async with zalo.running() as address:
            killing = Killing(url, zalo, address, random.Random(kills))
            try:
                for _ in range(kills):
                    await killing.kill_one()
            finally:
                killing.end()
            return killing

    killing = asyncio.run(go_on())
    print(f"{kills} kills, {len(zalo.renewals)} renewals, {killing.in_the_window} killed in the window")
    return killing.in_the_window


def test_only_a_kill_between_zalos_answer_and_the_commit_locks_out(store: Store, url: URL) -> None:
    killed_in_the_window(url, 3)


@pytest.mark.heavy
def test_most_kills_hit_elsewhere_and_cost_nothing(store: Store, url: URL) -> None:
    assert killed_in_the_window(url, 60) < 30
