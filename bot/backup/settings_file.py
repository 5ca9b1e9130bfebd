"""motcua.toml in a backup (tệp thiết lập trong bản sao lưu): as it is written, without its secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import tomlkit
from pydantic import BaseModel, SecretStr
from tomlkit.exceptions import TOMLKitError

from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping
    from typing import Any

LEFT_OUT = "# Giá trị bí mật không có trong bản sao lưu: {names}"


def without_secrets(text: str) -> str:
    """The settings of a file with its comments; a comment at the end names the secrets that are left out.

    "" for a text that is no TOML: what cannot be read cannot be cleaned either.
    """
    try:
        document = tomlkit.parse(text.removeprefix("\ufeff"))
    except TOMLKitError:
        return ""
    gone = []
    for *groups, name in _secrets(Settings):
        section: MutableMapping[str, Any] = document
        for group in groups:
            inner = section.get(group)
            section = inner if isinstance(inner, dict) else {}
        if name in section:
            del section[name]
            gone.append(".".join((*groups, name)))
    if gone:
        document.add(tomlkit.nl())
    told = "\n" + LEFT_OUT.format(names=", ".join(gone)) + "\n" if gone else ""
    return tomlkit.dumps(document) + told


def _secrets(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Where secrets stand, by group and name."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from ((name, *rest) for rest in _secrets(kind))
        elif kind is SecretStr or any(_is_secret(each) for each in get_args(kind)):
            yield (name,)


def _is_secret(kind: object) -> bool:
    return kind is SecretStr or any(_is_secret(each) for each in get_args(kind))
