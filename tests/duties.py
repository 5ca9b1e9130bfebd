"""Invented duties of xã Suối Mơ for the tests of what leaves the system."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

from handlers.officials.duty import Duty, Rhythm
from handlers.officials.staff import Official
from handlers.officials.standing import Standing, State
from knowledge.deadlines import EndOfPeriod, How, StatedDay
from knowledge.records import Role, Source

KINH_TE, VAN_HOA = "Phòng Kinh tế", "Phòng Văn hóa - Xã hội"
LAN = Official("lan", "Nguyễn Thị Lan", KINH_TE)
BINH = Official("binh", "Trần Văn Bình", VAN_HOA)
MO = Official("mo", "Lê Văn Mơ", "", "Chủ tịch UBND xã", leads=True)
NAMES = {
    "KH-27": "Kế hoạch 27/KH-UBND ngày 10/02/2026 của UBND xã Suối Mơ",
    "KH-58": "Kế hoạch 58/KH-UBND ngày 01/04/2026 của UBND xã Suối Mơ",
}
TODAY = date(2026, 11, 18)
"""A Wednesday in the fourth quarter."""


def duty(
    text: str,
    due: date,
    *,
    document: str = "KH-27",
    office: str = KINH_TE,
    role: Role = Role.LEAD,
    how: How | None = None,
    rhythm: Rhythm = Rhythm.ONCE,
) -> Duty:
    """A duty of a document, done by a day that the text names."""
    work = blake2b(f"{document}{text}{office}".encode(errors="surrogatepass"), digest_size=12).hexdigest()
    return Duty(
        key=blake2b(f"{work}{due}".encode(), digest_size=12).hexdigest(),
        work=work,
        task=f"{document}#1",
        document=document,
        office=office,
        role=role,
        text=text,
        as_written=f"trước ngày {due:%d/%m/%Y}",
        due=due,
        how=how or How(StatedDay()),
        rhythm=rhythm,
        source=Source(f"{document}.txt", document, "IV.2", 12, 13),
    )


def standing(
    text: str = "Báo cáo kết quả phòng, chống thiên tai",
    due: date = TODAY,
    state: State = State.OPEN,
    changed_on: date | None = None,
    *,
    holder: Official | None = LAN,
    note: str = "",
    proof: str = "",
    document: str = "KH-27",
    office: str = KINH_TE,
    role: Role = Role.LEAD,
    how: How | None = None,
) -> Standing:
    """A duty of an office of today, with its holder."""
    made = duty(text, due, document=document, office=office, role=role, how=how)
    return Standing(made, state, holder, office, changed_on, note, proof)


QUARTER_END = How(EndOfPeriod(date(2026, 10, 1), date(2026, 12, 31)))
HOSTILE = (
    '=HYPERLINK("http://x.test","Bấm")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "=cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=IMPORTXML("http://x.test","//a")',
    '=WEBSERVICE("http://x.test")',
    '=DDE("a";"b";"c")',
    "＝1+1",
    "'=1+1",
    '"=1+1"',
    " =1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "\x0b=1+1",
    "\x1b[31mđỏ",
    "<script>alert(1)</script>",
    "&lt;b&gt; & </w:t>",
    "]]><a/>",
    "{{ 7*7 }} {% raw %}",
    "\u202etxt.exe",
    "\ud800 nửa ký tự",
    "BEGIN:VEVENT\r\nSUMMARY:giả; \\n, \\;",
    "_x003D_1+1",
    "a" * 40_000,
    "ộ" * 33_000,
    "👩‍👩‍👧‍👦" * 50,
)
"""Texts that a spreadsheet might take for formulas, and that break formats or readers."""
