"""What officials are told in a chat when they ask or act (lời đáp cho cán bộ)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from handlers.officials import wording
from handlers.officials.explaining import stretch_name
from handlers.officials.labels import number, share
from handlers.officials.overview import Show
from handlers.officials.standing import Standing, State
from handlers.procedures.telling import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.lists_asked import ListAsked
    from handlers.officials.reporting import Total
    from handlers.officials.staff import Leave, Official
    from knowledge.calendar import DayOff

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


def linked(official: Official) -> str:
    """Who somebody is from now on."""
    what = ", ".join(part for part in (official.title, official.office) if part)
    who = f"anh/chị {official.name}" + (f" ({what})" if what else "")
    return f"Đã liên kết với {who}. Từ nay tin nhắc việc được gửi đến đây. Nếu không phải anh/chị, hãy gõ /huylienket ngay."


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

FILTERS = (
    "Mời anh/chị gõ /vieccuatoi kèm một trong các cách lọc: hôm nay, tuần này, tháng này, quá hạn, tất cả, phòng mình; "
    "ví dụ: /vieccuatoi tuần này."
)
OFFICE_ANSWERS = "Bấm hoặc gõ số thứ tự để xem một việc."
NO_OFFICE = (
    "Anh/chị không thuộc phòng, ban nào nên tôi không có danh sách của đơn vị mình. Gõ /tonghop để xem cả xã."
)


def asked_for(asked: ListAsked, today: date) -> str:
    """ " đến hạn trong tháng 9/2026", " quá hạn", "" for all."""
    if asked.late:
        return " quá hạn"
    if asked.period is None:
        return ""
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

# --- one duty --------------------------------------------------------------------------------------

NOT_YOURS = (
    "Không có việc này, hoặc việc này không phải của anh/chị nên tôi không ghi nhận gì. Chỉ người được giao, người làm thay, "
    "người được chuyển việc và lãnh đạo mới xử lý được. Gõ /vieccuatoi để xem việc của mình."
)
WHAT_TO_DO = "Anh/chị muốn báo gì về việc này?"
WHICH_DUTY = "Anh/chị báo việc nào?"
ONE_AT_A_TIME = "Mời anh/chị báo từng việc một, ví dụ: Đã xong 1."
NO_NUMBERS = (
    "Tôi chưa rõ số thứ tự này là của việc nào. Gõ /vieccuatoi để xem danh sách việc rồi báo theo số."
)
NO_OPEN_DUTIES = "Anh/chị không có việc nào chưa xong."
STEP_OVER = "Đã thôi, chưa ghi gì thêm."
NO_TEXT = "Văn bản này không còn trong dữ liệu đã nạp nên tôi không trích được nguyên văn."
DONE, LATER, HAND, CANNOT, SHOW = "Đã xong", "Nhắc lại", "Chuyển cho …", "Không thực hiện được", "Xem văn bản"
UNDO, NOTHING_MORE, NEVER_MIND, SHOW_DUTY = "Hoàn tác", "Không kèm gì", "Thôi", "Xem việc"
WITHIN_TEN_MINUTES = "Gõ /hoantac trong 10 phút nếu muốn hoàn tác."
_STATES = {
    State.DONE: "Việc này đã được báo xong",
    State.CANNOT: "Việc này đã được báo là không thực hiện được",
    State.GONE: "Việc này không còn trong kế hoạch",
}


def only_duties(most: int) -> str:
    """A number was said that no duty has."""
    return f"Danh sách gần nhất chỉ có việc từ 1 đến {most}."


def title(duty: Duty) -> str:
    """The task in quotation marks, cut for a chat."""
    return f"“{shortened(duty.text, wording.TEXT_LENGTH).rstrip(' .;,')}”"


def held_by(standing: Standing) -> str:
    """Whose it is, for somebody else who may act on it."""
    return f"Phụ trách: {standing.holder.name if standing.holder else wording.NO_HOLDER}"


def closed(standing: Standing) -> str:
    """Why nothing can be done with a duty any more."""
    when = f" ngày {standing.changed_on:%d/%m/%Y}" if standing.changed_on else ""
    lines = [f"{_STATES[standing.state]}{when}: {title(standing.duty)}."]
    lines += [f"Ghi chú: “{standing.note}”"] if standing.note else []
    lines += [f"Minh chứng: {standing.proof}"] if standing.proof else []
    return "\n".join(lines)


def quoted(quote: str, duty: Duty, names: Mapping[str, str], path: str) -> str:
    """The words of the document."""
    return f"Nguyên văn: “{quote}”\nThời hạn trong văn bản: “{duty.as_written}”\nNguồn: {wording.source_name(duty, names)} (tệp {path})"


def done(duty: Duty, today: date) -> str:
    """A duty is done."""
    late = f", muộn {(today - duty.due).days} ngày" if today > duty.due else ""
    return f"Đã ghi: xong{late}. Việc: {title(duty)}. {WITHIN_TEN_MINUTES}"


ASK_PROOF = "Anh/chị có ghi chú hoặc minh chứng thì gửi tiếp ngay: chữ, đường dẫn, ảnh hoặc tệp. Gõ “không” để bỏ qua."
PROOF_KEPT = "Đã ghi kèm vào việc vừa báo xong."
PROOF_TOO_LATE = (
    "Việc này đã có thay đổi sau khi anh/chị báo xong, nên tôi không ghi kèm được. Gõ /vieccuatoi để xem lại."
)


def too_long(length: int, most: int) -> str:
    """A note has too many characters."""
    return f"Nội dung dài {length} ký tự, nhiều hơn mức {most}. Mời anh/chị viết ngắn lại."


def sent_along(kind: str, channel: str, at: str) -> str:
    """What stands as proof for a picture or file: the thing itself stays in the chat."""
    return f"đã gửi {kind} qua {channel} lúc {at}"


# --- later -----------------------------------------------------------------------------------------


def ask_day(duty: Duty) -> str:
    """When to be told again."""
    return (
        f"Nhắc lại việc {title(duty)} vào ngày nào? Chọn bên dưới hoặc gõ ngày trước hạn {duty.due:%d/%m/%Y}, "
        "ví dụ: thứ Sáu, 25/9."
    )


def day_choice(name: str, day: date) -> str:
    """ "Ngày mai (Thứ Ba, 22/09/2026)"."""
    return f"{name} ({wording.weekday_date(day)})"


def too_near(duty: Duty, today: date) -> str:
    """There is no day left to be told again."""
    return (
        f"Việc {title(duty)} {wording.distance(duty.due, today)} (hạn {duty.due:%d/%m/%Y}) nên không hẹn nhắc lại được nữa. "
        "Anh/chị có thể báo đã xong, chuyển việc hoặc báo không thực hiện được."
    )


DAY_UNREAD = "Tôi chưa hiểu ngày này. Mời anh/chị gõ ví dụ: ngày mai, 3 ngày nữa, thứ Sáu, 25/9."


def day_refused(day: date, duty: Duty) -> str:
    """The day is not after today and before the deadline."""
    return f"Ngày {day:%d/%m/%Y} không được: ngày nhắc lại phải sau hôm nay và trước hạn {duty.due:%d/%m/%Y}."


def later(duty: Duty, day: date, moved_from: date | None, off: DayOff | None) -> str:
    """A duty will be told of again."""
    why = f" (không phải {moved_from:%d/%m/%Y}, vì hôm đó là {off.name})" if moved_from and off else ""
    return f"Đã hẹn nhắc lại {wording.weekday_date(day)}{why}. Việc: {title(duty)}. {WITHIN_TEN_MINUTES}"


# --- handing over ----------------------------------------------------------------------------------


def ask_whom(duty: Duty) -> str:
    """To whom a duty goes."""
    return f"Chuyển việc {title(duty)} cho ai? Chọn bên dưới hoặc gõ tên."


def person(official: Official, leave: Leave | None, office: str) -> str:
    """One colleague in the list."""
    what = ", ".join(
        part for part in (official.title, official.office if official.office != office else "") if part
    )
    away = f", nghỉ đến {leave.last:%d/%m}" if leave else ""
    return f"{official.name}{f' – {what}' if what else ''}{away}"


def nobody_else(duty: Duty) -> str:
    """There are no colleagues."""
    return f"Chưa có ai khác trong phòng để chuyển việc {title(duty)}. Anh/chị có thể báo không thực hiện được để lãnh đạo giao lại."


def nobody_called(said: str) -> str:
    """No colleague has that name."""
    return f"Trong phòng không có ai tên “{said}”. Mời anh/chị chọn trong danh sách."


def several_called(said: str) -> str:
    """Several colleagues have that name."""
    return f"Có nhiều người tên “{said}”. Mời anh/chị chọn một người."


def handed(duty: Duty, to: Official) -> str:
    """A duty is somebody else's; for who gave it."""
    return f"Đã chuyển cho anh/chị {to.name}. Việc: {title(duty)}. {WITHIN_TEN_MINUTES}"


def handed_to_you(to: Official, by: Official, lines: str) -> tuple[str, ...]:
    """For who has it from now on."""
    return (f"Kính gửi anh/chị {to.name}. Anh/chị {by.name} vừa chuyển cho anh/chị một việc:", lines)


def handed_away(before: Official, to: Official, by: Official, duty: Duty) -> str:
    """For who had it, when somebody else gave it away."""
    return f"Kính gửi anh/chị {before.name}. Anh/chị {by.name} đã chuyển việc {title(duty)} của anh/chị cho anh/chị {to.name}."


def taken_back(to: Official, by: Official, duty: Duty) -> str:
    """For who had it for a moment."""
    return f"Kính gửi anh/chị {to.name}. Anh/chị {by.name} đã hoàn tác việc chuyển {title(duty)}: việc này không còn là của anh/chị."


# --- cannot ----------------------------------------------------------------------------------------

REASON_MISSING = "Mời anh/chị ghi rõ lý do, ít nhất vài chữ, để lãnh đạo xem xét."


def ask_reason(duty: Duty, leader: Official | None) -> str:
    """Why it cannot be done."""
    to = f" Lý do được gửi đến anh/chị {leader.name}." if leader else ""
    return f"Vì sao không thực hiện được việc {title(duty)}? Mời anh/chị gõ lý do.{to}"


def cannot(duty: Duty, leader: Official | None) -> str:
    """A duty was given up."""
    to = f" và báo anh/chị {leader.name}" if leader else ""
    return f"Đã ghi là không thực hiện được{to}. Việc: {title(duty)}. {WITHIN_TEN_MINUTES}"


def given_up(leader: Official, by: Official, why: str, lines: str) -> tuple[str, ...]:
    """For the leader."""
    return (
        f"Kính gửi anh/chị {leader.name}. Anh/chị {by.name} báo không thực hiện được một việc:",
        f"{lines}\nLý do: “{why}”",
        wording.LEADER_ANSWERS,
    )


def taken_up_again(leader: Official, by: Official, duty: Duty) -> str:
    """For the leader, when it is undone."""
    return f"Kính gửi anh/chị {leader.name}. Anh/chị {by.name} đã rút lại báo cáo không thực hiện được việc {title(duty)}; việc trở lại là chưa xong."


# --- undoing ---------------------------------------------------------------------------------------

NOTHING_TO_UNDO = "Không có gì để hoàn tác: trong 10 phút vừa qua anh/chị chưa báo việc nào, hoặc đã có người khác xử lý tiếp việc đó."


def undone(what: str, duty: Duty) -> str:
    """An act was taken back."""
    return f"Đã hoàn tác “{what}”. Việc trở lại như trước: {title(duty)}, hạn {duty.due:%d/%m/%Y}."


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
