"""What officials are told of their duties (lời văn gửi cán bộ): every sentence of digests and escalations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.officials.duty import Rhythm
from handlers.officials.explaining import explanation, stretch_name
from handlers.officials.labels import source_name
from handlers.officials.staff import Why
from handlers.procedures.telling import shortened
from knowledge.deadlines import ByRule, Counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.staff import Official, Recipient
    from handlers.officials.standing import Standing

TEXT_LENGTH = 140
"""Characters of a task in a list; all of it stands in the document."""
OVERDUE = "Quá hạn"
TODAY = "Đến hạn hôm nay"
SOON = "Sắp đến hạn"
ANSWERS = (
    "Anh/chị trả lời kèm số thứ tự để báo lại, ví dụ: “Đã xong 1”, “Nhắc lại 1”, “Chuyển 1”, “Không thực hiện được 1”, "
    "“Xem văn bản 1”. Trân trọng cảm ơn anh/chị."
)
URGENT_ANSWERS = (
    "Anh/chị trả lời “Đã xong”, “Nhắc lại”, “Chuyển”, “Không thực hiện được” hoặc “Xem văn bản”. Trân trọng cảm ơn "
    "anh/chị."
)
LEADER_ANSWERS = "Kính đề nghị anh/chị đôn đốc hoặc giao lại việc. Trân trọng cảm ơn anh/chị."
NO_HOLDER = "chưa có người phụ trách"
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def weekday_date(day: date) -> str:
    """ "Thứ Hai, 15/06/2026"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def distance(due: date, today: date) -> str:
    """How far a due day is: "quá hạn 3 ngày", "hôm nay", "ngày mai", "còn 5 ngày"."""
    days = (due - today).days
    if days < 0:
        return f"quá hạn {-days} ngày"
    return {0: "hôm nay", 1: "ngày mai"}.get(days, f"còn {days} ngày")


def round_name(duty: Duty) -> str:
    """Which round of a cycle: "kỳ quý II/2026"; "" for what comes once."""
    basis = duty.how.basis
    if not isinstance(basis, ByRule):
        return ""
    stretch = stretch_name(basis.start, basis.end)
    return f"việc thường xuyên, xem lại {stretch}" if duty.rhythm is Rhythm.CHECK else f"kỳ {stretch}"


def greeting(official: Official, today: date, counts: Mapping[str, int]) -> str:
    """The opening of a digest; `counts` by heading, in their order."""
    said = ", ".join(f"{count} việc {heading[0].lower()}{heading[1:]}" for heading, count in counts.items())
    return f"Kính gửi anh/chị {official.name}. {weekday_date(today)}, anh/chị có {said}."


def urgent_greeting(official: Official) -> str:
    """The opening of a message about one urgent duty."""
    return f"Kính gửi anh/chị {official.name}. Anh/chị có một việc gấp:"


def leader_greeting(recipient: Recipient, late: int, given_up: int) -> str:
    """The opening of a message to the leader, or to who stands in."""
    absent = recipient.instead_of
    instead = f" Anh/chị nhận tin này thay anh/chị {absent.name} đang nghỉ." if absent else ""
    parts = [f"{late} việc quá hạn chưa xong"] if late else []
    parts += [f"{given_up} việc được báo là không thực hiện được"] if given_up else []
    return f"Kính gửi anh/chị {recipient.official.name}.{instead} Có {' và '.join(parts)}:"


def duty_lines(
    duty: Duty, recipient: Recipient, today: date, names: Mapping[str, str], number: int | None = None
) -> str:
    """One duty in a digest, or alone without a number."""
    due = f"hạn {weekday_date(duty.due)} ({distance(duty.due, today)})"
    lines = [
        _title(duty, number),
        "; ".join(filter(None, (wording.ROLES[duty.role], round_name(duty), due))),
    ]
    if duty.how.moved is not None or isinstance(duty.how.basis, Counted):
        lines.append(f"Cách tính: {explanation(duty.due, duty.how)}")
    lines += _because(recipient)
    lines.append(f"Nguồn: {source_name(duty, names)}")
    return "\n".join(lines)


def escalated_lines(standing: Standing, today: date, names: Mapping[str, str], number: int) -> str:
    """One duty as its leader is told of it: who, what, how late."""
    duty = standing.duty
    office = standing.office_today or duty.office
    holder = f"{standing.holder.name}, {office}" if standing.holder else f"{office} ({NO_HOLDER})"
    lines = [
        _title(duty, number),
        f"Phụ trách: {holder}",
        f"Hạn {weekday_date(duty.due)} ({distance(duty.due, today)})",
    ]
    if standing.note:
        lines.append(f"Cán bộ ghi: “{standing.note}”")
    lines.append(f"Nguồn: {source_name(duty, names)}")
    return "\n".join(lines)


def short_text(duty: Duty) -> str:
    """What is to be done in a line of a list: at most TEXT_LENGTH characters, without the full stop."""
    return shortened(duty.text, TEXT_LENGTH).rstrip(" .;,")


def _title(duty: Duty, number: int | None) -> str:
    return short_text(duty) if number is None else f"{number}. {short_text(duty)}"


def _because(recipient: Recipient) -> Sequence[str]:
    """Why somebody is told who is not the holder."""
    absent = recipient.instead_of
    match recipient.why:
        case Why.SUBSTITUTE if absent is not None:
            return (f"Thay anh/chị {absent.name} đang nghỉ",)
        case Why.HEAD if absent is not None:
            return (f"Anh/chị {absent.name} đang nghỉ, chưa có người thay",)
        case Why.HEAD:
            return ("Đơn vị chưa có người phụ trách việc này",)
        case Why.HANDED_OVER:
            return ("Việc được chuyển cho anh/chị",)
    return ()
