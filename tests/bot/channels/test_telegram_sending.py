"""How sendings on Telegram end: the real library against a strict server."""

from __future__ import annotations

import asyncio
import socket
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.channels.base import Address, Button, Outcome, Part, Refused, RetryAt, Sent, Unknown
from bot.channels.telegram.client import LONGEST_CALL, ServerFaultError, open_client
from bot.channels.telegram.outcomes import BAD_REQUESTS, SERVER_FAULTS, outcome_of
from bot.channels.telegram.pacing import Pacing
from bot.channels.telegram.sending import LONGEST_WAIT, TelegramChannel, keyboard
from bot.channels.timing import Timing
from bot.channels.unsent import NOT_SENT
from tests.bot.channels.telegram_chats import AT_ONCE, no_pace, settings_for
from tests.bot.channels.telegram_server import BOT_ID, GROUP, PERSON, Fault, TelegramServer, telegram

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

NOW = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
ACCOUNT = str(BOT_ID)
AN = Address("telegram", ACCOUNT, str(PERSON))
HAMLET = Address("telegram", ACCOUNT, str(GROUP))
HELLO = Part("Chào <b>An</b> &amp; nhà", "Chào An & nhà")


def over(
    act: Callable[[TelegramServer, TelegramChannel], Awaitable[None]], pacing: Pacing | None = None
) -> TelegramServer:
    """Do something with a channel against a server."""

    async def run() -> TelegramServer:
        async with telegram() as server:
            client = open_client(settings_for(server.url))
            try:
                await act(server, TelegramChannel(client, ACCOUNT, pacing or no_pace()))
            finally:
                await client.close_connections()
        return server

    return asyncio.run(run())


def sent_with(
    *faults: Fault, to: Address = AN, part: Part = HELLO, method: str = "sendMessage"
) -> tuple[Outcome, TelegramServer]:
    """How one sending ends when these things go wrong."""
    outcomes: list[Outcome] = []

    async def act(server: TelegramServer, channel: TelegramChannel) -> None:
        server.fail(method, *faults)
        outcomes.append(await channel.send(to, part))

    server = over(act)
    return outcomes[0], server


def test_a_part_arrives_with_its_markup_buttons_and_no_preview() -> None:
    part = Part(HELLO.text, HELLO.plain, (Button("Có", "p" * 64), Button("Không", "p2")))
    outcome, server = sent_with(part=part)

    shown = server.messages[0]
    assert outcome == Sent(str(shown.message_id))
    assert (shown.text, shown.marked) == ("Chào An & nhà", True)
    assert shown.buttons == [("Có", "p" * 64), ("Không", "p2")]
    assert '"is_disabled": true' in server.called("sendMessage")[0].parameters["link_preview_options"]


def test_long_labels_stand_below_each_other_and_numbers_side_by_side() -> None:
    numbers = keyboard([Button(str(n), f"p{n}") for n in range(1, 8)])
    labels = keyboard([Button("Công an xã", "a"), Button("Trạm Y tế xã", "b")])

    assert numbers is not None
    assert labels is not None
    assert [len(row) for row in numbers.inline_keyboard] == [5, 2]
    assert [len(row) for row in labels.inline_keyboard] == [1, 1]
    assert keyboard(()) is None


@pytest.mark.parametrize("bad", ["<b>hở", "a < b", "<u>gạch</u>", "R&D"])
def test_markup_that_telegram_refuses_is_sent_plain_once(bad: str) -> None:
    outcome, server = sent_with(part=Part(bad, "chữ thường"))

    assert isinstance(outcome, Sent)
    assert [(shown.text, shown.marked) for shown in server.messages] == [("chữ thường", False)]


@pytest.mark.parametrize(
    "part",
    [Part("x" * 4097, "x" * 4097), Part("😀" * 2049, "😀" * 2049), Part("x", "x", (Button("a", "đ" * 33),))],
    ids=["4097 units", "2049 emoji", "66 bytes"],
)
def test_the_server_refuses_what_is_too_long(part: Part) -> None:
    outcome, server = sent_with(part=part)

    assert isinstance(outcome, Refused)
    assert not outcome.permanent
    assert server.messages == []


def test_an_edit_takes_the_place_of_the_message_and_its_buttons() -> None:
    async def act(server: TelegramServer, channel: TelegramChannel) -> None:
        sent = await channel.send(AN, Part("Mời chọn", "Mời chọn", (Button("Có", "p"),)))
        assert isinstance(sent, Sent)
        edit = Part("Đã chọn: Có", "Đã chọn: Có", edits=sent.message_id)
        assert await channel.send(AN, edit) == sent
        assert await channel.send(AN, edit) == sent  # "message is not modified"

    server = over(act)
    assert [(shown.text, shown.buttons) for shown in server.messages] == [("Đã chọn: Có", [])]


def test_an_edit_of_a_message_that_is_gone_is_left_out() -> None:
    outcome, server = sent_with(part=Part("Đã chọn", "Đã chọn", edits="999"))

    assert isinstance(outcome, Refused)
    assert not outcome.permanent
    assert server.messages == []


def test_a_reply_goes_to_its_topic() -> None:
    outcome, server = sent_with(to=Address("telegram", ACCOUNT, f"{GROUP}/45"))

    assert isinstance(outcome, Sent)
    assert server.messages[0].thread_id == 45


def test_a_chat_that_is_not_there_gets_nothing_any_more() -> None:
    outcome, _ = sent_with(to=Address("telegram", ACCOUNT, "424242"))

    assert isinstance(outcome, Refused)
    assert outcome.permanent


def test_who_has_blocked_the_bot_gets_nothing_any_more() -> None:
    outcome, server = sent_with(Fault(403, "Forbidden: bot was blocked by the user"))

    assert isinstance(outcome, Refused)
    assert outcome.permanent
    assert len(server.called("sendMessage")) == 1


def test_a_group_that_moved_is_followed() -> None:
    async def act(server: TelegramServer, channel: TelegramChannel) -> None:
        server.upgrade_group(GROUP, -1007)
        outcome = await channel.send(HAMLET, HELLO)
        assert isinstance(outcome, RetryAt)
        assert outcome.chat_id == "-1007"
        assert outcome.when <= datetime.now(UTC)
        assert not outcome.whole_channel

    over(act)


@pytest.mark.parametrize(("to", "whole"), [(AN, True), (HAMLET, False)], ids=["private", "group"])
@pytest.mark.parametrize("seconds", [1, 30, 3600])
def test_429_pauses_for_as_long_as_telegram_says(to: Address, whole: bool, seconds: int) -> None:
    before = datetime.now(UTC)
    outcome, _ = sent_with(Fault(429, "Too Many Requests", retry_after=seconds), to=to)

    assert isinstance(outcome, RetryAt)
    assert outcome.whole_channel is whole
    assert timedelta(seconds=seconds - 0.01) <= outcome.when - before <= timedelta(seconds=seconds + 3)


def test_429_without_a_time_is_a_short_pause() -> None:
    outcome, _ = sent_with(Fault(429, body=b"<html>"))

    assert isinstance(outcome, RetryAt)


def test_nothing_is_sent_inside_the_pause_of_a_429() -> None:
    async def act(server: TelegramServer, channel: TelegramChannel) -> None:
        server.fail("sendMessage", Fault(429, retry_after=30))
        outcomes = [await channel.send(AN, HELLO) for _ in range(3)]
        outcomes.append(await channel.send(HAMLET, HELLO))
        assert all(isinstance(outcome, RetryAt) for outcome in outcomes)
        assert len(server.called("sendMessage")) == 1

    over(act)


def test_a_refused_token_sends_nothing_and_loses_nothing() -> None:
    async def run() -> Outcome:
        async with telegram() as server:
            client = open_client(settings_for(server.url, token="123456789:another-token-that-is-wrong"))
            outcome = await TelegramChannel(client, ACCOUNT, no_pace()).send(AN, HELLO)
            await client.close_connections()
            return outcome

    outcome = asyncio.run(run())
    assert isinstance(outcome, RetryAt)
    assert outcome.whole_channel


@pytest.mark.parametrize(("code", "unknown"), SERVER_FAULTS.items())
def test_after_a_5xx_it_counts_whether_the_work_was_begun(code: int, unknown: bool) -> None:
    outcome, server = sent_with(Fault(code, "Internal", body=b"<html>oops</html>"))

    assert isinstance(outcome, Unknown if unknown else RetryAt)
    assert len(server.called("sendMessage")) == 1


def test_a_lost_answer_leaves_it_open_whether_the_message_arrived() -> None:
    outcome, server = sent_with(Fault(drop=True, carried_out=True))

    assert isinstance(outcome, Unknown)
    assert len(server.messages) == 1


def test_an_answer_that_is_no_json_leaves_it_open() -> None:
    outcome, _ = sent_with(Fault(body=b"<html>blocked</html>"))

    assert isinstance(outcome, Unknown)


def test_a_slow_answer_leaves_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.client._READ", 0.1)
    outcome, server = sent_with(Fault(delay=0.3))

    assert outcome == Unknown("không rõ Telegram đã nhận tin chưa (ReadTimeout)")
    assert len(server.messages) == 1


def test_when_nobody_listens_it_is_tried_again_later_and_later() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: refused
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"

        async def run() -> list[float]:
            client = open_client(settings_for(url))
            pacing, waits = Pacing(overall=AT_ONCE, private=AT_ONCE), []
            channel = TelegramChannel(client, ACCOUNT, pacing)
            for _ in range(7):
                outcomes = await asyncio.gather(*(channel.send(AN, HELLO) for _ in range(8)))
                assert all(isinstance(outcome, RetryAt) for outcome in outcomes)
                waits.append(pacing.quiet_for())
                pacing._quiet_until.clear()  # the pause is over
            await client.close_connections()
            return waits

        assert [round(wait) for wait in asyncio.run(run())] == [2, 4, 8, 16, 32, 60, 60]


def test_a_name_that_is_not_found_is_surely_not_sent() -> None:
    async def run() -> Outcome:
        client = open_client(settings_for("http://khong-co.invalid"))
        outcome = await TelegramChannel(client, ACCOUNT, no_pace()).send(AN, HELLO)
        await client.close_connections()
        return outcome

    assert isinstance(asyncio.run(run()), RetryAt)


def test_a_long_turn_is_waited_for_in_the_store() -> None:
    async def act(server: TelegramServer, channel: TelegramChannel) -> None:
        began = time.monotonic()
        outcomes = [await channel.send(HAMLET, HELLO) for _ in range(7)]
        assert [type(outcome) for outcome in outcomes] == [Sent] * 5 + [RetryAt] * 2
        assert time.monotonic() - began < 1.5

    over(act, Pacing())


def test_a_sending_is_over_before_the_sender_gives_it_up() -> None:
    assert Timing().sending.total_seconds() > LONGEST_WAIT + LONGEST_CALL


def test_typing_is_shown_in_the_topic() -> None:
    async def act(server: TelegramServer, channel: TelegramChannel) -> None:
        await channel.show_typing(Address("telegram", ACCOUNT, f"{GROUP}/45"))

    (call,) = over(act).called("sendChatAction")
    assert call.parameters == {"chat_id": str(GROUP), "action": "typing", "message_thread_id": "45"}


@pytest.mark.parametrize(("description", "why", "permanent"), BAD_REQUESTS)
def test_each_known_400_is_told_in_vietnamese(description: str, why: str, permanent: bool) -> None:
    error = BadRequest(f"Bad Request: {description.upper()}")
    assert outcome_of(error, NOW, in_group=False) == Refused(why, permanent)


def _caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("cause", NOT_SENT)
def test_what_failed_before_anything_was_handed_over_is_tried_again(cause: type[Exception]) -> None:
    error = _caused(NetworkError("…"), cause("…"))
    assert isinstance(outcome_of(error, NOW, in_group=True), RetryAt)


@pytest.mark.parametrize(
    "error",
    [
        _caused(TimedOut(), httpx.ReadTimeout("…")),
        _caused(TimedOut(), httpx.WriteTimeout("…")),
        _caused(NetworkError("…"), httpx.ReadError("…")),
        _caused(NetworkError("…"), httpx.WriteError("…")),
        _caused(NetworkError("…"), httpx.RemoteProtocolError("…")),
        NetworkError("…"),
        ServerFaultError(599),
        Conflict("…"),
        TelegramError("…"),
    ],
    ids=lambda error: type(error.__cause__ or error).__name__,
)
def test_anything_else_may_have_arrived(error: TelegramError) -> None:
    assert isinstance(outcome_of(error, NOW, in_group=False), Unknown)


def test_no_outcome_repeats_the_words_of_an_error() -> None:
    secret = "123456789:CANARY"
    errors = [InvalidToken(secret), BadRequest(secret), NetworkError(secret), TelegramError(secret)]
    assert not any(secret in repr(outcome_of(error, NOW, in_group=False)) for error in errors)
