"""Where the window was and how large: kept at the end, restored at the start, never off-screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.bridge.place import Place
from app.bridge.settings import Settings
from app.exchange.json_shapes import as_list, as_object

if TYPE_CHECKING:
    from app.views.main_window import MainWindow

USUAL = (1440, 900)
_PLACE = "window/place"
_BESIDE = "window/beside"
_STEP_PX = 32


def keep(window: QMainWindow, settings: Settings) -> None:
    """Remember geometry and state."""
    settings.window_geometry = bytes(window.saveGeometry().toBase64().data()).decode()


def keep_place(place: Place | None, file: str, settings: Settings) -> None:
    """Remember where in the file the user was."""
    if place is not None:
        kept = {"file": file, **asdict(place)}
        settings.layouts = {**settings.layouts, _PLACE: kept}


def kept_place(file: str, settings: Settings) -> Place | None:
    """Where in this file the user was at the end; None for another file."""
    table = as_object(settings.layouts.get(_PLACE)) or {}
    return place_of(table) if table.get("file") == file else None


def place_of(table: Mapping[str, object]) -> Place | None:
    """The place that was kept as a table."""
    account, tab = table.get("account_id"), table.get("tab")
    return Place(
        str(table.get("screen", "")),
        account if isinstance(account, int) else None,
        tab=tab if isinstance(tab, str) else None,
    )


def look_of(window: MainWindow) -> dict[str, object]:
    """Where a window is on the screen and in the file, to be kept as JSON."""
    place = window.navigator.trail.current or Place("")
    geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    return {**asdict(place), "geometry": geometry}


def keep_beside(looks: Sequence[Mapping[str, object]], file: str, settings: Settings) -> None:
    """Remember the windows that are open beside the last one."""
    kept = {"file": file, "windows": [dict(look) for look in looks]}
    settings.layouts = {**settings.layouts, _BESIDE: kept}


def kept_beside(file: str, settings: Settings) -> list[dict[str, object]]:
    """The windows that were open beside the last one when this file was left."""
    table = as_object(settings.layouts.get(_BESIDE)) or {}
    if table.get("file") != file:
        return []
    looks = [as_object(look) for look in as_list(table.get("windows")) or ()]
    return [dict(look) for look in looks if look is not None]


def put_beside(window: QMainWindow, first: QMainWindow) -> None:
    """Put a new window a step beside the one that it was opened from."""
    window.resize(first.size())
    step = QPoint(_STEP_PX, _STEP_PX)
    window.move(first.pos() + step)
    if not is_seen(window.frameGeometry()):
        window.move(first.pos() - step)


def restore(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it was, or in the middle of the screen in its usual size."""
    kept = settings.window_geometry
    back = bool(kept) and window.restoreGeometry(QByteArray.fromBase64(kept.encode()))
    if not back or not is_seen(window.frameGeometry()):
        _usual(window)


def _usual(window: QMainWindow) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    wide, high = min(USUAL[0], screen.width()), min(USUAL[1], screen.height())
    window.resize(wide, high)
    window.move(
        screen.x() + (screen.width() - wide) // 2, screen.y() + (screen.height() - high) // 2
    )


def is_seen(area: QRect) -> bool:
    """Whether enough of the title bar is on a screen to be taken hold of."""
    title = QRect(area.x(), area.y(), area.width(), 40)
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(title)
        if seen.width() >= 120 and seen.height() >= 20:
            return True
    return False
