"""What a procedure asks and gives: papers, steps, result, conditions, legal basis (nội dung thủ tục)."""

from __future__ import annotations

from handlers import procedure_wording as wording
from handlers.procedures import telling
from handlers.procedures.focus import what_it_says
from handlers.procedures.handing_in import place_lines
from handlers.procedures.matter import Matter, Told
from handlers.procedures.telling import paper_line, papers, shortened, stated, tidy
from knowledge.records import Doubt

_PAPER_LENGTH, _CASE_LENGTH, _STEP_LENGTH = 140, 240, 240


def documents(matter: Matter) -> Told:
    """The papers to hand in, those of the case asked about first."""
    procedure = matter.procedure
    if Doubt.NO_DOSSIER in procedure.doubts or not procedure.dossier:
        return Told([wording.NO_PAPERS])
    lines, room = [wording.PAPERS], matter.room
    ordered = papers(procedure, matter.fits)
    real = [item for item in ordered if not telling.is_remark(item)] or ordered
    for item in real:
        line = paper_line(item, _CASE_LENGTH if matter.fits(item.name) >= 2 else _PAPER_LENGTH)
        if len(line) > room:
            break
        lines.append(line)
        room -= len(line) + 1
    rest = len(real) - len(lines) + 1
    if rest:
        lines.append(wording.more_papers(rest))
    return Told(lines, tuple(item.name for item in real[:3]))


def steps(matter: Matter) -> Told:
    """The steps as written, as far as they fit; first what speaks to the question."""
    procedure = matter.procedure
    if not procedure.steps:
        return Told([wording.NO_STEPS])
    focused = what_is_said(matter)
    lines, room = [wording.STEPS], matter.room - sum(map(len, focused.lines))
    for step in procedure.steps:
        line = f"- {shortened(tidy(step), _STEP_LENGTH)}"
        if len(line) > room:
            break
        lines.append(line)
        room -= len(line) + 1
    return Told([*lines[:1], *focused.lines, *lines[1:]], (*focused.quotes, *procedure.steps[:2]))


def result(matter: Matter) -> Told:
    """What a person gets in the end."""
    results = [tidy(result) for result in matter.procedure.results if stated(result)]
    if not results:
        return Told([wording.NO_RESULT])
    if len(results) == 1:
        return Told([wording.label("Kết quả", shortened(results[0], 500))], (matter.procedure.results[0],))
    return Told(
        ["Kết quả:", *(f"- {shortened(result, 240)}" for result in results[:6])], matter.procedure.results[:3]
    )


def who_can(matter: Matter) -> Told:
    """Who may apply and on what conditions; first what speaks to the question."""
    procedure = matter.procedure
    lines: list[str] = []
    focused = what_is_said(matter)
    lines += focused.lines
    applicants = [tidy(one) for one in procedure.applicants if stated(one)]
    if applicants:
        lines.append(wording.label("Đối tượng thực hiện", "; ".join(applicants)))
    conditions = stated(procedure.conditions)
    if conditions and not any(quote in conditions for quote in focused.quotes):
        lines.append(wording.label("Yêu cầu, điều kiện", shortened(conditions, 480)))
    return Told(
        lines,
        (*focused.quotes, *([procedure.conditions[:300]] if conditions else []), *procedure.applicants[:1]),
    )


def legal_basis(matter: Matter) -> Told:
    """The laws it rests on."""
    listed = [tidy(one) for one in matter.procedure.legal_basis if stated(one)]
    if not listed:
        return Told([wording.NO_LEGAL_BASIS])
    return Told(["Căn cứ pháp lý:", *(f"- {shortened(one, 180)}" for one in listed[:6])], tuple(listed[:2]))


def code(matter: Matter) -> Told:
    """Its code."""
    return Told(
        [wording.code_line(shortened(matter.name, 190), matter.procedure.code)], (matter.procedure.name,)
    )


def what_is_said(matter: Matter) -> Told:
    """What the record says to the words of the question beside the name; nothing where they are not in it."""
    sentence = what_it_says(matter.procedure, matter.focus)
    return Told([wording.said(shortened(sentence, 380))], (sentence,)) if sentence else Told([])


def overview(matter: Matter) -> Told:
    """The facts that people mostly need, each in a line."""
    procedure = matter.procedure
    focused = what_is_said(matter)
    lines = [*focused.lines]
    if procedure.submissions:
        lines.append(wording.label("Cách nộp", ", ".join(matter.ways)))
        lines += wording.times(telling.time_lines(procedure, matter.note_length)[:3])
        lines += [
            shortened(line, 260)
            for line in wording.fees(telling.fee_lines(procedure, matter.note_length)[:3])
        ]
    lines += [shortened(line, 260) for line in place_lines(matter).lines[:2]]
    real = [item for item in papers(procedure, matter.fits) if not telling.is_remark(item)]
    if real:
        lines.append(
            wording.label(
                "Hồ sơ",
                "; ".join(shortened(tidy(item.name), 70) for item in real[:3])
                + (f" và {len(real) - 3} mục khác" if len(real) > 3 else ""),
            )
        )
    return Told(lines or [wording.NO_WAYS], (*focused.quotes, procedure.name))
