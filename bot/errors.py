"""What can stop a command, as one small tree.

BotError                      message for the operator, in Vietnamese, saying what to do
├── SettingsFaultError        a setting is wrong; exit status 2, because the command was given wrongly
├── KnowledgeUnreadableError  the documents cannot be read; exit status 1
├── EngineMissingError        the engine of the settings is not installed; exit status 2
├── StoreError                the database cannot be opened or used; exit status 1
└── CannotServeError          the web server cannot start; exit status 1
"""

from __future__ import annotations

from typing import ClassVar


class BotError(Exception):
    """Stops the command; its text is shown to the operator as it is."""

    exit_status: ClassVar[int] = 1


class SettingsFaultError(BotError):
    """One or several settings are wrong; all of them are told together."""

    exit_status = 2

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        lines = "\n".join(f"  - {fault}" for fault in faults)
        super().__init__(f"Thiết lập chưa đúng ({len(faults)} lỗi):\n{lines}\nXem docs/settings.md.")


class KnowledgeUnreadableError(BotError):
    """The knowledge folder is missing, closed to us, or holds no document that can be read."""


class EngineMissingError(BotError):
    """The settings name an engine that is an extra, and it is not installed."""

    exit_status = 2

    def __init__(self) -> None:
        super().__init__(
            'thiết lập engine là tantivy nhưng máy này chưa cài. Cài bằng lệnh: pip install "motcua[large]",'
            " hoặc bỏ thiết lập đó để dùng whoosh."
        )


class CannotServeError(BotError):
    """The address is taken or may not be used."""


class StoreError(BotError):
    """The database cannot be opened or used."""
