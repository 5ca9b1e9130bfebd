"""Names of files that people send (tên tệp): made safe, their Vietnamese letters kept."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from bot.folder.faults import NotTakenError
from knowledge.readers.formats import READERS, is_left_alone, refusal_of_suffix
from knowledge.readers.refusals import REFUSALS
from knowledge.vietnamese import repair_letters, squeeze

MOST_BYTES = 180
"""Of a name in UTF-8; most disks take 255, and a copy that is kept may get a longer one."""
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for itself."""
_SHOWN = 80


def safe_name(said: str) -> str:
    """The name under which a sent file is kept: without its folders. Raises NotTakenError for one that is none."""
    last = repair_letters(said.replace("\\", "/").rpartition("/")[2])
    if any(unicodedata.category(letter)[0] == "C" for letter in last):
        raise NotTakenError(f"{shown(said)}: tên tệp có ký tự lạ. Hãy đổi tên tệp rồi gửi lại.")
    name = _NOT_IN_NAMES.sub("-", squeeze(last)).rstrip(". ")
    if not name or name.startswith((".", "~")) or _DEVICES.match(name):
        raise NotTakenError(f"{shown(said)}: tên tệp này không dùng được. Hãy đổi tên tệp rồi gửi lại.")
    if len(name.encode()) > MOST_BYTES:
        raise NotTakenError(f"{shown(said)}: tên tệp quá dài. Hãy đặt tên ngắn hơn, ví dụ KH-12-2026.docx.")
    return name


def document_name(said: str) -> str:
    """The same for a document, which has to be of a kind that is read. Raises NotTakenError."""
    name = safe_name(said)
    if is_left_alone(name):
        raise NotTakenError(f"{shown(name)}: tên này dành cho tệp thiết lập của đơn vị, không phải văn bản.")
    suffix = PurePosixPath(name).suffix.casefold()
    if suffix not in READERS:
        what, advice = REFUSALS[refusal_of_suffix(suffix)]
        raise NotTakenError(f"{shown(name)}: {what}. {advice}")
    return name


def stem(name: str) -> str:
    """What two files may not share, for it names the document."""
    return unicodedata.normalize("NFC", PurePosixPath(name).stem).casefold()


def shown(name: str) -> str:
    """A name as it is told to people: nothing in it that a page could not show."""
    clean = "".join("�" if unicodedata.category(letter)[0] == "C" else letter for letter in name)
    return f"“{clean if len(clean) <= _SHOWN else clean[:_SHOWN] + '…'}”"
