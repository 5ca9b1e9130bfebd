"""Lines of a flattened table with what tells their column (dấu hiệu của từng dòng)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.markers import split_marker
from knowledge.office_names import office_at
from knowledge.office_words import STARTS_WITH_VERB
from knowledge.syllables import repair_syllables
from knowledge.vietnamese import squeeze
from knowledge.wrapping import is_false_marker, printed_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.documents import FlatTableBlock
    from knowledge.records import Line

_TIMES = re.compile(
    r"(?:-\s*)?(?:thường xuyên|hằng|hàng|định kỳ|quý|tháng|năm|ngày|trước|sau|khi|trong|từ|đến|cả năm|giai đoạn|chậm nhất|xong|hoàn thành|theo|đột xuất|"
    r"6 tháng|\d{1,2}/\d{1,4}|\d{4}|tuần|kịp thời|ngay|liên tục|đầu|cuối|giữa|vụ|mùa|toàn|quanh năm|hết|24/24|24/7|\d{1,2} (?:ngày|tháng|tuần))",
    re.IGNORECASE,
)
_PRODUCTS = re.compile(
    r"(?:-\s*)?(?:các |\d+ |01 )?(?:kế hoạch|văn bản|báo cáo|quyết định|công văn|thông báo|nghị quyết|tờ trình|biên bản|danh sách|hội nghị|tin|bài|số liệu|"
    r"hình ảnh|chương trình|hồ sơ|biểu|bảng|\d+ ?%|trên \d+|tỷ lệ|chỉ số|chỉ tiêu|đường link|hình thức|buổi|lớp|cuộc|mô hình|phương án|đề án|"
    r"quy chế|quy trình|cơ sở dữ liệu|phần mềm|sản phẩm|kết quả|giấy|phiếu|đảm bảo|có |không |niêm yết|sổ|lịch|hợp đồng|ý kiến|cổng|trang|video|pano|biện pháp)",
    re.IGNORECASE,
)
# Three words in a row that stand for no one ("UBND" is no title).
_TITLE = re.compile(r"(?:[^\W\d_]{2,}[\s,]+){2}[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line with what tells its column."""

    line: Line
    text: str
    width: float
    index_only: bool
    bullet: bool
    lettered: bool
    lower: bool
    """Begins with a small letter."""
    verb: bool
    office: bool
    """An office begins here, maybe over several lines."""
    goes_on: bool
    """The name of an office that began on a line before goes on here."""
    time: bool
    product: bool
    new_page: bool
    title: bool
    """A line in capitals: it heads the rows below it."""


def read_pieces(block: FlatTableBlock) -> list[Piece]:
    """The lines of a flattened table in order."""
    texts = [squeeze(repair_syllables(line.text)) for line in block.lines]
    pieces = []
    for i, (line, text) in enumerate(zip(block.lines, texts, strict=True)):
        marker, words = split_marker(text)
        false = i > 0 and is_false_marker(texts[i - 1], text)
        bullet = marker is not None and marker.is_bullet and not false
        following = " ".join([words, *texts[i + 1 : i + 4]])
        lettered = re.match(r"\(?[a-zđ0-9]{1,2}[.)]", text) is not None and not false
        end = None if lettered else office_at(following, listed=True)
        pieces.append(
            Piece(
                line=line,
                text=text,
                width=printed_width(text),
                index_only=bool(re.fullmatch(r"\(?(?:\d{1,3}|[IVX]{1,5})[.)]?", text)),
                bullet=bullet or bool(re.fullmatch(r"[-–+•]\s*", text)),
                lettered=lettered,
                lower=bool(words) and words[0].islower(),
                verb=STARTS_WITH_VERB.match(words) is not None and not words[:1].islower(),
                office=end is not None and end >= min(len(words), 6),
                goes_on=not bullet and _name_goes_on(texts, i),
                time=_TIMES.match(following) is not None,
                product=_PRODUCTS.match(text) is not None,
                new_page=line.number in block.breaks,
                title=_TITLE.search(text) is not None and text == text.upper(),
            )
        )
    return pieces


def _name_goes_on(texts: Sequence[str], index: int) -> bool:
    """True when an office that begins on one of the three lines before reaches into this one."""
    for back in range(1, min(3, index) + 1):
        before = re.split(r"[;,]\s*", " ".join(texts[index - back : index]))[-1]
        end = office_at(f"{before} {' '.join(texts[index : index + 3])}", listed=True) if before else None
        if end is not None and end > len(before) + 2:
            return True
    return False
