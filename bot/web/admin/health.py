"""How the system is on the web (trang sức khỏe hệ thống): the store, what waits, what is held, channels, disks."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from starlette.concurrency import run_in_threadpool

from bot.admin.rights import Act
from bot.app import cache_of
from bot.backup.making import made_at, ours
from bot.channels.base import told_moment
from bot.holds import told
from bot.platforms import channel_name
from bot.store import holding
from bot.store.duty_tables import NoticeState
from bot.store.health import queues
from bot.store.tables import ReplyState
from bot.versions.wording import STATES
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.settings import Settings
    from bot.store.health import Queues
    from bot.store.holding import Hold
    from bot.store.versions import Version
    from bot.web.admin.administration import Administration, Person

HERE = "/suc-khoe"
MOST_MINUTES = 5
"""A message that has waited longer than this is worth a look."""
LEAST_FREE = 0.1
"""Share of a disk below which it is getting full."""
_LATEST_BACKUP = timedelta(hours=26)
"""After which the next daily backup is late."""
_NO_BACKUP = "Đặt thiết lập backup.folder là một thư mục ở đĩa khác hoặc máy khác."
_LATE_BACKUP = (
    "Xem nhật ký máy chủ có lỗi sao lưu không, và thư mục trong thiết lập backup.folder còn chỗ không."
)
_GO_ON = "Bấm “Tiếp tục” ở trang Điều khiển khi xong việc."
_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the page."""

    name: str
    found: str
    good: bool
    advice: str = ""
    """What to do when it is not good."""


class HealthPage:
    """The handler of the page."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._store = administration.store

    @property
    def rooms(self) -> tuple[Room, ...]:
        """This one."""
        return (Room(HERE, Act.SEE, self.show),)

    async def show(self, request: Request, person: Person) -> Response:
        """Everything, what is not good first."""
        del request
        checks = await run_in_threadpool(self._checks)
        values = {
            "checks": sorted(checks, key=lambda check: check.good),
            "bad": sum(not c.good for c in checks),
        }
        return admin_page("health.html", person, HERE, values)

    def _checks(self) -> list[Check]:
        administration = self._administration
        now = administration.clock()
        found, holds = self._store.read(lambda c: (queues(c, now), holding.standing(c, now)))
        database = _DATABASES.get(self._store.engine.dialect.name, self._store.engine.dialect.name)
        recent = administration.reloader.recent(1)
        return [
            Check("Kho dữ liệu", f"{database}, truy cập được", good=True),
            *hold_checks(holds),
            *queue_checks(found, now),
            _version(administration.live.snapshot().number, recent[0] if recent else None),
            backup_check(administration.settings.backup.folder, now),
            *disk_checks(_folders(administration.settings, administration.folder)),
        ]


def queue_checks(found: Queues, now: datetime) -> list[Check]:
    """What waits, what was put aside or held, and which channels pause."""
    waited = int((now - found.waiting_since).total_seconds() // 60) if found.waiting_since else 0
    held = found.replies.get(ReplyState.HELD, 0)
    unreached = sum(found.notices.get(state, 0) for state in (NoticeState.HELD, NoticeState.UNDELIVERABLE))
    look = "Xem từng tin: motcua store status trên máy chủ."
    return [
        Check(
            "Tin chờ trả lời",
            f"{found.waiting}" + (f", lâu nhất {waited} phút" if found.waiting else ""),
            waited <= MOST_MINUTES,
            "Kiểm tra máy chủ có quá tải không, và các kênh: motcua channels check.",
        ),
        Check("Tin để riêng vì trả lời lỗi nhiều lần", str(found.aside), not found.aside, look),
        Check("Lời đáp chờ gửi", str(found.replies.get(ReplyState.DUE, 0)), good=True),
        Check("Lời đáp giữ lại, không rõ đã đến chưa", str(held), not held, look),
        Check("Tin nhắc giữ lại hoặc không gửi được", str(unreached), not unreached, look),
        *(
            Check(
                f"Kênh {channel_name(each.channel)} tạm dừng gửi",
                f"đến {told_moment(each.until)}: {each.why}",
                good=False,
                advice="Kênh tự gửi tiếp khi hết thời gian tạm dừng; nếu lặp lại, chạy motcua channels check.",
            )
            for each in found.paused
        ),
    ]


def hold_checks(holds: Sequence[Hold]) -> list[Check]:
    """What people have paused."""
    return [
        Check(
            f"{told(hold)[:1].upper()}{told(hold)[1:]}",
            f"từ {told_moment(hold.since)}",
            good=False,
            advice=_GO_ON,
        )
        for hold in holds
    ]


def backup_check(folder: Path | None, now: datetime) -> Check:
    """When the last daily backup was made."""
    if folder is None:
        return Check("Sao lưu hằng ngày", "chưa bật", good=False, advice=_NO_BACKUP)
    last = next(reversed(ours(folder)), None)
    if last is None:
        return Check("Sao lưu hằng ngày", "chưa có bản nào", good=False, advice=_LATE_BACKUP)
    moment = made_at(last)
    return Check(
        "Sao lưu hằng ngày",
        f"bản mới nhất {told_moment(moment)}",
        now - moment <= _LATEST_BACKUP,
        _LATE_BACKUP,
    )


def disk_checks(folders: Mapping[str, Path]) -> list[Check]:
    """How much room is left where the program writes; one line a disk's folder."""
    checks = []
    for name, folder in folders.items():
        there = next((each for each in (folder, *folder.parents) if each.exists()), Path("/"))
        usage = shutil.disk_usage(there)
        free = usage.free / usage.total
        checks.append(
            Check(
                f"Đĩa chứa {name}",
                f"còn {usage.free / 1024**3:.1f} GB ({100 * free:.0f}%)".replace(".", ","),
                free >= LEAST_FREE,
                "Dọn bớt đĩa, hoặc chuyển thư mục sang đĩa khác trong thiết lập.",
            )
        )
    return checks


def _version(number: int | None, last: Version | None) -> Check:
    told = f"phiên bản {number} đang trả lời" if number else "chưa có phiên bản nào"
    if last is not None and last.number != number:
        told += f"; lần nạp gần nhất tạo phiên bản {last.number} ({STATES[last.state]})"
    return Check(
        "Phiên bản văn bản", told, bool(number), "Bấm “Nạp lại văn bản” ở trang Tổng quan rồi xem lý do."
    )


def _folders(settings: Settings, knowledge: Path) -> dict[str, Path]:
    data = settings.data or user_data_path("motcua", appauthor=False)
    return {
        "dữ liệu": data.expanduser(),
        "chỉ mục": cache_of(settings, knowledge),
        "thư mục văn bản": knowledge,
    }
