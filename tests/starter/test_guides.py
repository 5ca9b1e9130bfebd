"""The guides say what the product does: their example questions are answered, their commands exist."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.cli import Motcua
from bot.trials import appears
from handlers.assistant import reply_to
from handlers.messages import Question, Status
from tests.starter.asking import snapshot

GUIDES = Path(__file__).parents[2] / "docs" / "huong-dan"
ASKING = (GUIDES / "hoi-dap.md").read_text(encoding="utf-8")
STARTING = (GUIDES / "bat-dau.md").read_text(encoding="utf-8")
EXAMPLES = set(
    re.findall(r"(?<![*\w])\*([^*\n]{15,}\?)\*", "\n".join(re.findall(r"^\| .*$", ASKING, re.MULTILINE)))
)
SAID = {
    "Ai chủ trì diễn tập chữa cháy rừng?": "Ban Chỉ huy Quân sự xã",
    "Ai ký kế hoạch phòng, chống thiên tai?": "Đặng Minh Khôi",
    "Ai phối hợp tập huấn cho Tổ liên gia?": "Trưởng các thôn",
    "Bao giờ phải xong việc ký số văn bản?": "30/3/2026",
    "Báo cáo cải cách hành chính hằng tháng gửi cho ai, ngày mấy?": "ngày 20",
    "Chủ tịch xã tiếp dân thứ mấy?": "thứ Năm",
    "Hồ sơ giải quyết đúng hạn phải đạt bao nhiêu phần trăm?": "98%",
    "Lớp bình dân học vụ số dạy những gì?": "VNeID",
    "Tháng 12 năm 2026 Phòng Kinh tế có việc nào đến hạn?": "14/12/2026",
    "Trạm Y tế xã phải làm những việc gì?": "tiêm bù",
}


def test_every_example_of_the_guide_is_tried() -> None:
    assert set(SAID) == EXAMPLES


@pytest.mark.parametrize(
    "question",
    SAID,
)
def test_the_questions_in_the_guide_are_answered(question: str) -> None:
    answer = reply_to(Question(question, place="xã Suối Mơ", asked_on=date(2026, 9, 21)), snapshot())
    assert answer.status is Status.ANSWERED, answer.text
    assert appears(SAID[question], answer.text), answer.text


def test_the_commands_in_the_guides_exist() -> None:
    named = set(re.findall(r"motcua (\w+)", STARTING + ASKING))
    assert named <= set(Motcua.commands_of), named - set(Motcua.commands_of)
