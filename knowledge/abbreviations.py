"""Abbreviations of administrative writing and what they stand for (chữ viết tắt hành chính).

Documents write "TTHC" where people ask for "thủ tục hành chính", and the other way round; other_words() gives
the passages the words they lack. How people abbreviate in chats is handlers' concern.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# One line each: abbreviation = meaning; several meanings are parted by "|", the likeliest first.
_TABLE = """
UBND = Ủy ban nhân dân
HĐND = Hội đồng nhân dân
MTTQ = Mặt trận Tổ quốc
UBMTTQ = Ủy ban Mặt trận Tổ quốc
UBMTTQVN = Ủy ban Mặt trận Tổ quốc Việt Nam
VP = văn phòng
VPTK = Văn phòng - Thống kê
VPUB = Văn phòng Ủy ban nhân dân
TCKT = Tài chính - Kế toán
TCKH = Tài chính - Kế hoạch
VHXH = Văn hóa - Xã hội
VHTT = Văn hóa và Thông tin
VHTTDL = Văn hóa, Thể thao và Du lịch
TPHT = Tư pháp - Hộ tịch
ĐCXD = Địa chính - Xây dựng
KTHT = Kinh tế và Hạ tầng
LĐTBXH = Lao động - Thương binh và Xã hội
TNMT = Tài nguyên và Môi trường
NNMT = Nông nghiệp và Môi trường
NNPTNT = Nông nghiệp và Phát triển nông thôn
GDĐT = Giáo dục và Đào tạo
KHCN = Khoa học và Công nghệ
KHĐT = Kế hoạch và Đầu tư
TTTT = thông tin và truyền thông | thông tin truyền thông | trang thông tin
TTĐT = thông tin điện tử
GTVT = giao thông vận tải
GTNT = giao thông nông thôn
GTTL = giao thông thủy lợi
QLTT = quản lý thị trường
CHQS = chỉ huy quân sự
QPAN = quốc phòng - an ninh
ANTT = an ninh trật tự
ANQP = an ninh quốc phòng
ATGT = an toàn giao thông
TTATGT = trật tự an toàn giao thông
ATXH = an toàn xã hội
TTATXH = trật tự an toàn xã hội
ANCT = an ninh chính trị
PCCC = phòng cháy, chữa cháy
CNCH = cứu nạn, cứu hộ
PCTT = phòng, chống thiên tai
TKCN = tìm kiếm cứu nạn
PTDS = phòng thủ dân sự
PCTN = phòng, chống tham nhũng
PCTNTC = phòng, chống tham nhũng, tiêu cực
PCMT = phòng, chống ma túy
PCTP = phòng, chống tội phạm
NVQS = nghĩa vụ quân sự
DQTV = dân quân tự vệ
ANTQ = an ninh Tổ quốc
CCB = cựu chiến binh
LHPN = Liên hiệp Phụ nữ
ĐTN = Đoàn Thanh niên
TNCS = Thanh niên Cộng sản
HND = Hội Nông dân
NCT = người cao tuổi
CTĐ = chữ thập đỏ
HTX = hợp tác xã
DN = doanh nghiệp
TDP = tổ dân phố
KDC = khu dân cư
ANDC = an ninh dân cư
BCĐ = ban chỉ đạo
BCH = ban chấp hành | ban chỉ huy
BTV = ban thường vụ
BTT = ban thường trực
TTND = thanh tra nhân dân
GSĐTCĐ = giám sát đầu tư của cộng đồng
CBCC = cán bộ, công chức
CBCCVC = cán bộ, công chức, viên chức
CCVC = công chức, viên chức
NLĐ = người lao động
HĐKCT = hoạt động không chuyên trách
HNĐKCT = người hoạt động không chuyên trách
NHĐKCT = người hoạt động không chuyên trách
PCT = phó chủ tịch
CVP = chánh văn phòng
TTHC = thủ tục hành chính
TTHCC = trung tâm hành chính công
PVHCC = phục vụ hành chính công
TTPVHCC = Trung tâm Phục vụ hành chính công
TNTKQ = tiếp nhận và trả kết quả
TN&TKQ = tiếp nhận và trả kết quả
BPMC = bộ phận một cửa
CCHC = cải cách hành chính
CCTTHC = cải cách thủ tục hành chính
KSTTHC = kiểm soát thủ tục hành chính
DVC = dịch vụ công
DVCTT = dịch vụ công trực tuyến
DVCQG = dịch vụ công quốc gia
CQĐT = chính quyền điện tử
CĐS = chuyển đổi số
CNTT = công nghệ thông tin
CSDL = cơ sở dữ liệu
ATTT = an toàn thông tin
HTTT = hệ thống thông tin
CNSCĐ = công nghệ số cộng đồng
VBQPPL = văn bản quy phạm pháp luật
QPPL = quy phạm pháp luật
PBGDPL = phổ biến, giáo dục pháp luật
TGPL = trợ giúp pháp lý
THPL = thi hành pháp luật
XLVPHC = xử lý vi phạm hành chính
VPHC = vi phạm hành chính
KNTC = khiếu nại, tố cáo
QCDC = quy chế dân chủ
THADS = thi hành án dân sự
KTXH = kinh tế - xã hội
NSNN = ngân sách nhà nước
NSX = ngân sách xã
ĐTC = đầu tư công
XDCB = xây dựng cơ bản
GPMB = giải phóng mặt bằng
TĐC = tái định cư
GCN = giấy chứng nhận
GCNQSDĐ = giấy chứng nhận quyền sử dụng đất
QSDĐ = quyền sử dụng đất
QHKHSDĐ = quy hoạch, kế hoạch sử dụng đất
KHSDĐ = kế hoạch sử dụng đất
SDĐ = sử dụng đất
BVMT = bảo vệ môi trường
CTRSH = chất thải rắn sinh hoạt
VSMT = vệ sinh môi trường
NTM = nông thôn mới
MTQG = mục tiêu quốc gia
OCOP = mỗi xã một sản phẩm
ASXH = an sinh xã hội
BTXH = bảo trợ xã hội
NCC = người có công
BHXH = bảo hiểm xã hội
BHYT = bảo hiểm y tế
BHTN = bảo hiểm thất nghiệp
ATTP = an toàn thực phẩm
VSATTP = vệ sinh an toàn thực phẩm
KCB = khám bệnh, chữa bệnh | khám chữa bệnh
TCMR = tiêm chủng mở rộng
DSKHHGĐ = dân số - kế hoạch hóa gia đình
THCS = trung học cơ sở
THPT = trung học phổ thông
PCGD = phổ cập giáo dục
XMC = xóa mù chữ
TDĐKXDĐSVH = toàn dân đoàn kết xây dựng đời sống văn hóa
ĐSVH = đời sống văn hóa
NVH = nhà văn hóa
TDTT = thể dục, thể thao
ĐTT = đài truyền thanh
CSTP = chỉ số thành phần
PAPI = hiệu quả quản trị và hành chính công
SIPAS = hài lòng về sự phục vụ hành chính | hài lòng của người dân
DDCI = năng lực cạnh tranh cấp sở, ngành và địa phương
PCI = năng lực cạnh tranh cấp tỉnh
ĐTXHH = điều tra xã hội học
XHH = xã hội học | xã hội hóa
TW = trung ương
HTCT = hệ thống chính trị
TĐKT = thi đua, khen thưởng
VTLT = văn thư, lưu trữ
CCCD = căn cước công dân
ĐDCN = định danh cá nhân
TK = thống kê
QLNN = quản lý nhà nước
ĐVHC = đơn vị hành chính
TTr = tờ trình
TT = thị trấn | thủ tục | thông tin | truyền thanh | thông tư | trung tâm | thường trực
CC = công chức | chứng chỉ
CB = cán bộ | chi bộ
CT = chủ tịch | chỉ thị | chương trình | công ty
TP = thành phố | tư pháp | trưởng phòng
KH = kế hoạch | khoa học
QĐ = quyết định | quy định
NQ = nghị quyết
NĐ = nghị định
CV = công văn | chuyên viên
BC = báo cáo
TB = thông báo | thương binh
HD = hướng dẫn
ĐA = đề án
PA = phương án
BP = bộ phận
VB = văn bản
TC = tài chính | tổ chức
KT = kế toán | kinh tế | ký thay
NV = nội vụ | nhiệm vụ
VH = văn hóa
XH = xã hội
ĐC = địa chính
XD = xây dựng
CA = công an
QS = quân sự
YT = y tế
"""
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


def _read_table() -> dict[str, tuple[str, ...]]:
    rows = (line.split(" = ") for line in _TABLE.strip().splitlines())
    return {short: tuple(m.strip() for m in meanings.split("|")) for short, meanings in rows}


MEANINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(_read_table())
"""Abbreviation as documents write it → what it may stand for, the likeliest first."""


# The same few syllables come again and again.
_plain = lru_cache(maxsize=32768)(plain)


def _syllables(phrase: str) -> tuple[str, ...]:
    return tuple(_plain(word) for word in re.findall(r"[^\W_]+", phrase))


def _read_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First syllable → phrases that begin with it, the longest first, each with its abbreviation."""
    phrases: dict[tuple[str, ...], str] = {}
    for short, meanings in MEANINGS.items():
        for meaning in meanings:
            phrases.setdefault(_syllables(meaning), short)
    longest_first = sorted(phrases.items(), key=lambda item: -len(item[0]))
    first = dict.fromkeys(phrase[0] for phrase in phrases)
    return {one: tuple(item for item in longest_first if item[0][0] == one) for one in first}


_PHRASES = _read_phrases()
_FOLDED: dict[str, tuple[str, ...]] = {}
for _short, _meanings in MEANINGS.items():
    _FOLDED.setdefault(fold(_short), _meanings)


def meanings_of(word: str) -> tuple[str, ...]:
    """What a word may abbreviate, in any case and with or without diacritics; () when it is none known."""
    return MEANINGS.get(word) or _FOLDED.get(fold(word), ())


def other_words(text: str) -> tuple[str, ...]:
    """Meanings of the abbreviations in a text, and abbreviations of its phrases that it does not have itself.

    Only abbreviations in capitals count; one with several meanings gives none of them, for the wrong ones
    would make the text be found for what it does not say.
    """
    words = _WORD.findall(text)
    present = {_plain(word) for word in words}
    found: dict[str, None] = {}
    for short in _abbreviations(words):
        meanings = MEANINGS[short]
        if len(meanings) == 1:
            found[meanings[0]] = None
    for short in _shortened(tuple(_plain(part) for word in words for part in word.split("&"))):
        if _plain(short) not in present:
            found[short] = None
    return tuple(found)


# Abbreviations that people and documents use as names; writing them out would only bury them in common words.
_NAMES = frozenset({"UBND", "HĐND", "PAPI", "SIPAS", "PCI", "DDCI", "OCOP"})
_SHORTEST = 3
"""Shorter ones have several meanings as a rule."""


# Two spellings of "every" (hàng năm, hằng năm) that people mix.
_EVERY = re.compile(r"\bhàng(?= (?:ngày|tuần|tháng|quý|năm)\b)", re.IGNORECASE)


def spelled_out(text: str, *, typed: bool = False, settled: Mapping[str, str] = MappingProxyType({})) -> str:
    """The text with every abbreviation that has one meaning written out: "TTHC" becomes "thủ tục hành chính".

    typed: as people type it, in any case and also without diacritics (the meaning then has none either).
    settled: the one meaning that an abbreviation with several has in this document (see settled_by).
    """
    bare = typed and text == fold(text)

    def replace(match: re.Match[str]) -> str:
        word = match.group()
        meanings = meanings_of(word) if typed else MEANINGS.get(word, ())
        if word in settled:
            meanings = (settled[word],)
        if len(meanings) != 1 or len(word) < _SHORTEST or word.upper() in _NAMES:
            return word
        return fold(meanings[0]) if bare else meanings[0]

    return _WORD.sub(replace, _EVERY.sub("hằng", text))


def settled_by(text: str) -> Mapping[str, str]:
    """For abbreviations with several meanings: the one that the document itself writes out somewhere.

    "XHH" beside "điều tra xã hội học" is no "xã hội hóa". Those whose meanings occur all or not at all are left
    out.
    """
    words = f" {' '.join(_syllables(text))} "
    found: dict[str, str] = {}
    for short, meanings in MEANINGS.items():
        if len(meanings) > 1 and len(short) >= _SHORTEST:
            present = [meaning for meaning in meanings if f" {' '.join(_syllables(meaning))} " in words]
            if len(present) == 1:
                found[short] = present[0]
    return found


def _abbreviations(words: list[str]) -> Iterator[str]:
    """Known abbreviations; neighbours written apart count together: "VP-TK", "TC - KT", "VH&TT"."""
    for index, word in enumerate(words):
        joined = word.replace("&", "")
        yield from (part for part in word.split("&") if joined != part and part in MEANINGS)
        if joined in MEANINGS:
            yield joined
        following = joined + words[index + 1].replace("&", "") if index + 1 < len(words) else ""
        if following in MEANINGS and joined.isupper():
            yield following


def _shortened(syllables: tuple[str, ...]) -> Iterator[str]:
    """Abbreviations of the phrases in a text; of phrases inside each other only the longest counts."""
    start = 0
    while start < len(syllables):
        for phrase, short in _PHRASES.get(syllables[start], ()):
            if syllables[start : start + len(phrase)] == phrase:
                yield short
                start += len(phrase)
                break
        else:
            start += 1
