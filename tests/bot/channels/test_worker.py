"""Messages come in, are answered once and in order, and the answers go out, whatever fails meanwhile."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.channels.base import Buttons, Capabilities, Refused, RetryAt, Unknown
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.channels.timing import Timing
from bot.store import inbox as inboxes
from bot.store import replies
from bot.store.asked_tables import answer_times
from bot.store.tables import questions
from bot.store.tables import replies as replies_table
from tests.bot.chats import at_rest, chat_desk, message, working
from tests.bot.doubles import UNKNOWN, Assistant
from tests.sizes import sized

if TYPE_CHECKING:
    from bot.store.store import Store
    from handlers.messages import Question


def said(store: Store, *texts: str, channel: RecordingChannel | None = None, day: str = "") -> list[str]:
    """What one chat is told when it says some texts, each after the answer to the one before."""
    told = channel or RecordingChannel(WITHOUT_BUTTONS)

    async def talk() -> None:
        async with working(store, [told]) as inbox:
            for number, text in enumerate(texts):
                await inbox.accept(message(text, f"{day}{number}"))
                await at_rest(store)

    asyncio.run(talk())
    return told.texts("an")


def test_the_first_answer_comes_with_a_notice_and_the_second_without(store: Store) -> None:
    told = said(store, "Ai niêm yết?", "còn hạn thì sao?")

    assert len(told) == 3
    assert "Trung tâm Phục vụ hành chính công xã Suối Mơ quản lý" in told[0]
    assert told[1].startswith("Chủ trì: Phòng Kinh tế.")


def test_a_choice_is_picked_by_number_after_a_restart(store: Store) -> None:
    said(store, "nào đây")
    assistant, channel = Assistant(), RecordingChannel(WITHOUT_BUTTONS)

    async def later() -> None:
        async with working(store, [channel], chat_desk(assistant)) as inbox:
            await inbox.accept(message("số 2", "later"))
            await at_rest(store)

    asyncio.run(later())
    assert assistant.asked[-1].place == "phường Hoa Ban, tỉnh Tân Hòa"


def test_a_button_is_pressed_once_by_its_own_chat_and_the_message_is_edited(store: Store) -> None:
    channel, assistant = RecordingChannel(), Assistant()

    async def talk() -> None:
        async with working(store, [channel], chat_desk(assistant)) as inbox:
            await inbox.accept(message("nào đây", 1))
            await at_rest(store)
            payload = channel.sent[-1][1].buttons[1].payload
            await inbox.accept(message("", 2, "kẻ lạ", action=payload))
            await at_rest(store)
            assert len(assistant.asked) == 1
            await inbox.accept(message("", 3, action=payload, pressed_on="77"))
            await at_rest(store)
            await inbox.accept(message("", 4, action=payload, pressed_on="77"))
            await at_rest(store)

    asyncio.run(talk())
    edits = [part for _, part in channel.sent if part.edits]
    assert [(part.edits, part.plain) for part in edits] == [
        ("77", "Anh/chị hỏi về đơn vị nào?\nĐã chọn: phường Hoa Ban")
    ]
    assert [question.place for question in assistant.asked] == [None, "phường Hoa Ban, tỉnh Tân Hòa"]
    assert "không còn dùng được" in channel.texts("an")[-1]


def test_a_quick_reply_that_comes_back_as_text_is_a_pressed_button(store: Store) -> None:
    channel = RecordingChannel(Capabilities(2000, Buttons.QUICK, 5))
    assistant = Assistant()

    async def talk() -> None:
        async with working(store, [channel], chat_desk(assistant)) as inbox:
            await inbox.accept(message("nào đây", 1))
            await at_rest(store)
            await inbox.accept(message(channel.sent[-1][1].buttons[0].payload, 2))
            await at_rest(store)

    asyncio.run(talk())
    assert assistant.asked[-1].place == "xã Suối Mơ, tỉnh Tân Hòa"


def test_a_question_is_kept_without_the_numbers_of_persons(store: Store) -> None:
    said(store, "Ai niêm yết? Gọi tôi số 0912 345 678")

    rows = store.read(lambda connection: connection.execute(select(questions)).all())
    assert [row.text for row in rows] == ["Ai niêm yết? Gọi tôi số [số đã ẩn]"]


def test_forgetting_leaves_no_trace_of_the_person(store: Store) -> None:
    told = said(store, "Ai niêm yết?", "/xoa")

    assert told[-1].startswith("Đã xóa")
    rows = store.read(lambda connection: [tuple(row) for row in connection.execute(select(replies_table))])
    assert all("an" not in row for row in rows)
    assert "quản lý" in said(store, "Ai niêm yết?", day="mai")[0], "the notice is given anew"


def deliveries(count: int, chats: int, seed: int) -> list[tuple[str, int]]:
    """Each of `count` messages one to five times, shuffled; first deliveries of a chat stay in its order."""
    draw = random.Random(seed)
    first = [(f"chat {number % chats}", number) for number in range(count)]
    by_chat: dict[str, list[tuple[str, int]]] = {}
    for each in first:
        by_chat.setdefault(each[0], []).append(each)
    order = [chat for chat, _ in first]
    draw.shuffle(order)
    shuffled = [by_chat[chat].pop(0) for chat in order]
    for each in list(shuffled):
        for _ in range(draw.randint(0, 4)):
            at = draw.randint(shuffled.index(each) if count < 1000 else 0, len(shuffled))
            shuffled.insert(at, each)
    return shuffled


def exactly_once(store: Store, count: int, chats: int, poison: int | None = None) -> RecordingChannel:
    """Deliver, answer, and see that every message was answered once and in order of its first delivery."""
    order = deliveries(count, chats, seed=count)
    channel = RecordingChannel(WITHOUT_BUTTONS)

    def before(question: Question) -> None:
        if poison is not None and question.text == f"hỏi việc {poison}?":
            raise RuntimeError("poison")

    assistant = Assistant(otherwise=UNKNOWN, before=before)

    async def deliver() -> None:
        async with working(store, [channel], chat_desk(assistant), Timing()) as inbox:
            for start in range(0, len(order), 100):
                batch = (message(f"hỏi việc {n}?", n, chat) for chat, n in order[start : start + 100])
                await asyncio.gather(*(inbox.accept(each) for each in batch))
            await at_rest(store, 60 + count / 5)

    asyncio.run(deliver())
    asked = [int(question.text.removeprefix("hỏi việc ").rstrip("?")) for question in assistant.asked]
    first = list(dict.fromkeys(number for _, number in order))
    for chat in range(chats):
        assert [n for n in asked if n % chats == chat and n != poison] == [
            n for n in first if n % chats == chat and n != poison
        ]
    assert sorted(n for n in asked if n != poison) == [n for n in range(count) if n != poison]
    return channel


def test_each_message_is_answered_once_and_in_order(store: Store) -> None:
    channel = exactly_once(store, 150, 7)

    assert len(channel.sent) == 150 + 7, "one answer each, and a notice to each chat"


@pytest.mark.heavy
def test_thousands_of_messages_delivered_up_to_five_times_are_answered_once(store: Store) -> None:
    many, chats = sized(1_500, 10_000), sized(75, 500)
    assert len(exactly_once(store, many, chats).sent) == many + chats


def test_one_poisonous_message_stops_nobody(store: Store) -> None:
    channel = exactly_once(store, 60, 5, poison=17)

    put_aside = store.read(inboxes.quarantined)
    assert [(row.tries, row.why) for row in put_aside] == [(inboxes.MOST_TRIES, "RuntimeError")]
    texts = [part.plain for _, part in channel.sent]
    assert sum(text.startswith("Xin lỗi") for text in texts) == 1
    assert sum(text == UNKNOWN.text for text in texts) == 59


@pytest.mark.heavy
def test_one_poisonous_message_in_a_thousand(store: Store) -> None:
    channel = exactly_once(store, 1_000, 50, poison=500)

    assert sum(part.plain == UNKNOWN.text for _, part in channel.sent) == 999


def test_who_asks_a_lot_does_not_make_others_wait(store: Store) -> None:
    channel = RecordingChannel(WITHOUT_BUTTONS)
    slow = Assistant(otherwise=UNKNOWN, before=lambda _: time.sleep(0.01))

    async def flood() -> int:
        async with working(store, [channel], chat_desk(slow)) as inbox:
            await asyncio.gather(*(inbox.accept(message("câu hỏi", n, "lắm lời")) for n in range(60)))
            await inbox.accept(message("câu hỏi", "x", "ít lời"))
            while not channel.texts("ít lời"):
                await asyncio.sleep(0.005)
            meanwhile = len(channel.texts("lắm lời"))
            await at_rest(store)
            return meanwhile

    assert asyncio.run(flood()) < 20


def outcome_of(store: Store, *outcomes: object) -> RecordingChannel:
    channel = RecordingChannel(WITHOUT_BUTTONS)
    channel.next_outcomes.extend(outcomes)  # type: ignore[arg-type]
    said(store, "Ai niêm yết?", channel=channel)
    return channel


def test_what_surely_did_not_arrive_is_sent_again(store: Store) -> None:
    channel = outcome_of(store, RetryAt(datetime.now(UTC) + timedelta(seconds=0.2), "429"))

    assert len(channel.sent) == 2
    assert store.read(replies.counts) == {"sent": 2}


@pytest.mark.parametrize("outcome", [Unknown("502"), TimeoutError(), RuntimeError("boom")])
def test_what_may_have_arrived_is_held(store: Store, outcome: object) -> None:
    channel = outcome_of(store, outcome)

    assert len(channel.sent) == 1, "the notice is held, the answer goes out"
    assert store.read(replies.counts) == {"held": 1, "sent": 1}


def test_a_slow_platform_is_not_waited_for(store: Store) -> None:
    channel = RecordingChannel(WITHOUT_BUTTONS, seconds=2)
    said(store, "Ai niêm yết?", channel=channel)

    assert store.read(replies.counts) == {"held": 2}


def test_who_has_blocked_us_is_sent_nothing_more(store: Store) -> None:
    channel = outcome_of(store, Refused("403", permanent=True))

    assert channel.sent == []
    assert store.read(replies.counts) == {"refused": 2}


def test_a_refused_message_does_not_keep_back_the_next(store: Store) -> None:
    assert len(outcome_of(store, Refused("400", permanent=False)).sent) == 1


def test_a_chat_that_was_moved_is_answered_where_it_is_now(store: Store) -> None:
    channel = outcome_of(store, RetryAt(datetime.now(UTC), "moved", chat_id="mới"))

    assert {address.chat_id for address, _ in channel.sent} == {"mới"}


def test_a_failing_channel_does_not_touch_another(store: Store) -> None:
    broken = RecordingChannel(WITHOUT_BUTTONS, name="broken")
    broken.next_outcomes.extend([RuntimeError("boom")] * 100)
    fine = RecordingChannel(WITHOUT_BUTTONS)
    said_there = message("Ai niêm yết?", 1)

    async def talk() -> None:
        async with working(store, [broken, fine]) as inbox:
            for n in range(5):
                await inbox.accept(
                    type(said_there)("broken", "test", "b", "b", str(n), "hỏi", None, said_there.at)
                )
            await inbox.accept(said_there)
            await at_rest(store)

    asyncio.run(talk())
    assert len(fine.sent) == 2


def test_typing_is_shown_when_an_answer_takes_long(store: Store) -> None:
    channel = RecordingChannel()
    slow = Assistant(before=lambda _: time.sleep(1.3))

    async def talk() -> None:
        async with working(store, [channel], chat_desk(slow)) as inbox:
            await inbox.accept(message("Ai niêm yết?"))
            await at_rest(store)

    asyncio.run(talk())
    assert len(channel.typing) == 1
    assert len(slow.asked) == 1, "a live worker keeps its lease"


def test_an_answer_is_said_to_be_wrong_and_nobody_is_named(store: Store) -> None:
    told = said(store, "/chuadung", "Ai niêm yết?", "/chuadung")

    assert "Chưa có câu trả lời nào" in told[1]
    assert "Cảm ơn anh/chị đã báo" in told[-1]
    (row,) = store.read(lambda c: c.execute(select(questions)).all())
    assert (row.text, row.marked) == ("Ai niêm yết?", True)
    (waited,) = store.read(lambda c: c.execute(select(answer_times)).all())
    assert (waited.channel, waited.answers) == ("recording", 1)
