"""What a column, a key or a label of a listing gives (tên cột, tên trường): many wordings, one field."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from knowledge.vietnamese import fold


class Field(StrEnum):
    """A part of a procedure as listings name it."""

    INDEX = "index"
    """STT: the number of the row, which is not kept."""
    CODE = "code"
    NAME = "name"
    FIELD = "field"
    LEVEL = "level"
    WAY = "way"
    """Hình thức nộp: one way, several in one cell, or in JSON the list of all with their times and fees."""
    ONLINE = "online"
    """Mức độ dịch vụ công trực tuyến: "Toàn trình", "Một phần"; a mark or words say that it can be done online."""
    TIME = "time"
    FEE = "fee"
    NOTE = "note"
    PAPER = "paper"
    """Thành phần hồ sơ: one paper, several in one cell, or in JSON the list of all."""
    COPIES = "copies"
    FORM = "form"
    CASE = "case"
    STEPS = "steps"
    RESULT = "result"
    APPLICANTS = "applicants"
    AGENCY = "agency"
    AUTHORITY = "authority"
    RECEPTION = "reception"
    CONDITIONS = "conditions"
    LEGAL = "legal"
    DECISION = "decision"
    MINISTRY = "ministry"
    URL = "url"
    CHECKED = "checked"
    FLAT_WAYS = "flat_ways"
    """cach_thuc_raw: the portal's table of ways run together."""
    FLAT_PAPERS = "flat_papers"
    FLAT_LEGAL = "flat_legal"
    OTHER = "other"
    """Known, and of no use to those who ask: the kind of procedure, who keyed it in."""


# Folded words → field. The whole header must fit, slips of one letter in eight allowed.
_WORDS = {
    Field.INDEX: "stt|tt|so tt|so thu tu|thu tu|no",
    Field.CODE: (
        "ma|ma tthc|ma so|ma so tthc|ma thu tuc|ma so thu tuc|ma thu tuc hanh chinh|ma so thu tuc hanh chinh|ma ho so tthc|ma so ho so tthc|so ho so tthc|"
        "ma so ho so|ma ho so|ma dich vu cong|ma dvc|ma quoc gia|ma tthc quoc gia|ma so quoc gia|code|procedure code|ma cua tthc|ma tren cong dvc quoc gia"
    ),
    Field.NAME: (
        "ten|ten tthc|ten thu tuc|ten thu tuc hanh chinh|thu tuc hanh chinh|tthc|thu tuc|ten dich vu cong|ten goi|ten cong viec|name|procedure name|"
        "noi dung thu tuc|noi dung tthc|danh muc tthc|danh muc thu tuc hanh chinh|ten tthc dich vu cong|ten thu tuc hanh chinh dich vu cong|ten thu tuc dich vu cong"
    ),
    Field.FIELD: "linh vuc|nganh linh vuc|ten linh vuc|linh vuc tthc|nganh|nhom|nhom linh vuc|field|linh vuc nganh",
    Field.LEVEL: "cap|cap thuc hien|cap giai quyet|cap tthc|cap hanh chinh|cap thuc hien tthc|cap giai quyet tthc|cap chinh quyen|level",
    Field.WAY: (
        "cach thuc|cach thuc thuc hien|hinh thuc|hinh thuc nop|hinh thuc thuc hien|hinh thuc nop ho so|cach thuc nop|cach thuc nop ho so|phuong thuc nop|"
        "phuong thuc thuc hien|hinh thuc tiep nhan|cach thuc tiep nhan|hinh thuc tiep nhan ho so|ways|way|cach nop|hinh thuc giai quyet|"
        "hinh thuc tiep nhan va tra ket qua|cach thuc thuc hien tthc|submissions"
    ),
    Field.ONLINE: (
        "muc do|muc do dvc|dich vu cong truc tuyen|muc do dich vu cong|muc do cung cap dich vu cong|muc do cung cap dvc truc tuyen|muc do dvc truc tuyen|"
        "muc do dich vu cong truc tuyen|dvc truc tuyen|muc do truc tuyen|dvctt|muc do dvctt|muc do cung cap dich vu cong truc tuyen|dich vu cong|cung cap dvctt|"
        "cung cap dich vu cong truc tuyen|online"
    ),
    Field.TIME: (
        "thoi gian|thoi han|thoi gian giai quyet|thoi han giai quyet|thoi gian thuc hien|thoi han thuc hien|thoi gian giai quyet tthc|thoi han giai quyet tthc|"
        "thoi han giai quyet ho so|thoi gian xu ly|thoi han xu ly|thoi gian tra ket qua|thoi han tra ket qua|time|duration|so ngay giai quyet"
    ),
    Field.FEE: "phi|le phi|phi le phi|phi va le phi|muc phi|muc thu|muc phi le phi|muc thu phi le phi|phi le phi neu co|le phi phi|phi le phi dong|muc thu le phi|fee|fees|phi hoac le phi",
    Field.NOTE: "mo ta|ghi chu|dien giai|mo ta cach thuc|mo ta them|chu thich|luu y|note|description|mo ta chi tiet",
    Field.PAPER: (
        "thanh phan|thanh phan ho so|ho so|giay to|ten giay to|ten thanh phan ho so|cac giay to|giay to can nop|giay to phai nop|thanh phan so luong ho so|"
        "thanh phan va so luong ho so|ten ho so|ho so gom|ho so can nop|tai lieu|ten tai lieu|papers|documents|dossier|loai giay to|danh muc giay to"
    ),
    Field.COPIES: "so luong|so ban|so bo|so luong ho so|so luong ban|so bo ho so|copies|quantity|so ban chinh ban sao|ban chinh ban sao",
    Field.FORM: (
        "mau don|mau don to khai|mau to khai|bieu mau|mau|to khai|tep mau|file mau|ten mau|ten mau don|ma mau|mau bieu|ma bieu mau|mau don mau to khai|form|"
        "bieu mau kem theo|tep dinh kem|file dinh kem"
    ),
    Field.CASE: "truong hop|truong hop ap dung|ap dung cho truong hop|truong hop ho so|case|ap dung cho",
    Field.STEPS: "trinh tu|trinh tu thuc hien|cac buoc|cac buoc thuc hien|quy trinh|quy trinh thuc hien|quy trinh giai quyet|trinh tu giai quyet|steps|buoc thuc hien|trinh tu cac buoc",
    Field.RESULT: "ket qua|ket qua thuc hien|ket qua giai quyet|ket qua tthc|ket qua thuc hien tthc|ket qua giai quyet tthc|ket qua thu tuc|ket qua thuc hien thu tuc hanh chinh|results|result",
    Field.APPLICANTS: "doi tuong|doi tuong thuc hien|doi tuong thuc hien tthc|doi tuong thuc hien thu tuc hanh chinh|doi tuong nop|doi tuong ap dung|doi tuong nop ho so|nguoi nop|applicants",
    Field.AGENCY: (
        "co quan|co quan thuc hien|don vi thuc hien|co quan giai quyet|don vi giai quyet|co quan truc tiep thuc hien|co quan thuc hien tthc|"
        "co quan thuc hien thu tuc hanh chinh|co quan don vi thuc hien|co quan giai quyet tthc|agency|co quan don vi giai quyet|don vi phu trach"
    ),
    Field.AUTHORITY: (
        "co quan co tham quyen|tham quyen|tham quyen giai quyet|tham quyen quyet dinh|co quan quyet dinh|co quan co tham quyen quyet dinh|"
        "co quan co tham quyen giai quyet|authority|cap co tham quyen|co quan duoc uy quyen|tham quyen giai quyet tthc"
    ),
    Field.RECEPTION: (
        "dia chi tiep nhan|dia diem|dia diem thuc hien|noi tiep nhan|noi nop|noi nop ho so|dia chi nop ho so|dia diem tiep nhan|dia chi tiep nhan ho so|"
        "noi tiep nhan ho so|dia diem nop ho so|noi tiep nhan va tra ket qua|dia diem tiep nhan va tra ket qua|dia diem tiep nhan ho so|reception|noi thuc hien|dia chi|"
        "dia diem cach thuc thuc hien|dia chi tiep nhan va tra ket qua|dia diem giai quyet|co quan tiep nhan|dia diem tiep nhan tra ket qua"
    ),
    Field.CONDITIONS: "yeu cau dieu kien|dieu kien|yeu cau|yeu cau dieu kien thuc hien|dieu kien thuc hien|yeu cau va dieu kien|conditions|yeu cau dieu kien thuc hien tthc",
    Field.LEGAL: "can cu phap ly|can cu|co so phap ly|van ban phap ly|can cu phap luat|can cu phap ly cua tthc|legal basis|ten van ban phap ly|ten van ban qppl|van ban quy dinh|ten vbqppl quy dinh",
    Field.DECISION: "so quyet dinh|quyet dinh|quyet dinh cong bo|so quyet dinh cong bo|van ban cong bo|qd cong bo|decision|so qd|so qd cong bo|quyet dinh cong bo tthc",
    Field.MINISTRY: "bo nganh|bo|co quan cong bo|bo co quan ngang bo|ministry|bo nganh quan ly|nganh doc",
    Field.URL: "url|detail url|lien ket|duong dan|link|dia chi web|lien ket chi tiet|duong dan chi tiet|trang chi tiet|lien ket cong dvc|website|duong link|link dvc",
    Field.CHECKED: "ngay kiem tra|kiem tra ngay|ngay doi chieu|cap nhat ngay|ngay cap nhat|checked on|ngay ra soat|updated at|crawled at|thoi diem kiem tra",
    Field.FLAT_WAYS: "cach thuc raw|cach thuc thuc hien raw",
    Field.FLAT_PAPERS: "thanh phan raw|thanh phan ho so raw",
    Field.FLAT_LEGAL: "can cu phap ly raw",
    Field.OTHER: "loai thu tuc|loai tthc|loai|id|loai thu tuc hanh chinh|nguoi nhap|nguoi lap|ten tieng anh|tu khoa|trang thai|can bo phu trach|so thu tu cu|muc|phan",
}  # fmt: skip
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split("|")}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SHORTEST_SLIPPED = 8


def words_of(header: str) -> str:
    """Folded words of a header or key, without punctuation and numbers: "tenThuTuc", "TÊN THỦ TỤC:" are one."""
    return " ".join(re.findall(r"[a-z]+", fold(_CAMEL.sub(" ", header))))


@lru_cache(maxsize=4096)
def field_of(header: str) -> Field | None:
    """The field that a header, key or label names; None when it is not known.

    What stands in brackets counts only where the words do not fit without it: "Phí, lệ phí (nếu có)".
    """
    if len(header) > 200:
        return None
    for text in (header, _BRACKETS.sub(" ", header)):
        words = words_of(text)
        if words in _FIELDS:
            return _FIELDS[words]
        near = _near(words)
        if near is not None:
            return near
    return None


def _near(words: str) -> Field | None:
    for known, field in _FIELDS.items():
        slips = len(known) // _SHORTEST_SLIPPED
        if slips and Levenshtein.distance(words, known, score_cutoff=slips) <= slips:
            return field
    return None
