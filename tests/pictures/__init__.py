"""The pictures of the guides (hình trong tài liệu hướng dẫn): photographed from what the tests run, never by hand.

The web pages are photographed as they are. What people of the messengers have on their screens is what the strict
servers of the tests were sent, drawn as plain bubbles; the terminal is what the program prints, drawn as a window.
`make pictures` makes all of them anew.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "huong-dan" / "hinh"
NAMES = frozenset(
    {
        *(
            f"web-{what}-{width}"
            for what in ("trang-dau", "tra-loi", "hoi-lai", "rieng-tu")
            for width in (360, 1440)
        ),
        *(
            f"quan-tri-{what}"
            for what in ("van-ban", "doc-van-ban", "dinh-chinh", "phien-ban", "cau-hoi", "so-lieu")
        ),
        "tong-hop",
        "telegram",
        "zalo-bot",
        "zalo-oa",
        "dong-lenh-kiem-tra-kenh",
        "dong-lenh-tro-chuyen",
    }
)
"""Of all pictures, without ".png"."""
QUESTION = "Ai chủ trì diễn tập chữa cháy rừng?"
VAGUE = "Ai kiểm tra?"
"""A question that several tasks fit."""
