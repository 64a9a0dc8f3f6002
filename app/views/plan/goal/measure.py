"""How a goal is measured: by numbers entered by hand, by a figure that it follows, or judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.analytics.standing import Standing
from app.bridge import formats
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.goals import GoalRow
from app.views.plan.goal_state import GoalProgress
from app.views.plan.inline import number_field
from app.views.widgets.base import Label
from app.views.widgets.buttons import ghost
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.flow import FlowLayout
from app.views.widgets.inline import InlineText
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.goal.body import GoalBody

_NUMBERS = (("from", "baseline"), ("now", "current"), ("to", "target"))


class MeasureLine(QWidget):
    """The measure, its three numbers and its unit; a figure's value is shown and explained."""

    def __init__(self, body: GoalBody) -> None:
        super().__init__()
        theme, self._body = body.theme, body
        row = FlowLayout(self)
        Lengths(theme, self).keep(row.setSpacing, 2)
        metric = InlineText(theme, tr("Measure"), hint=tr("What is counted"))
        metric.hug(100, 230)
        unit = InlineText(theme, tr("Unit"), hint=tr("unit"))
        unit.hug(50, 150)
        row.addWidget(body.keep_text("metric", metric))
        self._pairs: dict[str, QWidget] = {}
        for word, field in _NUMBERS:
            value = body.keep_value(field, number_field(theme, tr(word)))
            self._pairs[field] = body.pair(tr(word), value)
            row.addWidget(self._pairs[field])
            if field == "baseline":
                self.figure = FigureLink(theme, tr("now"))
                self.figure.clicked.connect(self._explain)
                row.addWidget(self.figure)
        row.addWidget(body.keep_text("unit", unit))
        self.progress = GoalProgress(theme)
        row.addWidget(self.progress)
        self._how = ghost(theme, "").set_small()
        self._how.clicked.connect(lambda: body.wishes.detailed.emit("goal", body.card.key))
        row.addWidget(self._how)
        self._why = Label(theme, "", "caption", "text.secondary")
        row.addWidget(self._why)

    def show_goal(self, goal: GoalRow, standing: Standing) -> None:
        """Show how this goal is measured."""
        judged, follows = goal.is_qualitative, goal.is_calculated
        for field, pair in self._pairs.items():
            pair.setVisible(not judged and not (follows and field == "current"))
        self._body.fields["unit"].setVisible(not judged)
        self.figure.setVisible(follows)
        self.progress.setVisible(not judged)
        self.progress.show_standing(standing)
        if follows:
            known = goal.current is not None
            self.figure.show_value(formats.plain_number(goal.current) if known else "–")
            self.figure.setToolTip(tr("Explain this figure"))
        self._how.setVisible(judged or follows)
        words = tr(label("goal_calculation", goal.calculation)) if goal.calculation else ""
        of_unit = tr("{0}, {1}", words, goal.unit_name) if goal.unit_name and follows else words
        self._how.setText(tr("follows: {0}", of_unit) if follows else words)
        self._how.setAccessibleName(self._how.text())
        self._why.setText(tr("no value: {0}", goal.why_no_value) if goal.why_no_value else "")
        self._why.setVisible(bool(goal.why_no_value))

    def _explain(self) -> None:
        self._body.wishes.explained.emit(self._body.card.key, self.figure)
