"""The terminal conversation (trò chuyện trong cửa sổ dòng lệnh)."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.text import Text

from bot.catalogue import find_place, place_names
from bot.channels import wording
from bot.channels.commands import read_command
from bot.channels.rendering import Kind, Line, blocks, numbered, split_source, without_choices
from bot.conversation import Conversation
from bot.examples import Examples
from handlers.messages import Choice, Status
from knowledge.vietnamese import repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.channels.base import Desk
    from handlers.messages import Answer, Question

WELCOME = "Một Cửa – hỏi về thủ tục hành chính, kế hoạch, công việc của đơn vị. Gõ /trogiup để xem cách dùng, /thoat để ra."
HELP = """Gõ câu hỏi rồi Enter; không dấu, viết tắt đều được. Hỏi tiếp được, ví dụ: “còn hạn thì sao?”.
Khi có các lựa chọn: gõ số (1, số 1) hoặc gõ lại lựa chọn.
  /donvi <tên>   chọn đơn vị của anh/chị; /donvi không kèm tên để xem các đơn vị
  /nguon         xem đầy đủ nguồn của câu trả lời vừa rồi
  /moi           bắt đầu cuộc trò chuyện mới
  /trogiup       xem lại hướng dẫn này
  /thoat         ra khỏi chương trình (hoặc Ctrl-D)"""
GOODBYE = "Tạm biệt anh/chị."
PROMPT = "Anh/chị hỏi: "
STYLES: dict[Status, str] = {
    Status.UNKNOWN: "yellow",
    Status.HANDOVER: "yellow",
    Status.PRIVACY: "yellow",
    Status.EMERGENCY: "bold red",
}


class TerminalChat:
    """One conversation; `say` takes what is to be shown with its style."""

    def __init__(self, desk: Desk, place: str | None, keep: int, say: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._keep: Final = keep
        self._say = say
        self._examples = Examples(desk)
        self.conversation = Conversation(place=place)
        self.commands: dict[str, Callable[[str], None]] = {
            "trogiup": self._help,
            "donvi": self._choose_place,
            "nguon": self._show_sources,
            "moi": self._start_afresh,
        }
        self.endings: Final = frozenset({"thoat", "thoi", "quit", "exit"})

    def hear(self, typed: str) -> bool:
        """Act on one line; False when the person wants to leave."""
        line = squeeze(repair_letters(typed))
        if not line:
            return True
        if line.startswith("/"):
            return self._obey(line)
        snapshot = self._desk.snapshot()
        shown, question = self._question(line)
        if question is not None:
            answer = self._desk.reply(question, snapshot)
            self.conversation = self.conversation.answered(shown, question, answer, self._keep)
            self._show(answer)
        return True

    def _question(self, line: str) -> tuple[str, Question | None]:
        """What is shown as asked and what is put to the assistant; None for a number that is not on offer."""
        conversation, today = self.conversation, self._desk.today()
        meant = conversation.meant(line)
        if isinstance(meant, Choice):
            return meant.label, conversation.picked(meant, conversation.before, today)
        if meant is not None and conversation.choices:
            self._say(wording.only_numbers(len(conversation.choices)), "yellow")
            return line, None
        return line, conversation.typed(line, today)

    def _obey(self, line: str) -> bool:
        """A line that begins with "/": a command, or help."""
        found = read_command(line, self.endings | self.commands.keys())
        if found is None:
            self._say(wording.unknown_command(line), "yellow")
            self._help("")
            return True
        name, rest = found
        if name in self.endings:
            return False
        self.commands[name](rest)
        return True

    def _show(self, answer: Answer) -> None:
        body, source = split_source(answer)
        shown = blocks(without_choices(body, answer.choices))
        self._say(
            "\n".join(_shown_line(block.kind, line) for block in shown for line in block.lines),
            STYLES.get(answer.status, ""),
        )
        if source:
            self._say(source, "dim")
        for line in numbered(answer.choices):
            self._say(f"  {line}", "cyan")

    def _help(self, _: str) -> None:
        self._say(HELP, "")
        examples = self._examples.of(self.conversation.place, self._desk.snapshot())
        if examples:
            self._say("Ví dụ:\n" + "\n".join(f"  {example}" for example in examples), "")

    def _choose_place(self, said: str) -> None:
        knowledge = self._desk.snapshot().knowledge
        if said:
            found = find_place(said, knowledge)
            self.conversation = self.conversation.at(found or said)
            if found:
                self._say(wording.place_is(found), "")
                return
            self._say(wording.place_unknown(said), "yellow")
        else:
            self._say(wording.place_is(self.conversation.place), "")
        self._say("Các đơn vị có văn bản:\n" + "\n".join(f"  {name}" for name in place_names(knowledge)), "")

    def _show_sources(self, _: str) -> None:
        if not self.conversation.turns:
            self._say(wording.NO_ANSWER_YET, "")
            return
        citations = self.conversation.turns[-1].answer.citations
        if not citations:
            self._say(wording.NO_SOURCE, "")
        for citation in citations:
            self._say(citation.label, "bold")
            self._say(f"“{citation.quote}”", "")
            self._say(f"(tệp {citation.path})", "dim")

    def _start_afresh(self, _: str) -> None:
        self.conversation = Conversation(place=self.conversation.place)
        self._say(wording.AFRESH, "")


def _shown_line(kind: Kind, line: Line) -> str:
    match kind:
        case Kind.BULLETS:
            return f"  • {line.text}"
        case Kind.NUMBERS:
            return f"  {line.label}. {line.text}"
    return f"{line.label}: {line.text}" if line.label else line.text


def converse(desk: Desk, place: str | None, keep: int) -> None:
    """Hold a conversation over standard input and output until the end of the input, /thoat or Ctrl-D."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    console = Console(highlight=False, soft_wrap=not at_terminal)

    def say(text: str, style: str) -> None:
        console.print(Text(text, style=style))

    chat = TerminalChat(desk, place, keep, say)
    if at_terminal:
        say(WELCOME, "bold")
    for line in _typed() if at_terminal else sys.stdin:
        if not chat.hear(line):
            break
        if line.strip():
            say("", "")
    if at_terminal:
        say(GOODBYE, "")


def _typed() -> Iterator[str]:
    """Lines typed at the prompt; the arrow keys bring back earlier ones, for this conversation only: questions
    may be about people, so none is kept in a file.
    """
    with suppress(ImportError):  # Windows has none
        import readline  # noqa: F401, PLC0415 - input() edits lines once it is there
    while True:
        try:
            # \001 and \002 tell readline that what is between them takes no room on the line.
            yield input(f"\001\033[1m\002{PROMPT}\001\033[0m\002")
        except EOFError:
            sys.stdout.write("\n")
            return
