"""Changing the text of one of the unit's own TOML files (sửa tệp riêng của đơn vị): what the change does not know stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError

from bot.fields import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tomlkit import TOMLDocument

    from knowledge.problems import Problem


def changed_toml(
    text: str, change: Callable[[TOMLDocument], None], problems_of: Callable[[str], Sequence[Problem]]
) -> str:
    """The text with a change; problems_of: what the reader of this file does not understand in a text.

    A change that adds to that is refused. Raises FieldError.
    """
    try:
        document = tomlkit.parse(text)
        change(document)
        after = tomlkit.dumps(document)
    except TOMLKitError as error:
        raise FieldError(f"tệp đang không đúng định dạng TOML; mở tệp đó sửa lại trước ({error})") from error
    known = set(problems_of(text))
    worse = [problem for problem in problems_of(after) if problem not in known]
    if worse:
        raise FieldError("; ".join(f"{problem.what}. {problem.advice}" for problem in worse).rstrip("."))
    return after
