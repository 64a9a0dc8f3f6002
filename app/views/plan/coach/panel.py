"""The coach beside the plan: how complete it is, what is missing and why, and the way there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.coaching import Coaching, Finding
from app.analytics.coaching_areas import band_of
from app.analytics.coaching_rules import Rule
from app.analytics.figure import Figure, Ref
from app.bridge import formats
from app.bridge.coach_words import occasion_of, said_of, summary
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.queries.plans import PlanRow
from app.views.plan.coach.rows import AreaRow, FindingRow, ProposalRow, RuleRow
from app.views.plan.parts.part import PartFrame, PlanPart
from app.views.widgets import marks
from app.views.widgets.base import Label, follow, ringed
from app.views.widgets.buttons import Button, ghost
from app.views.widgets.explain import explain
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_RING_PX = 52.0


class CompletenessRing(QAbstractButton):
    """The share of checks that pass, as a ring with the number in it; a press explains it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.figure: Figure | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, _RING_PX / 2)
        follow(theme, self._on_theme)

    def show_figure(self, figure: Figure) -> None:
        """Show this completeness."""
        self.figure = figure
        self.setAccessibleName(tr("Completeness {0}", formats.percent(figure.value, 0)))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        size = round(self._ink.px(_RING_PX))
        self.setFixedSize(QSize(size, size))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        value = self.figure.value if self.figure is not None else None
        share = None if value is None else float(value)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        words = formats.percent(value, 0)
        marks.number_ring(self._ink, painter, box, share, band_of(value), words)


class Fold(QVBoxLayout):
    """A heading that shows and hides what is below it."""

    def __init__(self, theme: Theme, icon: str = "") -> None:
        super().__init__()
        self.setSpacing(0)
        self.head: Button = ghost(theme, "", icon).set_small()
        self.head.clicked.connect(self.turn)
        self._inside = QWidget()
        self.rows = QVBoxLayout(self._inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self._words = ""
        self.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        self.addWidget(self._inside)
        self._inside.hide()

    def show_words(self, words: str) -> None:
        """What the heading says; nothing hides it all."""
        self._words = words
        self.head.setText(words)
        self.head.setVisible(bool(words))
        if not words:
            self._inside.hide()
        self._say()

    def turn(self, _on: object = None) -> None:
        """Open what is closed, close what is open."""
        self._inside.setVisible(self._inside.isHidden())
        self._say()

    def _say(self) -> None:
        opened = not self._inside.isHidden()
        self.head.set_icon_name("chevron-down" if opened else "chevron-right")
        state = tr("shown") if opened else tr("hidden")
        self.head.setAccessibleName(f"{self._words}, {state}")


class CoachPanel(PlanPart):
    """Findings with their buttons; below them what passes, what is off, and the areas."""

    watches = ()  # the coach of the page hears of every change by itself

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self.coach = page.coach
        theme = self.theme
        self.ring = CompletenessRing(theme)
        self.ring.clicked.connect(self._explain_all)
        self._summary = Label(theme, tr("Looking through the plan…"), "body", "text.secondary")
        self._summary.setWordWrap(True)
        self.findings: dict[str, FindingRow] = {}
        self._to_do, self._advice, self._area_rows, self._runs = (QVBoxLayout() for _ in range(4))
        self._advice_title = Label(theme, tr("Advice"), "bodyStrong")
        self._area_title = Label(theme, tr("By area"), "bodyStrong")
        self._runs_title = Label(theme, tr("Proposed playbooks"), "bodyStrong")
        self.passed, self.off = Fold(theme), Fold(theme)
        self._lengths = Lengths(theme, self)
        self.areas: list[AreaRow] = []
        self._lay_out()
        self.coach.changed.connect(self._show)
        self.coach.stepped.connect(self._mark)

    @override
    def load(self, head: PlanRow) -> None:
        frame = self.parentWidget()
        if isinstance(frame, PartFrame):
            frame.title.hide()  # the panel has its own, beside the ring
        self._show()

    def _lay_out(self) -> None:
        keep = self._lengths.keep
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(Label(self.theme, tr("Plan coach"), "title3"))
        words.addWidget(self._summary)
        words.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.ring)
        head.addLayout(words, 1)
        keep(head.setSpacing, 12)
        keep(head.setContentsMargins, 0, 4, 0, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for title in (self._advice_title, self._area_title, self._runs_title):
            keep(title.setContentsMargins, 0, 12, 0, 4)
            title.hide()
        for part in (self._to_do, self.passed, self._runs_title, self._runs, self._advice_title,
                     self._advice, self._area_title, self._area_rows, self.off):  # fmt: skip
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                part.setSpacing(0)
                column.addLayout(part)
        keep(self.passed.setContentsMargins, 0, 6, 0, 0)
        keep(self.off.setContentsMargins, 0, 8, 0, 0)

    def _show(self) -> None:
        coaching = self.coach.coaching
        if coaching is None:
            self._summary.setText(tr("Looking through the plan…"))
            return
        self.ring.show_figure(coaching.completeness)
        self._summary.setText(summary(coaching))
        self._show_findings(coaching)
        passes = len(coaching.passed)
        self.passed.show_words(trn("{0} check passes", "{0} checks pass", passes) if passes else "")
        off = len(coaching.off)
        self.off.show_words(trn("{0} rule is off", "{0} rules are off", off) if off else "")
        self._fill(self.passed, coaching.passed, on=True)
        self._fill(self.off, coaching.off, on=False)
        self._show_areas(coaching.areas)
        self._show_proposals()
        self._mark(self.coach.current)

    def _show_findings(self, coaching: Coaching) -> None:
        """One row per rule; the row of a rule that still misses something keeps the focus."""
        wanted = {finding.rule.id for finding in coaching.order}
        for gone in set(self.findings) - wanted:
            row = self.findings.pop(gone)
            row.hide()
            row.deleteLater()
        for box, found in (self._to_do, coaching.findings), (self._advice, coaching.advice):
            for place, finding in enumerate(found):
                row = self.findings.get(finding.rule.id) or self._new_row(finding)
                row.show_finding(finding, said_of(finding, self.app.today))
                row.button.setVisible(not self.app.store.read_only)
                if box.indexOf(row) != place:
                    box.insertWidget(place, row)
        self._advice_title.setVisible(bool(coaching.advice))

    def _new_row(self, finding: Finding) -> FindingRow:
        row = FindingRow(self.theme, finding)
        row.wished.connect(self.coach.go)
        row.switched.connect(partial(self.coach.switch, on=False))
        self.findings[finding.rule.id] = row
        return row

    def _show_proposals(self) -> None:
        proposed = [] if self.app.store.read_only else self.coach.proposals
        self._runs_title.setVisible(bool(proposed))
        _empty(self._runs)
        for proposal in proposed:
            row = ProposalRow(self.theme, proposal, occasion_of(proposal, self.app.today))
            row.wished.connect(self.coach.run)
            row.declined.connect(self.coach.decline)
            self._runs.addWidget(row)

    def _fill(self, fold: Fold, rules: Sequence[Rule], *, on: bool) -> None:
        _empty(fold.rows)
        for rule in rules:
            row = RuleRow(self.theme, rule, on=on)
            row.switched.connect(self._switch)
            fold.rows.addWidget(row)

    def _switch(self, rule_id: str, on: bool) -> None:  # noqa: FBT001 from a signal
        self.coach.switch(rule_id, on=on)

    def _show_areas(self, areas: Sequence[Figure]) -> None:
        self._area_title.setVisible(bool(areas))
        while len(self.areas) < len(areas):
            row = AreaRow(self.theme)
            row.clicked.connect(partial(self._explain_area, row))
            self.areas.append(row)
            self._area_rows.addWidget(row)
        for row, figure in zip(self.areas, areas, strict=True):
            row.show_figure(figure)

    def _mark(self, rule_id: str) -> None:
        for name, row in self.findings.items():
            row.set_current(name == rule_id)

    def _explain_all(self) -> None:
        self._explain(self.ring, self.ring.figure)

    def _explain_area(self, row: AreaRow) -> None:
        self._explain(row, row.figure)

    def _explain(self, at: QWidget, figure: Figure | None) -> None:
        if figure is not None:
            explain(self.theme, figure, at).opened.connect(self._open)

    def _open(self, ref: Ref) -> None:
        if ref.table == "goal":
            self.page.reveal(f"goal:{ref.id}")


def _empty(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
