"""Tables of the portal that a crawl has run together (…_raw): cut into rows again where that is safe.

"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp7 NgàyMiễn phíNộp tại xã"  →  one WrittenWay
"""

from __future__ import annotations

import re

from knowledge.procedures.entries import WrittenPaper, WrittenWay
from knowledge.vietnamese import CAPITALS

_SMALL = "".join(dict.fromkeys(letter.lower() for letter in CAPITALS if len(letter.lower()) == 1))
_WAYS_HEAD = re.compile(r"^\W*(?:Hình thức nộp\s*)?(?:Thời gian\s*)?(?:Phí, lệ phí\s*)?(?:Mô tả)?\s*")
_UNIT = r"(?:Ngày làm việc|Ngày|Giờ|Tháng|Năm|Phút)"
_FEE = r"Miễn phí|Không có thông tin|\d[\d.,]*\s*(?:Việt Nam Đồng|VNĐ|USD|EUR|đồng)"
# A way begins a row where its words touch what stands before, and a time and a fee follow.
_WAY_ROW = re.compile(
    rf"(?P<way>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?P<time>\d[\d.,]*\s*{_UNIT}|\d+(?=\D)|Không có thông tin|[^\n]{{1,160}}?)(?P<fee>{_FEE})"
)
_PAPERS_HEAD = re.compile(r"^[-\s]*(?:Tên giấy tờ)?\s*(?:Mẫu đơn, tờ khai)?\s*(?:Số lượng)?\s*")
_PAPER_ROW = re.compile(
    r"(?P<name>.+?)(?P<copies>\d+ bản chính(?:\s*,\s*\d+ bản sao)?|\d+ bản sao)", re.DOTALL
)
_LEGAL_HEAD = re.compile(r"^\W*(?:Tên văn bản pháp lý)?\s*(?:Mã văn bản)?\s*")
_LEGAL_END = re.compile(
    rf"(\d+/\d{{4}}/[{CAPITALS}][{CAPITALS}\d-]*?(?:QH\d\d|UBTVQH\d\d)?)(?=[{CAPITALS}][{_SMALL}]|\d+/\d{{4}}/|$)"
)


def ways_of_flat(text: str) -> tuple[WrittenWay, ...]:
    """The rows of a flattened table of ways; () when no row can be told apart."""
    body = _WAYS_HEAD.sub("", text, count=1)
    rows = [match for match in _WAY_ROW.finditer(body) if _begins_row(body, match.start())]
    ends = [*(row.start() for row in rows[1:]), len(body)]
    if not rows or rows[0].start() > 0:
        return ()
    return tuple(
        WrittenWay(row["way"], row["time"].strip(), row["fee"].strip(), body[row.end() : end].strip())
        for row, end in zip(rows, ends, strict=True)
    )


def _begins_row(body: str, at: int) -> bool:
    """True at the start and where no blank or dash stands before."""
    return at == 0 or not (body[at - 1].isspace() or body[at - 1] in '-–“"(:+')


def papers_of_flat(text: str) -> tuple[WrittenPaper, ...]:
    """The rows of a flattened table of papers; () when it holds none."""
    head = _PAPERS_HEAD.match(text)
    if head is None or "Tên giấy tờ" not in head.group():
        return ()
    rows = _PAPER_ROW.finditer(text[head.end() :])
    return tuple(WrittenPaper(row["name"].strip(), row["copies"]) for row in rows if row["name"].strip())


def legal_of_flat(text: str) -> tuple[str, ...]:
    """The documents of a flattened list, cut after each number; their titles and numbers stay run together."""
    body = _LEGAL_HEAD.sub("", text, count=1)
    pieces, start = [], 0
    for match in _LEGAL_END.finditer(body):
        pieces.append(body[start : match.end()])
        start = match.end()
    pieces.append(body[start:])
    return tuple(piece.strip() for piece in pieces if piece.strip())
