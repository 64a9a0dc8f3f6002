"""The details of a strategy as a form: its words, its note, and the goals that it serves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from app.bridge.tr import tr
from app.queries.strategies import StrategyRow
from app.services import strategies
from app.views.widgets.fields import MultiPick, Rich, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.plan.page import PlanPage


def open_strategy_details(page: PlanPage, strategy: StrategyRow) -> FormDialog:
    """Ask for the details of a strategy and store them in one step."""
    goals = page.document.goals if page.document is not None else []
    served = [(goal.id, f"{number}  {goal.title}") for number, goal in enumerate(goals, start=1)]
    spec = FormSpec(
        tr("Strategy details"),
        (
            Text(name="title", label=tr("&Strategy"), required=True),
            Rich(name="note", label=tr("&Note"), lines=4, source=page.mentions),
            MultiPick(name="goal_ids", label=tr("&Goals that it serves"), options=served),
        ),
        tr("Save"),
        record=("strategies", strategy.id),
    )
    before = {"title": strategy.title, "note": strategy.note}
    dialog = FormDialog(page.app, spec, {**before, "goal_ids": strategy.goal_ids}, page)
    dialog.submitted.connect(partial(_save, page.app, dialog, strategy.id, before))
    dialog.open()
    return dialog


def _save(
    app: App, dialog: FormDialog, key: int, before: Mapping[str, Any], answers: Mapping[str, Any]
) -> None:
    service = dialog.saving(strategies.change_strategy)
    outcome = app.edits.attempt(tr("Change strategy"), service, key, dict(answers), dict(before))
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)
