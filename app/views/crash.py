"""Errors nobody caught: a plain sentence for the user, the place in the code for the log."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from app.bridge.tr import tr
from app.core.errors import DomainError

_log = logging.getLogger(__name__)


class ErrorHook(QObject):
    """Takes every uncaught error, from any thread, and tells it once, on the GUI thread."""

    happened = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._shown: QMessageBox | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log it and tell of it; Ctrl+C in a terminal just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("An error was not caught", exc_info=(kind, error, trace))
        if isinstance(error, DomainError):
            self.happened.emit(str(error))
        else:
            self.happened.emit("")

    def _show(self, sentence: str) -> None:
        if self._shown is not None:
            return
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Perennial"))
        box.setText(sentence or tr("Something went wrong in the program."))
        if not sentence:
            box.setInformativeText(
                tr(
                    "Everything you entered before is stored. You can go on; if it happens again, "
                    "restart the program. The log names the place, and none of your data."
                )
            )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_closed)
        self._shown = box
        box.open()

    def _on_closed(self) -> None:
        self._shown = None


def hook_errors(application: QApplication) -> ErrorHook:
    """Set the hook for this thread and all others."""
    hook = ErrorHook(application)
    sys.excepthook = hook.take

    def from_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            hook.take(args.exc_type, args.exc_value, args.exc_traceback)

    threading.excepthook = from_thread
    return hook
