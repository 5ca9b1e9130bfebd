"""What people ask of a procedure: the table of cues (người dân hỏi gì về một thủ tục)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from handlers.asking import cues
from handlers.asking.phrases import phrase
from handlers.messages import Intent
from handlers.procedures.story import is_light
from knowledge.synonyms import words_of


class Fact(StrEnum):
    """One thing that a record tells of a procedure."""

    CODE = "code"
    RESULT = "result"
    ONLINE = "online"
    BENEFIT = "benefit"
    """How much a person is given (mức hưởng); no fee."""
    FEE = "fee"
    TERM = "term"
    """Within how long a person has to apply (thời hạn người dân phải làm)."""
    TIME = "time"
    """How long the office takes (thời hạn giải quyết)."""
    WHO_CAN = "who_can"
    DOCUMENTS = "documents"
    WHERE = "where"
    LEGAL = "legal"
    STEPS = "steps"
    OVERVIEW = "overview"
    """Nothing in particular."""


INTENTS: dict[Fact, Intent] = {
    Fact.CODE: Intent.DOCUMENT,
    Fact.RESULT: Intent.RESULT,
    Fact.ONLINE: Intent.ONLINE,
    Fact.BENEFIT: Intent.CONTENT,
    Fact.FEE: Intent.FEE,
    Fact.TERM: Intent.TIME,
    Fact.TIME: Intent.TIME,
    Fact.WHO_CAN: Intent.WHO_CAN,
    Fact.DOCUMENTS: Intent.DOCUMENTS,
    Fact.WHERE: Intent.WHERE,
    Fact.LEGAL: Intent.DOCUMENT,
    Fact.STEPS: Intent.STEPS,
    Fact.OVERVIEW: Intent.CONTENT,
}


QUESTIONS: dict[Fact, str] = {
    Fact.CODE: "mã thủ tục là gì?",
    Fact.RESULT: "kết quả là gì?",
    Fact.ONLINE: "nộp trực tuyến được không?",
    Fact.BENEFIT: "được hưởng bao nhiêu?",
    Fact.FEE: "lệ phí bao nhiêu?",
    Fact.TERM: "trong bao lâu phải đi làm?",
    Fact.TIME: "mất bao lâu?",
    Fact.WHO_CAN: "điều kiện thế nào?",
    Fact.DOCUMENTS: "cần giấy tờ gì?",
    Fact.WHERE: "nộp ở đâu?",
    Fact.LEGAL: "căn cứ pháp lý là gì?",
    Fact.STEPS: "các bước thế nào?",
    Fact.OVERVIEW: "",
}
"""How each fact is asked for again when a procedure is picked."""


class FactCue(NamedTuple):
    """A pattern, what it asks for, and a question in which it occurs."""

    pattern: str
    means: Fact
    example: str


_MUCH = r"(bao nhiêu|bao nhiu|mấy|nhiêu|bn)"
_LONG = rf"(bao lâu|{_MUCH} (ngày|hôm|bữa|tuần|tháng|lâu|giờ)( làm việc)?|bao lau)"

# In this order; a later row sees what the earlier ones left of the question.
FACTS: tuple[FactCue, ...] = (
    FactCue(r"mã (số )?(của )?(thủ tục|tthc)|(là )?thủ tục gì$|mã (số )?(là )?(gì|mấy|bao nhiêu|số mấy)|là số mấy", Fact.CODE, "mã thủ tục đăng ký tạm trú là gì"),
    FactCue(r"(xong )?(thì )?(được|sẽ được|được nhận|nhận|nhận được|lấy được|trả)( cấp| lại| về)?( những| cái)? (giấy tờ gì|giấy gì|gì|kết quả gì|giấy nào)|kết quả (nhận được |trả về )?(là|gồm|thế nào|ra sao)( gì)?|kết quả gì|(được|nhận) cấp (cái )?gì", Fact.RESULT, "làm xong thì được cấp giấy gì"),
    FactCue(rf"(trong )?(vòng )?{_LONG} (thì )?(là )?phải( đi)?|phải( đi)? (báo|nộp|làm|khai|trình báo)? ?(trước|trong) (vòng )?{_LONG}|phải báo trước|(có )?bị phạt( không| tiền| ko| k)?|(để|làm|khai|nộp) (trễ|muộn) (có|thì)|hạn (chót|cuối)( là)?( khi nào)?|trong (vòng )?{_LONG} (phải|thì phải)|(bao lâu|mấy ngày) (phải|nữa phải)", Fact.TERM, "trong mấy ngày phải đi trình báo"),
    FactCue(r"(nộp |làm |gửi |khai |xin |đăng ký |nộp hồ sơ )?(hồ sơ )?(bằng hình thức |qua hình thức |theo hình thức )?(trực tuyến|online|onl|on line|qua mạng|trên mạng|qua internet|trên internet|từ xa)( ở đâu)?( thì| có)?( được| đc)?( không| ko| k)?|(nộp |làm )?(qua|trên|bằng) (cổng |trang )?(dịch vụ công|dvc)( trực tuyến| quốc gia| qg)?|(qua|trên|bằng) (app |ứng dụng )?(vneid|vnid|điện thoại)(?! (bị |ghi |đang )?(sai|lỗi|ghi|hiện))|mức độ (4|3|bốn|ba)", Fact.ONLINE, "nộp qua mạng được không"),
    FactCue(rf"(được|mức) (hỗ trợ|trợ cấp|hưởng|lãnh|lĩnh|nhận|bồi thường|đền bù|vay|cấp|cho)( .{{0,16}})? ?{_MUCH}( tiền| đồng| triệu| nghìn)?( (một|mỗi|mấy) (tháng|năm))?|(trợ cấp|lương hưu|tiền hỗ trợ|mức hưởng|mức hỗ trợ)( .{{0,12}})? {_MUCH}( tiền| đồng)?", Fact.BENEFIT, "được hỗ trợ bao nhiêu tiền một tháng"),
    FactCue(rf"(mất|tốn|hết|đóng|nộp|trả|thu|có mất|có tốn|phải đóng|phải trả|lấy|là)?( khoảng| chừng| tầm)? ?{_MUCH} (tiền|đồng|đ|vnđ|nghìn|ngàn)( lệ phí| phí)?|(mất|tốn|đóng|trả|nộp|thu|lấy|phải đóng|phải trả)( thêm| bao nhiêu)? (tiền|phí|lệ phí|đồng nào)( gì| nào)?|(hết|tốn) {_MUCH}(?! ngày| lâu| hôm| bữa| thời gian)|giá( cả)? {_MUCH}|tiền lệ phí|lệ phí(?! trước bạ)|chi phí|(?<!học )(?<!viện )(?<!miễn )(?<!án )phí(?! bảo (hiểm|vệ)| trước bạ)( là| thì)?( {_MUCH}| sao| thế nào)?|được miễn (phí|tiền)|có miễn phí|rẻ hơn|(đóng|nộp) tiền|tối đa {_MUCH}|\d[\d.,]* ?(nghìn|ngàn|k|đồng|triệu)(?= |$)|được giảm", Fact.FEE, "hết bao nhiêu tiền"),
    FactCue(rf"(trong |trong vòng |khoảng |chừng |tầm )?(thời gian |thời hạn )?(giải quyết |xử lý )?(là |mất |trong |hết |khoảng |tốn )?{_LONG}( thì| mới| là)?( xong| có| được| nhận| lấy| trả lời)?|(bao giờ|khi nào|chừng nào|lúc nào|bg)( thì| mới)? (có|xong|được|nhận|lấy|trả)( kết quả)?|thời (gian|hạn)( giải quyết| xử lý| làm| thực hiện)?( là)?( bao nhiêu| thế nào| sao)?|(mau|lâu) (không|lắm không)", Fact.TIME, "mất bao lâu"),
    FactCue(r"(cần|phải|cầm|mang|đem|có|nộp|chuẩn bị|cần có|cần phải)( theo| sẵn| thêm| phải| có| mang| đem| nộp| chuẩn bị)*( những| nhửng| các| mấy| cái| loại)* ?(giấy tờ|giấy|hồ sơ|thứ|đồ|tài liệu)?( gì| j| chi| nào)( theo| thêm| không| ko)?( rứa)?|(giấy tờ|giấy|hồ sơ|tài liệu|đơn|mẫu|mẫu đơn|tờ khai)( thì)?( cần| gồm| bao gồm| có)*( những| các)*( giấy tờ| giấy)? (gì|nào|chi|j)|hồ sơ (gồm|bao gồm)|(gồm|bao gồm)( có)?( những| các)?( loại)?( giấy tờ| giấy| tài liệu)? (gì|nào|chi|j)|hồ sơ (cần|thế nào|ra sao)|thành phần hồ sơ|(mẫu|tờ) (đơn|khai)( ở đâu| nào)?|viết đơn( gì)?|(cần|mang|đem|chuẩn bị)( theo)? (những )?(gì|chi)|giấy tờ (thì )?(sao|thế nào)|bộ hồ sơ|cần (thêm )?(gì|chi|j)( thêm)?$", Fact.DOCUMENTS, "cần giấy tờ gì"),
    FactCue(r"(nộp|làm|đến|đi|ra|tới|lên|gửi|hỏi)?( hồ sơ| đơn| giấy)?( ở| tại| đến| tới| cho| với)?( cái)? ?(đâu|mô)( vậy| thế| hả| rứa| làm| nộp)?$|ở (đâu|mô)|(tại|ở|đến|tới|ra|lên|qua|về|đi) (đâu|chỗ nào|chỗ mô|nơi nào|cơ quan nào|cơ quan mô)|chỗ (nào|mô)|(do |nộp (cho )?|tại |ở |thuộc )?(cơ quan|đơn vị|nơi|bộ phận|cấp|chỗ) (nào|mô)( làm| giải quyết| cấp| nhận| phụ trách| quản lý)?|(nộp|gửi|đưa)( hồ sơ| đơn)? (cho ai|cho cơ quan nào)|gặp ai|tìm ai|hay (là )?(phải )?(lên|ra|tới|đến) (tỉnh|huyện|xã|phường|phòng|ủy ban|trung tâm)|(ra|ở|tại|lên) (xã|phường|ủy ban|huyện|công an xã|tỉnh)( làm)? (được|đc) (không|ko|k)|địa chỉ( nộp)?|hay phải (lên|ra) \w+", Fact.WHERE, "nộp ở đâu"),
    FactCue(r"căn cứ pháp lý|(theo |ở |tại |văn bản |do )?(luật|nghị định|thông tư|văn bản|điều) (nào|gì|mấy)( quy định)?|quy định (ở|tại) (đâu|văn bản nào|luật nào)|cơ sở pháp lý", Fact.LEGAL, "căn cứ pháp lý của thủ tục này"),
    FactCue(r"ai (được|có quyền|có thể|thì được|mới được|phải)( phép)?( nộp| làm| đăng ký)?|ai (nộp|làm|đi làm)|(có |cần )?(những )?(điều kiện|yêu cầu)( gì| nào| ra sao| thế nào)?|đối tượng( nào| gì)?|(bao nhiêu|mấy) tuổi|người (khác|nhà) (làm|nộp|đi) (thay|giùm|hộ)(?! [ckntg])( được)?|(nộp|làm|đi) (thay|giùm)( được)?( không)?|(có )?(cần |phải |được )?(giấy )?ủy quyền( được)? (không|ko|hông|k)", Fact.WHO_CAN, "ai được nộp, có điều kiện gì không"),
    FactCue(r"các bước|từng bước|trình tự|quy trình|(làm|xin|nộp|đăng ký|thực hiện|xử lý|khai)?( thủ tục)? ?(như thế nào|thế nào|ra sao|làm sao|sao đây|như nào|kiểu gì|cách nào)|(thì |phải |giờ |nên )?làm (gì|sao|răng)|cách (làm|nộp|đăng ký|xin|khai|thực hiện|lãnh|lấy)|hướng dẫn|(?<!tại )(?<!vì )(?<!thì )sao(?= vậy$|$)|để làm gì|(để|muốn) (được|có)", Fact.STEPS, "các bước thế nào"),
)  # fmt: skip

# What is left of a question about a procedure when the fact is taken out.
LEFTOVERS: tuple[str, ...] = (
    r"^(dạ|thưa|alo|ad|admin|shop|xin chào|chào)( ạ| anh chị| em| cán bộ)?",
    r"(cho|xin|làm ơn cho) (em|tôi|mình|tui|con|cháu|bác|chị|anh)( xin)?( được)? hỏi|cho hỏi|xin hỏi|hỏi về|tư vấn( giúp| về)?",
    r"(được|đc|có được)( không| ko| k| hông| hong| hôn| chứ)( ạ| vậy| ad| à)?$|(không|ko|hông)( ạ| vậy| ad| à)$",
    r"(nhầm rồi|ý (mình|tôi|em) là|à quên|không phải|sai rồi)",
    r"^(thế|vậy|còn|thế còn|vậy còn|thế thì|rồi)(?= |$)(?! (chấp|chân|giới))",
    r"(thì sao|thì răng)$",
    r"thủ tục|hồ sơ|giấy tờ(?! (xe|đất|nhà|ghe|tàu|thuyền|cho|tùy))|hướng dẫn",
)

# Words that point back to what was said before.
POINTERS = phrase(
    r"^(thế|vậy|còn|thế còn|vậy còn|rồi|ngoài ra|nhầm rồi|không phải)|(cái|việc|vụ|thủ tục|giấy|hồ sơ) (đó|này|ấy|kia|nớ|ni)|ý (mình|tôi|em) là|(thì sao|thì răng)$"
)


def facts_of(text: str) -> tuple[Fact, ...]:
    """What plain text asks for, in the order of the table; OVERVIEW alone where it asks for nothing in particular."""
    found: list[Fact] = []
    for cue in FACTS:
        pattern = phrase(cue.pattern)
        if pattern.search(text):
            found.append(cue.means)
            text = pattern.sub(" ", text)
    if Fact.TERM in found and Fact.TIME in found:
        found.remove(Fact.TIME)
    # "thế nào" beside another fact only ends the question.
    if len(found) > 1 and found[-1] is Fact.STEPS and phrase("bước|trình tự|quy trình").search(text) is None:
        found.pop()
    return tuple(found) or (Fact.OVERVIEW,)


def only_asks(text: str) -> bool:
    """Whether plain text asks for facts of a procedure without a word that names one: "có tốn tiền không"."""
    if facts_of(text) == (Fact.OVERVIEW,):
        return False
    return all(is_light(word) for word in words_of(without_facts(text)))


def without_facts(text: str) -> str:
    """Plain text without what asks for facts: what is left names the procedure."""
    left = cues.cut((*(cue.pattern for cue in FACTS), *LEFTOVERS), text)
    return " ".join(left.replace("?", " ").split())
