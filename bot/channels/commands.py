"""Commands of a chat (lệnh): "/donvi xã Suối Mơ", "/đơn vị xã Suối Mơ", "/donvi@mot_cua_bot xã Suối Mơ"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from handlers.messages import Choice


@dataclass(frozen=True, slots=True)
class Command:
    """One command as people see it."""

    name: str
    """Without "/", a-z only: Telegram allows nothing else in its menu."""
    help: str
    """At most 100 characters."""
    argument: str = ""
    """What may come after it; "" when nothing does."""
    also: tuple[str, ...] = ()
    """Other names, not shown."""


class Commands(Enum):
    """Every command, in the order of the help and of a channel's menu."""

    START = Command("batdau", "bắt đầu, xem lời chào", also=("start",))
    ASK = Command("hoi", "hỏi một câu; cũng có thể gõ thẳng câu hỏi", "<câu hỏi>", also=("ask",))
    PLACE = Command("donvi", "chọn đơn vị của anh/chị", "<tên>", also=("diaban",))
    DUTIES = Command("vieccuatoi", "việc đến hạn của tôi (cán bộ đã liên kết)", also=("viectoi",))
    ONLINE = Command("dichvucong", "cách nộp hồ sơ trực tuyến", "<thủ tục>", also=("tructuyen", "dvc"))
    SOURCE = Command("nguon", "xem đầy đủ nguồn của câu trả lời vừa rồi")
    WRONG = Command("chuadung", "báo câu trả lời vừa rồi chưa đúng", also=("sairoi", "baosai"))
    AFRESH = Command("moi", "bắt đầu cuộc trò chuyện mới", also=("lammoi",))
    HELP = Command("trogiup", "xem cách dùng và câu hỏi mẫu", also=("help", "huongdan"))
    PRIVACY = Command("riengtu", "xem dữ liệu nào được lưu, ai quản lý, trong bao lâu", also=("privacy",))
    FORGET = Command("xoa", "xóa cuộc trò chuyện và liên kết với anh/chị", also=("xoadulieu",))


class OfficialCommands(Enum):
    """What officials can do besides, in the order of the help; shown to them alone."""

    LINK = Command("lienket", "liên kết tài khoản này với cán bộ", "<mã>")
    UNDO = Command("hoantac", "hoàn tác việc vừa báo, trong 10 phút")
    LEAVE = Command(
        "nghi", "báo nghỉ và người làm thay", "<từ ngày> đến <ngày> thay: <tên>", also=("nghiphep",)
    )
    BACK = Command("dilam", "báo đi làm lại, hoặc hủy kỳ nghỉ sắp tới")
    SUMMARY = Command("tonghop", "tổng hợp cho lãnh đạo: việc quá hạn, sắp đến hạn")
    UNLINK = Command("huylienket", "hủy liên kết tài khoản này")
    DUTY = Command("viec", "một việc; chỉ dùng trong các lựa chọn")


class AdminCommands(Enum):
    """What admins can do besides, in the order of the help; shown to them alone."""

    RELOAD = Command("naplai", "nạp lại văn bản; xong sẽ báo")
    STATUS = Command("trangthai", "phiên bản đang dùng, việc đang chờ")
    PROBLEMS = Command("vande", "các điểm cần xem lại trong văn bản")
    QUESTIONS = Command("cauhoi", "các câu hỏi chưa trả lời được")
    ACCEPT = Command("duyet", "đưa một phiên bản đang chờ duyệt vào dùng", "<số>")
    ROLL_BACK = Command("quaylai", "quay lại phiên bản văn bản dùng trước đó")
    PAUSE = Command("tamdung", "tạm dừng trả lời hoặc nhắc việc", "<trả lời|nhắc việc>: <lý do>")
    RESUME = Command("tieptuc", "tiếp tục trả lời, nhắc việc")
    LOGIN = Command("quantri", "liên kết dùng một lần vào trang quản trị")
    TAKE_IN = Command("dualen", "nhận một tệp vừa gửi; chỉ dùng trong các lựa chọn")


BY_NAME: dict[str, Commands] = {
    name: command for command in Commands for name in (command.value.name, *command.value.also)
}
OFFICIAL: dict[str, OfficialCommands] = {
    name: command for command in OfficialCommands for name in (command.value.name, *command.value.also)
}
ADMIN: dict[str, AdminCommands] = {
    name: command for command in AdminCommands for name in (command.value.name, *command.value.also)
}
_SHOW = f"/{OfficialCommands.DUTY.value.name} "
KNOWN = frozenset((*BY_NAME, *OFFICIAL, *ADMIN))
"""Every name that a chat knows; in a group only these are taken for commands to us."""


def duties_shown(choices: Iterable[Choice]) -> tuple[str, ...]:
    """What the choices that show duties are about, in their order: Duty.key of each, separated by spaces."""
    return tuple(choice.message.removeprefix(_SHOW) for choice in choices if choice.message.startswith(_SHOW))


def read_command(line: str, names: Container[str]) -> tuple[str, str] | None:
    """The name of a command, without "/", and what comes after it; None for a line that is none of `names`.

    A name may be written as one word or two or three, with or without diacritics, and be followed by @ and a bot's name.
    """
    if not line.startswith("/"):
        return None
    words = line[1:].split()
    for size in (1, 2, 3):
        name = fold("".join(words[:size]).partition("@")[0])
        if name in names:
            return name, " ".join(words[size:])
    return None
