"""What people read of questions without a good answer (lời văn về câu hỏi cần xử lý)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.asked_tables import ItemState
from handlers.messages import Intent, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES: Mapping[ItemState, str] = {
    ItemState.NEW: "mới",
    ItemState.AT_WORK: "đang xử lý",
    ItemState.DONE: "đã xử lý",
    ItemState.LEFT: "bỏ qua",
}
STATUSES: Mapping[Status, str] = {
    Status.ANSWERED: "trả lời được",
    Status.CHOICE: "hỏi lại",
    Status.UNKNOWN: "văn bản không nêu",
    Status.HANDOVER: "chuyển cán bộ",
    Status.EMERGENCY: "khẩn cấp",
    Status.PRIVACY: "thông tin cá nhân",
}
INTENTS: Mapping[Intent, str] = {
    Intent.RESPONSIBLE: "ai phụ trách",
    Intent.DEADLINE: "thời hạn của việc",
    Intent.ONLINE: "nộp trực tuyến",
    Intent.FEE: "lệ phí",
    Intent.TIME: "thời gian giải quyết",
    Intent.DOCUMENTS: "giấy tờ",
    Intent.WHERE: "nơi nộp",
    Intent.STEPS: "các bước",
    Intent.RESULT: "kết quả",
    Intent.WHO_CAN: "ai được làm",
    Intent.DOCUMENT: "số, ngày, người ký",
    Intent.TARGET: "chỉ tiêu",
    Intent.REPORT: "báo cáo",
    Intent.CONTENT: "nội dung văn bản",
    Intent.TASKS_OF_OFFICE: "việc của đơn vị",
    Intent.SMALL_TALK: "chào hỏi",
    Intent.OTHER: "khác",
}
