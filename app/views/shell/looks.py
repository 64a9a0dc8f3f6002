"""How a page looked when it was left: scrolled where, chosen what, zoomed how far."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QGraphicsView, QWidget

AGAIN_MS = 180  # what a worker brings is there by then


@dataclass(frozen=True)
class Look:
    """One scrolled part of a page; `name` tells the parts apart."""

    name: str
    across: int
    down: int
    cell: tuple[int, int] | None = None
    zoom: QTransform | None = None


def look_of(page: QWidget) -> tuple[Look, ...]:
    """How every part of the page that can be scrolled stands now."""
    return tuple(_look(name, area) for name, area in _areas(page).items())


def give_look(page: QWidget, looks: tuple[Look, ...]) -> None:
    """Bring the parts back to how they stood, now and once what is still read has come."""
    if not looks:
        return
    QTimer.singleShot(0, page, lambda: _give(page, looks))
    QTimer.singleShot(AGAIN_MS, page, lambda: _give(page, looks, only_short=True))


def _give(page: QWidget, looks: tuple[Look, ...], *, only_short: bool = False) -> None:
    areas = _areas(page)
    for look in looks:
        area = areas.get(look.name)
        if area is None:
            continue
        down, across = area.verticalScrollBar(), area.horizontalScrollBar()
        if only_short and down.value() != 0:
            continue  # it is back already, or was scrolled since
        if isinstance(area, QGraphicsView) and look.zoom is not None:
            area.setTransform(look.zoom)
        if isinstance(area, QAbstractItemView) and look.cell is not None:
            model = area.model()
            index = model.index(*look.cell)
            if index.isValid():
                area.setCurrentIndex(index)
        down.setValue(look.down)
        across.setValue(look.across)


def _areas(page: QWidget) -> dict[str, QAbstractScrollArea]:
    found: dict[str, QAbstractScrollArea] = {}
    for area in page.findChildren(QAbstractScrollArea):
        if area.isVisibleTo(page):
            kind = type(area).__name__
            number = sum(name.startswith(f"{kind}:") for name in found)
            found[f"{kind}:{number}"] = area
    return found


def _look(name: str, area: QAbstractScrollArea) -> Look:
    cell: tuple[int, int] | None = None
    if isinstance(area, QAbstractItemView) and area.currentIndex().isValid():
        cell = area.currentIndex().row(), area.currentIndex().column()
    zoom = area.transform() if isinstance(area, QGraphicsView) else None
    return Look(name, area.horizontalScrollBar().value(), area.verticalScrollBar().value(),
                cell, zoom)  # fmt: skip
