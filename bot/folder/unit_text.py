"""Changing one of the unit's own files by its text (sửa tệp riêng của đơn vị)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.folder.faults import NotTakenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.folder.keeping import KnowledgeFolder


def change_text(folder: KnowledgeFolder, name: str, changed: Callable[[str], str]) -> None:
    """Replace a file at the top of the folder by what `changed` makes of its text ("" while there is none).

    Two who write at once both count. Raises NotTakenError, and whatever `changed` raises, and then nothing is changed.
    """
    with folder.changing():
        path = folder.path / name
        try:
            before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        except UnicodeDecodeError as error:
            raise NotTakenError(f"Tệp {name} không ở bảng mã UTF-8. Hãy lưu lại tệp.") from error
        folder.write_text(name, changed(before))
