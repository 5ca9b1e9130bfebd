"""Public question sets beside the checkout: passages, and questions with the one passage that answers."""

from __future__ import annotations

import csv
import json
import random
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path

from knowledge.records import Passage, PassageKind
from knowledge.vietnamese import fold

FOLDER = Path(__file__).parents[2].parent / "shared" / "benchmarks"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A collection and its questions."""

    name: str
    passages: tuple[Passage, ...]
    questions: tuple[tuple[str, str], ...]
    """Question and the id of the passage that answers it."""


def question_sets() -> list[QuestionSet]:
    """The sets that are there; [] without the folder."""
    if not FOLDER.is_dir():
        return []
    sets = [
        _made(name, [(row["context"], row["question"]) for row in _rows(FOLDER / "vire" / file)])
        for name, file in (("ALQAC", "ALQAC.csv"), ("ViRHE4QA", "ViRHE4QA_v2.csv"))
    ]
    data = json.loads((FOLDER / "xquad_vi" / "xquad.vi.json").read_text(encoding="utf-8"))["data"]
    paragraphs = [paragraph for article in data for paragraph in article["paragraphs"]]
    return [*sets, _made("XQuAD-vi", [(p["context"], qa["question"]) for p in paragraphs for qa in p["qas"]])]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _made(name: str, rows: list[tuple[str, str]]) -> QuestionSet:
    """The published protocol: the collection is the distinct contexts, one of them is right for each question."""
    ids: dict[str, str] = {}
    for context, _ in rows:
        ids.setdefault(context, str(len(ids)))
    passages = tuple(Passage(id_, PassageKind.PARAGRAPH, name, text) for text, id_ in ids.items())
    return QuestionSet(name, passages, tuple((question, ids[context]) for context, question in rows))


# ---------------------------------------------------------------------------------------------------
# The same questions as other people type them
# ---------------------------------------------------------------------------------------------------


def is_for_choosing(number: int) -> bool:
    """Settings are chosen on these questions and reported on the others."""
    return zlib.crc32(str(number).encode()) % 2 == 0


def typed(question: str, how: str, number: int) -> str:
    """The question "as asked", "without diacritics", with "one typo", "one tone slip" or "both"; always the same."""
    chance = random.Random(zlib.crc32(f"{number} {question}".encode()))
    if how == "without diacritics":
        return fold(question)
    if how == "one typo":
        return _typo(question, chance)
    if how == "one tone slip":
        return _tone_slip(question, chance)
    if how == "both":
        return _typo(fold(question), chance)
    return question


def _typo(question: str, chance: random.Random) -> str:
    """In one word of four or more letters: one left out, doubled, swapped with the next, or a key beside it."""
    words = question.split(" ")
    places = [i for i, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    if not places:
        return question
    place = chance.choice(places)
    word, kind = words[place], chance.randrange(4)
    at = chance.randrange(len(word) - 1)
    if kind == 0:
        word = word[:at] + word[at + 1 :]
    elif kind == 1:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind == 2:
        word = word[:at] + chance.choice(_beside(fold(word[at]))) + word[at + 1 :]
    else:
        word = word[:at] + word[at] + word[at:]
    return " ".join([*words[:place], word, *words[place + 1 :]])


def _beside(letter: str) -> list[str]:
    for row in _ROWS:
        column = row.find(letter)
        if column >= 0:
            return [row[c] for c in (column - 1, column + 1) if 0 <= c < len(row)]
    return ["a", "e", "i", "o", "u"]


def _tone_slip(question: str, chance: random.Random) -> str:
    """Another tone, or none, on one word that has one."""
    words = question.split(" ")
    apart = [unicodedata.normalize("NFD", word) for word in words]
    places = [i for i, word in enumerate(apart) if any(c in _TONES for c in word)]
    if not places:
        return question
    place = chance.choice(places)
    slipped = "".join(
        chance.choice(_TONES.replace(c, "") + " ").strip() if c in _TONES else c for c in apart[place]
    )
    return " ".join([*words[:place], unicodedata.normalize("NFC", slipped), *words[place + 1 :]])
