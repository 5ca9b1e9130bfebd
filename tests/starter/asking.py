"""The assistant over the example knowledge, indexed once for a whole test run."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import open_workspace
from bot.conversation import Conversation
from bot.settings import Settings
from handlers.assistant import reply_to
from tests.documents.starter import FOLDER

if TYPE_CHECKING:
    from handlers.messages import Answer
    from handlers.snapshot import Snapshot
    from tests import conversations

KEEP = 20
"""Turns that a conversation remembers."""


@cache
def snapshot() -> Snapshot:
    """The example's documents, read and indexed in a folder that goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="motcua-starter-")
    atexit.register(folder.cleanup)
    return open_workspace(Settings(cache=Path(folder.name)), FOLDER).load()


def replies(wanted: conversations.Conversation) -> list[Answer]:
    """The assistant's reply to each turn of a transcript, as a person would have it in a channel."""
    assert wanted.on is not None, f"{wanted.name}: no day"
    conversation, answers = Conversation(place=wanted.place), []
    for turn in wanted.turns:
        question = conversation.typed(turn.said, wanted.on)
        answer = reply_to(question, snapshot())
        conversation = conversation.answered(turn.said, question, answer, KEEP)
        answers.append(answer)
    return answers
