"""Why a file is not read (lý do từ chối), and what the clerk is told to do about it."""

from __future__ import annotations

from enum import StrEnum

from knowledge.problems import Problem


class Refusal(StrEnum):
    """Every reason for which a file is refused; a closed list."""

    EMPTY = "empty"
    TOO_BIG = "too big"
    NO_ACCESS = "no access"
    NOT_A_FILE = "not a file"
    BAD_NAME = "bad name"
    BROKEN = "broken"
    TRUNCATED = "truncated"
    WRONG_CONTENT = "wrong content"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    ONLY_PICTURES = "only pictures"
    NO_RECOGNITION = "no recognition"
    NO_WORDS = "no words"
    TOO_MANY_SCANS = "too many scans"
    HUGE_PICTURE = "huge picture"
    UNKNOWN_ENCODING = "unknown encoding"
    DAMAGED_TEXT = "damaged text"
    LEGACY_FONT = "legacy font"
    UNREADABLE_FONT = "unreadable font"
    SECRET = "secret"  # noqa: S105 - a degree of secrecy, no password
    ZIP_BOMB = "zip bomb"
    ENTITIES = "entities"
    HUGE_CELL = "huge cell"
    TOO_MANY_PAGES = "too many pages"
    TOO_SLOW = "too slow"
    TOO_MUCH_MEMORY = "too much memory"
    READER_DIED = "reader died"
    NO_READER = "no reader"
    OTHER_TEXT = "other text"
    SPREADSHEET = "spreadsheet"
    SLIDES = "slides"
    PICTURE = "picture"
    ARCHIVE = "archive"
    UNSUPPORTED = "unsupported"


_SAVE_AS_DOCX = "Mở bằng Word rồi lưu thành .docx (Tệp → Lưu thành…)."
_ASK_FOR_ANOTHER = "Mở thử tệp trên máy; nếu không mở được thì chép lại hoặc xin lại bản khác."
INSTALL_RECOGNITION = (
    "Dùng bản .docx hoặc PDF xuất thẳng từ Word; nếu chỉ có bản giấy thì nhờ người quản trị máy cài nhận dạng chữ "
    "(sudo apt install tesseract-ocr tesseract-ocr-vie), tệp sẽ được đọc lại ở lần chạy sau."
)
SCAN_AGAIN = "Quét lại trang giấy ở 300 dpi, đặt thẳng, đủ sáng; hoặc dùng bản .docx."
_SAVE_AS_UTF8 = "Mở tệp bằng Notepad, chọn Lưu thành…, mục Mã hóa chọn UTF-8 rồi lưu lại."
_SPLIT = "Bỏ bớt hình ảnh hoặc tách thành nhiều tệp nhỏ hơn."
_SAVE_AGAIN = "Mở tệp trên máy, lưu lại thành một tệp mới rồi thử lại; nếu vẫn vậy thì dùng bản khác."
_KEEP_APART = (
    "Lấy tệp ra khỏi thư mục này và bảo quản theo quy định về bảo vệ bí mật nhà nước. "
    "Nếu văn bản đã được giải mật thì dùng bản không còn dấu độ mật."
)

REFUSALS: dict[Refusal, tuple[str, str]] = {
    Refusal.EMPTY: ("tệp không có nội dung", "Kiểm tra lại tệp; nếu không cần thì bỏ ra khỏi thư mục."),
    Refusal.TOO_BIG: ("tệp quá lớn", _SPLIT),
    Refusal.NO_ACCESS: (
        "không mở được tệp",
        "Kiểm tra quyền đọc của tệp và đóng phần mềm đang mở tệp, rồi thử lại.",
    ),
    Refusal.NOT_A_FILE: ("đây không phải là một tệp văn bản thông thường", "Bỏ mục này ra khỏi thư mục."),
    Refusal.BAD_NAME: (
        "tên tệp có ký tự bị lỗi",
        "Đổi tên tệp, chỉ dùng chữ, số, dấu gạch nối và khoảng trắng.",
    ),
    Refusal.BROKEN: ("tệp bị hỏng nên không đọc được", _ASK_FOR_ANOTHER),
    Refusal.TRUNCATED: ("tệp bị cắt cụt, thiếu phần cuối", "Tải hoặc chép lại toàn bộ tệp rồi thử lại."),
    Refusal.WRONG_CONTENT: (
        "nội dung bên trong không đúng với đuôi tệp",
        "Kiểm tra xem tệp có bị đổi đuôi không; mở bằng đúng phần mềm rồi lưu thành .docx.",
    ),
    Refusal.ENCRYPTED: (
        "tệp được đặt mật khẩu nên không đọc được",
        "Mở tệp bằng mật khẩu, bỏ mật khẩu rồi lưu lại.",
    ),
    Refusal.SCANNED: (
        "tệp PDF là bản quét (ảnh chụp trang giấy), không có chữ để đọc, và máy chưa cài nhận dạng chữ (OCR)",
        INSTALL_RECOGNITION,
    ),
    Refusal.ONLY_PICTURES: (
        "tệp chỉ có hình ảnh, không có chữ để đọc",
        "Lưu từng ảnh trang giấy thành .jpg hoặc .png rồi đưa vào thư mục, hoặc dùng bản có chữ.",
    ),
    Refusal.NO_RECOGNITION: (
        "tệp là ảnh chụp trang giấy và máy chưa cài nhận dạng chữ (OCR)",
        INSTALL_RECOGNITION,
    ),
    Refusal.NO_WORDS: ("không nhận dạng được chữ nào trong ảnh", SCAN_AGAIN),
    Refusal.TOO_MANY_SCANS: (
        "tệp có quá nhiều trang quét (trên 200)",
        "Tách thành nhiều tệp nhỏ hơn, hoặc dùng bản có chữ.",
    ),
    Refusal.HUGE_PICTURE: (
        "ảnh quá lớn (trên 50 triệu điểm ảnh)",
        "Quét lại ở 300 dpi, hoặc thu nhỏ ảnh.",
    ),
    Refusal.UNKNOWN_ENCODING: ("không nhận ra bảng mã chữ của tệp", _SAVE_AS_UTF8),
    Refusal.DAMAGED_TEXT: ("tệp có chỗ chữ bị hỏng", _SAVE_AS_UTF8),
    Refusal.LEGACY_FONT: (
        "chữ trong tệp dùng bảng mã cũ (TCVN3/ABC hoặc VNI)",
        "Chuyển sang Unicode bằng công cụ chuyển mã của UniKey hoặc bằng Word, rồi lưu lại.",
    ),
    Refusal.UNREADABLE_FONT: (
        "phông chữ trong tệp PDF không cho biết là chữ gì",
        "Dùng bản .docx, hoặc xuất lại PDF từ Word.",
    ),
    Refusal.SECRET: (
        "văn bản có dấu chỉ độ mật nên không được đưa vào hệ thống",
        _KEEP_APART,
    ),
    Refusal.ZIP_BOMB: ("tệp giải nén ra quá lớn hoặc có quá nhiều phần", _SPLIT),
    Refusal.ENTITIES: ("tệp có khai báo lạ, không an toàn để đọc", _SAVE_AGAIN),
    Refusal.HUGE_CELL: (
        "có một ô dài quá 1.000.000 ký tự hoặc dấu nháy kép không đóng",
        "Kiểm tra các dấu nháy kép trong tệp, hoặc mở bằng phần mềm bảng tính rồi lưu lại.",
    ),
    Refusal.TOO_MANY_PAGES: ("tệp có quá nhiều trang (trên 2.000)", "Tách thành nhiều tệp nhỏ hơn."),
    Refusal.TOO_SLOW: ("đọc tệp mất quá nhiều thời gian nên đã dừng", _SAVE_AGAIN),
    Refusal.TOO_MUCH_MEMORY: ("đọc tệp cần quá nhiều bộ nhớ nên đã dừng", _SPLIT),
    Refusal.READER_DIED: ("tệp làm bộ đọc dừng đột ngột", _SAVE_AGAIN),
    Refusal.NO_READER: (
        "máy chưa khởi động được bộ đọc tệp Word, PDF và ảnh",
        "Thử lại; nếu vẫn vậy thì báo cho người quản trị máy (có thể máy hết bộ nhớ).",
    ),
    Refusal.OTHER_TEXT: ("chưa đọc được loại tệp này", _SAVE_AS_DOCX),
    Refusal.SPREADSHEET: (
        "chưa đọc được loại bảng tính này",
        "Mở bằng phần mềm bảng tính rồi lưu thành .xlsx hoặc .csv (UTF-8).",
    ),
    Refusal.SLIDES: (
        "chưa đọc được bài trình chiếu",
        "Chép nội dung cần dùng sang Word rồi lưu thành .docx.",
    ),
    Refusal.PICTURE: (
        "chưa đọc được loại hình ảnh này",
        "Lưu ảnh chụp trang giấy thành .jpg, .png hoặc .tif, hoặc dùng bản .docx.",
    ),
    Refusal.ARCHIVE: ("đây là tệp nén", "Giải nén rồi đưa các tệp bên trong vào thư mục."),
    Refusal.UNSUPPORTED: (
        "chưa đọc được loại tệp này",
        "Chỉ đưa vào tệp .txt, .docx, PDF, ảnh chụp trang giấy (.jpg, .png, .tif), hoặc danh mục thủ tục .xlsx, .csv, .jsonl; tệp khác thì bỏ ra khỏi thư mục.",
    ),
}
"""Reason -> what is wrong and what to do, for Problem."""


def refused(where: str, refusal: Refusal) -> Problem:
    """The problem that a clerk sees for a refused file; `where` is its path in the folder."""
    what, advice = REFUSALS[refusal]
    return Problem(where, what, advice)
