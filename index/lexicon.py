"""The terms of a collection, each with its number (bảng từ)."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from index.occurrences import Wanted
from index.schema import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from index.vocabulary import Vocabulary

    Term = tuple[Form, str]

_FORMS = tuple(Form)


@dataclass(frozen=True)
class Lexicon:
    """All terms in one row of numbers, form after form; codes and dates after the folded syllables."""

    vocabulary: Vocabulary
    exacts: Sequence[str]
    """Codes, dates and numbers kept whole, without diacritics, sorted; none that is a syllable of the vocabulary."""
    words: Sequence[str]
    """Words of several syllables, joined by "_", sorted."""
    pairs: NDArray[np.int64]
    """Pairs as first * the number of folded syllables + second, ascending."""

    @cached_property
    def folded(self) -> list[str]:
        """The folded terms in the order of their numbers: syllables, then codes and dates."""
        return [*self._bares, *self.exacts]

    @cached_property
    def _begins(self) -> list[int]:
        return [self.starts[form] for form in _FORMS]

    @cached_property
    def _bares(self) -> list[str]:
        return list(self.vocabulary.variants)

    @cached_property
    def starts(self) -> dict[Form, int]:
        """The number of the first term of each form."""
        sizes = {
            Form.ACCENTED: len(self.vocabulary.syllables),
            Form.FOLDED: len(self.vocabulary.variants) + len(self.exacts),
            Form.PAIR: len(self.pairs),
            Form.WORD: len(self.words),
        }
        return dict(zip(Form, accumulate((sizes[form] for form in Form), initial=0), strict=False))

    def __len__(self) -> int:
        """How many terms there are."""
        return self.starts[Form.WORD] + len(self.words)

    def find(self, terms: Sequence[Term]) -> list[int | None]:
        """The number of each term; None for one that stands nowhere."""
        codes = [self._pair_code(text) if form is Form.PAIR else None for form, text in terms]
        known = [code for code in codes if code is not None]
        places = iter(np.searchsorted(self.pairs, known).tolist())
        found: list[int | None] = []
        for (form, text), code in zip(terms, codes, strict=True):
            if form is not Form.PAIR:
                found.append(self._numbers[form].get(text))
            elif code is None:
                found.append(None)
            else:
                place = next(places)
                here = place < len(self.pairs) and self.pairs[place] == code
                found.append(self.starts[Form.PAIR] + place if here else None)
        return found

    def form(self, number: int) -> Form:
        """The form of a term."""
        return _FORMS[bisect(self._begins, number) - 1]

    def term(self, number: int) -> tuple[Form, str]:
        """A term by its number."""
        form = self.form(number)
        place = number - self.starts[form]
        if form is Form.PAIR:
            first, second = divmod(int(self.pairs[place]), len(self._bares))
            return form, f"{self._bares[first]} {self._bares[second]}"
        spelled = {Form.ACCENTED: self.vocabulary.syllables, Form.FOLDED: self.folded, Form.WORD: self.words}
        return form, spelled[form][place]

    def spelled(self) -> Iterator[tuple[Form, str]]:
        """Every term in the order of the numbers."""
        return map(self.term, range(len(self)))

    def wanted(self, number: int) -> Wanted | None:
        """What to look for among the syllables to find a term there; None for codes and words of several."""
        form = self.form(number)
        place = number - self.starts[form]
        if form is Form.ACCENTED:
            return Wanted(accented=place)
        if form is Form.FOLDED and place < len(self._bares):
            return Wanted(bare=place)
        if form is Form.PAIR:
            first, second = divmod(int(self.pairs[place]), len(self._bares))
            return Wanted(bare=second, before=first)
        return None

    def _pair_code(self, text: str) -> int | None:
        first, _, second = text.partition(" ")
        numbers = self.vocabulary.bare_number
        if first not in numbers or second not in numbers:
            return None
        return numbers[first] * len(numbers) + numbers[second]

    @cached_property
    def _numbers(self) -> dict[Form, dict[str, int]]:
        return {
            Form.ACCENTED: self.vocabulary.number,
            Form.FOLDED: {term: number for number, term in enumerate(self.folded, self.starts[Form.FOLDED])},
            Form.WORD: {word: number for number, word in enumerate(self.words, self.starts[Form.WORD])},
        }
