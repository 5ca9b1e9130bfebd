"""The bot on Telegram (kênh Telegram). Importing this package imports python-telegram-bot, which takes a second."""

from bot.channels.telegram.platform import open_telegram

__all__ = ["open_telegram"]
