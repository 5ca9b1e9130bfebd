"""Vietnamese words of several syllables (từ ghép) by pyvi's model, without importing scikit-learn."""

from __future__ import annotations

import codecs
import importlib.util
import io
import itertools
import pickle
import re
import string
import threading
from functools import cache
from pathlib import Path
from typing import Any

import pycrfsuite

from knowledge.vietnamese import repair_letters

# pyvi's own division of a text into tokens, in its order; the labels of the model depend on it.
_TOKEN = re.compile(
    r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n|\w+://[^\s]+"
    r"|[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+|\d+(?:[\.,_]\d+)+|[^\w\s]|\w+"
)
# A longer text is cut here: the time of the model is linear, its memory too.
_LONGEST = 2000


class _Stub:
    """Stands for any class in pyvi's pickle of which only the plain attributes are wanted."""

    def __init__(self, *_: object, **__: object) -> None:
        """Take whatever the pickle gives."""

    def __setstate__(self, state: object) -> None:
        if isinstance(state, dict):
            self.__dict__.update(state)


class _ModelUnpickler(pickle.Unpickler):
    """Reads pyvi's model with every class replaced, so that nothing of the pickle is run."""

    def find_class(self, module: str, name: str) -> Any:
        return codecs.encode if (module, name) == ("_codecs", "encode") else _Stub


class Segmenter:
    """pyvi's word segmentation. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Read the model from pyvi's folder of models; OSError when it is not there."""
        lexicon = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
        self._lexicon = frozenset(entry for entry in lexicon if entry.count(" ") in {1, 2})
        model = _ModelUnpickler(io.BytesIO((folder / "pyvi3.pkl").read_bytes())).load()
        # The tagger reads from these bytes as long as it lives and holds no reference to them.
        self._bytes: bytes = model.modelfile.__dict__["__FILE_RESOURCE_DATA__"]
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._bytes)
        self._lock = threading.Lock()

    def segment(self, text: str) -> list[str]:
        """Words in order, their syllables joined by "_", punctuation among them; as pyvi gives them."""
        words: list[str] = []
        tokens = _TOKEN.findall(repair_letters(text))
        for start in range(0, len(tokens), _LONGEST):
            words.extend(self._join(tokens[start : start + _LONGEST]))
        return words

    def _join(self, tokens: list[str]) -> list[str]:
        items = self._features(tokens)
        with self._lock:
            labels = self._tagger.tag(items)
        words = [tokens[0]]
        for before, token, label in zip(tokens, tokens[1:], labels[1:], strict=False):
            if label == "I_W" and _joins(before, token):
                words[-1] += "_" + token
            else:
                words.append(token)
        return words

    def _features(self, tokens: list[str]) -> list[list[str]]:
        """pyvi's features of every token; those that are false or zero change nothing and are left out."""
        low = [t.lower() for t in tokens]
        shapes = [_shape(t) for t in tokens]
        pairs = [f"{a} {b}" in self._lexicon for a, b in itertools.pairwise(low)]
        triples = [f"{a} {b} {c}" in self._lexicon for a, b, c in zip(low, low[1:], low[2:], strict=False)]
        items: list[list[str]] = []
        last = len(tokens) - 1
        for i, word in enumerate(low):
            item = ["bias", "word.lower():" + word, *shapes[i]]
            if i > 0:
                item.append("-1:word.lower():" + low[i - 1])
                item += ["-1:" + s for s in shapes[i - 1] if s != "word.isdigit()"]
                if pairs[i - 1]:
                    item.append("-1:word.bi_gram()")
                if i > 1 and triples[i - 2]:
                    item.append("-2:word.tri_gram()")
            if i < last:
                item.append("+1:word.lower():" + low[i + 1])
                item += ["+1:" + s for s in shapes[i + 1] if s != "word.isdigit()"]
                if pairs[i]:
                    item.append("+1:word.bi_gram()")
                if i < last - 1 and triples[i]:
                    item.append("+2:word.tri_gram()")
            items.append(item)
        return items


def _shape(token: str) -> list[str]:
    tests = (
        ("word.isupper()", token.isupper()),
        ("word.istitle()", token.istitle()),
        ("word.isdigit()", token.isdigit()),
    )
    return [name for name, holds in tests if holds]


def _joins(before: str, token: str) -> bool:
    """pyvi's own rules laid over the labels of its model."""
    if token in string.punctuation or before in string.punctuation:
        return False
    if token[0].isdigit() or before[0].isdigit():
        return False
    return not (token[0].istitle() and not before[0].istitle())


@cache
def segmenter() -> Segmenter | None:
    """The one segmenter of the process, read at first use; None when pyvi's model is not installed."""
    spec = importlib.util.find_spec("pyvi")
    if spec is None or not spec.submodule_search_locations:
        return None
    try:
        return Segmenter(Path(spec.submodule_search_locations[0]) / "models")
    except (OSError, AttributeError, KeyError, pickle.UnpicklingError):
        return None


def compounds(text: str) -> list[list[str]]:
    """Words of two and more syllables in the text, each as its syllables as written; [] without pyvi."""
    found = segmenter()
    if found is None:
        return []
    return [
        word.split("_")
        for line in text.splitlines()
        if line.strip()
        for word in found.segment(line)
        if "_" in word.strip("_")
    ]
