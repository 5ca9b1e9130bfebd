"""What the web pages say when something does not go as wished (lời báo lỗi trên trang)."""

from __future__ import annotations

from handlers.messages import Status

EMPTY = "Anh/chị chưa nhập câu hỏi. Mời viết câu hỏi vào ô rồi bấm “Gửi”."
BUSY = "Đang có nhiều người hỏi cùng lúc. Mời anh/chị chờ vài giây rồi gửi lại."
CHOICE_GONE = (
    "Lựa chọn này không còn dùng được vì cuộc trò chuyện đã kết thúc hoặc máy chủ vừa khởi động lại. "
    "Mời anh/chị gửi lại câu hỏi."
)
FORGOTTEN = (
    "Không còn cuộc trò chuyện trước: đã quá lâu, máy chủ vừa khởi động lại, hoặc trình duyệt đang chặn cookie. "
    "Mời anh/chị hỏi lại."
)
NO_CONTEXT = (
    "Không còn nhớ các câu trước (đã quá lâu hoặc máy chủ vừa khởi động lại); câu này được hiểu riêng."
)
NOT_FOUND = "Không có trang này. Có thể đường dẫn gõ sai, hoặc văn bản đã được thay thế."
NOT_ALLOWED = "Máy chủ không hiểu yêu cầu này. Mời anh/chị mở lại trang hỏi đáp."
BROKEN = "Có lỗi khi xử lý yêu cầu. Lỗi đã được ghi lại; mời anh/chị thử lại sau ít phút hoặc hỏi trực tiếp đơn vị."

# What stands above an answer that is not a plain answer.
STATUS_LABELS: dict[Status, str] = {
    Status.CHOICE: "Mời anh/chị chọn",
    Status.UNKNOWN: "Văn bản không nêu",
    Status.HANDOVER: "Cần hỏi cán bộ phụ trách",
    Status.EMERGENCY: "Khẩn cấp",
    Status.PRIVACY: "Thông tin cá nhân",
}


def too_fast(seconds: int) -> str:
    """The client asked too often."""
    return f"Anh/chị đang gửi hơi nhanh. Mời chờ {seconds} giây rồi gửi lại; câu hỏi vẫn còn trong ô."
