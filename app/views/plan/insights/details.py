"""The detail form of an insight: words, weight, who cares, who told us."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge import formats
from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import CONFIDENCE, PRIORITY
from app.models.known_facts import CHAIN, FACT_KIND, fact_field
from app.models.labels import label
from app.queries.insights import InsightRow
from app.queries.units import unit_rows
from app.services import insights
from app.views.dialogs.fact_source import days_of, people_choices, source_fields
from app.views.widgets.fields import Field, LongText, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

_PLACES = ("Primary who cares", "Second who cares", "Third who cares")
_DONE = ("text", "note", "priority", "section", "unit_id")


def open_details(
    app: App, row: InsightRow, sections: tuple[str, ...], parent: QWidget
) -> FormDialog:
    """Show everything about a card; stored as one step."""
    people = people_choices(app, row.account_id)
    usual = fact_field("insights", "text", row.kind)
    days = usual.half_life_days if usual is not None and row.half_life_days is None else None
    fields = (
        *_about(app, row, sections),
        *_carers(people),
        *source_fields(people, app, days),
    )
    before = _draft(app, row)
    moved = tr(label("insight_state", row.state))
    if row.state_by or row.state_on:
        when = formats.day(row.state_on, app.today) if row.state_on else ""
        moved = " · ".join(part for part in (moved, row.state_by or "", when) if part)
    title = f"{tr(label('insight_kind', row.kind))} {row.number}"
    dialog = FormDialog(app, FormSpec(title, fields, tr("Save"), moved), before, parent)

    def save(answers: Mapping[str, Any]) -> None:
        after = _after(answers)
        outcome = app.edits.attempt(
            tr("Change insight"), insights.write_insight, row.id, after, _after(before)
        )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog


def open_new(app: App, account_id: int, parent: QWidget) -> FormDialog:
    """Ask for a new card of any kind."""
    kinds = [(kind, tr(label("insight_kind", kind))) for kind in (*CHAIN, *FACT_KIND)]
    people = people_choices(app, account_id)
    fields = (
        Pick(name="kind", label=tr("&Kind"), options=kinds, required=True),
        LongText(name="text", label=tr("&What is known"), required=True, lines=3),
        *source_fields(people, app, None),
    )
    before: dict[str, Any] = {"kind": "goal", "confidence": "assumed", "on_date": app.today}
    dialog = FormDialog(app, FormSpec(tr("Add insight"), fields, tr("Add")), before, parent)

    def save(answers: Mapping[str, Any]) -> None:
        values = days_of(answers)
        kind, text = values.pop("kind"), values.pop("text")
        outcome = app.edits.attempt(
            tr("Add insight"), insights.add_insight, account_id, kind, text, **values
        )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog


def _about(app: App, row: InsightRow, sections: tuple[str, ...]) -> tuple[Field, ...]:
    weights = [(code, tr(label("priority", code))) for code in PRIORITY]
    units = [(unit.id, unit.name) for unit in app.read(unit_rows, account_id=row.account_id)]
    return (
        LongText(name="text", label=tr("&What is known"), required=True, lines=3),
        LongText(name="note", label=tr("&Note"), lines=2),
        Pick(name="priority", label=tr("&Priority"), options=weights, empty=tr("None"), half=True),
        Text(name="section", label=tr("S&ection"), suggest=sections, half=True),
        Pick(name="unit_id", label=tr("&Unit"), options=units, empty=tr("The whole account")),
    )


def _carers(people: list[tuple[Any, str]]) -> tuple[Field, ...]:
    sure = [(code, tr(label("confidence", code))) for code in CONFIDENCE]
    found: list[Field] = []
    for place, title in enumerate(_PLACES):
        found += [
            Pick(
                name=f"owner_{place}", label=tr(title), options=people, empty=tr("Nobody"),
                half=True,
            ),
            Pick(name=f"sure_{place}", label=tr("How sure"), options=sure, half=True),
        ]  # fmt: skip
    return tuple(found)


def _draft(app: App, row: InsightRow) -> dict[str, Any]:
    draft: dict[str, Any] = {name: getattr(row, name) for name in _DONE}
    for place in range(len(_PLACES)):
        carer = row.owners[place] if place < len(row.owners) else None
        draft[f"owner_{place}"] = carer.person_id if carer else None
        draft[f"sure_{place}"] = carer.confidence if carer else "assumed"
    days = row.half_life_days
    return draft | {
        "person_id": row.told_by_id,
        "source": row.source,
        "confidence": row.confidence or "assumed",
        "on_date": row.known_on or app.today,
        "half_life_days": Decimal(days) if days is not None else None,
    }


def _after(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as the service takes them: who cares as one list, the primary first."""
    after = days_of(answers)
    owners: list[tuple[int, str | None]] = []
    for place in range(len(_PLACES)):
        person, sure = after.pop(f"owner_{place}"), after.pop(f"sure_{place}")
        if person is not None:
            owners.append((person, sure))
    return after | {"owners": owners}
