"""The transcripts of chats in the terminal: line by line, and some as a real process over a pipe and a pty."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import IO, TYPE_CHECKING

import pytest

from bot.channels.base import Desk
from bot.channels.terminal import GOODBYE, PROMPT, TerminalChat
from handlers.assistant import reply_to
from tests.bot.chats import MANNERS
from tests.conversations.chat import TODAY, Transcript, play, transcripts
from tests.documents.starter import FOLDER
from tests.starter.test_chat_conversations import CONTACT, known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PICTURE = "\ufffdPNG\ufffd\ufffd\x00\x1a"
"""A line of a picture, as the program reads it."""
AS_PROCESSES = ("khong-phai-chu", "so-dien-thoai-khong-duoc-giu", "xoa")
"""Transcripts that go the same on any day."""


class Typist:
    """Somebody at the keyboard: choices can only be typed."""

    async def say(self, text: str) -> str:
        return self.type(text or PICTURE)

    async def pick(self, number: int, *, before: bool) -> str:
        del before
        return self.type(str(number))

    def type(self, line: str) -> str:
        raise NotImplementedError


class InProcess(Typist):
    """In front of the chat itself."""

    def __init__(self, place: str | None) -> None:
        here = known()
        desk = Desk(snapshot=lambda: here, reply=reply_to, today=lambda: TODAY)
        self._shown: list[str] = []
        self._chat = TerminalChat(
            desk, replace(MANNERS, place=place), lambda text, _style: self._shown.append(text)
        )

    def type(self, line: str) -> str:
        self._shown.clear()
        assert self._chat.hear(line)
        return "\n".join(self._shown)


@pytest.mark.parametrize("transcript", transcripts(), ids=lambda transcript: transcript.name)
def test_a_terminal_chat_goes_as_its_transcript_says(transcript: Transcript) -> None:
    assert asyncio.run(play(transcript, InProcess(transcript.place))) == []


class OverPipe(Typist):
    """Before a program that reads lines and ends every reply with an empty one."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._stdin, self._stdout = process.stdin, process.stdout

    def type(self, line: str) -> str:
        self._stdin.write(_bytes(line))
        self._stdin.flush()
        shown = []
        while (told := self._stdout.readline().decode()) != "\n":
            assert told, "the program has ended"
            shown.append(told)
        return "".join(shown)


class OverPty(Typist):
    """Before a program that believes in a person: it prompts for every line and echoes it."""

    def __init__(self, terminal: IO[bytes]) -> None:
        self._terminal = terminal
        self.until(PROMPT)

    def type(self, line: str) -> str:
        self._terminal.write(_bytes(line))
        return self.until(PROMPT).partition("\r\n")[2]  # the first line is the echo

    def until(self, words: str) -> str:
        """All that is shown until then, without colours."""
        shown = b""
        while not shown.endswith(words.encode()):
            shown += self._terminal.read(1)
            shown = re.sub(rb"\x1b\[[\d;?]*[a-zA-Z]", b"", shown)
        return shown.decode()


def _bytes(line: str) -> bytes:
    return (line.replace("\ufffd", "\udc89") + "\n").encode(errors="surrogateescape")


@contextmanager
def chatting(
    place: str | None, cache: Path, terminal: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """`motcua chat` over the example knowledge, on pipes or on a terminal."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", "chat", "--knowledge", str(FOLDER)]
    if place:
        command += ["--place", place]
    ours = {
        "MOTCUA_CACHE": str(cache),
        "MOTCUA_CONTACT__NAME": CONTACT.name,
        "COLUMNS": "2000",  # nothing is wrapped
        "TERM": "xterm",
    }
    stream = subprocess.PIPE if terminal is None else terminal
    with subprocess.Popen(command, stdin=stream, stdout=stream, env=os.environ | ours) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("name", AS_PROCESSES)
def test_a_piped_chat_goes_as_its_transcript_says(name: str, cache: Path) -> None:
    transcript = next(each for each in transcripts() if each.name == name)
    with chatting(transcript.place, cache) as process:
        assert asyncio.run(play(transcript, OverPipe(process))) == []


def test_a_chat_at_a_terminal_goes_as_its_transcript_says(cache: Path) -> None:
    transcript = next(each for each in transcripts() if each.name == "so-ngoai-danh-sach")
    ours, theirs = pty.openpty()
    with ExitStack() as opened:
        terminal = opened.enter_context(os.fdopen(ours, "r+b", buffering=0))
        process = opened.enter_context(chatting(transcript.place, cache, theirs))
        os.close(theirs)
        person = OverPty(terminal)
        assert asyncio.run(play(transcript, person)) == []
        terminal.write(b"/thoat\n")
        assert GOODBYE in person.until(GOODBYE)
        assert process.wait(10) == 0
