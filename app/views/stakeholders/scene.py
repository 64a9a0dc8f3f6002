"""The scene of the map: cards and lines, kept in step with the people of one account."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene
from typing_extensions import override

from app.queries.stakeholders import StakeholderMap
from app.views.stakeholders import layout
from app.views.stakeholders.card import PersonCard
from app.views.stakeholders.lines import InfluenceLine, ReportLines
from app.views.widgets.ink import Ink

_GRID = 20.0
_MARGIN = 48.0


class MapScene(QGraphicsScene):
    """Places the cards, draws the lines, and tells what a drag asks for."""

    picked = Signal(object)  # the person's id, or None
    opened = Signal(object)
    reporting_wished = Signal(object, object)  # who, and the new manager
    moving_wished = Signal(object, int, int)

    def __init__(self, ink: Ink, today: date) -> None:
        super().__init__()
        self.cards: dict[int, PersonCard] = {}
        self.order: list[int] = []
        self.reports: dict[int, list[int]] = {}
        self._ink = ink
        self._today = today
        self._lines: list[InfluenceLine] = []
        self._reporting = ReportLines(ink)
        self._show_lines = True
        self._show_coverage = True
        self.addItem(self._reporting)

    def show_map(self, shown: StakeholderMap) -> None:
        """Show these people and lines; who is selected stays selected."""
        chosen = self.selected_id()
        seats = {seat.id: seat for seat in shown.seats}
        for gone in set(self.cards) - set(seats):
            self.removeItem(self.cards.pop(gone))
        for key, seat in seats.items():
            card = self.cards.get(key)
            if card is None:
                self._add_card(PersonCard(self._ink, self._today, seat))
            else:
                card.show_seat(seat)
            self.cards[seat.id].know(shown.known.get(seat.id, ()))
        bosses = {seat.id: seat.reports_to_id for seat in shown.seats}
        links = [(line.from_person_id, line.to_person_id) for line in shown.lines]
        self.order = layout.settled(bosses, [seat.id for seat in shown.seats], links)
        self._make_influence(shown)
        self.place_cards()
        if chosen in self.cards:
            self.select(chosen)

    def place_cards(self) -> None:
        """Put each card where it was moved to, or else where the tree has it."""
        bosses = {key: card.seat.reports_to_id for key, card in self.cards.items()}
        spots = layout.arrange(bosses, self.order)
        self.reports = layout.tree_of(bosses, self.order)
        for key, card in self.cards.items():
            seat, spot = card.seat, spots[key]
            x = spot.x if seat.map_x is None else float(seat.map_x)
            y = spot.y if seat.map_y is None else float(seat.map_y)
            card.setPos(self._ink.px(x), self._ink.px(y))
        self._draw_lines()
        self._frame()

    def _frame(self) -> None:
        """The scene is as large as what is on it, with a margin round it."""
        area, margin = self.cards_area(), self._ink.px(_MARGIN)
        for line in self._lines:
            area = area.united(line.reach())
        self.setSceneRect(area.adjusted(-margin, -margin, margin, margin))

    def cards_area(self) -> QRectF:
        """The rectangle round all cards."""
        area = QRectF()
        for card in self.cards.values():
            area = area.united(card.frame().translated(card.pos()))
        return area

    def select(self, person_id: int | None) -> None:
        """Select one person, or nobody."""
        self.clearSelection()
        card = self.cards.get(person_id or 0)
        if card is not None:
            card.setSelected(True)
            card.update()

    def selected_id(self) -> int | None:
        """Who is selected."""
        return next((key for key, card in self.cards.items() if card.isSelected()), None)

    def show_lines(self, shown: bool) -> None:  # noqa: FBT001 a slot of a switch
        """Show or hide the lines of influence."""
        self._show_lines = shown
        for line in self._lines:
            line.setVisible(shown)
            line.show_words()

    def show_coverage(self, shown: bool) -> None:  # noqa: FBT001 a slot of a switch
        """Draw who is not covered dashed, or everybody alike."""
        self._show_coverage = shown
        for card in self.cards.values():
            card.show_coverage = shown
            card.update()

    def fade_all_but(self, wanted: set[int] | None) -> None:
        """Fade who does not match; None shows everybody."""
        for key, card in self.cards.items():
            card.faded = wanted is not None and key not in wanted
            card.update()

    def nearest(self, person_id: int | None, dx: int, dy: int) -> int | None:
        """The nearest person in a direction, from where that person stands."""
        here = self.cards.get(person_id or 0)
        if here is None:
            return self.order[0] if self.order else None
        best: tuple[float, int] | None = None
        for key, card in self.cards.items():
            way = card.pos() - here.pos()
            along = way.x() * dx + way.y() * dy
            across = abs(way.x() * dy) + abs(way.y() * dx)
            if card is here or along <= 1:
                continue
            cost = along + 2 * across
            if best is None or cost < best[0]:
                best = (cost, key)
        return best[1] if best else person_id

    def step(self, person_id: int | None, by: int) -> int | None:
        """The next or previous person in the order of the tree."""
        order = self.order
        if not order:
            return None
        if person_id not in order:
            return order[0]
        return order[(order.index(person_id) + by) % len(order)]

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        if not isinstance(rect, QRectF):
            return
        painter.fillRect(rect, self._ink.colour("bg.sunken"))
        step = self._ink.px(_GRID)
        painter.setPen(self._ink.pen("border.default", 1.6))
        x = rect.left() - rect.left() % step
        points: list[QPointF] = []
        while x < rect.right():
            y = rect.top() - rect.top() % step
            while y < rect.bottom():
                points.append(QPointF(x, y))
                y += step
            x += step
        if len(points) < 20_000:
            painter.drawPoints(points)

    def _add_card(self, card: PersonCard) -> None:
        card.show_coverage = self._show_coverage
        card.picked.connect(self._on_picked)
        card.drag_moved.connect(self._on_drag_moved)
        card.dropped.connect(self._on_dropped)
        card.opened.connect(self.opened)
        self.cards[card.seat.id] = card
        self.addItem(card)

    def _make_influence(self, shown: StakeholderMap) -> None:
        for line in self._lines:
            self.removeItem(line)
            self.removeItem(line.words)
        self._lines = [
            InfluenceLine(
                self._ink, line, self.cards[line.from_person_id], self.cards[line.to_person_id]
            )
            for line in shown.lines
        ]
        for item in self._lines:
            self.addItem(item)
            self.addItem(item.words)
        self.show_lines(self._show_lines)

    def _draw_lines(self) -> None:
        self._reporting.draw(self.cards, self.reports)
        boxes = [card.frame().translated(card.pos()) for card in self.cards.values()]
        taken: list[QRectF] = []
        for line in self._lines:
            taken.append(line.draw(boxes, taken))

    def _on_picked(self, card: PersonCard) -> None:
        self.select(card.seat.id)
        self.picked.emit(card.seat.id)

    def _on_drag_moved(self, card: PersonCard) -> None:
        target = self._under(card)
        for other in self.cards.values():
            other.set_target(other is target)
        self._draw_lines()

    def _on_dropped(self, card: PersonCard, _at: QPointF) -> None:
        target = self._under(card)
        for other in self.cards.values():
            other.set_target(False)
        if target is None:
            spot = card.pos() / self._ink.zoom
            self.moving_wished.emit(card.seat.id, round(spot.x()), round(spot.y()))
            return
        self.place_cards()
        self.reporting_wished.emit(card.seat.id, target.seat.id)

    def _under(self, card: PersonCard) -> PersonCard | None:
        middle = card.frame().translated(card.pos()).center()
        for other in self.cards.values():
            if other is not card and other.frame().translated(other.pos()).contains(middle):
                return other
        return None
