"""motcua check: what an admin runs before putting new documents into use."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from bot.app import desk_over, open_workspace
from bot.channels.base import today_in_vietnam
from bot.commands.base import VietnameseCommand, knowledge_options
from bot.settings import load_settings
from bot.trials import FILE
from bot.trying import try_all
from knowledge.validation import problems_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.channels.base import Desk
    from bot.trying import Failure
    from knowledge.problems import Problem

FAILED = 1


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua check --knowledge van-ban-moi/
    motcua check && motcua serve""",
)
@knowledge_options
def check(knowledge: Path | None, config: Path | None) -> int:
    """Kiểm tra thư mục văn bản trước khi đưa vào dùng.

    Đọc mọi văn bản, in các điểm cần xem lại theo từng tệp, rồi hỏi thử các câu trong tệp questions.jsonl của thư
    mục (nếu có). Mã thoát là 0 khi đọc được và mọi câu hỏi thử đều đạt; là 1 khi không đọc được văn bản nào, hoặc
    có câu hỏi thử không đạt. Các điểm cần xem lại không làm đổi mã thoát.
    """
    workspace = open_workspace(load_settings(config), knowledge)
    snapshot = workspace.load()
    base = snapshot.knowledge
    count = sum(len(plan.tasks) for plan in base.plans.values())
    click.echo(f"Đã đọc {len(base.plans)} văn bản, {count} nhiệm vụ.")
    if base.listings:
        click.echo(f"Đã đọc {len(base.listings)} danh mục, {len(base.procedures)} thủ tục hành chính.")
    _print_problems(problems_on(base, today_in_vietnam()))
    questions = workspace.folder / FILE
    if not questions.is_file():
        click.echo(f"\nThư mục không có {FILE}, nên không hỏi thử câu nào.")
        return 0
    return _try_all(desk_over(snapshot), questions)


def _print_problems(problems: Sequence[Problem]) -> None:
    if not problems:
        click.echo("Không có điểm nào cần xem lại.")
        return
    click.echo(f"Có {len(problems)} điểm cần xem lại:")
    for file, found in groupby(sorted(problems, key=_file), key=_file):
        click.echo(f"\n{file}")
        for problem in found:
            place = problem.where.removeprefix(file).lstrip(", ")
            click.echo(f"  - {f'{place}: ' if place else ''}{problem.what.rstrip('.')}. {problem.advice}")


def _file(problem: Problem) -> str:
    return problem.where.partition(",")[0]


def _try_all(desk: Desk, path: Path) -> int:
    click.echo(f"\nHỏi thử các câu trong {path.name}:")
    tried = try_all(desk, path)
    for failure in tried.failures:
        click.echo(_told(failure))
    passed = tried.asked - len(tried.failures)
    click.echo(
        f"{passed} trong {tried.asked} câu đạt." if tried.failures else f"Cả {tried.asked} câu đều đạt."
    )
    return FAILED if tried.failures else 0


def _told(failure: Failure) -> str:
    wrong = "; ".join(failure.wrong)
    if not failure.question:
        return f"  - {failure.name}: {wrong}"
    return f"  - {failure.name}: {failure.question}\n      {wrong}\n      Trợ lý trả lời: {failure.said}"
