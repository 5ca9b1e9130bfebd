"""Problem: something in a document that a person has to look at (vấn đề cần xem lại)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an admin can act on. Mistakes in documents are values like this one, never exceptions.

    All three parts are Vietnamese sentences or phrases for an office clerk, not for a programmer.
    """

    where: str
    """The file and the place in it: "KH-12.docx, bảng 1, dòng 4"."""
    what: str
    """What is wrong, with the words as written: "chưa hiểu thời hạn 'cuối kỳ'"."""
    advice: str
    """What to do about it: "Ghi ngày, ví dụ 30/6/2026."."""

    def __str__(self) -> str:
        """The one format in which a problem is shown: where: what. advice."""
        return f"{self.where}: {self.what.rstrip('.')}. {self.advice}"
