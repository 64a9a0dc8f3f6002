"""The lines of the outline: what a plan consists of, and the other plans of the account."""

from __future__ import annotations

from collections.abc import Mapping

from app.bridge.tr import tr
from app.models.labels import label
from app.queries.plan_document import PlanDocument
from app.queries.plan_notes import Note
from app.views.plan.document import plan_name
from app.views.plan.outline import Entry
from app.views.plan.parts.part import PartSpec
from app.views.plan.parts.specs import parts


def entries_of(document: PlanDocument, notes: Mapping[str, Note]) -> list[Entry]:
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
            plan_name(plan),
            note=tr(label("plan_status", plan.status or "draft")).lower(),
            rule_above=number == 0,
        )
        for number, plan in enumerate(others)
    ]
    return entries


def _entry(spec: PartSpec, note: Note) -> Entry:
    said = str(note.size) if note.size else ""
    return Entry(spec.key, tr(spec.title), note=said, done=note.done, wanting=note.asks)
