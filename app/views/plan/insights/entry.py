"""What a fact and a card of the chain share: their wishes, keys, menu and small pieces."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from app.analytics.freshness import AgedFact
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.known_facts import states_of
from app.models.labels import label
from app.queries.insights import Carer, InsightRow
from app.views.plan.lines import add_entry
from app.views.plan.pieces import Picker
from app.views.widgets import marks, shapes
from app.views.widgets.base import follow
from app.views.widgets.freshness_mark import CONFIRM_KEYS, FreshnessMark
from app.views.widgets.ink import Ink
from app.views.widgets.inline import InlineText
from app.views.widgets.strokes import draw_shape

_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_AVATAR_PX = 20.0


class InsightWishes(QObject):
    """What entries ask for; one helper turns each into a service call."""

    written = Signal(object, str)  # card, its words
    advanced = Signal(object)
    state_chosen = Signal(object, str)
    confirmed = Signal(object)
    sourced = Signal(object)
    opened = Signal(object)
    retyped = Signal(object, str)  # card, kind
    placed = Signal(object, str, int)  # card, kind, position
    shifted = Signal(object, int)
    link_wished = Signal(object)
    goal_wished = Signal(object)
    removed = Signal(object)


class StatePicker(Picker):
    """Unconfirmed, confirmed, or the end of its kind; a press offers all of them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("State"))
        self._state = "unconfirmed"

    def show_state(self, row: InsightRow) -> None:
        """Show where a card stands, with who and when in the tooltip."""
        self._state = row.state
        self.offer([(one, tr(label("insight_state", one))) for one in states_of(row.kind)])
        self.show_text(tr(label("insight_state", row.state)))

    @override
    def sizeHint(self) -> QSize:
        wide = self._ink.width(self.text(), "caption:500") + self._ink.px(18)
        return QSize(round(wide), round(self._ink.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        size, middle = ink.px(10), self.height() / 2
        role = "text.secondary"
        if self._state == "unconfirmed":
            draw_shape(ink, painter, QRectF(0, middle - size / 2, size, size), shapes.STANCES[None])
        elif self._state == "confirmed":
            box = QRectF(0, middle - size / 2, size, size)
            draw_shape(ink, painter, box, shapes.BANDS["healthy"])
        else:
            role = "status.good.text"
            picture = ink.theme.pixmap("check", role, 12, ink.dpr)
            painter.drawPixmap(QPointF(0, middle - ink.px(6)), picture)
        words = QRectF(ink.px(15), 0, self.width() - ink.px(15), self.height())
        ink.text(painter, words, self.text(), "caption:500", role)


class Carers(QWidget):
    """Who cares: up to three discs, the primary one ringed, an assumed one paler."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._carers: tuple[Carer, ...] = ()
        follow(theme, self._on_theme)

    def show_carers(self, carers: tuple[Carer, ...]) -> None:
        """Show these people."""
        self._carers = carers
        words = "; ".join(carer_words(carer) for carer in carers)
        self.setToolTip(tr("Who cares: {0}", words) if words else "")
        self.setAccessibleName(self.toolTip())
        self.setVisible(bool(carers))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._ink.px(_AVATAR_PX)
        return QSize(round(len(self._carers) * (side + self._ink.px(3))), round(side + 2))

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        side = ink.px(_AVATAR_PX)
        for place, carer in enumerate(self._carers):
            box = QRectF(place * (side + ink.px(3)), 1, side, side)
            painter.setOpacity(1.0 if carer.confidence == "confirmed" else 0.6)
            ring = "accent.graphic" if carer.is_primary else None
            marks.avatar(ink, painter, box, carer.name, ring=ring)


def carer_words(carer: Carer) -> str:
    """“Ruth Oduya, primary, assumed”."""
    parts = [carer.name, tr("primary") if carer.is_primary else ""]
    parts.append(tr(label("confidence", carer.confidence)).lower())
    return ", ".join(part for part in parts if part)


class Entry:
    """Mixed into the widget of a card or fact: what its keys and its menu do."""

    row: InsightRow
    wishes: InsightWishes
    text: InlineText
    mark: FreshnessMark

    @property
    def fact(self) -> AgedFact | None:
        """How fresh it is."""
        return self.mark.fact

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key with Alt or Ctrl means here; False where it means nothing."""
        held, key = event.modifiers(), Qt.Key(event.key())
        wishes, own = self.wishes, self.row.id
        if held & _ALT and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            wishes.shifted.emit(own, -1 if key == Qt.Key.Key_Up else 1)
        elif held & _CTRL and key == Qt.Key.Key_Delete:
            wishes.removed.emit(own)
        else:
            return False
        return True

    def fill_menu(self, menu: QMenu) -> None:
        """Confirm, source, details, kinds, removal; with their keys."""
        wishes, own = self.wishes, self.row.id
        states = states_of(self.row.kind)
        if self.row.state in states[:-1]:
            after = states[states.index(self.row.state) + 1]
            words = tr(label("insight_state", after))
            add_entry(menu, tr("Mark as {0}", words.lower()), partial(wishes.advanced.emit, own))
        add_entry(menu, tr("Still true today"), partial(wishes.confirmed.emit, own), CONFIRM_KEYS)
        add_entry(menu, tr("Source and date…"), partial(wishes.sourced.emit, own))
        add_entry(menu, tr("Details…"), partial(wishes.opened.emit, own))
        menu.addSeparator()

    def add_removal(self, menu: QMenu) -> None:
        """The last entry of every menu."""
        remove = partial(self.wishes.removed.emit, self.row.id)
        add_entry(menu, tr("Remove"), remove, "Ctrl+Del")
