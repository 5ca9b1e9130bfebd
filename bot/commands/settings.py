"""motcua settings: every setting as it is in force, without secrets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
from pydantic import BaseModel, SecretStr

from bot.commands.base import VietnameseCommand, config_option
from bot.setting_faults import variable
from bot.settings import PREFIX, Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "(đã đặt, không hiện)"  # noqa: S105 - what is shown instead of one


@click.command(cls=VietnameseCommand, epilog="motcua settings --config motcua.toml")
@config_option
def settings(config: Path | None) -> int:
    """Xem các thiết lập đang có hiệu lực, nơi đặt và ý nghĩa; không hiện giá trị bí mật."""
    given = {name.upper() for name in os.environ}
    in_force = load_settings(config)
    for name, value, meaning in _values(in_force):
        where = _origin(name, value, given)
        click.echo(f"{name} = {_shown(value)}{where}")
        click.echo(f"    {meaning}")
    return 0


def _values(section: BaseModel, group: str = "") -> Iterator[tuple[str, object, str]]:
    """Name with its groups, value, meaning; in the order of the documentation."""
    for name, field in type(section).model_fields.items():
        value = getattr(section, name)
        if isinstance(value, BaseModel):
            yield from _values(value, f"{group}{name}.")
        else:
            yield f"{group}{name}", value, field.description or ""


def _origin(name: str, value: object, given: set[str]) -> str:
    if (one := variable(name, PREFIX)) in given:
        return f"  (từ biến {one})"
    return "" if value == _built_in(name) else "  (từ tệp thiết lập)"


def _built_in(name: str) -> object:
    value: object = Settings.model_construct()
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _shown(value: object) -> str:
    match value:
        case None | "" | ():
            return "(trống)"
        case SecretStr():
            return SECRET
        case bool():
            return "true" if value else "false"
        case tuple():
            return ", ".join(map(str, value))
    return str(value)
