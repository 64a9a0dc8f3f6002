"""The columns of the compliance duties; a duty that presses says so in word and tone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from app.analytics.duties import CRITICAL, HIGH, MEDIUM, pressure_of
from app.bridge import formats
from app.bridge.columns import Column
from app.bridge.tr import tr, trn
from app.core.days import NotADay, parse_day
from app.models.codes import COMPLIANCE_STATUS
from app.models.labels import label
from app.queries.compliance import ComplianceRow
from app.views.widgets.fields import Refused

Change = Callable[[ComplianceRow, str, object], None]
Choices = Sequence[tuple[object, str]]
_TONES = {CRITICAL: "status.risk.text", HIGH: "status.watch.text", MEDIUM: "status.watch.text"}


def duty_columns(today: date, change: Change) -> tuple[Column[ComplianceRow], ...]:
    """What, how risky, how it stands, and the dates; `change(row, field, value)` for every edit."""
    states: Choices = [(code, tr(label("compliance_status", code))) for code in COMPLIANCE_STATUS]

    def day_of(field: str) -> Callable[[ComplianceRow, object], None]:
        return lambda row, text: change(row, field, _read_day(text, today))

    shown = partial(_shown, today)
    return (
        Column(
            key="kind", title=tr("Duty"), width_px=190, value=lambda row: row.kind,
            text=lambda code: tr(label("compliance_kind", code)), find=True,
            tip=lambda row: row.note,
        ),
        Column(
            key="risk", title=tr("Risk"), width_px=70, value=lambda row: row.risk,
            text=lambda code: tr(label("compliance_risk", code)) if code else "–",
        ),
        Column(
            key="status", title=tr("Status"), width_px=86, value=lambda row: row.status,
            text=lambda code: tr(label("compliance_status", code)) if code else "–",
            choices=lambda _row: states, edit=lambda row, code: change(row, "status", code),
        ),
        Column(
            key="next_review", title=tr("Next review"), width_px=110,
            value=lambda row: row.next_review, text=shown, edit=day_of("next_review"),
            tone=lambda row: _TONES.get(pressure_of(row, today)),
            spoken=lambda row: f"{shown(row.next_review)}, {pressure_words(row, today)}",
            tip=lambda row: pressure_words(row, today),
        ),
        Column(
            key="presses", title=tr("State"), width_px=150,
            value=lambda row: pressure_words(row, today),
            tone=lambda row: _TONES.get(pressure_of(row, today)),
        ),
        Column(
            key="ends_on", title=tr("Ends"), width_px=100, value=lambda row: row.ends_on,
            text=shown, edit=day_of("ends_on"),
        ),
    )  # fmt: skip


def _shown(today: date, day: object) -> str:
    return formats.day(day, today) if isinstance(day, date) else "–"


def pressure_words(row: ComplianceRow, today: date) -> str:
    """How a duty stands, in a few words."""
    if row.kind != "kyc" and row.status in ("none", "pending", "expired"):
        said = {"none": "Missing", "pending": "Not signed yet", "expired": "Expired"}
        return tr(said[row.status])
    dates = [day for day in (row.next_review, row.ends_on) if day is not None]
    if not dates:
        return tr("No date")
    days = (min(dates) - today).days
    if days < 0:
        return trn("{0} day overdue", "{0} days overdue", -days)
    return trn("in {0} day", "in {0} days", days)


def _read_day(text: object, today: date) -> date | None:
    if isinstance(text, date) or text is None:
        return text
    try:
        return parse_day(str(text), today)
    except NotADay as error:
        raise Refused(str(error)) from error
