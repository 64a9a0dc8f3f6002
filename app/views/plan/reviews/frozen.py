"""A review as it was: what was noted, the key figures as they read, and the frozen plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.analytics.figure import Figure
from app.analytics.frozen_plan import FrozenItem, FrozenSection, frozen_sections
from app.analytics.review_figures import from_data
from app.bridge import formats
from app.bridge.context import App
from app.bridge.review_words import review_title
from app.bridge.tr import tr
from app.queries.review_record import FrozenRow
from app.queries.reviews import ReviewRow
from app.views.widgets.base import FocusRing, Label
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.card import Card
from app.views.widgets.explain import explain, value_text
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.lengths import Lengths

_WIDE_PX, _HIGH_PX, _NAMES_PX = 680.0, 640.0, 170.0


class FrozenReview(QDialog):
    """Reads; nothing in it can be changed. `edit_wished` asks for what was noted of the review."""

    edit_wished = Signal(object)

    def __init__(
        self, app: App, review: ReviewRow, version: FrozenRow | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._app, self._theme = app, app.theme
        self._lengths = Lengths(app.theme, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = review_title(review)
        self.setWindowTitle(title)
        self.figures: list[FigureLink] = []
        self.texts: list[Label] = []
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._lengths.keep(self._column.setSpacing, 12)
        self._add_noted(review, version)
        if version is not None:
            self._add_figures(list(from_data(version.figures).values()))
            for section in frozen_sections(version.content):
                self._add_section(section)
        self._column.addStretch(1)
        self._lay_out(title, review)
        self._ring = FocusRing(app.theme, self)

    def _lay_out(self, title: str, review: ReviewRow) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._sheet)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(title)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edit = secondary(self._theme, tr("Change review…"))
        edit.setEnabled(self._app.edits.enabled)
        edit.clicked.connect(lambda: self._leave_to(review))
        close = primary(self._theme, tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(edit)
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.addWidget(Label(self._theme, title, "title2"))
        whole.addWidget(area, 1)
        whole.addLayout(row)
        self._lengths.keep(whole.setContentsMargins, 18, 18, 18, 14)
        self._lengths.keep(whole.setSpacing, 10)
        room, px = self.screen().availableSize(), self._theme.px
        wide, high = round(px(_WIDE_PX)), round(px(_HIGH_PX))
        self.resize(min(wide, room.width() - 40), min(high, room.height() - 60))

    def _leave_to(self, review: ReviewRow) -> None:
        self.accept()
        self.edit_wished.emit(review)

    def _add_noted(self, review: ReviewRow, version: FrozenRow | None) -> None:
        fields = (
            (tr("Took part"), review.attendees or ""),
            (tr("Rating"), tr((review.rating or "").capitalize())),
            (tr("Decisions"), review.decisions or ""),
            (tr("Next review"), formats.day_full(review.next_date) if review.next_date else ""),
            (tr("Frozen"), _frozen_words(version)),
        )
        card = Card(self._theme, tr("The review"))
        card.pad()
        card.body.addLayout(self._grid([(name, text) for name, text in fields if text]))
        self._column.addWidget(card)

    def _add_figures(self, figures: list[Figure]) -> None:
        if not figures:
            return
        card = Card(self._theme, tr("Key figures as they read then"))
        card.pad()
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for row, figure in enumerate(figures):
            link = FigureLink(self._theme, "")
            known = figure.value is not None
            link.show_value(value_text(figure), "text.primary" if known else "text.muted")
            link.setAccessibleName(f"{figure.title} {value_text(figure)}")
            link.clicked.connect(lambda _on=False, f=figure, at=link: explain(self._theme, f, at))
            grid.addWidget(Label(self._theme, figure.title), row, 0)
            grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignRight)
            self.figures.append(link)
        card.body.addLayout(grid)
        self._column.addWidget(card)

    def _add_section(self, section: FrozenSection) -> None:
        card = Card(self._theme, tr(section.title))
        card.pad()
        for item in section.items:
            self._add_item(card, item)
        self._column.addWidget(card)

    def _add_item(self, card: Card, item: FrozenItem) -> None:
        if item.title:
            card.body.addWidget(self._text(item.title, "bodyStrong"))
        if item.fields:
            card.body.addLayout(self._grid([(tr(name), text) for name, text in item.fields]))

    def _grid(self, fields: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self._lengths.keep(grid.setContentsMargins, 0, 2, 0, 8)
        self._lengths.keep(partial(grid.setColumnMinimumWidth, 0), _NAMES_PX)
        for row, (name, text) in enumerate(fields):
            label = Label(self._theme, name, "body", "text.muted")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._text(text), row, 1)
        return grid

    def _text(self, text: str, font: str = "body") -> Label:
        label = Label(self._theme, text, font)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.texts.append(label)
        return label


def _frozen_words(version: FrozenRow | None) -> str:
    if version is None:
        return tr("This review kept no copy of the plan and its figures.")
    day = formats.day_full(version.at.astimezone().date())
    return tr("{0}, by {1}", day, version.author) if version.author else day
