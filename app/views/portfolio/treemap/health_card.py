"""Health over all accounts: how it is spread, its quality, who moved; each group as a list."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.distribution import Distribution, Group, Standing
from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.beside import Money
from app.views.portfolio.treemap.donut import Donut
from app.views.widgets import marks
from app.views.widgets.base import Label, follow
from app.views.widgets.card import Card, Rule
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.ink import Ink
from app.views.widgets.table import DataTable

_TITLES = {
    "healthy": "Healthy",
    "watch": "Watch",
    "at_risk": "At risk",
    None: "Not known",
    "improved": "Improved, 7 d",
    "declined": "Declined, 7 d",
    "persistent": "At risk, 90 d",
}
_MARKED = {"healthy", "watch", "at_risk", None}
_GROUPS_PX, _MEMBERS_PX = 256, 112


class Line(NamedTuple):
    """A group as a line of the table."""

    id: int
    group: Group


class Course(QWidget):
    """The mean health of the last months as a small line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._course: tuple[float | None, ...] = ()
        follow(theme, self._on_theme)

    def show_course(self, course: tuple[Decimal | None, ...]) -> None:
        """Show another course, the present last."""
        self._course = tuple(None if value is None else float(value) for value in course)
        known = [value for value in course if value is not None]
        ends = (formats.number(known[0]), formats.number(known[-1])) if known else ("–", "–")
        self.setAccessibleName(tr("Mean health from {0} to {1}", *ends))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(40)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        if sum(value is not None for value in self._course) > 1:
            box = QRectF(self.rect()).adjusted(2, 4, -2, -4)
            marks.sparkline(self._ink, painter, box, self._course, stepped=False, least=0.1)


class HealthCard(Card):
    """Ring, figures, groups and, below, the accounts of the chosen group."""

    opened = Signal(object)
    explain_wished = Signal(object, object)  # a figure, and where it stands

    def __init__(self, theme: Theme, money: Money) -> None:
        super().__init__(theme, tr("Health of the portfolio"))
        self._distribution = Distribution(())
        self._groups: Mapping[int, Group] = {}
        self.donut = Donut(theme)
        self.mean = FigureLink(theme, tr("Mean"))
        self.quality = FigureLink(theme, tr("Quality"))
        self.course = Course(theme)
        self.lines: RowTableModel[Line] = RowTableModel(_group_columns(money))
        self.groups = DataTable(theme, self.lines, {"title": _paint_title})
        self.groups.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.groups.setAccessibleName(tr("Accounts by health"))
        self.accounts: RowTableModel[Standing] = RowTableModel(_member_columns())
        self.members = DataTable(theme, self.accounts)
        self.members.links = frozenset(("name",))
        self.members.setAccessibleName(tr("Accounts of the group"))
        self.heading = Label(theme, "", "caption", "text.secondary")
        self._lay_out()
        self.groups.selection.changed.connect(self._on_group)
        self.groups.opened.connect(self._show_group)
        self.members.opened.connect(self.opened)
        self.donut.chosen.connect(self._choose_band)
        self.mean.clicked.connect(self._explain_mean)
        self.quality.clicked.connect(self._explain_quality)

    def show_distribution(
        self, distribution: Distribution, course: tuple[Decimal | None, ...]
    ) -> None:
        """Show how health is spread now."""
        self._distribution = distribution
        mean, quality = distribution.mean(), distribution.quality()
        bands = distribution.bands()
        self._groups = dict(enumerate((*bands, *distribution.moves()), 1))
        self.donut.show_groups(bands, formats.number(mean.value) if mean.value is not None else "–")
        for link, figure in ((self.mean, mean), (self.quality, quality)):
            link.show_value(formats.figure(figure.value, figure.unit, ""))
        self.course.show_course(course)
        self.lines.set_rows([Line(number, group) for number, group in self._groups.items()])
        chosen = next(iter(self.groups.selection.ids), None)
        self._show_group(chosen if isinstance(chosen, int) else self._first_worrying())

    def _first_worrying(self) -> int:
        """The group shown first: those that declined, else those at risk."""
        by_code = {group.code: (n, group) for n, group in self._groups.items()}
        declined = by_code["declined"]
        return declined[0] if declined[1].members else by_code["at_risk"][0]

    def _on_group(self) -> None:
        chosen = next(iter(self.groups.selection.ids), None)
        if isinstance(chosen, int):
            self._show_group(chosen)

    def _show_group(self, number: object) -> None:
        group = self._groups.get(number) if isinstance(number, int) else None
        if group is not None:
            self.heading.setText(tr(_TITLES[group.code]))
            self.accounts.set_rows(sorted(group.members, key=lambda one: one.health or 0))

    def _choose_band(self, code: str | None) -> None:
        number = next(n for n, group in self._groups.items() if group.code == code)
        self.groups.selection.select((number,))
        self._show_group(number)

    def _explain_mean(self) -> None:
        self.explain_wished.emit(self._distribution.mean(), self.mean)

    def _explain_quality(self) -> None:
        self.explain_wished.emit(self._distribution.quality(), self.quality)

    def _lay_out(self) -> None:
        px = self.theme.px
        beside = QVBoxLayout()
        beside.addWidget(self.mean)
        beside.addWidget(self.quality)
        beside.addWidget(self.course)
        top = QHBoxLayout()
        top.setContentsMargins(round(px(14)), 0, round(px(14)), round(px(10)))
        top.setSpacing(round(px(14)))
        top.addWidget(self.donut)
        top.addLayout(beside, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.groups)
        self.body.addWidget(Rule(self.theme))
        self.heading.setContentsMargins(round(px(14)), round(px(8)), 0, 0)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.members, 1)
        self.groups.setFixedHeight(round(px(_GROUPS_PX)))
        self.members.setMinimumHeight(round(px(_MEMBERS_PX)))


def _group_columns(money: Money) -> tuple[Column[Line], ...]:
    def title(row: Line) -> str:
        return tr(_TITLES[row.group.code])

    right = Align.RIGHT
    return (
        Column(key="title", title=tr("Group"), value=title, width_px=118),
        Column(key="count", title=tr("Accounts"), value=lambda row: len(row.group.members),
               align=right, width_px=76),
        Column(key="share", title=tr("Share"), value=lambda row: row.group.share,
               text=formats.percent, align=right, width_px=56),
        Column(key="revenue", title=tr("Revenue"), value=lambda row: row.group.revenue,
               text=money, align=right, width_px=80),
    )  # fmt: skip


def _member_columns() -> tuple[Column[Standing], ...]:
    def number(value: Decimal | None) -> str:
        return formats.MISSING if value is None else formats.number(value)

    def change(value: Decimal | None) -> str:
        return formats.MISSING if value is None else formats.number(value, 0, signed=True)

    return (
        Column(key="name", title=tr("Account"), value=lambda row: row.name, width_px=172),
        Column(key="health", title=tr("Health"), value=lambda row: row.health, text=number,
               align=Align.RIGHT, width_px=60),
        Column(key="change", title=tr("In 7 days"), value=lambda row: row.change, text=change,
               align=Align.RIGHT, width_px=76),
    )  # fmt: skip


def _paint_title(ink: Ink, painter: QPainter, rect: QRectF, row: Line) -> None:
    """The band's mark before its name; moves have an arrow in its place."""
    size, code = ink.px(10), row.group.code
    spot = QRectF(rect.x(), rect.center().y() - size / 2, size, size)
    if code in _MARKED:
        marks.band_mark(ink, painter, spot, code)
    else:
        direction = {"improved": 1, "declined": -1}.get(code or "", 0)
        role = "status.good.graphic" if direction > 0 else "status.risk.graphic"
        marks.trend_arrow(ink, painter, spot, direction, role)
    room = rect.adjusted(size + ink.px(8), 0, 0, 0)
    ink.text(painter, room, tr(_TITLES[code]), "body", "text.primary")
