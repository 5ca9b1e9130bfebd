"""What admins are told in chats (lời văn cho người quản trị trong cuộc trò chuyện)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.holds import told
from bot.store.asked_tables import ItemState
from bot.store.holding import WORDS
from bot.store.version_tables import VersionState
from bot.versions.wording import outcome_lines, version_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.store.holding import Hold, What
    from bot.store.question_items import Item
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
MOST_QUESTIONS = 5
PAUSE_WHAT = (
    "Anh/chị gõ việc cần tạm dừng và lý do để người hỏi biết, ví dụ: /tamdung trả lời: đang chuyển máy chủ, mời hỏi lại"
    " sau 14 giờ. Việc có thể là: trả lời, nhắc việc, tất cả."
)
RESUME_WHAT = "Anh/chị gõ /tieptuc trả lời, /tieptuc nhắc việc, hoặc /tieptuc để tiếp tục mọi việc."
NOTHING_PAUSED = "Không có việc nào đang tạm dừng."
NO_QUESTIONS = "Không có câu hỏi nào đang chờ xử lý."
NO_PROBLEMS = "Văn bản đang dùng không có điểm nào cần xem lại."


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the store."""

    waiting: int
    """Messages without an answer."""
    due: int
    """Replies that are to be sent."""
    unsettled: int
    """Nudges that wait for a person."""
    holds: tuple[Hold, ...]
    """What is paused."""


def status(
    snapshot: Snapshot, problems: int, recent: Sequence[Version], progress: Progress, backlog: Backlog
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
    lines = (
        (
            f"Đang dùng: {number}; {len(knowledge.plans)} văn bản, {tasks} nhiệm vụ,"
            f" {len(knowledge.procedures)} thủ tục hành chính."
        ),
        *(f"Đang {told(hold)}." for hold in backlog.holds),
        running,
        *held,
        f"Điểm cần xem lại: {problems} (gõ /vande)." if problems else "",
        f"Tin chờ trả lời: {backlog.waiting}. Tin chờ gửi: {backlog.due}. Tin nhắc cần người xem lại: {backlog.unsettled}.",
    )
    return tuple(filter(None, lines))


def take_in(name: str) -> str:
    """A file that an admin has sent: whether it is meant for the folder."""
    return (
        f"Đưa tệp “{name}” vào thư mục văn bản rồi nạp lại? Nếu đã có văn bản cùng tên thì bản mới thay bản cũ; bản cũ"
        " vẫn được giữ lại."
    )


def paused(what: Iterable[What], reason: str) -> str:
    """Something will not be done until it is resumed."""
    return f"Đã tạm dừng {_words(what)} trên mọi kênh. Lý do: {reason}. Gõ /tieptuc để tiếp tục."


def resumed(what: Iterable[What]) -> str:
    """It is done again."""
    return f"Đã tiếp tục {_words(what)}."


def reason_too_long(most: int) -> str:
    """A reason that people would not read."""
    return f"Lý do dài quá {most} ký tự; mời anh/chị viết ngắn lại."


def questions_of(items: Iterable[Item]) -> tuple[str, ...]:
    """The questions without a good answer that nobody has taken up, what was asked most first."""
    waiting = sorted((each for each in items if each.state is ItemState.NEW), key=_weight)
    if not waiting:
        return (NO_QUESTIONS,)
    shown = [
        f"{number}. “{each.wordings[0]}” ({each.asked} lần, gần nhất ngày {each.last:%d/%m/%Y})"
        for number, each in enumerate(waiting[:MOST_QUESTIONS], 1)
    ]
    left = len(waiting) - len(shown)
    more = (f"Còn {left} câu khác; xem và xử lý trên trang quản trị (gõ /quantri).",) if left > 0 else ()
    return (f"Có {len(waiting)} câu hỏi chưa trả lời được đang chờ xử lý:", *shown, *more)


def _weight(item: Item) -> tuple[int, int]:
    return -(item.asked + item.marked), item.id


def _words(what: Iterable[What]) -> str:
    return " và ".join(WORDS[each] for each in what)


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
