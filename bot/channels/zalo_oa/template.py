"""The template for officials outside the window (mẫu tin nhắc việc): its fields, within Zalo's lengths.

The words are the unit's, registered with Zalo and approved by it; docs/huong-dan/zalo-oa.md proposes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.channels.base import Gist

NAME, COUNT, NEAREST = "ten", "so_viec", "han"
"""Names of its fields: the official, how many duties, the first of their days."""
LENGTHS = {NAME: 30, COUNT: 20, NEAREST: 20}
"""Most characters of each."""
COLLEAGUE = "đồng chí"
"""Stands for a name that is too long or not known."""


def filled(gist: Gist) -> dict[str, str]:
    """The fields of a template. Raises ValueError for a notice that is about no duties."""
    if gist.nearest is None:
        raise ValueError("the template is about duties")
    return {
        NAME: fitting(gist.name) or COLLEAGUE,
        COUNT: str(gist.duties),
        NEAREST: f"{gist.nearest:%d/%m/%Y}",
    }


def fitting(name: str) -> str:
    """As many of the last words of a name as fit, for a Vietnamese is called by them; "" when not even one does."""
    words = name.split()
    while words and len(" ".join(words)) > LENGTHS[NAME]:
        del words[0]
    return " ".join(words)
