"""What helps a question that had no good answer (cách xử lý): one more row in a file of the knowledge folder.

Each takes the file's text and gives the text with the row; what was typed wrongly is told as FieldError.
"""

from __future__ import annotations

import json
from itertools import chain, count
from typing import TYPE_CHECKING

from bot.fields import FieldError
from bot.trials import ENDINGS, read_trial
from handlers.messages import Status
from handlers.procedures.wishes import Sayings
from knowledge.synonyms import SYNONYMS_FILE, read_lexicon, words_of
from knowledge.vietnamese import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_SYNONYMS_HEAD = "# Cách nói | cách nói khác\ttên trong thủ tục | tên khác\tcâu ví dụ\n"
_LONGEST = 500


def with_synonym(text: str, said: str, means: str, example: str) -> str:
    """One more row of tu-dong-nghia.tsv: what people say, the records' words for it, and a question that says it."""
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
    return _ended(text or _SYNONYMS_HEAD) + row + "\n"


def with_trial(text: str, said: Mapping[str, str], name: str, today: date) -> str:
    """One more test question of questions.jsonl.

    said: `question`, `expect`, `must` (a group a line, its alternatives parted by "|") and `must_not` (one a line). name:
    its id, with a number behind when it is taken. The day stays as it is today, or an answer about what comes next would
    be another next year.
    """
    expect = said["expect"]
    if expect not in {status.value for status in ENDINGS}:
        raise FieldError("chưa chọn câu trả lời phải thế nào")
    groups = [[squeeze(one) for one in line.split("|") if one.strip()] for line in said["must"].splitlines()]
    values: dict[str, object] = {
        "id": _free(name, text),
        "question": _asked(said["question"]),
        "asked_on": today.isoformat(),
        "expect": expect,
        "must": [group for group in groups if group],
        "must_not": [squeeze(line) for line in said["must_not"].splitlines() if line.strip()],
    }
    if expect == Status.ANSWERED and not values["must"]:
        raise FieldError("ghi ít nhất một từ mà câu trả lời phải có, để biết câu trả lời đúng hay sai")
    read_trial(values, 1, today)
    return _ended(text) + json.dumps(values, ensure_ascii=False) + "\n"


def _asked(question: str) -> str:
    said = squeeze(question)
    if not said:
        raise FieldError("chưa nhập câu hỏi")
    if len(said) > _LONGEST:
        raise FieldError(f"câu hỏi dài quá {_LONGEST} ký tự")
    return said


def _free(name: str, text: str) -> str:
    taken = {_id_of(line) for line in text.splitlines()}
    return next(one for one in chain((name,), (f"{name}-{n}" for n in count(2))) if one not in taken)


def _id_of(line: str) -> object:
    try:
        values = json.loads(line)
    except ValueError:
        return None
    return values.get("id") if isinstance(values, dict) else None


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
