"""Tasks in running text (nhiệm vụ trong phần lời văn): headings, bullets, sentences, labelled items, articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.documents import TextBlock
from knowledge.office_words import STARTS_WITH_VERB
from knowledge.plans.drafts import Draft
from knowledge.plans.headings import heading_offices
from knowledge.plans.labelled import LabelledItem, closing_bracket, inline_labels, labelled_items, read_label
from knowledge.plans.outline import is_heading, looks_like_heading
from knowledge.plans.sections import Kind, section_kind
from knowledge.plans.subjects import executing_in, later_subject, subject_of, supports_in
from knowledge.plans.zones import Zone
from knowledge.table_headers import Part
from knowledge.vietnamese import CAPITALS, fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.plans.outline import Node

_SENTENCES = re.compile(rf"(?<=[\w)”\"][.!?])\s+(?=[{CAPITALS}][^\W\d_])")
_CLOSING = re.compile(r"Trên đây là\b")
_REPORTING = re.compile(r"Trong quá trình\b.*\b(?:báo cáo|phản ánh|kiến nghị|thông tin|đề xuất)\b")
# Sentences that only say what to do when the work before meets difficulties.
_OCCASION = re.compile(r"(?:Trong |Quá trình|Nếu|Trường hợp|Kết quả)")
# "Ban Tổ chức tham mưu." says who does what the sentence before is about.
_NAMES_ONLY = re.compile(r"\s*(?:chủ trì|thực hiện|tham mưu|chuẩn bị|phụ trách)?\s*[.;]*$")
_DUTY = re.compile(r"(?:có|chịu) trách nhiệm\b")
_ENACTING = re.compile(
    r"(?:Ban hành kèm theo|Phê duyệt|Thành lập|(?:Quyết định|Kế hoạch|Nghị quyết) này có hiệu lực)"
)

# A line of a list of members: "Ông Hà Văn A - Chủ tịch UBND xã, Trưởng ban".
_MEMBER = re.compile(rf"(?:Ông|Bà|Đồng chí|Đ/c)\s*[:.]?\s+(?:[{CAPITALS}][^\W\d_]*[\s,–-]+){{2,}}")


@dataclass(frozen=True, slots=True)
class _Context:
    """What the headings above say."""

    offices: tuple[str, ...] = ()
    """Offices that the nearest office heading names."""


def prose_drafts(nodes: Sequence[Node]) -> tuple[Draft, ...]:
    """Every task of the paragraphs, assigned or not, in document order; tables are read elsewhere."""
    roots = [node for node in nodes if node.parent is None and node.zone in {Zone.BODY, Zone.ANNEX}]
    return tuple(_visit_all(roots, _Context()))


def _visit_all(nodes: Sequence[Node], context: _Context) -> Iterator[Draft]:
    """Nodes beside one another; one that announces a list without having one has its list in those after it.

    "1. Giao phòng X thực hiện các công việc sau: | 2. Tổ chức … | 3. Chuẩn bị …" was numbered by mistake.
    """
    announced = context
    for node in nodes:
        offices = heading_offices(node.text) if node.text.endswith(":") else ()
        if offices and not node.children:
            announced = _Context(offices)
            continue
        if node.children and heading_offices(node.text):
            announced = context
        yield from _visit(node, announced)


def _visit(node: Node, context: _Context) -> Iterator[Draft]:
    if not isinstance(node.block, TextBlock):
        return
    if not any(isinstance(child.block, TextBlock) for child in node.children):
        yield from _leaf(node, context)
        return
    items = labelled_items(node)
    if items is not None:
        yield from _labelled(node, items, context)
        return
    yield from _own_sentences(node, context)
    yield from _visit_all(node.children, _context_below(node, context))


def _context_below(node: Node, context: _Context) -> _Context:
    offices = heading_offices(node.text)
    if not offices and node.text.endswith(":"):
        offices = heading_offices(_SENTENCES.split(node.text)[-1])
    return _Context(offices) if offices else context


def _labelled(node: Node, items: tuple[LabelledItem, ...], context: _Context) -> Iterator[Draft]:
    """Labelled items; children without labels are read as if there were no labels around them."""
    whole = {id(item.item) for item in items if item.lines}
    consumed = {id(line) for item in items for line in item.lines}
    below = _context_below(node, context)
    if id(node) in whole:
        yield _labelled_draft(items[0], context)
        return
    yield from _own_sentences(node, context)
    by_id = {id(item.item): item for item in items}
    for child in node.children:
        if id(child) in whole:
            yield _labelled_draft(by_id[id(child)], below)
        elif id(child) not in consumed:
            yield from _visit(child, below)


def _labelled_draft(item: LabelledItem, context: _Context) -> Draft:
    below = (
        [*item.others, *item.lines]
        if item.others or item.lines[0].parent is item.item
        else [*item.item.children, *item.lines]
    )
    nodes = sorted({id(n): n for top in below for n in (top, *top.descendants())}.values(), key=_first_line)
    blocks = [n.block for n in (item.item, *nodes) if isinstance(n.block, TextBlock)]
    own = read_label(item.item.text)
    title = own[1] if own else item.item.text
    content = " ".join(n.text for n in item.others) or item.labels.values.get(Part.TASK, "")
    text = f"{title.rstrip(' .;:')}: {content}" if content else title
    subject = subject_of(content) or subject_of(title)
    labels = item.labels
    lead = labels.lead or (subject.offices if subject else ()) or context.offices
    return Draft(
        text=squeeze(text),
        quote=squeeze(" ".join(block.verbatim for block in blocks)),
        headings=item.item.headings(),
        section=item.item.section(),
        first_line=blocks[0].first_line,
        last_line=max(block.last_line for block in blocks),
        lead=lead,
        support=_others(labels.support or supports_in(content), lead),
        follow=_others(labels.offices(Part.FOLLOW), lead),
        time=labels.values.get(Part.TIME),
        outcome=labels.outcome,
        page=blocks[0].page,
    )


def _first_line(node: Node) -> int:
    return node.block.first_line


def _own_sentences(node: Node, context: _Context) -> Iterator[Draft]:
    """A node with a list below it is a task too, as far as it says more than what the list is about."""
    text = node.text
    if text.endswith(":"):
        text = " ".join(_SENTENCES.split(text)[:-1])
    elif is_heading(node):
        return
    if not text or looks_like_heading(text):
        return
    yield from _item(node, text, context)


def _leaf(node: Node, context: _Context) -> Iterator[Draft]:
    text = node.text
    block = node.block
    if not isinstance(block, TextBlock) or not text or block.heading is not None:
        return
    if read_label(text) is not None or heading_offices(text) == (text,) or text.isupper():
        return
    if (
        is_heading(node)
        and (node.rank <= _CHIEF or not re.search(r"[.;]$", text))
        and not STARTS_WITH_VERB.match(text)
    ):
        return
    for part, verbatim in _by_subject(text, block.verbatim, context):
        yield from _item(node, part, context, verbatim)


def _by_subject(text: str, verbatim: str, context: _Context) -> list[tuple[str, str]]:
    """A paragraph parted before each sentence that puts another office in charge, with the words as printed."""
    sentences = _SENTENCES.split(text)
    printed = _SENTENCES.split(verbatim)
    if len(sentences) == 1 or len(sentences) != len(printed) or inline_labels(text)[1].values:
        return [(text, verbatim)]
    parts: list[tuple[str, str]] = []
    charged = {fold(office) for office in context.offices}
    for sentence, words in zip(sentences, printed, strict=True):
        subject = None if _OCCASION.match(sentence) else subject_of(sentence)
        if subject and _NAMES_ONLY.match(sentence, subject.end):
            subject = None
        if parts and not (subject and charged.isdisjoint(map(fold, subject.offices))):
            parts[-1] = (f"{parts[-1][0]} {sentence}", f"{parts[-1][1]} {words}")
        else:
            parts.append((sentence, words))
            charged = set()
        charged |= {fold(office) for office in subject.offices} if subject else set()
    return parts


_CHIEF = 2.2


def _item(node: Node, text: str, context: _Context, verbatim: str | None = None) -> Iterator[Draft]:
    """The task that an item's words make, by its own labels, its subject, or the heading above it.

    `verbatim` is what the plan prints where `text` is a part of the item only.
    """
    words, labels = inline_labels(text)
    if not labels.values:
        labels = closing_bracket(text)
    kind = section_kind(node)
    lead = labels.lead or _lead(words, kind, context)
    if not re.search(r"\w", words) or not (lead or _is_measure(node, words, kind)):
        return
    block = node.block
    assert isinstance(block, TextBlock)
    yield Draft(
        text=words,
        quote=verbatim or block.verbatim,
        headings=node.headings(),
        section=node.section(),
        first_line=block.first_line,
        last_line=block.last_line,
        lead=lead,
        support=_others(
            labels.support or (*supports_in(words), *(executing_in(words) if lead else ())), lead
        ),
        follow=_others(labels.offices(Part.FOLLOW), lead),
        time=labels.values.get(Part.TIME),
        outcome=labels.outcome,
        page=block.page,
    )


def _lead(text: str, kind: Kind, context: _Context) -> tuple[str, ...]:
    subject = subject_of(text)
    if kind is Kind.AIMS:
        return _told_in_plain_words(text)
    if subject:
        return subject.offices
    if context.offices:
        return context.offices
    later = later_subject(text)
    return later.offices if later else ()


def _told_in_plain_words(text: str) -> tuple[str, ...]:
    """In aims and requirements only "X có trách nhiệm …" gives somebody a duty."""
    names: list[str] = []
    for clause in re.split(r"[;.]\s+", text):
        subject = subject_of(clause)
        if subject and _DUTY.match(clause[subject.end :].lstrip(" ,")):
            names.extend(subject.offices)
    return tuple(dict.fromkeys(names))


def _is_measure(node: Node, text: str, kind: Kind) -> bool:
    """True for an item that is something to be done although nobody is named."""
    block = node.block
    if (
        kind is not Kind.WORK
        or node.zone is not Zone.BODY
        or not isinstance(block, TextBlock)
        or _CLOSING.match(text)
    ):
        return False
    if block.marker is None:
        ordered = STARTS_WITH_VERB.match(text) and not re.match(r"Trên cơ sở|Căn cứ|Dựa trên", text)
        return bool(ordered or _REPORTING.match(text))
    return block.marker.style != "Điều" and not _ENACTING.match(text) and not _MEMBER.match(text)


def _others(offices: tuple[str, ...], lead: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(office for office in offices if office not in lead)
