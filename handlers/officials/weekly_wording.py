"""What leaders are told by the week (lời văn tin tổng hợp tuần)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.officials.labels import full_date, number, office_name
from handlers.officials.wording import NO_HOLDER, TEXT_LENGTH, distance
from handlers.procedures.telling import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handlers.officials.duty import Awaited
    from handlers.officials.staff import Recipient
    from handlers.officials.standing import Standing
    from handlers.officials.weekly import Figures
    from handlers.officials.weeks import Week

LATE = "Quá hạn"
DUE = "Đến hạn trong tuần này"
GIVEN_UP = "Được báo là không thực hiện được"
CLOSING = "Gõ /tonghop để xem số liệu lúc này. Trân trọng cảm ơn anh/chị."


def opening(recipient: Recipient, week: Week, figures: Figures, undelivered: Mapping[str, int]) -> str:
    """Who is told what week of whose work, and the figures; `undelivered` by name of the official."""
    leader = recipient.instead_of or recipient.official
    lines = [
        f"Kính gửi anh/chị {recipient.official.name}. Tổng hợp {leader.office or 'toàn đơn vị'}, {week_name(week)}."
    ]
    if recipient.instead_of is not None:
        lines.append(f"Anh/chị nhận tin này thay anh/chị {leader.name} đang nghỉ.")
    late = f", trong đó xong muộn {number(figures.done_late)} việc" if figures.done_late else ""
    lines += [
        f"Tuần trước đã xong: {number(figures.done)} việc{late}.",
        f"Đang quá hạn: {number(figures.late)} việc.",
        f"Đến hạn trong tuần này: {number(figures.due)} việc.",
    ]
    if figures.given_up:
        lines.append(f"Được báo là không thực hiện được: {number(figures.given_up)} việc.")
    if figures.unheld:
        lines.append(f"Quá hạn hoặc đến hạn mà chưa có người nhận việc: {number(figures.unheld)} việc.")
    if undelivered:
        people = "; ".join(f"{name} {count} tin" for name, count in undelivered.items())
        lines.append(
            f"Tin nhắc chưa chắc đến được: {people}. Người quản trị xem lý do bằng lệnh motcua nudges."
        )
    return "\n".join(lines)


def week_name(week: Week) -> str:
    """ "tuần 39 (21/09 – 27/09/2026)"."""
    return f"tuần {week.number} ({week.monday:%d/%m} – {full_date(week.sunday)})"


def duty_lines(standing: Standing, today: date, at: int) -> str:
    """One duty: what, whose, by when; its source is a number away."""
    duty = standing.duty
    text = shortened(duty.text, TEXT_LENGTH).rstrip(" .;,")
    holder = standing.holder.name if standing.holder else NO_HOLDER
    lines = [
        f"{at}. {text}",
        f"{office_name(standing)}, {holder}; hạn {full_date(duty.due)} ({distance(duty.due, today)})",
    ]
    if standing.note:
        lines.append(f"Cán bộ ghi: “{standing.note}”")
    return "\n".join(lines)


def awaited_lines(shown: Sequence[Awaited], count: int) -> str:
    """Work that has no day yet, and what it waits for."""
    lines = [
        f"Chờ sự kiện nên chưa tính được hạn ({number(count)}); sự kiện đã xảy ra thì báo người quản trị ghi ngày:"
    ]
    for each in shown:
        text = shortened(each.text, TEXT_LENGTH).rstrip(" .;,")
        lines.append(f"- {text} ({each.office}; thời hạn ghi “{each.as_written}”)")
    if count > len(shown):
        lines.append(f"… và {number(count - len(shown))} việc khác.")
    return "\n".join(lines)
