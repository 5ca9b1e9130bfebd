"""Changing the unit's own files in the knowledge folder (ghi tệp riêng của đơn vị): one at a time, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import STARTER
from bot.errors import BotError
from index.locks import locked

if TYPE_CHECKING:
    from collections.abc import Callable

LOCK = ".motcua.lock"
"""Held by whoever writes into a knowledge folder; hidden, so that it is no document."""
_PATIENCE = 20.0


class NotWritableError(BotError):
    """The knowledge folder cannot be written to."""


def change_file(folder: Path, name: str, changed: Callable[[str], str]) -> None:
    """Replace a file at the top of a knowledge folder by what `changed` makes of its text ("" while there is none).

    Whoever reads meanwhile sees the old file or the new one, and two who write at once both count. Raises
    NotWritableError, and whatever `changed` raises, and then nothing is changed.
    """
    if folder.resolve() == STARTER.resolve():
        raise NotWritableError(
            "đang dùng bộ văn bản ví dụ đi kèm chương trình nên không ghi thêm được. Đặt thiết lập “knowledge” là thư mục"
            " văn bản của đơn vị rồi khởi động lại"
        )
    try:
        with locked(folder / LOCK, _PATIENCE):
            path = folder / name
            before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
            _replace(path, changed(before))
    except TimeoutError as error:
        raise NotWritableError(
            "có người khác đang ghi vào thư mục văn bản; hãy thử lại sau ít giây"
        ) from error
    except UnicodeDecodeError as error:
        raise NotWritableError(
            f"tệp {name} không theo mã UTF-8; lưu lại tệp theo mã UTF-8 rồi thử lại"
        ) from error
    except OSError as error:
        raise NotWritableError(
            f"không ghi được tệp {name} ({error.strerror or error}). Kiểm tra quyền ghi thư mục {folder}"
        ) from error


def _replace(path: Path, text: str) -> None:
    descriptor, aside = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
