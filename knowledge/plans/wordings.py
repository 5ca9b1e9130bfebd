"""Words in capitals as a sentence writes them (chữ in hoa về chữ thường)."""

from __future__ import annotations

import re

from knowledge.vietnamese import place_tones, squeeze

# Names that keep capitals inside a sentence; the longest first where one begins like another.
_PROPER = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc",
    "Ban Thường trực",
    "Ban Thường vụ",
    "Ban Chấp hành",
    "Ban Chỉ đạo",
    "Ban Chỉ huy Quân sự",
    "Ban Chỉ huy",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Hội Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Đảng ủy",
    "Đảng bộ",
    "Thường trực",
    "Chủ tịch",
    "Phó Chủ tịch",
    "Chánh Văn phòng",
    "Phó Chánh Văn phòng",
    "Văn phòng",
    "Giám đốc",
    "Phó Giám đốc",
    "Trưởng phòng",
    "Phó Trưởng phòng",
    "Trưởng ban",
    "Phó Trưởng ban",
    "Trưởng Công an",
    "Phó Trưởng Công an",
    "Bộ trưởng",
    "Thứ trưởng",
    "Thủ tướng",
    "Phó Thủ tướng",
    "Cục trưởng",
    "Phó Cục trưởng",
    "Chi cục trưởng",
    "Phó Chi cục trưởng",
    "Chính phủ",
    "Bí thư",
    "Phó Bí thư",
    "Chỉ huy trưởng",
    "Công Thương",
    "Nội vụ",
    "Tư pháp",
    "Tài chính",
    "Kế hoạch và Đầu tư",
    "Tài nguyên và Môi trường",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Khoa học và Công nghệ",
    "Văn hóa và Thông tin",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa - Xã hội",
    "Giáo dục và Đào tạo",
    "Lao động - Thương binh và Xã hội",
    "Y tế",
    "Kinh tế",
    "Xây dựng",
    "Giao thông vận tải",
    "Phục vụ hành chính công",
    "Thanh tra",
    "Công an",
    "Hồ Chí Minh",
    "Việt Nam",
)
_PATTERNS = tuple(
    (re.compile(rf"(?<!\w){re.escape(name.lower())}(?!\w)"), name) for name in sorted(_PROPER, key=len)
)
_ABBREVIATION = re.compile(r"(?<!\w)(?:ubnd|hđnd|mttq|bch|bcđ|tnxp|tncs|cchc|hcm|qlda)(?!\w)")


def in_sentence_case(written: str, body: str = "") -> str:
    """Words in capitals with small letters; words that have small letters already stay as they are.

    The spelling of the body is taken where it has the same words with small letters; else known names
    (offices, titles) keep their capitals and all other words are written small, the first letter excepted.
    """
    text = squeeze(place_tones(written))
    if not text.isupper():
        return text
    if body:
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", body, re.IGNORECASE):
            if not match.group().isupper() and match.group()[0].isupper():
                return match.group()
    lower = text.lower()
    for pattern, name in _PATTERNS:
        lower = pattern.sub(name, lower)
    lower = _ABBREVIATION.sub(lambda match: match.group().upper(), lower)
    return lower[:1].upper() + lower[1:]
