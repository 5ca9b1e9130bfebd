"""What officials are told in a chat when they ask or act (lời đáp cho cán bộ)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from handlers.officials import wording
from handlers.officials.explaining import stretch_name
from handlers.officials.labels import number, share
from handlers.officials.overview import Show
from handlers.officials.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handlers.officials.lists_asked import ListAsked
    from handlers.officials.reporting import Total
    from handlers.officials.staff import Leave, Official

Lines = Callable[[Standing, int], str]
"""One duty of a list with its number."""

# --- linking ---------------------------------------------------------------------------------------

HOW_TO_LINK = (
    "Cán bộ, công chức xin mã liên kết của người quản trị rồi nhắn riêng cho trợ lý: /lienket MÃ. "
    "Mã có 8 ký tự, dùng một lần, trong 15 phút."
)
NOT_LINKED = (
    "Tôi chưa xem được việc của riêng từng người, vì tài khoản này chưa liên kết với cán bộ nào. "
    f"{HOW_TO_LINK}\nAi cũng có thể hỏi theo tên đơn vị, ví dụ: Việc của Phòng Kinh tế?"
)
ONLY_FOR_OFFICIALS = f"Lệnh này dành cho cán bộ, công chức đã liên kết tài khoản. {HOW_TO_LINK}"
ONLY_IN_PRIVATE = (
    "Việc của riêng từng người chỉ xem và báo được trong trò chuyện riêng. Mời anh/chị nhắn riêng cho trợ lý."
)
CODE_SHOWN = (
    "Xin đừng gửi mã liên kết vào nhóm. Mã vừa gửi đã lộ nên không dùng được nữa, và không tài khoản nào được liên kết. "
    "Mời anh/chị xin mã mới rồi nhắn riêng cho trợ lý: /lienket MÃ."
)
LINK_IN_PRIVATE = (
    "Mời anh/chị nhắn riêng cho trợ lý để liên kết tài khoản; trong nhóm thì không liên kết được."
)
CODE_MISSING = f"Mời anh/chị gõ mã sau lệnh, ví dụ: /lienket 7KQ2-9XMD. {HOW_TO_LINK}"
TOO_MANY_TRIES = "Anh/chị đã thử 5 mã trong 15 phút. Mời anh/chị đợi 15 phút rồi thử lại, hoặc xin mã mới của người quản trị."
NOT_LINKED_BEFORE = "Tài khoản này chưa liên kết với cán bộ nào."


def code_wrong(left: int) -> str:
    """The code is nobody's; `left` more may be tried."""
    more = (
        f"Anh/chị còn thử được {left} lần trong 15 phút." if left else "Mời anh/chị đợi 15 phút rồi thử lại."
    )
    return f"Mã này không đúng, đã dùng rồi hoặc đã quá 15 phút. {more} {HOW_TO_LINK}"


def linked(official: Official, *, on_page: bool) -> str:
    """Who somebody is from now on; a page is the last to be told through."""
    what = ", ".join(part for part in (official.title, official.office) if part)
    who = f"anh/chị {official.name}" + (f" ({what})" if what else "")
    told = (
        "Từ nay anh/chị xem và báo việc được ở đây; tin nhắc hiện trên trang này khi Zalo, Telegram của anh/chị chưa liên kết "
        "hoặc không nhận được."
        if on_page
        else "Từ nay tin nhắc việc được gửi đến đây."
    )
    return f"Đã liên kết với {who}. {told} Nếu không phải anh/chị, hãy gõ /huylienket ngay."


def linked_before(official: Official) -> str:
    """The account was another official's until now."""
    return f"Trước đó tài khoản này liên kết với anh/chị {official.name}; liên kết ấy đã bỏ."


def unlinked(official: Official) -> str:
    """What it means that the link is gone."""
    return (
        f"Đã hủy liên kết với anh/chị {official.name}. Tin nhắc việc không gửi đến đây nữa; việc đã báo vẫn nằm trong sổ theo dõi. "
        "Muốn dùng lại, anh/chị xin mã mới."
    )


# --- lists -----------------------------------------------------------------------------------------

SOON_DAYS = 30
"""How far a list looks ahead that says nothing else."""
FILTERS = (
    "Mời anh/chị gõ /vieccuatoi kèm một trong các cách lọc: hôm nay, tuần này, tháng này, quá hạn, tất cả, phòng mình; "
    "ví dụ: /vieccuatoi tuần này."
)
OFFICE_ANSWERS = "Bấm hoặc gõ số thứ tự để xem một việc."
NO_OFFICE = (
    "Anh/chị không thuộc phòng, ban nào nên tôi không có danh sách của đơn vị mình. Gõ /tonghop để xem cả xã."
)


def asked_for(asked: ListAsked, today: date) -> str:
    """ " đến hạn trong tháng 9/2026", " quá hạn", "" for everything."""
    if asked.late:
        return " quá hạn"
    if asked.period is None:
        return "" if asked.everything else f" (quá hạn hoặc đến hạn trong {SOON_DAYS} ngày tới)"
    first, last = asked.period
    if first == last == today:
        return " đến hạn hôm nay"
    return (
        f" đến hạn trong {stretch_name(first, last)}" if first != last else f" đến hạn ngày {first:%d/%m/%Y}"
    )


def own_list(asked: ListAsked, count: int, today: date) -> str:
    """The opening of an official's own list."""
    what = asked_for(asked, today)
    return (
        f"Anh/chị có {count} việc chưa xong{what}."
        if count
        else f"Anh/chị không có việc nào chưa xong{what}."
    )


def office_list(asked: ListAsked, office: str, count: int, today: date) -> str:
    """The opening of an office's list."""
    what = asked_for(asked, today)
    return (
        f"{office} có {count} việc chưa xong{what}."
        if count
        else f"{office} không có việc nào chưa xong{what}."
    )


def late_besides(count: int) -> str:
    """Late ones that were not asked for."""
    return f"Ngoài ra anh/chị có {count} việc quá hạn. Gõ /vieccuatoi quá hạn để xem."


def unseen_besides(count: int) -> str:
    """After a notice that the official had not seen, when there were others before it."""
    return f"Trước đó còn {count} tin anh/chị chưa xem. Gõ /vieccuatoi để xem mọi việc của anh/chị."


def more(count: int) -> str:
    """After a list that was cut."""
    return f"… và {count} việc khác."


def roll_up(office: str, today: date, counts: Mapping[Show, int], given_up: int, total: Total) -> str:
    """The figures of the leader's summary."""
    done = total.done + total.done_late
    lines = (
        f"Tổng hợp {office or 'toàn đơn vị'}, {wording.weekday_date(today)}.",
        f"Quá hạn: {number(counts[Show.OVERDUE])} việc.",
        f"Đến hạn hôm nay: {number(counts[Show.TODAY])} việc; từ nay đến hết tuần: {number(counts[Show.WEEK])} việc.",
        f"Được báo là không thực hiện được: {number(given_up)} việc.",
        f"Đã xong trong quý này: {share(done, total.all)}, trong đó xong muộn {number(total.done_late)} việc.",
    )
    return "\n".join(lines)


ONLY_FOR_LEADERS = "Lệnh /tonghop chỉ dành cho lãnh đạo xã và người đứng đầu phòng, ban. Gõ /vieccuatoi để xem việc của anh/chị."

# --- leave -----------------------------------------------------------------------------------------

HOW_TO_LEAVE = "Mời anh/chị gõ ngày nghỉ và người làm thay, ví dụ: /nghi 25/9 đến 30/9 thay: Trần Văn Bình."
LEAVE_PASSED = "Ngày nghỉ đã qua rồi hoặc ngày cuối ở trước ngày đầu. Mời anh/chị xem lại."
LEAVE_TOO_LONG = "Kỳ nghỉ dài hơn một năm. Mời anh/chị xem lại ngày, hoặc báo người quản trị."
NOT_AWAY = "Anh/chị không có kỳ nghỉ nào đang diễn ra hay sắp tới."


def nobody_to_stand_in(said: str) -> str:
    """No official has that name."""
    return f"Tôi không tìm thấy cán bộ nào tên “{said}”, nên chưa ghi kỳ nghỉ. {HOW_TO_LEAVE}"


def _days(first: date, last: date) -> str:
    return f"ngày {first:%d/%m/%Y}" if first == last else f"từ {first:%d/%m/%Y} đến hết {last:%d/%m/%Y}"


def away(leave: Leave, substitute: Official | None, head: Official | None, before: Sequence[Leave]) -> str:
    """A leave is written down."""
    if substitute:
        who = f"Anh/chị {substitute.name} nhận tin nhắc thay và đã được báo."
    elif head:
        who = f"Chưa có người làm thay, nên việc của anh/chị được nhắc với anh/chị {head.name}."
    else:
        who = "Chưa có người làm thay."
    old = "".join(
        f" Kỳ nghỉ trước ({_days(each.first, each.last)}) được thay bằng kỳ này." for each in before
    )
    return f"Đã ghi anh/chị nghỉ {_days(leave.first, leave.last)}. {who}{old} Khi đi làm lại sớm, anh/chị gõ /dilam."


def stand_in(substitute: Official, away_one: Official, leave: Leave) -> str:
    """For the substitute."""
    return (
        f"Kính gửi anh/chị {substitute.name}. Anh/chị {away_one.name} nghỉ {_days(leave.first, leave.last)} và nhờ anh/chị làm thay. "
        "Trong thời gian đó việc đến hạn của anh/chị ấy được nhắc với anh/chị."
    )


def back(leave: Leave) -> str:
    """A leave has ended early."""
    return f"Chào mừng anh/chị đi làm lại. Kỳ nghỉ {_days(leave.first, leave.last)} đã kết thúc, từ hôm nay việc lại được nhắc với anh/chị."


def leave_cancelled(leaves: Sequence[Leave]) -> str:
    """Leaves to come were struck out."""
    said = "; ".join(_days(each.first, each.last) for each in leaves)
    return f"Đã hủy kỳ nghỉ sắp tới: {said}."
