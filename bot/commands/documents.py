"""motcua documents: what was read, one document a line."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from bot.app import open_workspace
from bot.catalogue import plan_name
from bot.commands.base import VietnameseCommand, json_option, knowledge_options
from bot.commands.jsonlines import write_line
from bot.procedure_catalogue import listing_name
from bot.settings import load_settings
from knowledge.records import Metadata

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.records import Listing, Plan, Recognition


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua documents
    motcua documents --knowledge van-ban/ --json""",
)
@knowledge_options
@json_option
def documents(knowledge: Path | None, config: Path | None, as_json: bool) -> int:
    """Liệt kê văn bản đã đọc được: số, ngày, cơ quan ban hành, số nhiệm vụ hoặc thủ tục, điểm cần xem lại."""
    base = open_workspace(load_settings(config), knowledge).load().knowledge
    for plan in base.plans.values():
        if as_json:
            write_line(_plan_fields(plan))
        else:
            count = f"{len(plan.tasks)} nhiệm vụ, {len(plan.problems)} điểm cần xem lại"
            scan = _scan_line(plan.recognised)
            click.echo(f"{plan.document}: {plan_name(plan)}\n    {plan.metadata.title}\n    {count}{scan}")
    for listing in base.listings.values():
        if as_json:
            write_line(_listing_fields(listing))
        else:
            count = f"{len(listing.procedures)} thủ tục, {len(listing.problems)} điểm cần xem lại"
            click.echo(
                f"{listing.document}: {listing_name(listing)}\n    {count}{_scan_line(listing.recognised)}"
            )
    return 0


def _scan_line(recognised: Recognition | None) -> str:
    if recognised is None:
        return ""
    return (
        f"\n    bản quét: {len(recognised.pages)} trang nhận dạng bằng {recognised.engine}, độ tin cậy "
        f"{recognised.confidence} % (thấp nhất là trang {recognised.lowest_page}: {recognised.lowest_confidence} %)"
    )


def _plan_fields(plan: Plan) -> dict[str, Any]:
    """A plan in the form of the command-line contract."""
    return {
        "document": plan.document,
        "kind": "plan",
        **_metadata_fields(plan.metadata),
        "tasks": len(plan.tasks),
        "procedures": 0,
        "problems": [asdict(problem) for problem in plan.problems],
        "recognised": plan.recognised and asdict(plan.recognised),
    }


def _listing_fields(listing: Listing) -> dict[str, Any]:
    """A listing in the same form; procedures are counted as the file has them."""
    return {
        "document": listing.document,
        "kind": "procedures",
        **_metadata_fields(listing.metadata or Metadata(title="Danh mục thủ tục hành chính", kind="")),
        "tasks": 0,
        "procedures": len(listing.procedures),
        "problems": [asdict(problem) for problem in listing.problems],
        "recognised": listing.recognised and asdict(listing.recognised),
    }


def _metadata_fields(metadata: Metadata) -> dict[str, Any]:
    return {
        "title": metadata.title,
        "number": metadata.number,
        "issuer": metadata.issuer,
        "place": metadata.place,
        "signed_on": metadata.signed_on,
        "signer": metadata.signature.name if metadata.signature else None,
        "valid_from": metadata.valid_from,
        "valid_to": metadata.valid_to,
    }
