"""Where a wrapped line goes on (nối dòng): does the next line belong to the same paragraph?"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from knowledge.markers import split_marker
from knowledge.office_names import read_list
from knowledge.office_words import STARTS_WITH_VERB
from knowledge.syllables import is_syllable
from knowledge.table_headers import label_part
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

# Lines on either side that tell how wide the text is set here; tables and annexes are set differently.
_NEIGHBOURS = 12
# A line that could have taken the next word and still stay under this share of the width ends its paragraph.
# In four real plans 98 % of the lines that surely go on are above it; a finished sentence may come closer.
_SHORT = 0.86
_SHORT_SENTENCE = 0.93
# Under this share it ends even where the sentence looks unfinished.
_VERY_SHORT = 0.60
# No page is that wide: the text is not wrapped, every line is a paragraph.
_UNWRAPPED = 170
# Widths of letters in the Times face that official documents are set in, in tenths of a middling letter.
_LETTER_WIDTHS = {
    letter: width
    for letters, width in ((" /iljtfI.,;:'|!()[]", 6), ("rs-–", 8), ("mwM", 18), ("W%", 20))
    for letter in letters
}

_SENTENCE_END = re.compile(r"([.!?;:]|\./\.)[”\"')\]]*$")
_OPEN_END = re.compile(
    r"(?:,|–|-|/|\(|“)$|\b(?:của|và|với|các|những|về|trên|cho|tại|theo|số|do|là|trong|đến|từ|bằng|để|ngày|tháng|năm|"
    r"quý|điều|khoản|mục|tiêu chí|phụ lục|biểu|bộ phận|công chức|phòng|ban|đề nghị|giao|hoặc|có|được|chỉ số|thuộc)$",
    re.IGNORECASE,
)
# Words after which a number with a full stop goes on the sentence: "tháng | 12. Tổ chức".
_COUNTED = re.compile(
    r"\b(?:ngày|tháng|năm|quý|số|điều|khoản|mục|điểm|tiêu chí|phụ lục|biểu|nhóm|cấp|mức độ|đến|từ|và|,)$",
    re.IGNORECASE,
)
# Pairs of names that are written with a dash; a line may be broken before it: "Văn phòng | - Thống kê xã".
_DASHED_PAIRS = (
    ("kinh te", "xa hoi"),
    ("chinh tri", "xa hoi"),
    ("van hoa", "xa hoi|thong tin|the thao|the duc"),
    ("van phong", "thong ke"),
    ("tu phap", "ho tich"),
    ("tai chinh", "ke toan|ke hoach|ngan sach"),
    ("dia chinh", "xay dung|nong nghiep|do thi|moi truong"),
    ("nong nghiep", "xay dung|moi truong|dia chinh"),
    ("do thi|xay dung", "moi truong|nong nghiep|do thi"),
    ("lao dong", "thuong binh|tb"),
    ("thuong binh", "xa hoi"),
    ("kinh te", "ha tang|ky thuat"),
    ("quoc phong", "an ninh"),
    ("y te", "dan so"),
    ("dan so", "ke hoach"),
    ("thong tin", "truyen thong|the thao"),
    ("doc lap", "tu do"),
    ("tu do", "hanh phuc"),
)
_PAIRS = tuple((re.compile(rf"\b(?:{a})$"), re.compile(rf"(?:{b})\b")) for a, b in _DASHED_PAIRS)
# Words that only ever begin a paragraph.
_BEGINNINGS = re.compile(
    r"Nơi nhận|TM\.|KT\.|TL\.|TUQ\.|Q\.|T/M|Kính gửi|Căn cứ (?:Luật|Nghị|Quyết|Kế|Chỉ|Chương|Công|Thông|Văn|các)|"
    r"Thực hiện (?:Kế hoạch|Quyết định|Chỉ thị|Nghị quyết|Nghị định|Chương trình|Công văn|Thông báo|Hướng dẫn|Văn bản|Công điện)"
    r" (?:số|của)|Trên đây là|Theo đề nghị của|Xét đề nghị|(?i:quyết định\s*:?$)"
)
# Words that begin a paragraph when a sentence ended before them.
_NEW_SENTENCE_BEGINNINGS = re.compile(
    r"Trong quá trình (?:tổ chức |triển khai )*thực hiện|(?:Đề nghị|Yêu cầu|Giao) (?i:các|toàn thể|ủy|ub|mặt|trưởng|thủ trưởng|cán bộ|mttq|phòng)|"
    r"Nhận được (?:[Kk]ế hoạch|[Cc]ông văn|[Vv]ăn bản)|Căn cứ (?:nội dung )?[Kk]ế hoạch|Kế hoạch này"
)
_ASKED = re.compile(r"^(?:Kính )?(?:Đề nghị|Giao|Đối với|Yêu cầu)\s+")
_CUT_DATE = re.compile(r"(?<!\d)\d{1,2}/(?:\d{1,2}/)?(\d{0,3})$")
_DIGITS = re.compile(r"\d{1,4}(?!\d)")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"\(.*\)$")


def printed_width(text: str) -> float:
    """How wide a line is when printed, in middling letters: "WW" is wider than "ill"."""
    total = 0
    for letter in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(letter):
            total += _LETTER_WIDTHS.get(letter, 15 if letter.isupper() else 10)
    return total / 10


class Widths:
    """How wide the text is set around each line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._widths = [printed_width(line) for line in lines]

    def around(self, index: int) -> float:
        """Printed width of a full line near `index`: a high quantile, so that one stray line does not count."""
        near = sorted(self._widths[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1])
        return near[int(len(near) * 0.9)] if near else 0.0


def is_false_marker(before: str, line: str) -> bool:
    """True when the dash or number that begins `line` belongs to the sentence of the line before it.

    "phát triển kinh tế | - xã hội", "Văn phòng | - Thống kê", "giai đoạn 2021 | - 2025", "trong tháng | 12. Tổ chức".
    """
    if not before or _SENTENCE_END.search(before):
        return False
    marker, rest = split_marker(line)
    if marker is None or not rest:
        return False
    if marker.style == "-":
        if rest[0].islower() or (rest[0].isdigit() and before[-1].isdigit()):
            return True
        head, tail = fold(before), fold(rest)
        return any(a.search(head) and b.match(tail) for a, b in _PAIRS)
    if marker.style in {"1", "1.1", "1.1.1"}:
        return _COUNTED.search(before) is not None
    return False


def is_cut(before: str, line: str) -> bool:
    """True when a narrow column cut a word or a date in two: "Thườn | g xuyên", "trước ngày 15/12/2 | 026"."""
    day, rest = _CUT_DATE.search(before), _DIGITS.match(line)
    if day and rest:
        return re.fullmatch(r"(?:19|20)\d\d", day[1] + rest.group()) is not None
    head, tail = _LAST_LETTERS.search(before), _FIRST_LETTERS.match(line)
    if not head or not tail or not tail.group().islower() or is_syllable(tail.group()):
        return False
    return is_syllable(head.group() + tail.group())


def goes_on(before: str, line: str, *, width: float, gap_tells: bool = False) -> bool:
    """True when `line` goes on the paragraph whose last line is `before`.

    `width` is the printed width of a full line here; `gap_tells` means that a blank line stands between them
    in a document that does not put one between all lines.
    """
    if split_marker(line)[0] is not None:
        return is_false_marker(before, line)
    if before.endswith("-") and before[-2:-1].isalpha():
        return True
    if line[0].islower() or line[0] in ",;.)”%":
        return before[-1] not in ".!?:" or width <= _UNWRAPPED
    if gap_tells or _BEGINNINGS.match(line) or _BRACKETED.match(before) or _names_those_who_do(before, line):
        return False
    if _is_labelled(line):
        return _is_open(before) or line[0] == "("
    return _has_no_room(before, line, width)


def _has_no_room(before: str, line: str, width: float) -> bool:
    """True when `before` is full, so that the capital letter after it does not begin a paragraph."""
    open_bracket = _is_open(before)
    if _is_shouted(before) != _is_shouted(line) and not open_bracket:
        return False
    share = printed_width(f"{before} {line.split(maxsplit=1)[0]}") / width if width else 1.0
    if _SENTENCE_END.search(before) and not open_bracket:
        fits = share >= _SHORT_SENTENCE and before[-1] != ":" and not _NEW_SENTENCE_BEGINNINGS.match(line)
        return fits and width <= _UNWRAPPED
    unfinished = open_bracket or _is_shouted(before) or _OPEN_END.search(before)
    return share >= (_VERY_SHORT if unfinished else _SHORT)


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("“") > text.count("”")


def _names_those_who_do(before: str, line: str) -> bool:
    """True for a heading of nothing but offices above the first thing that they do: "2. Trạm Y tế | Tiêm chủng …"."""
    if not line[0].isupper() or not STARTS_WITH_VERB.match(line):
        return False
    text = _ASKED.sub("", split_marker(before)[1])
    offices, end = read_list(f"{text} {line[0].lower()}{line[1:]}", listed=True)
    return bool(offices) and end == len(text)


def _is_labelled(line: str) -> bool:
    """True for "Đơn vị chủ trì: …", which begins a line of its own, and for "(Chủ trì: …", which does not."""
    label, colon, _ = line.lstrip("( ").partition(":")
    return bool(colon) and len(label) <= 60 and label_part(label) is not None


def _is_shouted(text: str) -> bool:
    """True for a line in capitals, such as a title or a chief heading."""
    text = re.sub(r"\S*[\d/]\S*", "", text)  # numbers of documents are capitals anyway
    words = [w for w in re.findall(r"[^\W\d_]{2,}", text) if not re.fullmatch(r"[IVXL]+", w)]
    return len(words) > 1 and sum(w.isupper() for w in words) >= 0.8 * len(words)
