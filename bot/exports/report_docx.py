"""The draft of the periodic report (dự thảo báo cáo): the numbers in sentences and tables, for a person to complete."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from bot.exports import official_paper as paper
from handlers.officials import labels
from handlers.officials.situation import Situation, situation
from handlers.procedures.telling import shortened
from handlers.wording import vietnamese_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document

    from bot.exports.official_paper import Issuer
    from handlers.officials.reporting import Report, Total
    from handlers.officials.standing import Standing

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SYMBOL = "BC-UBND"
_LONGEST_TEXT, _MOST_NAMED = 320, 3
_TOTALS = (
    ("Tổng số", -1.5), ("Đúng hạn", -1.6), ("Xong muộn", -1.6), ("Quá hạn", -1.6),
    ("Không thực hiện được", -2.0), ("Chưa đến hạn", -1.7), ("Tỷ lệ đã xong", -1.8),
)  # fmt: skip
_NAME_WIDTH = 4.7
_NUMBER, _TASK, _OFFICE = ("TT", -1.1), ("Nội dung công việc", 5.9), ("Đơn vị, người làm", 3.7)
NONE = "Không có."


def report_draft(report: Report, issuer: Issuer) -> bytes:
    """A DOCX file; number, day, signature and outlook are left for people to fill in."""
    draft = paper.new_paper()
    paper.letterhead(draft, issuer, SYMBOL, report.as_of.year)
    paper.title(draft, "BÁO CÁO", f"Kết quả thực hiện nhiệm vụ {report.period.name}")
    paper.body(
        draft,
        f"{issuer.name} báo cáo kết quả thực hiện các nhiệm vụ đến hạn trong {report.period.name} theo các kế hoạch, "
        f"quyết định đã ban hành (số liệu tính đến ngày {vietnamese_date(report.as_of)}) như sau:",
    )
    _results(draft, report)
    _shortcomings(draft, report)
    _what_continues(draft, report)
    paper.body(
        draft, f"Trên đây là báo cáo kết quả thực hiện nhiệm vụ {report.period.name} của {issuer.name}./."
    )
    paper.ending(draft, issuer, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    written = BytesIO()
    draft.save(written)
    return written.getvalue()


def _results(draft: Document, report: Report) -> None:
    total = report.total
    paper.heading(draft, "I. KẾT QUẢ THỰC HIỆN")
    paper.heading(draft, "1. Kết quả chung")
    carried = f", trong đó có {labels.number(report.carried)} việc tồn từ kỳ trước" if report.carried else ""
    paper.body(draft, f"Tổng số việc phải thực hiện: {labels.number(total.all)} việc{carried}. Cụ thể:")
    for name, count in (
        ("Đã xong", total.finished),
        ("Xong đúng hạn", total.done),
        ("Xong muộn", total.done_late),
        ("Quá hạn, chưa xong", total.overdue),
        ("Không thực hiện được", total.cannot),
        ("Chưa đến hạn, đang thực hiện", total.continuing),
    ):
        paper.body(draft, f"- {name}: {labels.share(count, total.all)}.")
    paper.body(
        draft, "Mỗi việc tính một lần cho từng đơn vị có phần: chủ trì, phối hợp hoặc theo dõi.", italic=True
    )
    for number, (name, totals) in enumerate(
        (("đơn vị", report.by_office), ("văn bản", report.by_document)), start=2
    ):
        paper.heading(draft, f"{number}. Kết quả theo {name}")
        rows = [_total_row(each.name, each) for each in totals]
        columns = ((name.capitalize(), _NAME_WIDTH), *_TOTALS)
        paper.table(draft, columns, [*rows, _total_row("Tổng cộng", total)], sums=True)
    paper.heading(draft, "4. Việc đã xong đúng hạn")
    _table(
        draft,
        (_NUMBER, _TASK, _OFFICE, ("Ngày xong", -2.5), ("Kết quả, minh chứng", 3.3)),
        [
            (_task(group), _office(group), _days(_settled(group)), _told(group, labels.NO_PROOF))
            for group in _by_work(report.done)
        ],
    )


def _shortcomings(draft: Document, report: Report) -> None:
    columns = (_NUMBER, _TASK, _OFFICE, ("Hạn", -2.5), ("Nguyên nhân", 3.3))
    late_columns = (_NUMBER, _TASK, _OFFICE, ("Hạn, ngày xong", -2.7), ("Ghi chú, minh chứng", 3.1))
    paper.heading(draft, "II. HẠN CHẾ VÀ NGUYÊN NHÂN")
    paper.heading(draft, "1. Việc quá hạn, chưa xong")
    _table(draft, columns, [_open_row(group) for group in _by_work(report.overdue)])
    paper.heading(draft, "2. Việc không thực hiện được")
    _table(draft, columns, [_open_row(group) for group in _by_work(report.cannot)])
    paper.heading(draft, "3. Việc xong muộn")
    _table(
        draft,
        late_columns,
        [
            (
                _task(group),
                _office(group),
                f"hạn {_days(_due(group))}; xong {_days(_settled(group))}",
                _told(group, labels.NO_REASON),
            )
            for group in _by_work(report.done_late)
        ],
    )


def _what_continues(draft: Document, report: Report) -> None:
    paper.heading(draft, "III. CÔNG VIỆC TIẾP TỤC THỰC HIỆN")
    today = [each for each in report.continuing if situation(each, report.as_of) is Situation.TODAY]
    said = f", trong đó {labels.number(len(today))} việc đến hạn đúng ngày lập báo cáo" if today else ""
    line = paper.body(
        draft,
        f"Ngoài {labels.number(report.total.overdue)} việc quá hạn nêu tại mục II phải xử lý dứt điểm, tiếp tục thực hiện "
        f"{labels.number(report.total.continuing)} việc chưa đến hạn{said}:"
        if report.total.overdue
        else f"Tiếp tục thực hiện {labels.number(report.total.continuing)} việc chưa đến hạn{said}:",
    )
    line.paragraph_format.keep_with_next = True
    columns = (_NUMBER, ("Nội dung công việc", 8.2), ("Đơn vị, người làm", 4.2), ("Hạn", -3.0))
    _table(
        draft,
        columns,
        [(_task(group), _office(group), _days(_due(group))) for group in _by_work(report.continuing)],
    )
    paper.body(draft, "[Bổ sung đề xuất, kiến nghị, nếu có.]", italic=True)


def _table(draft: Document, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        paper.body(draft, NONE)
        return
    paper.table(draft, columns, [(str(number), *row) for number, row in enumerate(rows, start=1)])


def _total_row(name: str, total: Total) -> tuple[str, ...]:
    counts = (total.all, total.done, total.done_late, total.overdue, total.cannot, total.continuing)
    return (name, *map(labels.number, counts), labels.percentage(total.finished, total.all))


def _by_work(standings: Iterable[Standing]) -> list[list[Standing]]:
    """What comes again every week or month as one; in the order of the first of each."""

    def work(each: Standing) -> tuple[str, str]:
        return each.duty.work, labels.holder_name(each)

    groups = [list(group) for _work, group in groupby(sorted(standings, key=work), key=work)]
    return sorted(groups, key=lambda group: (group[0].duty.due, group[0].duty.task, group[0].duty.key))


def _task(group: Sequence[Standing]) -> str:
    return shortened(group[0].duty.text, _LONGEST_TEXT)


def _office(group: Sequence[Standing]) -> str:
    return f"{labels.office_name(group[0])}; {labels.holder_name(group[0])}"


def _open_row(group: Sequence[Standing]) -> tuple[str, str, str, str]:
    return _task(group), _office(group), _days(_due(group)), _told(group, labels.NO_REASON)


def _due(group: Iterable[Standing]) -> list[str]:
    return [vietnamese_date(each.duty.due) for each in group]


def _settled(group: Iterable[Standing]) -> list[str]:
    return [vietnamese_date(each.changed_on) for each in group if each.changed_on is not None]


def _days(days: Sequence[str]) -> str:
    if len(days) <= _MOST_NAMED:
        return ", ".join(days) or "không ghi"
    return f"{len(days)} kỳ, từ {days[0]} đến {days[-1]}"


def _told(group: Iterable[Standing], otherwise: str) -> str:
    """What the officials wrote, note and proof, each once."""
    said = [part for each in group for part in (each.note, each.proof) if part]
    told = [shortened(part, _LONGEST_TEXT) for part in dict.fromkeys(said)]
    more = f" và {len(told) - _MOST_NAMED} mục khác" if len(told) > _MOST_NAMED else ""
    return "; ".join(told[:_MOST_NAMED]) + more if told else otherwise
