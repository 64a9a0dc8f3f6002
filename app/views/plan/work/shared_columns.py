"""The columns of what the client shares: success metrics, and milestones with both owners."""

from __future__ import annotations

from datetime import date

from app.analytics.standing import goal_standing
from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.client_work import SharedGoal
from app.queries.mutual import Milestone

_BANDS = {"good": "On track", "watch": "Close", "risk": "Behind"}
_TONES = {"good": "status.good.text", "watch": "status.watch.text", "risk": "status.risk.text"}
_ENDED = ("achieved", "cancelled", "deferred")


def metric_columns(today: date) -> tuple[Column[SharedGoal], ...]:
    """A goal with its measure from where to where, and how it stands."""

    def band(row: SharedGoal) -> str | None:
        measure = (row.baseline, row.current, row.target)
        return goal_standing(measure, row.start_date, row.due_date, today).band

    def state(row: SharedGoal) -> str:
        if row.status in _ENDED:
            return tr(label("goal_status", row.status))
        return tr(_BANDS.get(band(row) or "", "Agreed"))

    def course(row: SharedGoal) -> str:
        if row.target is None:
            return ""
        now = formats.plain_number(row.current) or "–"
        ends = (formats.plain_number(row.baseline) or "–", formats.plain_number(row.target))
        return tr("{0} → {1}, now {2}", *ends, now)

    def metric(row: SharedGoal) -> str:
        return " ".join(part for part in (row.metric, f"({row.unit})" if row.unit else "") if part)

    return (
        Column(key="title", title=tr("Goal"), value=lambda row: row.title, width_px=210,
               find=True),
        Column(key="metric", title=tr("Success metric"), value=metric, width_px=150),
        Column(key="course", title=tr("From, to, now"), value=course, width_px=140,
               align=Align.RIGHT),
        Column(key="due", title=tr("Due"), value=lambda row: row.due_date, width_px=104,
               text=lambda day: formats.day(day, today) if day else tr("No date")),
        Column(key="state", title=tr("State"), value=state, width_px=86,
               tone=lambda row: None if row.status in _ENDED else _TONES.get(band(row) or "")),
    )  # fmt: skip


def milestone_columns(today: date) -> tuple[Column[Milestone], ...]:
    """A step with an owner on both sides, its day, and the shared steps before it."""

    def state(row: Milestone) -> str:
        if row.status != "completed" and row.due_date is not None and row.due_date < today:
            return tr("{0} d late", (today - row.due_date).days)
        return tr(label("action_status", row.status or "not_started"))

    def late(row: Milestone) -> str | None:
        open_ = row.status not in ("completed", "cancelled")
        is_late = open_ and row.due_date is not None and row.due_date < today
        return "status.risk.text" if is_late else None

    def nobody(name: str | None) -> str | None:
        return None if name else "status.watch.text"

    return (
        Column(key="title", title=tr("Milestone"), value=lambda row: row.title, width_px=210,
               find=True),
        Column(key="ours", title=tr("Ours"), width_px=108,
               value=lambda row: row.owner or tr("Nobody"), tone=lambda row: nobody(row.owner)),
        Column(key="theirs", title=tr("Theirs"), width_px=108,
               value=lambda row: row.client_owner or tr("Nobody"),
               tone=lambda row: nobody(row.client_owner)),
        Column(key="due", title=tr("Due"), value=lambda row: row.due_date, width_px=96,
               text=lambda day: formats.day(day, today) if day else tr("No date")),
        Column(key="state", title=tr("State"), value=state, tone=late, width_px=90),
        Column(key="after", title=tr("After"), value=lambda row: ", ".join(row.after),
               width_px=120),
    )  # fmt: skip
