"""Grammar of office names (tên đơn vị, chức danh): where a name begins and ends in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge.office_words import (
    DASH,
    DOMAIN,
    LEVEL,
    PAIRED_DOMAIN,
    PLACE,
    QUALIFIER,
    STARTS_WITH_VERB,
    SUFFIX,
    VERBS,
    any_of,
)
from knowledge.vietnamese import CAPITALS


@dataclass(frozen=True)
class _Rule:
    """One kind of office."""

    name: str
    source: str
    example: str
    is_open: bool = False
    """The name goes on with free words up to a verb of duty ("Ban Chỉ đạo phòng, chống …")."""
    listed: bool = False
    """A bare word that is an office only in a list of offices or as a whole cell ("quân sự", "phố")."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is needed first."""
        return re.compile(rf"(?:{self.source})(?![^\W\d_])")


_UBND = r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)"
_PARTY = r"(?:Đảng ủy|Huyện ủy|Thành ủy|Tỉnh ủy|Quận ủy|Thị ủy|Chi ủy|Đảng bộ|cấp ủy(?: đảng)?)"
_FRONT = r"(?:(?:Ban Thường trực|BTT|Thường trực)\s+)?(?:(?:Ủy ban|UB)\s*)?(?:Mặt trận Tổ quốc|MTTQ|UBMTTQ|Mặt trận)\s*(?:Việt Nam|VN)?"
_ORGAN = rf"(?:{_UBND}(?:\s*(?:và|,|-|&)\s*{_UBND})?|{_PARTY}|{_FRONT})"
_GROUP_NOUN = any_of(
    "ban ngành|ban, ngành|tổ chức thành viên|đơn vị thành viên|phòng|phòng chuyên môn|phòng chức năng|ban|ngành|sở|sở, ban|cơ quan|cơ quan chuyên môn|đơn vị|đơn vị sự nghiệp|đoàn thể|hội|hội đoàn thể|"
    "tổ chức đoàn thể|tổ chức chính trị - xã hội|tổ chức chính trị, xã hội|tổ chức chính trị xã hội|tổ chức hội|"
    "hội quần chúng|địa phương|thôn|thôn, bản|bản|ấp|xóm|buôn|phố|khu phố|tổ dân phố|khu dân cư|chi bộ|chi hội|nhà trường|"
    "trường|trường học|trường mầm non|trường tiểu học|cơ sở giáo dục|cơ sở y tế|bộ phận|bộ phận chuyên môn|doanh nghiệp|hợp tác xã|"
    "xã|phường|thị trấn|huyện|phòng, ban|đầu ngành|tổ chức|cá nhân|thành viên|lực lượng|trung tâm|tổ|cấp"
)
_PEOPLE_NOUN = any_of(
    "cán bộ|công chức|viên chức|người lao động|nhân viên|đảng viên|đoàn viên|hội viên|giáo viên|CBCC|CBCCVC|CCVC|"
    "cán bộ không chuyên trách|cán bộ bán chuyên trách|cán bộ, công chức|bộ công chức"
)
_ALL = r"(?:(?:Tất cả|Toàn thể|Toàn bộ|Đội ngũ|Mọi)\s+)?(?:(?:các|những)\s+)?"
_GROUP = rf"{_ALL}(?:{_GROUP_NOUN})(?![^\W\d_])(?:\s*[,/]\s*(?-i:{_GROUP_NOUN}|{_PEOPLE_NOUN})(?![^\W\d_]))*(?:\s+thôn phố)?"
_PEOPLE = (
    rf"{_ALL}(?:{_PEOPLE_NOUN})(?![^\W\d_])(?:(?:\s*[,/]\s*|\s+và\s+|\s+)(?:{_PEOPLE_NOUN})(?![^\W\d_]))*"
)
_HEAD = any_of(
    "Phó Chủ tịch|Chủ tịch|Lãnh đạo|Thường trực|Phó Bí thư|Bí thư|Chánh Văn phòng|Phó Chánh Văn phòng|Phó Giám đốc|Giám đốc|Phó Trưởng phòng|"
    "Trưởng phòng|Thủ trưởng|Phó Hiệu trưởng|Hiệu trưởng|Trưởng trạm|Trạm trưởng|Chỉ huy trưởng|Trưởng Công an|Trưởng Ban|Phó Trưởng Ban|"
    "Trưởng|Người đứng đầu|Tổ trưởng|Đội trưởng|Trưởng đầu ngành|Đại biểu|Ban Thường vụ|Ban Chấp hành|Thành viên|Cơ quan thành viên|Đơn vị thành viên|Ban lãnh đạo|Tập thể"
)
PERSON = rf"[{CAPITALS}][^\W\d_]*(?:\s[{CAPITALS}][^\W\d_]*){{1,4}}"


_RULES = (
    _Rule("văn phòng", rf"(?i:Văn phòng){DASH}(?i:Thống kê|TK)(?:{DASH}(?:[Tt]hư ký [A-Z]+|{DOMAIN}))?", "Văn phòng – TK – Thư ký ISO"),
    _Rule(
        "văn phòng",
        rf"(?:(?i:Chi nhánh)\s+)?(?i:Văn phòng\s+(?:{_UBND}(?:\s*(?:và|,|-|–|&)\s*{_UBND})?|{_PARTY}|UBN|điều phối[^,;.:]{{0,25}}?(?:NTM|nông thôn mới)|đăng ký (?:quyền sử dụng )?đất(?: đai)?))",
        "Văn phòng HĐND và UBND",
    ),
    _Rule("văn phòng", r"(?i:Văn phòng)(?!\s+(?:phẩm|phòng))", "Văn phòng"),
    _Rule("cơ quan", rf"(?i:{_ORGAN})", "UBND; Đảng ủy; Ủy ban MTTQ Việt Nam"),
    _Rule("chức danh", r"(?i:Người đứng đầu|Người phát ngôn|Chỉ huy trưởng|Chủ tịch|Phó Chủ tịch|Hiệu trưởng)", "Người đứng đầu"),
    _Rule("chức danh", r"(?i:(?:các\s+)?(?:Trưởng|Bí thư chi bộ|Tổ trưởng|Phó trưởng)\s*(?:các\s+)?(?:thôn|bản|ấp|xóm|buôn|khu phố|khu dân cư|tổ dân phố|ban công tác mặt trận))(?:\s*,\s*(?i:bản|ấp|xóm|phố|khu phố|tổ dân phố|tổ trưởng tổ dân phố))*", "Trưởng các thôn, phố"),
    _Rule("phòng", rf"(?i:Phòng)\s+(?:{DOMAIN}|(?i:giao dịch[^,;.:]{{0,40}}|chuyên môn))", "Phòng Tài chính - Kế hoạch"),
    _Rule("phòng", rf"(?i:Phòng)(?=\s+[{CAPITALS}])(?!\s+{DOMAIN}(?![^\W\d_]))", "Phòng Kiểm soát thuế", is_open=True),
    _Rule(
        "ban",
        r"(?i:(?:Tiểu\s+)?Ban\s+(?:Chỉ đạo|Chỉ huy|Tổ chức|Quản lý dự án(?: đầu tư)?(?: xây dựng)?(?: công trình)?|Quản lý|Quản trị|Biên tập|Vận động|Điều hành|Giám hiệu|Vì sự tiến bộ|Xây dựng|Tiếp công dân|Phòng chống|Bảo vệ)|BCĐ|BCH|BCHQS|Ban CHQS)",
        "Ban Chỉ đạo cải cách hành chính",
        is_open=True,
    ),
    _Rule(
        "ban",
        r"(?i:Ban\s+(?:Thanh tra nhân dân|Tổ chức(?=\s+(?:Đảng ủy|Huyện ủy|cấp ủy))|Giám sát(?: đầu tư)?(?: của)? cộng đồng|Dân vận|Tuyên giáo(?: và Dân vận)?|Xây dựng Đảng|Kiểm tra|Công tác Mặt trận|nhân dân|Kinh tế\s*[-–]\s*(?:Xã hội|Ngân sách)|Văn hóa\s*[-–]\s*Xã hội|Pháp chế|Công an|tư pháp|Chỉ huy Quân sự|Giám đốc|Giám hiệu)|Ủy ban Kiểm tra)(?:\s+(?:Đảng ủy|Huyện ủy|HĐND|cấp ủy))?",
        "Ban Dân vận Đảng ủy",
    ),
    _Rule("ban", rf"(?i:Ban)\s+{DOMAIN}", "Ban Chăn nuôi - Thú y"),
    _Rule("chức danh", r"(?i:(?:Phó )?Trưởng (?:ban|đoàn)|Tổ trưởng|Đội trưởng)(?=\s+(?i:phân công|có|chịu|chỉ đạo|quyết định|điều hành))", "Trưởng ban phân công …"),
    _Rule("bộ phận", rf"(?i:Bộ phận)\s+(?:(?i:(?:Văn\s+)?Một cửa|Tiếp nhận(?: hồ sơ)?(?: và| -|,)?\s*(?:hoàn\s+)?trả kết quả(?: giải quyết(?: TTHC| thủ tục hành chính)?)?|TN&TKQ|TN và TKQ|chuyên môn|giúp việc)|{DOMAIN})", "Bộ phận tiếp nhận và trả kết quả"),
    _Rule("tổ", r"(?i:(?:các\s+)?Tổ\s+(?:bầu cử|công tác|công nghệ số(?: cộng đồng)?|CNSCĐ|liên ngành|giúp việc|kiểm tra|hòa giải|xung kích|bảo vệ|Đề án|tuyên truyền|hỗ trợ|rà soát|điều tra|quản lý|tự quản|thẩm định|biên tập|thư ký|phản ứng nhanh|tuần tra|y tế))", "Tổ công tác liên ngành", is_open=True),
    _Rule("tổ", rf"(?:(?i:các\s+)?Tổ|(?i:các)\s+tổ)(?=\s+[^\W\d_])(?!\s+(?i:{VERBS}|chức|trưởng|phó|viên|dân phố|quốc|hợp|ấm|tiên)(?![^\W\d_]))", "các tổ bầu cử", is_open=True),
    _Rule("đội", r"(?i:Đội\s+(?:xung kích|dân phòng|quản lý|thi hành|kiểm tra|thanh niên|tình nguyện|công tác|PCCC|phòng cháy)|Lực lượng\s+(?:công an|dân quân|quân sự|xung kích|bảo vệ|dân phòng|tham gia))", "Đội xung kích phòng chống thiên tai", is_open=True),
    _Rule("trung tâm", rf"(?i:Trung tâm\s+(?:Phục vụ\s+hành chính công|PVHCC|Hành chính công|Giáo dục[^,;.:]{{0,40}}|Học tập cộng đồng|HTCĐ|Dịch vụ[^,;.:]{{0,30}}?(?:nông nghiệp|công|tổng hợp)|Phát triển quỹ đất|Kiểm soát bệnh tật|Cung ứng[^,;.:]{{0,20}}))|TTPVHCC|TTHTCĐ|(?i:Trung tâm)\s+{DOMAIN}(?:\s+(?:và|,)\s+{DOMAIN})?", "Trung tâm Phục vụ hành chính công"),
    _Rule("trung tâm", rf"(?i:Trung tâm(?!\s+(?:Phục vụ|Phát triển quỹ|Học tập))|Viện(?:\s+nghiên cứu(?:\s+phát triển)?)?|Cục|Chi cục|Hạt|Đồn|Kho bạc|Ngân hàng|Quỹ|Bệnh viện|Báo|Liên đoàn|Liên minh|Hiệp hội|Điện lực|Bưu điện|Viễn thông|VNPT|Viettel|Tòa án|Công ty|Nhà máy|Hợp tác xã|HTX|Phòng khám|Trại|Xí nghiệp|Tập đoàn|Tổng cục|Nhà văn hóa|Thư viện)(?=\s+(?:[{CAPITALS}]|nghiên cứu))", "Kho bạc Nhà nước", is_open=True),
    _Rule("trạm", r"(?i:Trạm\s+(?:Y tế|Khuyến nông|Thú y|Chăn nuôi(?: và Thú y)?|Bảo vệ thực vật|Trồng trọt[^,;.:]{0,25}|Quản lý[^,;.:]{0,25}|Cung cấp[^,;.:]{0,25}|cấp nước))", "Trạm Y tế"),
    _Rule("đài", rf"(?i:Đài\s+(?:Truyền thanh|Phát thanh|Phát thanh và Truyền hình)(?:{DASH}Truyền hình|{DASH}Tiếp hình)?(?: cơ sở)?)", "Đài Truyền thanh"),
    _Rule("lực lượng", r"(?i:Công an(?: viên)?|Ban CHQS|Bộ đội Biên phòng|Đồn Biên phòng|Hạt Kiểm lâm|Kiểm lâm(?: địa bàn)?|Viện Kiểm sát(?: nhân dân)?|Tòa án(?: nhân dân)?|Chi cục Thuế|Thuế cơ sở|Đội thuế|Bảo hiểm xã hội|BHXH|Kho bạc Nhà nước|Ngân hàng Chính sách xã hội|NHCSXH|Bưu điện(?: văn hóa)?|Điện lực)", "Công an xã"),
    _Rule("lực lượng", r"(?i:quân sự|dân quân(?: tự vệ| thường trực| cơ động)?|đoàn viên(?:,? thanh niên)?|y tế|địa chính|tư pháp|kế toán|văn thư|thủ quỹ)", "quân sự", listed=True),
    _Rule("lực lượng", r"(?:Quân sự|Địa chính|Tư pháp|Kế toán|Văn thư)(?=\s*:)", "Quân sự: …"),
    _Rule("thanh tra", rf"(?i:Thanh tra)(?=\s+(?i:{LEVEL}|Sở|Chính phủ|nhà nước))(?:\s+(?i:Sở)\s+{DOMAIN})?", "Thanh tra huyện"),
    _Rule("sở", rf"(?i:Sở)\s+{DOMAIN}(?:\s+và\s+{DOMAIN})?|Bộ\s+{DOMAIN}", "Sở Nội vụ"),
    _Rule("công chức", rf"(?:(?i:các|đồng chí|toàn thể)\s+)?(?i:{_PEOPLE_NOUN}|CB|CC)\s+(?:(?i:phụ trách|làm công tác|làm|phụ trách công tác|chuyên trách|ngành)\s+)?{DOMAIN}(?:\s*,\s*{DOMAIN}(?=\s+(?i:và)\s+{DOMAIN}))?", "Công chức phụ trách Lao động - TB&XH"),
    _Rule("công chức", rf"(?i:{_ALL}(?:{_PEOPLE_NOUN}|Người|bộ phận)\s+(?:làm việc\s+|trực\s+)?tại\s+)(?i:bộ phận (?:một cửa|tiếp nhận và trả kết quả)|Trung tâm Phục vụ hành chính công|trạm y tế)", "Công chức làm việc tại bộ phận một cửa"),
    _Rule("công chức", rf"(?i:{_PEOPLE})(?:\s+(?i:chuyên môn))?(?:\s+(?i:tại))?(?:\s+(?i:{_UBND}))?", "cán bộ, công chức, viên chức"),
    _Rule("công chức", r"(?i:(?:Các\s+)?(?:Công chức|Cán bộ|Bộ phận|Đơn vị|Cơ quan|Phòng))(?=\s+(?i:được giao|được phân công|phụ trách|chủ trì|đầu mối))", "Công chức được giao làm đầu mối", listed=True, is_open=True),
    _Rule("cộng tác viên", rf"(?i:{_ALL}(?:đội ngũ\s+)?(?:cộng tác|tuyên truyền|rà soát|điều tra|giám sát|tình nguyện|hòa giải|thống kê) viên)", "cộng tác viên dân số", is_open=True),
    _Rule("người hoạt động", rf"(?i:{_ALL}(?:người hoạt động không chuyên trách|HNĐKCT|NHĐKCT|NHĐ không chuyên trách))", "HNĐKCT"),
    _Rule("chức danh công chức", PAIRED_DOMAIN, "Tư pháp – Hộ tịch"),
    _Rule("hội", r"(?i:(?:các\s+)?(?:Hội\s+(?:Liên hiệp Phụ nữ|LHPN|Phụ nữ|Nông dân|ND|Cựu chiến binh|CCB|Người cao tuổi|NCT|Chữ thập đỏ|CTĐ|Khuyến học|Cựu thanh niên xung phong|Cựu TNXP|Cựu giáo chức|Luật gia|Nạn nhân chất độc da cam(?:/dioxin)?|Người khuyết tật|Đông y|Làm vườn|Sinh vật cảnh|Liên hiệp thanh niên|LHTN|đặc thù|quần chúng)|HPN|HND|HCCB))(?:\s+Việt Nam)?", "Hội Liên hiệp Phụ nữ"),
    _Rule("hội", r"(?i:Hội đồng\s+(?:Nghĩa vụ quân sự|NVQS|Phổ biến|Thi đua|thẩm định|tư vấn|giám sát|xét duyệt|đánh giá|Đội|bầu cử)|Ủy ban bầu cử)", "Hội đồng Nghĩa vụ quân sự", is_open=True),
    _Rule("đoàn", r"(?:Huyện|Quận|Thành|Thị|Tỉnh|Xã|Phường)\s*(?:đoàn|Đoàn)", "Huyện đoàn"),
    _Rule("đoàn", r"(?i:Đoàn\s+(?:Thanh niên|TNCS|TN)(?:\s+Cộng sản)?(?:\s+(?:HCM|Hồ Chí Minh))?(?:\s+(?:HCM|Hồ Chí Minh))?|ĐTN|Công đoàn(?: cơ sở)?|Đoàn thể|Liên đoàn Lao động)", "Đoàn TNCS Hồ Chí Minh"),
    _Rule("đoàn", r"(?i:Đoàn\s+(?:kiểm tra|công tác|giám sát|thanh tra)|Đoàn(?=\s+(?:xã|phường|thị trấn)))", "Đoàn kiểm tra liên ngành", is_open=True),
    _Rule("trường", rf"(?i:(?:các\s+)?(?:Nhà\s+)?Trường\s+(?:THCS|THPT|TH&THCS|TH|MN|PTDTBT|PTDTNT|Tiểu học|Mầm non|Mẫu giáo|Trung học cơ sở|Trung học phổ thông|Trung học|Phổ thông|Đại học|Cao đẳng|Trung cấp|Chính trị)(?:(?:\s*[,&]\s*|\s+và\s+|\s+)(?:THCS|THPT|TH|Tiểu học|Mầm non|Trung học cơ sở|bán trú|dân tộc))*)(?:\s+{PLACE})?", "Trường THCS Suối Mơ"),
    _Rule("bộ phận", rf"(?i:(?:các\s+)?bộ phận\s+(?:chuyên môn\s+)?{_UBND})", "các bộ phận chuyên môn UBND xã"),
    _Rule("nhóm", rf"(?i:{_GROUP})", "các phòng, ban, ngành"),
    _Rule("nhóm", r"(?i:(?:các\s+)?(?:nhà cung cấp|chủ đầu tư|chủ (?:các )?cơ sở|chủ (?:các )?hộ|thành viên|hộ kinh doanh|tổ chức,? cá nhân|công ty|cơ quan thường trực|cơ quan báo chí))", "các nhà cung cấp", is_open=True, listed=True),
    _Rule("người", r"(?i:(?:các\s+)?(?:ông\s*(?:,\s*|\(|/)\s*bà\)?|đồng chí|thành viên|đơn vị)\s+có tên(?:\s+(?:tại|ở|nêu ở)\s+Điều \d+| trên| nêu trên)?)", "các ông (bà) có tên tại Điều 1"),
    _Rule("người", rf"(?i:(?:Đồng chí|Đ/c|Đc|Ông|Bà|Ô\.|B\.)[:.]?\s+){PERSON}(?:\s*(?:[-–,]|\()\s*(?i:(?:Phó\s+|Ủy viên\s+)?(?:{_HEAD}|Công chức|Cán bộ|Chuyên viên|Trưởng))[^,;:.()]{{0,50}}?(?:\)|(?=\s*[,;:.])))?", "Đồng chí Nguyễn Văn A - Phó Chủ tịch UBND xã"),
)  # fmt: skip

_POST = re.compile(rf"(?i:(?:các\s+)?(?:đồng chí\s+|đ/c\s+)?(?:{_HEAD})\s+)")
_FIELD_OF_POST = re.compile(rf"{DOMAIN}(?:{SUFFIX})?(?![^\W\d_])")
_TAIL = re.compile(
    rf"(?:{SUFFIX}|{QUALIFIER}|\s+(?:phụ trách|kiêm)\s+(?:(?:công tác|lĩnh vực)\s+)?{DOMAIN}(?![^\W\d_]))+"
)
SEPARATOR = re.compile(
    r"\s*(?:[;,/+]|(?:^|\s)(?:và|cùng|cùng với|&|hoặc)(?=\s)|\n)\s*(?:-\s+)?(?:(?:và|cùng)\s+)?",
    re.IGNORECASE,
)
_OPEN_WORD = re.compile(rf"\s+[^\s,;:.()]+|,\s*(?:chống|chữa)\b|{DASH}(?=[{CAPITALS}])[^\s,;:.()]+")
_NAME_VERBS = re.compile(r"\s+(?:triển khai|thực hiện|xây dựng|chỉ đạo)\s+(?=(?:Đề án|Chương trình|các Chương trình|nông thôn mới|NTM|chuyển đổi số|Nghị quyết|phong trào|cải cách))", re.IGNORECASE)  # fmt: skip
_STOP = re.compile(
    r"\s+(?:để|về|theo|trong|nhằm|khi|sau|trước|từ|đến|đã|đang|là|gồm|được|có|trên cơ sở|với|như|nếu|tại|của|cho|bằng|đối với|qua|do|mà|thì|vào|lên)(?![^\W\d_])"
    r"|\s+(?-i:Quý|Tháng|Năm|Trước|Sau|Khi|Hằng|Hàng|Thường|Chậm|Hoàn|Trong|Từ|Định|Cả|Xong|Ngày|Cuối|Đầu)(?![^\W\d_])",
    re.IGNORECASE,
)
_LONGEST_TAIL = 14


def office_at(text: str, start: int = 0, *, listed: bool = False) -> int | None:
    """End of the longest office name that begins at `start`; None when none begins there.

    `listed` admits bare words that are offices only among other offices ("quân sự"). The text has its
    letters and tones repaired (`repair_syllables`).
    """
    best: int | None = None
    for rule in _RULES:
        if rule.listed and not listed:
            continue
        match = rule.pattern.match(text, start)
        if match is None:
            continue
        end = match.end()
        if rule.name == "nhóm" and not rule.is_open:
            cut = _group_end(text, start, end, listed=listed)
            if cut is None:
                continue
            end = cut
        if rule.is_open:
            end = _open_end(text, end)
        tail = _TAIL.match(text, end)
        end = tail.end() if tail else end
        if best is None or end > best:
            best = end
        if rule.name == "người":
            end = _titled_end(text, end)
            best = max(end, best or 0)
    post = _POST.match(text, start)
    holder = _holder_end(text, post.end()) if post else None
    return max((end for end in (best, holder) if end is not None), default=None)


def _titled_end(text: str, end: int) -> int:
    """End of a person's name with the post after it: "Đồng chí Hà Văn A | - Phó Chủ tịch UBND xã | chỉ huy"."""
    dash = re.compile(rf"{DASH}|,\s*(?={_HEAD})").match(text, end)
    post = office_at(text, dash.end()) if dash else None
    return post or end


def _holder_end(text: str, start: int) -> int | None:
    """End of the office or field that a post belongs to: "Trưởng | Công an xã", "Trưởng phòng | Kinh tế"."""
    end = office_at(text, start, listed=True)
    field = _FIELD_OF_POST.match(text, start) if end is None else None
    return field.end() if field else end


def _open_end(text: str, position: int) -> int:
    """Where a name with free words ends: before a verb of duty, a preposition, a comma or another office."""
    for _ in range(_LONGEST_TAIL):
        named = _NAME_VERBS.match(text, position)
        if named:
            position = named.end() - 1
        word = _OPEN_WORD.match(text, position)
        if word is None or _STOP.match(text, position) or _TAIL.match(text, position):
            return position
        begin = position + len(word.group()) - len(word.group().lstrip())
        if STARTS_WITH_VERB.match(text, begin) and text[begin].islower() and not named:
            return position
        if text[begin].isupper() and office_at(text, begin) is not None:
            return position
        if text[begin:].lower().startswith("và "):
            after = begin + 3
            if STARTS_WITH_VERB.match(text, after) or office_at(text, after) is not None:
                return position
        position = word.end()
    return position


# Nouns that alone name nobody, not even in a list.
_VAGUE = re.compile(
    r"tổ chức|hội|ban|phòng|sở|tổ|ngành|trung tâm|thành viên|lực lượng|cá nhân|trường|xã|phường|thị trấn|huyện",
    re.IGNORECASE,
)
_CLASSES = (
    re.compile(
        r"phòng|ban|ngành|sở|cơ quan|đơn vị|đoàn thể|hội|địa phương|tổ chức|doanh nghiệp|cá nhân",
        re.IGNORECASE,
    ),
    re.compile(
        r"cán bộ|công chức|viên chức|người lao động|nhân viên|CBCC|HNĐKCT|đảng viên|người hoạt động",
        re.IGNORECASE,
    ),
    re.compile(r"thôn|bản|ấp|xóm|buôn|phố|khu|tổ dân phố", re.IGNORECASE),
)


def _group_end(text: str, start: int, end: int, *, listed: bool) -> int | None:
    """A list of groups is one office while its members are alike or share what follows them.

    "các ngành, cán bộ, công chức liên quan" is one, "các ngành, cán bộ, công chức" two. A bare noun
    ("đơn vị") is an office only when something says which ones.
    """
    words = text[start:end]
    qualified = _TAIL.match(text, end) is not None
    has_article = re.match(r"(?:tất cả|toàn thể|toàn bộ|các|những|mọi)\s", words, re.IGNORECASE)
    if not (has_article or listed or qualified):
        return None
    if not (has_article or qualified) and _VAGUE.fullmatch(words):
        return None
    if qualified and re.match(QUALIFIER, text[end:]):
        return end
    members = re.split(r"\s*[,/]\s*", words)
    if len(members) > 1 and members[-1].lower() == "tổ chức" and STARTS_WITH_VERB.match(text[end:].lstrip()):
        members.pop()  # "các cơ quan, đơn vị, tổ chức kiểm tra": a verb
    kinds = [next((i for i, kind in enumerate(_CLASSES) if kind.search(member)), -1) for member in members]
    position = start
    for index, member in enumerate(members):
        if index and kinds[index] != kinds[0] and -1 not in {kinds[index], kinds[0]}:
            break
        position = text.index(member, position) + len(member)
    return position


def read_list(text: str, start: int = 0, *, listed: bool = False) -> tuple[tuple[str, ...], int]:
    """Offices that follow one another from `start` on, and where the last of them ends; ((), start) if none."""
    names: list[str] = []
    end = start
    position: int | None = start
    while position is not None:
        found = office_at(text, position, listed=listed or bool(names))
        if found is None:
            break
        names.append(text[position:found].strip(" -–"))
        end = found
        separator = SEPARATOR.match(text, found)
        position = separator.end() if separator else None
    return tuple(names), end
