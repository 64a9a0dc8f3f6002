"""The cards of the overview that hold a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.figure import Figure
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.issues import IssueRow
from app.queries.promises import PromiseRow
from app.views.records import lines
from app.views.records.row_list import ListHead, Paint, RowList
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import ghost, icon_button, secondary
from app.views.widgets.card import Card
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.segments import Choice, Segments


class ListCard(Card):
    """A card around a list, with words where the list is empty and one tool in its head."""

    opened = Signal(object)
    ticked = Signal(object)
    tool_clicked = Signal()
    offer_taken = Signal()  # the one action that would fill an empty list

    def __init__(
        self,
        theme: Theme,
        title: str,
        rows: tuple[float, Paint, Callable[[Any], str]],
        *,
        empty: str,
        most: int,
        tick_px: float = 0.0,
    ) -> None:
        super().__init__(theme, title)
        self._row_px, paint, spoken = rows
        self._most = most  # rows that are seen without scrolling, where there are so many
        self.list = RowList(theme, title, self._row_px, paint, spoken, tick_px=tick_px)
        self._empty = Label(theme, empty, "body", "text.muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._offer = secondary(theme, "", "plus").set_small()
        self._offer.clicked.connect(self.offer_taken)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.addWidget(self._empty)
        rest.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)
        rest.addStretch(1)
        self.body.addWidget(self._rest, 1)
        self.body.addWidget(self.list, 1)
        self.list.opened.connect(self.opened)
        self.list.ticked.connect(self.ticked)
        follow(theme, self._fit)

    def _fit(self) -> None:
        px = self.theme.px
        side = round(px(14))
        layout = self._rest.layout()
        if layout is not None:
            layout.setContentsMargins(side, 0, side, round(px(12)))
            layout.setSpacing(round(px(8)))
        seen = min(self._most, max(1, len(self.list.rows)))
        self.list.setMinimumHeight(seen * round(px(self._row_px)) + 2)

    def give_tool(self, button: QAbstractButton) -> ListCard:
        """Put a button into the head."""
        self.add_tool(button)
        button.clicked.connect(self.tool_clicked)
        return self

    def give_offer(self, text: str) -> ListCard:
        """Offer this where the list is empty."""
        self._offer.setText(text)
        return self

    def forget(self) -> None:
        """Let go of the place that was held in the list: other rows come."""
        self.list.setCurrentIndex(QModelIndex())
        self.list.scrollToTop()

    def show_rows(self, rows: Sequence[Any], note: str) -> None:
        """Show these rows, and words beside the title."""
        self.set_note(note)
        self._rest.setVisible(not rows)
        self._offer.setVisible(bool(self._offer.text()))
        for head in self.findChildren(ListHead):
            head.setVisible(bool(rows))
        self.list.setVisible(bool(rows))
        self.list.show_rows(rows)
        self._fit()


class TimelineCard(ListCard):
    """What happened, the newest first, all or only touches or changes."""

    kind_chosen = Signal(str)

    def __init__(self, theme: Theme, today: lines.Today) -> None:
        painted = (38.0, lines.timeline_painter(today), lines.timeline_spoken)
        super().__init__(
            theme, tr("Timeline"), painted, empty=tr("Nothing yet. Log the first touch."), most=5
        )
        choices = (
            Choice("all", tr("All")),
            Choice("touches", tr("Touches")),
            Choice("changes", tr("Changes")),
        )
        self._kinds = Segments(theme, choices)
        self._kinds.chosen.connect(self.kind_chosen)
        self.add_tool(self._kinds)
        self.give_offer(tr("Log touch…"))

    @override
    def forget(self) -> None:
        super().forget()
        self._kinds.show_key("all")

    @property
    def kind(self) -> str:
        """Which kinds are shown."""
        return self._kinds.key or "all"


def contacts_card(theme: Theme, today: lines.Today) -> ListCard:
    """The people who count most."""
    painted = (40.0, lines.contact_painter(today), lines.contact_spoken)
    card = ListCard(
        theme, tr("Key contacts"), painted, empty=tr("Nobody yet. Add people on the map."), most=5
    )
    card.body.insertWidget(0, ListHead(theme))
    card.give_offer(tr("Add people…"))
    return card.give_tool(ghost(theme, tr("Open map")).set_small())


def issues_card(theme: Theme, today: lines.Today) -> ListCard:
    """The issues that are open."""

    def spoken(row: IssueRow) -> str:
        return f"{row.title}, {row.priority or ''}"

    painted = (38.0, lines.issue_painter(today), spoken)
    card = ListCard(theme, tr("Open issues"), painted, empty=tr("No open issue."), most=4)
    return card.give_tool(icon_button(theme, tr("Add issue"), "plus").set_small())


class PromisesCard(ListCard):
    """What was promised and is not settled, and how many of our promises were kept on time."""

    explain_wished = Signal(object)

    def __init__(self, theme: Theme, today: lines.Today) -> None:
        painted = (38.0, lines.promise_painter(today), _promise_spoken)
        super().__init__(
            theme, tr("Promises"), painted, empty=tr("No open promise."), most=3, tick_px=20.0
        )
        self.keeping = FigureLink(theme, tr("Kept"))
        self.keeping.clicked.connect(lambda: self.explain_wished.emit(self.keeping))
        self.add_tool(self.keeping)
        self.give_tool(icon_button(theme, tr("Add promise"), "plus").set_small())

    def show_keeping(self, figure: Figure) -> None:
        """Show the rate of the year; a click says how it comes about, or why there is none."""
        known = figure.value is not None
        shown = formats.percent(figure.value, 0)
        self.keeping.show_value(shown, "text.primary" if known else "text.muted")
        told = tr("Promises of ours kept on time, of those due in 12 months")
        why = "" if known else tr(figure.reason or "")
        self.keeping.setToolTip(tr("{0}: {1}", told, why) if why else told)


def _promise_spoken(row: PromiseRow) -> str:
    due = row.due_date.isoformat() if row.due_date else tr("no date")
    return f"{row.text}, {due}"
