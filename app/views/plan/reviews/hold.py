"""The form in which a review is held: decisions become actions, plan and figures are frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.analytics.shown_goals import shown_goals
from app.bridge.context import App
from app.bridge.review_words import RATINGS, decision_words, read_decisions
from app.bridge.since_work import read_figures
from app.bridge.tr import tr, trn
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import team_names
from app.queries.plans import PlanRow
from app.queries.reviews import ReviewRow
from app.services import reviews
from app.services.reviews import Snapshot, hold_review
from app.views.widgets.fields import Day, Field, LongText, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

_COLUMNS = ("on_date", "kind", "attendees", "rating", "next_date")


class HoldReview(FormDialog):
    """Asks who met and what was decided; the figures are worked out while one writes."""

    held = Signal(object)  # the key of the review

    def __init__(self, app: App, head: PlanRow, author: str | None, parent: QWidget) -> None:
        self._app, self._head, self._author = app, head, author
        self._figures: dict[str, Any] | None = None
        self._team = [one.name for one in app.read(team_names)]
        draft = {"on_date": app.today, "kind": "quarterly", "rating": "good"}
        spec = FormSpec(
            tr("Hold review"), (*_asked(app.today), *_decided()), tr("Hold review"),
            tr("The plan and its key figures are frozen as they stand now."),
            record=("reviews", None),
        )  # fmt: skip
        super().__init__(app, spec, draft, parent)
        self.submit_button.setEnabled(False)
        self.form.entry("decisions").changed.connect(self._tell)
        self.submitted.connect(self._save)
        app.tasks.run(
            read_figures, app.store, head.account_id, app.today, done=self._take_figures,
            failed=self._without_figures,
        )  # fmt: skip

    def _take_figures(self, figures: dict[str, Any]) -> None:
        self._figures = figures
        self.submit_button.setEnabled(True)

    def _without_figures(self, why: str) -> None:
        self._problem.setText(tr("The figures cannot be frozen: {0}", why))
        self._problem.show()
        self.submit_button.setEnabled(True)

    def _tell(self) -> None:
        """Say how the decisions are understood, while they are written."""
        found = read_decisions(self.form.entry("decisions").read(), self._team, self._app.today)
        words = trn("{0} action:", "{0} actions:", len(found))
        lines = [decision_words(one, self._app.today) for one in found]
        self.form.rows["decisions"].warn("\n".join([words, *lines]) if found else "")

    def _save(self, answers: Mapping[str, Any]) -> None:
        if not self.submit_button.isEnabled():
            self.refuse(tr("The figures are still being worked out. Try again in a moment."))
            return
        decisions = read_decisions(answers.get("decisions"), self._team, self._app.today)
        values = {name: answers.get(name) for name in _COLUMNS}
        shown = self._app.read(shown_goals, self._head.id, self._app.today)
        outcome = self._app.edits.attempt(
            tr("Hold review"), self.saving(_held), self._head.account_id, self._head.id, values,
            decisions, Snapshot(self._figures, self._author, shown),
        )  # fmt: skip
        if outcome.refusal is not None:
            self.refuse(outcome.refusal)
        else:
            self.held.emit(outcome.value)


class ReviewForm(FormDialog):
    """Changes what was noted of a review; what was frozen stays as it was."""

    def __init__(self, app: App, row: ReviewRow, parent: QWidget) -> None:
        self._app, self._row = app, row
        self._before = {name: getattr(row, name) for name in (*_COLUMNS, "decisions")}
        words = LongText(name="decisions", label=tr("&Decisions"), lines=4)
        spec = FormSpec(
            tr("Change review"), (*_asked(app.today), words), tr("Save"), record=("reviews", row.id)
        )
        super().__init__(app, spec, self._before, parent)
        self.submitted.connect(self._save)

    def _save(self, answers: Mapping[str, Any]) -> None:
        after = {name: answers.get(name) for name in self._before}
        outcome = self._app.edits.attempt(
            tr("Change review"), self.saving(reviews.change_review), self._row.id, after,
            self._before,
        )  # fmt: skip
        if outcome.refusal is not None:
            self.refuse(outcome.refusal)


def _held(*args: Any) -> int:  # noqa: ANN401 what the service takes
    """Hold the review and give its key, by which its tags and own fields are stored."""
    return hold_review(*args).review_id


def _asked(today: date) -> tuple[Field, ...]:
    kinds = [(code, tr(label("review_kind", code))) for code in CODES["review_kind"]]
    ratings = [(word, tr(word.capitalize())) for word in RATINGS]
    return (
        Pick(name="kind", label=tr("&Kind"), options=kinds, required=True, half=True),
        Day(name="on_date", label=tr("&On"), required=True, past=True, not_after=today, half=True),
        Text(name="attendees", label=tr("&Who took part"), most=500),
        Pick(name="rating", label=tr("&Rating"), options=ratings, empty=tr("Not rated"), half=True),
        Day(name="next_date", label=tr("Ne&xt review"), half=True,
            tip=tr("Left empty, as the tier is promised.")),
    )  # fmt: skip


def _decided() -> tuple[Field, ...]:
    return (
        LongText(
            name="decisions", label=tr("&Decisions, one on each line"), lines=4,
            hint=tr("Send the price for 24 months; Nora; 20 Oct"),
            tip=tr("Each becomes an action. Owner and day follow after semicolons."),
        ),
    )  # fmt: skip
