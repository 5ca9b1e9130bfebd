"""What the chat channels say beside the answers (lời văn của các kênh trò chuyện)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.commands import Command, Commands
from handlers.procedure_wording import PORTAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

AFRESH = "Đã bắt đầu cuộc trò chuyện mới."
NO_SOURCE = "Câu trả lời vừa rồi không kèm nguồn."
WRONG_NOTED = "Cảm ơn anh/chị đã báo. Câu hỏi vừa rồi được ghi vào danh sách để đơn vị xem lại, không kèm danh tính anh/chị."
WRONG_UNKEPT = (
    "Cảm ơn anh/chị. Ở đây không lưu câu hỏi nào nên không ghi lại được; xin báo trực tiếp cho đơn vị."
)
NO_ANSWER_YET = "Chưa có câu trả lời nào. Mời anh/chị đặt câu hỏi."
CHOICE_GONE = "Lựa chọn này không còn dùng được nữa. Mời anh/chị gửi lại câu hỏi."
NOTHING_TO_PICK = (
    "Hiện không có lựa chọn nào đang chờ nên tôi chưa hiểu con số này. Mời anh/chị gửi lại câu hỏi."
)
TOO_FAST = (
    "Anh/chị gửi tin nhanh quá nên tôi chưa đọc được những tin vừa rồi. Mời anh/chị đợi một phút rồi gửi lại."
)
ONLY_TEXT = "Tôi chỉ đọc được tin nhắn chữ, không đọc được ảnh, ghi âm hay tin bị nền tảng che. Mời anh/chị gõ câu hỏi."
ASK_WHAT = "Mời anh/chị gõ câu hỏi sau lệnh, ví dụ: /hoi Ai phụ trách tiếp công dân?"
NO_DUTIES_YET = (
    "Ở đây tôi chưa xem được việc của riêng từng người. Cán bộ, công chức liên kết tài khoản Zalo, Telegram hoặc trình duyệt "
    "trên trang web rồi hỏi trợ lý ở đó. Ai cũng có thể hỏi theo tên đơn vị, ví dụ: Việc của Phòng Kinh tế?"
)
WHICH_PROCEDURE = (
    "Anh/chị muốn nộp trực tuyến hồ sơ của thủ tục nào? Mời anh/chị gõ tên thủ tục sau lệnh, ví dụ: "
    "/dichvucong đăng ký khai sinh"
)
WHICH_PLACE = "Mời anh/chị chọn đơn vị, hoặc gõ /donvi kèm tên đơn vị."
PICK = "Mời anh/chị chọn:"
FORGOTTEN = "Đã xóa cuộc trò chuyện này và liên kết với anh/chị. Câu hỏi đã lưu không kèm danh tính nên không thể dò lại người hỏi."
SORRY = "Xin lỗi anh/chị, tôi chưa trả lời được tin nhắn này vì có lỗi. Lỗi đã được ghi lại."
PURPOSE = "trả lời câu hỏi của anh/chị và tìm ra nội dung văn bản còn thiếu"
THIS_UNIT = "đơn vị vận hành"


def too_long(length: int, most: int) -> str:
    """The question has too many characters."""
    return (
        f"Câu hỏi dài {length} ký tự, nhiều hơn mức {most}. Mời anh/chị viết ngắn lại, mỗi lần hỏi một việc."
    )


def only_numbers(most: int) -> str:
    """A number was typed that none of the choices has."""
    return f"Chỉ có các lựa chọn từ 1 đến {most}."


def unknown_command(command: str) -> str:
    """There is no such command."""
    return f"Không có lệnh “{command}”."


def submitting_online() -> str:
    """How papers are handed in online, whatever the procedure."""
    return (
        f"Hồ sơ trực tuyến được nộp trên Cổng dịch vụ công quốc gia {PORTAL}, đăng nhập bằng tài khoản VNeID mức độ 2. "
        "Tôi chỉ hướng dẫn, không nộp hồ sơ thay anh/chị được."
    )


def online_question(procedure: str) -> str:
    """What is put to the assistant when somebody names a procedure after the command."""
    return f"{procedure} nộp trực tuyến thế nào?"


def help_lines(more: Sequence[Command] = ()) -> str:
    """The commands, one a line; `more` are those that only this channel has."""
    commands = (*(command.value for command in Commands), *more)
    shown = [f"/{command.name} {command.argument}".strip() + f" – {command.help}" for command in commands]
    return "\n".join(("Các lệnh:", *shown))


def examples(questions: Sequence[str]) -> str:
    """Questions that can be asked here."""
    return "\n".join(("Ví dụ:", *(f"- {question}" for question in questions)))


def place_is(place: str | None) -> str:
    """Whose documents are meant when a question names no unit."""
    return f"Đơn vị của anh/chị: {place or 'chưa chọn'}."


def place_unknown(said: str) -> str:
    """No document of that unit is there."""
    return f"Chưa có văn bản của “{said}”, hoặc tên này có ở nhiều nơi."


def picked(prompt: str, label: str) -> str:
    """What stands in place of the buttons once one was pressed."""
    return f"{prompt}\nĐã chọn: {label}"


def short_notice(controller: str, days: int) -> str:
    """Before the first answer in a chat."""
    return (
        f"Trợ lý này do {controller or THIS_UNIT} quản lý và chỉ dùng tin nhắn để trả lời anh/chị. "
        f"Câu hỏi được lưu {days} ngày, không kèm danh tính người hỏi. "
        "Xin đừng gửi số CCCD, số điện thoại. Gõ /riengtu để xem đầy đủ, /xoa để xóa."
    )


BRIEF = "Anh/chị có việc cần xem. Gõ /vieccuatoi để xem đầy đủ."
"""Stands for a message in the platform's fixed words."""


def window_closed(channel: str, free_for: timedelta, *, briefs: bool) -> str:
    """Why a channel is passed over, for the admin; `briefs` whether it could have taken a notice about duties."""
    hours = round(free_for.total_seconds() / 3600)
    what = "tin này không kèm việc nào nên không gửi theo mẫu được" if briefs else "chưa đặt mẫu tin"
    return f"{channel}: cán bộ không nhắn trong {hours} giờ qua, {what}"


def kept_questions(days: int) -> str:
    """How long questions are kept, and without what."""
    return (
        f"Lưu câu hỏi {days} ngày, không kèm tên, tài khoản hay giờ hỏi; "
        "số CCCD, số điện thoại, địa chỉ thư bị ẩn trước khi lưu."
    )


def data_lines(controller: str, purpose: str, kept: Sequence[str], leaving: str) -> tuple[str, ...]:
    """Everything about personal data, a sentence or two each; `kept` is what this channel keeps."""
    return (
        f"Bên kiểm soát dữ liệu: {controller or THIS_UNIT}.",
        f"Mục đích: {purpose}. Không dùng vào việc khác.",
        *kept,
        "Quyền của anh/chị: được biết, xem, sửa, xóa, rút lại đồng ý, khiếu nại. Gõ /xoa để xóa ngay, hoặc liên hệ bên kiểm soát dữ liệu.",
        f"Nếu không đồng ý, anh/chị {leaving}.",
    )


def data_notice(lines: Sequence[str]) -> str:
    """The lines of data_lines as one text."""
    return "\n".join(("Dữ liệu cá nhân trong cuộc trò chuyện này", *(f"- {line}" for line in lines)))


def full_notice(controller: str, days: int, minutes: int, chat_days: int) -> str:
    """Everything about personal data on a messenger."""
    kept = (
        kept_questions(days),
        f"Lưu câu hỏi gần nhất cùng câu trả lời {minutes} phút sau tin nhắn cuối, để hiểu câu hỏi tiếp theo.",
        f"Lưu mã cuộc trò chuyện và đơn vị anh/chị chọn {chat_days} ngày sau tin nhắn cuối.",
        "Nền tảng nhắn tin lưu tin theo quy định riêng của nền tảng đó.",
    )
    return data_notice(data_lines(controller, PURPOSE, kept, "ngừng nhắn tin và gõ /xoa"))
