"""The forms of an account's facts: issue, survey answer, revenue, contract; one opener for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import person_names
from app.queries.products import product_rows
from app.queries.units import unit_rows
from app.views.widgets import fields
from app.views.widgets.fields import Field
from app.views.widgets.form import FormDialog, FormSpec

Answers = dict[str, Any]
Save = Callable[[Answers], tuple[Callable[..., Any], Sequence[Any], Mapping[str, Any]]]


def open_form(
    app: App, parent: QWidget, spec: FormSpec, draft: Mapping[str, Any], save: Save
) -> FormDialog:
    """Open a form; `save` turns its answers into a service with its arguments."""
    dialog = FormDialog(app, spec, draft, parent)

    def submit(answers: Answers) -> None:
        service, args, kw = save(answers)
        outcome = app.edits.attempt(spec.title.rstrip("…"), dialog.saving(service), *args, **kw)
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog


def options(name: str) -> list[tuple[Any, str]]:
    """The codes of an enumeration with their words."""
    return [(code, tr(label(name, code))) for code in CODES[name]]


def issue_fields(app: App, account_id: int) -> tuple[Field, ...]:
    """A new or known issue."""
    return (
        fields.Text(name="title", label=tr("&What"), required=True),
        fields.Pick(name="type", label=tr("&Kind"), options=options("issue_type"), half=True),
        fields.Pick(name="priority", label=tr("&Priority"), options=options("priority"),
                    half=True),
        fields.Pick(name="reporter_id", label=tr("&Reported by"), half=True,
                    options=_people(app, account_id), empty=tr("Not known")),
        fields.Day(name="promised_on", label=tr("Pro&mised for"), half=True),
        fields.Check(name="client_visible", label=tr("The &client may see it in the summary")),
    )  # fmt: skip


def promise_fields(app: App, account_id: int) -> tuple[Field, ...]:
    """What was promised, by whom, until when."""
    return (
        fields.Text(name="text", label=tr("&What"), required=True, most=300),
        fields.Pick(name="side", label=tr("&Whose"), options=options("side"), required=True,
                    half=True),
        fields.Day(name="due_date", label=tr("&Due"), half=True),
        fields.Pick(name="person_id", label=tr("&To or from"), options=_people(app, account_id),
                    empty=tr("Nobody named")),
    )  # fmt: skip


def closing_fields() -> tuple[Field, ...]:
    """What is asked when an issue is closed."""
    return (
        fields.Pick(name="root_cause", label=tr("Root &cause"), required=True,
                    empty=tr("Choose a cause"),
                    options=options("root_cause")),
        fields.Text(name="detail", label=tr("&Detail")),
        fields.LongText(name="resolution", label=tr("What was &done"), lines=3),
    )  # fmt: skip


def answer_fields(app: App, account_id: int) -> tuple[Field, ...]:
    """One answer to a survey."""
    return (
        fields.Pick(name="kind", label=tr("&Survey"), options=options("survey_kind"),
                    required=True, half=True),
        fields.Number(name="score", label=tr("S&core"), required=True, places=2, half=True),
        fields.Day(name="on_date", label=tr("&Date"), required=True, past=True,
                   not_after=app.today, half=True),
        fields.Text(name="wave", label=tr("&Wave"), half=True, hint=tr("such as 2026-Q3")),
        fields.Pick(name="person_id", label=tr("&Person"), options=_people(app, account_id),
                    empty=tr("Not named")),
        fields.LongText(name="comment", label=tr("Co&mment"), lines=3),
    )  # fmt: skip


def revenue_fields(app: App, account_id: int, currency: str) -> tuple[Field, ...]:
    """A line of revenue."""
    return (
        fields.Day(name="on_date", label=tr("&Date"), required=True, past=True, half=True),
        fields.Money(name="amount_minor", label=tr("&Amount"), required=True, currency=currency,
                     negative=True, half=True),
        fields.Pick(name="kind", label=tr("&Kind"), options=options("revenue_kind"),
                    required=True, half=True),
        fields.Pick(name="product_id", label=tr("&Product"), options=_products(app), half=True,
                    empty=tr("None")),
        fields.Pick(name="unit_id", label=tr("&Unit"), options=_units(app, account_id),
                    empty=tr("None")),
    )  # fmt: skip


def contract_fields(app: App, account_id: int, currency: str) -> tuple[Field, ...]:
    """A contract."""
    return (
        fields.Text(name="name", label=tr("&Name")),
        fields.Day(name="start_date", label=tr("&First day"), required=True, half=True),
        fields.Day(name="end_date", label=tr("First day &not covered"), required=True, half=True),
        fields.Money(name="annual_value_minor", label=tr("&Value a year"), required=True,
                     currency=currency, half=True),
        fields.Day(name="notice_by", label=tr("Notice &by"), half=True),
        fields.Pick(name="product_id", label=tr("&Product"), options=_products(app), half=True,
                    empty=tr("None")),
        fields.Pick(name="unit_id", label=tr("&Unit"), options=_units(app, account_id),
                    half=True, empty=tr("None")),
        fields.Check(name="auto_renew", label=tr("&Renews by itself")),
    )  # fmt: skip


def midnight_of(day: date) -> datetime:
    """A day as the moment that is kept where only the day is known: noon, UTC."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def given(answers: Mapping[str, Any], *without: str) -> dict[str, Any]:
    """The answers that were given, without some."""
    return {
        name: value
        for name, value in answers.items()
        if name not in without and value not in (None, "", ())
    }


def _people(app: App, account_id: int) -> list[tuple[Any, str]]:
    return [(row.id, row.name) for row in app.read(person_names, account_id)]


def _products(app: App) -> list[tuple[Any, str]]:
    return [(row.id, row.name) for row in app.read(product_rows)]


def _units(app: App, account_id: int) -> list[tuple[Any, str]]:
    return [(row.id, row.name) for row in app.read(unit_rows, account_id)]
