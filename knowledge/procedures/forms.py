"""Names of form files stuck to the names of papers (mẫu đơn dính vào tên giấy tờ): told apart, nothing lost.

"Tờ khai (mẫu 01)Mau 01.docx"  →  "Tờ khai (mẫu 01)", "Mau 01.docx"
"""

from __future__ import annotations

import re

from knowledge.syllables import is_syllable
from knowledge.vietnamese import CAPITALS

_SMALL = "".join(dict.fromkeys(letter.lower() for letter in CAPITALS if len(letter.lower()) == 1))
_FILE_END = re.compile(r"\.(?i:docx|doc(?!x)|pdf|xlsx|xls(?!x)|rtf|odt|zip|rar|7z|jpe?g|png|tiff?)")
# Where two words touch that no writer would let touch: "mẫuTK", ")Mẫu", "CPMẫu", "theo.Mẫu".
_GLUE = re.compile(
    rf"(?<=[{_SMALL}])(?=[{CAPITALS}])|(?<=[)\]”\";:,])(?=\w)|(?<=[{_SMALL}{CAPITALS})\]]\.)(?=\w)|(?<=\d\.)(?=[^\W\d])|"
    rf"(?<=[{CAPITALS}0-9])(?=[{CAPITALS}][{_SMALL}])|(?<=[{_SMALL}{CAPITALS}])(?=\d+[-.]\s?[\d{CAPITALS}])"
)
_FORM_BEGINS = re.compile(
    r"\d*[\s.\-_]*(?:m[ẫa]u|mus|ms\s?\d|m\d|ph[ụu] ?l[ụu]c|pl\b|tk\b|bm)", re.IGNORECASE
)
_LONGEST_FILE = 150
_WORD = re.compile(r"[^\W\d_]+")


def split_form(text: str) -> tuple[str, str]:
    """The name of a paper, and the file names stuck to it, joined by "; "; "" when there are none.

    A text that is nothing but a file name stays the name.
    """
    ends = [match.end() for match in _FILE_END.finditer(text)]
    if not ends or text[ends[-1] :].strip(" .;,"):
        return text, ""
    start = _start(text[: ends[0]])
    if start is None:
        return text, ""
    files = [text[a:b].strip(" .;,") for a, b in zip([start, *ends[:-1]], ends, strict=True)]
    return text[:start].rstrip(), "; ".join(files)


def _start(text: str) -> int | None:
    """Where the file name at the end of a text begins; None when that cannot be told."""
    nearest = max(1, len(text) - _LONGEST_FILE)
    text = text[: text.rindex(".")].rstrip(" .")
    glued = [match.start() for match in _GLUE.finditer(text, nearest)] or list(_within_words(text, nearest))
    named = [at for at in glued if _FORM_BEGINS.match(text, at)]
    if named:
        return named[0]
    # Without the word for a form: the last place at which a sentence or bracket touches what follows.
    ended = [at for at in glued if text[at - 1] in ')].;:”"']
    return next(reversed(ended or glued[:1]), None)


def _within_words(text: str, nearest: int) -> list[int]:
    """Places within words that are two Vietnamese syllables run together: "địnhtờ"."""
    found = []
    for match in _WORD.finditer(text, nearest):
        word = match.group()
        if word.isascii() or is_syllable(word):
            continue
        found += [
            match.start() + cut
            for cut in range(2, len(word) - 1)
            if is_syllable(word[:cut]) and is_syllable(word[cut:])
        ][-1:]
    return found
