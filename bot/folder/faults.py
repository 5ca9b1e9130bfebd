"""What keeps something from being put into the knowledge folder (không nhận được), in words for a clerk."""

from __future__ import annotations

import errno
from typing import Final

from bot.errors import BotError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


class NotTakenError(BotError):
    """Nothing was changed in the folder; each fault says what is wrong and what to do."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults: Final = faults


def not_written(error: OSError) -> NotTakenError:
    """What is told when the disk refuses."""
    if error.errno in _FULL:
        return NotTakenError("Ổ đĩa của máy chủ đã đầy nên không lưu được. Hãy dọn bớt chỗ rồi thử lại.")
    if error.errno in _CLOSED:
        return NotTakenError(
            "Máy chủ không được phép ghi vào thư mục văn bản. Hãy nhờ người quản trị máy chủ cấp quyền ghi."
        )
    return NotTakenError(f"Không ghi được vào thư mục văn bản ({error.strerror or error}). Hãy thử lại.")
