"""Who a sentence gives a duty to (chủ ngữ, đơn vị được giao): its subject, or whom it orders."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.office_names import read_list
from knowledge.office_words import STARTS_WITH_VERB

_MOST_COMMAS = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """The offices a sentence puts in charge."""

    offices: tuple[str, ...]
    """As written; never empty."""
    end: int
    """Where the words about what they have to do begin."""
    ordered: bool = False
    """True when somebody else tells them to ("UBND xã yêu cầu …")."""


# Words before the subject: the ground, time or occasion of the duty.
_OPENERS = re.compile(
    r"(?:Trên cơ sở|Căn cứ|Theo(?! dõi)|Để|Nhằm|Từ|Sau khi|Khi|Định kỳ|Hàng|Hằng|Trước ngày|Trước|Chậm nhất|Đối với|Trong|Tại|Ngoài|Bên cạnh|"
    r"Nhận được|Đồng thời|Ngay sau|Đến|Cùng với|Nếu|Trường hợp|Riêng|Trên đây|Tùy|Giai đoạn|Quý|Tháng|Năm|Ngày|Thực hiện (?=Kế hoạch|Chỉ thị|Quyết định|Nghị quyết))\b"
)
# Occasions that are followed by the subject without a comma.
_OCCASIONS = re.compile(
    r"(?:Trong quá trình (?:tổ chức |triển khai )*thực hiện(?: (?:Kế hoạch|kế hoạch|nhiệm vụ)(?: này)?)?|Trong quá trình triển khai)?,?\s*"
    r"(?:(?:nếu|trường hợp) (?:có |phát sinh |gặp |phát hiện )+(?:những )?(?:khó khăn|vướng mắc|phát sinh|vấn đề)(?:,? (?:khó khăn|vướng mắc|phát sinh|mới|hoặc|cần|bất cập))*)?,?\s*",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:(?:kính |trân trọng )?(?:đề nghị|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|phân công|ủy quyền|mời|đề nghị và yêu cầu))\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
# What follows an office that is not told to do anything: "UBND xã được …", "của các phòng với …".
_NOT_A_DUTY = re.compile(
    r"\s*(?:gồm|bao gồm|được(?! giao| phân công)|đã|đang|chưa|còn|đạt|thuộc|ở|hoặc|của|như|với|và|về|trong|tại|trên|từ(?! chối)|bằng|mà|thì|do|để|nhưng|khi|sau|trước|theo(?! dõi)|nếu|"
    r"là(?! (?:cơ quan |đơn vị |bộ phận |lực lượng |tổ chức )?(?:thường trực|đầu mối|chủ trì|nòng cốt|tham mưu|giúp việc|chủ đầu tư|phối hợp))|"
    r"có(?! trách nhiệm| nhiệm vụ| kế hoạch| biện pháp| giải pháp| văn bản| báo cáo))(?![^\W\d_])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:Các\s+)?[Ôô]ng\s*(?:\(bà\)|[,/]\s*bà)\s*[:,]?\s+")
_WORD = re.compile(r"\s+[^\W\d_]+")
_ORDER_WITHIN = re.compile(
    r"(?<=\s)(?:kính )?(?:đề nghị|yêu cầu|giao)\s+(?=(?:các|toàn thể|trưởng|thủ trưởng|ủy ban|ubnd|phòng|mttq|cán bộ)\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*\([^()]{0,60}\)|\s*\((?:b/c|sau đây)[^)]*\)")
_CLAUSE = re.compile(r"[;.]\s+")


def subject_of(text: str) -> Subject | None:
    """The subject of the first sentence, or those it gives an order to; None when it names nobody.

    "UBND xã xây dựng …", "Căn cứ …, Ban Chỉ đạo xã có trách nhiệm …", "Đề nghị các đoàn thể …".
    Objects are no subjects: "Tham mưu UBND xã …" has none.
    """
    for start in _starts(text):
        found = _subject_at(text, start)
        if found is not None:
            return found
    return None


def later_subject(text: str) -> Subject | None:
    """The subject of a later sentence or clause, for a text whose beginning names nobody."""
    for match in _CLAUSE.finditer(text):
        found = _subject_at(text, match.end())
        if found is not None and (not found.ordered or text[match.end() :].lower().startswith("giao ")):
            return found
    return None


def _starts(text: str) -> list[int]:
    """Places where the subject may stand: the beginning, after a short title, and after adverbials."""
    starts = [0]
    occasion = _OCCASIONS.match(text)
    if occasion and occasion.end():
        starts.append(occasion.end())
    title = re.match(r"[^:;.()]{3,60}:\s+", text)
    if title:
        starts.append(title.end())
    address = _ADDRESS.match(text)
    if address:
        starts.append(address.end())
    if not _OPENERS.match(text):
        return starts
    closing = text.startswith("Trên đây")
    sentence = text if closing else re.split(r"[.;]\s+(?=\S)|:\s", text, maxsplit=1)[0]
    commas = [m.end() for m in re.finditer(r"[,;]\s*(?:thì\s+)?", sentence)][:_MOST_COMMAS]
    order = _ORDER_WITHIN.search(sentence)
    return [*starts, *commas, *([order.start()] if order else [])]


def _subject_at(text: str, start: int) -> Subject | None:
    order = _ORDER.match(text, start)
    if order:
        return _ordered(text, order.end())
    offices, end = read_list(text, start)
    if not offices:
        return None
    end = _skip_brackets(text, end)
    order = re.compile(r"\s*(?=(?:kính )?(?:đề nghị|yêu cầu|giao|phân công))").match(text, end)
    if order and _ORDER.match(text, order.end()):
        ordered = _ordered(text, _end_of_order(text, order.end()))
        if ordered is not None:
            return ordered
    return Subject(offices, end) if _goes_on(text, end) else None


def _end_of_order(text: str, start: int) -> int:
    match = _ORDER.match(text, start)
    return match.end() if match else start


def _ordered(text: str, start: int) -> Subject | None:
    offices, end = read_list(text, start, listed=True)
    end = _skip_brackets(text, end)
    if not offices or not (_goes_on(text, end) or not text[end:].strip(" .;:/")):
        return None
    return Subject(offices, end, ordered=True)


def _skip_brackets(text: str, end: int) -> int:
    match = _TAIL.match(text, end)
    return match.end() if match else end


def _goes_on(text: str, end: int) -> bool:
    """True when a duty follows the offices: a verb, or a ground and then a verb."""
    rest = text[end:]
    if _NOT_A_DUTY.match(rest):
        return False
    if rest.startswith(":"):
        return bool(rest[1:].strip())
    if STARTS_WITH_VERB.match(rest.lstrip(" ,:-–")):
        return True
    # Verbs are countless: a small letter right after the name is taken for one.
    word = _WORD.match(rest)
    return word is not None and word.group().strip().islower()


# ---------------------------------------------------------------------------------------------------
# Supporting offices in prose
# ---------------------------------------------------------------------------------------------------

_WITH = re.compile(
    r"phối (?:kết )?hợp(?:\s+(?:chặt chẽ|tốt|hiệu quả|đồng bộ|thường xuyên|kịp thời))*(?:\s*,)?\s+(?:(?:với|cùng(?: với)?)\s+)?(?=\S)",
    re.IGNORECASE,
)
_HELPS = re.compile(r"\s+phối hợp(?![^\W\d_])(?!\s+với)")
_UNKNOWN_PARTNER = re.compile(
    r"(?:(?:các|những)\s+)[^,;.:()]{3,60}?(?=\s+(?:để|trong|tổ chức|triển khai|thực hiện|tham mưu|xây dựng|hướng dẫn|đảm bảo|bảo đảm|cung cấp|rà soát|kiểm tra|tuyên truyền)|[,;.:()]|$)"
)


def executing_in(text: str) -> tuple[str, ...]:
    """Offices that later clauses put to work: "UBND xã chỉ đạo …; công chức Địa chính lập hồ sơ …"."""
    names: list[str] = []
    for match in re.finditer(r";\s+", text):
        offices, end = read_list(text, match.end())
        if offices and STARTS_WITH_VERB.match(text[end:].lstrip(" ,")) and not _NOT_A_DUTY.match(text, end):
            names.extend(offices)
    return tuple(dict.fromkeys(names))


def supports_in(text: str) -> tuple[str, ...]:
    """Offices that a text says the work is done together with: "phối hợp với X, Y", "…, Z phối hợp"."""
    names: list[str] = []
    for match in _WITH.finditer(text):
        start = match.end()
        offices, _ = read_list(text, start, listed=text[match.start() : start].rstrip().endswith("với"))
        if not offices and re.search(r"(?:với|cùng)\s+$", match.group()):
            partner = _UNKNOWN_PARTNER.match(text, start)
            offices = (partner.group(),) if partner else ()
        names.extend(offices)
    subject = subject_of(text)
    for match in re.finditer(r"[,;]\s+", text):
        if subject and match.start() < subject.end:
            continue
        offices, end = read_list(text, match.end(), listed=False)
        if offices and _HELPS.match(text, end):
            names.extend(offices)
    return tuple(dict.fromkeys(names))
