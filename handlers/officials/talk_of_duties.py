"""What officials are told when they act on a duty in a chat (lời đáp khi báo việc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.officials import wording
from handlers.officials.labels import source_name
from handlers.officials.standing import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.staff import Leave, Official
    from handlers.officials.standing import Standing
    from knowledge.calendar import DayOff

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
    return f"“{wording.short_text(duty)}”"


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
    return f"Nguyên văn: “{quote}”\nThời hạn trong văn bản: “{duty.as_written}”\nNguồn: {source_name(duty, names)} (tệp {path})"


def done(duty: Duty, today: date) -> str:
    """A duty is done."""
    late = f", muộn {(today - duty.due).days} ngày" if today > duty.due else ""
    return f"Đã ghi: xong{late}. Việc: {title(duty)}. {WITHIN_TEN_MINUTES}"


ASK_PROOF = "Anh/chị có ghi chú hoặc minh chứng thì gửi tiếp ngay: chữ, đường dẫn, ảnh hoặc tệp. Gõ “không” để bỏ qua."
ASK_NOTE = "Anh/chị có ghi chú hoặc đường dẫn minh chứng thì gửi tiếp ngay bằng chữ. Gõ “không” để bỏ qua."
NO_FILES_HERE = (
    "Trang web chưa nhận ảnh, tệp làm minh chứng. Mời anh/chị gửi ghi chú hoặc đường dẫn đến tệp bằng chữ, hoặc gõ “không” để "
    "bỏ qua. Trên Zalo, Telegram đã liên kết thì gửi được ảnh, tệp."
)
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
