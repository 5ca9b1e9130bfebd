"""Notices to officials over the Official Account: in the window, in short outside of it, or through another channel."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.channels.base import Address, Reply
from bot.channels.chat import ChatDesk
from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.channels.zalo_oa.window import FREE_FOR, OPEN_FOR
from bot.officials.desk import OfficialDesk
from bot.record_json import from_json, to_json
from bot.store import duties, linking, notices, quota, replies, staffing
from bot.store.duty_tables import notices as notice_rows
from bot.store.tables import pauses
from bot.store.tables import replies as outgoing
from handlers.messages import Choice
from handlers.officials.computing import Window
from handlers.officials.nudges import Nudge
from handlers.officials.staff import Recipient, Why
from tests.bot.channels.zalo_oa import account
from tests.bot.channels.zalo_oa_server import OA_ID, Zalo
from tests.bot.chats import MANNERS, at_rest
from tests.bot.databases import store_in
from tests.bot.doubles import TODAY, Assistant, desk_of
from tests.conversations.officials import pass_time
from tests.duties import KINH_TE, LAN, duty

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
    from pathlib import Path

    from bot.store.store import Store
    from handlers.officials.duty import Duty
    from tests.bot.channels.zalo_oa import Account

REPORT = duty("Báo cáo quý III", date(2026, 9, 25))
DRILL = duty("Tập huấn lực lượng xung kích", date(2026, 9, 30))
MINUTE = timedelta(minutes=1)
DIGEST = "Kính gửi anh/chị Nguyễn Thị Lan, anh/chị có hai việc."


@dataclass
class Office:
    """An official with a chat on the Official Account, and on another channel after it where there is one."""

    account: Account
    other: RecordingChannel

    @property
    def store(self) -> Store:
        return self.account.store

    async def away_for(self, time: timedelta) -> None:
        """So long nothing is written."""
        await self.store.write(lambda connection: pass_time(connection, time))
        self.account.zalo.pass_time(time)

    async def told(self, *found: Duty) -> None:
        """A digest comes, and whatever becomes of it."""
        await self.store.write(lambda c: self.digest(c, found or (REPORT, DRILL)))
        await self.settled()

    def digest(self, connection: Any, found: Sequence[Duty]) -> None:
        due = [Nudge(each, 0, TODAY, Recipient(LAN, Why.HOLDER)) for each in found]
        choices = tuple(Choice(f"Việc {n}", f"/viec {each.key}") for n, each in enumerate(found, 1))
        words = Reply((DIGEST, *(f"{n}. {each.text}" for n, each in enumerate(found, 1))), choices, "", True)
        notices.tell(connection, "lan", due, lambda _: words, TODAY, datetime.now(UTC), self.offer)

    async def announced(self, words: str) -> None:
        """Something comes that is about no duty."""
        now = datetime.now(UTC)
        await self.store.write(lambda c: notices.announce(c, "lan", Reply((words,)), TODAY, now, self.offer))
        await self.settled()

    async def settled(self) -> None:
        for _ in range(2):
            await at_rest(self.store)
            await self.store.write(lambda c: notices.settle(c, datetime.now(UTC), self.offer))
        await at_rest(self.store)
        await self.store.write(lambda c: notices.settle(c, datetime.now(UTC), self.offer))

    @property
    def offer(self) -> notices.Offer:
        channels = [self.account.platform.channel, self.other]
        return offer_on(channels, NOTICE_LIFE, lambda: datetime.now(UTC))

    @property
    def states(self) -> dict[str, int]:
        return self.store.read(notices.counts)

    @property
    def why(self) -> str | None:
        """What was written down of the last notice."""
        rows = self.store.read(lambda c: c.execute(notice_rows.select()).all())
        return rows[-1].why if rows else None

    @property
    def on_zalo(self) -> list[str]:
        """Texts that came to Lan on Zalo since she linked her account."""
        return [each.text for each in self.account.zalo.told[1:]]


@asynccontextmanager
async def office(
    store: Store, *, linked: int = 2, zalo: Zalo | None = None, **chosen: Any
) -> AsyncIterator[Office]:
    """An office at work, in whose account Lan has just written."""
    desk, other = desk_of(Assistant()), RecordingChannel(WITHOUT_BUTTONS)
    chat = ChatDesk(desk, MANNERS, OfficialDesk(store, desk))
    places = (Address("zalo_oa", OA_ID, "lan"), Address("recording", "test", "lan"))

    def fill(connection: Any) -> None:
        now = datetime.now(UTC)
        staffing.put_official(connection, LAN)
        staffing.set_holder(connection, KINH_TE, "lan")
        staffing.decide(connection, "KH-27", KINH_TE, KINH_TE, "admin", now)
        window = Window(TODAY - timedelta(days=60), TODAY + timedelta(days=60))
        duties.sync(connection, (REPORT, DRILL), window, now)
        for place in places[:linked]:
            linking.redeem(connection, linking.new_code(connection, "lan", now), place, "lan", now)

    async with account(store, chat, zalo, [other], **chosen) as official:
        await official.hears("/batdau", "lan")
        del official.zalo.told[1:]
        await store.write(fill)
        yield Office(official, other)
        assert official.zalo.wrongs == []


def played(
    folder: Path, scene: Callable[[Office], Awaitable[None]], zalo: Zalo | None = None, **chosen: Any
) -> None:
    async def play() -> None:
        with store_in(folder) as store:
            async with office(store, zalo=zalo, **chosen) as here:
                await scene(here)

    asyncio.run(play())


def test_within_two_days_the_digest_itself_is_sent(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(FREE_FOR - timedelta(hours=1))
        await here.told()
        assert DIGEST in here.on_zalo[0]
        assert (here.account.zalo.templates, here.account.zalo.quota) == ([], 100)
        assert here.states == {"sent": 1}

    played(tmp_path, scene)


@pytest.mark.parametrize("ago", [FREE_FOR - 5 * MINUTE, FREE_FOR + MINUTE, OPEN_FOR + MINUTE])
def test_after_two_days_a_template_is_sent_and_counted(tmp_path: Path, ago: timedelta) -> None:
    async def scene(here: Office) -> None:
        zalo = here.account.zalo
        before = here.store.read(lambda c: quota.sent(c, datetime.now(UTC)))[0].today
        await here.away_for(ago)
        zalo.pass_time(10 * MINUTE)  # by their clock, which is ahead of ours
        await here.told()
        assert (here.on_zalo, here.other.sent) == ([], [])
        assert [each["template_data"] for each in zalo.templates] == [
            {"ten": "Nguyễn Thị Lan", "so_viec": "2", "han": "25/09/2026"}
        ]
        assert zalo.quota == 99
        assert here.states == {"unread": 1}
        assert here.store.read(lambda c: quota.sent(c, datetime.now(UTC)))[0].today == before + 1

    played(tmp_path, scene)


def test_whatever_is_written_then_the_whole_is_shown_once_and_its_numbers_hold(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR)
        await here.told()
        first = await here.account.hears("Ai chủ trì?", "lan")
        assert DIGEST in first[0]
        assert len(first) == 2, "the question is answered too"
        assert here.states == {"sent": 1}
        assert len(await here.account.hears("Ai chủ trì?", "lan")) == 1
        assert "Tập huấn" in (await here.account.hears("Đã xong 2", "lan"))[0]

    played(tmp_path, scene)


def test_after_it_was_shown_a_number_alone_picks_from_it(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR)
        await here.told()
        await here.account.hears("/trogiup", "lan")
        assert DRILL.text in (await here.account.hears("2", "lan"))[0]

    played(tmp_path, scene)


def test_a_notice_that_cannot_be_read_any_more_keeps_no_answer_back(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR)
        await here.told()
        await here.store.write(lambda c: c.execute(notice_rows.update().values(body='{"!":"Gone"}')))
        assert len(await here.account.hears("Ai chủ trì?", "lan")) == 1

    played(tmp_path, scene)


def test_a_list_of_the_same_duties_stands_for_what_was_not_seen(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR)
        await here.told()
        (said,) = await here.account.hears("/vieccuatoi tất cả", "lan")
        assert DIGEST not in said
        assert {REPORT.text, DRILL.text} <= set(said.replace("1. ", "").replace("2. ", "").splitlines())
        assert here.states == {"sent": 1}

    played(tmp_path, scene)


def test_a_number_does_not_mean_what_the_official_has_not_seen(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR)
        await here.told()
        said = await here.account.hears("Đã xong 1", "lan")
        assert DIGEST in said[0]
        assert "Đã ghi" not in "".join(said)
        assert here.store.read(duties.counts) == {"open": 2}

    played(tmp_path, scene)


def test_of_several_the_latest_is_shown_with_how_many_were_before(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR)
        await here.told(REPORT)
        await here.told(DRILL)
        (said, _) = await here.account.hears("Ai chủ trì?", "lan")
        assert DRILL.text in said
        assert "Trước đó còn 1 tin" in said
        assert here.states == {"sent": 2}

    played(tmp_path, scene)


def test_without_a_template_the_next_channel_is_used_at_once_and_the_reason_kept(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(FREE_FOR + MINUTE)
        await here.told()
        assert (here.on_zalo, here.account.zalo.templates) == ([], [])
        assert DIGEST in here.other.texts("lan")[0]
        assert here.states == {"sent": 1}
        assert here.why == "zalo_oa: cán bộ không nhắn trong 48 giờ qua, chưa đặt mẫu tin"
        await here.account.hears("chào", "lan")
        await here.told(duty("Việc khác", date(2026, 9, 28)))
        assert len(here.on_zalo) == 2, "the account is in use again"

    played(tmp_path, scene, template_id="")


def test_without_a_template_and_another_channel_it_is_there_for_a_person_and_shown_when_they_write(
    tmp_path: Path,
) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(FREE_FOR + MINUTE)
        await here.told()
        assert here.states == {"undeliverable": 1}
        (row,) = here.store.read(notices.unsettled)
        assert "48 giờ" in row.why
        assert DIGEST in (await here.account.hears("chào", "lan"))[0]
        assert here.states == {"sent": 1}

    played(tmp_path, scene, template_id="", linked=1)


def test_the_quota_of_the_package_is_used_only_where_the_settings_say_so(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR - timedelta(hours=1))
        await here.told()
        assert DIGEST in here.on_zalo[0]
        assert here.account.zalo.quota == 99
        await here.away_for(timedelta(hours=2))
        await here.told(duty("Việc khác", date(2026, 9, 28)))
        assert "168 giờ" in (here.why or "")

    played(tmp_path, scene, template_id="", nudges_from_quota=True)


@pytest.mark.parametrize("error", [-218, -224])
def test_a_template_that_is_refused_goes_to_the_next_channel_and_the_account_stays_in_use(
    tmp_path: Path, error: int
) -> None:
    zalo = Zalo(quota=0 if error == -224 else 100)

    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR)
        zalo.people["lan"].error = error if error != -224 else None
        await here.told()
        assert DIGEST in here.other.texts("lan")[0]
        assert str(error) in (here.why or "")
        assert here.states == {"sent": 1}
        assert all(link.active for link in here.store.read(lambda c: linking.links_of(c, "lan")))

    played(tmp_path, scene, zalo)


def test_who_follows_no_more_is_not_tried_again(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        assert await here.account.zalo.deliver(here.account.zalo.unfollowed("lan"))
        await here.told()
        assert DIGEST in here.other.texts("lan")[0]
        links = here.store.read(lambda c: linking.links_of(c, "lan"))
        assert [link.active for link in links] == [False, True]

    played(tmp_path, scene)


def test_what_waits_until_the_window_is_closed_goes_in_short(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(FREE_FOR - timedelta(hours=1))
        until = datetime.now(UTC) + timedelta(hours=1)
        pause = {"channel": "zalo_oa", "account": OA_ID, "until": until, "why": "-32"}
        await here.store.write(lambda c: c.execute(pauses.insert().values(pause)))
        await here.store.write(lambda c: here.digest(c, (REPORT, DRILL)))
        await here.store.write(_two_hours_later)
        await here.away_for(timedelta(hours=2))
        await here.settled()
        assert (here.on_zalo, here.other.sent) == ([], [])
        assert len(here.account.zalo.templates) == 1
        assert here.states == {"unread": 1}
        assert here.store.read(replies.counts).get("lapsed") is None

    played(tmp_path, scene)


def _two_hours_later(connection: Any) -> None:
    """As far as sending goes."""
    connection.execute(pauses.delete())
    for row in connection.execute(outgoing.select()).all():
        if row.body is not None:
            part = from_json(row.body.encode())
            earlier = replace(part, until=part.until - timedelta(hours=2))
            values = {"body": to_json(earlier).decode()}
            connection.execute(outgoing.update().where(outgoing.c.id == row.id).values(values))


def test_what_is_about_no_duty_does_not_go_in_short(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        await here.away_for(OPEN_FOR)
        await here.announced("Từ mai anh/chị thay anh Bình.")
        assert here.account.zalo.templates == []
        assert here.other.texts("lan") == ["Từ mai anh/chị thay anh Bình."]
        assert "không kèm việc nào" in (here.why or "")

    played(tmp_path, scene)


def test_a_second_chat_on_the_same_account_takes_what_the_first_refuses(tmp_path: Path) -> None:
    async def scene(here: Office) -> None:
        now, second = datetime.now(UTC), Address("zalo_oa", OA_ID, "lan-2")
        await here.account.hears("/batdau", "lan-2")
        await here.store.write(
            lambda c: linking.redeem(c, linking.new_code(c, "lan", now), second, "lan-2", now)
        )
        here.account.zalo.people["lan"].error = -244
        await here.told()
        assert [each.user_id for each in here.account.zalo.told if DIGEST in each.text] == ["lan-2"]
        assert here.states == {"sent": 1}

    played(tmp_path, scene, linked=1)
