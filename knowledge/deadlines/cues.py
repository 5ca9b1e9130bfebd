"""Cues: the small words that relate a task to a time, and openings of events (trước, chậm nhất, khi có …)."""

from __future__ import annotations

from knowledge.deadlines.patterns import Atom, atom

_WORK = (
    "trien khai|thuc hien|to chuc|thi hanh|xay dung|dien ra|bau cu|kiem tra|hoat dong"
    "|tien hanh|lam viec|cong tac"
    "|thi cong|giai quyet|xu ly|chuyen doi|sap xep|tham muu|dieu hanh|van hanh|theo doi"
    "|giam sat|chuan bi"
)
_MEETING = (
    "hoi nghi|cuoc hop|ky hop|phien hop|dai hoi|hoi thao|le|buoi|dot|cuoc|bau cu|doi thoai"
    "|thanh tra|kiem tra|giam sat"
    "|tet|mua|dip|ngay hoi|tap huan|so ket|tong ket|khai giang|nghi le|ket luan|kien nghi"
    "|vu(?= (?:gieo|THU|thu|san xuat|dong|xuan|he|mua|chiem))"
)
# After "khi": what happens by itself or is asked for, not what the doer does anyway ("khi thực hiện").
_HAPPENS = (
    "co|phat sinh|phat hien|duoc|nhan|nhan duoc|xay ra|can|xuat hien|hoan thanh|ket thuc|het"
    "|thay doi|tiep nhan|bat dau"
    "|den|du|ubnd|uy ban|co quan|cap|he thong|nha nuoc|trung uong|chinh phu|bo|so|phap luat"
    "|van ban|quoc hoi|doan"
    "|khong con|thanh lap|dich|bao|thien tai|mua|phong|hoi dong|hdnd|chu tich|ke hoach|du an"
    "|cong trinh"
)
_NGAY = "(?:(?:NGAY|ngay) )?"

CUES: tuple[Atom, ...] = (
    # relations to a time
    atom("before", r"(?:tu )?truoc", "trước ngày 15/6"),
    atom(
        "latest",
        r"(?:(?:(?:cham|muon|tre) nhat|khong (?:muon|cham|tre) (?:hon|qua)|khong (?:de )?"
        r"(?:vuot )?qua|(?:thoi )?han (?:cuoi cung|cuoi|chot))(?: (?:la|vao|den|trong"
        r"|khong qua|chi|NGAY|vong|thoi gian|thoi han))*)",
        "chậm nhất là",
    ),
    atom("at_most", r"(?:toi|TOI) da(?: (?:la|khong qua|trong|vong|thoi gian|thoi han))*", "tối đa"),
    atom(
        "during",
        r"trong (?:thoi gian|nhung ngay|ngay|dip|cac ngay|cac dip|dot|mua)(?= (?:dien ra|to chuc"
        r"|nghi|bau cu|tet|cao diem|mua|thi|le|hoi|kiem tra|kho|lu|bao|hop)(?![a-z]))",
        "trong thời gian diễn ra",
    ),
    atom(
        "during",
        r"(?:(?:NGAY|ngay) )?(?:(?:tu|vao) )?(?:dau|giua|cuoi) (?:mua|vu|dot)(?= (?:mua|kho|bao|lu|nong"
        r"|dong|xuan|he|THU|thu|chiem|gieo|san xuat|cao diem|ra quan)(?![a-z]))",
        "ngay từ đầu mùa mưa",
    ),
    atom(
        "term",
        r"(?:voi |vao )?(?:trong (?:mot )?(?:thoi han|thoi gian|khoang thoi gian|thoi diem|vong)"
        r"|thoi han(?: giai quyet| thuc hien| xu ly)?|sau khoang)(?: (?:la|toi da|TOI da|khong qua"
        r"|cham nhat|it nhat|toi thieu))*",
        "trong thời hạn",
    ),
    atom("by", r"(?:cho |keo dai )?(?:den|toi)(?: (?:thoi diem|NGAY))?", "đến"),
    atom("end", r"het(?! (?:han|suc|hieu luc))", "hết"),
    atom("in", rf"(?:{_NGAY}(?:trong|vao)(?: (?:khoang|suot))?|NGAY(?= (?:dau|giua|cuoi|tu) ))", "trong"),
    atom("from", rf"(?:(?:ke|tinh|bat dau) |{_NGAY})tu(?! (?:do|day|tung|cac))|bat dau", "kể từ"),
    atom("since", r"(?:ke|tinh) tu (?:ngay|khi|luc|thoi diem)(?! ?\d| mung| mong)", "kể từ khi"),
    atom("from_moment", r"tu (?:ngay|khi|luc|thoi diem)(?! ?\d| mung| mong)", "từ khi"),
    atom("later", r"(?:cham nhat )?(?:la )?(?:tu )?sau(?= )", "sau 10 ngày"),
    atom("nth", r"dau tien", "đầu tiên", 1),
    atom("nth", r"cuoi cung", "cuối cùng", -1),
    atom(
        "now",
        r"(?:ke |tinh )?tu (?:nay|ngay (?:ky|ban hanh)(?: ban hanh)?(?: (?:ke hoach|van ban"
        r"|quyet dinh))?(?: nay)?|khi ban hanh (?:ke hoach|van ban)(?: nay)?)(?=,? (?:cho )?(?:den"
        r"|toi)(?![a-z]))",
        "từ nay đến hết năm",
    ),
    atom(
        "onward",
        r"tro (?:di|ve sau)|(?:va |; )?(?:trong )?(?:nhung|cac) nam(?: hoc)? (?:tiep theo|ke tiep|sau|toi"
        r"|tiep sau)(?: do)?|va (?:sau do|ve sau)",
        "trở đi",
    ),
    atom("for", r"cho(?: ca)?(?= (?:cac )?(?:nam|giai doan)(?![a-z]))", "cho năm 2025 và các năm sau"),
    atom("of", r"cua|theo", "của"),
    atom("is", r"la|phai|xong|nop|gui|hoan thanh|du kien|ngay", "là"),
    atom("at_least", r"it nhat|toi thieu|TOI thieu|khoang", "ít nhất"),
    # no time of their own
    atom("periodic", r"(?:theo )?(?:dinh ky|thuong ky)", "định kỳ"),
    atom("adhoc", r"dot xuat", "đột xuất"),
    atom(
        "constant",
        r"thuong xuyen|24/7|24 ?(?:gio|h)/ngay,? ?(?:va )?7 ngay/tuan|24/24(?: ?(?:gio"
        r"|h))?(?:/7(?: ngay)?)?|24 ?(?:h|gio)/(?:24|7)(?: ?(?:h|ngay))?|7/7",
        "thường xuyên",
    ),
    atom("nonstop", r"lien tuc|lau dai|xuyen suot", "liên tục"),
    atom(
        "all_along",
        rf"(?:trong |xuyen )?suot (?:ca )?(?:qua trinh|thoi gian|nhiem ky|nam hoc)(?: (?:{_WORK}))*"
        rf"|(?:trong )?ca nhiem ky",
        "trong suốt quá trình thực hiện",
    ),
    atom("process", rf"trong (?:qua trinh|khi)(?: (?:{_WORK}))+", "trong quá trình thực hiện"),
    atom(
        "report",
        r"(?:bao cao|so ket|tong ket|giao ban|thong ke)(?: (?:ket qua|nhanh|tinh hinh|so lieu"
        r"|tien do|cong tac|tong hop|tong ket|so ket|danh gia|thuc hien|chung|gui))*",
        "báo cáo",
    ),
    # openings of events; what follows up to the end of the clause belongs to them
    atom("when", rf"{_NGAY}(?:tu |moi |chi )?khi(?= (?:{_HAPPENS})(?![a-z]))", "khi có"),
    atom(
        "when",
        r"khi(?= (?:[a-zA-Z]+ ){1,5}?(?:vuot|dat|qua|tren|duoi|bang|len|xuong|tang|giam|cham|cao hon|thap hon)"
        r"(?: (?!ngay|thang|quy|nam)[a-z]+){0,3} (?:\d|cap [iv]+(?![a-z])|bao dong))",
        "khi mực nước vượt 0,5 m",
    ),
    atom("when_any", rf"{_NGAY}khi", "khi"),
    atom(
        "after",
        rf"{_NGAY}sau (?:khi|ngay|thoi diem|thoi gian|moi|tung|(?P<what>{_MEETING})(?![a-z]))(?! \d)",
        "sau khi",
        lambda m: m["what"] if m["what"] and m.group().startswith(("NGAY", "ngay")) else True,
    ),
    atom(
        "after",
        r"NGAY sau(?= [a-zA-Z]{2})(?! (?:khi|ngay|do|day|nay|thoi|moi|tung|lung|khoang)(?![a-z]))"
        r"|ngay sau(?= (?:bao|lu|mua|ngap|gio|thien tai|su co|chay|THU|thu)(?![a-z]))"
        r"|sau (?:THU|thu) hoach(?= (?:vu|lua|ngo|mia|sen|ca phe|cay|hoa mau|xong)(?![a-z]))",
        "ngay sau thu hoạch",
    ),
    atom(
        "prior",
        rf"truoc (?:khi|luc|thoi diem|ngay|(?:{_MEETING})(?![a-z]))(?! (?:\d|mung|mong|cuoi|dau"
        rf"|(?:[a-zA-Z]+ ){{1,2}}thang (?:\d|gieng|hai|ba|tu|nam|SAU|bay|tam|chin|muoi)))",
        "trước khi",
    ),
    atom("around", r"truoc(?:,| va) (?:trong|sau)(?:,? va sau)?", "trước và trong"),
    atom(
        "if",
        r"neu (?=(?:co|phat sinh|gap|xay ra)(?![a-z]))\w+|truong hop (?:co|phat sinh|dot xuat|xay ra)",
        "nếu có",
    ),
    atom(
        "needed",
        r"(?:khi|neu|truong hop) (?:xet thay |thay )?can thiet|khi (?:co )?(?:nhu )?cau(?! cua)",
        "khi cần thiết",
    ),
    atom("request", r"theo (?:yeu cau|chi dao|de nghi|lich|trieu tap|thong bao|giay moi)", "theo yêu cầu"),
    atom("session", r"(?:tai|trong|vao) (?:cac |moi )?(?:ky|phien) hop", "tại kỳ họp"),
    atom(
        "meeting",
        r"(?:tai|trong|vao) (?:cac |moi )?(?:hoi nghi|cuoc hop|dai hoi|buoi hop|ky giao ban)",
        "tại hội nghị",
    ),
    atom(
        "festival",
        r"(?:nhan |vao |trong )?(?:dip|tuan le)(?= (?:tet|le|nghi le|ky niem|khai giang|bau cu|hoi"
        r"|quoc khanh|cao diem|he)(?![a-z]))",
        "dịp Tết",
    ),
    atom(
        "same_day",
        rf"{_NGAY}trong ngay(?: (?:lam viec|tiep nhan|nhan)(?: (?:nhan )?(?:du "
        rf"|duoc )*ho so(?: hop le)?)?)?(?! (?:\d|dien ra|to chuc|nghi|bau cu|tet|hoi|le))",
        "ngay trong ngày",
    ),
)
