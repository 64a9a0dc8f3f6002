"""The columns of the list of all actions: what, for which goal, who on both sides, when, how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.bridge import formats
from app.bridge.columns import Column
from app.bridge.tr import tr
from app.queries.actions import ActionRow
from app.views.plan.goal.action_line import standing_of


def action_columns(
    numbers: Mapping[int, int], today: date, waits: Mapping[int, str]
) -> tuple[Column[ActionRow], ...]:
    """`numbers` are those of the goals as they are shown, `waits` what each action waits for."""

    def goal(row: ActionRow) -> str:
        number = numbers.get(row.goal_id or 0)
        return "" if number is None else tr("Goal {0}", number)

    def due(day: date | None) -> str:
        return formats.day(day, today) if day is not None else tr("No date")

    return (
        Column(key="title", title=tr("Action"), value=lambda row: row.title, width_px=220,
               find=True, tip=lambda row: waits.get(row.id) or row.title,
               icon=lambda row: "clock" if row.id in waits else None,
               spoken=lambda row: ". ".join(filter(None, (row.title, waits.get(row.id))))),
        Column(key="goal", title=tr("Goal"), value=goal, width_px=66,
               sort=lambda row: numbers.get(row.goal_id or 0, len(numbers) + 1),
               tip=lambda row: row.goal_title),
        Column(key="owner", title=tr("Ours"), value=lambda row: row.owner or "", width_px=96,
               find=True),
        Column(key="client", title=tr("Theirs"), value=lambda row: row.client_owner_name or "",
               width_px=112, find=True),
        Column(key="due", title=tr("Due"), value=lambda row: row.due_date, text=due, width_px=92,
               sort=lambda row: row.due_date or date.max),
        Column(key="state", title=tr("State"), width_px=92,
               value=lambda row: standing_of(row, today)[0],
               tone=lambda row: standing_of(row, today)[1]),
        Column(key="shared", title=tr("Shared"), width_px=60,
               value=lambda row: tr("Shared") if row.shared else "",
               tip=lambda row: tr("The client may see this") if row.shared else None),
    )  # fmt: skip
