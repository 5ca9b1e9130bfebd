"""While answering or nudging is paused: people hear why, calls for help are answered, and nothing is lost or told twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from bot.channels.base import Reply
from bot.channels.chat import ChatDesk
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.holds import Holds
from bot.settings import Settings
from bot.store import holding, notices, questions
from bot.store.audit import COMMAND_LINE
from bot.store.holding import ALL, What
from bot.web.app import create_app
from tests.bot.chats import MANNERS, at_rest, message, working
from tests.bot.doubles import EMERGENCY, Assistant, desk_of
from tests.bot.nudging.office import BINH, LAN, RADIO, REPORT, Office, at, snapshot

if TYPE_CHECKING:
    from bot.store.store import Store

WHY = "đang thay máy chủ"


def pause(store: Store, what: What, channel: str = ALL, now: datetime | None = None) -> None:
    """Pause until somebody goes on."""
    moment = now or datetime.now(UTC)
    store.submit(lambda c: holding.pause(c, what, channel, WHY, COMMAND_LINE, None, moment)).result()


def resume(store: Store, what: What, channel: str = ALL) -> None:
    """Go on."""
    store.submit(lambda c: holding.resume(c, what, channel, COMMAND_LINE, datetime.now(UTC))).result()


def talk(store: Store, channel: RecordingChannel, *lines: str, first: int = 1) -> list[str]:
    """What is on the screen after some lines to the chat "an"."""
    desk = ChatDesk(desk_of(Assistant({"cháy": EMERGENCY})), MANNERS, held=Holds(store).answering)

    async def say() -> None:
        async with working(store, [channel], desk) as inbox:
            for number, line in enumerate(lines, first):
                await inbox.accept(message(line, number))
                await at_rest(store)

    asyncio.run(say())
    return channel.texts("an")


def test_a_question_is_told_why_once_and_a_call_for_help_is_answered(sqlite_store: Store) -> None:
    pause(sqlite_store, What.ANSWERING)
    told = talk(sqlite_store, RecordingChannel(), "Ai niêm yết danh sách?", "nhà tôi đang cháy", "/trogiup")
    assert sum(WHY in text for text in told) == 1
    assert any("Gọi ngay 114" in text for text in told)
    assert any("/donvi" in text for text in told), "commands are obeyed"


def test_what_was_asked_meanwhile_is_kept_and_choices_can_be_picked_afterwards(sqlite_store: Store) -> None:
    channel = RecordingChannel(WITHOUT_BUTTONS)
    talk(sqlite_store, channel, "nào đây?")
    pause(sqlite_store, What.ANSWERING)
    assert WHY in talk(sqlite_store, channel, "2", first=2)[-1]
    assert sqlite_store.read(questions.kept)[-1].status == "handover"
    resume(sqlite_store, What.ANSWERING)
    assert "Chủ trì" in talk(sqlite_store, channel, "2", first=3)[-1]


def test_only_the_paused_channel_is_silent(sqlite_store: Store) -> None:
    pause(sqlite_store, What.ANSWERING, "telegram")
    assert not any(WHY in text for text in talk(sqlite_store, RecordingChannel(), "Ai niêm yết?"))


def test_the_web_page_tells_why_and_health_says_so(sqlite_store: Store) -> None:
    browser = TestClient(
        create_app(desk_of(Assistant()), Settings(), sqlite_store), base_url="http://motcua.test"
    )
    pause(sqlite_store, What.ANSWERING, "web")
    assert WHY in browser.get("/").text
    assert WHY in browser.post("/hoi", data={"cau_hoi": "Ai niêm yết danh sách?"}).text
    assert browser.get("/healthz").json()["paused"] == ["answering:web"]


def test_several_processes_agree_within_two_seconds(sqlite_store: Store) -> None:
    first, second = Holds(sqlite_store), Holds(sqlite_store)
    assert first.answering("web") is second.answering("web") is None
    pause(sqlite_store, What.ANSWERING)

    async def both() -> None:
        async with asyncio.timeout(2):
            while first.answering("web") is None or second.answering("web") is None:
                await asyncio.sleep(0.05)

    asyncio.run(both())


FIRST_STAGE, PAST_STAGES = date(2026, 6, 19), date(2026, 6, 29)
"""7 and 1 working days before 30 June 2026; 3 before it lies between them."""


def test_while_nudging_is_paused_nothing_is_told_and_then_only_what_is_due(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    pause(sqlite_store, What.NUDGING, now=at(FIRST_STAGE, 7))
    for day in (FIRST_STAGE, date(2026, 6, 25)):
        office.tick(at(day))
    assert office.told(LAN) == []
    resume(sqlite_store, What.NUDGING)
    office.tick(at(PAST_STAGES))
    office.tick(at(PAST_STAGES, 9))
    assert len(office.told(LAN)) == 1, "stages that have passed are not told one after the other"


@pytest.mark.parametrize("channel", [ALL, "recording"])
def test_what_waits_to_be_sent_is_taken_back_and_told_in_the_words_of_its_day(
    store: Store, channel: str
) -> None:
    office = Office(store, snapshot(REPORT)).staffed()
    office.now = at(FIRST_STAGE)
    asyncio.run(office.nudger.tick())  # in line, and nobody has sent it
    assert store.read(notices.counts) == {"due": 1}
    pause(store, What.NUDGING, channel, now=at(FIRST_STAGE))
    office.tick(at(FIRST_STAGE, 9))
    assert store.read(notices.counts) == {}
    resume(store, What.NUDGING)
    office.tick(at(PAST_STAGES))
    assert len(office.told(LAN)) == 1
    assert "mai" in office.told(LAN)[0] or "30/6" in office.told(LAN)[0] or "30/06" in office.told(LAN)[0]


@pytest.mark.parametrize("paused", ["recording", "second"])
def test_a_paused_channel_gives_way_to_another(sqlite_store: Store, paused: str) -> None:
    first, second = RecordingChannel(WITHOUT_BUTTONS), RecordingChannel(WITHOUT_BUTTONS)
    second.name = "second"
    office = Office(sqlite_store, snapshot(REPORT, RADIO), [first, second]).staffed()
    office.link(LAN, 1)
    pause(sqlite_store, What.NUDGING, paused, now=at(FIRST_STAGE, 7))
    office.tick(at(FIRST_STAGE))
    free = 1 if paused == "recording" else 0
    assert [len(office.told(LAN, free)), len(office.told(LAN, 1 - free))] == [1, 0]
    assert len(office.told(BINH)) == (0 if paused == "recording" else 1)
    resume(sqlite_store, What.NUDGING)
    office.tick(at(FIRST_STAGE, 10))
    assert len(office.told(BINH)) == 1
    assert len(office.told(LAN)) + len(office.told(LAN, 1)) == 1


def test_an_announcement_waits_for_nudging_to_go_on(sqlite_store: Store) -> None:
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    pause(sqlite_store, What.NUDGING, now=at(FIRST_STAGE, 7))
    now = at(FIRST_STAGE)
    sqlite_store.submit(
        lambda c: notices.announce(
            c, LAN.id, Reply(("Việc được chuyển.",)), FIRST_STAGE, now, office.nudger._offer
        )
    ).result()
    office.tick(now)
    assert office.told(LAN) == []
    resume(sqlite_store, What.NUDGING)
    office.tick(now + timedelta(hours=1))
    assert any("Việc được chuyển." in text for text in office.told(LAN))
