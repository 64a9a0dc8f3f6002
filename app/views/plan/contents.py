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
    entries = [Entry("goals", tr("Goals"), note=str(len(document.goals) or ""))]
    entries += [
        Entry(f"goal:{goal.id}", f"{number}  {goal.title}", depth=1, done=not goal.missing_parts,
              asks=goal.missing_parts)
        for number, goal in enumerate(document.goals, start=1)
    ]  # fmt: skip
    swot_count = sum(len(lines) for lines in document.swot.values())
    entries += [
        Entry("strategies", tr("Strategies"), note=str(len(document.strategies) or "")),
        Entry("actions", tr("Other actions"), note=str(loose or "")),
        Entry("swot", tr("SWOT"), note=str(swot_count or "")),
        Entry("snapshot", tr("Snapshot")),
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


def _entry(spec: PartSpec, note: Note) -> Entry:
    said = str(note.size) if note.size else ""
    return Entry(spec.key, tr(spec.title), note=said, done=note.done, wanting=note.asks)


def _scoped_name(plan: PlanRow, document: PlanDocument) -> str:
    beside = document.heads.get(plan.id)
    unit = beside.unit_name if beside is not None else None
    return f"{plan_name(plan)} · {unit}" if unit else plan_name(plan)
