"""Duties, people and days put together by hand, as small as a test needs them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handlers.officials.duty import Duty, Rhythm
from handlers.officials.staff import Leave, Official, Staff
from knowledge.calendar import Calendar
from knowledge.deadlines import How, StatedDay
from knowledge.records import Role
from tests.knowledge.plans_by_hand import DOCUMENT, source

if TYPE_CHECKING:
    from collections.abc import Mapping

CALENDAR = Calendar()
NAMED = "Công chức Tài chính - Kế toán"
"""The office as the plan names it."""
OFFICE = "Phòng Kinh tế"
"""The office of today."""

HIEN = Official("hien", "Trần Thị Hiên", OFFICE, "chuyên viên")
SON = Official("son", "Lò Văn Sơn", OFFICE, "chuyên viên")
MO = Official("mo", "Đinh Thị Mơ", OFFICE, "Trưởng phòng", leads=True)
LANH = Official("lanh", "Nguyễn Văn Lành", "", "Chủ tịch UBND xã", leads=True)
VI = Official("vi", "Lò Thị Vi", OFFICE, "Phó Trưởng phòng", deputy=True)
YEN = Official("yen", "Vi Thị Yên", OFFICE, "Phó Trưởng phòng", deputy=True)
HANH = Official("hanh", "Hà Thị Hạnh", "", "Phó Chủ tịch UBND xã", deputy=True)
EVERYBODY = (HIEN, SON, MO, LANH)


def day(written: str) -> date:
    """A day written "30/6/2026"."""
    number, month, year = map(int, written.split("/"))
    return date(year, month, number)


def duty(
    key: str = "d1",
    due: str = "15/6/2026",
    *,
    text: str = "Báo cáo kết quả công khai ngân sách",
    rhythm: Rhythm = Rhythm.ONCE,
    role: Role = Role.LEAD,
    how: How | None = None,
    office: str = NAMED,
    document: str = DOCUMENT,
) -> Duty:
    """A duty of the office of the plan."""
    return Duty(
        key=key,
        work=f"w-{key}",
        task=f"{document}#{key}",
        document=document,
        office=office,
        role=role,
        text=text,
        as_written="trước ngày 16/6/2026",
        due=day(due),
        how=how or How(StatedDay()),
        rhythm=rhythm,
        source=source(7, "II.3", document=document),
    )


def staff(
    *officials: Official,
    holder: Official | None = HIEN,
    confirmed: bool = True,
    handed: Mapping[str, str] | None = None,
    leaves: tuple[Leave, ...] = (),
) -> Staff:
    """Everybody of the Phòng Kinh tế, which has the work of the plan's office once it is confirmed."""
    return Staff(
        officials={official.id: official for official in officials or EVERYBODY},
        holders={OFFICE: holder.id} if holder else {},
        successors={(DOCUMENT, NAMED): OFFICE} if confirmed else {},
        handed=handed or {},
        leaves=leaves,
    )


def leave(official: Official, first: str, last: str, substitute: Official | None = None) -> Leave:
    """Days away."""
    return Leave(official.id, day(first), day(last), substitute.id if substitute else None)
