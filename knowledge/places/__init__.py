"""Administrative units in texts: reading their names, before and after 1 July 2025 (đơn vị hành chính)."""

from knowledge.places.book import PlaceBook, phrases_of
from knowledge.places.mentions import Mention, mentions, read_place
from knowledge.places.provinces import MERGED_ON
from knowledge.places.successions import (
    SUCCESSIONS_FILE,
    Succession,
    read_successions,
    successors,
)
from knowledge.places.units import Level, Place, Tier, chain, is_abolished

__all__ = [
    "MERGED_ON",
    "SUCCESSIONS_FILE",
    "Level",
    "Mention",
    "Place",
    "PlaceBook",
    "Succession",
    "Tier",
    "chain",
    "is_abolished",
    "mentions",
    "phrases_of",
    "read_place",
    "read_successions",
    "successors",
]
