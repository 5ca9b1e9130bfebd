"""motcua ask: one question for a person, or a batch of questions as JSON Lines."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from bot.app import open_desk
from bot.channels.rendering import numbered, without_choices
from bot.commands.base import VietnameseCommand, json_option, knowledge_options
from bot.commands.jsonlines import BAD_LINES, InputLine, read_lines, tell_fault, values_of, write_line
from bot.fields import FieldError, optional_date, optional_text, text_field
from bot.settings import load_settings
from handlers.messages import Answer, Intent, Question, Status

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.base import Desk

_CITATION_FIELDS = ("document", "number", "section", "quote")


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua ask "Ai chủ trì công khai ngân sách?"
    motcua ask "bao gio nop bao cao quy?" --place "xã Suối Mơ" --json
    motcua ask --batch cau-hoi.jsonl > tra-loi.jsonl
    echo '{"id": "1", "question": "Ai phụ trách tiếp công dân?"}' | motcua ask --batch -""",
)
@click.argument("question", required=False, metavar="[CÂU_HỎI]")
@knowledge_options
@click.option("--batch", metavar="TỆP", help="Tệp JSON Lines chứa câu hỏi; dấu “-” là đọc từ đầu vào chuẩn.")
@click.option("--place", metavar="ĐƠN_VỊ", help="Đơn vị của người hỏi, ví dụ “xã Suối Mơ”.")
@json_option
def ask(
    question: str | None,
    knowledge: Path | None,
    config: Path | None,
    batch: str | None,
    place: str | None,
    as_json: bool,
) -> int:
    """Trả lời một câu hỏi, hoặc cả tệp câu hỏi.

    Với --batch, mỗi dòng vào là {"id", "question", "place", "context", "asked_on"}; mỗi dòng ra là một câu trả lời,
    in ngay khi có. Dòng sai vẫn có một dòng trả lời mang “error” cho biết sai ở đâu, các dòng khác vẫn được trả
    lời, và mã thoát là 2. Không có câu hỏi và không có --batch thì câu hỏi được đọc từ đầu vào chuẩn.
    """
    if question is not None and batch is not None:
        raise click.UsageError("chỉ dùng một trong hai: câu hỏi, hoặc --batch")
    if question is None and batch is None:
        question = _piped_question()
    settings = load_settings(config)
    desk = open_desk(settings, knowledge, many=batch is not None)
    place = place or settings.place
    if batch is not None:
        return _answer_all(desk, batch, place)
    asked = Question(question or "", place=place, asked_on=desk.today())
    started = time.perf_counter()
    answer = desk.reply(asked, desk.snapshot())
    if as_json:
        write_line(_fields(None, answer, _since(started)))
    else:
        click.echo("\n".join((without_choices(answer.text, answer.choices), *numbered(answer.choices))))
    return 0


def _piped_question() -> str:
    if sys.stdin.isatty():
        raise click.UsageError('chưa có câu hỏi; ví dụ: motcua ask "Ai chủ trì công khai ngân sách?"')
    return sys.stdin.read().strip()


def _answer_all(desk: Desk, path: str, place: str | None) -> int:
    status = 0
    for line in read_lines(path):
        started = time.perf_counter()
        try:
            answer = desk.reply(_question(line, desk, place), desk.snapshot())
        except FieldError as fault:
            status = BAD_LINES
            said = tell_fault(line, str(fault))
            unanswered = Answer(Status.UNKNOWN, Intent.OTHER, "")
            write_line(_fields(line.values.get("id"), unanswered, 0.0) | {"error": said})
        else:
            write_line(_fields(line.values.get("id"), answer, _since(started)))
    return status


def _question(line: InputLine, desk: Desk, place: str | None) -> Question:
    values = values_of(line)
    return Question(
        text_field(values, "question"),
        place=optional_text(values, "place") or place,
        context=optional_text(values, "context"),
        asked_on=optional_date(values, "asked_on") or desk.today(),
    )


def _fields(name: object, answer: Answer, milliseconds: float) -> dict[str, Any]:
    """An answer in the form of the command-line contract."""
    return {
        "id": name,
        "status": answer.status,
        "intent": answer.intent,
        "text": answer.text,
        "citations": [
            {field: asdict(citation)[field] for field in _CITATION_FIELDS} | {"source": citation.path}
            for citation in answer.citations
        ],
        "choices": [{"label": choice.label, "document": choice.document} for choice in answer.choices],
        "confidence": round(answer.confidence, 4),
        "ms": round(milliseconds, 3),
    }


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
