"""motcua officials offices, confirm: which office of today has the work of the offices that plans name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click
from sqlalchemy import select

from bot.app import open_workspace
from bot.commands.base import VietnameseCommand, knowledge_options
from bot.commands.officials.database import NoSuchError, by_option, database, now, transaction
from bot.settings import load_settings
from bot.store import staffing
from bot.store.duty_tables import SuccessorState, successors
from handlers.officials.all_plans import document_names, offices_named
from handlers.officials.labels import document_name
from handlers.officials.succession import propose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from knowledge.knowledge_base import KnowledgeBase

NOBODY = "không thuộc đơn vị nào ở đây"
_NOTHING_PROPOSED = "chưa đề xuất được"


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua officials offices
    motcua officials offices --all --knowledge van-ban/""",
)
@click.option("--all", "everything", is_flag=True, help="Cả những đơn vị đã xác nhận.")
@knowledge_options
def offices(everything: bool, knowledge: Path | None, config: Path | None) -> int:
    """Liệt kê đơn vị nêu trong kế hoạch còn chờ xác nhận, kèm đề xuất đơn vị hiện nay và số nhiệm vụ.

    Đề xuất chỉ dựa vào tên gọi. Chưa có người xác nhận thì không ai được nhắc việc của đơn vị đó.
    """
    settings = load_settings(config)
    base = open_workspace(settings, knowledge).load().knowledge
    with transaction(settings) as connection:
        staffing.propose_successors(connection, offices_named(base))
        waiting = [*staffing.undecided(connection)]
        decided = connection.execute(
            select(successors)
            .where(successors.c.state != SuccessorState.PROPOSED)
            .order_by(successors.c.document, successors.c.office)
        ).all()
        today = staffing.offices_today(connection)
    if not today:
        click.echo("Chưa có đơn vị nào của hiện nay. Nhập cán bộ trước: motcua officials import\n")
    tasks, names = _tasks(base), document_names(base)
    for line in _waiting(waiting, tasks, names):
        click.echo(line)
    if everything:
        for line in _decided(decided, names):
            click.echo(line)
    click.echo(f"Chờ xác nhận: {len(waiting)}, đã xác nhận: {len(decided)}.")
    if waiting:
        click.echo(
            "Xác nhận từng đơn vị: motcua officials confirm; mọi đề xuất: motcua officials confirm --all-proposed"
        )
    return 0


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua officials confirm
    motcua officials confirm --all-proposed
    motcua officials confirm --office "Công chức Tư pháp - Hộ tịch" --as "Văn phòng HĐND và UBND xã"
    motcua officials confirm --document KH-12 --office "Các thôn" --nobody""",
)
@click.option(
    "--document", metavar="VĂN_BẢN", help="Chỉ trong văn bản này (mặc định: mọi văn bản nêu đơn vị đó)."
)
@click.option("--office", metavar="ĐƠN_VỊ", help="Đơn vị như kế hoạch ghi.")
@click.option("--as", "office_today", metavar="ĐƠN_VỊ", help="Đơn vị hiện nay làm việc đó.")
@click.option("--nobody", is_flag=True, help="Việc không thuộc đơn vị nào ở đây: không nhắc ai.")
@click.option("--all-proposed", is_flag=True, help="Xác nhận mọi đề xuất, sau khi in ra và hỏi lại.")
@click.option("--yes", is_flag=True, help="Với --all-proposed: không hỏi lại.")
@by_option
@knowledge_options
def confirm(  # noqa: PLR0913, PLR0917 - one parameter for each option
    document: str | None,
    office: str | None,
    office_today: str | None,
    nobody: bool,
    all_proposed: bool,
    yes: bool,
    by: str,
    knowledge: Path | None,
    config: Path | None,
) -> int:
    """Xác nhận đơn vị hiện nay làm việc của đơn vị nêu trong kế hoạch; không có tùy chọn thì hỏi lần lượt.

    Xác nhận lại được bất cứ lúc nào.
    """
    chosen = office is not None or document is not None
    if chosen and (office is None or nobody == (office_today is not None) or all_proposed):
        raise click.UsageError("cần --office kèm --as ĐƠN_VỊ hoặc --nobody")
    if not chosen and (office_today is not None or nobody):
        raise click.UsageError("--as và --nobody cần --office")
    settings = load_settings(config)
    base = open_workspace(settings, knowledge).load().knowledge
    with database(settings) as engine:
        with engine.begin() as connection:
            staffing.propose_successors(connection, offices_named(base))
        if office is not None:
            return _decide_one(engine, document, office, office_today, by)
        return _decide_proposed(engine, by, asked=yes) if all_proposed else _ask_each(engine, by)


def _decide_one(engine: Engine, document: str | None, office: str, office_today: str | None, by: str) -> int:
    with engine.begin() as connection:
        rows = connection.execute(
            select(successors.c.document).where(successors.c.office == office)
        ).scalars()
        documents = [each for each in rows if document in {None, each}]
        if not documents:
            where = f" trong văn bản {document}" if document else ""
            raise NoSuchError(f"không có đơn vị “{office}”{where}. Xem: motcua officials offices --all")
        if office_today is not None:
            _check(office_today, staffing.offices_today(connection))
        for each in documents:
            staffing.decide(connection, each, office, office_today, by, now())
    click.echo(f"Đã xác nhận trong {len(documents)} văn bản: {office} → {office_today or NOBODY}.")
    return 0


def _decide_proposed(engine: Engine, by: str, *, asked: bool) -> int:
    with engine.begin() as connection:
        waiting = [*staffing.undecided(connection)]
    proposed = [row for row in waiting if row.office_today]
    if not proposed:
        click.echo("Không có đề xuất nào đang chờ. Xem: motcua officials offices")
        return 0
    for row in proposed:
        click.echo(f"  {row.document}: {row.office} → {row.office_today} ({row.why})")
    if not asked and not click.confirm(f"Xác nhận cả {len(proposed)} đề xuất trên?", default=False):
        click.echo("Chưa xác nhận đơn vị nào.")
        return 1
    with engine.begin() as connection:
        for row in proposed:  # as they were shown, whatever has been proposed since
            staffing.decide(connection, row.document, row.office, row.office_today, by, now())
    click.echo(f"Đã xác nhận {len(proposed)} đơn vị; còn {len(waiting) - len(proposed)} đơn vị chờ.")
    return 0


def _ask_each(engine: Engine, by: str) -> int:
    """One office after the other, for all documents that name it; each answer is kept at once, so one may stop anywhere."""
    with engine.begin() as connection:
        waiting, today = [*staffing.undecided(connection)], staffing.offices_today(connection)
    if not waiting:
        click.echo("Không có đơn vị nào chờ xác nhận.")
        return 0
    click.echo("Các đơn vị hiện nay:")
    for number, name in enumerate(today, start=1):
        click.echo(f"  {number}. {name}")
    click.echo(
        "Trả lời: Enter để nhận đề xuất, số của đơn vị, k (không thuộc đơn vị nào ở đây), b (để sau), t (thôi)."
    )
    done = 0
    by_office: dict[str, list[Any]] = {}
    for row in waiting:
        by_office.setdefault(row.office, []).append(row)
    for rows in by_office.values():
        answer = _answer(rows, today)
        if answer == "t":
            break
        if answer == "b":
            continue
        with engine.begin() as connection:
            for row in rows:
                decided = None if answer == "k" else answer
                staffing.decide(connection, row.document, row.office, decided, by, now())
        done += len(rows)
    click.echo(f"Đã xác nhận {done} đơn vị; còn {len(waiting) - done} đơn vị chờ.")
    return 0


def _answer(rows: Sequence[Any], today: Sequence[str]) -> str:
    """An office of today, or one of k, b, t; `rows` are of one office."""
    row = rows[0]
    asked = f"\n{row.office} (trong {', '.join(each.document for each in rows)})\n  đề xuất: " + (
        f"{row.office_today} ({row.why})" if row.office_today else _NOTHING_PROPOSED
    )
    while True:
        said: str = click.prompt(asked, default="", show_default=False, prompt_suffix="\n> ").strip().lower()
        if not said:
            return row.office_today or "b"
        if said in {"k", "b", "t"}:
            return said
        if said.isdecimal() and 1 <= int(said) <= len(today):
            return today[int(said) - 1]
        click.echo(f"Chưa hiểu “{said}”: gõ Enter, số từ 1 đến {len(today)}, k, b hoặc t.")


def _check(office: str, today: Sequence[str]) -> None:
    """Raises NoSuchError for what is no office of today."""
    if office not in today:
        near = next(iter(propose(office, today)), None)
        hint = (
            f"; có phải là “{near.office}”?"
            if near
            else f". Các đơn vị hiện nay: {'; '.join(today) or 'chưa có'}"
        )
        raise NoSuchError(f"không có đơn vị hiện nay tên “{office}”{hint}")


def _tasks(base: KnowledgeBase) -> Counter[tuple[str, str]]:
    """How many tasks each office of each document has a part in."""
    return Counter(
        (plan.document, office)
        for plan in base.plans.values()
        for task in plan.tasks
        for office in {assignment.office for assignment in task.assignments}
    )


def _waiting(
    rows: Sequence[Any], tasks: Mapping[tuple[str, str], int], names: Mapping[str, str]
) -> Iterator[str]:
    last = None
    for row in rows:
        if row.document != last:
            yield f"{row.document} ({document_name(row.document, names)})"
            last = row.document
        count = tasks.get((row.document, row.office), 0)
        proposed = f"{row.office_today} ({row.why})" if row.office_today else _NOTHING_PROPOSED
        yield f"  {row.office} ({count} nhiệm vụ) → {proposed}"


def _decided(rows: Sequence[Any], names: Mapping[str, str]) -> Iterator[str]:
    for row in rows:
        by = f", {row.decided_by} xác nhận" if row.decided_by else ""
        yield f"{document_name(row.document, names)}: {row.office} → {row.office_today or NOBODY}{by}"
