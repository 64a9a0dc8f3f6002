"""The two faces of the review: one account, and the week at the end."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.analytics.weekly import AccountReview, WeekPlan
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.queries.calendar import CalendarRow
from app.queries.promises import PromiseRow
from app.views.records.brief_lines import ONE_PX, TWO_PX, fact_painter, fact_spoken
from app.views.records.day_list import ROW_PX, entry_painter
from app.views.records.day_words import entry_spoken
from app.views.records.lines import Today, promise_painter
from app.views.records.list_cards import ListCard
from app.views.review.words import (
    change_painter,
    change_spoken,
    end_fact,
    head_words,
    standing_facts,
)
from app.views.widgets.base import ElidedLabel, Label
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.sheet import Sheet, Spread, stacked

_SPREADS = (
    Spread(820, ((0, 0, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1)), (3, 2), (0, 1)),
    stacked(3),
)
_WEEK_SPREADS = (Spread(820, ((0, 0, 1, 1), (0, 1, 1, 1)), (3, 2), (1,)), stacked(2))


def _promise_spoken(row: PromiseRow) -> str:
    due = row.due_date.isoformat() if row.due_date else tr("no date")
    return f"{row.text}, {due}"


class Stage(QWidget):
    """Shows an account of the review, or the week."""

    def __init__(self, theme: Theme, today: Today) -> None:
        super().__init__()
        self._today = today
        self.count = Label(theme, "", "caption:500", "text.muted")
        self.name = ElidedLabel(theme, "", "title1")
        self.about = Label(theme, "", "body", "text.secondary")
        self.keys = Label(theme, "", "caption", "text.muted")
        self.keys.setWordWrap(True)
        self.standing = ListCard(
            theme, tr("Where it stands"), (ONE_PX, fact_painter(92), fact_spoken), empty="", most=5
        )
        self.changes = ListCard(
            theme, tr("Changed"), (TWO_PX, change_painter(today), change_spoken),
            empty=tr("Nothing changed since then."), most=5,
        )  # fmt: skip
        self.slipped = ListCard(
            theme, tr("Slipped promises"), (TWO_PX, promise_painter(today), _promise_spoken),
            empty=tr("No promise is late, ours or theirs."), most=4, tick_px=20.0,
        )  # fmt: skip
        self.week = ListCard(
            theme, tr("The coming seven days"),
            (ROW_PX, entry_painter(today, dated=True), entry_spoken),
            empty=tr("Nothing is planned. Set next steps with N."), most=6,
        )  # fmt: skip
        self.ends = ListCard(
            theme, tr("Still open"), (ONE_PX, fact_painter(180), fact_spoken),
            empty=tr("Every account has its next step."), most=5,
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(Sheet(theme, (self.standing, self.changes, self.slipped), _SPREADS))
        self.stack.addWidget(Sheet(theme, (self.week, self.ends), _WEEK_SPREADS))
        self.empty = EmptyPanel(theme)
        self.stack.addWidget(self.empty)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        head = QVBoxLayout()
        line = QHBoxLayout()
        line.addWidget(self.name, 1)
        line.addWidget(self.about)
        head.addWidget(self.count)
        head.addLayout(line)
        foot = QHBoxLayout()
        foot.addWidget(self.keys)
        whole = QVBoxLayout(self)
        whole.addLayout(head)
        whole.addWidget(self.stack, 1)
        whole.addLayout(foot)
        lengths = Lengths(theme, self)
        lengths.keep(whole.setContentsMargins, 0, 0, 0, 0).keep(whole.setSpacing, 0)
        lengths.keep(head.setContentsMargins, 20, 14, 20, 0).keep(head.setSpacing, 4)
        lengths.keep(foot.setContentsMargins, 20, 0, 20, 12).keep(line.setSpacing, 12)

    @property
    def lists(self) -> tuple[ListCard, ...]:
        """Every list, of both faces."""
        return self.standing, self.changes, self.slipped, self.week, self.ends

    def show_account(self, review: AccountReview, place: str) -> None:
        """Show one account."""
        today = self._today()
        self.count.setText(place)
        self.name.setText(review.name)
        self.about.setText(head_words(review))
        self.standing.show_rows(standing_facts(review, today), "")
        since = tr("since {0}", formats.day_title(review.since))
        self.changes.show_rows(review.changes, since)
        self.slipped.show_rows(review.slipped, str(len(review.slipped) or ""))
        self.stack.setCurrentIndex(0)

    def show_week(self, plan: WeekPlan, seen: int, skipped: int) -> None:
        """Show the week at the end."""
        self.count.setText(tr("{0} reviewed, {1} skipped", seen, skipped))
        self.name.setText(tr("Week plan"))
        self.about.setText(formats.day_range(plan.start, _last(plan)))
        rows: list[CalendarRow] = [*plan.late, *plan.rows]
        late = tr("{0} late", len(plan.late)) if plan.late else ""
        self.week.show_rows(rows, late)
        ends = [end_fact(end) for end in plan.open_ends]
        self.ends.show_rows(ends, trn("{0} thing", "{0} things", len(ends)) if ends else "")
        self.stack.setCurrentIndex(1)

    def show_nothing(self) -> None:
        """There is no account to look at; `empty` says why."""
        for label in (self.count, self.name, self.about):
            label.setText("")
        for card in self.lists:
            card.show_rows((), "")
        self.stack.setCurrentWidget(self.empty)


def _last(plan: WeekPlan) -> date:
    from datetime import timedelta

    return plan.end - timedelta(days=1)
