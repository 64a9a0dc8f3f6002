"""What changed since a review: decisions, figures, the plan, promises, issues, the stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analytics.plan_diff import ItemChange
from app.analytics.review_figures import FigureMove
from app.analytics.since_review import SinceReview
from app.bridge import formats
from app.bridge.review_words import (
    Line,
    change_line,
    decided_line,
    figure_line,
    happened_line,
)
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.queries.review_record import DecidedRow, Happening
from app.views.plan.reviews.link_line import LinkLine
from app.views.widgets.base import ElidedLabel, Label
from app.views.widgets.buttons import ghost
from app.views.widgets.card import Surface
from app.views.widgets.lengths import Lengths

MOST = 6
"""So many lines of a group are shown at first."""
_TITLES = (
    ("decided", "Decisions"),
    ("figures", "Figures then and now"),
    ("plan", "Plan"),
    ("promises", "Promises"),
    ("issues", "Issues"),
    ("stage", "Stage"),
)
_PARTS = {
    "promises": ("promise_kept", "promise_broken"), "issues": ("issue_opened", "issue_closed"),
    "stage": ("stage",),
}  # fmt: skip
Entry = tuple[Line, object]


class SincePanel(Surface):
    """Groups of lines; each leads to its record, a figure to its explanation."""

    decision_wished = Signal(object)  # DecidedRow
    change_wished = Signal(object)  # ItemChange
    record_wished = Signal(object)  # Happening
    figure_wished = Signal(object, object)  # FigureMove, the line
    compare_wished = Signal(object)  # the version's key

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._since: SinceReview | None = None
        self._today = date.min
        self._unfolded: set[str] = set()
        self.title = ElidedLabel(theme, "", "title3")
        self.compare = ghost(theme, tr("Compare plan"), "history").set_small()
        self.compare.clicked.connect(self._compare)
        self._groups = QVBoxLayout()
        self.lines: dict[str, list[LinkLine]] = {}
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addLayout(self._groups)
        self._lengths = Lengths(theme, self).keep(column.setContentsMargins, 6, 8, 6, 8)
        self._lengths.keep(head.setContentsMargins, 8, 0, 2, 2)
        self._groups.setSpacing(0)

    def show_since(self, since: SinceReview | None, today: date) -> None:
        """Show what changed since this review."""
        if self._since is None or since is None or since.review.id != self._since.review.id:
            self._unfolded.clear()
        self._since, self._today = since, today
        self._fill()

    def _fill(self) -> None:
        self._clear()
        since = self._since
        self.setVisible(since is not None)
        if since is None:
            return
        day = formats.day(since.review.on_date, self._today)
        self.title.setText(tr("Since the review of {0}", day))
        self.compare.setVisible(since.version is not None)
        groups = self._entries(since)
        for key, title in _TITLES:
            entries = groups[key]
            if entries:
                self._add_group(key, tr(title), entries)
        if since.version is None:
            self._say(tr("This review kept no copy of the plan and its figures, so only what "
                         "happened since is listed."))  # fmt: skip
        if not any(groups.values()):
            self._say(tr("Nothing changed since."))

    def _entries(self, since: SinceReview) -> dict[str, Sequence[Entry]]:
        today = self._today
        changes = since.plan.changes if since.plan is not None else ()
        found: dict[str, Sequence[Entry]] = {
            "decided": [(decided_line(row, today), row) for row in since.decided],
            "figures": [(figure_line(move), move) for move in since.figures if _tells(move)],
            "plan": [(change_line(change), change) for change in changes],
        }
        for key, kinds in _PARTS.items():
            rows = [one for one in since.happened if one.kind in kinds]
            found[key] = [(happened_line(one, today), one) for one in rows]
        return found

    def _add_group(self, key: str, title: str, entries: Sequence[Entry]) -> None:
        head = Label(self.theme, f"{title}  {len(entries)}", "caption", "text.muted")
        self._lengths.keep(head.setContentsMargins, 8, 8, 0, 2)
        self._groups.addWidget(head)
        most = len(entries) if key in self._unfolded else MOST
        made = self.lines.setdefault(key, [])
        for line, what in entries[:most]:
            widget = LinkLine(self.theme, line)
            widget.clicked.connect(partial(self._follow, what, widget))
            self._groups.addWidget(widget)
            made.append(widget)
        more = len(entries) - most
        if more > 0:
            words = trn("{0} more", "{0} more", more)
            button = ghost(self.theme, words, "chevron-down").set_small()
            button.clicked.connect(partial(self._unfold, key))
            self._groups.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self, key: str) -> None:
        self._unfolded.add(key)
        shown = len(self.lines[key])
        self._fill()
        self.lines[key][shown].setFocus()

    def _follow(self, what: object, line: LinkLine) -> None:
        if isinstance(what, FigureMove):
            self.figure_wished.emit(what, line)
            return
        leads: tuple[tuple[type, Callable[[object], None]], ...] = (
            (DecidedRow, self.decision_wished.emit),
            (ItemChange, self.change_wished.emit),
            (Happening, self.record_wished.emit),
        )
        for kind, lead in leads:
            if isinstance(what, kind):
                lead(what)

    def _compare(self) -> None:
        if self._since is not None and self._since.version is not None:
            self.compare_wished.emit(self._since.version.id)

    def _say(self, words: str) -> None:
        label = Label(self.theme, words, "body", "text.muted")
        label.setWordWrap(True)
        self._lengths.keep(label.setContentsMargins, 8, 6, 8, 2)
        self._groups.addWidget(label)

    def _clear(self) -> None:
        self.lines = {}
        while self._groups.count():
            item = self._groups.takeAt(0)
            widget: QWidget | None = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _tells(move: FigureMove) -> bool:
    """Whether a figure reads otherwise than then."""
    return move.difference is None or bool(move.difference)
