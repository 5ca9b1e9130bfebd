"""Whether a question is about a procedure or about a plan, where both are loaded (thủ tục hay kế hoạch)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking.cues import Asked
from handlers.asking.evidence import gather
from handlers.procedures.facts import Fact
from handlers.procedures.finding import Verdict

if TYPE_CHECKING:
    from handlers.asking.understanding import Understood
    from handlers.procedures.finding import Finding
    from handlers.snapshot import Snapshot

# What only a plan can tell.
_OF_PLANS = frozenset(
    {
        Asked.NAME, Asked.SIGNER, Asked.RECIPIENTS, Asked.VALIDITY, Asked.SIGNED_ON, Asked.NUMBER,
        Asked.PERCENT, Asked.RANK, Asked.DUTIES, Asked.DUE, Asked.TO_WHOM, Asked.SUBJECT,
    }
)  # fmt: skip
# What people ask of a procedure in words that no plan answers.
_OF_PROCEDURES = frozenset(
    {Fact.ONLINE, Fact.FEE, Fact.DOCUMENTS, Fact.WHERE, Fact.RESULT, Fact.CODE, Fact.WHO_CAN, Fact.LEGAL}
)
STRONG, FAIR = 0.62, 0.5
"""Score of the best procedure from which it answers what is asked in its words, and what plans know less of."""


def is_about_procedures(finding: Finding, understood: Understood, snapshot: Snapshot) -> bool:
    """Whether the procedures answer.

    One alone of plans and listings answers everything. Of both: what only plans tell is theirs; a procedure
    that fits well and is asked for a fee, papers, a place … is the procedures'; else the better evidence.
    """
    knowledge = snapshot.knowledge
    if not knowledge.procedures or not knowledge.plans:
        return bool(knowledge.procedures)
    if finding.verdict is Verdict.NONE or finding.score >= 1.0:
        return finding.verdict is not Verdict.NONE
    if understood.asked in _OF_PLANS or understood.about_document:
        return False
    if understood.asked is Asked.WHO and not _OF_PROCEDURES.intersection(finding.facts):
        return False
    if finding.score >= STRONG and _OF_PROCEDURES.intersection(finding.facts):
        return True
    evidence = gather(understood.topic, knowledge.plans.keys(), snapshot).evidence
    known = max((e.coverage for e in evidence[:3]), default=0.0)
    return finding.score >= FAIR and finding.score > known
