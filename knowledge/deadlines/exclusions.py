"""Passages that name a time but set no deadline (những chỗ không phải thời hạn): blotted out before reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.deadlines.values import Context
    from knowledge.deadlines.written import Written

_SHORT = r"\d{1,2}\s?[/.-]\s?\d{1,2}"
_FULL = rf"(?:{_SHORT}\s?[/.-]\s?\d{{2,4}}|\d{{1,2}} thang \d{{1,2}},? nam \d{{4}})"
_DATE = rf"(?:{_FULL}|\d{{1,2}} thang \d{{1,2}}|{_SHORT})(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
# Words that relate a task to a time: where one stands, the time is not the cited document's.
_RELATION = (
    r"(?:truoc|cham|muon|den|het|tu|trong|xong|hoan|han|vao|khong|sau|khi|phai|hop|dien|bat"
    r"|to chuc|khai mac|thuc hien)"
)
_GAP = rf"(?:,? (?!{_RELATION}(?![a-z]))[a-zA-Z0-9&./()-]+)"
_NUMBERED = (
    r"\d{1,5}(?: ?/+ ?\d{4})? ?[/-]+ ?(?!(?:nam|thang|quy|qui|tuan|ngay|lan|ho|nguoi|ca"
    r"|xa)(?![a-z]))[a-zA-Z]{2,}[a-zA-Z0-9]*(?: ?[-/.&] ?[a-zA-Z0-9&]+)*"
)
_ISSUED = (
    "bo luat|luat|phap lenh|hien phap|nghi quyet|nghi dinh|thong tu(?: lien tich)?|chi thi"
    "|cong van|cong dien|thong bao|ket luan|quyet dinh|to trinh|bien ban|giay moi|van ban"
    "|huong dan"
)
_ISSUER = (
    "chinh phu|thu tuong|bo|ubnd|uy ban|hdnd|hoi dong|quoc hoi|ban|tinh uy|thanh uy|huyen uy"
    "|dang uy|chu tich|so|trung uong|phong"
)
_ACTS = (
    r"(?:hoan thanh|hoan thien|thuc hien|gui|nop|trinh|bao cao|khac phuc|ap dung|trien khai"
    r"|to chuc|xong|giai quyet|xu ly|cong bo|niem yet|phai|dua|giai ngan|tra)(?![a-zA-Z])"
)
_ACTS_BUT_FILING = _ACTS.replace("nop|", "")
_PLAN = (
    "ke hoach|de an|chuong trinh|chien luoc|quy hoach|nghi quyet|quyet dinh|chi thi|du an|phong trao|chi so"
)


# "trong 07 ngày" where it is a length; with "kể từ …" it is counted from something.
_LASTING = (
    r"(?:trong|cho|TOI thieu|it nhat)(?: (?:vong|thoi gian|khoang|TOI thieu|it nhat))* \d+(?: ?(?:-|den) ?\d+)?"
    r" (?:ngay|tuan|thang)(?! (?:lam viec|ke tu|tinh tu|sau|truoc))"
)
_MORE = r"(?:,? (?!trong (?:vong |thoi gian )?\d)[a-zA-Z]+){0,12}?"

_FULL_DATE = re.compile(
    r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})|(\d{1,2}) thang (\d{1,2}),? nam (\d{4})"
)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Group "out" (the whole match where there is none) of each match in the unaccented text is blotted out."""

    name: str
    pattern: re.Pattern[str]
    example: str
    past: bool = False
    """True when it holds only for days before the document's: a later one is a deadline after all."""


def _exclusion(name: str, pattern: str, example: str, *, past: bool = False) -> Exclusion:
    return Exclusion(name, re.compile(rf"(?<![a-zA-Z0-9])(?:{pattern})"), example, past)


EXCLUSIONS: tuple[Exclusion, ...] = (
    _exclusion(
        "numbered document",
        rf"{_NUMBERED}(?:{_GAP}{{0,16}}?,? ngay {_DATE})?",
        "Công văn số 15/UBND-VX ngày 10/5/2024",
    ),
    _exclusion(
        "law with its date", rf"(?:{_ISSUED}){_GAP}{{0,16}}?,? ngay {_FULL}", "Luật Đất đai ngày 18/01/2024"
    ),
    _exclusion(
        "date of an issuer's paper",
        rf"(?<!truoc )(?<!nhat )(?<!la )(?<!het )(?<!den )(?<!tu )(?<!vao )(?<!xong )"
        rf"ngay {_FULL} (?:cua|do) (?:{_ISSUER})(?![a-z])",
        "ngày 10/5/2024 của Chính phủ",
    ),
    _exclusion(
        "date long past",
        rf"(?:(?:tu )?(?:truoc|sau|den|tu) )?(?:ngay )?(?:{_SHORT}[/.-]|\d{{1,2}} thang \d{{1,2}},?"
        rf" nam )1[89]\d\d(?: ?- ?{_DATE})?",
        "(27/7/1947 - 27/7/2024)",
    ),
    _exclusion(
        "paper of the past",
        rf"(?:(?<!phai )(?<!can )(?:da duoc|da|duoc) )(?:cap|ky|nop|tiep nhan|dang ky|thanh lap"
        rf"|cap phep|xay dung|su dung|bo tri)(?: (?!{_ACTS})[a-zA-Z]+){{0,6}}? (?:tu )?(?:truoc|sau"
        rf"|tu|den)(?: thoi diem)? (?:ngay )?{_DATE}",
        "giấy phép đã cấp trước ngày 01/01/2026",
    ),
    _exclusion(
        "condition on the past",
        rf"(?:(?<!phai )(?<!can )(?<!phai da )(?:da duoc|da|duoc) )(?:(?!{_ACTS})[a-zA-Z]+"
        rf" ){{1,9}}?(?:ke tu |tu )?(?:truoc|sau|tu|den)(?: thoi diem)? (?:ngay )?{_DATE}",
        "kế hoạch đã được giao trước ngày 01/01/2024",
        past=True,
    ),
    _exclusion(
        "made over a past range",
        rf"(?:do|duoc|da)(?: [a-zA-Z]+){{0,8}} (?:ban hanh|cap|phat sinh"
        rf"|tiep nhan) tu (?:ngay )?{_DATE}(?: den (?:het )?(?:ngay )?{_DATE})?",
        "do HĐND ban hành từ ngày 01/01/2020 đến ngày 30/6/2024",
    ),
    _exclusion(
        "place and blank day",
        r"ngay(?: ?[./…_]+)*(?: ?/ ?\d{1,2}/\d{4}| thang (?:\d{1,2} |[./…_]* ?)nam(?: \d{4})?)",
        "ngày    tháng 4 năm 2026",
    ),
    _exclusion(
        "done before a law",
        rf"(?:thanh lap|cap|ban hanh|nop|dang ky|giao|ky ket|xay dung"
        rf"|su dung) (?P<out>truoc (?:ngay|thoi diem)) (?:{_ISSUED})",
        "cấp trước ngày Luật này có hiệu lực",
    ),
    _exclusion(
        "age of a paper",
        r"(?:chup|cap|lap|xac nhan)(?: trong(?: thoi gian| vong)?| khong qua)+ \d+ (?:thang|nam"
        r"|ngay)(?! ?,? ke tu)",
        "ảnh chụp không quá 06 tháng",
    ),
    _exclusion(
        "cases of the past",
        rf"doi voi (?:cac |nhung )?(?:truong hop|ho so|giay|doi tuong|van ban|nguoi|to chuc|ca nhan"
        rf"|dat|nha|cong trinh|du an|co so)(?:,? (?!{_RELATION}(?![a-z])|{_ACTS_BUT_FILING})"
        rf"[a-zA-Z0-9&./()-]+){{0,12}} (?:tu )?(?:truoc|sau|den|tu)(?: thoi diem)?"
        rf" (?:ngay )?{_DATE}",
        "đối với hồ sơ nộp trước ngày 01/7/2025",
    ),
    _exclusion(
        "born or in force since",
        rf"(?:(?:cong dan|nguoi|tre em|tre|thanh nien|ca nhan|doi tuong|nam gioi)(?: duoc"
        rf"| co nam)? sinh|nhap ngu|xuat ngu|hoat dong cach mang|(?<!nay )(?<!quyet dinh )"
        rf"(?<!nghi quyet )(?<!QUY dinh )(?<!ke hoach )(?<!^)(?<!\()co hieu luc(?: thi hanh)?"
        rf"|het hieu luc|su dung dat|hinh thanh|ton tai|xay ra|phat sinh)(?: on dinh)?(?: (?:ke tu"
        rf"|tu|truoc|sau|den|het|trong|vao|nam|ngay))+ (?:{_DATE}|{_YEAR})",
        "công dân sinh từ ngày 01/01/2008",
    ),
    _exclusion(
        "figures counted over a range",
        rf"(?:(?:chot|tinh|lay|thong ke|ky|moc|cap nhat) )?so lieu[^();.]{{0,40}}?"
        rf"tu (?:ngay )?{_DATE}[^();.]{{0,12}}?(?:den|-)[^();.]{{0,12}}?{_DATE}",
        "(chốt số liệu từ ngày 01/01 đến ngày 30/6/2024)",
    ),
    _exclusion(
        "figures counted up to a day",
        rf"(?:so lieu [^();.]{{0,30}}?|tinh |luy ke )(?:den|toi)(?: het)?(?: thoi diem)? (?:ngay "
        rf"|thang |nam )?(?:{_DATE}|\d{{1,2}}/\d{{4}}|{_YEAR})",
        "tính đến ngày 31/12/2023",
    ),
    _exclusion("name in quotation marks", r'"[^"]{3,240}"', "Đề án “Chuyển đổi số năm 2025”"),
    _exclusion(
        "horizon beside a stage",
        rf"(?:,|va)? ?(?:tam nhin|dinh huong|huong|co tinh)(?: (?:toi|den))*(?: nam)?"
        rf" {_YEAR}(?: va (?:nhung|cac) nam tiep theo)?",
        "tầm nhìn đến năm 2045",
    ),
    _exclusion(
        "horizon in a plan's name",
        rf"(?:{_PLAN})(?! nay)(?:,? (?!(?:hoan thanh|dat|phan dau|thuc hien|trien khai"
        rf"|phai)(?![a-z]))[a-zA-Z0-9&/()-]+){{0,30}}?(?P<out> (?:den|cho den|toi) nam {_YEAR})",
        "Chương trình chuyển đổi số đến năm 2025",
    ),
    _exclusion(
        "comparison with a year",
        rf"(?:so voi|tang so voi|bang|nhu|cung ky|luc)(?: (?:cung ky|nam|thang|quy|[ivx]+"
        rf"|cua))* (?:{_YEAR}|nam truoc|nam ngoai)",
        "so với cùng kỳ năm 2023",
    ),
    _exclusion(
        "years gone by",
        rf"(?:trong )?nam {_YEAR} (?:va (?:nhung|cac) nam (?:qua|truoc)|tro ve truoc)"
        rf"|(?:trong )?(?:nhung|cac) (?:nam|thang) (?:qua|vua qua|truoc)",
        "năm 2023 và những năm qua",
    ),
    _exclusion(
        "score",
        r"(?<!/)\d{1,3}/\d{1,3} (?:xa|phuong|thi tran|don vi|diem|tieu chi|chi tieu|so|huyen|quan"
        r"|dia phuong|thon|to|khu|ho|nguoi|truong|co quan|nganh|bac|cau|nhiem vu|san pham|thu tuc"
        r"|tthc|dich vu|noi dung|muc|tinh|thanh pho|doanh nghiep|sang kien|dai bieu|van ban|phieu"
        r"|phong|co so|can bo)(?![a-z])",
        "thứ 5/19 xã",
    ),
    _exclusion(
        "rank or scale",
        r"(?:ty le|thu hang|hang|HANG|vi tri|thu|xep|diem|muc|tong so|tren|kich thuoc"
        r"|ban do)(?: tu)? \d+/\d+(?![/\d])",
        "tỷ lệ 1/500",
    ),
    _exclusion(
        "part of a document",
        r"(?:dieu|khoan|muc|phu luc|bieu(?: so)?|mau(?: so)?|bang|tieu chi|chuong|iso|tcvn|nhom"
        r"|quoc lo|tinh lo|so) \d+(?:[./:-]\d+)+[a-z]?(?! ?(?:thang|nam|ngay))",
        "Tiêu chí 7.3.4",
    ),
    _exclusion(
        "day that is celebrated",
        rf"(?:ky niem|chao mung|(?<!ngay )mung(?! \d)|huong ung|nhan (?:dip )?(?:ngay|le)|dip (?:le"
        rf"|ngay)|truyen thong)(?:{_GAP}| \(){{0,14}}? ?\(?(?:ngay )?{_DATE}(?: ?(?:-|va"
        rf"|,) ?{_DATE})?",
        "chào mừng Quốc khánh 2/9",
    ),
    _exclusion(
        "named day",
        r"ngay (?!(?:lam|hoan|nop|gui|ky|ban|nhan|co|tiep|trong|cua|thu|cuoi|dau)(?![a-z]))"
        r"(?:[a-zA-Z]+ |- ){2,10}\(? ?(?:ngay )?\d{1,2}/\d{1,2}(?!/)",
        "Ngày Chuyển đổi số quốc gia 10/10",
    ),
    _exclusion(
        "age",
        r"(?:(?:tu |duoi |tren |den )?\d+ (?:den|-) )?\d+ (?:thang|nam|ngay) tuoi",
        "trẻ từ 6 đến 36 tháng tuổi",
    ),
    _exclusion(
        "kind of spending, school or post",
        r"(?:chi|kinh phi|von|nguon|giao duc|boi duong|dao tao|du toan|sinh hoat|luc luong|noi|dau"
        r"|do|co mat|di lai|cu tru|thu nhap|tu chu|thi dua|thu lao|ton tai|khong|it|dat|nhiem vu|tiem chung"
        r"|cong viec|viec lam) (?P<out>thuong xuyen)",
        "chi thường xuyên",
    ),
    _exclusion(
        "inside the periodic report",
        r"(?:trong|tai|vao|cung|kem|voi)(?: (?:noi dung|cac|muc rieng trong|nhung))* (?:ky )?"
        r"(?P<out>bao cao(?: [a-zA-Z]+){0,6}? dinh ky)",
        "lồng ghép trong báo cáo định kỳ",
    ),
    _exclusion(
        "work that comes up",
        r"(?:khen thuong|thanh tich|tro cap|cuu tro|tro giup|ho tro|nhiem vu|su kien|tinh huong"
        r"|vu viec|cong viec|viec|benh|xuat sac|van de|su co|cac) (?P<out>dot xuat)",
        "nhiệm vụ đột xuất khác",
    ),
    _exclusion(
        "stricter checks",
        r"(?:tang cuong|chu trong|day manh)(?:,? [a-zA-Z]+){0,6}? (?:thanh tra"
        r"|kiem tra) (?P<out>dot xuat)",
        "tăng cường kiểm tra đột xuất",
    ),
    _exclusion(
        "paid or grown each year",
        r"(?:tro cap|che do|bhxh|luong huu|phu cap|thu nhap|cay|thue dat|tien luong|bao hiem"
        r"|muc dong|binh quan|hoc phi|tien thue)(?: [a-zA-Z]+){0,4}? (?P<out>(?:hang|mot) (?:thang"
        r"|nam|lan))",
        "trợ cấp hằng tháng",
    ),
    _exclusion(
        "divided by units",
        r"chia(?: ra| theo)? (?P<out>(?:tung|hang|moi|theo) (?:thang|quy|nam|tuan))",
        "chia ra từng quý",
    ),
    _exclusion(
        "years of experience",
        r"(?:it nhat |toi thieu |tu )?\d+ nam (?:kinh nghiem|cong tac|lien tuc|tro len|hoat dong)",
        "05 năm kinh nghiệm",
    ),
    _exclusion(
        "how long a supply lasts",
        r"(?:du (?:de )?(?:dung|su dung|an|uong|sinh hoat|phuc vu|cung cap|cung ung|cap phat|nuoc|luong thuc"
        rf"|hoat dong|duy tri)|(?:dap ung|bao dam|dam bao|phuc vu|du)(?: [a-z]+)? nhu cau|du tru){_MORE}"
        rf" (?P<out>{_LASTING})",
        "đủ dùng trong 07 ngày",
    ),
    _exclusion(
        "how long a meeting lasts", rf"(?:dien ra|keo dai) (?P<out>{_LASTING})", "diễn ra trong 02 ngày"
    ),
    _exclusion(
        "units as they were",
        r"(?:cua|tai|thuoc|o)(?: (?:cac|nhung|tung|\d+))* (?:xa|phuong|thi tran|huyen|quan|tinh|don vi|co quan"
        r"|phong|ban|so|nganh|dia phuong|thon|to dan pho|khu pho|truong)(?: (?!xong|hoan thanh|phai)[a-z]+){0,4}"
        r" (?P<out>truoc (?:khi |thoi diem |ngay )?(?:thuc hien )?(?:sap xep|sap nhap|hop nhat|chia tach"
        r"|giai the|sat nhap))(?![a-z])",
        "của các xã trước khi sắp xếp",
    ),
    _exclusion(
        "papers that come later",
        r"van ban(?: [a-zA-Z]+){0,5} (?P<out>sau) khi (?:ban hanh|duoc)",
        "văn bản sau khi ban hành",
    ),
)


def blotted(text: Written, context: Context) -> str:
    """The unaccented text with every excluded passage written as # signs, its length unchanged."""
    letters = list(text.plain)
    for exclusion in EXCLUSIONS:
        for match in exclusion.pattern.finditer(text.plain):
            if exclusion.past and _to_come(match.group(), context):
                continue
            name = "out" if "out" in exclusion.pattern.groupindex else 0
            start, end = match.span(name)
            letters[start:end] = "#" * (end - start)
    return "".join(letters)


def _to_come(passage: str, context: Context) -> bool:
    """Whether the last full date of a passage lies after the document, or in the plan's year or later."""
    dates = _FULL_DATE.findall(passage)
    if not dates:
        return False
    numbers = [int(number) for number in dates[-1] if number]
    day = (numbers[2], numbers[1], numbers[0])
    if context.reference is not None:
        return day > (context.reference.year, context.reference.month, context.reference.day)
    return context.plan_year is not None and numbers[2] >= context.plan_year
