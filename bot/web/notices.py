"""What the web page tells people about their data (thông báo về dữ liệu cá nhân trên trang)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.channels import wording
from bot.channels.chat import Manners, Notices

if TYPE_CHECKING:
    from collections.abc import Sequence

DELETED = (
    "Đã xóa cuộc trò chuyện này khỏi máy chủ và đơn vị đã chọn khỏi trình duyệt. "
    "Câu hỏi đã lưu không kèm danh tính nên không thể dò lại người hỏi."
)


def web_manners(manners: Manners, official_days: int) -> Manners:
    """The manners of chats, with what the web page keeps in the notices."""

    def notices(controller: str) -> Notices:
        full = wording.data_notice(data_lines(manners, controller, official_days))
        return Notices(short_notice(manners, controller), full, DELETED)

    return replace(manners, notices=notices)


def data_lines(manners: Manners, controller: str, official_days: int) -> Sequence[str]:
    """Everything about personal data, a sentence or two each; a browser is an official's for `official_days`.

    controller: who answers for it; "" when nobody is named.
    """
    conversation = (
        f"Lưu cuộc trò chuyện trên trang {manners.conversation_minutes} phút sau câu hỏi cuối, để hiểu câu hỏi tiếp "
        "theo và để anh/chị xem lại; sau đó tự xóa, chậm nhất 10 phút."
    )
    cookies = (
        "Trang dùng hai cookie: một mã ngẫu nhiên để tìm lại cuộc trò chuyện, mất khi đóng trình duyệt; một để nhớ "
        "đơn vị anh/chị đã chọn, trong một năm. Không cần đăng nhập, không hỏi họ tên, không lưu địa chỉ mạng. Riêng cán bộ vào "
        "trang tổng hợp việc được giao có thêm một cookie phiên xem, hết hạn sau 12 giờ."
    )
    officials = (
        f"Trình duyệt mà cán bộ đã liên kết bằng mã được nhận ra {official_days} ngày, kể cả khi đóng trình duyệt; gõ "
        "/huylienket hoặc /xoa là thôi ngay. Việc cán bộ đã báo vẫn nằm trong sổ theo dõi của đơn vị."
    )
    kept = (wording.kept_questions(manners.question_days), conversation, cookies, officials)
    return wording.data_lines(controller, wording.PURPOSE, kept, "ngừng hỏi và gõ /xoa")


def short_notice(manners: Manners, controller: str) -> str:
    """Above the box, until something is asked."""
    return (
        f"Trợ lý này do {controller or wording.THIS_UNIT} quản lý và chỉ dùng câu hỏi để trả lời anh/chị. "
        f"Câu hỏi được lưu {manners.question_days} ngày, không kèm danh tính người hỏi. "
        "Xin đừng gửi số CCCD, số điện thoại."
    )
