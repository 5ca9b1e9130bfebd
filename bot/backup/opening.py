"""The wiring of backups (mở việc sao lưu): settings to what is backed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit
from platformdirs import user_data_path

from bot.app import STARTER, knowledge_folder
from bot.backup.making import Installation
from bot.settings import settings_file
from bot.versions.opening import shelf_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from bot.settings import Settings


def data_folder(settings: Settings) -> Path:
    """Where the database and the versions lie."""
    return (settings.data or user_data_path("motcua", appauthor=False)).expanduser()


def installation_of(
    settings: Settings, config: Path | None, knowledge: Path | None, engine: Engine, *, secrets: bool = False
) -> Installation:
    """What a backup holds. secrets: the one that tokens in the database are sealed with as well."""
    folder = knowledge_folder(settings, knowledge)
    file = settings_file(config)
    return Installation(
        engine,
        folder,
        folder == STARTER,
        shelf_of(settings, folder),
        file.read_text(encoding="utf-8-sig") if file.is_file() else "",
        _seal_secret(settings) if secrets else "",
    )


def _seal_secret(settings: Settings) -> str:
    """The secret of the settings that opens the sealed tokens, as it is written there; "" when there is none."""
    secret = settings.zalo_oa.app_secret
    return tomlkit.dumps({"zalo_oa": {"app_secret": secret.get_secret_value()}}) if secret else ""
