"""Listings of administrative procedures (danh mục thủ tục hành chính) to Procedures, every value as written.

`is_listing` tells listings from plans, `parse_listing` reads one, `by_code` puts those of a folder together.
"""

from __future__ import annotations

from knowledge.procedures.listings import is_listing, parse_listing
from knowledge.procedures.repeats import by_code

__all__ = ["by_code", "is_listing", "parse_listing"]
