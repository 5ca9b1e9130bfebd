"""The guide of Telegram says what the channel does."""

from __future__ import annotations

import re
from pathlib import Path

from bot.channels.telegram.checking import READS_ALL, TOKEN_REFUSED, UNREACHABLE
from bot.channels.telegram.platform import PATH
from bot.channels.telegram.registering import MENU
from bot.sections import Telegram

GUIDE = (Path(__file__).parents[3] / "docs" / "huong-dan" / "telegram.md").read_text(encoding="utf-8")


def test_the_guide_names_every_command_in_the_order_of_the_menu() -> None:
    assert re.findall(r"^\| `/([a-z]+)", GUIDE, re.MULTILINE) == [command.command for command in MENU]


def test_the_guide_names_every_setting_and_the_address_of_the_webhook() -> None:
    assert PATH in GUIDE
    for name in Telegram.model_fields:
        assert name in GUIDE.lower(), name


def test_the_guide_explains_what_the_check_finds() -> None:
    for finding in (TOKEN_REFUSED, UNREACHABLE, READS_ALL):
        assert f"✗ {finding.what.rstrip('.')}" in GUIDE
