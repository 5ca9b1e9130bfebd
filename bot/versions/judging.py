"""Whether a new version may go live (xét duyệt): by itself, after a person has looked, or not at all.

What a clerk would not want to happen unseen waits for a person. What would answer wrongly does not go live whoever
asks for it: the test questions say so, and they can be changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.comparing import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.versions.report import Report
    from knowledge.comparing import DocumentChange

_MOST_LOST = 0.2
"""Share of a document's tasks or procedures that may go without anybody having looked."""


class Verdict(StrEnum):
    """What becomes of a version."""

    ACCEPTED = "accepted"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with its reasons, in Vietnamese; () when it is accepted."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()


def judge(report: Report, *, always_ask: bool = False) -> Judgement:
    """What becomes of a version by what is known of it."""
    if failures := report.tried.failures:
        shown = [f"câu hỏi kiểm tra “{each.name}” không đạt: {'; '.join(each.wrong)}" for each in failures]
        return Judgement(Verdict.REFUSED, tuple(shown))
    if not report.plans and not report.procedures and report.changes.documents:
        return Judgement(Verdict.REFUSED, ("không còn đọc được văn bản nào",))
    reasons = tuple(reason for change in report.changes.documents for reason in _doubts(change))
    if always_ask and report.changes.any:
        reasons = (*reasons, "thiết lập yêu cầu người quản trị duyệt mọi thay đổi")
    return Judgement(Verdict.HELD, reasons) if reasons else Judgement(Verdict.ACCEPTED)


def _doubts(change: DocumentChange) -> Iterator[str]:
    if change.fate is Fate.GONE:
        yield f"văn bản {change.path} không còn, hoặc không đọc được nữa"
    elif change.fate is Fate.CHANGED and change.records < (1 - _MOST_LOST) * change.records_before:
        lost = change.records_before - change.records
        yield f"{change.path} mất {lost} trong {change.records_before} mục so với phiên bản đang dùng"
