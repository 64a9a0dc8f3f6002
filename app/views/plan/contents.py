"""The lines of the outline: what a plan consists of, and the other plans of the account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.bridge.plan_words import plan_name
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.plan_document import PlanDocument
from app.queries.plan_notes import Note
from app.queries.plans import PlanRow
from app.views.plan.outline import Entry
from app.views.plan.parts.part import PartSpec
from app.views.plan.parts.specs import parts


def entries_of(document: PlanDocument, notes: Mapping[str, Note], today: date) -> list[Entry]:
    """The sections with their counts, the goals below theirs, then the other plans."""
    loose = len(document.actions)
    entries = [_goals(document)]
    entries += [
        Entry(f"goal:{goal.id}", f"{number}  {goal.title}", depth=1, done=not goal.missing_parts,
              asks=goal.missing_parts)
        for number, goal in enumerate(document.goals, start=1)
    ]  # fmt: skip
    entries += [
        Entry("strategies", tr("Strategies"), note=str(len(document.strategies) or "")),
        Entry("actions", tr("Other actions"), note=str(loose or "")),
        _swot(document),
        Entry("snapshot", tr("Snapshot"), done=_is_told(document)),
        *(_entry(spec, notes.get(spec.key, Note())) for spec in parts()),
    ]
    others = [plan for plan in document.plans if document.head and plan.id != document.head.id]
    entries += [
        Entry(
            f"plan:{plan.id}",
            _scoped_name(plan, document),
            note=tr(label("plan_status", plan.state(today))).lower(),
            rule_above=number == 0,
        )
        for number, plan in enumerate(others)
    ]
    return entries


def _goals(document: PlanDocument) -> Entry:
    wanting = sum(bool(goal.missing_parts) for goal in document.goals)
    count = len(document.goals)
    done = count > 0 and not wanting
    return Entry("goals", tr("Goals"), note=str(count or ""), done=done, wanting=wanting)


def _swot(document: PlanDocument) -> Entry:
    """Weaknesses and threats that nothing comes of are what is still to do."""
    entries = [entry for lines in document.swot.values() for entry in lines]
    pressing = [entry for entry in entries if entry.quadrant in ("weakness", "threat")]
    wanting = sum(not entry.is_answered for entry in pressing)
    note, done = str(len(entries) or ""), bool(pressing) and not wanting
    return Entry("swot", tr("SWOT"), note=note, done=done, wanting=wanting)


def _is_told(document: PlanDocument) -> bool:
    head = document.head
    return head is not None and all(
        (head.situation, head.vision, head.needs_short_term, head.needs_long_term)
    )


def _entry(spec: PartSpec, note: Note) -> Entry:
    said = str(note.size) if note.size else ""
    return Entry(spec.key, tr(spec.title), note=said, done=note.done, wanting=note.asks)


def _scoped_name(plan: PlanRow, document: PlanDocument) -> str:
    beside = document.heads.get(plan.id)
    unit = beside.unit_name if beside is not None else None
    return f"{plan_name(plan)} · {unit}" if unit else plan_name(plan)
