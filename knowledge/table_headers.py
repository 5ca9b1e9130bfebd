"""Headers of task tables, and labels of labelled lines (tên cột, nhãn): which part of a task they announce."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from knowledge.vietnamese import fold


class Part(StrEnum):
    """A part of a task that a column or a labelled line gives."""

    INDEX = "index"
    """TT, STT."""
    TASK = "task"
    OUTCOME = "outcome"
    LEAD = "lead"
    EXECUTE = "execute"
    """Đơn vị thực hiện: leads, unless another column or line names who leads."""
    SUPPORT = "support"
    FOLLOW = "follow"
    TIME = "time"
    NOTE = "note"
    TOPIC = "topic"
    """Another column of words: an area, a criterion, a goal."""


# Folded words → part. In a header the whole cell must fit, slips of one letter in eight allowed.
_WORDS = {
    Part.INDEX: "tt|stt|so tt|so thu tu|thu tu|no",
    Part.TASK: (
        "nhiem vu|nhiem vu cu the|nhiem vu thuc hien|nhiem vu trong tam|nhiem vu giai phap|nhiem vu va giai phap|nhiem vu chu yeu|noi dung nhiem vu|"
        "noi dung cong viec|noi dung cong viec thuc hien|cong viec|cong viec thuc hien|cong viec cu the|ten cong viec|ten nhiem vu|noi dung thuc hien|"
        "noi dung|noi dung trien khai|noi dung hoat dong|hoat dong|cac hoat dong|hoat dong cu the|noi dung nhiem vu giai phap|phan viec|dau viec|"
        "nhiem vu cong viec|noi dung chi tiet|cac nhiem vu|noi dung cong tac|giai phap|giai phap thuc hien|noi dung va nhiem vu|nhiem vu duoc giao"
    ),
    Part.OUTCOME: (
        "ket qua|san pham|ket qua san pham|san pham ket qua|ket qua dat duoc|ket qua can dat|ket qua dau ra|san pham dau ra|san pham du kien|ket qua du kien|"
        "san pham hoan thanh|ket qua thuc hien|yeu cau ket qua|du kien san pham|du kien ket qua|hinh thuc van ban san pham|ket qua san pham dat duoc|chi tieu can dat"
    ),
    Part.LEAD: (
        "don vi chu tri|co quan chu tri|chu tri|bo phan chu tri|co quan don vi chu tri|don vi ca nhan chu tri|don vi chu tri thuc hien|co quan chu tri thuc hien|"
        "chu tri thuc hien|cong chuc chu tri|nguoi chu tri|phong ban chu tri|co quan tham muu|cong chuc tham muu|don vi tham muu|bo phan tham muu|"
        "cong chuc tham muu khac phuc|don vi tham muu thuc hien|cong chuc tham muu thuc hien|don vi dau moi|co quan dau moi|dau moi|don vi phu trach|"
        "nguoi phu trach|can bo phu trach|cong chuc phu trach|bo phan phu trach|phu trach|nguoi chiu trach nhiem|chiu trach nhiem|chiu trach nhiem chinh|"
        "don vi chiu trach nhiem|ca nhan chiu trach nhiem|don vi duoc giao|phan cong|phan cong chu tri|phan cong phu trach|phan cong nhiem vu|co quan phu trach|giao don vi"
    ),
    Part.EXECUTE: (
        "don vi thuc hien|co quan thuc hien|nguoi thuc hien|bo phan thuc hien|can bo thuc hien|cong chuc thuc hien|co quan don vi thuc hien|"
        "phan cong thuc hien|to chuc thuc hien|ca nhan thuc hien|don vi trien khai|thuc hien|trach nhiem thuc hien|trach nhiem|don vi ca nhan thuc hien|luc luong thuc hien|"
        "phan cong trach nhiem|thanh phan thuc hien"
    ),
    Part.SUPPORT: (
        "don vi phoi hop|co quan phoi hop|phoi hop|phoi hop thuc hien|don vi phoi hop thuc hien|co quan phoi hop thuc hien|bo phan phoi hop|nguoi phoi hop|"
        "co quan don vi phoi hop|cong chuc phoi hop|cac don vi phoi hop|don vi ca nhan phoi hop|thanh phan phoi hop|don vi tham gia|don vi ho tro"
    ),
    Part.FOLLOW: (
        "theo doi|don vi theo doi|lanh dao theo doi|cong chuc tong hop|don vi tong hop|bo phan tong hop|nguoi tong hop|lanh dao phu trach|lanh dao chi dao|"
        "lanh dao theo doi chi dao|chi dao|nguoi chi dao|don vi giam sat|co quan theo doi|co quan tong hop|don vi theo doi don doc|theo doi tong hop|kiem tra giam sat|"
        "lanh dao ubnd phu trach|lanh dao ubnd xa phu trach"
    ),
    Part.TIME: (
        "thoi gian|thoi gian thuc hien|thoi gian hoan thanh|thoi han|thoi han hoan thanh|thoi han thuc hien|tien do|tien do thuc hien|tien do hoan thanh|hoan thanh|"
        "han hoan thanh|thoi diem|thoi diem hoan thanh|thoi diem thuc hien|ngay hoan thanh|lo trinh|lo trinh thuc hien|thoi gian trien khai|thoi gian thuc hien hoan thanh|"
        "thoi gian to chuc|thoi gian bat dau ket thuc|han|moc thoi gian|thoi gian tien do|hoan thanh truoc|thoi gian bao cao|thoi han bao cao"
    ),
    Part.NOTE: "ghi chu|kinh phi|du kien kinh phi|nguon kinh phi|kinh phi thuc hien|dia diem|diem|diem so|diem chuan",
}  # fmt: skip
_PARTS = {word: part for part, words in _WORDS.items() for word in words.split("|")}
HEADER_WORDS = tuple(_PARTS)
"""All known headers, folded."""

# A label may say more than the table knows: who (noun) has which role (verb).
_WHO = r"(?:cac )?(?:don vi|co quan|cong chuc|can bo|bo phan|nguoi|phong|ca nhan|to chuc|nganh|lanh dao|thanh phan)"
_LABEL_SHAPES = (
    (Part.SUPPORT, re.compile(rf"(?:{_WHO}.*|va |cung )?phoi hop\b")),
    (Part.FOLLOW, re.compile(rf"{_WHO}.*(?:tong hop|theo doi|giam sat|chi dao)\b")),
    (Part.LEAD, re.compile(rf"{_WHO}.*(?:chu tri|tham muu|phu trach|chiu trach nhiem|dau moi)\b|(?:phan cong|giao).*chu tri\b")),
    (Part.EXECUTE, re.compile(rf"{_WHO}.*(?:thuc hien|trien khai)\b|(?:phan cong|giao) (?:thuc hien|trach nhiem)\b")),
    (Part.TIME, re.compile(r"(?:thoi (?:gian|han|diem)|tien do|han (?:hoan thanh|bao cao|nop)|hoan thanh)(?: \w+){0,3}$")),
    (Part.OUTCOME, re.compile(r"(?:du kien )?(?:ket qua|san pham)(?: \w+){0,4}$")),
    (
        Part.TASK,
        re.compile(
            r"(?:dinh )?huong (?:khac phuc|thuc hien|giai quyet)$|(?:noi dung|giai phap|bien phap|nhiem vu|cong viec|cach thuc|cach lam|yeu cau|viec can lam)"
            r"(?: (?:thuc hien|khac phuc|cu the|chinh|can lam|trien khai|chu yeu|cong viec))?$"
        ),
    ),
    (Part.NOTE, re.compile(r"(?:ghi chu|kinh phi|du kien kinh phi|nguon kinh phi|dia diem|doi tuong|thanh phan|hinh thuc|so luong|dia chi|pham vi|phuong thuc|phuong phap)(?: \w+){0,3}$")),
)  # fmt: skip
# Headers that say who in several words: "Người/bộ phận phụ trách", "Cán bộ, công chức phối hợp".
_SEVERAL = r"(?:(?:cac )?(?:don vi|co quan|cong chuc|can bo|bo phan|nguoi|phong ban|phong|ca nhan|to chuc|nganh) (?:va )?){2,3}"
_HEADER_SHAPES = (
    (Part.LEAD, re.compile(rf"{_SEVERAL}(?:chu tri|phu trach|tham muu|chiu trach nhiem|dau moi)(?: chinh| thuc hien)?")),
    (Part.EXECUTE, re.compile(rf"{_SEVERAL}(?:thuc hien|trien khai)")),
    (Part.SUPPORT, re.compile(rf"{_SEVERAL}(?:cung )?phoi hop(?: thuc hien)?")),
)  # fmt: skip
_SHARED = re.compile(r"(?:phan cong|trach nhiem|to chuc)(?: thuc hien| nhiem vu| trach nhiem)?")


def is_shared(text: str) -> bool:
    """True for a header above two columns, those who lead and those who support: "Phân công thực hiện"."""
    return _SHARED.fullmatch(words_of(text)) is not None


def words_of(text: str) -> str:
    """Folded words of a header or label, without punctuation and numbers of columns."""
    return " ".join(re.findall(r"[a-z]+", fold(text)))


@lru_cache(maxsize=4096)
def header_part(text: str) -> Part | None:
    """The part that a header cell announces; None when it is not a known header."""
    words = re.sub(r"^cac ", "", words_of(text))
    if words in _PARTS:
        return _PARTS[words]
    near = [
        known
        for known in _PARTS
        if len(known) >= 8
        and Levenshtein.distance(words, known, score_cutoff=len(known) // 8) <= len(known) // 8
    ]
    if near:
        return _PARTS[near[0]]
    return next((part for part, shape in _HEADER_SHAPES if shape.fullmatch(words)), None)


@lru_cache(maxsize=4096)
def label_part(text: str) -> Part | None:
    """The part that a label before a colon announces ("Công chức tham mưu khắc phục"); None when it is no label."""
    words = words_of(text)
    if len(words) > 60:
        return None
    known = header_part(text)
    if known not in (None, Part.INDEX, Part.TOPIC):
        return known
    return next((part for part, shape in _LABEL_SHAPES if shape.match(words)), None)
