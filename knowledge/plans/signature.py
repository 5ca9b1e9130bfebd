"""Who signed and in what capacity: the block at the end of a document (quyền hạn, chức vụ, họ tên người ký)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.plans.wordings import in_sentence_case
from knowledge.vietnamese import CAPITALS, fold, place_tones, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.plans.raw_lines import RawLine

_NAME_WITHIN = 14
"""The name stands at most so many lines below the post, stamps and blank lines of the scan between."""
_MOST_LINES = 60

# TM. (thay mặt), KT. (ký thay), TL. (thừa lệnh), TUQ. (thừa ủy quyền).
_CAPACITY = re.compile(
    r"(?:t\s?/?\s?m|k\s?/?\s?t|t\s?/?\s?l|tuq|t\.u\.q)\s?[./]\s?\w|(?:t/m|k/t|t/l|thay mat|thua lenh|thua uy quyen) "
)
# Two capacities on one line: "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH".
_EACH_CAPACITY = re.compile(r"\s+(?=(?:KT|TL|TUQ)\s?[./])")
_POST = re.compile(
    r"(?:q\s?\.\s?|quyen |pho |nguyen )?(?:pho )?(?:chu tich|giam doc|tong giam doc|truong|bi thu|chanh van phong|chanh thanh tra|"
    r"chanh an|chu nhiem|cuc truong|chi cuc truong|tong cuc truong|vien truong|vien pho|hieu truong|thu truong|bo truong|"
    r"thu tuong|to truong|doi truong|chi huy truong|chi huy pho|chinh tri vien|cuc pho|chi cuc pho|hieu pho|thuong truc|"
    r"uy vien|kiem sat vien truong|dai doi truong)(?!\w)"
)
_RANK = re.compile(
    r"(?:(?:thiếu|trung|thượng|đại) (?:tá|úy|uý|tướng)|ths|ts|pgs|gs|bs|bscki+|bsck1|bsck2|kts|ks|cn|ông|bà|bác sĩ|luật sư)[.,]?\s+",
    re.IGNORECASE,
)
_SYLLABLE = rf"[{CAPITALS}](?:[^\W\d_]|['’])*"
_NAME = re.compile(rf"{_SYLLABLE}(?:[ -]{{1,2}}{_SYLLABLE}){{1,5}}")
# Beginnings of other short capitalised lines; with diacritics, for Đặng is a family name and Đảng is none.
_NO_NAME = re.compile(
    r"(?:phụ lục|biểu|kế hoạch|quyết định|[ủu][ỷy]? ban|uỷ ban|ubnd|hđnd|hội đồng|nơi nhận|lưu|đã ký|số|cộng hòa|độc lập|đảng|"
    r"ban|phòng|văn phòng|trung tâm|mặt trận|xã|phường|thị trấn|huyện|tỉnh|thành phố|công an|người|nội dung|mục|điều|"
    r"căn cứ|stt|tt|đơn vị|danh sách|nhiệm vụ|ngày|trường|chủ tịch|phó|giám đốc|việt nam|tham mưu|sở|bộ)(?!\w)"
)
_STAMP = re.compile(r"\(?\s*(?:da ky|ky ten|ky, |ky va|dau|con dau|ky so)")


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature block."""

    name: str
    title: str
    """"Phó Chủ tịch"; "" when only a name stands there."""
    on_behalf: str | None
    """As written, from the nearest to the signer: "KT. CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN"."""
    lines: tuple[RawLine, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    index: int
    text: str
    capacity: bool


def read_signature(lines: Sequence[RawLine]) -> Signed | None:
    """The last signature of a document's lines (annexes left out); None when no name stands under a post."""
    found = [f for index, line in enumerate(lines) if (f := _capacity_or_post(index, line))]
    while found:
        block = [found[-1]]
        for earlier in reversed(found[:-1]):
            if block[0].index - earlier.index > 3 or (
                not block[0].capacity and not earlier.capacity and len(block) > 1
            ):
                break
            block.insert(0, earlier)
        signed = _with_name(lines, block)
        if signed:
            return signed
        del found[-1]
    return None


def _capacity_or_post(index: int, line: RawLine) -> _Found | None:
    """The capacity or post on a line, which may share it with a recipient on the left."""
    for text in (line.text, *reversed(line.columns), *_tails(line)):
        if not text.isupper() or len(text) > _MOST_LINES:
            continue
        folded = fold(text)
        if _CAPACITY.match(folded):
            return _Found(index, text, capacity=True)
        if _POST.match(folded):
            return _Found(index, text, capacity=False)
    return None


def sign_text_at(line: RawLine) -> str | None:
    """The capacity, post or name that a line of recipients shares with the signature; None for other lines."""
    found = _capacity_or_post(0, line)
    if found:
        return found.text
    if re.match(r"[-–+•]|noi nhan", line.folded):
        return _name_on(line, None)
    return None


def _tails(line: RawLine) -> list[str]:
    """Runs of capitals at the end of a recipient's line: "Nơi nhận: TM. ỦY BAN", "- UBND huyện; CHỦ TỊCH"."""
    if not re.match(r"[-–+•]|noi nhan", line.folded):
        return []
    words = line.text.split()
    start = len(words)
    while start > 1 and words[start - 1].isupper():
        start -= 1
    return [" ".join(words[index:]) for index in range(start, len(words))]


def _with_name(lines: Sequence[RawLine], block: Sequence[_Found]) -> Signed | None:
    last = block[-1].index
    for index in range(last, min(len(lines), last + _NAME_WITHIN + 1)):
        line = lines[index]
        name = _name_on(line, block[-1].text if index == last else None)
        if name:
            return _made(lines, block, index, name)
        if index > last and len(line.text) > 90:
            return None
    return None


def _name_on(line: RawLine, post: str | None) -> str | None:
    """A person's name on a line: alone, in a column of its own, or after a recipient's full stop."""
    if _STAMP.match(line.folded):
        return None
    texts = [line.text, *reversed(line.columns)]
    if re.match(r"[-–+•]|noi nhan", line.folded):
        texts = [*reversed(line.columns[1:]), *re.split(r"(?<=[.;)])\s+", line.text)[1:]]
    if post is not None:
        texts = [text[len(post) :].strip() for text in texts if text.startswith(post)]
    for text in texts:
        bare = text.strip(" .,;_*")
        while match := _RANK.match(bare):
            bare = bare[match.end() :]
        if _POST.match(fold(bare)):
            continue  # "Trưởng ban" in a form to be filled in
        if _NAME.fullmatch(bare) and not _NO_NAME.match(place_tones(bare).lower()) and len(bare) <= 40:
            return squeeze(bare)
    return None


def _made(lines: Sequence[RawLine], block: Sequence[_Found], name_at: int, name: str) -> Signed:
    posts = [found.text for found in block if not found.capacity]
    capacities = [
        _spaced(part)
        for found in block
        if found.capacity
        for part in _EACH_CAPACITY.split(found.text)
        if part
    ]
    title = ", ".join(in_sentence_case(_acting(post)) for post in posts)
    if not title and capacities:
        title = in_sentence_case(_acting(re.sub(r"^[A-Z./ ]{2,5}[./]\s*", "", capacities[-1])))
    if name.isupper():
        name = " ".join(part.capitalize() for part in name.split())
    first = block[0].index
    return Signed(name, title, ", ".join(reversed(capacities)) or None, tuple(lines[first : name_at + 1]))


def _acting(post: str) -> str:
    """ "Q. CHỦ TỊCH" is quyền chủ tịch, acting chairman."""
    return re.sub(r"^Q\s?\.\s?", "QUYỀN ", post.strip(" .:"))


def _spaced(capacity: str) -> str:
    """ "TM.ỦY BAN" → "TM. ỦY BAN", "T/M" → "TM."."""
    tidy = re.sub(r"^T\s?/\s?M\s*\.?", "TM.", capacity)
    tidy = re.sub(r"^K\s?/\s?T\s*\.?", "KT.", tidy)
    tidy = re.sub(r"^T\s?/\s?L\s*\.?", "TL.", tidy)
    return squeeze(re.sub(r"^(TM|KT|TL|TUQ)\s*\.\s*", r"\1. ", tidy))
