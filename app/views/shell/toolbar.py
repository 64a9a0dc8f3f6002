"""The toolbar: back and forward, where one is, this screen's commands, the primary one last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.actions import ActionRegistry
from app.bridge.place import Place
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import ElidedLabel, follow, ringed
from app.views.widgets.buttons import GHOST, PRIMARY, SECONDARY, Button, icon_button
from app.views.widgets.ink import Ink
from app.views.widgets.segments import Segments
from app.views.widgets.strokes import line_shape

HEIGHT_PX = 48


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumb."""

    title: str
    place: Place | None = None


class _Step(QAbstractButton):
    """A step of the breadcrumb that leads somewhere."""

    def __init__(self, theme: Theme, crumb: Crumb) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.crumb = crumb
        self.setAccessibleName(crumb.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 3)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        wide = min(self._ink.width(self.crumb.title, "body"), self._ink.px(180))
        return QSize(round(wide + 1), round(self._ink.px(26)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        role = "text.link" if self.underMouse() else "text.muted"
        self._ink.text(painter, QRectF(self.rect()), self.crumb.title, "body", role)


class _Arrow(QWidget):
    """The small arrow between two steps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedSize(round(self._ink.px(12)), round(self._ink.px(26)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        size = self._ink.px(10)
        spot = QRectF(1, (self.height() - size) / 2, size, size)
        line_shape(self._ink, painter, spot, "chevron_right", "text.muted", 1.2)


class Toolbar(QWidget):
    """48 px high on every screen; commands that do not fit move into the menu behind “…”."""

    go = Signal(object)

    def __init__(
        self, theme: Theme, actions: ActionRegistry, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self._actions = actions
        self.back = icon_button(theme, tr("Back"), "chevron-left").set_small()
        self.forward = icon_button(theme, tr("Forward"), "chevron-right").set_small()
        self._crumbs = QHBoxLayout()
        self._tools = QHBoxLayout()
        self._ends = QHBoxLayout()
        self._commands = QHBoxLayout()
        self.more = icon_button(theme, tr("More commands"), "ellipsis")
        self.more.clicked.connect(self._show_more)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.back)
        self._row.addWidget(self.forward)
        self._row.addLayout(self._crumbs)
        self._row.addLayout(self._tools)
        self._row.addStretch(1)
        self._row.addLayout(self._ends)
        self._row.addLayout(self._commands)
        self._row.addWidget(self.more)
        self._buttons: list[Button] = []
        self._extra: list[QAction] = []
        self._overflow: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(200)  # else its buttons would keep the window from becoming narrow
        self.setAccessibleName(tr("Toolbar"))
        follow(theme, self._on_theme)

    def show_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Say where one is; all but the last step lead there."""
        _clear(self._crumbs)
        for crumb in crumbs[:-1]:
            step = _Step(self.theme, crumb)
            step.clicked.connect(lambda _=False, to=crumb.place: self.go.emit(to))
            self._crumbs.addWidget(step)
            self._crumbs.addWidget(_Arrow(self.theme))
        if crumbs:
            font = "title2" if len(crumbs) == 1 else "title3"
            self._crumbs.addWidget(ElidedLabel(self.theme, crumbs[-1].title, font))

    def show_tools(self, tools: Sequence[QWidget], ends: Sequence[QWidget] = ()) -> None:
        """Put a screen's own controls behind the breadcrumb, and others before its commands.

        The screen keeps owning them.
        """
        for layout, shown in ((self._tools, tools), (self._ends, ends)):
            for widget in _widgets(layout):
                layout.removeWidget(widget)
                widget.hide()
            for tool in shown:
                layout.addWidget(tool)
                tool.show()

    def show_commands(self, ids: Sequence[str], extra: Sequence[str] = ()) -> None:
        """Make buttons of these commands, the last one primary; the rest goes behind “…”."""
        _clear(self._commands)
        self._buttons = []
        for number, action_id in enumerate(ids):
            last = number == len(ids) - 1
            kind, icon = PRIMARY if last else SECONDARY, self._actions.get(action_id).icon
            button = CommandButton(self.theme, self._actions.qaction(action_id), kind, icon)
            self._commands.addWidget(button)
            self._buttons.append(button)
        self._extra = [self._actions.qaction(action_id) for action_id in extra]
        self._fit()

    def _fit(self) -> None:
        """Hide buttons from the left until the rest fits, but for the primary one; then steps.

        It only adds up widths: asking the layouts anew would have this called for ever.
        """
        gap, near = self._row.spacing(), self._crumbs.spacing()
        steps = _widgets(self._crumbs)
        way = [step.sizeHint().width() + near for step in steps]
        wide = [button.sizeHint().width() + gap for button in self._buttons]
        dots = self.more.sizeHint().width() + gap
        self._yield_room(sum(way[-1:]) + sum(wide[-1:]) + dots)
        room = self.width() - self._fixed_width()
        first = 0
        while first < len(steps) - 1 and sum(way[first:]) + sum(wide[-1:]) + dots > room:
            first += 2  # a step goes with the arrow after it
        room -= sum(way[first:])
        if self._extra or sum(wide) > room:
            room -= dots
        hidden = 0
        while hidden < len(wide) - 1 and sum(wide[hidden:]) > room:
            hidden += 1
        for widgets, from_place in ((steps, first), (self._buttons, hidden)):
            for place, widget in enumerate(widgets):
                if widget.isHidden() == (place >= from_place):
                    widget.setVisible(place >= from_place)
        self._overflow = [str(one.property("command")) for one in self._buttons[:hidden]]
        self.more.setVisible(bool(self._overflow or self._extra))

    def _yield_room(self, needed: int) -> None:
        """Fold choices, and hide what is spare, where the name of the place had no room."""
        tools = (*_widgets(self._tools), *_widgets(self._ends))
        tight = self._fixed_width(full=True) + needed > self.width()
        for tool in tools:
            if isinstance(tool, Segments):
                tool.fold(folded=tight)
            elif tool.property("spare") and tool.isHidden() != tight:
                tool.setVisible(not tight)
        still = self._fixed_width() + needed > self.width()
        if self.forward.isHidden() != still:  # the menu Go has it, too
            self.forward.setVisible(not still)

    def _fixed_width(self, *, full: bool = False) -> int:
        """The room of arrows and the screen's own controls; `full` before any yields."""
        ends = (self._row.contentsMargins(), self._tools.contentsMargins())
        shown = (*_widgets(self._tools), *_widgets(self._ends))
        tools = [_room_of(tool, full=full) + self._tools.spacing() for tool in shown]
        wide = sum(end.left() + end.right() for end in ends) + sum(tools)
        return wide + self._row.spacing() * 4 + self.back.sizeHint().width() * 2

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in self._overflow:
            menu.addAction(self._actions.qaction(action_id))
        if self._overflow and self._extra:
            menu.addSeparator()
        menu.addActions(self._extra)
        menu.popup(self.more.mapToGlobal(QPointF(0, self.more.height()).toPoint()))

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.setFixedHeight(round(px(HEIGHT_PX)))
        self._row.setContentsMargins(round(px(14)), 0, round(px(20)), 0)
        self._row.setSpacing(round(px(8)))
        self._crumbs.setSpacing(round(px(6)))
        self._tools.setSpacing(round(px(8)))
        self._tools.setContentsMargins(round(px(6)), 0, 0, 0)
        self._ends.setSpacing(round(px(8)))
        self._commands.setSpacing(round(px(8)))
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # a command has other words now
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.window"))
        edge = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(edge, self._ink.colour("border.subtle"))


class CommandButton(Button):
    """A button that is its command: same words, tooltip, state and effect."""

    def __init__(self, theme: Theme, action: QAction, kind: str, icon: str = "") -> None:
        super().__init__(theme, "" if kind == GHOST else action.text(), kind, icon)
        self.action_of = action
        self.setProperty("command", action.objectName())
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)
        self._on_action_changed()

    def _on_action_changed(self) -> None:
        action = self.action_of
        if self.kind != GHOST:
            self.setText(action.text())
        self.setAccessibleName(action.text())
        self.setToolTip(action.toolTip())
        self.setEnabled(action.isEnabled())


def _widgets(layout: QHBoxLayout) -> list[QWidget]:
    """What lies in a layout, in order."""
    items = (layout.itemAt(place) for place in range(layout.count()))
    found = (item.widget() for item in items if item is not None)
    return [widget for widget in found if widget is not None]


def _room_of(tool: QWidget, *, full: bool) -> int:
    """How wide a control of the screen is, or would be with all of its choices."""
    if full and isinstance(tool, Segments):
        return tool.full_width()
    return 0 if tool.isHidden() and not full else tool.sizeHint().width()


def _clear(layout: QHBoxLayout) -> None:
    while layout.count():
        taken = layout.takeAt(0)
        widget = taken.widget() if taken is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
