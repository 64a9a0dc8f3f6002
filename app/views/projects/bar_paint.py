"""Paints the bars of a project; what colour says, shape and words say too."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from app.bridge import formats
from app.bridge.tr import tr
from app.queries.project_tasks import TaskRow
from app.views.projects.layout import HEAD_PX, ROW_PX, BarLine, BarSpan, ticks_of
from app.views.projects.words import state_words
from app.views.widgets import shapes
from app.views.widgets.ink import CENTRE, Ink
from app.views.widgets.strokes import draw_shape, square

_NAMES_PX, _NAMES_SHARE, _RIGHT_PX, _BAR_PX, _TICK_PX = 268.0, 0.40, 18.0, 14.0, 64.0
_NO_PEN = Qt.PenStyle.NoPen


class BarPainter:
    """The lines, their days and today; knows where each task was painted."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self.lines: list[BarLine] = []
        self.span = BarSpan(date.min, date.min)
        self.today = date.min
        self.marks: tuple[tuple[date, str], ...] = ()
        self.drag_days = 0
        self._size = QSize(1, 1)

    @property
    def names_px(self) -> float:
        """How wide the names are."""
        return min(self._ink.px(_NAMES_PX), self._size.width() * _NAMES_SHARE)

    @property
    def day_px(self) -> float:
        """How wide a day is."""
        room = self._size.width() - self.names_px - self._ink.px(_RIGHT_PX)
        return max(1.0, room / self.span.days)

    def x_of(self, day: date) -> float:
        """Where a day begins."""
        return self.names_px + (day - self.span.first).days * self.day_px

    def task_at(self, point: QPointF) -> TaskRow | None:
        """The task whose line is there."""
        number = int((point.y() - self._ink.px(HEAD_PX)) // self._ink.px(ROW_PX))
        inside = point.y() >= self._ink.px(HEAD_PX) and 0 <= number < len(self.lines)
        return self.lines[number].task if inside else None

    def line_y(self, key: int) -> int:
        """The middle of the line of a task."""
        for number, line in enumerate(self.lines):
            if line.task is not None and line.task.id == key:
                return round(self._row(number).center().y())
        return 0

    def paint(self, painter: QPainter, size: QSize, current: int | None, drag_days: int) -> None:
        """Paint everything; `drag_days` is how far the chosen bar is being dragged."""
        self._size = size
        self._paint_grid(painter)
        boxes: dict[int, QRectF] = {}
        for number, line in enumerate(self.lines):
            room = self._row(number)
            if line.task is None:
                self._paint_phase(painter, room, line.phase)
                continue
            chosen = line.task.id == current
            box = self._box(line.task, room, drag_days if chosen else 0)
            if box is not None:
                boxes[line.task.id] = box
            self._paint_name(painter, room, line.task, chosen=chosen)
        self._paint_days(painter)
        self._paint_links(painter, boxes, current)
        for number, line in enumerate(self.lines):
            if line.task is not None and line.task.id in boxes:
                self._paint_bar(painter, boxes[line.task.id], line.task)
                if line.task.is_overdue(self.today):
                    ground = "bg.selected" if line.task.id == current else "bg.surface"
                    self._paint_late(
                        painter, self._row(number), boxes[line.task.id], (line.task, ground)
                    )

    # --- where -----------------------------------------------------------------------------

    def _row(self, number: int) -> QRectF:
        top = self._ink.px(HEAD_PX) + number * self._ink.px(ROW_PX)
        return QRectF(0, top, self._size.width(), self._ink.px(ROW_PX))

    def _box(self, task: TaskRow, room: QRectF, drag_days: int) -> QRectF | None:
        first, last = task.first_day, task.done_on if task.is_done else task.due_date
        if first is None or last is None:
            return None
        first = min(first, last)
        left = self.x_of(first) + drag_days * self.day_px
        wide = max(((last - first).days + 1) * self.day_px, self._ink.px(7))
        high = self._ink.px(_BAR_PX)
        return QRectF(left, room.center().y() - high / 2, wide, high)

    # --- what ------------------------------------------------------------------------------

    def _paint_grid(self, painter: QPainter) -> None:
        ink, head = self._ink, self._ink.px(HEAD_PX)
        for day in ticks_of(self.span, self.day_px, ink.px(_TICK_PX)):
            x = self.x_of(day)
            painter.setPen(ink.pen("border.subtle", hairline=True))
            painter.drawLine(QPointF(x, head - ink.px(4)), QPointF(x, self._size.height()))
            room = QRectF(x + ink.px(2), 0, ink.px(_TICK_PX), head - ink.px(17))
            ink.text(painter, room, formats.day(day, self.today), "caption", "text.muted")
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.drawLine(QPointF(0, head), QPointF(self._size.width(), head))

    def _paint_phase(self, painter: QPainter, room: QRectF, phase: str) -> None:
        ink = self._ink
        painter.fillRect(room, ink.brush("bg.sunken"))
        ink.text(painter, room.adjusted(ink.px(10), 0, 0, 0), tr(phase), "bodyStrong")

    def _paint_name(self, painter: QPainter, room: QRectF, task: TaskRow, *, chosen: bool) -> None:
        ink = self._ink
        if chosen:
            painter.setPen(_NO_PEN)
            painter.setBrush(ink.brush("bg.selected"))
            painter.drawRoundedRect(room.adjusted(2, 1, -2, -1), ink.px(5), ink.px(5))
        _, role, shape = state_words(task, self.today)
        spot = square(QRectF(ink.px(8), room.y(), ink.px(16), room.height()), ink.px(10))
        if shape is None:
            self._tick(painter, spot, role)
        else:
            draw_shape(ink, painter, spot, shape)
        side = ink.width(tr("Client"), "caption:500") + ink.px(10) if task.side == "theirs" else 0
        names = QRectF(ink.px(28), room.y(), self.names_px - ink.px(36) - side, room.height())
        muted = "text.primary" if task.is_open else "text.muted"
        ink.text(painter, names, task.title, "body", muted)
        if side:
            at = QRectF(self.names_px - side - ink.px(4), room.y(), side, room.height())
            ink.text(painter, at, tr("Client"), "caption:500", "text.muted", CENTRE)

    def _paint_bar(self, painter: QPainter, box: QRectF, task: TaskRow) -> None:
        ink, radius = self._ink, self._ink.px(4)
        late = task.is_overdue(self.today)
        if task.is_done:
            fill, edge = "status.good.bg", "status.good.graphic"
        elif not task.is_open or task.status == "deferred":
            fill, edge = "bg.surface", "border.strong"
        elif late:
            fill, edge = "status.risk.bg", "status.risk.graphic"
        elif task.side == "theirs":
            fill, edge = "accent.subtle", "accent.graphic"
        else:
            fill, edge = "accent.graphic", "accent.graphic"
        dash = (2.0, 2.0) if task.side == "theirs" and task.is_open else ()
        painter.setBrush(ink.brush(fill))
        painter.setPen(ink.pen(edge, 1.2, dash))
        painter.drawRoundedRect(box, radius, radius)
        if task.is_done and box.width() >= ink.px(12):
            self._tick(painter, square(box, ink.px(11)), "status.good.text")

    def _tick(self, painter: QPainter, at: QRectF, role: str) -> None:
        picture = self._ink.theme.pixmap("check", role, 12, self._ink.dpr)
        size = picture.deviceIndependentSize()
        corner = at.center() - QPointF(size.width() / 2, size.height() / 2)
        painter.drawPixmap(corner, picture)

    def _paint_late(
        self, painter: QPainter, room: QRectF, box: QRectF, late: tuple[TaskRow, str]
    ) -> None:
        """A diamond and the days late, right of the bar, or left of it at the edge."""
        ink, (task, ground) = self._ink, late
        words = state_words(task, self.today)[0]
        wide = ink.width(words, "caption:500") + ink.px(16)
        at = box.right() + ink.px(6)
        if at + wide > self._size.width():
            at = box.left() - wide - ink.px(6)
        painter.fillRect(QRectF(at, box.top() - 1, wide, box.height() + 2), ink.brush(ground))
        mark = square(QRectF(at, room.y(), ink.px(10), room.height()), ink.px(9))
        draw_shape(ink, painter, mark, shapes.BANDS["at_risk"])
        text = QRectF(at + ink.px(14), room.y(), wide, room.height())
        ink.text(painter, text, words, "caption:500", "status.risk.text")

    def _paint_links(
        self, painter: QPainter, boxes: dict[int, QRectF], current: int | None
    ) -> None:
        """An elbow from each task to those that wait for it; those of the chosen one stand out."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pairs = [
            (before, line.task.id)
            for line in self.lines
            if line.task is not None
            for before in line.task.after
            if before in boxes and line.task.id in boxes
        ]
        for before, after in sorted(pairs, key=lambda pair: current in pair):
            strong = current in (before, after)
            role = "accent.graphic" if strong else "border.strong"
            self._paint_elbow(painter, boxes[before], boxes[after], role)

    def _paint_elbow(self, painter: QPainter, before: QRectF, after: QRectF, role: str) -> None:
        ink, step = self._ink, self._ink.px(6)
        start = QPointF(before.right(), before.center().y())
        end = QPointF(after.left(), after.center().y())
        down = 1 if end.y() >= start.y() else -1
        path = QPainterPath(start)
        if end.x() - start.x() >= 2 * step:
            path.lineTo(start.x() + step, start.y())
            path.lineTo(start.x() + step, end.y())
        else:
            between = end.y() - down * ink.px(ROW_PX) / 2
            path.lineTo(start.x() + step, start.y())
            path.lineTo(start.x() + step, between)
            path.lineTo(end.x() - step, between)
            path.lineTo(end.x() - step, end.y())
        path.lineTo(end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen(role, 1.3))
        painter.drawPath(path)
        tip = ink.px(4)
        painter.setBrush(ink.brush(role))
        painter.setPen(_NO_PEN)
        head = [end, end + QPointF(-tip, -tip * 0.75), end + QPointF(-tip, tip * 0.75)]
        painter.drawPolygon(QPolygonF(head))

    def _paint_days(self, painter: QPainter) -> None:
        """Lines for today and the days with a name; no name covers another."""
        named: list[tuple[date, str, str, tuple[float, ...]]] = [
            (self.today, tr("Today"), "accent.text", ())
        ]
        named += [(day, words, "status.watch.text", (3.0, 2.0)) for day, words in self.marks]
        taken = self.names_px
        for day, words, role, dash in sorted(named, key=lambda mark: mark[0]):
            if self.span.first <= day <= self.span.last:
                taken = self._paint_day(painter, day, words, (role, dash), taken)

    def _paint_day(
        self,
        painter: QPainter,
        day: date,
        words: str,
        look: tuple[str, tuple[float, ...]],
        taken: float,
    ) -> float:
        """The line of a day and its name, right of what is taken; gives where the name ends."""
        ink, head, (role, dash) = self._ink, self._ink.px(HEAD_PX), look
        x = self.x_of(day) + self.day_px / 2
        painter.setPen(ink.pen(role, 1.4, dash))
        painter.drawLine(QPointF(x, head - ink.px(2)), QPointF(x, self._size.height()))
        wide = ink.width(words, "caption:500") + ink.px(8)
        at = max(min(max(x - wide / 2, self.names_px), self._size.width() - wide), taken)
        box = QRectF(at, head - ink.px(17), wide, ink.px(16))
        painter.setPen(_NO_PEN)
        painter.setBrush(ink.brush("bg.surface"))
        painter.drawRect(box)
        ink.text(painter, box, words, "caption:500", role, CENTRE)
        return box.right()
