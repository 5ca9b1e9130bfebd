"""What the example commune's DOCX and PDF documents share: letterhead, recipients beside the signature."""

from __future__ import annotations

from tests.documents.build import RULE, Columns

CHAIR = "Trần Quốc Hưởng"
VICE_CHAIR = "Nguyễn Thị Hạnh Nguyên"


def letterhead(number: str, dated: str) -> Columns:
    """The head of a document; dated is "ngày 20 tháng 01 năm 2026"."""
    return Columns(
        left=("ỦY BAN NHÂN DÂN", "**XÃ SUỐI MƠ**", RULE, f"Số: {number}"),
        right=(
            "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
            "**Độc lập - Tự do - Hạnh phúc**",
            RULE,
            f"__Suối Mơ, {dated}__",
        ),
    )


def signed(recipients: tuple[str, ...], capacity: tuple[str, ...], name: str) -> Columns:
    """The recipients (Nơi nhận) on the left, the signature on the right."""
    return Columns(
        left=("__Nơi nhận:__", *(f"- {recipient}" for recipient in recipients)),
        right=(*(f"**{line}**" for line in capacity), "", "", "", f"**{name}**"),
        share=0.5,
        align="left",
    )
