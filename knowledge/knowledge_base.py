"""KnowledgeBase: all records of one version of the sources, with look-ups (kho tri thức)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.passages import Origin, passages_with_origins
from knowledge.places import Place, PlaceBook, Succession, Tier, mentions, phrases_of, read_place
from knowledge.procedures.passages import passage_of
from knowledge.procedures.repeats import by_code
from knowledge.records import Listing, Plan
from knowledge.scans import is_held, scan_problems
from knowledge.unit_files import UnitFiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.corrections import Correction
    from knowledge.problems import Problem
    from knowledge.records import Passage, Procedure, Role, Source, SourceFile, Task


@dataclass(frozen=True, slots=True)
class _Tables:
    """What is looked up by, made once."""

    tasks: Mapping[str, Task]
    plan_of_task: Mapping[str, Plan]
    passages: Mapping[str, Passage]
    origins: Mapping[str, Origin]
    by_office: Mapping[tuple[str, str], tuple[Task, ...]]
    by_place: Mapping[str, tuple[Plan, ...]]


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything known from one folder; never changes. Make it with build_knowledge()."""

    plans: Mapping[str, Plan]
    """By document name, in the order of reading."""
    problems: tuple[Problem, ...]
    """All of them: files that were refused, problems of single plans (also in Plan.problems), across plans."""
    passages: tuple[Passage, ...]
    places: PlaceBook
    """The units that have documents, as Metadata.place names them."""
    listings: Mapping[str, Listing] = field(default_factory=dict)
    """By document name, in the order of reading; their procedures still as each of them says."""
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    """Those of all listings by code; a second version of a code is under the code with "~2"."""
    unit: UnitFiles = field(default_factory=UnitFiles)
    """What the unit says of itself in files beside its documents."""
    stale: tuple[Correction, ...] = ()
    """Corrections of the unit that fit their document no more, so that they do nothing."""
    held: Mapping[str, Plan | Listing] = field(default_factory=dict)
    """Scans that answer nobody until a person has checked them, by document name; they are in no other table."""
    changed: Mapping[str, Plan] = field(default_factory=dict)
    """The plans that corrections have changed, by document name, as they were read; see as_read()."""
    _tables: _Tables = field(repr=False, compare=False, kw_only=True)

    def plan(self, document: str) -> Plan:
        """The plan of a document; KeyError for an unknown one."""
        return self.plans[document]

    def as_read(self, document: str) -> Plan:
        """The plan of a document before any correction; KeyError for an unknown one."""
        return self.changed.get(document) or self.plans[document]

    def task(self, task_id: str) -> Task:
        """A task by its id; KeyError for an unknown one."""
        return self._tables.tasks[task_id]

    def plan_of(self, task: Task) -> Plan:
        """The plan a task stands in."""
        return self._tables.plan_of_task[task.id]

    def passage(self, passage_id: str) -> Passage:
        """A passage by its id; KeyError for an unknown one."""
        return self._tables.passages[passage_id]

    def origin(self, passage_id: str) -> tuple[Source, str]:
        """Where the words of a passage stand and how the document has them; KeyError for an unknown one."""
        origin = self._tables.origins[passage_id]
        return origin.source, origin.quote

    def tasks_of_office(self, document: str, office: str, role: Role | None = None) -> tuple[Task, ...]:
        """Tasks of one document in which an office (canonical name) has a part, or this part; () for none."""
        found = self._tables.by_office.get((document, office), ())
        return found if role is None else tuple(task for task in found if office in task.offices(role))

    def plans_at(self, place: Place) -> tuple[Plan, ...]:
        """The plans issued by a unit of self.places.known, in the order of reading; () for none."""
        return self._tables.by_place.get(str(place), ())


def knowledge_of(
    files: Sequence[SourceFile],
    problems: Iterable[Problem],
    unit: UnitFiles | None = None,
) -> KnowledgeBase:
    """All look-ups over files that were read. problems: those that stand in no single record."""
    plans = [file.record for file in files if isinstance(file.record, Plan)]
    listings = [file.record for file in files if isinstance(file.record, Listing)]
    return build_knowledge(plans, problems, unit, listings)


def build_knowledge(
    plans: Sequence[Plan],
    problems: Iterable[Problem] = (),
    unit: UnitFiles | None = None,
    listings: Sequence[Listing] = (),
) -> KnowledgeBase:
    """All look-ups over plans and listings that have different document names (of equal names the first counts).

    Scans that were recognised badly and that nobody has checked are left out, with a problem that says so.
    problems: those that belong to no single document; the documents' own are taken from their records.
    """
    unit = unit or UnitFiles()
    checked = unit.checked_scans
    records: list[Plan | Listing] = [*plans, *listings]
    of_scans = [problem for record in records for problem in scan_problems(record, checked)]
    by_name: dict[str, Plan] = {}
    for plan in plans:
        if not is_held(plan, checked):
            by_name.setdefault(plan.document, plan)
    as_read = dict(by_name)
    stale = _correct(by_name, unit)
    named: dict[str, Listing] = {}
    for listing in listings:
        if not is_held(listing, checked):
            named.setdefault(listing.document, listing)
    procedures, repeats = by_code(list(named.values()))
    for problem in repeats:
        listing = next(one for one in named.values() if one.path == problem.where)
        named[listing.document] = replace(listing, problems=(*listing.problems, problem))
    pairs = [pair for plan in by_name.values() for pair in passages_with_origins(plan)]
    pairs += [passage_of(one, _place_text(named[one.document])) for one in procedures.values()]
    by_office: dict[tuple[str, str], list[Task]] = defaultdict(list)
    by_place: dict[str, list[Plan]] = defaultdict(list)
    for plan in by_name.values():
        place = place_of(plan)
        if place:
            by_place[str(place)].append(plan)
        for task in plan.tasks:
            for office in dict.fromkeys(a.office for a in task.assignments):
                by_office[plan.document, office].append(task)
    tables = _Tables(
        tasks={task.id: task for plan in by_name.values() for task in plan.tasks},
        plan_of_task={task.id: plan for plan in by_name.values() for task in plan.tasks},
        passages={passage.id: passage for passage, _ in pairs},
        origins={passage.id: origin for passage, origin in pairs},
        by_office={key: tuple(tasks) for key, tasks in by_office.items()},
        by_place={key: tuple(found) for key, found in by_place.items()},
    )
    return KnowledgeBase(
        plans=MappingProxyType(by_name),
        problems=(
            *problems,
            *unit.problems,
            *stale.values(),
            *of_scans,
            *(problem for plan in by_name.values() for problem in plan.problems),
            *(problem for listing in named.values() for problem in listing.problems),
        ),
        passages=tuple(passage for passage, _ in pairs),
        places=_place_book(list(by_name.values()), unit.changes),
        listings=MappingProxyType(named),
        procedures=MappingProxyType(procedures),
        unit=unit,
        stale=tuple(stale),
        held={one.document: one for one in records if is_held(one, checked)},
        changed={name: plan for name, plan in as_read.items() if by_name[name] is not plan},
        _tables=tables,
    )


def _correct(plans: dict[str, Plan], unit: UnitFiles) -> dict[Correction, Problem]:
    """Lay the unit's corrections over the plans; those that fit no more, with their problems."""
    if not unit.corrections:
        return {}
    # Reading deadlines takes far more code than looking records up, and most units correct nothing.
    from knowledge.correcting import corrected, stale_problem  # noqa: PLC0415

    stale: dict[Correction, Problem] = {}
    theirs: dict[str, list[Correction]] = defaultdict(list)
    for one in unit.corrections:
        theirs[one.document].append(one)
    for document, corrections in theirs.items():
        if document not in plans:
            stale |= {one: stale_problem(one, document) for one in corrections}
            continue
        found = corrected(plans[document], corrections)
        plans[document] = found.plan
        stale |= {one: stale_problem(one, found.plan.path) for one in found.stale}
    return stale


def place_of(plan: Plan) -> Place | None:
    """The unit that issued a plan; None when the plan does not say."""
    return read_place(plan.metadata.place) if plan.metadata.place else None


def _place_text(listing: Listing) -> str:
    return (listing.metadata.place if listing.metadata else None) or ""


def _place_book(plans: Sequence[Plan], changes: tuple[Succession, ...]) -> PlaceBook:
    known = [place for plan in plans if (place := place_of(plan))]
    cited: dict[Place, None] = {}
    phrases: set[tuple[str, str]] = set()
    for plan in plans:
        for paragraph in plan.paragraphs:
            phrases |= phrases_of(paragraph.text)
            for mention in mentions(paragraph.text):
                if mention.sure and mention.place.tier > Tier.COMMUNE:
                    cited[mention.place] = None
    return PlaceBook(known, cited, changes, frozenset(phrases))
