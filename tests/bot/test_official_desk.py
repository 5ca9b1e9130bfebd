"""The desk of officials over a store: rights, exactly once, taking back, forgetting."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from bot.channels.base import Address, Reply
from bot.channels.chat import ChatDesk
from bot.channels.fitting import fit
from bot.channels.hearing import Heard
from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.channels.timing import Timing
from bot.conversation import Conversation
from bot.officials.dealing import Dealing, Step, Waiting
from bot.officials.desk import OfficialDesk
from bot.officials.effects import OvertakenError
from bot.record_json import from_json, to_json
from bot.store import duties, linking, notices, privacy, staffing
from bot.store.duties import Act, Deed
from bot.store.duty_tables import LinkState, acts, handed, link_codes, link_tries, links
from bot.store.duty_tables import duties as duty_rows
from bot.store.privacy import Retention
from handlers.messages import Choice, Status
from handlers.officials.acts_said import Deal
from handlers.officials.computing import Window
from handlers.officials.nudges import Nudge
from handlers.officials.staff import Leave, Official, Recipient, Why
from handlers.officials.standing import State
from handlers.officials.talk import ONLY_FOR_LEADERS
from knowledge.records import Role
from tests.bot.chats import MANNERS, at_rest, message, working
from tests.bot.doubles import EMERGENCY, TODAY, Assistant, desk_of
from tests.duties import KINH_TE, VAN_HOA, duty

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.channels.base import Message
    from bot.store.store import Store

NOW = datetime(2026, 9, 21, 2, 0, tzinfo=UTC)
STAFF = (
    Official("lan", "Nguyễn Thị Lan", KINH_TE),
    Official("binh", "Trần Văn Bình", KINH_TE),
    Official("mai", "Hoàng Thị Mai", KINH_TE, leads=True),
    Official("hoa", "Lê Thị Hoa", VAN_HOA),
    Official("dung", "Phạm Quốc Dũng", "", leads=True),
)
OURS = duty("Báo cáo quý III", date(2026, 9, 25))
OTHERS = duty("Tuyên truyền", date(2026, 9, 30), office=VAN_HOA)
MAY_ACT = {OURS.key: {"lan", "binh", "mai", "dung"}, OTHERS.key: {"hoa", "dung"}}
"""Bình stands in for Lan, who is away."""
ARGUMENTS = {
    Deal.DONE: "",
    Deal.LATER: "22/9",
    Deal.HAND: "hoa",
    Deal.CANNOT: "thiếu kinh phí",
    Deal.SHOW: "",
}


class Talk:
    """Officials in front of the desk, without a channel."""

    def __init__(self, store: Store, assistant: Assistant | None = None) -> None:
        self.store, self.now = store, NOW
        self.desk = desk_of(assistant or Assistant())
        self.chat = self.restarted()
        self.kept: dict[str, Conversation] = {}
        self._count = 0

    def restarted(self) -> ChatDesk:
        return ChatDesk(self.desk, MANNERS, OfficialDesk(self.store, self.desk, lambda: self.now))

    def write(self, work: Any) -> Any:
        return self.store.submit(work).result()

    def hears(self, who: str, text: str) -> tuple[Message, Heard]:
        self._count += 1
        said = message(text, self._count, who)
        return said, self.chat.hear(said, self.kept.get(who, Conversation()), None, None, is_new=False)

    def carries_out(self, said: Message, heard: Heard) -> None:
        offer = offer_on([RecordingChannel(WITHOUT_BUTTONS)], NOTICE_LIFE, lambda: self.now)

        def work(connection: Connection) -> None:
            if heard.forget:
                privacy.forget(connection, said.address, said.user_id)
            for effect in heard.effects:
                effect.write(connection, self.now, offer)

        self.write(work)
        self.kept[said.user_id] = heard.conversation

    def say(self, who: str, text: str) -> str:
        self.now += timedelta(milliseconds=1)  # no two messages are answered in the same moment
        said, heard = self.hears(who, text)
        self.carries_out(said, heard)
        return "\n".join(line for reply in heard.replies for line in reply.paragraphs)

    def rows(self) -> list[Any]:
        """Everything that acts change: duties and hand-overs."""
        columns = [column for column in duty_rows.c if column.name != "changed_at"]
        of_handed = handed.c.key, handed.c.official
        return [
            *self.store.read(lambda c: c.execute(select(*columns).order_by(duty_rows.c.key)).all()),
            *self.store.read(lambda c: c.execute(select(*of_handed).order_by(handed.c.key)).all()),
        ]


def address(who: str) -> Address:
    return Address("recording", "test", who)


def link(connection: Connection, who: str) -> None:
    assert linking.redeem(connection, linking.new_code(connection, who, NOW), address(who), who, NOW) == who


def begun(store: Store) -> Talk:
    def fill(connection: Connection) -> None:
        for official in STAFF:
            staffing.put_official(connection, official)
            link(connection, official.id)
        for office, holder in ((KINH_TE, "lan"), (VAN_HOA, "hoa")):
            staffing.set_holder(connection, office, holder)
            staffing.decide(connection, "KH-27", office, office, "admin", NOW)
        staffing.add_leave(connection, Leave("lan", TODAY, TODAY, "binh"))
        window = Window(TODAY - timedelta(days=60), TODAY + timedelta(days=60))
        duties.sync(connection, (OURS, OTHERS), window, NOW)

    store.submit(fill).result()
    return Talk(store)


@pytest.fixture
def talk(sqlite_store: Store) -> Talk:
    """On SQLite alone, for what the kind of database does not matter to."""
    return begun(sqlite_store)


@pytest.fixture
def stored_talk(store: Store) -> Talk:
    """On each kind of database, for what is written."""
    return begun(store)


@pytest.mark.parametrize("deal", [deal for deal in Deal if deal is not Deal.SHOW])
@pytest.mark.parametrize(
    ("who", "key"), list(product([*(each.id for each in STAFF), "dân"], (OURS.key, OTHERS.key, "0" * 24)))
)
def test_nothing_changes_but_for_those_who_may(talk: Talk, who: str, key: str, deal: Deal) -> None:
    before = talk.rows()
    told = talk.say(who, f"/viec {key} {deal.value} {ARGUMENTS[deal]}")

    may = who in MAY_ACT.get(key, set()) and not (deal is Deal.HAND and (key, who) == (OTHERS.key, "hoa"))
    if deal is Deal.HAND and key == OURS.key:
        may = who == "dung"  # Hoa is of another office: the head of the unit alone may choose her
    if deal is Deal.HAND and key == OTHERS.key:
        may = False  # she has it
    assert (talk.rows() != before) == may, told


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(lambda c: linking.unlink(c, address("lan"), "lan"), id="unlinked"),
        pytest.param(
            lambda c: duties.act(c, Deed(OURS.key, "dung", Act.HANDED, to="hoa"), NOW), id="handed over"
        ),
        pytest.param(
            lambda c: duties.act(c, Deed(OURS.key, "mai", Act.CANNOT, note="hết tiền"), NOW), id="given up"
        ),
    ],
)
def test_an_answer_that_was_overtaken_writes_nothing(stored_talk: Talk, between: Any) -> None:
    said, heard = stored_talk.hears("lan", f"/viec {OURS.key} xong đã gửi")
    stored_talk.write(between)
    before = stored_talk.rows()

    with pytest.raises(OvertakenError):
        stored_talk.carries_out(said, heard)
    assert stored_talk.rows() == before


def test_an_overtaken_message_is_answered_anew(store: Store) -> None:
    written: list[str] = []

    class Once:
        def write(self, connection: Connection, now: datetime, offer: object) -> None:
            written.append("")
            if len(written) == 1:
                raise OvertakenError

    class Officials:
        def hear(self, message: Message, line: str, conversation: Conversation) -> Heard:
            return Heard((Reply((f"lần {len(written) + 1}",)),), conversation, effects=(Once(),))

        def catch_up(self, message: Message, before: Conversation, heard: Heard) -> Heard:
            return heard

        def commands(self, message: Message) -> tuple[()]:
            return ()

        def farewell(self, message: Message) -> str:
            return ""

    channel = RecordingChannel(WITHOUT_BUTTONS)

    async def run() -> None:
        chat = ChatDesk(desk_of(Assistant()), MANNERS, Officials())
        async with working(store, [channel], chat, Timing()) as inbox:
            await inbox.accept(message("việc gì đó"))
            await at_rest(store)

    asyncio.run(run())
    assert channel.texts("an")[-1:] == ["lần 2"]


@pytest.mark.parametrize("deal", [Deal.DONE, Deal.LATER, Deal.HAND, Deal.CANNOT])
def test_taking_back_leaves_everything_as_it_was(stored_talk: Talk, deal: Deal) -> None:
    before = stored_talk.rows()
    argument = "binh" if deal is Deal.HAND else ARGUMENTS[deal]
    stored_talk.say("mai", f"/viec {OURS.key} {deal.value} {argument}")
    assert stored_talk.rows() != before

    assert "Đã hoàn tác" in stored_talk.say("mai", "/hoantac")
    assert stored_talk.rows() == before


def test_a_second_hand_over_is_taken_back_to_the_first(stored_talk: Talk) -> None:
    stored_talk.say("mai", f"/viec {OURS.key} chuyen binh")
    once = stored_talk.rows()
    stored_talk.say("mai", f"/viec {OURS.key} chuyen lan")
    stored_talk.say("mai", "/hoantac")

    assert stored_talk.rows() == once


def test_nobody_takes_back_what_another_has_gone_on_with(stored_talk: Talk) -> None:
    stored_talk.say("mai", f"/viec {OURS.key} chuyen binh")
    stored_talk.say("binh", f"/viec {OURS.key} xong")

    assert "Không có gì để hoàn tác" in stored_talk.say("mai", "/hoantac")
    assert stored_talk.say("binh", f"/viec {OURS.key}").startswith("Việc này đã được báo xong")


def test_ten_minutes_later_nothing_is_taken_back(stored_talk: Talk) -> None:
    stored_talk.say("lan", f"/viec {OURS.key} xong")
    stored_talk.now += timedelta(minutes=9, seconds=59)
    assert stored_talk.chat.hear(
        message("/hoantac", 99, "lan"), Conversation(), None, None, is_new=False
    ).effects
    stored_talk.now += timedelta(seconds=1)

    assert "Không có gì để hoàn tác" in stored_talk.say("lan", "/hoantac")


def test_five_codes_may_be_tried_whatever_is_restarted_or_forgotten(talk: Talk) -> None:
    for _ in range(5):
        talk.say("dân", "/lienket ABCD-2345")
    talk.chat = talk.restarted()
    talk.say("dân", "/xoa")
    code = talk.write(lambda c: linking.new_code(c, "lan", NOW))

    assert "đã thử 5 mã" in talk.say("dân", f"/lienket {code}")
    talk.now += timedelta(minutes=15)
    fresh = talk.write(lambda c: linking.new_code(c, "lan", talk.now))
    assert "Đã liên kết" in talk.say("dân", f"/lienket {fresh}")


def test_whoever_left_is_no_official_any_more(talk: Talk) -> None:
    talk.write(lambda c: staffing.put_official(c, replace(STAFF[0], active=False)))

    assert "chưa liên kết" in talk.say("lan", "/vieccuatoi")
    assert "dành cho cán bộ" in talk.say("lan", f"/viec {OURS.key} xong")


def test_forgetting_deletes_the_link_and_keeps_the_record(talk: Talk) -> None:
    talk.say("lan", f"/viec {OURS.key} xong đã gửi")
    told = talk.say("lan", "/xoa")

    assert "Đã hủy liên kết với anh/chị Nguyễn Thị Lan" in told
    assert talk.store.read(lambda c: linking.linked(c, address("lan"), "lan")) is None
    assert talk.store.read(lambda c: c.execute(select(acts.c.official)).scalars().all()) == ["lan"]


def test_writing_makes_a_refused_chat_good_again(talk: Talk) -> None:
    talk.write(
        lambda c: c.execute(update(links).where(links.c.official == "lan").values(state=LinkState.REFUSED))
    )
    talk.write(lambda c: linking.revive(c, address("lan"), "lan"))

    assert [each.active for each in talk.store.read(lambda c: linking.links_of(c, "lan"))] == [True]


def test_a_call_for_help_is_no_reason_and_no_note(talk: Talk) -> None:
    assistant = Assistant({"cháy": EMERGENCY})
    here = Talk(talk.store, assistant)
    here.say("lan", f"/viec {OURS.key} khong")
    _, heard = here.hears("lan", "đang cháy chợ")

    assert heard.asked is not None
    assert heard.asked.answer.status is Status.EMERGENCY
    assert heard.conversation.dealing == Dealing()


def test_a_question_is_no_note(talk: Talk) -> None:
    talk.say("lan", f"/viec {OURS.key} xong")
    _, heard = talk.hears("lan", "Ai phụ trách tiếp công dân?")

    assert heard.asked is not None
    assert heard.effects == ()


def test_a_note_after_the_act_was_taken_back_is_refused(stored_talk: Talk) -> None:
    stored_talk.say("lan", f"/viec {OURS.key} xong")
    said, heard = stored_talk.hears("lan", "đã gửi báo cáo")
    stored_talk.write(lambda c: duties.undo(c, "lan", NOW))

    with pytest.raises(OvertakenError):
        stored_talk.carries_out(said, heard)


def test_words_about_an_act_that_is_gone_are_answered(talk: Talk) -> None:
    talk.say("lan", f"/viec {OURS.key} xong")
    talk.write(lambda c: duties.undo(c, "lan", NOW))

    assert "không ghi kèm được" in talk.say("lan", "đã gửi báo cáo")


def test_an_announcement_takes_the_place_of_no_digest(talk: Talk) -> None:
    offer = offer_on([], NOTICE_LIFE, lambda: NOW)
    talk.write(lambda c: notices.announce(c, "lan", Reply(("Tin",)), TODAY, NOW, offer))
    assert talk.store.read(lambda c: notices.officials_told(c, TODAY)) == set()

    nudge = Nudge(OURS, -1, TODAY, Recipient(STAFF[0], Why.HOLDER))
    talk.write(lambda c: notices.tell(c, "lan", [nudge], lambda _: Reply(("Tin",)), TODAY, NOW, offer))
    assert talk.store.read(lambda c: notices.officials_told(c, TODAY)) == {"lan"}


def test_choices_that_the_text_numbers_are_not_listed_again() -> None:
    choices = (Choice("Việc 1", "/viec a"), Choice("Việc 2", "/viec b"))
    reply = Reply(("1. Báo cáo", "2. Tập huấn"), choices)

    assert "1. Việc 1" in fit(reply, WITHOUT_BUTTONS)[0].plain
    assert fit(replace(reply, is_numbered=True), WITHOUT_BUTTONS)[0].plain == "1. Báo cáo\n\n2. Tập huấn"


def test_where_an_official_is_survives_being_stored() -> None:
    kept = Conversation(dealing=Dealing(("a", "b"), NOW, Step(Waiting.DAY, "a")))

    assert from_json(to_json(kept)) == kept
    assert kept.without_step() == Conversation(dealing=Dealing(("a", "b"), NOW))


def test_codes_and_tries_go_when_their_time_is_over(talk: Talk) -> None:
    talk.say("dân", "/lienket ABCD-2345")
    talk.write(lambda c: linking.new_code(c, "hoa", NOW))
    hour = timedelta(hours=1)
    talk.write(lambda c: privacy.expire(c, NOW + hour, Retention(hour, hour, hour, hour)))

    left = [talk.store.read(lambda c: c.execute(select(table)).all()) for table in (link_tries, link_codes)]  # noqa: B023 - read at once
    assert left == [[], []]


def test_only_officials_have_their_commands_in_the_help(talk: Talk) -> None:
    assert "/hoantac" not in talk.say("dân", "/trogiup")
    assert "/tonghop" not in talk.say("lan", "/trogiup")
    assert "/tonghop" in talk.say("mai", "/trogiup")


def test_a_deputy_sums_up_only_while_standing_in_for_the_head(talk: Talk) -> None:
    talk.write(lambda c: staffing.put_official(c, replace(STAFF[1], deputy=True)))
    assert ONLY_FOR_LEADERS in talk.say("binh", "/tonghop")

    talk.write(lambda c: staffing.add_leave(c, Leave("mai", TODAY, TODAY)))
    assert f"Tổng hợp {KINH_TE}" in talk.say("binh", "/tonghop")


def test_done_duties_are_open_to_nobody(talk: Talk) -> None:
    talk.say("lan", f"/viec {OURS.key} xong")
    before = talk.rows()
    for deal in Deal:
        assert (
            "báo xong" in talk.say("mai", f"/viec {OURS.key} {deal.value} {ARGUMENTS[deal]}")
            or deal is Deal.SHOW
        )

    assert talk.rows() == before
    assert talk.store.read(lambda c: duties.standings(c, staffing.staff(c), {State.DONE}))[0].duty == OURS


def test_one_number_may_stand_for_several_duties_and_is_taken_back_whole(stored_talk: Talk) -> None:
    twice = replace(OURS, key="f" * 24, role=Role.SUPPORT)
    window = Window(TODAY - timedelta(days=60), TODAY + timedelta(days=60))
    stored_talk.write(lambda c: duties.sync(c, (OURS, twice, OTHERS), window, NOW))
    before = stored_talk.rows()

    assert "Anh/chị có 1 việc" in stored_talk.say("lan", "/vieccuatoi")
    assert "Đã ghi: xong" in stored_talk.say("lan", "Đã xong 1")
    assert "Đã ghi kèm" in stored_talk.say("lan", "đã gửi huyện")
    done = stored_talk.store.read(lambda c: duties.standings(c, staffing.staff(c), {State.DONE}))
    assert [(each.duty.key, each.note) for each in done] == [
        (key, "đã gửi huyện") for key in sorted((OURS.key, twice.key))
    ]
    stored_talk.say("lan", "/hoantac")
    assert stored_talk.rows() == before
