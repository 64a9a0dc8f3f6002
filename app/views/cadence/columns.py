"""The columns of the two lists: the rhythms that are set, and who waits for a touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.analytics.cadence import RankedTouch
from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.cadence_rules import RuleRow

SCOPES = {
    "person": "Person", "tag": "Tag", "role": "Role", "tier": "Tier", "intensity": "Intensity",
    "account": "Account",
}  # fmt: skip
_TONES = {"overdue": "status.risk.text", "due": "status.watch.text", "fresh": "status.good.text"}
_LEVELS = {
    "overdue": "Overdue", "due": "Past the ideal", "fresh": "In rhythm", "unknown": "Not known",
}  # fmt: skip


def rule_columns() -> tuple[Column[RuleRow], ...]:
    """For whom, the two limits, and how many it holds for."""
    return (
        Column(
            key="scope", title=tr("For"), width_px=70, value=lambda row: row.scope,
            text=lambda scope: tr(SCOPES[scope]), sort=lambda row: list(SCOPES).index(row.scope),
        ),
        Column(key="name", title=tr("Which"), width_px=128, value=lambda row: row.name, find=True),
        Column(
            key="ideal", title=tr("Ideal"), width_px=54, align=Align.RIGHT, text=formats.age,
            value=lambda row: row.ideal_days, header_tip=tr("Up to here it is in rhythm"),
        ),
        Column(
            key="max", title=tr("Most"), width_px=54, align=Align.RIGHT, text=formats.age,
            value=lambda row: row.max_days, header_tip=tr("After this it is overdue"),
        ),
        Column(
            key="holds", title=tr("Holds for"), width_px=70, align=Align.RIGHT,
            value=lambda row: row.holds_for,
            header_tip=tr("Accounts and people for whom no more specific rhythm is set"),
        ),
    )  # fmt: skip


def touch_columns(today: Callable[[], date]) -> tuple[Column[RankedTouch], ...]:
    """Who waits, how long of how long, how much it matters, and what is planned."""
    return (
        Column(key="name", title=tr("Who"), width_px=172, find=True, value=_who),
        Column(
            key="state", title=tr("State"), width_px=92, value=lambda one: one.row.fresh.level,
            text=lambda level: tr(_LEVELS[level]),
            tone=lambda one: _TONES.get(one.row.fresh.level), sort=lambda one: one.row.fresh.ratio,
        ),
        Column(
            key="waited", title=tr("Last touch"), width_px=92, align=Align.RIGHT,
            value=_waited, sort=lambda one: one.row.fresh.waited or 0, tip=_tip,
            tone=lambda one: _TONES.get(one.row.fresh.level), spoken=_tip,
        ),
        Column(
            key="urgency", title=tr("Urgency"), width_px=64, align=Align.RIGHT,
            value=lambda one: one.urgency, text=lambda value: formats.number(value, 1),
            header_tip=tr("Days waited ÷ maximum × weight"), tip=_urgency_tip,
        ),
        Column(
            key="planned", title=tr("Next touch"), width_px=104,
            value=lambda one: _planned(one, today()),
            sort=lambda one: one.row.planned_on or date.max,
            tone=lambda one: None if one.row.planned_on else "text.muted",
        ),
        Column(key="rule", title=tr("Rhythm from"), width_px=136, value=_rule),
        Column(
            key="owner", title=tr("Owner"), width_px=120, value=lambda one: one.row.owner or "",
            find=True, hidden=True,
        ),
    )  # fmt: skip


def _who(one: RankedTouch) -> str:
    row = one.row
    return row.name if row.table == "account" else f"{row.name}, {row.account_name}"


def _waited(one: RankedTouch) -> str:
    fresh = one.row.fresh
    days = tr("never") if fresh.days is None else formats.age(fresh.days)
    return tr("{0} of {1}", days, fresh.rhythm.max_days)


def _tip(one: RankedTouch) -> str:
    fresh = one.row.fresh
    last = (
        tr("Never touched")
        if fresh.days is None
        else tr("Last touch {0} ago", formats.age_in_words(fresh.days))
    )
    rhythm = tr("ideal {0}, at most {1} days", fresh.rhythm.ideal_days, fresh.rhythm.max_days)
    return f"{last}, {rhythm}, {tr(_LEVELS[fresh.level]).lower()}"


def _urgency_tip(one: RankedTouch) -> str:
    return tr(
        "{0} days ÷ {1} × weight {2}", one.row.fresh.waited or 0, one.row.fresh.rhythm.max_days,
        formats.number(one.weight, 2),
    )  # fmt: skip


def _planned(one: RankedTouch, today: date) -> str:
    row = one.row
    if row.snoozed_until is not None:
        return tr("Snoozed to {0}", formats.day(row.snoozed_until, today))
    return formats.day_near(row.planned_on, today) if row.planned_on else tr("None planned")


def _rule(one: RankedTouch) -> str:
    applied = one.row.applied
    scope = tr(SCOPES[applied.scope])
    coded = {"role": "decision_role", "intensity": "intensity"}.get(applied.scope)
    value = tr(label(coded, applied.value)) if coded else applied.value
    return scope if applied.scope in ("account", "person") else f"{scope}: {value}"
