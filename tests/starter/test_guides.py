"""The guides say what the product does: their example questions are answered, their commands exist."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.channels.commands import AdminCommands, Commands
from bot.cli import Motcua
from bot.trials import appears
from bot.web.admin.pages import MENU
from handlers.assistant import reply_to
from handlers.messages import Question, Status
from tests.pictures import FOLDER as PICTURES
from tests.pictures import NAMES
from tests.starter.asking import snapshot

GUIDES = Path(__file__).parents[2] / "docs" / "huong-dan"
ASKING = (GUIDES / "hoi-dap.md").read_text(encoding="utf-8")
STARTING = (GUIDES / "bat-dau.md").read_text(encoding="utf-8")
ADMINISTERING = (GUIDES / "quan-tri.md").read_text(encoding="utf-8")
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
    "Đăng ký khai sinh cần những giấy tờ gì?": "Giấy chứng sinh",
    "Đăng ký tạm trú mất bao lâu, lệ phí bao nhiêu?": "3 ngày",
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
    named = set(re.findall(r"motcua (\w+)", STARTING + ASKING + ADMINISTERING))
    assert named <= set(Motcua.commands_of), named - set(Motcua.commands_of)


def test_the_guide_names_every_command_of_a_conversation_in_the_order_of_the_help() -> None:
    assert re.findall(r"^\| `/([a-z]+)", ASKING, re.MULTILINE) == [each.value.name for each in Commands]


def test_the_guide_for_admins_names_their_commands_and_only_rooms_that_exist() -> None:
    shown = [each.value.name for each in AdminCommands if each is not AdminCommands.TAKE_IN]
    assert re.findall(r"^\| `/([a-z]+)", ADMINISTERING, re.MULTILINE) == shown
    named = set(re.findall(r"[Tt]rang \*\*([^*]+)\*\*", ADMINISTERING))
    assert named <= {*(name for _, name, _ in MENU), "Nạp lại văn bản"}


def test_the_changelog_names_every_command() -> None:
    changelog = (GUIDES.parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [each.value.name for each in Commands if f"`/{each.value.name}`" not in changelog] == []


def _shown(text: str) -> list[tuple[str, str]]:
    """File and alternative text of each picture."""
    plain = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text)
    sized = re.findall(r'<img src="([^"]+)" width="\d+" alt="([^"]*)">', text)
    assert len(plain) + len(sized) == text.count("hinh/"), "a picture in a form not known here"
    return [(name, alt) for alt, name in plain] + sized


def test_every_picture_of_a_guide_is_made_by_the_tests_and_every_one_made_is_shown() -> None:
    shown = {name for guide in GUIDES.glob("*.md") for name, _ in _shown(guide.read_text(encoding="utf-8"))}
    made = {f"hinh/{name}.png" for name in NAMES}
    there = {f"hinh/{path.name}" for path in PICTURES.iterdir()}
    assert shown == made == there


def test_every_picture_has_words_for_those_who_cannot_see_it() -> None:
    for guide in GUIDES.glob("*.md"):
        for name, alt in _shown(guide.read_text(encoding="utf-8")):
            assert len(alt) > 40, (guide.name, name)


def test_a_guide_says_which_pictures_are_drawn() -> None:
    for guide in GUIDES.glob("*.md"):
        text = guide.read_text(encoding="utf-8")
        if re.search(r"hinh/(telegram|zalo-bot|zalo-oa)\.png", text):
            assert "không phải ảnh chụp" in text, guide.name


def test_the_pictures_stay_small() -> None:
    sizes = [path.stat().st_size for path in PICTURES.iterdir()]
    assert max(sizes) <= 120_000
    assert sum(sizes) < 2_000_000
