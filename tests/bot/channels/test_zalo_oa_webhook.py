"""Only what Zalo signed for us comes in, each message once, and is acknowledged in time."""

from __future__ import annotations

import asyncio
import json
import random
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.datastructures import Headers

from bot.channels.base import Message
from bot.channels.zalo_oa.events import Left, read_event
from bot.channels.zalo_oa.platform import LEFT, PATH
from bot.channels.zalo_oa.signature import Signature
from bot.store.inbox import Inbox
from bot.store.replies import pause
from bot.store.tables import inbox, replies
from handlers.wording import GREETING
from tests.bot.channels.zalo_oa import account, opened, receiving
from tests.bot.channels.zalo_oa_server import (
    APP_ID,
    OA_ID,
    OA_SECRET,
    RETRIES,
    SECONDS_TO_ANSWER,
    Zalo,
    signed,
)
from tests.bot.chats import at_rest, chat_desk
from tests.bot.databases import store_in
from tests.bot.doubles import UNKNOWN, Assistant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.types import ASGIApp
    from starlette.types import Message as ASGIMessage

    from bot.store.store import Store
    from handlers.messages import Question

NOW = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
EVENT: dict[str, Any] = {
    "app_id": APP_ID,
    "event_name": "user_send_text",
    "timestamp": str(int(NOW.timestamp() * 1000)),
    "sender": {"id": "an"},
    "recipient": {"id": OA_ID},
    "message": {"msg_id": "m1", "text": "Ai niêm yết?"},
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_in(tmp_path) as here:
        yield here


def stored(store: Store) -> int:
    return store.read(lambda c: c.execute(select(func.count()).select_from(inbox)).scalar_one())


def genuine(body: bytes, headers: dict[str, str], now: datetime = NOW) -> bool:
    return Signature(APP_ID, OA_SECRET, lambda: now).genuine(Headers(headers), body)


# --- what is Zalo's --------------------------------------------------------------------------------


def test_what_zalo_signed_is_genuine() -> None:
    assert genuine(*signed(EVENT))


def test_the_signature_is_of_the_bytes_as_they_came() -> None:
    body, headers = signed(EVENT)

    assert json.loads(body + b" ") == json.loads(body)
    assert not genuine(body + b" ", headers)


@pytest.mark.parametrize(
    ("change", "secret"),
    [
        ({}, "another secret"),
        ({"app_id": "9" * 19}, OA_SECRET),
        ({"app_id": None}, OA_SECRET),
        ({"timestamp": None}, OA_SECRET),
        ({"timestamp": ""}, OA_SECRET),
        ({"timestamp": "9" * 400}, OA_SECRET),
        ({"timestamp": "١٧٥٨٤٤١٦٠٠٠٠٠"}, OA_SECRET),
    ],
)
def test_what_is_not_signed_by_our_account_for_our_application_is_not(
    change: dict[str, Any], secret: str
) -> None:
    assert not genuine(*signed(EVENT | change, secret))


@pytest.mark.parametrize("value", ["", "mac=", "mac=é", "mac=" + "0" * 64, "0" * 10_000])
def test_any_other_signature_is_not(value: str) -> None:
    assert not genuine(signed(EVENT)[0], {"X-ZEvent-Signature": value})
    assert not genuine(signed(EVENT)[0], {})


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"\xff", b"[" * 200_000, b'{"a":' * 40_000, b"1" * 9_000]
)
def test_what_is_no_object_is_not(body: bytes) -> None:
    assert not genuine(body, {"X-ZEvent-Signature": "mac=" + "0" * 64})


def test_the_timestamp_may_be_the_one_of_the_header() -> None:
    stamp = str(int(NOW.timestamp() * 1000) + 7)
    body = signed(EVENT)[0]
    _, headers = signed(EVENT)
    mac = signed_by(body, stamp)

    assert genuine(body, {"X-ZEvent-Signature": mac, "X-ZEvent-Timestamp": stamp})
    assert not genuine(body, {"X-ZEvent-Signature": mac, "X-ZEvent-Timestamp": stamp[:-1] + "0"})
    assert genuine(body, {**headers, "X-ZEvent-Timestamp": stamp})


def signed_by(body: bytes, stamp: str) -> str:
    return "mac=" + sha256(APP_ID.encode() + body + stamp.encode() + OA_SECRET.encode()).hexdigest()


def test_the_last_repetition_is_taken_and_a_recorded_delivery_played_again_is_not() -> None:
    last = NOW + timedelta(seconds=sum(RETRIES))

    assert genuine(*signed(EVENT), now=last)
    assert not genuine(*signed(EVENT), now=NOW + timedelta(days=1, seconds=1))


# --- what is in it ---------------------------------------------------------------------------------


def read(event: dict[str, Any]) -> tuple[Message | Left, ...]:
    return read_event(json.dumps(event).encode(), OA_ID)


def test_a_text_is_a_message_of_its_sender() -> None:
    assert read(EVENT) == (Message("zalo_oa", OA_ID, "an", "an", "m1", "Ai niêm yết?", action=None, at=NOW),)


@pytest.mark.parametrize(
    "kind", ["image", "sticker", "audio", "video", "file", "location", "link", "gif", "business_card"]
)
def test_whatever_else_a_person_sends_is_a_message_without_text(kind: str) -> None:
    (message,) = read(EVENT | {"event_name": f"user_send_{kind}"})

    assert isinstance(message, Message)
    assert message.text == ""


@pytest.mark.parametrize(
    "change",
    [
        {"event_name": "oa_send_text", "sender": {"id": OA_ID}, "recipient": {"id": "an"}},
        {"event_name": "oa_send_text"},
        {"event_name": "oa_send_template", "sender": {"id": OA_ID}, "recipient": {"id": "an"}},
        {"event_name": "user_received_message"},
        {"event_name": "user_seen_message"},
        {"event_name": "user_submit_info"},
        {"event_name": "user_send_text", "recipient": {"id": "another account"}},
        {"event_name": "user_send_group_text", "recipient": {"id": "a group"}},
        {"event_name": "follow", "oa_id": "another account", "follower": {"id": "an"}},
        {"event_name": "something new"},
        {"event_name": None},
        {"event_name": ["user_send_text"]},
    ],
)
def test_what_is_not_for_us_is_nothing(change: dict[str, Any]) -> None:
    assert read(EVENT | change) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"sender": {}},
        {"sender": None},
        {"sender": {"id": 7}},
        {"recipient": "an"},
        {"message": None},
        {"message": {"text": "a"}},
        {"message": {"msg_id": ""}},
        {"timestamp": "soon"},
        {"event_name": "follow"},
        {"event_name": "unfollow", "follower": {"id": None}},
    ],
)
def test_what_is_not_formed_as_events_are_is_told_by_a_value_error(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no "):
        read(EVENT | change)


def test_a_text_that_is_no_text_is_none() -> None:
    (message,) = read(EVENT | {"message": {"msg_id": "m1", "text": {"a": 1}}})

    assert isinstance(message, Message)
    assert message.text == ""


# --- over the wire ---------------------------------------------------------------------------------


def forged(draw: random.Random, event: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    """A delivery that is nearly genuine."""
    body, headers = signed(event)
    mac = headers["X-ZEvent-Signature"]
    at = draw.randrange(4, len(mac))
    digit = draw.choice("0123456789abcdef".replace(mac[at], ""))
    return draw.choice(
        [
            (body, {"X-ZEvent-Signature": mac[:at] + digit + mac[at + 1 :]}),
            (body, {"X-ZEvent-Signature": mac[:at]}),
            (body, {}),
            (body.replace(b"m1", b"m2"), headers),
            signed(event, secret="guess"),
            signed(event | {"app_id": "1"}),
        ]
    )


def forgeries(count: int) -> list[tuple[bytes, dict[str, str]]]:
    draw, event = random.Random(count), EVENT | {"timestamp": str(time.time_ns() // 1_000_000)}
    return [forged(draw, event) for _ in range(count)]


def test_ten_thousand_forged_deliveries_have_no_effect(store: Store) -> None:
    """Through the whole application, without sockets: those are slower than what is tried."""
    accepted: list[Message] = []

    async def accept(message: Message) -> None:
        accepted.append(message)

    async def forge() -> Counter[int]:
        async with opened(store, "http://127.0.0.1:9", accept=accept) as platform:
            app, statuses = Starlette(routes=platform.routes), Counter[int]()
            for body, headers in forgeries(10_000):
                statuses[await posted(app, body, headers)] += 1
            assert await posted(app, *signed(EVENT | {"timestamp": str(time.time_ns() // 1_000_000)})) == 200
            return statuses

    assert asyncio.run(forge()) == {403: 10_000}
    assert len(accepted) == 1, "the genuine one"
    assert stored(store) == 0


async def posted(app: ASGIApp, body: bytes, headers: dict[str, str]) -> int:
    """The status of a delivery that is handed to the application."""
    statuses: list[int] = []
    given = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": PATH, "query_string": b"", "headers": given}

    async def receive() -> ASGIMessage:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: ASGIMessage) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await app(scope, receive, send)
    (status,) = statuses
    return status


def test_forged_deliveries_over_the_wire_have_no_effect(store: Store) -> None:
    async def forge() -> list[int]:
        async with receiving(store, Inbox(store).accept) as zalo:
            statuses = list(await asyncio.gather(*(zalo.post(*each) for each in forgeries(300))))
            assert await zalo.deliver(zalo.sent("an", "hỏi"))
            return statuses

    assert asyncio.run(forge()) == [403] * 300
    assert stored(store) == 1, "the genuine one"


@pytest.mark.parametrize("body", [b"{}", b" {} \n"])
def test_the_empty_probe_is_acknowledged_and_has_no_effect(store: Store, body: bytes) -> None:
    async def probe() -> int:
        async with receiving(store, Inbox(store).accept) as zalo:
            return await zalo.post(body, {})

    assert asyncio.run(probe()) == 200
    assert stored(store) == 0


def test_a_signed_delivery_that_is_not_understood_is_acknowledged(store: Store) -> None:
    broken = Zalo().sent("an", "a") | {"sender": None}

    async def deliver() -> bool:
        async with receiving(store, Inbox(store).accept) as zalo:
            return await zalo.deliver(broken)

    assert asyncio.run(deliver())
    assert stored(store) == 0


def test_deliveries_made_again_have_one_effect(store: Store) -> None:
    async def again() -> list[str]:
        async with account(store) as official:
            zalo = official.zalo
            for event in [zalo.sent("an", f"việc {n}", f"m{n}") for n in range(10)] * 3:
                assert await zalo.deliver(event)
            await at_rest(store)
            return [told.text for told in zalo.told]

    assert len(asyncio.run(again())) == 10 + 1, "and the notice"


def test_what_cannot_be_stored_is_delivered_again_until_it_is(store: Store) -> None:
    accepted: list[Message] = []
    away = [OperationalError("", {}, Exception())] * 3

    async def accept(message: Message) -> None:
        if away:
            raise away.pop()
        accepted.append(message)

    async def deliver() -> Zalo:
        async with receiving(store, accept) as zalo:
            assert await zalo.deliver(zalo.sent("an", "hỏi"))
            return zalo

    zalo = asyncio.run(deliver())
    assert [status for _, status in zalo.deliveries] == [503, 503, 503, 200]
    assert [message.text for message in accepted] == ["hỏi"]
    assert zalo.is_webhook_on


def test_echoes_and_receipts_are_no_messages(store: Store) -> None:
    zalo = Zalo(echoes=True)

    async def talk() -> None:
        async with account(store, zalo=zalo) as official:
            await official.hears("Ai niêm yết?")
            await zalo.delivered()
            await at_rest(store)

    asyncio.run(talk())
    assert len(zalo.told) == 2
    assert len(zalo.deliveries) == 1 + 2 * 3
    assert {status for _, status in zalo.deliveries} == {200}
    assert stored(store) == 1


def test_who_begins_to_follow_is_greeted_once(store: Store) -> None:
    async def follow() -> list[str]:
        async with account(store) as official:
            event = official.zalo.followed("an")
            for _ in range(2):
                assert await official.zalo.deliver(event)
            await at_rest(store)
            return [told.text for told in official.zalo.told]

    told = asyncio.run(follow())
    assert sum(GREETING in text for text in told) == 1


def test_who_follows_no_more_is_sent_nothing(store: Store) -> None:
    zalo = Zalo()
    zalo.faults.append(-32)  # the channel pauses with all in line

    async def leave() -> None:
        async with account(store, zalo=zalo) as official:
            await zalo.deliver(zalo.sent("an", "Ai niêm yết?"))
            async with asyncio.timeout(10):
                while store.read(lambda c: pause(c, "zalo_oa", OA_ID, datetime.now(UTC))) is None:
                    await asyncio.sleep(0.01)
            assert await zalo.deliver(zalo.unfollowed("an"))
            await at_rest(official.store)

    asyncio.run(leave())
    rows = store.read(lambda c: c.execute(select(replies.c.state, replies.c.why)).all())
    assert {(row.state, row.why) for row in rows} == {("refused", LEFT)}
    assert zalo.told == []


def test_deliveries_are_acknowledged_in_time_while_answering_is_slow_and_zalo_hangs(store: Store) -> None:
    """Five hundred at once; answers take their time, and no access token can be got meanwhile."""
    over = threading.Event()

    def take_time(_: Question) -> None:
        over.wait(0.05)

    slow = chat_desk(Assistant(otherwise=UNKNOWN, before=take_time))

    async def flood() -> list[tuple[float, int]]:
        zalo = Zalo()
        zalo.may_answer = asyncio.Event()
        async with account(store, slow, zalo):
            await asyncio.gather(
                *(zalo.deliver(zalo.sent(f"người {n % 40}", f"câu {n}")) for n in range(500))
            )
            acknowledged, told = list(zalo.deliveries), len(zalo.told)
            over.set()
            zalo.may_answer.set()
            assert told == 0, "Zalo hung meanwhile"
            return acknowledged

    deliveries = asyncio.run(flood())
    print(f"slowest {max(seconds for seconds, _ in deliveries):.3f} s")
    assert [status for _, status in deliveries] == [200] * 500
    assert max(seconds for seconds, _ in deliveries) < SECONDS_TO_ANSWER
    assert stored(store) == 500
