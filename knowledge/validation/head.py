"""Blanks left at the head of a document (số và ngày để trống)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.validation.wording import problem_at, problem_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.problems import Problem
    from knowledge.records import Plan


def blank_number(plan: Plan) -> Iterator[Problem]:
    """The number is left blank or missing ("Số:      /KH-UBND")."""
    metadata = plan.metadata
    if metadata.number is not None:
        return
    what = "văn bản chưa có số"
    if metadata.number_text:
        what = f"số văn bản để trống: {quoted(metadata.number_text)}"
    advice = "Bổ sung số từ bản đã phát hành để người hỏi tra cứu được."
    source = metadata.sources.get("number")
    yield problem_at(source, what, advice) if source else problem_of(plan, what, advice)


def blank_date(plan: Plan) -> Iterator[Problem]:
    """The day or month of signing is left blank, or no date stands there."""
    metadata = plan.metadata
    if metadata.signed_on and len(metadata.signed_on) == 10:
        return
    advice = "Bổ sung ngày ký từ bản đã phát hành, ví dụ 30/6/2026."
    source = metadata.sources.get("signed_on")
    if source:
        what = f"ngày ký chưa đủ: {quoted(metadata.quotes.get('signed_on', ''))}"
        yield problem_at(source, what, advice)
    else:
        yield problem_of(plan, "văn bản chưa có ngày ký", advice)
