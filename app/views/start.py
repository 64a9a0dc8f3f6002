"""Makes the application, the context and the window, for the program and for pictures of it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.bridge.context import App
from app.bridge.settings import Settings
from app.views.crash import hook_errors
from app.views.dress import dress
from app.views.main_window import MainWindow
from app.views.shell import window_state

_log = logging.getLogger(__name__)
_SWITCH_S = 0.0005
"""How long a worker keeps the interpreter while the window waits for it.

A frame gives it up at every call of Qt, and at Python's usual 5 ms a busy worker made each
frame 20 ms longer.
"""


def log_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Put what Qt remarks into the log instead of on standard error."""
    serious = kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    _log.log(logging.ERROR if serious else logging.INFO, "Qt: %s", text)


def make_application() -> QApplication:
    """The Qt application with its guard against markup and its hook for errors."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    qInstallMessageHandler(log_qt)
    sys.setswitchinterval(_SWITCH_S)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("perennial")
    application.setApplicationDisplayName("Perennial")
    application.setDesktopFileName("perennial")
    hook_errors(application)
    return application


def make_context(application: QApplication, settings_file: Path | None = None) -> App:
    """Settings, locale and theme, dressed on the application."""
    settings = Settings(settings_file)
    QLocale.setDefault(QLocale(settings.number_locale))
    context = App(settings)
    dress(application, context.theme)
    return context


def make_window(context: App, path: Path | None) -> MainWindow:
    """The window, showing already what it will hold: the desk, or the first-run page."""
    window = MainWindow(context)
    window_state.restore(window, context.settings)
    if path is None:
        window.welcome()
    else:
        window.show_look(path)
    return window
