"""The one explanation of every number: formula with numbers, inputs that open, what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.figure import Figure, Ref, Term
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.widgets.base import FocusRing, Label, follow
from app.views.widgets.buttons import icon_button, secondary
from app.views.widgets.card import Rule
from app.views.widgets.explain_rows import Statement, TermRows
from app.views.widgets.formula import FormulaStrip, term_text
from app.views.widgets.popover import Popover

WIDTH_PX = 496
_MOST_PX, _LEAST_PX = 380, 64  # of the inputs, before they scroll
_LISTED = 3  # excluded records named one by one


@dataclass(frozen=True)
class Setting:
    """What stands around a figure: its target and state, and where the numbers come from."""

    target: str = ""
    state: str | None = None
    source: str = ""


class ExplainPopover(Popover):
    """Mock-up 15. `opened` asks for a record, `all_wished` for the list of all of them."""

    opened = Signal(object)
    all_wished = Signal(object)

    def __init__(
        self, theme: Theme, figure: Figure, parent: QWidget, setting: Setting | None = None
    ) -> None:
        super().__init__(theme, WIDTH_PX, parent)
        self.figure = figure
        self._setting = setting or Setting()
        self.setAccessibleName(tr("{0}, explained", figure.title))
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addWidget(self._make_head())
        if figure.formula:
            self._box.addWidget(FormulaStrip(theme, figure))
        self._box.addWidget(self._make_terms(), 1)
        self._box.addWidget(self._make_left_out())
        self._box.addWidget(self._make_foot())
        self._ring = FocusRing(theme, self)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._box.setContentsMargins(1, 1, 1, 1)

    def _make_head(self) -> QWidget:
        head, theme, px = QWidget(), self.theme, self.theme.px
        box = QVBoxLayout(head)
        box.setContentsMargins(round(px(16)), round(px(11)), round(px(12)), round(px(11)))
        box.setSpacing(round(px(2)))
        line = QHBoxLayout()
        line.addWidget(Label(theme, self.figure.title, "title3"), 1)
        close = icon_button(theme, tr("Close"), "x").set_small()
        close.clicked.connect(self.dismiss)
        line.addWidget(close)
        box.addLayout(line)
        box.addWidget(Statement(theme, value_text(self.figure), self._beside()))
        if self.figure.reason:
            why = Label(theme, sentence(self.figure.reason), "body", "text.secondary")
            why.setWordWrap(True)
            box.addWidget(why)
        return head

    def _beside(self) -> tuple[tuple[str, str | None], ...]:
        parts: list[tuple[str, str | None]] = []
        if self._setting.target:
            parts.append((tr("Target {0}", self._setting.target), self._setting.state))
        period = self.figure.period
        if period is not None:
            last = period.end - timedelta(days=1)
            parts.append((formats.day_range(period.start, last), None))
        if self.figure.n is not None:
            parts.append((f"n = {self.figure.n}", None))
        return tuple(parts)

    def _make_terms(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.terms = TermRows(self.theme, self.figure)
        self.terms.opened.connect(self._on_opened)
        self.terms.unfolded.connect(self._fit_terms)
        area.setWidget(self.terms)
        self.terms.setAutoFillBackground(False)
        self._area = area
        self._fit_terms()
        return area

    def _fit_terms(self) -> None:
        wanted = self.terms.wanted_height()
        self._area.setMinimumHeight(min(wanted, round(self.theme.px(_MOST_PX))))
        self.refit()

    @override
    def give_way(self, missing_px: int) -> None:
        """The inputs scroll where the window is too low for all of them."""
        if missing_px > 0:
            least = round(self.theme.px(_LEAST_PX))
            self._area.setMinimumHeight(max(least, self._area.minimumHeight() - missing_px))

    def _make_left_out(self) -> QWidget:
        words = left_out_words(self.figure)
        label = Label(self.theme, words, "body", "text.secondary")
        label.setWordWrap(True)
        px = self.theme.px
        label.setContentsMargins(round(px(16)), round(px(9)), round(px(16)), round(px(10)))
        label.setVisible(bool(words))
        return label

    def _make_foot(self) -> QWidget:
        foot, theme, px = QWidget(), self.theme, self.theme.px
        whole = QVBoxLayout(foot)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Rule(theme))
        line = QHBoxLayout()
        line.setContentsMargins(round(px(16)), round(px(8)), round(px(10)), round(px(8)))
        line.setSpacing(round(px(6)))
        line.addWidget(Label(theme, self._setting.source, "caption", "text.muted"), 1)
        copy = secondary(theme, tr("Copy")).set_small()
        copy.clicked.connect(self._on_copy)
        line.addWidget(copy)
        if any(term.rows for term in self.figure.terms):
            every = secondary(theme, tr("Open all records")).set_small()
            every.clicked.connect(lambda: self._leave(self.all_wished, self.figure))
            line.addWidget(every)
        whole.addLayout(line)
        return foot

    def _on_opened(self, ref: Ref) -> None:
        self._leave(self.opened, ref)

    def _leave(self, signal: object, what: object) -> None:
        self.dismiss()
        signal.emit(what)  # type: ignore[attr-defined]

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.figure))


def value_text(figure: Figure) -> str:
    """The figure's value as it is written everywhere; "at least" where it is a lower bound."""
    if figure.value is None and figure.at_least is not None:
        least = formats.figure(figure.at_least, figure.unit, figure.currency or "")
        return tr("at least {0}", least)
    return formats.figure(figure.value, figure.unit, figure.currency or "")


def sentence(text: str) -> str:
    """A reason as a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")


def left_out_words(figure: Figure) -> str:
    """What is not counted, by reason, in a line or two."""
    by_reason: dict[str, list[str]] = {}
    for entry in figure.excluded:
        by_reason.setdefault(entry.reason, []).append(entry.label)
    lines: list[str] = []
    for reason, labels in by_reason.items():
        named = ", ".join(labels[:_LISTED])
        more = len(labels) - _LISTED
        if more > 0:
            named = trn("{1} and {0} more", "{1} and {0} more", more, named)
        lines.append(tr("Not counted: {0} ({1}).", named, reason))
    return "\n".join(lines)


def as_text(figure: Figure) -> str:
    """The explanation as plain text, for the clipboard."""
    lines = [f"{figure.title}: {value_text(figure)}"]
    if figure.reason:
        lines.append(sentence(figure.reason))
    if figure.formula:
        lines.append(figure.formula)
    lines += [_term_line(term) for term in figure.terms]
    words = left_out_words(figure)
    return "\n".join([*lines, words] if words else lines)


def _term_line(term: Term) -> str:
    return f"{term.name}\t{term_text(term.value)}"


def explain(
    theme: Theme,
    figure: Figure,
    anchor: QWidget,
    part: QRect | None = None,
    setting: Setting | None = None,
) -> ExplainPopover:
    """Open the explanation of a figure at the control, or the part of it, that shows it."""
    popover = ExplainPopover(theme, figure, anchor, setting)
    popover.open_at(anchor, part)
    return popover
