"""The test questions of the knowledge folder (tệp câu hỏi kiểm tra): one more line at its end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.fields import FieldError
from bot.folder.faults import NotTakenError
from bot.trials import FILE, read_trial

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.folder.keeping import KnowledgeFolder


def add(
    folder: KnowledgeFolder, question: str, must: Sequence[Sequence[str]], expect: str, today: date
) -> None:
    """Have a question asked of every new version. Raises NotTakenError.

    must: groups of words of which one each has to appear in the answer; expect: a Status, how it has to end. The day stays as it is today, or an answer
    about what comes next would be another next year.
    """
    if not question:
        raise NotTakenError("Chưa có câu hỏi để thêm.")
    values = {
        "question": question,
        "asked_on": today.isoformat(),
        "must": [list(group) for group in must],
        "expect": expect,
    }
    try:
        read_trial(values, 1, today)
    except FieldError as error:
        raise NotTakenError(f"Chưa thêm được câu hỏi: {error}.") from error
    with folder.changing():
        path = folder.path / FILE
        before = path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""
        if before and not before.endswith("\n"):
            before += "\n"
        folder.write_text(FILE, before + json.dumps(values, ensure_ascii=False) + "\n")
