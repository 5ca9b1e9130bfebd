"""What a command tells besides an address that it prints (lưu ý về địa chỉ)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.addresses import address_advice

if TYPE_CHECKING:
    from bot.settings import Settings


def advise(settings: Settings) -> None:
    """Say from where such an address can be opened, where that is not from everywhere."""
    advice = address_advice(settings)
    if advice:
        click.echo(advice, err=True)
