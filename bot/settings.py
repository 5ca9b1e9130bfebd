"""The settings of one installation (thiết lập): one typed object from motcua.toml and MOTCUA_* variables.

What is given later wins: built-in value, motcua.toml, environment, command line.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from bot.errors import SettingsFaultError
from bot.sections import (
    Backup,
    Contact,
    Limits,
    Nudges,
    Privacy,
    Reload,
    Telegram,
    Text,
    Web,
    WebAddress,
    ZaloBot,
    ZaloOA,
)
from bot.setting_faults import describe, unknown_variables
from index import Engine

DEFAULT_FILE = "motcua.toml"
PREFIX = "MOTCUA_"
FILE_VARIABLE = "MOTCUA_CONFIG"


class Settings(BaseSettings):
    """Every setting. Paths given in motcua.toml count from the folder that file is in."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True, extra="forbid", frozen=True
    )

    knowledge: Path | None = Field(default=None, description="Thư mục văn bản; để trống là bộ ví dụ đi kèm")
    cache: Path | None = Field(
        default=None, description="Thư mục chứa chỉ mục; để trống là chỗ hệ điều hành dành sẵn"
    )
    data: Path | None = Field(
        default=None, description="Thư mục dữ liệu; để trống là chỗ hệ điều hành dành sẵn"
    )
    database: SecretStr | None = Field(
        default=None, description="Địa chỉ PostgreSQL; để trống là tệp SQLite trong thư mục dữ liệu"
    )
    engine: Engine = Field(
        default=Engine.WHOOSH, description="Bộ máy chỉ mục: whoosh, hoặc tantivy cho kho rất lớn"
    )
    place: Text | None = Field(default=None, description="Đơn vị mặc định của người hỏi, ví dụ “xã Suối Mơ”")
    public_url: WebAddress | None = Field(
        default=None,
        description="Địa chỉ công khai của máy chủ, để các nền tảng gửi tin đến; bắt đầu bằng https://",
    )
    log_json: bool = Field(
        default=False, description="Nhật ký ở dạng JSON, mỗi dòng một sự kiện, cho chương trình khác đọc"
    )
    contact: Contact = Contact()
    web: Web = Web()
    limits: Limits = Limits()
    nudges: Nudges = Nudges()
    reload: Reload = Reload()
    privacy: Privacy = Privacy()
    backup: Backup = Backup()
    telegram: Telegram = Telegram()
    zalo_bot: ZaloBot = ZaloBot()
    zalo_oa: ZaloOA = ZaloOA()

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        by_webhook = [
            name
            for name, section in (("telegram", self.telegram), ("zalo_bot", self.zalo_bot))
            if section.is_on and section.webhook
        ]
        if by_webhook and not self.public_url:
            raise ValueError(
                f"{by_webhook[0]}.webhook cần thiết lập public_url (địa chỉ công khai, https://…)"
            )
        return self

    @classmethod
    def settings_customise_sources(  # the order decides who wins; files are read by load_settings
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over what the file gave."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings


def load_settings(file: Path | None = None) -> Settings:
    """The settings of this process. Raises SettingsFaultError with every fault at once.

    `file` is named by --config or MOTCUA_CONFIG and then has to exist; otherwise motcua.toml of the working
    folder is read when there is one.
    """
    named, path = _named(file), settings_file(file)
    values, faults = _read(path, required=named is not None)
    faults += unknown_variables(os.environ, Settings, PREFIX, allowed={FILE_VARIABLE})
    try:
        settings = Settings(**values)
    except SettingsError:  # a whole group in one variable; unknown_variables has told it by name
        faults = faults or ["có biến môi trường MOTCUA_* không đọc được; xem docs/settings.md"]
    except ValidationError as error:
        faults += describe(error, path.name, os.environ, Settings, PREFIX)
    if faults:
        raise SettingsFaultError(tuple(faults))
    return settings


def settings_file(file: Path | None = None) -> Path:
    """Where the settings are read from, whether it is there or not; `file` as in load_settings."""
    return _named(file) or Path(DEFAULT_FILE)


def _named(file: Path | None) -> Path | None:
    return file or (Path(os.environ[FILE_VARIABLE]) if os.environ.get(FILE_VARIABLE) else None)


def _read(path: Path, *, required: bool) -> tuple[dict[str, Any], list[str]]:
    """Values of the file and faults of its form; a missing file is a fault only when it was asked for."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}, [
            f"không có tệp {path}; kiểm tra đường dẫn ở --config hoặc {FILE_VARIABLE}"
        ] if required else []
    except OSError as error:
        return {}, [f"không đọc được tệp {path} ({error.strerror}); kiểm tra quyền đọc tệp"]
    except UnicodeDecodeError:
        return {}, [f"tệp {path} không ở bảng mã UTF-8; lưu lại tệp với bảng mã UTF-8"]
    except tomllib.TOMLDecodeError as error:
        return {}, [f"tệp {path} sai cú pháp TOML: {error}; chữ phải nằm trong dấu nháy kép"]
    for table, name in (
        *((values, name) for name in ("knowledge", "cache", "data")),
        (values.get("backup"), "folder"),
    ):
        if isinstance(table, dict) and isinstance(table.get(name), str):
            table[name] = path.absolute().parent / Path(table[name]).expanduser()
    return values, []
