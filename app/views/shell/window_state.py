"""Where the window was and how large: kept at the end, restored at the start, never off-screen."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.bridge.place import Place
from app.bridge.settings import Settings
from app.exchange.json_shapes import as_object

USUAL = (1440, 900)
_PLACE = "window/place"


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
    kept = settings.layouts.get(_PLACE)
    table = as_object(kept) or {}
    if table.get("file") != file:
        return None
    account, tab = table.get("account_id"), table.get("tab")
    return Place(
        str(table.get("screen", "")),
        account if isinstance(account, int) else None,
        tab=tab if isinstance(tab, str) else None,
    )


def restore(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it was, or in the middle of the screen in its usual size."""
    kept = settings.window_geometry
    back = bool(kept) and window.restoreGeometry(QByteArray.fromBase64(kept.encode()))
    if not back or not _is_seen(window.frameGeometry()):
        _usual(window)


def _usual(window: QMainWindow) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    wide, high = min(USUAL[0], screen.width()), min(USUAL[1], screen.height())
    window.resize(wide, high)
    window.move(
        screen.x() + (screen.width() - wide) // 2, screen.y() + (screen.height() - high) // 2
    )


def _is_seen(area: QRect) -> bool:
    """Whether enough of the title bar is on a screen to be taken hold of."""
    title = QRect(area.x(), area.y(), area.width(), 40)
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(title)
        if seen.width() >= 120 and seen.height() >= 20:
            return True
    return False
