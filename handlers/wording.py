"""Every Vietnamese sentence that the assistant says (lời văn của trợ lý)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from knowledge.records import (
    ContinuousDeadline,
    DateDeadline,
    Deadline,
    EventDeadline,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Role,
    Unit,
)
from knowledge.vietnamese import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.snapshot import Contact
    from knowledge.records import Metadata

MAX_TEXT = 1200
"""Characters of an answer: it is read on a phone."""

ROLES = {Role.LEAD: "Chủ trì", Role.SUPPORT: "Phối hợp, thực hiện", Role.FOLLOW: "Theo dõi, tổng hợp"}

GREETING = (
    "Xin chào! Tôi trả lời câu hỏi về kế hoạch và công việc của đơn vị: ai phụ trách, thời hạn khi nào, "
    "văn bản nào quy định. Mời anh/chị đặt câu hỏi, ví dụ: “Ai phụ trách công khai danh sách hộ nghèo?”"
)
GREETING_WITH_PROCEDURES = (
    "Xin chào! Tôi trả lời câu hỏi về thủ tục hành chính (giấy tờ, lệ phí, thời gian, nơi nộp, nộp trực tuyến) và về kế "
    "hoạch, công việc của đơn vị. Mời anh/chị đặt câu hỏi, ví dụ: “Làm lại căn cước bị mất thì nộp ở đâu?”"
)
HELP_WITH_PROCEDURES = (
    "Tôi là trợ lý tra cứu thủ tục hành chính và văn bản của đơn vị; tôi chỉ trả lời theo dữ liệu đã nạp và luôn kèm "
    "nguồn. Về thủ tục, anh/chị có thể hỏi: cần giấy tờ gì, bao nhiêu tiền, bao lâu, nộp ở đâu, nộp qua mạng thế nào, ai "
    "được làm. Về văn bản: ai phụ trách một việc, thời hạn, số và ngày. Viết không dấu hoặc viết tắt cũng được."
)
THANKS = "Rất vui được hỗ trợ anh/chị. Khi cần, mời anh/chị hỏi tiếp."
GOODBYE = "Tạm biệt anh/chị. Chúc anh/chị một ngày tốt lành."
HELP = (
    "Tôi là trợ lý tra cứu văn bản của đơn vị. Tôi chỉ trả lời theo các văn bản đã nạp và luôn kèm nguồn. "
    "Anh/chị có thể hỏi: ai chủ trì, ai phối hợp một việc; thời hạn và kỳ báo cáo; một bộ phận có những việc gì; "
    "số, ngày, người ký của văn bản; chỉ tiêu. Viết không dấu hoặc viết tắt cũng được."
)
EMERGENCY = (
    "Nếu đang có nguy hiểm, anh/chị hãy gọi ngay: 114 (chữa cháy, cứu nạn, cứu hộ), 115 (cấp cứu y tế), "
    "113 (công an), 112 (tìm kiếm cứu nạn). "
    "Sau đó báo trưởng thôn hoặc công an xã nơi gần nhất."
)
VIOLENCE = (
    "Nếu anh/chị hoặc người khác đang bị đánh đập, hãy rời đến chỗ an toàn và gọi ngay 113 (công an); có người bị "
    "thương gọi 115; trẻ em bị hại gọi 111. Có thể báo trưởng thôn, Hội Phụ nữ hoặc công an xã nơi gần nhất."
)
FRAUD = (
    "Nếu vừa bị lừa chuyển tiền hoặc lộ tài khoản: gọi ngay tổng đài ngân hàng để chặn giao dịch, khóa thẻ và tài khoản; "
    "báo 113 hoặc công an xã nơi gần nhất; giữ lại tin nhắn, số điện thoại, biên lai. Không chuyển thêm tiền, không đọc "
    "mã OTP. Công an không làm việc và không yêu cầu chuyển tiền qua điện thoại."
)
PRIVACY = (
    "Anh/chị vui lòng không gửi số căn cước, số điện thoại, số tài khoản, mật khẩu, mã OTP hay ảnh giấy tờ tùy thân tại "
    "đây: kênh hỏi đáp không cần các thông tin này và người khác có thể lợi dụng. Tôi đã che và không lưu các số đó; nếu "
    "được, hãy xóa tin vừa gửi. Việc cần giấy tờ cá nhân chỉ làm trên dichvucong.gov.vn, ứng dụng VNeID hoặc trực tiếp "
    "tại nơi tiếp nhận hồ sơ. Mời anh/chị hỏi lại mà không kèm thông tin cá nhân."
)
OWN_CASE = (
    "Tôi không xem được hồ sơ của từng người. Anh/chị tra cứu bằng mã hồ sơ ghi trên giấy tiếp nhận: vào "
    "dichvucong.gov.vn, mục Tra cứu hồ sơ, hoặc đăng nhập bằng VNeID để xem hồ sơ của mình. Quá ngày hẹn mà chưa có kết "
    "quả, mang giấy hẹn đến Trung tâm Phục vụ hành chính công nơi đã nộp; nơi đó phải trả lời và hẹn lại."
)
ACT_FOR_ME = (
    "Tôi chỉ hướng dẫn, không nộp, điền hay ký hồ sơ thay được. Anh/chị tự nộp trên dichvucong.gov.vn (đăng nhập bằng "
    "VNeID mức độ 2), hoặc đến Trung tâm Phục vụ hành chính công để được hướng dẫn nộp tại chỗ. Mời anh/chị hỏi “cần "
    "giấy tờ gì”, “nộp ở đâu” về thủ tục cần làm."
)
LEGAL_ADVICE = (
    "Đây là việc cần tư vấn pháp luật theo từng trường hợp, tôi không kết luận thay được. Anh/chị có thể hỏi công chức tư "
    "pháp - hộ tịch hoặc tổ hòa giải ở xã, Trung tâm Trợ giúp pháp lý nhà nước (miễn phí cho người thuộc diện), hoặc luật sư."
)
MEDICAL = "Tôi không tư vấn bệnh và thuốc. Anh/chị nên đến Trạm Y tế xã hoặc cơ sở khám bệnh để được khám; nếu nguy cấp, gọi 115."
ABUSE = (
    "Tôi xin lỗi nếu câu trả lời chưa đúng ý anh/chị. Mời anh/chị hỏi lại cụ thể hơn; tôi chỉ trả lời theo văn bản và "
    "danh mục thủ tục đã nạp."
)
INSTRUCTION = (
    "Tôi chỉ tra cứu văn bản và danh mục thủ tục của đơn vị, không làm theo yêu cầu này. Mời anh/chị hỏi về một thủ tục "
    "hoặc một việc của đơn vị."
)
OFF_TOPIC = (
    "Việc này nằm ngoài các văn bản và thủ tục của đơn vị nên tôi không trả lời được. Anh/chị có thể hỏi về thủ tục hành "
    "chính (giấy tờ, lệ phí, thời gian, cách nộp) hoặc công việc trong kế hoạch của đơn vị."
)
EMPTY_QUESTION = "Anh/chị chưa nhập câu hỏi. Mời anh/chị viết câu hỏi, ví dụ: “Ai phụ trách tiếp công dân?”"
NO_DOCUMENTS = "Hiện chưa có văn bản nào được nạp, nên tôi chưa thể trả lời."

_UNITS = {Unit.WORKING_DAY: "ngày làm việc", Unit.DAY: "ngày", Unit.MONTH: "tháng", Unit.HOUR: "giờ"}


def vietnamese_date(day: date) -> str:
    """ "02/7/2024" for 2 July 2024: the way Decree 30/2020 writes dates."""
    return (
        f"{day.day:02d}/{day.month:02d}/{day.year}"
        if day.month < 3
        else f"{day.day:02d}/{day.month}/{day.year}"
    )


def partial_date(iso: str) -> str:
    """A date of which the end may be missing: "2024-01-11", "2023-12", "2024" as "11/01/2024", "12/2023", "2024"."""
    parts = iso.split("-")
    if len(parts) == 3:
        return vietnamese_date(date.fromisoformat(iso))
    return "/".join(reversed(parts))


# --- sources ---------------------------------------------------------------------------------------


def document_name(metadata: Metadata) -> str:
    """ "Kế hoạch 08/KH-UBND ngày 11/01/2024 của UBND thị trấn Như Quỳnh", as far as it is known."""
    parts = [metadata.kind or "Văn bản"]
    if metadata.number:
        parts.append(metadata.number)
    if metadata.signed_on:
        known = metadata.signed_on.count("-")
        parts.append(f"{('năm', 'tháng', 'ngày')[known]} {partial_date(metadata.signed_on)}")
    if metadata.issuer or metadata.place:
        parts.append(f"của {metadata.issuer or metadata.place}")
    return " ".join(parts)


def section_name(section: str) -> str:
    """ "mục IV.2" for a bare number; names such as "Phụ lục, mục 3.b" and "Điều 4" as they are."""
    return (
        f"mục {section}"
        if re.match(r"[IVXLC\d(a-zđ][\w.()]*", section) and not re.match(r"[A-ZĐ][a-zà-ỹ]", section)
        else section
    )


def corrected(day: date) -> str:
    """Beside the source of something that the unit has corrected."""
    return f"đơn vị đính chính ngày {vietnamese_date(day)}"


def source_line(labels: Sequence[str], recognised: int | None = None) -> str:
    """The last line of an answer. recognised: how certain the worst of its scans is, per cent; None without scans."""
    return "Nguồn: " + "; ".join(labels) + (f" ({from_scan(recognised)})" if recognised is not None else "")


def from_scan(recognised: int) -> str:
    """What a person has to know of words that were recognised on a picture."""
    return f"đọc từ bản quét, độ tin cậy {recognised} %"


# --- deadlines -------------------------------------------------------------------------------------


def deadline_phrase(deadline: Deadline, upcoming: date | None = None) -> str:
    """A deadline for a person: the words as written and, where a day was computed, how.

    `upcoming` is the next day on time of a recurring deadline; None when it fixes no day.
    """
    said = squeeze(deadline.as_written).strip(" .;,-–")
    computed = _computed(deadline, upcoming)
    if said and computed:
        return f"{said} ({computed})"
    return said or computed


def _computed(deadline: Deadline, upcoming: date | None) -> str:
    computed = ""
    match deadline:
        case DateDeadline(due=due):
            last = f"hết ngày {vietnamese_date(due)}"
            before = "trước" in deadline.as_written.casefold()
            computed = f"“trước ngày” tính là xong trong ngày liền trước, tức {last}" if before else last
        case PeriodDeadline(start=start, end=end) if start and end:
            computed = f"tức từ {vietnamese_date(start)} đến hết {vietnamese_date(end)}"
        case RecurringDeadline() if upcoming:
            computed = f"kỳ tới: {vietnamese_date(upcoming)}"
        case RelativeDeadline(n=n, unit=unit, after=after) if not deadline.as_written:
            computed = squeeze(f"{abs(n)} {_UNITS[unit]} {'trước' if n < 0 else 'sau'} {after or ''}")
        case EventDeadline(event=event) if not deadline.as_written:
            computed = event
        case ContinuousDeadline() if not deadline.as_written:
            computed = "thường xuyên"
    return computed


# --- the documents do not say ----------------------------------------------------------------------

NOT_STATED: dict[str, str] = {
    "name": "Văn bản không ghi tên người giữ chức danh này.",
    "phone": "Văn bản không ghi số điện thoại.",
    "money": "Văn bản không nêu số tiền, phí hay lệ phí cho việc này.",
    "signer": "Văn bản không ghi rõ người ký.",
    "recipients": "Văn bản không ghi nơi nhận.",
    "validity": "Văn bản không nêu rõ thời gian hiệu lực.",
    "number": "Văn bản không ghi số hiệu được hỏi.",
    "own_number": "Phần số của văn bản này để trống, nên chưa biết số hiệu.",
    "own_day": "Văn bản này để trống ngày ký, nên chưa biết ngày ban hành.",
    "percent": "Văn bản không nêu tỷ lệ phần trăm cho nội dung này.",
    "rank": "Văn bản không nêu thứ hạng cho nội dung này.",
    "day": "Văn bản không nêu ngày cụ thể cho việc này.",
    "count": "Văn bản không nêu con số này.",
    "who": "Văn bản có nêu việc này nhưng không giao cho đơn vị nào.",
    "when": "Văn bản không nêu thời hạn cho việc này.",
    "where": "Văn bản không nêu nơi thực hiện.",
    "duties": "Văn bản không nêu việc nào của bộ phận được hỏi.",
    "due": "Không có việc nào đến hạn trong khoảng thời gian được hỏi.",
    "what": "Các văn bản hiện có không nêu nội dung này.",
}


def no_document_of(place: str, known: Sequence[str]) -> str:
    """The unit named has no document here."""
    there = f" Hiện có văn bản của: {', '.join(known)}." if known else ""
    return f"Tôi chưa có văn bản của {place}, nên không thể trả lời thay cho nơi đó.{there}"


def annex_missing() -> str:
    """The annex asked about is not in the file."""
    return "Văn bản có viện dẫn phụ lục này nhưng phụ lục không có trong tệp đã nạp."


def not_found(thing: str, number: str) -> str:
    """A numbered thing that the documents do not have."""
    return f"Các văn bản hiện có không có {thing} {number}."


def year_not_covered(year: int) -> str:
    """The year asked about is not in the documents."""
    return f"Các văn bản hiện có không nêu nội dung này cho năm {year}."


def nearest(quote: str, label: str) -> str:
    """What is near, said as such."""
    return f"Nội dung gần nhất: {quoted(quote)} ({label})."


def ask_here(contact: Contact) -> str:
    """Whom to ask instead; "" when the unit has set no contact."""
    parts = [
        part
        for part in (
            contact.address,
            contact.phone and f"điện thoại {contact.phone}",
            contact.hours and f"giờ làm việc {contact.hours}",
        )
        if part
    ]
    if not contact.name and not parts:
        return "Anh/chị vui lòng hỏi trực tiếp đơn vị ban hành văn bản."
    return f"Anh/chị có thể hỏi {contact.name or 'đơn vị'}" + (f": {'; '.join(parts)}." if parts else ".")


# --- asking back -----------------------------------------------------------------------------------

WHICH_UNIT = "Có văn bản của nhiều đơn vị. Anh/chị hỏi về đơn vị nào?"
WHICH_TASK = "Có nhiều việc phù hợp với câu hỏi. Anh/chị muốn hỏi việc nào?"

# --- answers ---------------------------------------------------------------------------------------


def offices_line(role: str, names: Sequence[str]) -> str:
    """ "Chủ trì: Phòng Kinh tế; Công an xã."."""
    return f"{role}: {'; '.join(names)}."


def implied_note() -> str:
    """The office was taken from the context and not named for the task itself."""
    return "Văn bản không nêu đích danh ở việc này; đơn vị trên được hiểu theo ngữ cảnh."


def disagreement() -> str:
    """Two parts of the documents name different offices for the same task."""
    return "Các phần của văn bản giao việc này khác nhau:"


def deadline_line(phrases: Sequence[str]) -> str:
    """ "Thời hạn: …"."""
    return f"Thời hạn: {'; '.join(phrases)}."


def outcome_line(outcome: str) -> str:
    """ "Kết quả: …"."""
    return f"Kết quả, sản phẩm: {outcome}."


def quoted(text: str) -> str:
    """The words of the document."""
    return f"“{text}”"


def task_line(text: str) -> str:
    """The task that the answer is about."""
    return f"Việc: {quoted(text)}"


def signer_line(name: str, title: str, on_behalf: str | None) -> str:
    """Who signed."""
    behalf = f" ({on_behalf})" if on_behalf else ""
    return f"Người ký: {name}, {title}{behalf}."


def number_line(name: str, number: str) -> str:
    """The number of a document."""
    return f"Số hiệu: {number} ({name})."


def signed_on_line(name: str, day: str) -> str:
    """The day of a document."""
    return f"Ngày ban hành: {partial_date(day)} ({name})."


def partly_dated(day: str) -> str:
    """Only the month or the year of the signing is known."""
    return f"Văn bản để trống ngày ký; chỉ ghi {'năm' if len(day) == 4 else 'tháng'} {partial_date(day)}."


def validity_line(valid_from: str | None, valid_to: str | None, words: str | None) -> str:
    """The period a document is for."""
    stated = f" (văn bản ghi {quoted(words)})" if words else ""
    return f"Thời gian áp dụng: {validity(valid_from, valid_to)}{stated}."


def validity(valid_from: str | None, valid_to: str | None) -> str:
    """ "từ 01/2024 đến 12/2025", "đến 2025"; "" when neither end is known."""
    start = f"từ {partial_date(valid_from)}" if valid_from else ""
    end = f"đến {partial_date(valid_to)}" if valid_to else ""
    return f"{start} {end}".strip()


def recipients_line(names: Sequence[str]) -> str:
    """Where a document was sent."""
    return f"Nơi nhận: {'; '.join(names)}."


def title_line(metadata: Metadata) -> str:
    """What a document is about."""
    return f"{metadata.kind}: {metadata.title}."


def reference_line(title: str, number: str | None, dated: str | None) -> str:
    """Another document that a document names."""
    facts = [f"số {number}" if number else "", f"ngày {partial_date(dated)}" if dated else ""]
    return (
        f"Văn bản được nêu: {title} ({', '.join(fact for fact in facts if fact)})."
        if any(facts)
        else f"Văn bản được nêu: {title}."
    )


def duties_heading(office: str, count: int, where: str) -> str:
    """Before a list of tasks."""
    return f"{office} có {count} việc trong {where}:"


def due_heading(count: int, period: str) -> str:
    """Before a list of tasks due."""
    return f"Có {count} việc đến hạn {period}:"


THESE_DOCUMENTS = "các văn bản hiện có"


def period_name(start: date, end: date) -> str:
    """ "từ 01/6/2026 đến 30/6/2026"."""
    if start == end:
        return f"ngày {vietnamese_date(start)}"
    return f"từ {vietnamese_date(start)} đến {vietnamese_date(end)}"


def duty_line(number: int, text: str, role: str, due: Sequence[str]) -> str:
    """One task of a list."""
    when = f" – hạn: {due[0]}" if due else ""
    return f"{number}. {text.rstrip('.;')} ({role.lower()}{when})."


def more(count: int) -> str:
    """After a list that was cut."""
    return f"… và {count} việc khác. Anh/chị hỏi cụ thể hơn để xem tiếp."


def expired(valid_to: str) -> str:
    """The plan has run out."""
    return f"Lưu ý: văn bản này áp dụng đến {partial_date(valid_to)}, đến nay đã hết thời gian thực hiện."


def own_source(source: str, on: date) -> str:
    """What an answer of the unit's own rests on."""
    return f"Trả lời của đơn vị, nguồn: {source}, cập nhật ngày {on:%d/%m/%Y}"


def own_answer_overdue(review_by: date) -> str:
    """Nobody has looked at an answer of the unit's own in time."""
    return f"Lưu ý: câu trả lời này cần được xem lại trước ngày {review_by:%d/%m/%Y} nhưng chưa xem lại; anh/chị nên hỏi lại đơn vị trước khi làm theo."


def abolished(place: str) -> str:
    """The unit of the plan no longer exists."""
    return f"Lưu ý: {place} đã kết thúc hoạt động từ 01/7/2025 theo mô hình chính quyền địa phương hai cấp; hãy hỏi đơn vị mới về người phụ trách hiện nay."


def understood_as(pairs: Sequence[tuple[str, str]]) -> str:
    """Words read as other words."""
    return "Đã hiểu " + ", ".join(f"{quoted(typed)} là {quoted(meant)}" for typed, meant in pairs) + "."
