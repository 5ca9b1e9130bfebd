"""What the assistant says about procedures (lời văn về thủ tục hành chính)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.wording import from_scan
from knowledge.records import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

PORTAL = "dichvucong.gov.vn"
WAYS = {Way.IN_PERSON: "Trực tiếp", Way.ONLINE: "Trực tuyến", Way.POST: "Bưu chính"}
WAY_NOT_STATED = "Không ghi hình thức"
NO_FEE = "không ghi mức phí, lệ phí"
NO_TIME = "không ghi thời gian"
FEE_UNCLEAR = "dữ liệu ghi chưa thống nhất, cần kiểm tra lại"


def title(name: str, code: str) -> str:
    """The procedure that the answer is about."""
    return f"Thủ tục: {name} (mã {code})."


def unsure_title(name: str, code: str) -> str:
    """The same where the question's words fit the name only in part."""
    return (
        f"Tôi hiểu câu hỏi là về thủ tục: {name} (mã {code}). Nếu chưa đúng, anh/chị nói rõ hơn việc cần làm."
    )


def note_line(text: str) -> str:
    """What stands beside the values, on a line of its own."""
    return f"Ghi chú trong dữ liệu: “{text}”"


def in_note(amount: str) -> str:
    """An amount that stands in the column of notes."""
    return f"{amount} (ghi ở cột ghi chú)"


def bare_number(value: str) -> str:
    """A time of which the unit is missing."""
    return f"dữ liệu ghi “{value}”, không nêu đơn vị (giờ hay ngày)"


CHECK_TIME = "Số liệu thiếu đơn vị nên chưa dùng được; cần kiểm tra lại trên Cổng dịch vụ công quốc gia hoặc hỏi nơi nhận hồ sơ."
CHECK_FEE = (
    "Mức thu trong dữ liệu chưa rõ; cần kiểm tra lại trên Cổng dịch vụ công quốc gia hoặc hỏi nơi nhận hồ sơ."
)


def link(url: str) -> str:
    """Where the procedure stands on the portal."""
    return f"Xem trên Cổng dịch vụ công quốc gia: {url or PORTAL}"


def source(code: str, listing: str, recognised: int | None = None) -> str:
    """The last line of an answer. recognised: how certain the recognition of a scanned listing is, per cent."""
    scan = f" ({from_scan(recognised)})" if recognised is not None else ""
    return f"Nguồn: thủ tục {code}, danh mục {listing}{scan}."


def sources(codes: Sequence[str], listing: str) -> str:
    """The last line of an answer that names several procedures."""
    return f"Nguồn: thủ tục {', '.join(codes)}, danh mục {listing}."


def ask_office() -> str:
    """Where procedures can be looked up."""
    return f"Anh/chị có thể tra trên Cổng dịch vụ công quốc gia {PORTAL} hoặc hỏi Trung tâm Phục vụ hành chính công."


PICK = "Chọn một thủ tục để xem hồ sơ, lệ phí, thời gian và cách nộp."


# --- online ----------------------------------------------------------------------------------------


def online_yes(name: str) -> str:
    """The record offers a way online."""
    return f"Được. Thủ tục “{name}” có hình thức nộp trực tuyến:"


def online_steps(code: str, url: str, papers: Sequence[str], fee: str) -> list[str]:
    """How to go about it."""
    ready = f"; chuẩn bị sẵn tệp ảnh chụp: {'; '.join(papers)}" if papers else ""
    return [
        f"1. Vào {PORTAL} (Cổng dịch vụ công quốc gia), đăng nhập bằng tài khoản VNeID mức độ 2.",
        f"2. Tìm theo mã {code}" + (f" hoặc mở {url}" if url else "") + ", chọn nơi giải quyết.",
        f"3. Điền tờ khai điện tử và đính kèm giấy tờ{ready}.",
        f"4. Nộp phí, lệ phí nếu có ({fee}), gửi hồ sơ.",
        "5. Giữ mã hồ sơ để tra cứu kết quả trên Cổng.",
    ]


def online_short(url: str) -> str:
    """The same in one line, beside other facts."""
    return f"Nộp trực tuyến được tại {PORTAL} (đăng nhập VNeID mức độ 2)" + (f": {url}" if url else ".")


def online_no(name: str, ways: Sequence[str]) -> str:
    """The record offers none."""
    there = f"chỉ ghi: {', '.join(ways).lower()}" if ways else "không ghi cách nộp nào"
    return f"Dữ liệu của thủ tục “{name}” không có hình thức nộp trực tuyến; {there}."


def way_missing(way: str, ways: Sequence[str]) -> str:
    """The way asked about is not in the record."""
    return f"Dữ liệu không ghi hình thức nộp {way.lower()}; chỉ ghi: {', '.join(ways).lower()}."


CONTRADICTION = (
    "Lưu ý: tên, các bước và cách nộp trong dữ liệu không khớp nhau; cần kiểm tra lại trước khi nộp."
)

# --- other facts -----------------------------------------------------------------------------------


def fees(lines: Sequence[str]) -> list[str]:
    """Phí, lệ phí."""
    return ["Phí, lệ phí (ghi theo dữ liệu):", *lines]


def times(lines: Sequence[str]) -> list[str]:
    """Thời hạn giải quyết."""
    return ["Thời hạn giải quyết (ghi theo dữ liệu):", *lines]


NO_WAYS = "Dữ liệu không ghi cách nộp, thời gian và mức phí của thủ tục này."
NO_PAPERS = "Dữ liệu không ghi thành phần hồ sơ của thủ tục này; cần kiểm tra lại trên Cổng dịch vụ công quốc gia hoặc hỏi nơi nhận hồ sơ."
NO_STEPS = "Dữ liệu không ghi trình tự thực hiện của thủ tục này."
NO_RESULT = "Dữ liệu không ghi kết quả của thủ tục này."
NO_LEGAL_BASIS = "Dữ liệu không ghi căn cứ pháp lý của thủ tục này."
NO_BENEFIT = "Dữ liệu của thủ tục này không nêu số tiền được hưởng; hãy hỏi nơi nhận hồ sơ."
NO_AGENCY = "Dữ liệu không ghi cơ quan thực hiện."
NO_TERM = "Dữ liệu không nêu thời hạn người dân phải đi làm thủ tục này."
PAPERS = "Hồ sơ gồm (tùy trường hợp):"
STEPS = "Trình tự thực hiện (theo dữ liệu):"
SCRAMBLED = "Lưu ý: trình tự trong dữ liệu bị lộn xộn hoặc cắt cụt; cần kiểm tra lại trên Cổng."
DISTRICT = "Lưu ý: dữ liệu còn ghi cấp huyện, cấp này đã kết thúc từ 01/7/2025; hãy hỏi lại nơi nộp."


def more_papers(count: int) -> str:
    """After a list that was cut."""
    return f"… và {count} mục khác, tùy trường hợp."


def label(name: str, text: str) -> str:
    """ "Kết quả: Giấy khai sinh."."""
    return f"{name}: {text.rstrip(' .')}."


def said(text: str) -> str:
    """A sentence of the record that speaks to the question."""
    return f"Dữ liệu nêu: “{text}”"


def code_line(name: str, code: str) -> str:
    """The code of a procedure."""
    return f"Mã thủ tục: {code} ({name})."


def others(count: int) -> str:
    """Before the other procedures that may be meant."""
    return "Có thể anh/chị cần thủ tục khác:" if count else ""


# --- asking back, not in the listing ---------------------------------------------------------------

WHICH = "Có nhiều thủ tục phù hợp. Anh/chị cần thủ tục nào?"
WHICH_OF_FIELD = "Lĩnh vực này có nhiều thủ tục. Anh/chị cần thủ tục nào?"
EVENT = "Việc này thường gồm các thủ tục sau:"
NOT_LISTED = "Tôi không thấy thủ tục này trong danh mục hiện có, nên không trả lời thay."
NEAREST = "Gần nhất trong danh mục:"


def level(levels: Sequence[str]) -> str:
    """Where else it is carried out."""
    return f"Cấp thực hiện: {', '.join(levels)}."
