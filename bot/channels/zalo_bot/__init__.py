"""The bot on Zalo Bot Platform (bot Zalo): for a commune's officials rather than its citizens, by its quota."""

from bot.channels.zalo_bot.platform import open_zalo_bot

__all__ = ["open_zalo_bot"]
