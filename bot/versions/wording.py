"""What people read of versions (lời văn về các phiên bản)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.base import told_moment
from bot.store.version_tables import VersionState
from bot.versions.reloading import End
from knowledge.comparing import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.store.versions import Version
    from bot.versions.reloading import Outcome
    from bot.versions.report import Report
    from knowledge.comparing import DocumentChange, TaskChange

STATES = {
    VersionState.BUILDING: "đang nạp",
    VersionState.HELD: "chờ duyệt",
    VersionState.LIVE: "đang dùng",
    VersionState.FORMER: "không còn dùng",
    VersionState.REFUSED: "không đạt",
}
"""A version's state."""
FATES = {Fate.NEW: "mới", Fate.CHANGED: "thay đổi", Fate.GONE: "không còn"}
"""What has become of a document or task."""
_MOST_TASKS = 5


def outcome_lines(outcome: Outcome) -> tuple[str, ...]:
    """What a person is told when a reload has ended."""
    number = outcome.version.number
    if outcome.end is End.UNCHANGED:
        return (f"Thư mục văn bản không có gì thay đổi; vẫn dùng phiên bản {number}.",)
    changed = report_lines(outcome.version.report) if outcome.version.report else ()
    reasons = (f"  - {why}" for why in outcome.version.why)
    if outcome.end is End.LIVE:
        return (f"Đã đưa phiên bản {number} vào dùng.", *changed)
    if outcome.end is End.HELD:
        return (
            f"Phiên bản {number} chờ duyệt, chưa đưa vào dùng:",
            *reasons,
            *changed,
            f"Xem kỹ rồi duyệt trên trang quản trị, hoặc bằng lệnh: motcua reload --accept {number}",
        )
    return (
        f"Phiên bản {number} không đưa vào dùng; phiên bản trước vẫn trả lời:",
        *reasons,
        "Sửa văn bản, hoặc sửa câu hỏi kiểm tra trong questions.jsonl, rồi nạp lại.",
    )


def report_lines(report: Report) -> tuple[str, ...]:
    """What a version has, and what is new, changed and gone in it."""
    counts = f"{report.plans} văn bản, {report.tasks} nhiệm vụ, {report.procedures} thủ tục hành chính"
    tried = f"; {report.tried.asked} câu hỏi kiểm tra" if report.tried.asked else ""
    changes = report.changes
    return (
        f"Có {counts}{tried}. Nạp trong {_decimal(report.seconds)} giây.",
        *(line for change in changes.documents for line in _document_lines(change)),
        *(f"Câu trả lời của đơn vị, {FATES[one.fate]}: “{one.question}”" for one in changes.answers),
        *(f"Cần xem lại: {problem}" for problem in changes.problems_new),
        *((f"Đã hết {len(changes.problems_solved)} điểm cần xem lại.",) if changes.problems_solved else ()),
    )


def version_line(version: Version) -> str:
    """One line of the list of versions."""
    size = f", {version.report.plans} văn bản, {version.report.procedures} thủ tục" if version.report else ""
    why = f" ({'; '.join(version.why)})" if version.why else ""
    return f"{version.number}: {STATES[version.state]}, nạp lúc {told_moment(version.made_at)}{size}{why}"


def _document_lines(change: DocumentChange) -> Iterator[str]:
    if change.fate is not Fate.CHANGED:
        yield f"{FATES[change.fate].capitalize()}: {change.path} ({change.records} mục)"
        return
    yield f"Thay đổi: {change.path} ({change.records_before} → {change.records} mục)"
    yield from (f"  - {_task_line(task)}" for task in change.tasks[:_MOST_TASKS])
    if len(change.tasks) > _MOST_TASKS:
        yield f"  … và {len(change.tasks) - _MOST_TASKS} nhiệm vụ khác"


def _task_line(task: TaskChange) -> str:
    told = [f"{FATES[task.fate]}: {task.text}"]
    if task.fate is Fate.CHANGED and task.offices != task.offices_before:
        told.append(f"giao cho {_named(task.offices_before)} → {_named(task.offices)}")
    if task.fate is Fate.CHANGED and task.deadline != task.deadline_before:
        told.append(f"hạn {task.deadline_before or 'không nêu'} → {task.deadline or 'không nêu'}")
    return "; ".join(told)


def _named(offices: tuple[str, ...]) -> str:
    return ", ".join(offices) or "chưa ai"


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
