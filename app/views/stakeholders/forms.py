"""The form of a person: who they are, where they sit, how they decide."""

from __future__ import annotations

from collections.abc import Sequence

from app.bridge.tr import tr
from app.models.labels import LABELS
from app.queries.people import PersonRow
from app.queries.stakeholders import UnitShare
from app.views.stakeholders.card import SUPPORT_TITLES
from app.views.widgets import fields
from app.views.widgets.fields import Field


def person_fields(seats: Sequence[PersonRow], units: Sequence[UnitShare]) -> tuple[Field, ...]:
    """The fields of a new or known person of an account."""
    people = [(seat.id, seat.name) for seat in seats]
    supports = [(code, tr(title)) for code, title in SUPPORT_TITLES.items() if code]
    return (
        fields.Text(name="name", label=tr("&Name"), required=True),
        fields.Text(name="title", label=tr("&Title"), half=True),
        fields.Pick(
            name="unit_id", label=tr("&Unit"), half=True, empty=tr("No unit"),
            options=[(unit.id, unit.name) for unit in units],
        ),
        fields.Text(name="email", label=tr("&E-mail"), half=True),
        fields.Text(name="phone", label=tr("&Phone"), half=True),
        fields.Pick(
            name="reports_to_id", label=tr("&Reports to"), half=True, options=people,
            empty=tr("Nobody"),
        ),
        fields.Pick(
            name="support", label=tr("&Support"), half=True, options=supports,
            empty=tr("Not known"),
        ),
        fields.Pick(
            name="political_status", label=tr("P&olitical status"), half=True,
            options=list(LABELS["political_status"].items()), empty=tr("Not known"),
        ),
        fields.MultiPick(
            name="decision_roles", label=tr("Roles in &decisions"),
            options=list(LABELS["decision_role"].items()),
        ),
        fields.Check(name="placeholder", label=tr("An open &seat, the person is not known yet")),
    )  # fmt: skip


def draft_of(seat: PersonRow) -> dict[str, object]:
    """What the form shows of a known person."""
    return {
        "name": seat.name,
        "title": seat.title,
        "unit_id": seat.unit_id,
        "email": seat.email,
        "phone": seat.phone,
        "reports_to_id": seat.reports_to_id,
        "support": None if seat.support == "unknown" else seat.support,
        "political_status": seat.political_status,
        "decision_roles": seat.decision_roles,
        "placeholder": bool(seat.placeholder),
    }
