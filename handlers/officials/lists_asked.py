"""Asking for one's own duties in plain words (hỏi việc của mình): "tháng này phòng mình có gì đến hạn?".

Every word has to be one of a closed set, so a question with a matter of its own ("việc của Phòng Kinh tế?", "tôi đăng ký
khai sinh quá hạn") stays a question to the assistant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.asking.periods import period_asked
from handlers.asking.phrases import phrase
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    import re
    from datetime import date

    from handlers.asking.periods import Period


@dataclass(frozen=True, slots=True)
class ListAsked:
    """Which duties are wanted."""

    of_office: bool = False
    """True for those of the official's whole office."""
    late: bool = False
    """Only those whose day has passed."""
    period: Period | None = None
    """Only those due between two days; None for what is late or due soon."""
    everything: bool = False
    """True for all that is known, up to a year ahead."""


_POLITE = phrase(
    r"^((dạ|vâng|thưa|xin|alo|này|trợ lý|ơi|em chào|chào),? )*"
    r"((xin )?(cho|giúp)( (tôi|em|mình|tui))? (hỏi|xem|biết|coi)|(tôi|em|mình) (muốn )?(hỏi|xem|biết|coi)|(liệt kê|xem|cho xem|kiểm tra)( giúp| hộ)?)? ?"
)
_OFFICE = phrase(
    r"(phòng|đơn vị|cơ quan|ban|bên|chỗ|văn phòng|trung tâm|bộ phận|tổ)( của)? (mình|tôi|em|ta|tui|chúng tôi|chúng mình|chúng ta|chúng em|bọn em)"
)
_ME = phrase(r"(tôi|em|mình|tui|tớ)")
_WORK = phrase(r"(việc|nhiệm vụ|công việc|đầu việc)")
_DUE = phrase(r"(sắp )?(đến hạn|tới hạn)|sắp hạn")
_TO_DO = phrase(
    r"(chưa|phải|cần) (làm xong|xong|làm|nộp|hoàn thành|thực hiện|giải quyết)|tồn đọng|tồn|còn lại"
)
_LATE = phrase(r"(đã |đang |bị )?(quá hạn|trễ hạn|chậm hạn|muộn hạn|trễ|chậm tiến độ|trễ tiến độ)")
_SPAN = phrase(
    r"hôm nay|ngày mai|tuần (này|sau|tới)|trong tuần|tháng (này|sau|tới)|trong tháng|"
    r"tháng (1[0-2]|0?[1-9])(( năm |/)20\d\d)?|quý này|trong quý|quý (iv|i{1,3}|[1-4])(( năm |/)20\d\d)?|năm nay|trong năm"
)
_ALL = phrase(r"tất cả|toàn bộ|hết|đầy đủ")
_ASKING = phrase(r"(gì|nào|bao nhiêu|mấy|không|chưa|thế nào|ra sao|sao)")
_OF_ME = phrase(r"của (tôi|em|mình|tui|tớ)")
_FILLERS = phrase(
    r"(có|còn|những|các|của|là|trong|vào|thì|đang|được|giao|hiện|hiện nay|nay|phải|cần|riêng|gồm|vậy|thế|nhỉ|ạ|nhé|nha|hả|à|với|ở|cho|danh sách|kỳ|đến|và)"
)


def list_asked(text: str, today: date) -> ListAsked | None:
    """The duties that a question of an official wants; None for any other question."""
    said = _without(_POLITE, plain(text).replace("?", " ").strip(" .,!"))
    left, of_office = _taken(_OFFICE, said)
    of_me = _OF_ME.search(left) is not None
    left, has_work = _taken(_WORK, left)
    left, is_late = _taken(_LATE, left)
    left, is_due = _taken(_DUE, left)
    left, to_do = _taken(_TO_DO, left)
    left, has_span = _taken(_SPAN, left)
    left, wants_all = _taken(_ALL, left)
    left, is_mine = _taken(_ME, left)
    left, asks = _taken(_ASKING, left)
    left, _ = _taken(_FILLERS, left)
    if left.strip(" ,.") or not (of_office or is_mine):
        return None
    narrowed = is_late or has_span or wants_all
    about_duties = has_work or (asks and (is_due or is_late or (to_do and narrowed)))
    if not about_duties or not (narrowed or asks or of_me or is_due or to_do):
        return None
    return ListAsked(of_office, is_late, None if is_late else period_asked(said, today), wants_all)


def filter_said(text: str, today: date) -> ListAsked | None:
    """What may stand after the command: "tuần này", "tháng này", "quá hạn", "tất cả", "phòng mình"; None for others."""
    left, of_office = _taken(_OFFICE, plain(text).strip(" .,!?"))
    left, is_late = _taken(_LATE, left)
    left, _ = _taken(_SPAN, left)
    left, wants_all = _taken(_ALL, left)
    left, _ = _taken(_FILLERS, left)
    if left.strip(" ,."):
        return None
    return ListAsked(of_office, is_late, None if is_late else period_asked(plain(text), today), wants_all)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    """The text without what matches, and whether anything did."""
    left = _without(pattern, text)
    return left, left != text


def _without(pattern: re.Pattern[str], text: str) -> str:
    return " ".join(pattern.sub(" ", text).split())
