"""Vocabulary of offices (từ vựng đơn vị, chức danh): fields of work, levels, abbreviations, verbs of duty."""

from __future__ import annotations

import re

from knowledge.abbreviations import MEANINGS
from knowledge.vietnamese import CAPITALS, fold

DASH = r"\s*[-–—‑]\s*"


def any_of(words: str) -> str:
    """A pattern of the alternatives in `words` (separated by |), longest first."""
    return "|".join(sorted((word.strip() for word in words.split("|")), key=len, reverse=True))


# Fields of work as they stand in names: Phòng X, Bộ phận X, Công chức X - Y.
_NOUN_FIELDS = (
    "Văn phòng|Nội vụ|Tư pháp|Hộ tịch|Tài chính|Kế toán|Ngân sách|Kinh tế|Hạ tầng|Kỹ thuật|Đô thị|Địa chính|Nông nghiệp|Môi trường|"
    "Tài nguyên|Nông thôn mới|Phát triển nông thôn|Giao thông|Thủy lợi|Văn hóa|Xã hội|Thông tin|Thể thao|Thể dục|"
    "Thể dục thể thao|Du lịch|Gia đình|Trẻ em|Giáo dục|Y tế|Dân số|Dân tộc|Tôn giáo|Lao động|Thương binh|Chính sách|Công Thương|"
    "Công nghiệp|Thương mại|Khoa học|Công nghệ|Công nghệ thông tin|Hành chính|Thú y|Khuyến nông|Bảo vệ thực vật|Kiểm lâm|Thủy sản|"
    "Thủ quỹ|Văn thư|Cải cách hành chính|Bảo hiểm|Quốc phòng|An ninh|Quân sự|Người có công|Việc làm|Pháp chế|Dân vận|Tuyên giáo|Tiêm chủng|Bầu cử"
)
# Fields that are verbs as well when they begin with a small letter: "Phòng Kinh tế thống kê …".
_VERB_FIELDS = (
    "Thống kê|Kế hoạch|Quản lý đô thị|Xây dựng|Truyền thông|Đào tạo|Chuyển đổi số|Tổ chức|Tổng hợp|Quản trị|Chăn nuôi|Tiếp dân|"
    "Tiếp công dân|Lưu trữ|Kiểm soát thủ tục hành chính|Chứng thực|Giảm nghèo|Xây dựng chính quyền|Thanh tra|Nghiệp vụ|"
    "Quản lý công nghiệp|Quản lý Công nghiệp|Quản lý năng lượng|Quản lý Thương mại|Quản lý Xây dựng|Kiểm tra"
)
FIELDS = any_of(f"{_NOUN_FIELDS}|{_VERB_FIELDS}")
# Names of several fields in which a comma or "và" stands inside one name.
COMPOUNDS = (
    r"Lao động\s*[-–,]?\s*(?:Thương binh|TB)(?:\s*[-–,&]\s*|\s+và\s+|\s+)(?:Xã hội|XH)",
    r"Văn hóa(?:\s*[-–,]\s*|\s+)(?:Thể thao|Thông tin)(?:\s+và\s+|\s*[-–,]\s*)(?:Du lịch|Thể thao|Truyền thông)",
    r"Văn hóa\s+và\s+(?:Thông tin|Xã hội)",
    r"Văn hóa,\s*Khoa học\s+và\s+Thông tin",
    r"Giáo dục\s+và\s+Đào tạo",
    r"Tài nguyên\s+và\s+Môi trường",
    r"Nông nghiệp\s+và\s+(?:Phát triển nông thôn|PTNT|Môi trường)",
    r"Khoa học\s+và\s+Công nghệ",
    r"Kinh tế\s+và\s+(?:Hạ tầng|Đô thị)",
    r"Kinh tế,\s*Hạ tầng\s+và\s+Đô thị",
    r"Tài chính\s+và\s+Kế hoạch",
    r"Thông tin\s+và\s+Truyền thông",
    r"Dân tộc\s+và\s+Tôn giáo",
    r"Xây dựng\s+và\s+Môi trường",
    r"Đô thị\s+và\s+Môi trường",
)
# Capital letters that stand for a field: VHXH, TC-KT, LĐTBXH, TN&MT.
_INITIALS = r"(?!UBND|HĐND|MTTQ|UBMTTQ)[A-ZĐ]{2,}(?:&[A-ZĐ]{1,})*(?![^\W\d_])"
_VERBS_UP = any_of(f"{_VERB_FIELDS}|{_VERB_FIELDS.upper()}")
_FIELD = rf"(?:(?i:{'|'.join(COMPOUNDS)}|Văn phòng\s+UBND(?![^\W\d_]))|(?:(?i:{any_of(_NOUN_FIELDS)})|{_VERBS_UP})(?![^\W\d_])|{_INITIALS})"
DOMAIN = rf"{_FIELD}(?:(?:{DASH}(?:{_FIELD}|(?i:{FIELDS})(?![^\W\d_]))|\s(?!Văn phòng|Văn thư|Thủ quỹ){_FIELD}|{DASH}(?:[Tt]hư ký [A-Z]+|Một cửa)))*"
"""A field of work or several, joined by dashes or spaces: "Văn phòng – TK – Thư ký ISO", "Tài chính KH"."""

PAIRED_DOMAIN = (
    rf"(?i:Văn phòng{DASH}(?:Thống kê|TK)|Tư pháp{DASH}(?:Hộ tịch|HT)|Tài chính{DASH}(?:Kế toán|KT)|"
    rf"Văn hóa{DASH}(?:Xã hội|Thông tin|TT)|Địa chính{DASH}(?:{FIELDS})|Lao động{DASH}(?:Thương binh|TB|TBXH)[^,;:.]{{0,12}})"
    rf"(?:{DASH}(?:{_FIELD}|[Tt]hư ký [A-Z]+))*"
)
"""Names of the posts of commune officials (Decree 33/2023/NĐ-CP), which also stand without "Công chức"."""

LEVEL = any_of(
    "xã(?! hội)|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|TP|đặc khu|thôn(?! mới)|bản|ấp|buôn|khu phố|tổ dân phố|khu vực|Trung ương"
)
# Capital letters after "xã" that begin another office instead of naming the place.
_NO_PLACE = (
    r"(?!(?:Công chức|Công an|Cán bộ|Văn phòng|Văn hóa|Trung tâm|Bộ phận|Ban (?:Chỉ|Thanh|Quản|Dân|Tuyên)|Trạm Y|Đài (?:Truyền|Phát)|Hội (?:Phụ|Nông|Cựu|Liên|Người)|"
    r"Đoàn (?:Thanh|TN)|Các|Tổ|Trưởng|Chủ tịch|Phó|Ủy ban|UBND|HĐND|MTTQ|UBMTTQ|UB|Phòng|Lãnh đạo|Đảng|Mặt trận|Tài chính|Tư pháp|Địa chính|Kế toán|Quân sự|Thường|"
    r"Năm|Quý|Tháng|Trong|Trước|Sau|Khi|Hằng|Hàng|Chậm|Hoàn|Xong|Định|Ngay|Từ|Cuối|Đầu|Giữa|Hết|Theo|Ngày|Cả)(?![^\W\d_]))"
)
PLACE = rf"(?:{_NO_PLACE}[{CAPITALS}][^\W\d_]*(?:[ -][{CAPITALS}][^\W\d_]+){{0,3}}|\d{{1,2}}\b)"
SUFFIX = (
    rf"(?:(?:\s+(?:của|thuộc|trực thuộc|tại|ở|trên địa bàn)(?:\s+(?i:UBND|Ủy ban nhân dân))?)?\s+(?:"
    rf"(?:các\s+(?i:(?:{LEVEL})(?:,\s*(?:{LEVEL}))*(?:\s+và\s+(?:{LEVEL}))?)|"
    rf"(?i:cấp\s+(?:{LEVEL}|cơ sở|trên|dưới)(?:,\s*(?:cấp\s+)?(?:{LEVEL}))*|cùng cấp|các cấp|địa phương|trên địa bàn)|"
    rf"(?i:{LEVEL})(?![^\W\d_])(?:\s+{PLACE})?))|\s+(?i:của\s+(?:UBND|HĐND|Đảng ủy))(?![^\W\d_]))"
)
"""Whose office it is: "xã", "của UBND xã", "các xã, thị trấn", "huyện Thanh Lâm", "trên địa bàn xã"."""
QUALIFIER = (
    r"(?:\s+(?i:(?:chuyên môn |nghiệp vụ )?(?:có )?liên quan|chuyên môn|(?:và )?tương đương|được giao (?:nhiệm vụ )?chủ trì|chuyên trách|"
    r"trực thuộc|nêu trên|phụ trách (?:địa bàn|lĩnh vực)|đóng trên địa bàn|còn lại|khác)(?![^\W\d_]))"
)
"""Which of them: "có liên quan", "chuyên môn liên quan", "trực thuộc"."""

VERBS = any_of(
    "có trách nhiệm|có nhiệm vụ|có kế hoạch|chịu trách nhiệm|chủ trì|phối hợp|phối kết hợp|tham mưu|tham gia|tham vấn|"
    "xây dựng|ban hành|thực hiện|triển khai|tổ chức|tiếp tục|tiếp nhận|tiếp công dân|thường xuyên|tăng cường|chủ động|"
    "đôn đốc|theo dõi|hướng dẫn|kiểm tra|giám sát|thanh tra|rà soát|tổng hợp|báo cáo|đề xuất|đề nghị|kiến nghị|"
    "chỉ đạo|lãnh đạo|quán triệt|phổ biến|tuyên truyền|vận động|công khai|niêm yết|công bố|cập nhật|đăng tải|đưa tin|"
    "giải quyết|xử lý|thẩm định|thẩm tra|phê duyệt|trình|lập|bố trí|cân đối|phân bổ|cấp phát|đảm bảo|bảo đảm|đẩy mạnh|"
    "nâng cao|hoàn thiện|hoàn thành|cung cấp|phân công|giao|quản lý|duy trì|phát huy|phát động|phát hiện|ngăn chặn|"
    "căn cứ|dựa trên|trên cơ sở|cần|phải|quan tâm|nghiêm túc|kịp thời|khẩn trương|trực tiếp|định kỳ|hằng|hàng|"
    "liên hệ|lồng ghép|huy động|hỗ trợ|giúp|đánh giá|thống kê|thu thập|lưu trữ|xác định|xác minh|nghiên cứu|lưu ý|"
    "bám sát|mở|không|nắm|kiện toàn|củng cố|thành lập|tập huấn|bồi dưỡng|đào tạo|cử|chuẩn bị|ký|gửi|thông báo|"
    "thông tin|thu|chi|mua sắm|khảo sát|điều tra|khắc phục|sửa chữa|lắp đặt|trực|sẵn sàng|tuần tra|bảo vệ|tiêm|khám|"
    "cấp|chuẩn hóa|hoàn tất|thúc đẩy|áp dụng|ứng dụng|số hóa|vận hành|làm|được giao|được phân công|chấp hành|đưa|đăng ký|phản ánh|"
    "tư vấn|giới thiệu|biên soạn|viết|phát|nộp|rút|chấm|tự|đổi mới|tạo điều kiện|nhắc|kết nối|đối chiếu|nhập|bàn giao|"
    "tổng kết|sơ kết|khen|xem xét|quyết định|ưu tiên|lựa chọn|thu gom|chăm sóc|thăm|tặng|diễn tập|ứng trực|di dời|sơ tán|"
    "cảnh báo|dự báo|gắn|tích cực|nâng cấp|đầu tư|khơi thông|phun|lấy|điều phối|điều hành|thay mặt|hợp đồng|tính|chuyển|"
    "trao đổi|giữ|tập trung|siết|phân loại|đối thoại|tiến hành|vẫn|sẽ|cùng|nhận|giải phóng|giải ngân|thi hành|"
    "trang trí|treo|kẻ|vẽ|dọn|mua|may|chia|chốt|khoanh vùng|điều trị|cấp cứu|vận chuyển|tiêu hủy|tiêu thụ|sản xuất|gieo|trồng|dạy|thi đấu|"
    "mời|họp|hội ý|đọc|ghi|chụp|in|sao|đóng|trả|thanh toán|quyết toán|nghiệm thu|kê khai|kiểm đếm|cưỡng chế|tháo dỡ|xử phạt|lập biên bản"
)
STARTS_WITH_VERB = re.compile(rf"(?:{VERBS})(?![^\W\d_])", re.IGNORECASE)
"""Verbs of duty that follow the name of an office, or begin an order to it."""

# Letters of several meanings, and those that only names of offices have, as they are meant there.
_IN_NAMES = {
    "ubn": "uy ban nhan dan",
    "tt": "thong tin",
    "vhtt": "van hoa thong tin",
    "kt": "ke toan",
    "ht": "ho tich",
    "tp": "tu phap",
    "nn": "nong nghiep",
    "mt": "moi truong",
    "ptnt": "phat trien nong thon",
    "tbxh": "thuong binh xa hoi",
    "ld": "lao dong",
    "vc": "vien chuc",
    "chqs": "chi huy quan su",
    "bch": "ban chi huy",
    "hpn": "hoi phu nu",
    "nhcsxh": "ngan hang chinh sach xa hoi",
    "gd": "giao duc",
    "dt": "dao tao",
    "tc": "tai chinh",
    "kh": "ke hoach",
}


def _spelt_out() -> dict[str, str]:
    general = {
        fold(short).replace("&", ""): " ".join(re.findall(r"\w+", fold(meanings[0])))
        for short, meanings in MEANINGS.items()
    }
    return {**general, **_IN_NAMES}


ABBREVIATIONS = _spelt_out()
"""Letters → words, folded, as they are meant in names of offices."""
