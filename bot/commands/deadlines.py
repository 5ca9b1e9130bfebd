"""motcua deadlines: phrases that state a deadline, understood."""

from __future__ import annotations

import click

from bot.commands.base import VietnameseCommand
from bot.commands.jsonlines import BAD_LINES, InputLine, read_lines, tell_fault, values_of, write_line
from bot.fields import FieldError, optional_date, optional_number, text_field
from knowledge.deadlines import deadline_to_json, read_deadlines


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua deadlines --batch cum-tu.jsonl
    echo '{"id": "1", "text": "trước ngày 20 hằng tháng", "plan_year": 2026}' | motcua deadlines --batch -""",
)
@click.option(
    "--batch", required=True, metavar="TỆP", help="Tệp JSON Lines; dấu “-” là đọc từ đầu vào chuẩn."
)
def deadlines(batch: str) -> int:
    """Hiểu các cụm từ chỉ thời hạn.

    Mỗi dòng vào là {"id", "text", "reference", "plan_year"}, mỗi dòng ra là {"id", "deadline"}. Dòng sai vẫn có một
    dòng ra mang “error”, các dòng khác vẫn được xử lý, và mã thoát là 2.
    """
    status = 0
    for line in read_lines(batch):
        name = line.values.get("id")
        try:
            write_line({"id": name, "deadline": _deadline(line)})
        except FieldError as fault:
            status = BAD_LINES
            write_line({"id": name, "deadline": None, "error": tell_fault(line, str(fault))})
    return status


def _deadline(line: InputLine) -> object:
    values = values_of(line)
    reading = read_deadlines(
        text_field(values, "text"),
        reference=optional_date(values, "reference"),
        plan_year=optional_number(values, "plan_year"),
    )
    return deadline_to_json(reading.deadlines)
