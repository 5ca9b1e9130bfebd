"""Words for duties in feeds, reports and pages (lời văn về việc được giao): one place, so that all say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.officials.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.standing import Standing

SITUATIONS: Mapping[Situation, str] = {
    Situation.OVERDUE: "Quá hạn",
    Situation.TODAY: "Đến hạn hôm nay",
    Situation.OPEN: "Chưa đến hạn",
    Situation.CANNOT: "Không thực hiện được",
    Situation.DONE_LATE: "Xong muộn",
    Situation.DONE: "Xong đúng hạn",
    Situation.GONE: "Không còn trong kế hoạch",
}
NO_HOLDER = "Chưa có người nhận việc"
NO_REASON = "Chưa ghi lý do"
NO_PROOF = "Chưa có minh chứng"
_UNCONFIRMED = "{office} (chưa xác nhận đơn vị hiện nay)"


def office_name(standing: Standing) -> str:
    """The office of today; as the plan names it, marked, while nobody has confirmed one."""
    return standing.office_today or _UNCONFIRMED.format(office=standing.duty.office)


def holder_name(standing: Standing) -> str:
    """Whose it is."""
    return standing.holder.name if standing.holder else NO_HOLDER


def document_name(document: str, names: Mapping[str, str]) -> str:
    """What people call a document; the name of its file where that is not known."""
    return names.get(document, document)


def source_name(duty: Duty, names: Mapping[str, str]) -> str:
    """ "Kế hoạch 05/KH-UBND …, mục IV.2"."""
    document = document_name(duty.document, names)
    section = duty.source.section
    return f"{document}, {wording.section_name(section)}" if section else document


def full_date(day: date) -> str:
    """ "03/07/2026": as `explanation` writes days, which stands beside it."""
    return f"{day:%d/%m/%Y}"


def number(count: int) -> str:
    """ "1.234"."""
    return f"{count:,}".replace(",", ".")


def percentage(part: int, whole: int) -> str:
    """ "80%", "66,7%"; never 100% or 0% by rounding alone. "" of nothing."""
    if whole == 0:
        return ""
    tenths = round(1000 * part / whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return f"{tenths // 10},{tenths % 10}%".replace(",0%", "%")


def share(part: int, whole: int) -> str:
    """ "12/15 việc (80%)"."""
    said = f"{number(part)}/{number(whole)} việc"
    return f"{said} ({percentage(part, whole)})" if whole else said
