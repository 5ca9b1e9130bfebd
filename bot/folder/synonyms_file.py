"""The unit's everyday words in the knowledge folder (tệp từ đồng nghĩa): one more row at its end."""

from __future__ import annotations

from bot.fields import FieldError
from bot.folder.lines import ended
from handlers.procedures.wishes import Sayings
from knowledge.synonyms import SYNONYMS_FILE, read_lexicon, words_of
from knowledge.vietnamese import squeeze

_HEAD = "# Cách nói | cách nói khác\ttên trong thủ tục | tên khác\tcâu ví dụ\n"


def with_synonym(text: str, said: str, means: str, example: str) -> str:
    """One more row of tu-dong-nghia.tsv: what people say, the records' words for it, and a question that says it.

    Raises FieldError.
    """
    cells = [squeeze(cell) for cell in (said, means, example)]
    row = "\t".join(cells)
    lexicon, problems = read_lexicon({SYNONYMS_FILE: row})
    if problems:
        raise FieldError(problems[0].what)
    if not lexicon.synonyms or not lexicon.synonyms[0].sayings or not lexicon.synonyms[0].means:
        raise FieldError("chưa có cách nói, hoặc chưa có từ trong tên thủ tục")
    if not Sayings(lexicon.synonyms).within(words_of(cells[2])):
        raise FieldError(f"câu ví dụ không có cách nói “{cells[0]}”")
    if row in text.splitlines():
        raise FieldError("dòng từ đồng nghĩa này đã có")
    return ended(text or _HEAD) + row + "\n"
