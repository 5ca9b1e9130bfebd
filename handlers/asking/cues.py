"""The words by which people ask: one table per thing a question can reveal (dấu hiệu trong câu hỏi).

Every row is a phrase pattern with an example; tests/handlers/asked.tsv is the corpus. Order matters
where rows of one table overlap: the first that is found wins.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from handlers.asking.phrases import phrase
from knowledge.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


class Asked(StrEnum):
    """The kind of fact that a question wants; it decides what counts as an answer."""

    NAME = "name"
    """A person's name (họ tên)."""
    PHONE = "phone"
    MONEY = "money"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    VALIDITY = "validity"
    SIGNED_ON = "signed_on"
    """The day a document was issued (ngày ban hành)."""
    NUMBER = "number"
    """The number of a document (số ký hiệu)."""
    PERCENT = "percent"
    RANK = "rank"
    DAY = "day"
    """A day of the calendar; a month or "định kỳ" is no answer."""
    COUNT = "count"
    """How many of something; the something stands in Understood.counted."""
    WHO = "who"
    TO_WHOM = "to_whom"
    """Who is reported to, who may demand it: a body in the text that is not the responsible one."""
    OUTCOME = "outcome"
    """The expected product of a task (kết quả, sản phẩm)."""
    SUBJECT = "subject"
    """What a document is about (nội dung, mục đích của văn bản)."""
    WHEN = "when"
    WHERE = "where"
    DUTIES = "duties"
    """All tasks of an office (việc của đơn vị)."""
    DUE = "due"
    """The tasks due in a period (việc đến hạn)."""
    WHAT = "what"
    """Anything else: the passage itself is the answer."""


class Cue(NamedTuple):
    """A pattern, what it reveals, and a question in which it occurs."""

    pattern: str
    means: Asked
    example: str


_UNIT = (
    r"(đơn vị|cơ quan|bộ phận|phòng|phòng ban|ban|ngành|tổ chức|công chức|cán bộ|đồng chí|cc|cb|bp|p\.?|"
    r"sở|tổ|hội|trung tâm|lực lượng|đoàn thể|bên|các bộ phận|các đơn vị|những ai)"
)
_DOCUMENT = r"(kế hoạch|kh|quyết định|qđ|văn bản|vb|chương trình|đề án|phương án|công văn|thông báo|chỉ thị|nghị quyết)"

ASKED: tuple[Cue, ...] = (
    Cue(r"(bao nhiêu|mấy|nhiêu) (phần trăm|%|pt)|(tỷ lệ|tỉ lệ)( .{0,60})? (bao nhiêu|là mấy|mấy)|(bao nhiêu|mấy) ?%|(tỷ lệ|tỉ lệ)( .{0,60})? (đạt|là|phải đạt)$", Asked.PERCENT, "bao nhiêu phần trăm"),
    Cue(r"(số điện thoại|sđt|sdt|số đt|điện thoại số|đường dây nóng)", Asked.PHONE, "số điện thoại của công chức tư pháp"),
    Cue(r"(tên (là )?gì|tên ai|họ tên|họ và tên|tên của ai|ai là (trưởng|phó|chủ tịch|bí thư|giám đốc)|là ông nào)", Asked.NAME, "trưởng phòng nội vụ tên là gì"),
    Cue(r"(ai|người( nào)?|ông nào|lãnh đạo nào|chức danh nào)( là người)?( đã)? ký|ký (bởi|tên là) ai|do ai ký|người ký|ai (là người )?(ban hành|phê duyệt) (kế hoạch|quyết định|văn bản)", Asked.SIGNER, "ai ký kế hoạch này"),
    Cue(r"nơi nhận|" + _DOCUMENT + r"( .{0,60})? (gửi|phát hành)( cho| đến| tới)?( những| các)? (nơi|ai|đơn vị|cơ quan)( nào)?", Asked.RECIPIENTS, "kế hoạch được gửi cho những nơi nào"),
    Cue(r"(bao nhiêu|mấy|nhiêu) (tiền|đồng|triệu|nghìn)|(lệ phí|mức phí|chi phí|giá|phí)( .{0,40})? (bao nhiêu|là mấy|thế nào|nhiêu)|(hết|tốn|mất) (bao nhiêu|mấy)( tiền)?$|mức thưởng", Asked.MONEY, "lệ phí bao nhiêu"),
    Cue(_DOCUMENT + r"( .{0,60})? (có |còn |hết )?hiệu lực|hiệu lực (từ|đến|tới|khi|ngày|bao)|thời hạn hiệu lực|áp dụng (tới|đến|cho|từ|trong)( .{0,12})? (nào|mấy|khi nào|bao giờ)|(cho|thuộc) giai đoạn nào|thực hiện (trong|cho) (giai đoạn|những năm) nào|giai đoạn nào$|giai đoạn mấy", Asked.VALIDITY, "kế hoạch áp dụng tới năm nào"),
    Cue(r"(xếp|đứng|hạng|vị trí|thứ hạng)( hạng)?( ở)?( vị trí)? (thứ )?(mấy|nào|bao nhiêu)|thứ mấy (trong|của|toàn)|hạng mấy|ở vị trí nào", Asked.RANK, "xếp hạng thứ mấy"),
    Cue(_DOCUMENT + r"( .{0,60}?)? (?<!chỉ )(?<!chi )số (mấy|bao nhiêu|nào|hiệu|ký hiệu|kí hiệu)|(?<!chỉ )(?<!chi )số (hiệu|ký hiệu|kí hiệu)|mang số|(?<!chỉ )(?<!chi )(số|ký hiệu)( là)? (bao nhiêu|mấy|gì)$|theo (quyết định|kế hoạch|văn bản|nghị định|thông tư|chỉ thị|luật) nào", Asked.NUMBER, "quyết định mang số bao nhiêu"),
    Cue(_DOCUMENT + r"( .{0,80})? (?<!phải )(?<!phai )(ban hành|ký|phát hành|ra đời)( vào)?( từ)? (khi nào|lúc nào|bao giờ|(hôm|ngày|tháng|năm)( tháng)? (nào|mấy|bao nhiêu|gì))|ngày (ký|ban hành)( .{0,40})? (là )?(ngày )?(nào|mấy|bao nhiêu|gì)", Asked.SIGNED_ON, "kế hoạch ban hành ngày nào"),
    Cue(r"bao lâu( .{0,40})? (một|1) lần|(mấy|bao nhiêu) lần|định kỳ (nào|thế nào|ra sao)|(những )?kỳ (nào|hạn nào)|tần suất", Asked.WHEN, "bao lâu một lần"),
    Cue(r"(từ )?(ngày|hôm) (nào|mấy|bao nhiêu|gì)|ngày tháng nào|mùng mấy|mồng mấy|ngày nao|ngày bn", Asked.DAY, "chậm nhất ngày nào"),
    Cue(r"(có|những|các)?( những)? ?(việc|nhiệm vụ|công việc)( nào| gì)( .{0,16})? (đến hạn|tới hạn|sắp hạn|hoàn thành|xong)|có gì( .{0,12})? (đến hạn|tới hạn|sắp hạn|phải xong)|(việc|nhiệm vụ) (đến hạn|tới hạn|sắp hạn)|(đến hạn|tới hạn|sắp hạn)( những)? (việc|nhiệm vụ)?( gì| nào)", Asked.DUE, "tháng này có việc gì đến hạn"),
    Cue(r"(có|những|các|được giao|phải làm|đảm nhận|phụ trách|gồm)( .{0,16})? (nhiệm vụ|việc|công việc) (gì|nào)|(làm|lo|phụ trách|chủ trì|phải làm|được giao)( những)? (việc|nhiệm vụ|công việc) (gì|nào)( không)?$|(được giao|có|gồm) (mấy|bao nhiêu) (nhiệm vụ|việc|công việc)|(?<!làm )(?<!lam )(việc|nhiệm vụ|trách nhiệm) của .{2,60} (là gì|là những gì|gồm gì|gồm những gì|gồm)$|(phải |cần )?(làm|lo) (những gì|gì)$|trách nhiệm gì$", Asked.DUTIES, "phòng Kinh tế có những nhiệm vụ gì"),
    Cue(r"(khi|lúc|hồi|chừng|đợt|dịp|thời gian|thời điểm|thời hạn|thời gian thực hiện|tháng|quý|năm|tuần|buổi|thứ) (nào|mấy|gì|là gì)|những năm nào|bao giờ|khi mô|chừng mô|bao lâu|thời gian (nào|thực hiện|làm|hoàn thành)|thời gain|thời hạn|hạn (chót|cuối|nộp|là|thì|đến|chừng)|còn hạn|hạn sao|deadline|trong lúc nào|vào lúc nào|đến khi nào|tới khi nào", Asked.WHEN, "khi nào thì làm báo cáo"),
    Cue(r"(báo cáo|gửi|nộp|phản ánh|kiến nghị|xin ý kiến|trình|báo|chuyển)( [^\W\d_]+){0,3}?( cho| về| với| lên| đến| tới| qua)? (ai|đơn vị nào|cơ quan nào|phòng nào|cấp nào|ban nào|bộ phận nào)$|(ai|cơ quan nào|cấp nào|đơn vị nào|phòng nào) (mà )?(yêu cầu|đề nghị|chỉ đạo|cho phép)", Asked.TO_WHOM, "vướng mắc thì báo cáo ai"),
    Cue(r"(kết quả|sản phẩm)( cuối cùng| đầu ra)?( phải| cần)?( có| là| gồm| ra)?( những| các)?( [^\W\d_]+){0,2} (gì|nào)$|(kết quả|sản phẩm)( .{0,50})? (là gì|gồm gì|phải có gì)$", Asked.OUTCOME, "sản phẩm phải có là gì"),
    Cue(r"^" + _DOCUMENT + r"( .{0,80}?)? (gồm|bao gồm|nhằm|nói về|về việc|nhằm mục đích)( [^\W\d_]+){0,4} (gì|nào)( [^\W\d_]+){0,2}$", Asked.SUBJECT, "kế hoạch nhằm nâng cao những chỉ số nào"),
    Cue(r"(gồm|bao gồm)( có)?( những)? (ai|người nào|thành viên nào)|(thành viên|thành phần)( .{0,40}?)? (gồm|là|có)( những)? (ai|người nào)", Asked.WHAT, "ban chỉ đạo gồm những ai"),
    Cue(_UNIT + r"( [^\W\d_]+){0,2}? (nào|mô)|(do|của|giao( cho)?|với|về|cho|bởi|đề nghị|nhờ|gặp|hỏi) ai|ai|những ai|ai mà|người nào|bên nào|cho đơn vị nào|tay nào", Asked.WHO, "ai lo việc này"),
    Cue(r"ở (đâu|mô|chỗ nào)|(nơi|chỗ|địa điểm|trang|kênh|hệ thống|phần mềm|địa chỉ)( [^\W\d_]+)? (nào|đâu)|(về|đến|từ|tại|ra) đâu|đâu$|nơi đâu|chỗ nào", Asked.WHERE, "xem ở đâu"),
)  # fmt: skip

# "bao nhiêu tiêu chí", "mấy nhóm nhiệm vụ": the counted thing is what follows.
COUNTED = phrase(r"(?:bao nhiêu|mấy) (?P<thing>[^\W\d_]+(?: [^\W\d_]+)?)")

ROLES: tuple[tuple[str, Role, str], ...] = (
    (r"phối hợp( với)?( những| các)? (ai|với ai|đơn vị nào|cơ quan nào|bộ phận nào)|(ai|cơ quan nào|đơn vị nào|những ai)( .{0,20})? phối hợp|cùng (với )?ai|hỗ trợ", Role.SUPPORT, "phải phối hợp với ai"),
    (r"những (bộ phận|đơn vị|ai|cơ quan|lực lượng)( nào)?( trực tiếp)? thực hiện|(lực lượng|bộ phận) nào( trực tiếp)? thực hiện", Role.SUPPORT, "những bộ phận nào thực hiện"),
    (r"(ai|đơn vị nào|cơ quan nào|bộ phận nào) (tổng hợp|theo dõi|đôn đốc|giám sát)", Role.FOLLOW, "ai tổng hợp báo cáo"),
    (r"(chủ trì|chủ chì|chịu trách nhiệm( chính)?|đầu mối|đứng đầu|phụ trách chính)", Role.LEAD, "ai chủ trì"),
)  # fmt: skip

# Words that only carry the question, never its subject; they are taken out before searching.
FILLERS: tuple[str, ...] = (
    r"(cho|xin|làm ơn cho) (em|tôi|mình|tui|con|cháu|bác|chị|anh)( xin)?( được)? (hỏi|biết)",
    r"^(xin|cho|em|tôi|mình)? ?(hỏi|cho biết|vui lòng cho biết|cho biết giùm)",
    r"(anh chị|anh|chị|ad|admin|shop|ơi|dạ|thưa|ạ|à|nhé|nha|nhỉ|hả|hử|vậy|thế|đó|đấy|hen|ha|hè|rứa|với|giùm|giúp) ?(ạ|ơi|vậy|với|em|tôi|mình)?$",
    r"^(dạ|thưa|ơi|alo|ê|chào( .{0,12})?,|thế( còn)?|còn|vậy( còn)?|vậy thì|thế thì|à)",
    r"(như thế nào|thế nào|ra sao|là gì|thì sao|sao|không ạ|không vậy)$",
    r"^(theo|ở|tại|trong|của|do) (?=(ai|đâu)$)",
)  # fmt: skip

# Verbs that only say "is responsible"; they hide the subject from the search in a question about who.
IN_CHARGE: tuple[str, ...] = (
    r"(đang |sẽ |phải |là người )?(lo|lo vụ|lo việc|lo chuyện|lo cái|phụ trách|đảm nhận|đảm nhiệm|đảm đương|pt|nắm|quản)( việc| vụ| chuyện| mảng)?",
    r"(thì )?(làm|phải làm|thực hiện|chịu)$",
    r"chịu trách nhiệm( chính)?(?! trước)",
)

# Words about the time itself in a question about when.
TIMING: tuple[str, ...] = (
    r"(phải )?(nộp|gửi|xong|hoàn thành|kéo dài)?( là)? (chậm nhất|muộn nhất|trễ nhất|trước|hạn cuối)( là)?( vào)?$",
    r"vào$",
)

# What is left of a question word when its noun is part of the subject: "phần mềm nào" → "phần mềm".
BARE_QUESTION_WORDS: tuple[str, ...] = (r"(ở|tại|về|từ|đến)? ?(đâu|mô)", r"nào|gì|những|nhửng")

# Kinds of periodic reports; the one asked for has to be the one found.
CYCLES: tuple[tuple[str, str], ...] = (
    (r"báo cáo( nhanh| định kỳ)?( hằng| hàng| mỗi)? tuần|bc tuần", r"tuần"),
    (r"báo cáo( nhanh| định kỳ)?( hằng| hàng| mỗi)? tháng(?! \d)|bc tháng(?! \d)", r"(?<!\d )tháng"),
    (r"báo cáo( định kỳ)?( hằng| hàng| mỗi)? quý|bc quý", r"quý"),
    (r"báo cáo( định kỳ)? 0?6 tháng|bc 0?6 tháng|báo cáo (sáu|nửa|giữa) (tháng|năm)", r"0?6 tháng|sáu tháng|nửa năm|sơ kết"),
    (r"báo cáo( định kỳ)? 0?9 tháng|bc 0?9 tháng", r"0?9 tháng|chín tháng"),
    (r"báo cáo( định kỳ)?( hằng| hàng| cuối| tổng kết)? năm(?! \d)|bc năm(?! \d)", r"năm"),
)  # fmt: skip

# Words too general to be a subject of their own in a question that leans on the one before.
GENERAL: tuple[str, ...] = (
    r"(thời )?(hạn|gian)|hoàn thành|thực hiện|triển khai|làm|nộp|gửi|xong|chừng|cụ thể|kết quả|sản phẩm",
    r"chủ trì|phối hợp|phụ trách|tham gia|trách nhiệm",
    r"là|thì|phải|được|cần|những|các|ai|còn|thế|vậy|vào|trong|của",
)

# A question that leans on the one before it.
FOLLOW_UPS: tuple[tuple[str, str], ...] = (
    (r"^(thế|vậy|còn|thế còn|vậy còn|rồi|ngoài ra|với lại)", "Thế còn hạn thì sao?"),
    (r"(việc|cái|chuyện|vụ|nhiệm vụ|thủ tục|báo cáo|kế hoạch|cơ quan|đơn vị|bộ phận|phòng|người) (đó|ấy|này|kia|nớ|trên)", "Việc đó phải làm khi nào?"),
    (r"(thì sao|thì răng|nữa không|nữa ạ)$", "Bên tài chính thì sao?"),
)  # fmt: skip

# What points back instead of naming a subject; a question left with nothing else takes the subject before.
POINTERS: tuple[str, ...] = (
    r"(việc|cái|chuyện|vụ|nhiệm vụ|cơ quan|đơn vị|bộ phận|phòng|người|báo cáo|điều)( này| đó| ấy| kia| trên)",
    r"(nó|họ|đó|ấy|này|trên)",
)

# Words that name a document as a whole.
DOCUMENT = phrase(_DOCUMENT)

# From when to when: a single day is no answer.
RANGE = phrase(
    r"từ (ngày|khi|hôm|tháng) (nào|mấy|bao nhiêu)( .{0,12})? (đến|tới) |từ (khi|ngày) nào (đến|tới)"
)

# The question is about another document than the one that answers it: its basis.
BASIS = phrase(
    r"(căn cứ|để thực hiện|nhằm thực hiện|dựa (trên|vào|theo)|theo)( .{0,12})? " + _DOCUMENT
    + r"|(ban hành|được ban hành) (theo|để thực hiện|căn cứ|nhằm)|thực hiện " + _DOCUMENT + r" (số|nào)"
)  # fmt: skip

REPORT = phrase(r"(báo cáo|bc|chế độ thông tin|số liệu|tổng hợp báo cáo|sơ kết|tổng kết)")

ONLINE = phrase(
    r"(trực tuyến|qua mạng|online|dịch vụ công|một cửa|hồ sơ|thủ tục|thủ tục hành chính|tthc|trang thông tin|cổng thông tin|phần mềm|nộp ở đâu)"
)

TARGET = phrase(r"(chỉ tiêu|mục tiêu|phấn đấu|tỷ lệ|tỉ lệ|xếp hạng|thứ hạng|xếp thứ|đạt (bao nhiêu|mấy))")

# Someone asks for the title's subject: which documents there are.
GREETINGS: tuple[tuple[str, str], ...] = (
    (r"^(xin )?(chào|hello|hi|hey|alo|a lô)( .{0,24})?[!. ]*$", "greeting"),
    (r"^(xin )?(cảm ơn|cám ơn|thank|thanks|tks|ok|oke|okay|vâng|được rồi|tốt quá)( .{0,24})?[!. ]*$", "thanks"),
    (r"^(tạm biệt|bye|chào tạm biệt|hẹn gặp lại)( .{0,24})?[!. ]*$", "goodbye"),
    (r"^(bạn|em|mày|bot|máy)? ?(là ai|tên gì|làm được gì|giúp được gì|biết gì)( .{0,12})?[?!. ]*$|^(trợ giúp|giúp đỡ|help|hướng dẫn)$", "help"),
)  # fmt: skip


def first(table: tuple[Cue, ...], text: str) -> Cue | None:
    """The first row of the table whose pattern occurs in plain text; None when none does."""
    return next((cue for cue in table if phrase(cue.pattern).search(text)), None)


def cut(patterns: tuple[str, ...], text: str) -> str:
    """Plain text without what the patterns match."""
    for pattern in patterns:
        text = phrase(pattern).sub(" ", text)
    return " ".join(text.split())


def spans(table: tuple[Cue, ...], text: str) -> Iterator[tuple[Cue, int, int]]:
    """Where each row of the table occurs first, as (row, start, end)."""
    for cue in table:
        if found := phrase(cue.pattern).search(text):
            yield cue, found.start(), found.end()
