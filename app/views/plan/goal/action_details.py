"""The details of an action as a form: both owners, its days, its rhythm, what it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from app.bridge.tr import tr
from app.core.recurrence import REPEATS
from app.models.codes import ACTION_STATUS, PRIORITY
from app.models.labels import label
from app.queries.actions import ActionRow, action_rows, dependencies_of
from app.queries.people import people_rows
from app.services import actions
from app.views.widgets.fields import Check, Day, Field, MultiPick, Number, Pick, Rich, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.queries.plan_document import PlanDocument
    from app.views.plan.page import PlanPage

_ASKED = (
    "title", "goal_id", "owner", "client_owner_id", "start_date", "due_date", "status", "priority",
    "effort_hours", "repeat", "repeat_every", "verified_by", "shared", "note",
)  # fmt: skip
_MOST_OFFERED = 30
_RHYTHM = {"day": "Every day", "week": "Every week", "month": "Every month", "year": "Every year"}


def open_action_details(page: PlanPage, action: ActionRow) -> FormDialog | None:
    """Ask for the details of an action and store them in one step."""
    app, document = page.app, page.document
    if document is None or action.account_id is None:
        return None
    depends_on = app.read(dependencies_of, action.id)
    before: dict[str, Any] = {name: getattr(action, name) for name in _ASKED}
    before["repeat_every"] = Decimal(action.repeat_every or 1)
    shown = {**before, "depends_on": depends_on}
    spec = FormSpec(
        tr("Action details"),
        tuple(_fields(app, document, action, page.mentions)),
        tr("Save"),
        waiting_words(action, document),
        record=("actions", action.id),
    )
    dialog = FormDialog(app, spec, shown, page)
    repeat = dialog.form.entry("repeat")

    def fit() -> None:
        dialog.form.rows["repeat_every"].setVisible(repeat.read() is not None)

    repeat.changed.connect(fit)
    fit()
    dialog.submitted.connect(partial(_save, app, dialog, action, (before, depends_on)))
    dialog.open()
    return dialog


def _save(
    app: App,
    dialog: FormDialog,
    action: ActionRow,
    shown: tuple[dict[str, Any], tuple[int, ...]],
    answers: Mapping[str, Any],
) -> None:
    before, depends_on = dict(shown[0]), shown[1]
    after = dict(answers)
    every = after.pop("repeat_every", None)
    before["repeat_every"] = action.repeat_every
    after["repeat_every"] = int(every) if after.get("repeat") and every is not None else None
    if set(after["depends_on"] or ()) == set(depends_on):
        after.pop("depends_on")
    outcome = app.edits.attempt(
        tr("Change action"), dialog.saving(actions.change_action), action.id, after, before
    )
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)


def waiting_words(action: ActionRow, document: PlanDocument) -> str:
    """What the action still waits for, as a sentence; empty where it can begin."""
    known = {one.id: one.title for one in every_action(document)}
    names = [f"“{known[key]}”" for key in action.waits_for if key in known]
    return tr("Waits for {0}.", ", ".join(names)) if names else ""


def every_action(document: PlanDocument) -> Iterator[ActionRow]:
    """The actions of a plan, those of its goals first."""
    for goal in document.goals:
        yield from goal.actions
    yield from document.actions


def _fields(app: App, document: PlanDocument, action: ActionRow, source: object) -> Iterator[Field]:
    names = [*document.owners]
    names += [action.owner] if action.owner and action.owner not in names else []
    people = app.read(people_rows, account_id=action.account_id, as_of=app.today)
    theirs = [(one.id, one.name) for one in people if not one.placeholder]
    goals = [(goal.id, f"{n}  {goal.title}") for n, goal in enumerate(document.goals, start=1)]
    waits = _waits(app, action)
    yield Text(name="title", label=tr("Acti&on"), required=True)
    yield Pick(name="goal_id", label=tr("&Goal"), options=goals, empty=tr("No goal"))
    yield Pick(name="owner", label=tr("O&wner on our side"), half=True, empty=tr("No owner"),
               options=[(name, name) for name in names])  # fmt: skip
    yield Pick(name="client_owner_id", label=tr("Owner at the &client"), half=True, options=theirs,
               empty=tr("Nobody"))  # fmt: skip
    yield Day(name="start_date", label=tr("Star&ts"), half=True)
    yield Day(name="due_date", label=tr("&Due"), half=True)
    yield from _state_fields()
    yield MultiPick(name="depends_on", label=tr("Waits &for"), options=waits)
    yield from _last_fields([*names, *(name for _, name in theirs)], source)


def _waits(app: App, action: ActionRow) -> list[tuple[int, str]]:
    """What the action may wait for: what it waits for already, and open ones of its own goal.

    Where the account has few open actions all of them are offered.
    """
    chosen = set(app.read(dependencies_of, action.id))
    rows = [
        one
        for one in app.read(action_rows, account_id=action.account_id)
        if one.id != action.id and (one.is_open or one.id in chosen)
    ]
    if len(rows) > _MOST_OFFERED:
        rows = [one for one in rows if one.id in chosen or one.goal_id == action.goal_id]
        rows.sort(key=lambda one: one.id not in chosen)
        rows = rows[: max(_MOST_OFFERED, len(chosen))]
    return [(one.id, one.title) for one in rows]


def _state_fields() -> Iterator[Field]:
    states = [(code, tr(label("action_status", code))) for code in ACTION_STATUS]
    priorities = [(code, tr(label("priority", code))) for code in PRIORITY]
    rhythms = [(code, tr(_RHYTHM[code])) for code in REPEATS]
    yield Pick(name="status", label=tr("&State"), options=states, required=True, half=True)
    yield Pick(name="priority", label=tr("&Priority"), options=priorities, half=True)
    yield Pick(name="repeat", label=tr("Comes a&gain"), options=rhythms, empty=tr("Once"),
               half=True, tip=tr("Completing it makes the next one."))  # fmt: skip
    yield Number(name="repeat_every", label=tr("Only every … of them"), least=Decimal(1), half=True,
                 tip=tr("2 with every week is every other week."))  # fmt: skip


def _last_fields(names: list[str], source: object) -> Iterator[Field]:
    yield Number(name="effort_hours", label=tr("&Effort"), places=2, least=Decimal(0),
                 unit=tr("hours"), half=True)  # fmt: skip
    yield Pick(name="verified_by", label=tr("&Verified by"), half=True, empty=tr("Nobody yet"),
               options=[(name, name) for name in dict.fromkeys(names)])  # fmt: skip
    yield Check(name="shared", label=tr("Shared with the c&lient"))
    yield Rich(name="note", label=tr("&Note"), lines=3, source=source)
