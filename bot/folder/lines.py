"""Files of one JSON object a line (tệp từng dòng), of which lines that cannot be read are left as they are."""

from __future__ import annotations

import json


def id_of(line: str) -> object:
    """The id that a line gives; None for a line that has none, or is no object."""
    try:
        values = json.loads(line)
    except ValueError:
        return None
    return values.get("id") if isinstance(values, dict) else None


def ended(text: str) -> str:
    """A file's text that one more line can follow."""
    return text if not text or text.endswith("\n") else f"{text}\n"
