"""Full-text search for Vietnamese passages behind one narrow interface."""

from index.base import Explanation, Filters, Found, Hit, SearchIndex
from index.building import Engine, build_index, memory_index, open_index
from index.folders import (
    Contents,
    Generation,
    last_good,
    open_generation,
    open_or_build,
    open_or_build_generation,
)
from index.grouped import GroupedIndex, grouped_memory_index

__all__ = [
    "Contents",
    "Engine",
    "Explanation",
    "Filters",
    "Found",
    "Generation",
    "GroupedIndex",
    "Hit",
    "SearchIndex",
    "build_index",
    "grouped_memory_index",
    "last_good",
    "memory_index",
    "open_generation",
    "open_index",
    "open_or_build",
    "open_or_build_generation",
]
