"""The details of a goal as a form: how it is measured, what it rests on, how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from app.analytics.goal_measures import value_of
from app.analytics.goal_values import Follows, fact_of, previewed
from app.bridge import formats
from app.bridge.tr import tr
from app.models.codes import GOAL_OUTCOME, GOAL_STATUS, GOAL_TYPE, PRIORITY
from app.models.goal_codes import GOAL_CONFIDENCE, MEASURES, QUALITATIVE, is_calculated
from app.models.labels import label
from app.queries.goals import GoalRow, smart_checks
from app.queries.insights import insight_rows
from app.queries.units import unit_rows
from app.services import goals
from app.views.plan.goal.smart import wants_words
from app.views.widgets.fields import Check, Day, Field, Fixed, LongText, Number, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.plan.page import PlanPage

_NUMBERS = ("baseline", "current", "target")
_ASKED = (
    "calculation", "metric", "unit", "baseline", "current", "target", "type", "priority", "status",
    "outcome", "unit_id", "insight_id", "effort_hours", "confidence", "owner", "start_date",
    "due_date", "shared", "owner_comment", "manager_comment",
)  # fmt: skip


class _Choices(NamedTuple):
    """What the form offers besides codes."""

    units: list[tuple[int, str]]
    insights: list[tuple[int, str]]
    owners: tuple[str, ...]


def open_goal_details(page: PlanPage, goal: GoalRow) -> FormDialog:
    """Ask for the details of a goal and store them in one step."""
    app = page.app
    units = [(row.id, row.name) for row in app.read(unit_rows, goal.account_id)]
    cards = [(row.id, row.text) for row in app.read(insight_rows, goal.account_id, ("goal",))]
    owners = page.document.owners if page.document is not None else ()
    shown = {name: getattr(goal, name) for name in _ASKED}
    # The value of a figure is shown, not stored: it was not there to be changed.
    before = {name: shown[name] for name in shown if name != "current" or not goal.is_calculated}
    spec = FormSpec(
        tr("Goal details"),
        _fields(goal, _Choices(units, cards, owners)),
        tr("Save"),
        _smart_words(goal),
        record=("goals", goal.id),
    )
    dialog = FormDialog(app, spec, shown, page)
    preview = _Preview(app, goal, dialog)
    dialog.submitted.connect(partial(_save, app, dialog, goal, (before, preview)))
    dialog.open()
    return dialog


def _save(
    app: App,
    dialog: FormDialog,
    goal: GoalRow,
    shown: tuple[Mapping[str, Any], _Preview],
    answers: Mapping[str, Any],
) -> None:
    before, preview = shown
    after = dict(answers)
    preview.settle(after)
    outcome = app.edits.attempt(
        tr("Change goal"), dialog.saving(goals.change_goal), goal.id, after, dict(before)
    )
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)


class _Preview:
    """Shows what the chosen figure says now and at the start, and fits the fields to it."""

    def __init__(self, app: App, goal: GoalRow, dialog: FormDialog) -> None:
        self._app, self._goal, self._form = app, goal, dialog.form
        for name in ("calculation", "unit_id", "metric", "unit", "start_date"):
            self._form.entry(name).changed.connect(self.fresh)
        self.fresh()

    def fresh(self) -> None:
        """Work the figure out for what the form says."""
        code = self._read("calculation")
        follows, judged = is_calculated(code), code == QUALITATIVE
        rows = self._form.rows
        rows["figure"].setVisible(follows)
        rows["take"].setVisible(follows)
        rows["current"].setVisible(not follows and not judged)
        for name in ("metric", "unit", "baseline", "target"):
            rows[name].setVisible(not judged)
        if follows:
            control = self._form.entry("figure").control
            control.setText(_figure_words(self._figures()))  # type: ignore[attr-defined]

    def settle(self, after: dict[str, Any]) -> None:
        """Take the baseline wished for; by hand again keeps the last value."""
        take = after.pop("take", None)
        after.pop("figure", None)
        code = after.get("calculation")
        figures = self._figures() if is_calculated(code) else None
        if figures is not None and take in ("now", "start"):
            figure = figures.now if take == "now" else figures.at_start
            value = value_of(figure)
            if value is not None:
                after["baseline"] = value
        if self._goal.is_calculated:
            if not is_calculated(code) and self._goal.current is not None:
                # What the form shows as the value came from the figure: it stays as the last one.
                after.setdefault("current", self._goal.current)
            elif is_calculated(code):
                after.pop("current", None)
                _note_at_end(self._goal, after)

    def _figures(self) -> Follows | None:
        facts = self._app.facts(self._goal.account_id)
        fact = fact_of(facts, self._goal)
        if fact is None:
            return None
        seen = {name: self._read(name) for name in ("calculation", "unit_id", "metric", "unit")}
        started = self._read("start_date")
        return previewed(facts, fact._replace(**seen, start_date=started), self._app.today)

    def _read(self, name: str) -> Any:  # noqa: ANN401 whatever the field holds
        try:
            return self._form.entry(name).read()
        except ValueError:
            return getattr(self._goal, name)


def _note_at_end(goal: GoalRow, after: dict[str, Any]) -> None:
    """A goal that ends keeps the value that its figure has then."""
    ended = after.get("status") in ("achieved", "cancelled")
    if ended and not goal.is_ended and goal.current is not None:
        after["current"] = goal.current


def _figure_words(figures: Follows | None) -> str:
    if figures is None:
        return "–"
    now = value_of(figures.now)
    if now is None:
        return tr("– ({0})", figures.now.reason or "")
    words = tr("{0} today", formats.plain_number(now))
    start = value_of(figures.at_start)
    if start is not None:
        words = tr("{0}, {1} at the start", words, formats.plain_number(start))
    return words


def _smart_words(goal: GoalRow) -> str:
    """What the letters of SMART still want; one sentence where nothing is wanting."""
    said = [f"{check.letter}: {wants_words(check)}" for check in smart_checks(goal) if check.wants]
    return "\n".join(said) or tr(
        "The goal is specific, measurable, achievable, relevant and timed."
    )


def _coded(enumeration: str, codes: Sequence[str]) -> list[tuple[str, str]]:
    return [(code, tr(label(enumeration, code))) for code in codes]


def _fields(goal: GoalRow, choices: _Choices) -> tuple[Field, ...]:
    return (*_measure_fields(), *_state_fields(goal, choices), *_rest_fields(choices))


def _measure_fields() -> tuple[Field, ...]:
    ways = [
        (QUALITATIVE, tr("Judged, without a number")),
        *((code, tr("Follows: {0}", tr(name))) for code, name in MEASURES.items()),
    ]
    takes = [("now", tr("The figure of today")), ("start", tr("The figure at the start date"))]
    least: Mapping[str, Any] = {"places": 6, "half": True}
    return (
        Pick(name="calculation", label=tr("&How it is measured"), options=ways,
             empty=tr("By hand")),
        Fixed(name="figure", label=tr("What the figure says"), text="–"),
        Text(name="metric", label=tr("&Measure"), half=True),
        Text(name="unit", label=tr("Uni&t"), most=40, half=True,
             tip=tr("“k EUR” counts in thousands.")),
        Number(name="baseline", label=tr("&Baseline"), **least),
        Number(name="target", label=tr("Tar&get"), **least),
        Number(name="current", label=tr("&Now"), **least),
        Pick(name="take", label=tr("Take as baseline"), options=takes,
             empty=tr("What is written above")),
    )  # fmt: skip


def _state_fields(goal: GoalRow, choices: _Choices) -> tuple[Field, ...]:
    names = [*choices.owners]
    names += [goal.owner] if goal.owner and goal.owner not in names else []
    return (
        Pick(name="type", label=tr("T&ype"), options=_coded("goal_type", GOAL_TYPE), half=True),
        Pick(name="priority", label=tr("&Priority"), options=_coded("priority", PRIORITY),
             half=True),
        Pick(name="status", label=tr("&State"), options=_coded("goal_status", GOAL_STATUS),
             half=True),
        Pick(name="outcome", label=tr("&Outcome"), options=_coded("goal_outcome", GOAL_OUTCOME),
             empty=tr("Not ended"), half=True),
        Pick(name="owner", label=tr("O&wner"), options=[(name, name) for name in names],
             empty=tr("No owner"), half=True),
        Pick(name="unit_id", label=tr("&Unit of the client"), options=choices.units,
             empty=tr("The whole account"), half=True),
        Day(name="start_date", label=tr("Start date"), half=True),
        Day(name="due_date", label=tr("&Due date"), half=True),
    )  # fmt: skip


def _rest_fields(choices: _Choices) -> tuple[Field, ...]:
    return (
        Pick(name="insight_id", label=tr("The client’s goal that it se&rves"),
             options=choices.insights, empty=tr("None linked")),
        Number(name="effort_hours", label=tr("&Effort"), places=2, least=Decimal(0),
               unit=tr("hours"), half=True),
        Pick(name="confidence", label=tr("Con&fidence"),
             options=_coded("goal_confidence", GOAL_CONFIDENCE), empty=tr("Not said"), half=True),
        Check(name="shared", label=tr("Shared with the &client")),
        LongText(name="owner_comment", label=tr("Comment of the owner"), lines=2),
        LongText(name="manager_comment", label=tr("Comment of the manager"), lines=2),
    )  # fmt: skip
