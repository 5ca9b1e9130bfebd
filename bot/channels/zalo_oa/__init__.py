"""The Official Account on Zalo (Zalo OA), OpenAPI v3: for citizens; receives by webhook only."""

from bot.channels.zalo_oa.platform import open_zalo_oa

__all__ = ["open_zalo_oa"]
