"""Whether a question is about a procedure or about a plan, where both are loaded (thủ tục hay kế hoạch)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking.cues import Asked
from handlers.asking.evidence import gather
from handlers.asking.phrases import phrase
from handlers.procedures.facts import Fact
from handlers.procedures.finding import Verdict

if TYPE_CHECKING:
    from handlers.asking.understanding import Understood
    from handlers.procedures.finding import Finding
    from handlers.snapshot import Snapshot

# What only a plan can tell.
_OF_PLANS = frozenset(
    {
        Asked.NAME, Asked.SIGNER, Asked.RECIPIENTS, Asked.VALIDITY, Asked.SIGNED_ON, Asked.DUTIES, Asked.DUE,
    }
)  # fmt: skip
# What plans tell as a rule, unless a procedure is named plainly ("gia hạn … mấy ngày" is no rank).
_OF_PLANS_MOSTLY = frozenset({Asked.NUMBER, Asked.PERCENT, Asked.RANK, Asked.SUBJECT})
# A day or a number of things is told by a plan, unless it is how long a procedure takes.
_OF_DAYS = frozenset({Asked.DAY, Asked.WHEN, Asked.COUNT})
_HOW_LONG = frozenset({Fact.TIME, Fact.TERM})
# What a question in the words of plans may still ask of a procedure ("ai được tách hộ").
_OF_PEOPLE = frozenset({Fact.WHO_CAN, Fact.WHERE, Fact.FEE, Fact.DOCUMENTS, Fact.CODE})
# What people ask of a procedure in words that no plan answers.
_OF_PROCEDURES = frozenset(
    {Fact.ONLINE, Fact.FEE, Fact.DOCUMENTS, Fact.WHERE, Fact.RESULT, Fact.CODE, Fact.WHO_CAN, Fact.LEGAL}
)
# What offices are told to do; whoever asks by these words asks about a plan.
_WORK = phrase(
    r"phụ trách|chủ trì|phối hợp|tham mưu|chỉ đạo|triển khai|tuyên truyền|niêm yết|công khai|rà soát|theo dõi|tổng hợp|"
    r"báo cáo|kế hoạch|nhiệm vụ|chỉ tiêu|chỉ số|cải cách|đôn đốc|kiểm tra việc|trễ hẹn|điều tra xã hội học|hộ nào"
)
_SETTLING = phrase(r"(thời gian|thời hạn|hồ sơ)( .{0,10})? giải quyết|lệ phí|giấy tờ gì")
_SETTLED = frozenset({Verdict.CODE, Verdict.FIELD, Verdict.EVENT})
SURE, STRONG, FAIR = 0.85, 0.62, 0.5
"""Score of the best procedure from which it answers, and from which it does where plans know less of it."""
PARTLY, MOSTLY, WHOLLY = 0.4, 0.75, 0.95
"""Share of the question that its name then has to say; of one in the words of plans nearly all."""
LITTLE = 0.9
"""A question that says less than this of procedures ("thủ tục hành chính" alone) is the plans'."""
KNOWN_TO_PLANS = 0.5
"""Share of a question's words from which a plan speaks of a matter that the listing lacks."""


def is_about_procedures(finding: Finding, understood: Understood, snapshot: Snapshot) -> bool:
    """Whether the procedures answer; one alone of plans and listings answers everything."""
    knowledge = snapshot.knowledge
    if not knowledge.procedures or not knowledge.plans:
        return bool(knowledge.procedures)
    if finding.verdict in _SETTLED and understood.asked is not Asked.WHO:
        return True
    if _is_of_plans(finding, understood):
        asked_of_people = not _OF_PEOPLE.isdisjoint(finding.facts)
        return asked_of_people and finding.verdict is not Verdict.NONE and finding.said >= WHOLLY
    return _is_named(finding) or _is_better_known(finding, understood, snapshot)


def _is_better_known(finding: Finding, understood: Understood, snapshot: Snapshot) -> bool:
    """Whether the listing knows more of the matter than the plans, or is the one to say that it lacks it."""
    asks = _asks(finding)
    if finding.verdict is Verdict.NONE:
        return finding.is_absent and _known_to_plans(understood, snapshot) < KNOWN_TO_PLANS
    if finding.score < FAIR or finding.said < PARTLY:
        return False
    says_enough = finding.mass >= LITTLE and finding.said > _known_to_plans(understood, snapshot)
    return asks or says_enough


def _asks(finding: Finding) -> bool:
    """Whether a question asks what people ask of procedures."""
    return not _OF_PROCEDURES.isdisjoint(finding.facts)


def _is_of_plans(finding: Finding, understood: Understood) -> bool:
    """Whether a question asks in the words of plans, or for what only plans tell."""
    if Fact.CODE in finding.facts:
        return False
    return (
        understood.about_document
        or understood.asked in _OF_PLANS
        or (understood.asked in _OF_PLANS_MOSTLY and finding.score < SURE)
        or (understood.asked is Asked.TO_WHOM and Fact.WHERE not in finding.facts)
        or understood.asked is Asked.WHO
        or (understood.asked in _OF_DAYS and _OF_PROCEDURES.union(_HOW_LONG).isdisjoint(finding.facts))
        or (_WORK.search(understood.text) is not None and _SETTLING.search(understood.text) is None)
    )


def _is_named(finding: Finding) -> bool:
    """Whether the best name says most of the question, or all of it."""
    found = finding.verdict is not Verdict.NONE
    return (
        found
        and (_asks(finding) or finding.mass >= LITTLE or finding.score >= SURE)
        and (
            (finding.score >= STRONG and finding.said >= MOSTLY)
            or (finding.score >= FAIR and finding.said >= WHOLLY)
        )
    )


def _known_to_plans(understood: Understood, snapshot: Snapshot) -> float:
    """The greatest share of the question's words that a passage of the plans has."""
    evidence = gather(understood.topic, snapshot.knowledge.plans.keys(), snapshot).evidence
    return max((e.coverage for e in evidence[:3]), default=0.0)
