"""Fixed replies to calls for help (tình huống khẩn cấp): no document is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.phrases import phrase
from handlers.messages import Answer, Intent, Status
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from handlers.messages import Question

# Something is happening now; "phòng cháy", "diễn tập chữa cháy" and "trực cấp cứu" are tasks, not calls.
CALLS: tuple[tuple[str, str], ...] = (
    (r"cứu (với|tôi|em|con|người|mạng)|cứu cứu|giúp tôi với", "cứu với, nhà hàng xóm đang cháy"),
    (r"(đang|vừa|mới|bị|sắp) (cháy|bốc cháy|phát nổ|nổ)(?! rừng (là|do|thì))|cháy nhà|cháy (to|lớn) (quá|rồi)|có cháy|cháy rồi", "đang cháy chợ"),
    (r"(đang|vừa|mới|bị) (cướp|trộm vào|giật|đâm|chém|đánh|hành hung|đe dọa giết|xâm hại|hiếp|bắt cóc)", "tôi bị cướp"),
    (r"(đang|vừa|mới|bị) (đuối nước|chết đuối|ngất|bất tỉnh|co giật|đột quỵ|ngộ độc|điện giật|rắn cắn|tai nạn)|gọi (xe )?cấp cứu|cần cấp cứu", "con tôi bị đuối nước"),
    (r"(muốn|định) (tự tử|chết|tự sát|tự vẫn)", "tôi muốn tự tử"),
    (r"(đang|bị|vừa) (kẹt|cuốn trôi|lũ cuốn|vùi lấp|sập nhà|mắc kẹt)", "nhà tôi bị lũ cuốn"),
)  # fmt: skip


def emergency(question: Question) -> Answer | None:
    """The emergency numbers when a person calls for help; None otherwise."""
    text = plain(question.text)
    if any(phrase(pattern).search(text) for pattern, _example in CALLS):
        return Answer(Status.EMERGENCY, Intent.OTHER, wording.EMERGENCY, confidence=1.0)
    return None
