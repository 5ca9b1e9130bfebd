"""How each end of a sending is told: one row an error code, through the real client against the strict Zalo."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from starlette.responses import JSONResponse, Response

from bot.channels.base import Address, Button, Gist, Part, Refused, RetryAt, Sent, Unknown
from bot.channels.zalo_oa import channel as channels
from bot.channels.zalo_oa.calling import open_client
from bot.channels.zalo_oa.channel import NO_TEMPLATE, ZaloOAChannel
from bot.channels.zalo_oa.outcomes import MESSAGE_RULES, TEMPLATE_RULES, next_morning
from bot.channels.zalo_oa.renewing import NO_REFRESH_TOKEN, Pace, Tokens
from bot.channels.zalo_oa.template import COLLEAGUE, filled
from bot.channels.zalo_oa.window import FREE_FOR, OPEN_FOR
from bot.store import replies
from bot.store.store import PASSING
from tests.bot.channels.zalo_oa import QUICK, UNHURRIED, account, settings_for
from tests.bot.channels.zalo_oa_server import APP_SECRET, OA_ID, OA_SECRET, Person, Zalo
from tests.bot.chats import NOW
from tests.bot.databases import store_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.channels.base import Outcome
    from bot.store.store import Store

AN = Address("zalo_oa", OA_ID, "an")
PART = Part("Chủ trì: Phòng Kinh tế.", "Chủ trì: Phòng Kinh tế.")
SHORT = Part("Tin", "Tin", gist=Gist("Nguyễn Thị Lan", 2, date(2026, 9, 25)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_in(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def channel_to(
    store: Store, url: str, refresh_token: str | None = "seed", pace: Pace = UNHURRIED, **chosen: Any
) -> AsyncIterator[ZaloOAChannel]:
    settings, client = settings_for(url, refresh_token=refresh_token, **chosen), open_client()
    tokens = Tokens(settings, store, client, pace)
    async with client:
        yield ZaloOAChannel(settings, tokens, client, lambda: NOW)
        await tokens.close()


def send_part(channel: ZaloOAChannel) -> Awaitable[Outcome]:
    return channel.send(AN, PART)


def sent(store: Store, zalo: Zalo, act: Callable[[ZaloOAChannel], Awaitable[Outcome]] = send_part) -> Outcome:
    """How one sending ends to a person who has just written."""
    zalo.sent("an", "hỏi")

    async def send() -> Outcome:
        async with zalo.running() as url, channel_to(store, url) as channel:
            return await act(channel)

    return asyncio.run(send())


# --- messages --------------------------------------------------------------------------------------


def test_a_message_that_zalo_took_is_sent(store: Store) -> None:
    zalo = Zalo()

    assert sent(store, zalo) == Sent("m2")
    assert [(told.user_id, told.text) for told in zalo.told] == [("an", PART.text)]
    assert zalo.wrongs == []


def test_buttons_go_along_and_send_their_payload_unseen(store: Store) -> None:
    buttons = tuple(Button(f"{n}" * 40, f"mc_{n}") for n in range(5))
    zalo = Zalo()

    assert isinstance(sent(store, zalo, lambda c: c.send(AN, Part("Chọn", "Chọn", buttons))), Sent)
    assert zalo.told[0].buttons == tuple((button.label, button.payload) for button in buttons)


def later(seconds: float, *, whole: bool = True) -> Callable[[Outcome], bool]:
    def is_so(outcome: Outcome) -> bool:
        assert isinstance(outcome, RetryAt)
        return outcome.when == NOW + timedelta(seconds=seconds) and outcome.whole_channel == whole

    return is_so


def refused(*, permanent: bool) -> Callable[[Outcome], bool]:
    return lambda outcome: isinstance(outcome, Refused) and outcome.permanent == permanent


def unknown(outcome: Outcome) -> bool:
    return isinstance(outcome, Unknown)


MESSAGE_ERRORS: dict[int, Callable[[Outcome], bool]] = {
    -32: later(60),
    -213: refused(permanent=True),
    -218: refused(permanent=False),
    -224: later(3600),
    -227: refused(permanent=True),
    -230: refused(permanent=False),
    -231: refused(permanent=False),
    -232: refused(permanent=False),
    -244: refused(permanent=True),
    -201: refused(permanent=False),
    -99999: refused(permanent=False),
    7: refused(permanent=False),
}


def test_no_rule_goes_untested() -> None:
    assert set(MESSAGE_RULES) - set(MESSAGE_ERRORS) == {-216, -220}
    assert set(TEMPLATE_RULES) - set(MESSAGE_RULES) == {-108, -124, -133}


ANSWERS: dict[str, tuple[Callable[[], Response], Callable[[Outcome], bool]]] = {
    "429": (lambda: Response(status_code=429), later(60)),
    "500": (lambda: Response(status_code=500), unknown),
    "502 of a proxy": (lambda: Response("<html>", status_code=502), unknown),
    "503": (lambda: Response(status_code=503), unknown),
    "504": (lambda: Response(status_code=504), unknown),
    "500 that says 0": (lambda: JSONResponse({"error": 0}, status_code=500), unknown),
    "400": (lambda: Response(status_code=400), refused(permanent=False)),
    "302": (
        lambda: Response(status_code=302, headers={"Location": "https://zalo.example"}),
        refused(permanent=False),
    ),
    "a page with 200": (lambda: Response("<html>Bảo trì</html>"), unknown),
    "nested beyond reading": (lambda: Response("[" * 100_000), unknown),
    "a list": (lambda: JSONResponse([0]), unknown),
    "no error field": (lambda: JSONResponse({"data": {}}), unknown),
    "error as text": (lambda: JSONResponse({"error": "0"}), unknown),
    "error as bool": (lambda: JSONResponse({"error": False}), unknown),
    "401 with a code": (lambda: JSONResponse({"error": -230}, status_code=401), refused(permanent=False)),
    "0 without an id": (lambda: JSONResponse({"error": 0}), lambda outcome: outcome == Sent("")),
}


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[int | str, Outcome]:
    """How a sending ends by the error or the answer that it meets; all over one channel, one after another."""
    zalo = Zalo()
    zalo.sent("an", "hỏi")

    async def send(store: Store) -> dict[int | str, Outcome]:
        found: dict[int | str, Outcome] = {}
        async with zalo.running() as url, channel_to(store, url) as channel:
            for code in MESSAGE_ERRORS:
                zalo.faults.append(code)
                found[code] = await channel.send(AN, PART)
            for name, (answer, _) in ANSWERS.items():
                zalo.faults.append(answer)
                found[name] = await channel.send(AN, PART)
        return found

    with store_in(tmp_path_factory.mktemp("ends")) as store:
        found = asyncio.run(send(store))
    assert zalo.told == []
    assert len(zalo.renewals) == 1
    return found


@pytest.mark.parametrize("code", MESSAGE_ERRORS)
def test_each_error_of_a_message_has_its_outcome(code: int, ends: dict[int | str, Outcome]) -> None:
    outcome = ends[code]

    assert MESSAGE_ERRORS[code](outcome), outcome
    assert isinstance(outcome, (Refused, RetryAt))
    assert str(code) in outcome.why


@pytest.mark.parametrize("name", ANSWERS)
def test_each_strange_answer_has_its_outcome(name: str, ends: dict[int | str, Outcome]) -> None:
    assert ANSWERS[name][1](ends[name]), ends[name]


def with_a_token(store: Store, act: Callable[[str, Zalo], Awaitable[Outcome]]) -> Outcome:
    """Act when there is an access token already; `act` is given the address of Zalo."""
    zalo = Zalo()
    zalo.sent("an", "hỏi")

    async def send() -> Outcome:
        async with zalo.running() as url:
            async with channel_to(store, url) as channel:
                await channel.send(AN, PART)
            return await act(url, zalo)

    return asyncio.run(send())


def test_no_connection_is_surely_not_sent(store: Store) -> None:
    async def send(_: str, zalo: Zalo) -> Outcome:
        closed = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
        port = closed.sockets[0].getsockname()[1]
        closed.close()
        await closed.wait_closed()
        async with channel_to(store, f"http://127.0.0.1:{port}") as channel:
            return await channel.send(AN, PART)

    outcome = with_a_token(store, send)
    assert later(5)(outcome)


def test_a_connection_that_breaks_before_the_answer_leaves_it_unknown(store: Store) -> None:
    async def send(_: str, zalo: Zalo) -> Outcome:
        async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"}}")
            writer.close()

        async with await asyncio.start_server(take, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            async with channel_to(store, f"http://127.0.0.1:{port}") as channel:
                return await channel.send(AN, PART)

    assert unknown(with_a_token(store, send))


def test_an_answer_that_does_not_come_leaves_it_unknown(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channels, "_ANSWERING", 0.2)

    async def send(url: str, zalo: Zalo) -> Outcome:
        ended = asyncio.Event()

        async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await ended.wait()
            writer.close()

        async with await asyncio.start_server(take, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            async with channel_to(store, f"http://127.0.0.1:{port}") as channel:
                outcome = await channel.send(AN, PART)
            ended.set()
            return outcome

    assert unknown(with_a_token(store, send))


# --- the token of a sending ------------------------------------------------------------------------


def spoil(zalo: Zalo, until: datetime | None) -> None:
    """Zalo takes the present access tokens no more: they are withdrawn, or ended then."""
    tokens = list(zalo.access_tokens)
    zalo.access_tokens.clear()
    if until is not None:
        zalo.access_tokens.update(dict.fromkeys(tokens, until))


@pytest.mark.parametrize("until", [None, datetime(2020, 1, 1, tzinfo=UTC)], ids=["-216", "-220"])
def test_a_refused_token_is_renewed_once_and_the_message_sent_in_the_same_call(
    store: Store, until: datetime | None
) -> None:
    async def send(url: str, zalo: Zalo) -> Outcome:
        spoil(zalo, until)
        async with channel_to(store, url) as channel:
            outcomes = await asyncio.gather(*(channel.send(AN, PART) for _ in range(5)))
        assert len(zalo.told) == 1 + 5
        assert len(zalo.renewals) == 2, "all five with one renewal"
        assert zalo.wrongs == []
        return outcomes[0]

    assert isinstance(with_a_token(store, send), Sent)


def test_a_renewed_token_that_is_refused_too_is_not_renewed_again(store: Store) -> None:
    zalo = Zalo()
    zalo.faults.extend([-216, -216, -216])

    assert later(300)(sent(store, zalo))
    assert len(zalo.renewals) == 2
    assert len(zalo.faults) == 1, "two sendings, not three"


def test_without_a_token_nothing_is_sent_and_the_admin_is_told_why(store: Store) -> None:
    zalo = Zalo(refresh_token="another")
    outcome = sent(store, zalo)

    assert isinstance(outcome, RetryAt)
    assert outcome.whole_channel
    assert outcome.why == "Zalo không nhận refresh token (lỗi -14014)"


def test_without_a_refresh_token_the_admin_is_told_so(store: Store) -> None:
    async def send() -> Outcome:
        async with channel_to(store, "http://127.0.0.1:9", refresh_token=None) as channel:
            return await channel.send(AN, PART)

    outcome = asyncio.run(send())
    assert isinstance(outcome, RetryAt)
    assert outcome.why == NO_REFRESH_TOKEN


async def until_sent(channel: ZaloOAChannel) -> Outcome:
    async with asyncio.timeout(10):
        while not isinstance(outcome := await channel.send(AN, PART), Sent):
            await asyncio.sleep(0.01)
    return outcome


def test_a_sending_waits_for_a_renewal_only_a_moment_and_never_cuts_it_off(store: Store) -> None:
    zalo = Zalo()
    zalo.sent("an", "hỏi")

    async def send() -> list[Outcome]:
        zalo.may_answer = asyncio.Event()
        async with zalo.running() as url, channel_to(store, url, pace=QUICK) as channel:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(channel.send(AN, PART), 0.05)
            first = await channel.send(AN, PART)
            zalo.may_answer.set()
            return [first, await until_sent(channel)]

    first, second = asyncio.run(send())
    assert isinstance(first, RetryAt)
    assert isinstance(second, Sent)
    assert len(zalo.renewals) == 1
    assert zalo.wrongs == []


def test_a_store_that_is_away_makes_a_sending_wait(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: object) -> None:
        raise PASSING[0]("", {}, Exception())

    monkeypatch.setattr(store, "read", away)
    assert later(5)(sent(store, Zalo()))


def test_no_token_and_no_text_is_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    zalo = Zalo()

    async def talk() -> None:
        async with account(store, zalo=zalo) as official:
            await official.hears("câu hỏi của tôi?")
            spoil(zalo, None)
            await official.hears("còn hạn thì sao?")
            spoil(zalo, None)
            zalo.refresh_token = "another"
            await zalo.deliver(zalo.sent("an", "lần nữa"))
            async with asyncio.timeout(5):
                while store.read(lambda c: replies.pause(c, "zalo_oa", OA_ID, datetime.now(UTC))) is None:
                    await asyncio.sleep(0.02)

    asyncio.run(talk())
    logged = caplog.text
    assert "renewed" in logged
    secrets = [*zalo.access_tokens, "seed", APP_SECRET, OA_SECRET, "câu hỏi của tôi", PART.text]
    assert [secret for secret in secrets if secret in logged] == []


# --- templates -------------------------------------------------------------------------------------


def nudged(store: Store, zalo: Zalo, part: Part = SHORT, ago: timedelta = OPEN_FOR) -> Outcome:
    """How a template ends to a person who wrote longer ago than that."""
    zalo.sent("an", "hỏi")
    zalo.pass_time(ago + timedelta(minutes=1))

    async def send() -> Outcome:
        async with zalo.running() as url, channel_to(store, url) as channel:
            return await channel.send(AN, part)

    return asyncio.run(send())


def test_an_ordinary_message_does_not_reach_a_person_to_whom_the_window_is_closed(store: Store) -> None:
    assert refused(permanent=False)(nudged(store, Zalo(), PART))


def test_an_ordinary_message_after_two_days_is_taken_from_the_quota(store: Store) -> None:
    zalo = Zalo(quota=1)
    assert isinstance(nudged(store, zalo, PART, FREE_FOR), Sent)
    assert zalo.quota == 0
    assert later(3600)(nudged(store, zalo, PART, FREE_FOR))


def test_a_template_reaches_a_person_to_whom_the_window_is_closed(store: Store) -> None:
    zalo = Zalo(quota=1)
    assert isinstance(nudged(store, zalo), Sent)
    assert zalo.told == []
    data = {"ten": "Nguyễn Thị Lan", "so_viec": "2", "han": "25/09/2026"}
    assert zalo.templates == [{"user_id": "an", "template_id": "300001", "template_data": data}]
    assert (zalo.quota, zalo.wrongs) == (0, [])


def test_a_template_that_the_quota_has_no_room_for_keeps_no_answer_waiting(store: Store) -> None:
    outcome = nudged(store, Zalo(quota=0))
    assert refused(permanent=False)(outcome)
    assert "-224" in str(outcome)


def test_a_template_that_zalo_does_not_know_is_refused_with_what_to_do(store: Store) -> None:
    zalo = Zalo()
    zalo.people["an"] = Person(follows=True)

    async def send() -> Outcome:
        async with zalo.running() as url, channel_to(store, url, template_id="1") as channel:
            return await channel.send(AN, SHORT)

    outcome = asyncio.run(send())
    assert refused(permanent=False)(outcome)
    assert "zalo-oa.md" in str(outcome)


def test_a_template_that_was_taken_out_of_the_settings_meanwhile_is_not_sent(store: Store) -> None:
    zalo = Zalo()

    async def send() -> Outcome:
        async with zalo.running() as url, channel_to(store, url, template_id="") as channel:
            return await channel.send(AN, SHORT)

    assert asyncio.run(send()) == Refused(NO_TEMPLATE, permanent=False)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("Công Tằng Tôn Nữ Thị Hồng Nhung Lan", "Tằng Tôn Nữ Thị Hồng Nhung Lan"),
        ("", COLLEAGUE),
        ("L" * 31, COLLEAGUE),
    ],
)
def test_a_name_that_is_too_long_for_a_template_is_cut_at_its_front(name: str, shown: str) -> None:
    assert filled(Gist(name, 1, date(2026, 9, 25)))["ten"] == shown


def test_a_template_that_is_not_sent_at_night_waits_for_the_morning(store: Store) -> None:
    outcome = nudged(store, Zalo(night=True))

    assert isinstance(outcome, RetryAt)
    assert outcome.when == datetime(2026, 9, 21, 23, 0, tzinfo=UTC), "it is 15:00 in Vietnam"
    assert not outcome.whole_channel


def test_the_token_of_a_template_is_renewed_too(store: Store) -> None:
    async def send(url: str, zalo: Zalo) -> Outcome:
        spoil(zalo, None)
        async with channel_to(store, url) as channel:
            return await channel.send(AN, SHORT)

    assert isinstance(with_a_token(store, send), Sent)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-09-21T22:00+07:00", "2026-09-22T06:00+07:00"),
        ("2026-09-21T23:59+07:00", "2026-09-22T06:00+07:00"),
        ("2026-09-22T00:00+07:00", "2026-09-22T06:00+07:00"),
        ("2026-09-22T05:59+07:00", "2026-09-22T06:00+07:00"),
        ("2026-09-22T06:00+07:00", "2026-09-23T06:00+07:00"),
        ("2026-12-31T16:00+00:00", "2027-01-01T06:00+07:00"),
    ],
)
def test_the_next_morning(now: str, morning: str) -> None:
    assert next_morning(datetime.fromisoformat(now)) == datetime.fromisoformat(morning)
