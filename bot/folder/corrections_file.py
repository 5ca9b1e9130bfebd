"""The file of corrections in the knowledge folder (tệp đính chính): read, and written anew as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.folder.faults import NotTakenError
from knowledge.corrections import CORRECTIONS_FILE, corrections_text, read_corrections

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.folder.keeping import KnowledgeFolder
    from knowledge.corrections import Correction


def read(folder: KnowledgeFolder) -> tuple[Correction, ...]:
    """The corrections there are; lines that are none are left out."""
    try:
        return read_corrections(_text(folder))[0]
    except (OSError, UnicodeDecodeError):
        return ()


def change(
    folder: KnowledgeFolder, change_to: Callable[[tuple[Correction, ...]], tuple[Correction, ...]]
) -> None:
    """Put other corrections in place of those there are. Raises NotTakenError.

    A file with a line that cannot be read is left alone: writing it anew would lose that line.
    """
    with folder.changing():
        try:
            before, problems = read_corrections(_text(folder))
        except UnicodeDecodeError as error:
            raise NotTakenError(f"Tệp {CORRECTIONS_FILE} không ở bảng mã UTF-8. Hãy lưu lại tệp.") from error
        if problems:
            raise NotTakenError(*(f"{problem}" for problem in problems))
        after = change_to(before)
        if after != before:
            folder.write_text(CORRECTIONS_FILE, corrections_text(after))


def _text(folder: KnowledgeFolder) -> str:
    path = folder.path / CORRECTIONS_FILE
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""
