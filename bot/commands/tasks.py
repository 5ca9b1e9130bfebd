"""motcua tasks: what the documents assign, one task a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.app import open_workspace
from bot.catalogue import plan_name
from bot.commands.base import VietnameseCommand, json_option, knowledge_options
from bot.commands.jsonlines import write_line
from bot.settings import load_settings
from knowledge.plans.export import task_to_json
from knowledge.records import Role

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.records import Task


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua tasks
    motcua tasks --knowledge van-ban/ --json > nhiem-vu.jsonl""",
)
@knowledge_options
@json_option
def tasks(knowledge: Path | None, config: Path | None, as_json: bool) -> int:
    """Liệt kê nhiệm vụ được giao trong các văn bản, theo thứ tự trong văn bản."""
    base = open_workspace(load_settings(config), knowledge).load().knowledge
    for plan in base.plans.values():
        if not as_json:
            click.echo(f"\n{plan_name(plan)} ({plan.path})")
        for task in plan.tasks:
            if as_json:
                write_line(task_to_json(task))
            else:
                click.echo("\n".join(_lines(task)))
    return 0


def _lines(task: Task) -> list[str]:
    """A task for a person."""
    rows = (
        ("chủ trì", "; ".join(task.offices(Role.LEAD))),
        ("phối hợp", "; ".join(task.offices(Role.SUPPORT))),
        ("theo dõi", "; ".join(task.offices(Role.FOLLOW))),
        ("thời hạn", task.deadline_text),
    )
    where = f"[{task.source.section}] " if task.source.section else ""
    return [f"- {where}{task.text}", *(f"    {name}: {value}" for name, value in rows if value)]
