"""Where a fact comes from: who told it, where, when, how sure that is, how fast it fades."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import CONFIDENCE
from app.models.labels import label
from app.queries.directory import person_names
from app.queries.known_facts import KnownFact
from app.services.facts import mark_fact
from app.views.widgets.fields import Day, Field, Number, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec


def source_fields(
    people: list[tuple[Any, str]], app: App, usual_days: int | None
) -> tuple[Field, ...]:
    """The fields that say where a fact comes from."""
    sure = [(code, tr(label("confidence", code))) for code in CONFIDENCE]
    hint = tr("usually {0}", usual_days) if usual_days else ""
    return (
        Pick(name="person_id", label=tr("&Told by"), options=people, empty=tr("Nobody named")),
        Text(name="source", label=tr("&Source"), hint=tr("Where it was said or read")),
        Pick(name="confidence", label=tr("&How sure"), options=sure, required=True, half=True),
        Day(
            name="on_date", label=tr("&Known on"), required=True, half=True, past=True,
            not_after=app.today,
        ),
        Number(
            name="half_life_days", label=tr("Half-&life in days"), hint=hint, half=True,
            least=Decimal(1), most=Decimal(3650),
            tip=tr("The age at which it is believed half as much"),
        ),
    )  # fmt: skip


def people_choices(app: App, account_id: int) -> list[tuple[Any, str]]:
    """The people of an account for a pick."""
    rows = app.read(person_names, account_id)
    return [(row.id, f"{row.name}, {row.title}" if row.title else row.name) for row in rows]


def days_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with the half-life as the whole number that it is."""
    days = answers.get("half_life_days")
    return {**answers, "half_life_days": int(days) if days is not None else None}


def open_fact_source(app: App, fact: KnownFact, parent: QWidget) -> FormDialog:
    """Ask for the source of a fact and store it as one step."""
    before = {
        "person_id": fact.told_by_id,
        "source": fact.source,
        "confidence": fact.confidence,
        "on_date": fact.on_date or app.today,
        "half_life_days": Decimal(fact.half_life_days) if fact.own_half_life else None,
    }
    people = people_choices(app, fact.account_id)
    usual = None if fact.own_half_life else fact.half_life_days
    spec = FormSpec(
        tr("Source of “{0}”", fact.label),
        source_fields(people, app, usual),
        tr("Save"),
        fact.reason,
    )
    dialog = FormDialog(app, spec, before, parent)

    def save(answers: dict[str, Any]) -> None:
        author = app.store.author
        outcome = app.edits.attempt(
            tr("Note source"), mark_fact, fact.key, days_of(answers), author=author
        )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog
