"""Full-text search for Vietnamese passages behind one narrow interface."""

from index.base import Filters, Found, Hit, SearchIndex
from index.building import build_index, memory_index, open_index

__all__ = ["Filters", "Found", "Hit", "SearchIndex", "build_index", "memory_index", "open_index"]
