"""The page on how the system is: what is good, and what a person has to look at."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.admin.rights import Role
from bot.backup.making import default_name
from bot.channels.base import told_moment
from bot.store.duty_tables import NoticeState
from bot.store.health import Paused, Queues
from bot.store.holding import Hold, What
from bot.store.tables import ReplyState
from bot.web.admin.health import backup_check, disk_checks, hold_checks, queue_checks
from tests.bot.chats import NOW, message, store_messages

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.bot.admin.house import House

WELL = Queues(0, None, 0, {}, {}, {}, ())


def bad(queues: Queues) -> list[str]:
    return [check.name for check in queue_checks(queues, NOW) if not check.good]


def test_all_is_well_when_nothing_waits() -> None:
    assert bad(WELL) == []


def test_what_a_person_has_to_look_at_is_not_good() -> None:
    queues = Queues(
        waiting=3,
        waiting_since=NOW - timedelta(minutes=9),
        aside=1,
        replies={ReplyState.HELD: 2},
        notices={NoticeState.UNDELIVERABLE: 1},
        questions={},
        paused=(Paused("telegram", "1", NOW + timedelta(minutes=1), "429"),),
    )
    assert len(bad(queues)) == 5
    assert "Kênh Telegram tạm dừng gửi" in bad(queues)


def test_a_message_that_has_just_come_is_no_trouble() -> None:
    assert bad(Queues(1, NOW, 0, {}, {}, {}, ())) == []


def test_a_disk_that_is_getting_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.admin.health.shutil.disk_usage", lambda _: _Usage())
    (check,) = disk_checks({"dữ liệu": tmp_path / "not" / "there"})
    assert (check.good, check.found) == (False, "còn 1,0 GB (5%)")


def test_what_people_have_paused_is_told() -> None:
    hold = Hold(What.NUDGING, "telegram", "đang chuyển máy", "lan", NOW, None)
    (check,) = hold_checks([hold])
    assert (check.good, check.name) == (False, "Tạm dừng nhắc việc trên Telegram: đang chuyển máy")


def test_the_last_backup_is_told_and_a_missing_one_is_not_good(tmp_path: Path) -> None:
    assert not backup_check(None, NOW).good
    assert not backup_check(tmp_path, NOW).good
    made = NOW - timedelta(hours=20)
    (tmp_path / default_name(made - timedelta(days=1))).touch()
    (tmp_path / default_name(made)).touch()
    fresh, late = backup_check(tmp_path, NOW), backup_check(tmp_path, NOW + timedelta(days=1))
    assert (fresh.good, late.good) == (True, False)
    assert told_moment(made) in fresh.found


class _Usage:
    total, free = 20 * 1024**3, 1024**3


def test_the_page_tells_what_waits_and_which_version_answers(house: House) -> None:
    browser = house.browser(Role.VIEWER)
    assert "phiên bản 3 đang trả lời" in browser.get("/quan-tri/suc-khoe").text
    store_messages(house.store, message("Ai niêm yết?", 1))
    house.now = NOW + timedelta(minutes=30)
    page = browser.get("/quan-tri/suc-khoe").text
    assert "1, lâu nhất 30 phút" in page
    assert "Có 2 điểm cần xem." in page, "and nothing is backed up"
