"""A conversation (cuộc trò chuyện): what was asked, what may be picked, and whose unit is asked about.

Plain values and functions; each channel keeps its own conversations where it likes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.asking.understanding import understand
from handlers.messages import Answer, Choice, Question
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.officials.dealing import Dealing

NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        ("mot nhat dau", "hai", "ba", "bon tu", "nam", "sau", "bay", "tam", "chin", "muoi"), start=1
    )
    for word in words.split()
}
# Words that people put before a number: "số 1", "chọn câu 2", "cái thứ hai", "lấy số 3 nhé".
_NUMBER = re.compile(
    r"(?:(?:toi |em |minh )?(?:chon|lay) )?(?:cai |cau |muc |y |phuong an |lua chon )?(?:so |thu )?"
    r"(?P<number>\d{1,3}|" + "|".join(NUMBER_WORDS) + r")(?: (?:nhe|a|nha|di))?"
)
_LARGEST_PICK = 99
"""A larger number alone is no pick: 113, 114 and 115 are calls for help."""
_SHORTEST_PART = 5
"""Letters of a part of a label that may stand for the whole of it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer (lượt hỏi đáp)."""

    number: int
    """1-based, never reused within a conversation."""
    shown: str
    """What the person typed, or the label of the choice that was picked."""
    asked: str
    """What was put to the assistant."""
    context: str | None
    """The question that the assistant was told was asked before; None at the start."""
    answer: Answer

    @property
    def subject(self) -> str:
        """The question that the next one may lean on: "còn hạn thì sao?" has no subject of its own, so whoever
        then asks "ai phối hợp?" means the one before it.
        """
        leans = understand(Question(self.asked, context=self.context)).leans
        return self.context if leans and self.context else self.asked


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is remembered of one conversation."""

    turns: tuple[Turn, ...] = ()
    """The latest turns, oldest first."""
    place: str | None = None
    """The asker's unit; None when not known."""
    listed: tuple[Choice, ...] = ()
    """What a command listed after the last turn."""
    dealing: Dealing | None = None
    """Where an official is; None for everybody else."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be picked now: an older turn's choices are no longer on offer by number."""
        return self.listed or (self.turns[-1].answer.choices if self.turns else ())

    def turn(self, number: int) -> Turn | None:
        """A remembered turn; None when it was forgotten or never was."""
        return next((turn for turn in self.turns if turn.number == number), None)

    def at(self, place: str | None) -> Conversation:
        """The same conversation for an asker of that unit."""
        return replace(self, place=place)

    def meant(self, line: str) -> Choice | int | None:
        """The choice that a line picks; the number it names where that is not on offer; None for a question."""
        if self.choices and (choice := find_choice(line, self.choices)):
            return choice
        number = picked_number(line)
        return number if number is not None and number <= _LARGEST_PICK else None

    def listing(self, choices: Sequence[Choice]) -> Conversation:
        """The same conversation, with these to be picked by number and nothing else."""
        return replace(self, listed=tuple(choices))

    def without_step(self) -> Conversation:
        """The same with nothing waited for from an official: they went on to something else."""
        if self.dealing is None or self.dealing.step is None:
            return self
        return replace(self, dealing=replace(self.dealing, step=None))

    @property
    def before(self) -> str | None:
        """What was asked before the last turn, which a pick among its choices takes the place of."""
        return self.turns[-1].context if self.turns else None

    def typed(self, text: str, today: date) -> Question:
        """What is put to the assistant when the person types text."""
        context = self.turns[-1].subject if self.turns else None
        return Question(text, place=self.place, context=context, asked_on=today)

    def picked(self, choice: Choice, before: str | None, today: date) -> Question:
        """What is put to the assistant when the person picks a choice: it takes the place of the turn that asked
        back, so what was asked `before` that turn is still the question before.
        """
        place = choice.place or self.place
        return Question(choice.message, place=place, context=before, asked_on=today)

    def answered(self, shown: str, question: Question, answer: Answer, keep: int) -> Conversation:
        """With one more turn, for an asker of the question's unit; only the last `keep` turns stay."""
        number = self.turns[-1].number + 1 if self.turns else 1
        turn = Turn(number, shown, question.text, question.context, answer)
        return Conversation((*self.turns, turn)[-keep:], question.place, dealing=self.dealing)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put to the assistant, with its answer."""

    question: Question
    answer: Answer
    version: int | None = None
    """Which version of the knowledge answered; None where versions are not kept."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a button stands for (lựa chọn đã đưa ra)."""

    choice: Choice
    before: str | None
    """What was asked before the turn that offered it."""
    prompt: str
    """The words that the button stands under."""


def picked_number(text: str) -> int | None:
    """The number that a person means by "2", "2.", "số hai", "chọn câu 2"; None when the text is no number."""
    match = _NUMBER.fullmatch(_plain(text))
    if match is None:
        return None
    said = match["number"]
    return int(said) if said.isdigit() else NUMBER_WORDS[said]


def find_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that a person means: by number, by its label, or by a part that only one label has.

    With or without diacritics, in any case. None when the text is something else, such as a new question.
    """
    number = picked_number(text)
    if number is not None:
        return choices[number - 1] if 1 <= number <= len(choices) else None
    said = _plain(text)
    labels = [f" {_plain(choice.label)} " for choice in choices]
    if f" {said} " in labels:
        return choices[labels.index(f" {said} ")]
    if len(said) < _SHORTEST_PART:
        return None
    having = [choice for choice, label in zip(choices, labels, strict=True) if f" {said} " in label]
    return having[0] if len(having) == 1 else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
