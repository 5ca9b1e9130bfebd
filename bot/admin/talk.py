"""What admins are told in chats (lời văn cho người quản trị trong cuộc trò chuyện)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.version_tables import VersionState
from bot.versions.wording import outcome_lines, version_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.versions import Version
    from bot.versions.job import Progress
    from handlers.snapshot import Snapshot
    from knowledge.problems import Problem

MOST_PROBLEMS = 5
ONLY_IN_PRIVATE = "Việc quản trị chỉ làm trong cuộc trò chuyện riêng với trợ lý."
NOT_ALLOWED = "Vai trò của anh/chị không được làm việc này. Nếu cần, hãy đề nghị người quản trị của đơn vị."
RELOADING = (
    "Đang nạp lại văn bản. Trong lúc đó trợ lý vẫn trả lời bằng phiên bản đang dùng; xong sẽ báo anh/chị."
)
BUSY = "Đang có một lần nạp khác; mời anh/chị chờ xong rồi thử lại. Gõ /trangthai để xem."
CHANGING = "Đang chuyển phiên bản; xong sẽ báo anh/chị."
ACCEPT_WHICH = "Anh/chị gõ số phiên bản cần duyệt, ví dụ: /duyet 12. Gõ /trangthai để xem phiên bản đang chờ."
ROLL_BACK_SURE = "Quay lại phiên bản văn bản dùng trước đó? Thư mục văn bản giữ nguyên."
ROLL_BACK_YES = "Quay lại"
ROLL_BACK_NO = "Không"
LEFT_AS_IT_IS = "Vẫn dùng phiên bản hiện tại."
TAKE_IN = "Đưa vào"
LEAVE_OUT = "Không"
LEFT_OUT = "Đã bỏ qua tệp này; thư mục văn bản giữ nguyên."
TAKING_IN = "Đang nhận tệp và nạp lại văn bản; xong sẽ báo anh/chị."
NO_FILE_NOW = "Không còn tệp này trong cuộc trò chuyện; mời anh/chị gửi lại tệp."
NO_PROBLEMS = "Văn bản đang dùng không có điểm nào cần xem lại."


def status(
    snapshot: Snapshot, recent: Sequence[Version], progress: Progress, waiting: int, due: int, unsettled: int
) -> tuple[str, ...]:
    """What answers now, and what waits for a person."""
    knowledge = snapshot.knowledge
    tasks = sum(len(plan.tasks) for plan in knowledge.plans.values())
    number = "chưa có phiên bản nào" if snapshot.number is None else f"phiên bản {snapshot.number}"
    running = (
        f"Đang nạp: {progress.step or 'chuẩn bị'} {progress.done}/{progress.total}."
        if progress.running
        else ""
    )
    held = [f"Chờ duyệt: {version_line(each)}" for each in recent if each.state is VersionState.HELD]
    problems = f"Điểm cần xem lại: {len(knowledge.problems)} (gõ /vande)." if knowledge.problems else ""
    lines = (
        (
            f"Đang dùng: {number}; {len(knowledge.plans)} văn bản, {tasks} nhiệm vụ,"
            f" {len(knowledge.procedures)} thủ tục hành chính."
        ),
        running,
        *held,
        problems,
        f"Tin chờ trả lời: {waiting}. Tin chờ gửi: {due}. Tin nhắc cần người xem lại: {unsettled}.",
    )
    return tuple(filter(None, lines))


def take_in(name: str) -> str:
    """A file that an admin has sent: whether it is meant for the folder."""
    return (
        f"Đưa tệp “{name}” vào thư mục văn bản rồi nạp lại? Nếu đã có văn bản cùng tên thì bản mới thay bản cũ; bản cũ"
        " vẫn được giữ lại."
    )


def problems_of(problems: Sequence[Problem]) -> tuple[str, ...]:
    """The first problems, and how many there are besides."""
    if not problems:
        return (NO_PROBLEMS,)
    shown = [f"{number}. {problem}" for number, problem in enumerate(problems[:MOST_PROBLEMS], 1)]
    left = len(problems) - len(shown)
    more = (f"Còn {left} điểm khác; xem đủ trên trang quản trị (gõ /quantri).",) if left > 0 else ()
    return (f"Có {len(problems)} điểm cần xem lại:", *shown, *more)


def ended(progress: Progress) -> tuple[str, ...]:
    """What came of a reload."""
    if progress.fault:
        return (f"Chưa nạp được: {progress.fault}",)
    return ("\n".join(outcome_lines(progress.outcome)),) if progress.outcome else ()


def login(address: str, until: str) -> tuple[str, ...]:
    """The way to the pages."""
    return (
        f"Liên kết vào trang quản trị, dùng một lần, đến {until}:\n{address}",
        "Xin không chuyển liên kết này cho người khác.",
    )
