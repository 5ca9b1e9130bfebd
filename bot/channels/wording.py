"""What the chat channels say beside the answers (lời văn của các kênh trò chuyện)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.commands import Commands

if TYPE_CHECKING:
    from collections.abc import Sequence

AFRESH = "Đã bắt đầu cuộc trò chuyện mới."
NO_SOURCE = "Câu trả lời vừa rồi không kèm nguồn."
NO_ANSWER_YET = "Chưa có câu trả lời nào. Mời anh/chị đặt câu hỏi."
CHOICE_GONE = "Lựa chọn này không còn dùng được nữa. Mời anh/chị gửi lại câu hỏi."
NOTHING_TO_PICK = (
    "Hiện không có lựa chọn nào đang chờ nên tôi chưa hiểu con số này. Mời anh/chị gửi lại câu hỏi."
)
TOO_FAST = (
    "Anh/chị gửi tin nhanh quá nên tôi chưa đọc được những tin vừa rồi. Mời anh/chị đợi một phút rồi gửi lại."
)
ONLY_TEXT = "Tôi chỉ đọc được tin nhắn chữ. Mời anh/chị gõ câu hỏi."
ASK_WHAT = "Mời anh/chị gõ câu hỏi sau lệnh, ví dụ: /hoi Ai phụ trách tiếp công dân?"
WHICH_PLACE = "Mời anh/chị chọn đơn vị, hoặc gõ /donvi kèm tên đơn vị."
PICK = "Mời anh/chị chọn:"
FORGOTTEN = "Đã xóa cuộc trò chuyện này và liên kết với anh/chị. Câu hỏi đã lưu không kèm danh tính nên không thể dò lại người hỏi."
SORRY = "Xin lỗi anh/chị, tôi chưa trả lời được tin nhắn này vì có lỗi. Lỗi đã được ghi lại."
THIS_UNIT = "đơn vị vận hành trợ lý này"


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


def help_lines() -> str:
    """The commands, one a line."""
    shown = [
        f"/{command.value.name} {command.value.argument}".strip() + f" – {command.value.help}"
        for command in Commands
    ]
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


def full_notice(controller: str, days: int, minutes: int, chat_days: int) -> str:
    """Everything about personal data."""
    return f"""Dữ liệu cá nhân trong cuộc trò chuyện này
- Bên kiểm soát dữ liệu: {controller or THIS_UNIT}.
- Mục đích: trả lời câu hỏi của anh/chị và tìm ra nội dung văn bản còn thiếu. Không dùng vào việc khác.
- Lưu câu hỏi {days} ngày, không kèm tên, tài khoản hay giờ hỏi; số CCCD, số điện thoại, địa chỉ thư bị ẩn trước khi lưu.
- Lưu câu hỏi gần nhất cùng câu trả lời {minutes} phút sau tin nhắn cuối, để hiểu câu hỏi tiếp theo.
- Lưu mã cuộc trò chuyện và đơn vị anh/chị chọn {chat_days} ngày sau tin nhắn cuối.
- Nền tảng nhắn tin lưu tin theo quy định riêng của nền tảng đó.
- Quyền của anh/chị: được biết, xem, sửa, xóa, rút lại đồng ý, khiếu nại. Gõ /xoa để xóa ngay, hoặc liên hệ bên kiểm soát dữ liệu.
- Nếu không đồng ý, anh/chị ngừng nhắn tin và gõ /xoa."""
