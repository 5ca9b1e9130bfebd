"""Words that tell one variant of a procedure from another (biến thể của thủ tục).

"Đăng ký khai sinh" is the usual case; "… lưu động", "… có yếu tố nước ngoài", "đăng ký lại …" are others. A mark
that a name has and the question does not ask for counts against it, and one that is asked for counts for it.
"""

from __future__ import annotations

from typing import NamedTuple

from handlers.asking.phrases import phrase
from knowledge.vietnamese import plain

_THINGS = (
    "giấy|thẻ|sổ|bằng|hộ chiếu|căn cước|cccd|cmnd|cmt|passport|cà vẹt|cavet|biển|hóa đơn|con dấu|hộ khẩu|khai sinh|"
    "khai tử|kết hôn|hôn thú|chứng|bhyt|bhxh|bản|đăng ký|visa|tem|phép|gplx|bảo hiểm|mã số|bìa|trích lục|hợp đồng|chữ"
)
_LOST = (
    rf"(bị |đánh |làm |lỡ )+(mất|rơi|rớt)|(mất|thất lạc|hỏng|hư|gãy|rách|nát|nhòe|ướt|cháy|rớt) (cái |tấm |luôn |hết )?({_THINGS})"
    rf"|({_THINGS})( \w+){{0,4}} (bị )?(?<!nước )(mất|hỏng|hư|gãy|rách|nát|nhòe|ướt|cháy|thất lạc)(?! (bao|mấy|nhiêu|bn|tiền|phí|lệ|thời|lâu|công|nhiều|ngày))"
)
_AGAIN = r"(làm|cấp|xin|đăng ký|đăng kí|đk|khai|xin cấp|in)( \w+){0,5} lại(?! xe)|lại (giấy|thẻ|sổ|bằng)|cấp lại|làm lại"


class Variant(NamedTuple):
    """How a name shows the variant, how a question asks for it, and a question that does."""

    mark: str
    asked: str
    example: str
    anywhere: bool = False
    """True when the mark counts wherever it stands in a name; else only in what the name is called by."""
    against: float = 0.16
    """What an unwanted mark takes from the score; an end nobody asks for takes more than a variant of the same."""
    hinted: str = ""
    """What asks for it only where no variant is asked for outright: what has run out may be changed or renewed."""


VARIANTS: tuple[Variant, ...] = (
    Variant(r"nước ngoài|quốc tế tại việt nam", r"nước ngoài|ngoại quốc|(chồng|vợ|người) ngoại|(chồng|vợ|người|khách|ông|bà) (tây|hàn|mỹ|nhật|trung quốc|đài loan|lào|thái|campuchia)|lai tây|việt kiều|(có|mang) quốc tịch (?!việt)\w+|khác quốc tịch", "lấy chồng nước ngoài"),
    Variant(r"biên giới|láng giềng", r"biên giới|cửa khẩu|láng giềng|trung quốc|lào|campuchia", "kết hôn ở khu vực biên giới", anywhere=True),
    Variant(r"lưu động", r"lưu động|tại nhà|đến (tận )?nhà|không đi lại được", "đăng ký khai sinh lưu động", anywhere=True),
    Variant(r"(?<!đăng ký, )đăng ký lại", _AGAIN + "|" + _LOST, "đăng ký lại khai sinh"),
    Variant(r"(?<!cấp, )(?<!cấp và )(?<!cấp mới, )(?<!cấp/)cấp lại", _AGAIN + "|" + _LOST, "cấp lại thẻ bị mất", hinted="hết hạn"),
    Variant(r"cấp đổi|^đổi|, đổi", r"đổi|mờ|cũ (quá|nát|rồi)|rách|nhòe|nát|hỏng|hư", "đổi thẻ hết hạn", hinted="hết hạn"),
    Variant(r"trình báo mất|khai báo mất", _LOST + r"|báo mất|trình báo", "báo mất hộ chiếu"),
    Variant(r"gia hạn", r"gia hạn|kéo dài|thêm thời gian", "gia hạn tạm trú", hinted=r"hết hạn|quá hạn|hết thời hạn|sắp hết"),
    Variant(r"kết hợp", r"kết hợp|cùng lúc|đồng thời|một lần|luôn thể|kèm", "khai sinh kết hợp nhận con"),
    Variant(r"liên thông", r"liên thông|một lần|cùng lúc|gộp|một lượt|luôn", "làm liên thông"),
    Variant(r"chấm dứt|giải thể|đóng cửa|thôi|tất toán", r"chấm dứt|thôi|nghỉ|dẹp|đóng cửa|giải thể|đóng|bỏ|hết|ngừng hẳn|ngưng", "chấm dứt giám hộ", against=0.3),
    Variant(r"lần đầu", r"lần đầu|mới mua|mua mới|xe mới|chưa từng|chưa bao giờ|mới ra trường", "đăng ký xe lần đầu", anywhere=True, against=0.0),
    Variant(r"trong nước", r"trong nước|(ở|tại) việt nam", "thôi quốc tịch ở trong nước", against=0.0),
    Variant(r"tạm ngừng|tạm dừng", r"tạm (ngừng|ngưng|nghỉ|dừng|đóng)|nghỉ .{0,12}(tháng|tuần|năm)|nghỉ bán|tạm", "tạm ngừng kinh doanh"),
    Variant(r"giám sát", r"giám sát", "giám sát việc giám hộ"),
    Variant(r"\bxóa|\bhủy|\bxoá|\bhuỷ", r"xóa|xoá|hủy|huỷ|cắt|bỏ|gạch|rút|ra khỏi", "xóa đăng ký tạm trú", against=0.3),
    Variant(r"thu hồi", r"thu hồi|trả lại|nộp lại|rút", "thu hồi biển số", against=0.3),
    Variant(r"trả lại", r"trả lại|hoàn trả|nộp lại", "trả lại khu vực biển"),
    Variant(r"khôi phục|phục hồi", r"khôi phục|phục hồi|tìm lại được|tìm thấy|dùng tiếp", "khôi phục hộ chiếu"),
    Variant(r"điều chỉnh|sửa đổi|đính chính|hiệu đính|thay đổi|cải chính", r"điều chỉnh|sửa|đính chính|đổi (tên|họ|địa chỉ|thông tin|chủ|ngành|nội dung|trụ sở|người|số|dân tộc|giới|ngày|năm|quốc)|sai|thay đổi|cải chính|bổ sung|dời|thêm|tăng|giảm|sang tên", "sửa tên bị sai"),
    Variant(r"^dừng thực hiện|^ngừng", r"dừng|ngừng|ngưng|rút hồ sơ|không làm nữa", "dừng thủ tục đăng ký hộ kinh doanh", against=0.3),
    Variant(r"tiền chất", r"tiền chất", "vận chuyển tiền chất thuốc nổ"),
    Variant(r"chuyển đổi|chuyển nhượng", r"chuyển|đổi|bán|sang nhượng|mua", "chuyển đổi tổ hợp tác thành hợp tác xã"),
    Variant(r"hộ kinh doanh|cá nhân kinh doanh", r"hộ kinh doanh|cá nhân kinh doanh|buôn bán|tiệm|quán|hkd|cửa hàng|shop|sạp|hộ cá thể|tạp hóa", "quyết toán thuế hộ kinh doanh", anywhere=True),
    Variant(r"tạm thời", r"tạm thời|biển tạm|tạm", "đăng ký xe tạm thời"),
    Variant(r"từ chối", r"từ chối|không nhận|nhường", "từ chối nhận di sản", against=0.3),
    Variant(r"bản sao|trích lục", r"bản sao|sao y|sao lục|trích lục|photo|sổ gốc|sao", "xin bản sao giấy khai sinh"),
    Variant(r"người đã có hồ sơ", r"lớn tuổi|người lớn|chưa từng|đã có hồ sơ|chưa có khai sinh", "chưa từng có khai sinh", anywhere=True),
    Variant(r"hợp tác xã", r"hợp tác xã|htx", "thành lập hợp tác xã"),
    Variant(r"tổ hợp tác", r"tổ hợp tác", "thành lập tổ hợp tác"),
    Variant(r"dưới 14", r"dưới 14|trẻ|bé|em bé|con nhỏ|cháu nhỏ|(?<!\d)(\d|1[0-3]) tuổi|chưa đủ 14|mẫu giáo|tiểu học", "thẻ căn cước cho người dưới 14 tuổi", anywhere=True),
    Variant(r"cơ quan, tổ chức|tổ chức", r"tổ chức|cơ quan|công ty|cty|doanh nghiệp|hợp tác xã|trường", "tài khoản cho tổ chức"),
    Variant(r"mức độ 0?1", r"(mức|cấp)( độ)? (0?1|một)", "định danh mức 1", anywhere=True),
    Variant(r"nhập khẩu", r"nhập khẩu|xe nhập|hàng nhập", "đăng ký xe nhập khẩu"),
    Variant(r"giấy chứng nhận căn cước", r"giấy chứng nhận|chưa xác định quốc tịch|gốc việt", "giấy chứng nhận căn cước"),
    Variant(r"giấy thông hành", r"thông hành", "giấy thông hành"),
    Variant(r"công an nhân dân|quân đội|quân sự|quốc phòng|lực lượng vũ trang", r"công an|quân đội|bộ đội|quân sự|vũ trang|quốc phòng", "bằng lái của quân đội", anywhere=True),
    Variant(r"quốc tế", r"quốc tế", "giấy phép lái xe quốc tế", anywhere=True),
    Variant(r"toàn trình", r"toàn trình|mức độ (4|bốn)|trực tuyến|online|onl|qua mạng|trên mạng|vneid|dịch vụ công|dvc", "đăng ký xe toàn trình", anywhere=True),
    Variant(r"trung ương|cấp bộ", r"trung ương|cấp bộ|ở bộ", "thực hiện tại cấp trung ương", anywhere=True),
    Variant(r"đã được giải quyết tại cơ quan có thẩm quyền của nước ngoài|ghi vào sổ", r"ghi (vào )?sổ|ghi chú|ở nước ngoài về", "ghi vào sổ hộ tịch việc ly hôn ở nước ngoài"),
    Variant(r"công bố danh mục", r"công bố danh mục|quy trình nội bộ", "công bố danh mục", anywhere=True),
)  # fmt: skip


def marks_of(name: str, called: str) -> frozenset[int]:
    """Numbers of the variants that a name shows; `called` is the part of it that a procedure is called by."""
    whole, head = plain(name), plain(called)
    return frozenset(
        number
        for number, variant in enumerate(VARIANTS)
        if phrase(variant.mark, accented=True).search(whole if variant.anywhere else head)
    )


# People who have died are not lost ("ông nội mới mất"), papers are ("mất giấy khai sinh").
_DIED = phrase(
    r"(ông|bà|bố|mẹ|ba|má|cha|chồng|vợ|con|cháu|anh|chị|em|cụ|chú|bác|cô|dì|người)"
    r"( nội| ngoại| tôi| em| mình| tui| cháu| con| chồng| vợ| ruột| thân| nhà| già)*( mới| vừa| đã| bị)* mất"
    r"(?= rồi| thì| năm| hôm| tháng| tuần| xong| do| vì| ở| tại| lâu| mà| để| nhưng| sớm| đi| giờ| cần| phải| muốn| xin| đăng| khai| làm|[,.;]|$)"
)


def asked_marks(question: str) -> frozenset[int]:
    """Numbers of the variants that plain text asks for."""
    text = _DIED.sub(" ", question)
    asked = {n for n, v in enumerate(VARIANTS) if phrase(v.asked).search(text)}
    return frozenset(
        asked or {n for n, v in enumerate(VARIANTS) if v.hinted and phrase(v.hinted).search(text)}
    )
