"""The terminal conversation (trò chuyện trong cửa sổ dòng lệnh)."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.channels import wording
from bot.channels.chat import ChatDesk, Manners, Notices, unsigned
from bot.channels.commands import Command, read_command
from bot.channels.rendering import Kind, Line, blocks, numbered, reply_of
from bot.conversation import Conversation
from handlers.messages import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.channels.base import Desk, Reply
    from bot.channels.hearing import Heard

NAME = "terminal"
LEAVE = Command("thoat", "ra khỏi chương trình (hoặc Ctrl-D)", also=("thoi", "quit", "exit"))
WELCOME = "Một Cửa – hỏi về thủ tục hành chính, kế hoạch, công việc của đơn vị. Gõ /trogiup để xem cách dùng, /thoat để ra."
GOODBYE = "Tạm biệt anh/chị."
PROMPT = "Anh/chị hỏi: "
FORGOTTEN = "Đã xóa cuộc trò chuyện này khỏi bộ nhớ."
PURPOSE = "trả lời câu hỏi của anh/chị"
KEPT = (
    "Không lưu câu hỏi nào; số CCCD, số điện thoại, địa chỉ thư bị ẩn ngay khi gõ.",
    "Cuộc trò chuyện chỉ nằm trong bộ nhớ của chương trình này, mất khi thoát hoặc khi gõ /xoa.",
)
STYLES: dict[Status, str] = {
    Status.UNKNOWN: "yellow",
    Status.HANDOVER: "yellow",
    Status.PRIVACY: "yellow",
    Status.EMERGENCY: "bold red",
}
_UNDECODED = "\ufffd"


def terminal_manners(manners: Manners) -> Manners:
    """The same for a channel that keeps nothing."""
    return replace(manners, notices=_notices, commands=(LEAVE,), keeps_questions=False)


def _notices(controller: str) -> Notices:
    short = (
        f"Trợ lý này do {controller or wording.THIS_UNIT} quản lý. Câu hỏi chỉ dùng để trả lời anh/chị, "
        "không kèm danh tính và không được lưu lại. Gõ /riengtu để xem đầy đủ."
    )
    lines = wording.data_lines(controller, PURPOSE, KEPT, "gõ /thoat")
    return Notices(short, wording.data_notice(lines), FORGOTTEN)


class TerminalChat:
    """One conversation; `say` takes what is to be shown with its style."""

    def __init__(self, desk: Desk, manners: Manners, say: Callable[[str, str], None]) -> None:
        self._desk = ChatDesk(desk, terminal_manners(manners))
        self._say = say
        self._conversation = Conversation()
        self._is_new = True

    def hear(self, typed: str) -> bool:
        """Act on one line; False when the person wants to leave."""
        line = typed.strip()
        if not line:
            return True
        if read_command(line, (LEAVE.name, *LEAVE.also)):
            return False
        message = unsigned(NAME, line if _is_text(line) else "")
        heard = self._desk.hear(message, self._conversation, None, None, is_new=self._is_new)
        self._conversation, self._is_new = heard.conversation, heard.forget
        self._show(heard)
        return True

    def _show(self, heard: Heard) -> None:
        answer = heard.asked.answer if heard.asked else None
        for reply in heard.replies:
            is_answer = answer is not None and reply == reply_of(answer)
            self._show_reply(reply, STYLES.get(answer.status, "") if answer and is_answer else "")

    def _show_reply(self, reply: Reply, style: str) -> None:
        shown = blocks("\n\n".join(reply.paragraphs))
        self._say("\n".join(_shown_line(block.kind, line) for block in shown for line in block.lines), style)
        if reply.source:
            self._say(reply.source, "dim")
        for line in numbered(reply.choices):
            self._say(f"  {line}", "cyan")


def _is_text(line: str) -> bool:
    """False for a line of a picture or another file that is no text."""
    odd = line.count(_UNDECODED) + sum(character < " " and character != "\t" for character in line)
    return odd == 0 or odd < sum(map(str.isalpha, line)) // 4


def _shown_line(kind: Kind, line: Line) -> str:
    match kind:
        case Kind.BULLETS:
            return f"  • {line.text}"
        case Kind.NUMBERS:
            return f"  {line.label}. {line.text}"
    return f"{line.label}: {line.text}" if line.label else line.text


def converse(desk: Desk, manners: Manners) -> None:
    """Hold a conversation over standard input and output until the end of the input, /thoat or Ctrl-D."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    console = Console(highlight=False, soft_wrap=not at_terminal)

    def say(text: str, style: str) -> None:
        console.print(Text(text, style=style))

    chat = TerminalChat(desk, manners, say)
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
