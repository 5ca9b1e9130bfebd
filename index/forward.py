"""What stands in every region of every passage, in reading order (bảng xuôi): all else is derived from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.schema import Region

if TYPE_CHECKING:
    from index.ragged import Ragged, Rows

BREAK = 0
"""Stands among the syllables where a sentence or clause ends, and at the end of every row."""
REGIONS = tuple(Region)
WIDTH = len(REGIONS)
"""The row of a region is passage * WIDTH + place of the region in REGIONS."""
_TEXT = REGIONS.index(Region.TEXT)


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """Numbers of the lexicon, row by row."""

    syllables: Ragged
    """1 + the number of the syllable, or BREAK."""
    exacts: Ragged
    """Codes, dates and numbers kept whole, by their numbers among the folded terms."""
    words: Ragged
    """Words of several syllables."""

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self.syllables) // WIDTH

    def take(self, passages: Rows) -> Forward:
        """Some passages, in the order asked for."""
        rows = (passages[:, None] * WIDTH + np.arange(WIDTH)).ravel()
        return Forward(self.syllables.take(rows), self.exacts.take(rows), self.words.take(rows))

    def followed_by(self, other: Forward) -> Forward:
        """These passages and then the other's."""
        return Forward(
            self.syllables.followed_by(other.syllables),
            self.exacts.followed_by(other.exacts),
            self.words.followed_by(other.words),
        )

    def texts(self, passages: Rows) -> Ragged:
        """The syllables of the own text of some passages."""
        return self.syllables.take(passages * WIDTH + _TEXT)
