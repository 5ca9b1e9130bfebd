"""What the web pages say when something does not go as wished (lời báo lỗi trên trang)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.base import told_moment
from handlers.messages import Status

if TYPE_CHECKING:
    from datetime import datetime

EMPTY = "Anh/chị chưa nhập câu hỏi. Mời viết câu hỏi vào ô rồi bấm “Gửi”."
BUSY = "Đang có nhiều người hỏi cùng lúc. Mời anh/chị chờ vài giây rồi gửi lại."
FILE = "(tệp không phải chữ)"
CHOICE_GONE = (
    "Lựa chọn này không còn dùng được: anh/chị đã chọn rồi, hoặc cuộc trò chuyện đã kết thúc. "
    "Mời anh/chị gửi lại câu hỏi."
)
FORGOTTEN = (
    "Không còn cuộc trò chuyện trước: đã quá lâu, đã xóa, hoặc trình duyệt đang chặn cookie. "
    "Mời anh/chị hỏi lại."
)
NO_CONTEXT = "Không còn nhớ các câu trước vì đã quá lâu hoặc đã xóa; câu này được hiểu riêng."
STORE_AWAY = (
    "Trang đang tạm thời không ghi nhớ được cuộc trò chuyện. Anh/chị vẫn hỏi được; "
    "mỗi câu xin hỏi đầy đủ, vì câu sau chưa dựa vào câu trước được."
)
CHOICE_AWAY = "Trang đang tạm thời không tìm lại được các lựa chọn. Mời anh/chị bấm lại sau ít phút, hoặc gõ đầy đủ câu hỏi."
NOT_DELETED = "Chưa xóa được vì nơi lưu cuộc trò chuyện đang tạm thời không dùng được. Mời anh/chị bấm xóa lại sau ít phút."
DELETED_LINK = "Đã hủy liên kết của trình duyệt này với cán bộ; việc đã báo vẫn nằm trong sổ theo dõi. Muốn dùng lại, anh/chị xin mã mới."
LINK_OVER = "Trình duyệt này không còn liên kết với cán bộ nào. Muốn dùng lại, anh/chị xin mã mới."
NOT_WRITTEN = (
    "Nơi lưu dữ liệu đang tạm thời không dùng được nên chưa chắc đã ghi được. Mời anh/chị đợi ít phút rồi gõ /vieccuatoi để "
    "xem lại trước khi báo tiếp."
)
OVERTAKEN = "Việc này vừa có thay đổi từ nơi khác. Mời anh/chị gõ /vieccuatoi để xem lại rồi báo tiếp."
NOT_MARKED = "Chưa ghi nhận được vì nơi lưu đang tạm thời không dùng được. Mời anh/chị bấm lại sau ít phút."
NOT_FOUND = "Không có trang này. Có thể đường dẫn gõ sai, hoặc văn bản đã được thay thế."
CLOSED = (
    "Trang này chỉ dành cho cán bộ được cấp quyền, hoặc phiên xem của anh/chị đã hết (12 giờ). Mời anh/chị nhờ người quản "
    "trị gửi liên kết vào trang; mỗi liên kết dùng một lần, trong 15 phút. Tra cứu văn bản, thủ tục thì không cần đăng nhập."
)
AWAY = "Nơi lưu dữ liệu đang tạm thời không dùng được. Mời anh/chị mở lại trang sau ít phút."
LINK_GONE_TITLE = "Liên kết không còn dùng được"
LINK_GONE = (
    "Liên kết này đã dùng rồi, đã quá 15 phút, hoặc bị chép thiếu. Mời anh/chị nhờ người quản trị gửi liên kết mới. Nếu "
    "anh/chị chưa từng mở liên kết này, xin báo cho người quản trị biết."
)
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


def told_at(moment: datetime) -> str:
    """What stands above a notice, in Vietnam's time."""
    return f"Tin nhắc lúc {told_moment(moment)}"


def news(count: int) -> str:
    """So many notices have come."""
    return f"Anh/chị có {count} tin nhắc mới."


def too_fast(seconds: int) -> str:
    """The client asked too often."""
    return f"Anh/chị đang gửi hơi nhanh. Mời chờ {seconds} giây rồi gửi lại; câu hỏi vẫn còn trong ô."


ADMIN_TITLE = "Trang quản trị"
ADMIN_CLOSED = (
    "Trang này dành cho người quản trị của đơn vị. Anh/chị hãy mở liên kết đăng nhập dùng một lần: gõ /quantri trong"
    " cuộc trò chuyện riêng đã liên kết, hoặc chạy lệnh motcua admin link trên máy chủ."
)
