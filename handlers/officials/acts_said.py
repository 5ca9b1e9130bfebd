"""What an official says of a duty in a chat (lời báo việc): "Đã xong 1", "Nhắc lại 2 ngày mai", "chuyen 1 cho Bình"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handlers.asking.phrases import phrase
from handlers.officials.days_said import day_said
from knowledge.vietnamese import plain, repair_letters, squeeze

if TYPE_CHECKING:
    from datetime import date


class Deal(StrEnum):
    """What can be done with a duty in a chat; the value stands in the messages of choices."""

    DONE = "xong"
    LATER = "nhac"
    HAND = "chuyen"
    CANNOT = "khong"
    SHOW = "vanban"


@dataclass(frozen=True, slots=True)
class ActSaid:
    """One report on duties by their numbers."""

    deal: Deal
    numbers: tuple[int, ...] = ()
    """As in the list they were shown in; () when none was said."""
    rest: str = ""
    """What came after it, as typed: a proof, a day, a name, a reason."""


_WHO = r"((dạ|vâng|ok|oke|xin|báo|báo cáo|cho|em|tôi|mình|tui|tớ|xác nhận),? )*"
# How it is said → what is meant, with an example.
DEALS: tuple[tuple[str, Deal, str], ...] = (
    (r"(không|ko|hông) (thể )?(thực hiện|làm|hoàn thành)( được)?( nổi)?", Deal.CANNOT, "không thực hiện được 1"),
    (r"(đã |vừa |mới )?(làm |hoàn thành |hoàn tất |thực hiện |giải quyết )?xong( rồi)?|(đã |vừa |mới )?(hoàn thành|hoàn tất)( rồi)?", Deal.DONE, "đã xong 1"),
    (r"(nhắc|hẹn)( tôi| em| mình)? (lại|sau)( tôi| em| mình)?|để sau", Deal.LATER, "nhắc lại 2"),
    (r"(chuyển|bàn giao|giao)( lại)?( tiếp)?", Deal.HAND, "chuyển 1"),
    (r"(xem|mở|đọc)( lại)? (văn bản|nguyên văn)( gốc)?", Deal.SHOW, "xem văn bản 1"),
)  # fmt: skip
_NUMBERS = r"( (việc|mục|số|cái|thứ))* (?P<numbers>\d{1,2}( ?(,|và) ?\d{1,2})*)(?![\d/]| ?[.-] ?\d| (ngày|tuần|tháng|giờ|hôm|bữa)(?! (mai|kia|mốt|nay|\d)))"
_PARTICLES = phrase(r"(rồi|ạ|nhé|nha|việc|việc này|việc đó|rồi ạ|rồi nhé)")
_BEFORE_REST = " ,.:;–-"


def act_said(text: str, today: date) -> ActSaid | None:
    """What a line reports; None for anything else, such as a question.

    Without a number nothing but the words themselves counts, or a day after "nhắc lại".
    """
    typed = squeeze(repair_letters(text))
    said = plain(typed)
    if said.rstrip(" .!").endswith("?"):
        return None
    for pattern, deal, _example in DEALS:
        if found := phrase(f"{_WHO}({pattern}){_NUMBERS}").match(said):
            numbers = tuple(int(number) for number in re.findall(r"\d+", found["numbers"]))
            return ActSaid(deal, numbers, _tail(typed, said, found.end()))
        if found := phrase(f"{_WHO}({pattern})").match(said):
            rest = _tail(typed, said, found.end())
            if not rest.strip("!"):
                return ActSaid(deal)
            if deal is Deal.LATER and day_said(rest, today) is not None:
                return ActSaid(deal, rest=rest)
    return None


def _tail(typed: str, said: str, end: int) -> str:
    """What was typed after a place in its plain form; a letter may have become two there."""
    whole = typed if len(typed) == len(said) else said
    tail = whole[end:].strip(_BEFORE_REST)
    return "" if _PARTICLES.fullmatch(plain(tail)) else tail
