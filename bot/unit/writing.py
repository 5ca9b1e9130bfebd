"""Changing one of the unit's own files (sửa tệp riêng của đơn vị): what the change does not know stays as it is written.

Read, changed, judged by the reader that will read it, and put in place at once; one process at a time.
"""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError

from bot.app import STARTER
from bot.errors import BotError
from index.locks import locked
from index.manifest import sync_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tomlkit import TOMLDocument

    from knowledge.problems import Problem

_LOCK = ".thiet-lap.lock"
_PATIENCE = 10.0


class UnitFileError(BotError):
    """A file of the unit cannot be changed so; it is as it was."""


def change_file(
    folder: Path,
    name: str,
    change: Callable[[TOMLDocument], None],
    problems_of: Callable[[str], Sequence[Problem]],
) -> None:
    """Change a file of a knowledge folder, or make it.

    problems_of: what the reader of this file does not understand in a text; a change that adds to it is refused.
    Raises UnitFileError.
    """
    if folder.resolve() == STARTER.resolve():
        raise UnitFileError(
            "đang dùng bộ ví dụ đi kèm chương trình, không sửa được; chép các văn bản của đơn vị vào một thư mục, ghi thư mục "
            "đó vào thiết lập “knowledge” trong motcua.toml rồi khởi động lại máy chủ"
        )
    try:
        with locked(folder / _LOCK, _PATIENCE):
            before = _text(folder / name)
            document = tomlkit.parse(before)
            change(document)
            after = tomlkit.dumps(document)
            known = set(problems_of(before))
            worse = [problem for problem in problems_of(after) if problem not in known]
            if worse:
                raise UnitFileError("; ".join(f"{problem.what}. {problem.advice}" for problem in worse))
            if after != before:
                _put(folder / name, after)
    except TOMLKitError as error:
        raise UnitFileError(
            f"tệp {name} đang không đúng định dạng TOML; mở tệp đó sửa lại trước ({error})"
        ) from error
    except TimeoutError as error:
        raise UnitFileError("có người khác đang lưu thiết lập; hãy thử lại sau ít giây") from error
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "không ở bảng mã UTF-8"
        raise UnitFileError(
            f"không ghi được tệp {name} ({why}); kiểm tra quyền ghi của thư mục văn bản"
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""


def _put(path: Path, text: str) -> None:
    """Written aside, brought onto the disk, and put in place of the file with its rights."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    descriptor, aside = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, mode)  # noqa: PTH101 - mkstemp gives a name, not a path
        os.replace(aside, path)  # noqa: PTH105
    except BaseException:
        os.unlink(aside)  # noqa: PTH108
        raise
    sync_file(path.parent)
