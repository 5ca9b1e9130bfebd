"""Labelled lines about time inside a text: "Thời gian thực hiện: quý II/2024" (dòng có nhãn)."""

from __future__ import annotations

import re

_SAYS_TIME = r"(?:thoi (?:gian|han|diem)|han|tien do|lich|ky han|moc thoi gian|ngay)"
_ABOUT = (
    r"(?:thuc hien|hoan thanh|trien khai|to chuc|bao cao|ban hanh|du kien|tien hanh|khac phuc"
    r"|giai quyet|xu ly|nop|gui"
    r"|cuoi(?: cung)?|chot|trinh|kiem tra|ket thuc|bat dau|lay y kien|nhan|dang ky|xong"
    r"|niem yet|cong bo|phai|can)"
)
# Anywhere when it says what happens then; at the start of a line or clause with any words.
LABEL = re.compile(
    rf"(?:(?<![a-zA-Z]){_SAYS_TIME}(?: {_ABOUT})+(?: (?!so lieu)[a-zA-Z]+){{0,6}}"
    rf"|(?:^|[-+*•;.:(] ?)(?:thoi (?:gian|han|diem)(?: (?!so lieu|chot)[a-zA-Z]+){{0,7}}|tien do|lo trinh)"
    rf"|(?<![a-zA-Z])(?:thoi (?:gian|han|diem)|tien do|han (?:cuoi|chot)(?: cung)?))"
    rf" ?(?:\([^()]{{0,30}}\) ?)?:"
)
# Where the content of a labelled line ends: at another label, a new bullet, or the end of the sentence.
_END = re.compile(
    r"[;.,]? ?[-+*•] ?(?=[a-z ,/()-]{3,80}:)|; ?(?=[a-z ,/()-]{3,60}:)|\.(?= ?[-+*•]? ?"
    r"[a-zA-Z]{2})(?! ?(?:tinh|bao|gui|cham|truoc|den)(?![a-z]))|\. ?$"
)


def labelled_times(plain: str) -> list[tuple[int, int]]:
    """Start and end of what stands after each label about time, in an unaccented text."""
    spans: list[tuple[int, int]] = []
    for label in LABEL.finditer(plain):
        if spans and label.start() < spans[-1][1]:
            continue
        end = _END.search(plain, label.end())
        spans.append((label.end(), end.start() if end else len(plain)))
    return spans
