"""motcua simulate: a year over the plans with invented officials, to see what would be sent before anything is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.app import open_workspace
from bot.catalogue import plan_name
from bot.channels.base import today_in_vietnam
from bot.commands.base import VietnameseCommand, json_option, knowledge_options
from bot.commands.days import DAY
from bot.commands.jsonlines import write_line
from bot.nudging.rules import rules_of
from bot.settings import load_settings
from handlers.officials.computing import Window
from handlers.officials.digest import Digest
from handlers.officials.inventing import FEWEST
from handlers.officials.simulation import Scenario, play
from handlers.officials.simulation_checks import checks_of
from knowledge.unit_files import read_unit_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handlers.officials.simulation import Played, Sent
    from handlers.officials.simulation_checks import Check

FAILED = 1
_MOST_FAILURES = 5


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua simulate
    motcua simulate van-ban/ --year 2027 --officials 40
    motcua simulate --from 2027-03-01 --to 2027-03-31 --json > thang-3.jsonl""",
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[THƯ_MỤC]")
@click.option("--from", "first", type=DAY, metavar="NGÀY", help="Ngày đầu (mặc định: 1/1 của năm chạy thử).")
@click.option("--to", "last", type=DAY, metavar="NGÀY", help="Ngày cuối (mặc định: 31/12 của năm đó).")
@click.option(
    "--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Năm chạy thử (mặc định: năm tới)."
)
@click.option(
    "--seed", type=int, default=1, show_default=True, metavar="SỐ", help="Cùng số này thì ra cùng kết quả."
)
@click.option(
    "--officials",
    type=click.IntRange(FEWEST, 2000),
    default=40,
    show_default=True,
    metavar="SỐ",
    help="Số cán bộ giả định.",
)
@knowledge_options
@json_option
def simulate(  # noqa: PLR0913, PLR0917 - one parameter for each option
    folder: Path | None,
    first: date | None,
    last: date | None,
    year: int | None,
    seed: int,
    officials: int,
    knowledge: Path | None,
    config: Path | None,
    as_json: bool,
) -> int:
    """Chạy thử việc nhắc trong một năm với cán bộ giả định, không gửi gì cho ai.

    Văn bản lấy từ THƯ_MỤC, cách tính hạn theo thiết lập. Kế hoạch đã hết hạn được dời sang năm chạy thử. Cán bộ, người phụ trách, ngày nghỉ phép, ngày làm xong đều là giả
    định. In số tin của từng người theo tháng rồi kiểm tra: mỗi việc còn mở được nhắc đúng một lần ở mỗi mốc, không
    nhắc ngày nghỉ, ngoài giờ hay khi chưa xác nhận ai phụ trách. Có điều không đạt thì mã thoát là 1.
    """
    if folder is not None and knowledge is not None:
        raise click.UsageError("ghi THƯ_MỤC hoặc --knowledge, không ghi cả hai")
    settings = load_settings(config)
    workspace = open_workspace(settings, folder or knowledge)
    plans = workspace.load().knowledge.plans.values()
    calendar = read_unit_files(workspace.folder).calendar
    window = _window(first, last, year)
    names = {plan.document: plan_name(plan) for plan in plans}
    scenario = Scenario(
        window, officials, seed, rules_of(settings), escalate_after=settings.nudges.leader_after
    )
    played = play(plans, scenario, calendar, names)
    checks = checks_of(played, calendar)
    if as_json:
        for line in _json_lines(played, checks):
            write_line(line)
    else:
        click.echo("\n".join([*_months(played), *_totals(played), *_told(checks)]))
    return FAILED if any(check.failures for check in checks) else 0


def _window(first: date | None, last: date | None, year: int | None) -> Window:
    known = first or last
    start = first or date(year or (known.year if known else today_in_vietnam().year + 1), 1, 1)
    end = last or date(start.year, 12, 31)
    if year is not None and start.year != year:
        raise click.BadParameter(f"{start:%d/%m/%Y} không thuộc năm {year}", param_hint="--from")
    if end < start:
        raise click.BadParameter(f"{end:%d/%m/%Y} trước ngày đầu {start:%d/%m/%Y}", param_hint="--to")
    return Window(start, end)


@dataclass(slots=True)
class _Load:
    """What one person gets in a month."""

    digests: int = 0
    nudges: int = 0
    escalations: int = 0
    stages: Counter[int] = field(default_factory=Counter)

    def add(self, sent: Sent) -> None:
        """One message more."""
        if isinstance(sent.message, Digest):
            self.digests += 1
            self.nudges += len(sent.message.nudges)
            self.stages.update(nudge.stage for nudge in sent.message.nudges)
        else:
            self.escalations += 1

    def told(self) -> str:
        """In words."""
        stages = ", ".join(f"{_stage(stage)}: {count}" for stage, count in sorted(self.stages.items()))
        parts = [f"{self.digests} tin nhắc, {self.nudges} lượt việc ({stages})"] if self.digests else []
        parts += [f"{self.escalations} tin báo việc quá hạn"] if self.escalations else []
        return "; ".join(parts)


def _stage(stage: int) -> str:
    if stage == 0:
        return "đúng hạn"
    return f"trước {-stage} ngày" if stage < 0 else f"sau {stage} ngày"


def _months(played: Played) -> Iterator[str]:
    for (year, month), group in groupby(played.sent, key=lambda sent: (sent.at.year, sent.at.month)):
        loads: dict[str, _Load] = {}
        for sent in group:
            message = sent.message
            who = message.official if isinstance(message, Digest) else message.leader
            loads.setdefault(f"{who.name}, {who.office or who.title}", _Load()).add(sent)
        yield f"Tháng {month}/{year}"
        yield from (f"  {who}: {load.told()}" for who, load in sorted(loads.items()))
        yield ""


def _totals(played: Played) -> Iterator[str]:
    window, total = played.scenario.window, _Load()
    for sent in played.sent:
        total.add(sent)
    inside = [each for each in played.duties if window.start <= each.duty.due <= window.end]
    held = [
        each for each in inside if played.staff.office_today(each.duty.document, each.duty.office) is not None
    ]
    late = sum(each.done is None or each.done > each.duty.due for each in held)
    yield f"Từ {window.start:%d/%m/%Y} đến {window.end:%d/%m/%Y}, {len(played.staff.officials)} cán bộ giả định"
    yield f"Việc đến hạn: {len(inside)}, chưa xác nhận người phụ trách: {len(inside) - len(held)}, xong muộn hoặc chưa xong: {late}"
    yield f"Gửi: {total.told() or 'không có tin nào'}"
    yield ""


def _told(checks: Sequence[Check]) -> Iterator[str]:
    for check in checks:
        yield f"{'KHÔNG ĐẠT' if check.failures else 'Đạt'}: {check.name}"
        yield from (f"  {failure}" for failure in check.failures[:_MOST_FAILURES])
        if len(check.failures) > _MOST_FAILURES:
            yield f"  và {len(check.failures) - _MOST_FAILURES} chỗ khác"


def _json_lines(played: Played, checks: Sequence[Check]) -> Iterator[dict[str, object]]:
    for sent in played.sent:
        message = sent.message
        shared: dict[str, object] = {"at": sent.at.isoformat(timespec="minutes"), "text": message.text}
        if isinstance(message, Digest):
            nudges = [
                {
                    "duty": nudge.duty.key,
                    "stage": nudge.stage,
                    "due": nudge.duty.due.isoformat(),
                    "office": nudge.duty.office,
                    "task": nudge.duty.task,
                    "why": nudge.recipient.why,
                }
                for nudge in message.nudges
            ]
            yield {"kind": "digest", "official": message.official.name, "nudges": nudges, **shared}
        else:
            duties = [standing.duty.key for standing in message.standings]
            yield {"kind": "escalation", "official": message.leader.name, "duties": duties, **shared}
    for check in checks:
        yield {"kind": "check", "name": check.name, "failures": list(check.failures)}
