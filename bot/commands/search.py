"""motcua search: which passages the index finds for a person's words, and why; for whoever looks into an answer."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from bot.app import open_workspace
from bot.commands.base import VietnameseCommand, json_option, knowledge_options
from bot.commands.jsonlines import write_line
from bot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handlers.snapshot import Snapshot
    from index import Explanation, Hit

_FORMS = {"accented": "âm tiết", "folded": "không dấu", "pair": "cặp", "word": "từ ghép"}
_REGIONS = {
    "text": "nội dung",
    "name": "tên",
    "heading": "đề mục",
    "title": "tên văn bản",
    "extra": "thông tin thêm",
}
_SHOWN = 160


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua search "bố trí kinh phí"
    motcua search "ai tuyen truyen" --limit 3 --explain --knowledge van-ban/""",
)
@click.argument("words", metavar="CÂU_HỎI")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Số đoạn tối đa.", metavar="SỐ"
)
@click.option("--explain", "explained", is_flag=True, help="Giải thích điểm của từng đoạn.")
@knowledge_options
@json_option
def search(
    words: str, limit: int, explained: bool, knowledge: Path | None, config: Path | None, as_json: bool
) -> int:
    """Tìm các đoạn văn bản ứng với một câu, đoạn sát nhất trước: để xem vì sao có một câu trả lời."""
    snapshot = open_workspace(load_settings(config), knowledge).load()
    found = snapshot.index.search(words, limit=limit)
    if not as_json:
        _tell_question(found.repaired, found.unknown)
    for place, hit in enumerate(found.hits, 1):
        why = snapshot.index.explain(words, hit.passage) if explained else None
        if as_json:
            write_line(asdict(hit) | ({"explanation": asdict(why)} if why else {}))
        else:
            click.echo("\n".join(_lines(place, hit, why, snapshot)))
    if not found.hits and not as_json:
        click.echo("Không có đoạn nào chứa những từ này.")
    return 0


def _tell_question(repaired: tuple[tuple[str, str], ...], unknown: tuple[str, ...]) -> None:
    for typed, meant in repaired:
        click.echo(f"Hiểu “{typed}” là “{meant}”.")
    if unknown:
        click.echo(f"Không có trong kho: {', '.join(unknown)}.")


def _lines(place: int, hit: Hit, why: Explanation | None, snapshot: Snapshot) -> Iterator[str]:
    passage = snapshot.knowledge.passage(hit.passage)
    text = " ".join(passage.text.split())
    yield f"{place}. {text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(' ', 1)[0] + ' …'}"
    yield (
        f"    {hit.passage} · điểm {_number(hit.score)} · có {_percent(hit.coverage)} từ của câu hỏi"
        f" · khả năng trả lời đúng {_percent(hit.confidence)}"
    )
    if hit.missing:
        yield f"    thiếu: {', '.join(hit.missing)}"
    if why is not None:
        for term in why.terms:
            if term.added:
                where = ", ".join(f"{_REGIONS[region]} {count}" for region, count in term.counts.items())
                yield (
                    f"    +{_number(term.added)}  {term.text} ({_FORMS[term.form]}; hệ số {_number(term.weight)},"
                    f" độ hiếm {_number(term.idf)}; {where})"
                )
        yield f"    +{_number(why.closeness)}  các từ đứng gần nhau"
        yield f"    +{_number(why.named)}  tên của đoạn có trong câu hỏi"


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
