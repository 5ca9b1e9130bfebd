"""The settings of one installation (thiết lập): one typed object from motcua.toml and MOTCUA_* variables.

What is given later wins: built-in value, motcua.toml, environment, command line.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from bot.errors import SettingsFaultError
from bot.setting_faults import describe, unknown_variables
from index import Engine

DEFAULT_FILE = "motcua.toml"
PREFIX = "MOTCUA_"
FILE_VARIABLE = "MOTCUA_CONFIG"
Text = Annotated[str, Field(max_length=300)]


def _separated(value: object) -> object:
    """A list as an environment variable can give it: "10.0.0.1, 10.0.0.2"."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_separated)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(_Section):
    """Where people can ask in person (nơi tiếp nhận); an empty value is left out of the answers."""

    name: Text = Field(default="", description="Tên nơi tiếp nhận, hướng dẫn người dân")
    address: Text = Field(default="", description="Địa chỉ nơi tiếp nhận")
    phone: Text = Field(default="", description="Số điện thoại nơi tiếp nhận")
    hours: Text = Field(default="", description="Giờ làm việc của nơi tiếp nhận")


class Web(_Section):
    """The web server (máy chủ web)."""

    host: str = Field(default="127.0.0.1", min_length=1, description="Địa chỉ mạng mà máy chủ lắng nghe")
    port: int = Field(default=8080, ge=0, le=65535, description="Cổng mạng; 0 là cổng trống bất kỳ")
    proxies: Names = Field(
        default=(),
        description="Địa chỉ các máy chủ trung gian (reverse proxy) được tin khi báo địa chỉ người hỏi",
    )


class Limits(_Section):
    """What one client may use (giới hạn)."""

    question_characters: int = Field(
        default=500, ge=50, le=2000, description="Số ký tự tối đa của một câu hỏi"
    )
    questions_per_minute: int = Field(
        default=30, ge=1, le=6000, description="Số câu hỏi mỗi phút từ một địa chỉ mạng"
    )
    conversations: int = Field(
        default=1000, ge=1, le=100_000, description="Số cuộc trò chuyện giữ trong bộ nhớ"
    )
    conversation_minutes: int = Field(
        default=120, ge=5, le=1440, description="Số phút giữ một cuộc trò chuyện sau câu hỏi cuối"
    )
    conversation_turns: int = Field(
        default=20, ge=2, le=200, description="Số lượt hỏi đáp giữ lại của một cuộc trò chuyện"
    )


class Privacy(_Section):
    """How long things of chats are kept (thời hạn lưu dữ liệu)."""

    question_days: int = Field(
        default=30, ge=1, le=365, description="Số ngày lưu câu hỏi, không kèm danh tính người hỏi"
    )
    chat_days: int = Field(
        default=180, ge=1, le=730, description="Số ngày nhớ một cuộc trò chuyện sau tin nhắn cuối"
    )


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
    secret: SecretStr | None = Field(
        default=None, min_length=16, description="Khóa ký cookie; để trống là sinh mới mỗi lần khởi động"
    )
    contact: Contact = Contact()
    web: Web = Web()
    limits: Limits = Limits()
    privacy: Privacy = Privacy()

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
    named = file or (Path(os.environ[FILE_VARIABLE]) if os.environ.get(FILE_VARIABLE) else None)
    path = named or Path(DEFAULT_FILE)
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
    for name in ("knowledge", "cache", "data"):
        if isinstance(values.get(name), str):
            values[name] = path.absolute().parent / Path(values[name]).expanduser()
    return values, []
