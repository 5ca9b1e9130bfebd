"""What Zalo Bot Platform answers, and how the sending has ended by it: real calls to a local server."""

from __future__ import annotations

import asyncio
import socket
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.channels.base import Address, Part, Refused, RetryAt, Sent, Unknown
from bot.channels.zalo_bot import client as clients
from bot.channels.zalo_bot import wording
from bot.channels.zalo_bot.channel import CAPABILITIES, NAME, ZaloBotChannel
from bot.channels.zalo_bot.client import DONE, Client, Said
from bot.channels.zalo_bot.meanings import MEANINGS, NOT_OF_THE_PLATFORM
from bot.channels.zalo_bot.outcomes import Endings
from tests.bot.channels.zalo_bot_server import ACCOUNT, TOKEN, Fault, Zalo, running
from tests.bot.chats import NOW

if TYPE_CHECKING:
    from bot.channels.base import Outcome

AN = Address(NAME, ACCOUNT, "an")
SOON, MINUTES = timedelta(seconds=30), timedelta(minutes=15)


def retry(after: timedelta, why: str) -> RetryAt:
    return RetryAt(NOW + after, why, whole_channel=True)


def refused(code: int) -> Refused:
    return Refused(wording.refused(code), permanent=False)


def unknown(code: int) -> Unknown:
    return Unknown(wording.uncertain(code))


def too_much(seconds: int, why: str = wording.TOO_MUCH) -> RetryAt:
    return retry(timedelta(seconds=seconds), why)


ADMIN = retry(MINUTES, wording.BOT_REFUSED)
LATER = retry(SOON, wording.TOO_MUCH)

TABLE: list[tuple[str, Fault | None, Outcome]] = [
    ("it is accepted", None, Sent("gửi-1")),
    ("400 within HTTP 200", Fault(200, 400), refused(400)),
    ("400", Fault(400, 400), refused(400)),
    ("401 within HTTP 200", Fault(200, 401), ADMIN),
    ("401", Fault(401, 401), ADMIN),
    ("401 in another form", Fault(401), ADMIN),
    ("403 within HTTP 200", Fault(200, 403), unknown(403)),
    ("403", Fault(403, 403), unknown(403)),
    ("403 of something on the way", Fault(403), retry(MINUTES, wording.elsewhere(403))),
    ("404", Fault(404, 404), refused(404)),
    ("404 of something on the way", Fault(404), retry(MINUTES, wording.elsewhere(404))),
    ("408", Fault(408, 408), unknown(408)),
    ("413", Fault(413, 413), refused(413)),
    ("429 within HTTP 200", Fault(200, 429), LATER),
    ("429", Fault(429, 429), LATER),
    ("429 in another form", Fault(429), LATER),
    ("429 that says when", Fault(429, 429, retry_after="7"), too_much(7)),
    ("429 that says when, within HTTP 200", Fault(200, 429, retry_after="7"), too_much(7)),
    ("429 that says when, in another form", Fault(429, retry_after="7"), too_much(7)),
    ("429 that says at once", Fault(429, 429, retry_after="0"), too_much(0)),
    ("429 for an hour", Fault(429, 429, retry_after="3600"), too_much(3600, wording.QUOTA_GONE)),
    ("429 for weeks", Fault(429, 429, retry_after="9999999"), too_much(86400, wording.QUOTA_GONE)),
    ("429 with a date", Fault(429, 429, retry_after="Mon, 21 Sep 2026 08:00:07 GMT"), LATER),
    ("429 with nonsense", Fault(429, 429, retry_after="-7"), LATER),
    ("500", Fault(500, 500), unknown(500)),
    ("500 within HTTP 200", Fault(200, 500), unknown(500)),
    ("502", Fault(502, 502), unknown(502)),
    ("503", Fault(503, 503), unknown(503)),
    ("504", Fault(504, 504), unknown(504)),
    ("502 of something on the way", Fault(502), unknown(502)),
    ("502 though it arrived", Fault(502, done=True), unknown(502)),
    ("503 of something on the way", Fault(503), unknown(503)),
    ("504 of something on the way", Fault(504), unknown(504)),
    ("599", Fault(599, 599), unknown(599)),
    ("a redirection", Fault(302), retry(MINUTES, wording.elsewhere(302))),
    ("HTTP 200 in another form", Fault(200), unknown(200)),
    ("HTTP 200 and half a body", Fault(200, body='{"ok": tr'), unknown(200)),
    ("HTTP 200, ok false, no code", Fault(200, body='{"ok": false}'), refused(0)),
    ("HTTP 200, ok false, code 200", Fault(200, body='{"ok": false, "error_code": 200}'), refused(0)),
    ("ok true and no result", Fault(200, body='{"ok": true}'), Sent("")),
    ("ok true with HTTP 502", Fault(502, body='{"ok": true}'), unknown(502)),
    ("a code that nobody knows", Fault(200, -99), refused(-99)),
]


async def send(api: str, text: str = "đáp") -> Outcome:
    """One sending to a platform at that address."""
    client = Client(api, SecretStr(TOKEN))
    try:
        return await ZaloBotChannel(client, ACCOUNT, lambda: NOW).send(AN, Part(text, text))
    finally:
        await client.close()


def sent_with(zalo: Zalo, text: str = "đáp") -> Outcome:
    """One sending to a local platform."""

    async def go() -> Outcome:
        zalo.chats.add("an")
        async with running(zalo):
            return await send(zalo.api, text)

    return asyncio.run(go())


@pytest.mark.parametrize(("fault", "outcome"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_an_answer_says_how_the_sending_ended(fault: Fault | None, outcome: Outcome) -> None:
    zalo = Zalo()
    if fault is not None:
        zalo.fails("sendMessage", fault)

    assert sent_with(zalo) == outcome


def test_every_code_of_the_table_has_a_row_here() -> None:
    said = {fault.code for _, fault, _ in TABLE if fault and fault.code}
    on_the_way = {fault.status for _, fault, _ in TABLE if fault and fault.code is None}

    assert {code for code in MEANINGS if isinstance(code, int)} - {DONE} <= said
    assert set(NOT_OF_THE_PLATFORM) <= on_the_way


def test_a_slow_answer_may_have_been_a_good_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "_READING", 0.3)
    zalo = Zalo()
    zalo.fails("sendMessage", Fault(done=True, seconds=0.6))

    assert sent_with(zalo) == unknown(0)
    assert zalo.sent == [("an", "đáp")]


def test_a_connection_that_breaks_may_have_done_it() -> None:
    async def go() -> Outcome:
        async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(10)
            writer.close()

        async with await asyncio.start_server(leave, "127.0.0.1", 0) as server:
            return await send(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")

    assert asyncio.run(go()) == unknown(0)


def test_without_a_connection_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    outcome = asyncio.run(send(f"http://127.0.0.1:{port}"))

    assert outcome == retry(timedelta(seconds=5), wording.UNREACHABLE)


def test_without_a_name_nothing_was_sent() -> None:
    outcome = asyncio.run(send("http://khong-co.invalid"))

    assert outcome == retry(timedelta(seconds=5), wording.UNREACHABLE)


def test_a_longest_message_is_accepted() -> None:
    zalo = Zalo()

    assert sent_with(zalo, "ư" * CAPABILITIES.max_text) == Sent("gửi-1")


def test_the_platform_refuses_what_is_longer() -> None:
    zalo = Zalo()

    assert sent_with(zalo, "ư" * (CAPABILITIES.max_text + 1)) == refused(400)


def test_text_of_documents_is_sent_as_it_is_without_markup() -> None:
    zalo = Zalo()
    sent_with(zalo, "<b>*đậm*</b> & _nghiêng_")

    assert zalo.sent == [("an", "<b>*đậm*</b> & _nghiêng_")]


def test_refusals_for_too_much_are_answered_with_longer_and_longer_waits() -> None:
    endings, now, waits, reasons = Endings(), NOW, [], []
    for _ in range(10):
        outcome = endings.outcome(Said(429), now)
        assert isinstance(outcome, RetryAt)
        waits.append((outcome.when - now).total_seconds())
        reasons.append(outcome.why)
        now = outcome.when

    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert reasons == [wording.TOO_MUCH] * 5 + [wording.QUOTA_GONE] * 5


def test_sendings_that_fail_together_make_one_wait() -> None:
    endings = Endings()
    times = {endings.outcome(Said(429), NOW + timedelta(seconds=n)) for n in range(8)}

    assert times == {LATER}


def test_a_success_makes_the_next_wait_a_first_one() -> None:
    endings = Endings()
    endings.outcome(Said(429), NOW)
    endings.outcome(Said(429), NOW + timedelta(minutes=5))
    endings.outcome(Said(200, {"message_id": "1"}), NOW + timedelta(minutes=9))

    assert endings.outcome(Said(429), NOW) == LATER


def test_token_and_text_are_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    zalo = Zalo()
    zalo.fails("sendMessage", Fault(401, 401), Fault(429, 429), Fault(502))
    outcomes = [sent_with(zalo, "hỏi riêng") for _ in range(4)]
    outcomes.append(asyncio.run(send("http://127.0.0.1:1", "hỏi riêng")))
    told = caplog.text + str(outcomes)

    assert "token" in caplog.text, "an admin is told"
    assert TOKEN not in told
    assert TOKEN.partition(":")[2] not in told
    assert "hỏi riêng" not in told
