"""Made-up administrative documents as DOCX and PDF files, the same bytes every time.

    from tests.documents.build import Columns, Heading, Item, Items, Paragraph, Table, Title, make_docx, make_pdf

    spec = (
        Columns(
            left=("ỦY BAN NHÂN DÂN", "**XÃ SUỐI MƠ**", RULE, "Số: 12/KH-UBND"),
            right=(
                "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
                "**Độc lập - Tự do - Hạnh phúc**",
                RULE,
                "__Suối Mơ, ngày 05 tháng 01 năm 2026__",
            ),
        ),
        Title(("KẾ HOẠCH", "Cải cách hành chính năm 2026")),
        Paragraph("Thực hiện Kế hoạch số 03/KH-UBND …"),
        Heading("I. MỤC ĐÍCH, YÊU CẦU"),
        Items(("Rà soát thủ tục;", Item("Công khai:", ("tại trụ sở;", "trên trang thông tin.")))),
        Items(("Văn phòng chủ trì …", "Công an xã …"), marks=("1.", "a)")),
        Table((("TT", "Nhiệm vụ", "Đơn vị"), ("1", "Niêm yết", Cell("Văn phòng", down=2)), ("2", "Trả kết quả"))),
        Columns(left=("__**Nơi nhận:**__", "- Lưu: VT."), right=("**CHỦ TỊCH**", "", "**Lê Văn Mơ**"), align="left"),
        PageBreak(),
        Title(("PHỤ LỤC",)),
    )
    make_docx(Path("KH-12.docx"), spec)
    make_pdf(Path("KH-12.pdf"), spec)

`**bold**` and `__italic__` mark stretches of text in any block but Title and Heading (always bold).
`Heading(styled=False)` is a bold paragraph instead of a heading style; `Items(automatic=False)` types its
marks into the text instead of making a list of the word processor's own. `landscape=True` turns the paper.
"""

from __future__ import annotations

from tests.documents.blocks import (
    RULE,
    Block,
    Cell,
    Columns,
    Heading,
    Item,
    Items,
    PageBreak,
    Paragraph,
    Spec,
    Table,
    Title,
)
from tests.documents.docx_builder import make_docx
from tests.documents.pdf_builder import make_pdf

__all__ = [
    "RULE",
    "Block",
    "Cell",
    "Columns",
    "Heading",
    "Item",
    "Items",
    "PageBreak",
    "Paragraph",
    "Spec",
    "Table",
    "Title",
    "make_docx",
    "make_pdf",
]
