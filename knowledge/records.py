"""Every record type of the knowledge; read this first.

Records are frozen and made whole. Every interpretation keeps the words as written beside it, and every
record keeps its Source. Words: *Plan* (kế hoạch), *Task* (nhiệm vụ), *Assignment* (phân công), *Office*
(đơn vị, bộ phận, chức danh chịu trách nhiệm), *Deadline* (thời hạn), *Passage* (đoạn để tìm kiếm).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from knowledge.problems import Problem

# ---------------------------------------------------------------------------------------------------
# What a reader takes out of a file
# ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document in reading order, exactly as the file has it (nothing repaired yet)."""

    text: str
    number: int
    """1-based and ascending over lines and tables of the document; not always a line number of the file."""
    whole: bool = False
    """True when the line is a complete paragraph (DOCX), False when it may be a wrapped piece of one."""
    page: int | None = None
    """1-based page; None where the format has no pages."""
    gap_before: bool = False
    """True when a blank line, or a larger vertical gap, stands before it."""
    marker: str | None = None
    """List marker shown by the word processor but not part of the text ("-", "1.", "a)"); None when none."""
    level: int | None = None
    """0-based nesting depth of a list item; None when it is not a list item."""
    heading: int | None = None
    """1-based outline level given by a heading style; None when there is none."""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table (bảng) as the format describes it. Merged cells repeat their text in every cell they cover."""

    rows: tuple[tuple[str, ...], ...]
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """How far the characters of a scan were recognised (kết quả nhận dạng chữ); confidences in whole per cent."""

    engine: str
    """"Tesseract 5.5.4"."""
    confidence: int
    """Mean of all recognised words."""
    pages: tuple[int, ...]
    """1-based pages whose words were recognised; others have text of their own."""
    lowest_page: int
    """The page that was recognised worst."""
    lowest_confidence: int
    fingerprint: str
    """First digits of the file's SHA-256, by which a person confirms that he has checked this very file."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source file as read: lines and tables in reading order."""

    path: str
    """Relative to the knowledge folder, with forward slashes."""
    format: str
    """"txt", "docx", "pdf" …, as Reader.format says."""
    items: tuple[Line | Table, ...]
    recognised: Recognition | None = None
    """None when the file holds text rather than pictures of it."""

    @property
    def name(self) -> str:
        """The file stem, which names the document everywhere ("KH-12" of "2026/KH-12.docx")."""
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


# ---------------------------------------------------------------------------------------------------
# Where a record comes from
# ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stands (nguồn): enough to show it to a person and to find it again."""

    path: str
    document: str
    section: str
    """Numbers of the headings above, as a person would cite them: "IV.2", "Phụ lục, mục 3.b"; "" at the top."""
    first_line: int
    """Line.number of the first line or table it was read from."""
    last_line: int
    page: int | None = None
    row: int | None = None
    """1-based row of the table, where the record is a row."""
    corrected_on: date | None = None
    """When the unit last corrected the record; None as long as it is as the document has it."""


# ---------------------------------------------------------------------------------------------------
# Deadlines (thời hạn)
# ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateDeadline:
    """Done by a day (hạn theo ngày)."""

    due: date
    """The last day that is still on time: "trước ngày 03/7/2024" has due 2024-07-02."""
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class PeriodDeadline:
    """Done somewhere within a period (trong khoảng thời gian). Both None: a period whose days are not stated."""

    start: date | None
    end: date | None
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class RecurringDeadline:
    """Done again and again (định kỳ)."""

    rrule: str | None
    """RFC 5545 rule whose occurrences are the last days still on time; None when no cycle is stated."""
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class ContinuousDeadline:
    """Done all the time (thường xuyên), within start and end where they are stated."""

    start: date | None = None
    end: date | None = None
    as_written: str = ""


class Unit(StrEnum):
    """What a relative deadline counts in."""

    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class RelativeDeadline:
    """So long after something (sau, kể từ); n is negative for so long before it (trước khi)."""

    n: int
    unit: Unit
    after: str | None = None
    """What it counts from, as written; None when nothing is named."""
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class EventDeadline:
    """When something happens (khi có …, đột xuất)."""

    event: str
    as_written: str = ""


Deadline = (
    DateDeadline | PeriodDeadline | RecurringDeadline | ContinuousDeadline | RelativeDeadline | EventDeadline
)

# ---------------------------------------------------------------------------------------------------
# Plans (kế hoạch)
# ---------------------------------------------------------------------------------------------------


class Role(StrEnum):
    """What an office has to do with a task (vai trò)."""

    LEAD = "lead"
    """Chủ trì, chịu trách nhiệm, tham mưu."""
    SUPPORT = "support"
    """Phối hợp; "đơn vị thực hiện" beside a "đơn vị chủ trì"."""
    FOLLOW = "follow"
    """Theo dõi, tổng hợp."""


@dataclass(frozen=True, slots=True)
class Office:
    """A body, post or group that is given work (đơn vị, chức danh), with all its spellings in one document."""

    name: str
    """The canonical name: its fullest spelling in the document, repaired ("Văn phòng - Thống kê")."""
    aliases: tuple[str, ...] = ()
    """Other spellings found, as written."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One office's part in a task (phân công)."""

    role: Role
    office: str
    """The canonical name (Office.name)."""
    as_written: str
    implied: bool = False
    """True when the document does not name the office for this very task (only its context does)."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done (nhiệm vụ): a bullet, numbered item, labelled block or table bullet.

    A task without assignments is a measure (giải pháp) for which the document names nobody.
    """

    id: str
    """Unique in the knowledge: document name, "#", running number from 1 in document order."""
    text: str
    """What is to be done, one line, repaired, without its list marker and without labelled lines."""
    quote: str
    """The whole item word for word as written, white space folded, with its labelled lines where it has them."""
    headings: tuple[str, ...]
    """Headings above it from the outermost, repaired, with their numbers: ("IV. TỔ CHỨC THỰC HIỆN", "2. …")."""
    assignments: tuple[Assignment, ...]
    deadlines: tuple[Deadline, ...]
    deadline_text: str | None
    """The words that state the deadline; None when there are none."""
    outcome: str | None
    """Expected product (kết quả, sản phẩm) as written; None when not stated."""
    source: Source

    def offices(self, role: Role) -> tuple[str, ...]:
        """Canonical names of the offices that have this role, in order."""
        return tuple(a.office for a in self.assignments if a.role is role)


CELLS = " | "
"""Between the cells of a table row in Paragraph.text and .quote; the document itself has only space there."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A repaired paragraph of a plan (đoạn văn), whether or not it is a task: what content questions quote."""

    text: str
    quote: str
    """Word for word as written, white space folded."""
    headings: tuple[str, ...]
    is_heading: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that a plan names (văn bản viện dẫn)."""

    number: str | None
    """"110/KH-UBND"; None for a law named without a number."""
    dated: str | None
    """ISO date or its known beginning: "2024-08-01"; None when not stated."""
    title: str
    """Kind, issuer and subject as written: "Kế hoạch số 110/KH-UBND … về việc …"."""
    carries_out: bool
    """True when the plan is made to carry it out (Thực hiện …), False when it is merely cited (Căn cứ, theo)."""
    source: Source


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed (người ký), and in what capacity."""

    name: str
    title: str
    """"Chủ tịch", "Phó Chủ tịch", …"""
    on_behalf: str | None
    """"KT. CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN"; None when he signed for himself."""
    source: Source


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the letterhead, title, opening and end of a plan say about it (thể thức văn bản).

    Dates are ISO dates or their known beginnings: "2024-01-11", "2023-12" (day left blank), "2024".
    """

    title: str
    """Without the kind: "Nâng cao Chỉ số …"; "" when none was found."""
    kind: str
    """Kế hoạch, Quyết định, Chương trình …"""
    number: str | None = None
    """"08/KH-UBND"; None when left blank."""
    number_text: str | None = None
    """The number as written, also when blank: "Số:      /KH-UBND"."""
    issuer: str | None = None
    """"UBND thị trấn Như Quỳnh", "Chủ tịch UBND xã Ba Xa"."""
    place: str | None = None
    """The issuing unit with those above it as far as stated: "thị trấn Như Quỳnh, huyện Văn Lâm, tỉnh Hưng Yên"."""
    signed_on: str | None = None
    signature: Signature | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    period_text: str | None = None
    """The words that state the period: "giai đoạn 2022 - 2025"; None when it was taken from the signing date."""
    references: tuple[Reference, ...] = ()
    recipients: tuple[str, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    """Where each stated field stands, by field name."""
    quotes: dict[str, str] = field(default_factory=dict)
    """The words each field was read from, word for word, by field name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as understood (kế hoạch)."""

    path: str
    document: str
    metadata: Metadata
    """Of the outer document: of the decision, where a file holds a decision with the plan it issues."""
    attached: Metadata | None
    """Of the plan that the decision in the same file issues; None where the file holds one document."""
    tasks: tuple[Task, ...]
    paragraphs: tuple[Paragraph, ...]
    """All repaired text in order, headings and tasks included; table rows as one paragraph each."""
    offices: tuple[Office, ...]
    problems: tuple[Problem, ...] = ()
    recognised: Recognition | None = None
    """None when its file holds text rather than pictures of it."""


# ---------------------------------------------------------------------------------------------------
# Procedures (thủ tục hành chính)
# ---------------------------------------------------------------------------------------------------


class Way(StrEnum):
    """By which way an application is handed in (hình thức nộp)."""

    IN_PERSON = "in_person"
    """Trực tiếp."""
    ONLINE = "online"
    """Trực tuyến."""
    POST = "post"
    """Dịch vụ bưu chính."""
    OTHER = "other"
    """Not said, or said in words that are none of these."""


class Doubt(StrEnum):
    """Why a value of a record cannot be relied on as it stands (chỗ chưa rõ); the value is kept as written."""

    TIME_WITHOUT_UNIT = "time_without_unit"
    """A bare number: "3"."""
    FREE_AND_AMOUNT = "free_and_amount"
    """"Miễn phí" beside an amount or beside what the council decides, or a column and its note that differ."""
    FEE_IN_NOTE = "fee_in_note"
    """The column of fees says nothing, the note names an amount."""
    ODD_AMOUNT = "odd_amount"
    """Thousands lost or doubled: "40 Việt Nam Đồng", "25.000.000đ" for a card."""
    GLUED = "glued"
    """Values run together: "1100VNĐ"; "031 bản chính"."""
    NOTE_OF_ANOTHER_WAY = "note_of_another_way"
    """The note of a way tells how to go another one: notes of two rows were swapped."""
    NOTE_AS_PAPER = "note_as_paper"
    """A remark, heading or condition filed as a paper of the dossier ("0 bản chính")."""
    SCRAMBLED_STEPS = "scrambled_steps"
    """Steps out of order, cut off or repeated."""
    NO_DOSSIER = "no_dossier"
    """The list of papers is empty."""
    NO_AUTHORITY = "no_authority"
    """"Không có thông tin"."""
    STEPS_CONTRADICT_WAYS = "steps_contradict_ways"
    """The ways listed and what the steps or the name say about them differ."""
    ABOLISHED_LEVEL = "abolished_level"
    """Names a body of a district (cấp huyện), which ended on 1 July 2025."""
    DUPLICATE = "duplicate"
    """Another record has the same code."""
    REPEATED_NAME = "repeated_name"
    """Another record of the same level has the same name under another code."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One way of handing in, with its own time and fee (cách thức thực hiện); all as written."""

    way: Way
    as_written: str
    """"Trực tuyến"; "" when not stated."""
    time: str = ""
    """"5 Ngày làm việc"; "" when not stated."""
    fee: str = ""
    """"Phí : 8000 Đồng"; "" when not stated."""
    note: str = ""
    """What stands beside it (mô tả); fees and conditions may hide here."""
    doubts: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One paper of the dossier (thành phần hồ sơ), as written."""

    name: str
    copies: str = ""
    """"1 bản chính, 1 bản sao"; "" when not stated."""
    case: str = ""
    """The case it is for ("Trường hợp …"); "" when it is for all."""
    form: str = ""
    """File names or code of the form to fill in ("CT01.docx"), several joined by "; "; "" when there is none."""
    doubts: frozenset[Doubt] = frozenset()
    """NOTE_AS_PAPER: no paper at all; GLUED: the number of copies cannot be right."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """One administrative procedure (thủ tục hành chính) as its record states it; "" and () where it says nothing."""

    code: str
    """"1.001193"; the record's own name in the knowledge, suffixed "~2" when another record has the code.

    "QD-12#3" (document, number in it) where the listing gives none.
    """
    name: str
    field: str
    """Lĩnh vực."""
    levels: tuple[str, ...]
    """Cấp thực hiện, as written: ("Cấp xã",)."""
    submissions: tuple[Submission, ...]
    dossier: tuple[DossierItem, ...]
    steps: tuple[str, ...]
    """Trình tự thực hiện, one paragraph each, as written and in the order as written."""
    results: tuple[str, ...]
    applicants: tuple[str, ...]
    """Đối tượng thực hiện."""
    agency: str
    """Cơ quan thực hiện."""
    authority: str
    """Cơ quan có thẩm quyền."""
    reception: str
    """Địa chỉ tiếp nhận hồ sơ."""
    conditions: str
    """Yêu cầu, điều kiện thực hiện."""
    legal_basis: tuple[str, ...]
    decision: str
    """Number of the decision that announced it."""
    ministry: str
    url: str
    checked_on: str
    """ISO date on which the record was checked against its source; "" when not stated."""
    document: str
    """The listing it stands in (file stem)."""
    source: Source
    doubts: frozenset[Doubt] = frozenset()
    """Those of the record as a whole; those of one way stand with it."""

    @property
    def is_online(self) -> bool:
        """Whether the record itself offers a way online."""
        return any(submission.way is Way.ONLINE for submission in self.submissions)


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing of procedures as read (danh mục thủ tục hành chính)."""

    path: str
    document: str
    procedures: tuple[Procedure, ...]
    """In the order of the file; a code may occur twice here, see KnowledgeBase.procedures."""
    metadata: Metadata | None = None
    """Of the decision that the listing stands in; None for data files."""
    problems: tuple[Problem, ...] = ()
    recognised: Recognition | None = None
    """None when its file holds text rather than pictures of it."""


# ---------------------------------------------------------------------------------------------------
# Files as understood
# ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the knowledge folder with what was made of it; kept while the file is unchanged."""

    path: str
    """Relative to the knowledge folder, with forward slashes."""
    record: Plan | Listing | None
    """None when the file was refused."""
    problems: tuple[Problem, ...] = ()
    """Of reading it; those of its content are in the record."""
    scanned: bool = False
    """True when it holds pages that are pictures, so that it is read otherwise once recognition is installed."""


# ---------------------------------------------------------------------------------------------------
# Passages (đoạn để tìm kiếm)
# ---------------------------------------------------------------------------------------------------


class PassageKind(StrEnum):
    """What a passage was made from."""

    TASK = "task"
    PARAGRAPH = "paragraph"
    DOCUMENT = "document"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of knowledge as the index sees it."""

    id: str
    """Unique in the knowledge and the same after every reload of unchanged sources."""
    kind: PassageKind
    document: str
    text: str
    """The words of the record itself."""
    search_text: str = ""
    """The same with abbreviations written out, as the index reads it; "" when it has none."""
    heading: str = ""
    """Titles above it, outermost first, joined with " › "."""
    title: str = ""
    """Title of the document."""
    offices: tuple[str, ...] = ()
    """Canonical names of the offices it is about."""
    place: str = ""
    """The issuing unit, as in Metadata.place."""
    extra: str = ""
    """Other words by which people ask for it: deadline, outcome, expansions of abbreviations."""
