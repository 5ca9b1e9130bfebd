"""Everyday, chat and dialect words beside those that documents use (từ nói thường và từ trong văn bản).

Two tables: how words are typed in chats and said in regions, put right before anything else; and what
people call things, put in the documents' words before searching.
"""

from __future__ import annotations

from typing import NamedTuple

from handlers.asking.phrases import phrase
from knowledge.abbreviations import spelled_out
from knowledge.vietnamese import plain


class Row(NamedTuple):
    """A pattern, what it stands for, and a question in which it occurs."""

    pattern: str
    means: str
    example: str


# Both tables match only as they are written here: unaccented, "linh" is not "lính" nor "chi tieu" "chi tiêu".
SPOKEN: tuple[Row, ...] = (
    Row(r"(ko|k|kg|khg|hông|hong|hok|hem|hổng|khum)", "không", "có nhận hồ sơ ko"),
    Row(r"(dc|đc|đuợc|đươc|đựơc|dk(?= (không|ko|k)))", "được", "nộp qua mạng đc ko"),
    Row(r"(j|gì z|gì dậy|chi rứa|cái chi)", "gì", "cần giấy j"),
    Row(r"(bn|bao nhiu|(?<!bao )nhiêu(?! khê))", "bao nhiêu", "hết bn tiền"),
    Row(r"(bg|chừng nào|chừng mô|khi mô|hồi nào)", "khi nào", "bg phải nộp"),
    Row(r"(ntn|ntnao|nhtn|như nào)", "như thế nào", "làm ntn"),
    Row(r"(ở mô|chỗ mô|đi mô)", "ở đâu", "nộp ở mô"),
    Row(r"(ai rứa|người mô)", "ai", "ai rứa hè"),
    Row(r"(răng|làm răng)", "sao", "làm răng chừ"),
    Row(r"(z|zậy|dậy|rứa|(?<!ly )(?<!quái )dị|vầy)", "vậy", "ai làm z"),
    Row(r"(vs|zới|dzới)", "với", "làm vs ai"),
    Row(r"(mng|mn)", "mọi người", "mn cho hỏi"),
    Row(r"(e|tui|tao|tớ|mik|mk|tụi mình|tụi em|chúng tôi|chúng em|bọn em)(?= )", "tôi", "tui muốn hỏi"),
    Row(r"(mần|mần ăn)", "làm", "ai mần việc ni"),
    Row(r"(ni|nầy)(?=$| )", "này", "việc ni"),
    Row(r"(nớ|tê)(?=$| )", "đó", "việc nớ"),
    Row(r"mấy (bữa|hôm|bửa)", "mấy ngày", "mấy bữa thì trả lời"),
    Row(r"y/c|yc", "yêu cầu", "cơ quan nào y/c"),
    Row(r"t/m", "tham mưu", "ai t/m việc này"),
    Row(r"p/h|ph/hợp", "phối hợp", "p/h với ai"),
    Row(r"t/h", "thực hiện", "ai t/h"),
    Row(r"k/tra", "kiểm tra", "ai k/tra"),
    Row(r"b/c", "báo cáo", "b/c cho ai"),
    Row(r"đ/c", "đồng chí", "đ/c nào phụ trách"),
    Row(r"(đk|đki|đkí|dki|đkí|dk(?! (không|ko|k)))", "đăng ký", "đk tạm trú"),
    Row(r"đ[aăâ]n?g (ký|kí|ki|ky)", "đăng ký", "đang kí khai sinh"),
    Row(r"hs", "hồ sơ", "nộp hs ở đâu"),
    Row(r"(dvcqg|dvc)", "dịch vụ công", "nộp qua dvc"),
    Row(r"lp", "lệ phí", "lp bao nhiêu"),
    Row(r"vk", "vợ", "vk mới sinh"),
    Row(r"ck", "chồng", "ck tôi"),
    Row(r"(chừ|bi chừ|bây chừ)", "giờ", "chừ làm sao"),
    Row(r"bc", "báo cáo", "bc quý nộp ngày nào"),
    Row(r"kh(?! (không|ko))", "kế hoạch", "kh này ai ký"),
    Row(r"qđ", "quyết định", "qđ này ai ký"),
    Row(r"vb", "văn bản", "vb này ai ký"),
)  # fmt: skip

# Verbs and adverbs that carry no subject; a question is as well answered without them.
LIGHT: tuple[str, ...] = (
    r"(tôi|em|mình|con|cháu|bác|cô|chú|ba má|ba mẹ|bố mẹ|ông bà|nhà tôi|nhà em|xã tôi|xã em|mấy|mỗi)",
    r"(muốn|phải|nên|được|bị|còn|rồi|luôn|cũng|cứ|hãy|đã|đang|sẽ|vẫn|thì|mà|vậy|là)",
    r"(coi|xem|kiếm|rành|giùm|giúp|tới|vô|lúc|hồi|chừng|chỗ|liền|nhỉ|hôn|hông|dự kiến)",
    r"^làm|làm$",
)

CALLED: tuple[Row, ...] = (
    Row(r"bà con|dân mình|dân chúng", "người dân", "hỗ trợ bà con"),
    Row(r"sếp|mấy sếp|lãnh đạo xã mình", "lãnh đạo", "sếp nào duyệt"),
    Row(r"(dán|treo|niêm yết)( bảng)?( công khai| thông báo)", "niêm yết công khai", "dán công khai danh sách"),
    Row(r"gặp gỡ,? (đối thoại|nói chuyện|bà con|dân)|nói chuyện với (dân|người dân)", "đối thoại với người dân", "lãnh đạo gặp gỡ dân"),
    Row(r"(sắm sửa|mua sắm|sắm|mua)( thêm)?( đồ| máy móc| gì)?", "đầu tư bổ sung trang thiết bị", "có sắm sửa thêm gì"),
    Row(r"giấy tờ", "hồ sơ giấy tờ", "giấy tờ bị chậm"),
    Row(r"(người )?(lớn tuổi|già cả|già yếu)", "người cao tuổi", "ba má lớn tuổi"),
    Row(r"(tới|đến|lại) (tận )?nhà", "đến tận nhà", "có ai tới nhà giúp"),
    Row(r"(bị )?(chậm trễ|trễ nải|quá ngày|lố hạn|trễ hạn|trễ hẹn)", "trễ hẹn quá hạn", "hồ sơ bị trễ hạn"),
    Row(r"(làm|đổ|trải) (đường )?(bê tông|nhựa)|làm đường", "bê tông hóa nhựa hóa đường giao thông", "làm đường bê tông"),
    Row(r"nước máy|lo nước sạch", "cung cấp nước sạch", "khi nào có nước máy"),
    Row(r"đổ rác|gom rác|dọn rác|rác rưởi", "thu gom xử lý rác thải", "ai gom rác"),
    Row(r"trộm cắp|đánh nhau|hút chích|ma tuý|ma túy", "tội phạm ma túy an ninh trật tự", "ai lo trộm cắp"),
    Row(r"cháy nổ|chữa cháy|báo cháy", "phòng cháy chữa cháy cháy nổ", "ai lo chữa cháy"),
    Row(r"bão lũ|lũ lụt|bão lụt|ngập lụt", "thiên tai bão lũ", "bão lũ ai trực"),
    Row(r"nhà nghèo|hộ khó khăn", "hộ nghèo hộ cận nghèo", "ai xét hộ khó khăn"),
    Row(r"chích ngừa|tiêm ngừa|chích thuốc", "tiêm chủng", "chích ngừa cho trẻ"),
    Row(r"khám bệnh|chữa bệnh", "khám bệnh chữa bệnh", "ai lo khám bệnh"),
    Row(r"trường lớp|trường học", "trường học cơ sở giáo dục", "sửa trường học"),
    Row(r"(đi )?(bộ đội|nghĩa vụ|lính)", "nghĩa vụ quân sự tuyển quân", "khi nào khám bộ đội"),
    Row(r"sổ đỏ|sổ hồng|bìa đỏ", "giấy chứng nhận quyền sử dụng đất sổ đỏ", "ai làm sổ đỏ"),
    Row(r"qua mạng|trên mạng|onl|online", "trực tuyến qua mạng", "nộp qua mạng"),
    Row(r"đi làm giấy|làm giấy", "giải quyết hồ sơ thủ tục", "làm giấy ở đâu"),
    Row(r"góp ý|phàn nàn|kêu ca|phản ảnh", "góp ý phản ánh kiến nghị", "góp ý ở đâu"),
    Row(r"kiện cáo|thưa kiện|kiện tụng", "khiếu nại tố cáo tranh chấp", "thưa kiện thì gặp ai"),
    Row(r"hạch sách|vòi vĩnh|gây khó dễ|làm khó", "nhũng nhiễu phiền hà", "cán bộ làm khó dân"),
    Row(r"cái loa|loa phường|loa xã|đài xã", "đài truyền thanh", "loa xã phát mấy giờ"),
    Row(r"trang web|website|web|fanpage", "trang thông tin điện tử cổng thông tin điện tử", "ai lo trang web"),
    Row(r"tập huấn cho|dạy cho|học lớp", "tập huấn bồi dưỡng", "ai dạy cho cán bộ"),
    Row(r"(chi tiêu|tiền nong)", "thu chi ngân sách kinh phí", "công khai tiền nong"),
    Row(r"cho tiền|trợ cấp tiền", "hỗ trợ kinh phí trợ cấp", "ai cho tiền hộ nghèo"),
    Row(r"đất đai nhà cửa|chuyện đất", "đất đai", "chuyện đất thì hỏi ai"),
    Row(r"thiếu người|thêm người", "bố trí người làm việc", "một cửa thiếu người"),
    Row(r"chấm công|đi trễ|giờ giấc", "chấp hành giờ giấc làm việc kỷ luật kỷ cương", "ai quản giờ giấc"),
)  # fmt: skip


def as_written(text: str) -> str:
    """Plain text with chat and dialect words in standard spelling and abbreviations written out."""
    return plain(spelled_out(_replaced(SPOKEN, text), typed=True))


def as_documents_say(text: str) -> str:
    """Plain text with everyday names of things in the words that documents use."""
    return _replaced(CALLED, text)


def without_light_words(text: str) -> str:
    """Plain text without words that carry no subject; the text itself when nothing else is left."""
    left = text
    for pattern in LIGHT:
        left = phrase(pattern, accented=True).sub(" ", left)
    left = " ".join(left.split())
    return left or text


def _replaced(table: tuple[Row, ...], text: str) -> str:
    for row in table:
        text = phrase(row.pattern, accented=True).sub(row.means, text)
    return text
