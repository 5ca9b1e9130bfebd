"""Words that a question is made of but that say nothing about its subject (từ để hỏi, hư từ)."""

from __future__ import annotations

from index.analysis import analyse
from knowledge.vietnamese import fold

# Whole phrases, longest first where they overlap; every one is given as people write it. Only words that
# carry no subject in any administrative question stand here: "ai", "bao nhiêu" ask, "hạn", "phí" do not.
PHRASES: tuple[str, ...] = (
    # what asks
    "ai", "nào", "gì", "đâu", "sao", "mấy", "bao nhiêu", "bao lâu", "bao giờ", "khi nào", "lúc nào",
    "thế nào", "như thế nào", "ra sao", "làm sao", "tại sao", "vì sao", "là gì", "phải không", "hay không",
    "có phải", "được không", "chưa", "hả", "hử", "không",
    # what ties
    "của", "thì", "là", "mà", "và", "ở", "tại", "cho", "với", "về", "để", "bị", "được", "có", "những",
    "các", "này", "kia", "đó", "ấy", "đây", "cái", "rằng", "nếu", "khi", "hay", "hoặc", "vẫn", "cũng",
    "đã", "sẽ", "đang", "phải", "trong", "theo", "từ", "do", "bởi", "vậy", "thế", "một",
    # what is polite
    "ạ", "dạ", "vâng", "nhé", "nhỉ", "à", "ơi", "em", "anh", "chị", "mình", "tôi", "bạn", "ad", "admin",
    "cho hỏi", "cho em hỏi", "cho tôi hỏi", "cho mình hỏi", "xin hỏi", "hỏi", "xin", "với ạ", "làm ơn",
    "giúp", "giùm", "cảm ơn", "thưa", "chào", "xin chào", "muốn biết", "cần biết",
    # what is typed for short
    "ntn", "z", "v", "k", "ko", "dc", "đc",
)  # fmt: skip


def _forms(unaccented: bool) -> frozenset[tuple[str, ...]]:
    return frozenset(analyse(fold(p) if unaccented else p).syllables for p in PHRASES)


_ACCENTED = _forms(unaccented=False)
# Unaccented "do", "la", "ma", "mà"/"mã", "ở"/"o" and the like are also other words ("độ", "lá", "mã"), but as
# single syllables without accents they tell too little to count as content.
_FOLDED = _forms(unaccented=True)
_LONGEST = max(len(p) for p in _ACCENTED)


def content_positions(syllables: tuple[str, ...], *, unaccented: bool = False) -> tuple[int, ...]:
    """Positions of the syllables that are not part of a stop phrase; longer phrases are taken first."""
    phrases = _FOLDED if unaccented else _ACCENTED
    kept: list[int] = []
    i = 0
    while i < len(syllables):
        size = next(
            (n for n in range(min(_LONGEST, len(syllables) - i), 0, -1) if syllables[i : i + n] in phrases), 0
        )
        if size == 0:
            kept.append(i)
        i += max(size, 1)
    return tuple(kept)


def is_content(bare: str) -> bool:
    """Whether one syllable without diacritics may say something about a subject; numbers alone do not."""
    return not bare.isdecimal() and (bare,) not in _FOLDED
