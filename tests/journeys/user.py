"""A user at the real window: keys, mouse, and what can be read on the screen."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bridge.context import App
from app.bridge.settings import Settings
from app.views.dress import dress
from app.views.main_window import MainWindow
from app.views.widgets.form import FormDialog


class User:
    """Presses keys wherever the focus is, and looks."""

    def __init__(self, window: MainWindow, qtbot) -> None:
        self.window = window
        self.app = window.app
        self.qtbot = qtbot

    def press(self, keys: str) -> None:
        """Press a key with its modifiers: `Ctrl+K`, `Return`."""
        sequence = QKeySequence(keys)[0]
        QTest.keyClick(self.focused(), sequence.key(), sequence.keyboardModifiers())
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(self.focused(), text)
        QApplication.processEvents()

    def focused(self) -> QWidget:
        """What the keyboard reaches now; a dialog takes it from the window."""
        if QApplication.activeWindow() is None:  # a window manager gives it back by itself
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    def tab_to(self, found, most: int = 200) -> QWidget:
        """Press Tab until the focused control is the one that is looked for."""
        for _step in range(most):
            if found(QApplication.focusWidget()):
                return QApplication.focusWidget()
            self.press("Tab")
        raise AssertionError("Tab never reached it")

    def settle(self) -> None:
        """Let workers finish and what they bring back arrive."""
        for _round in range(4):
            QApplication.processEvents()
            self.app.tasks.drain(cancel=False)
        QApplication.processEvents()

    def page(self):
        """The screen that is shown; of an account, its part."""
        page = self.window.navigator.page
        return getattr(page, "part", None) or page

    def see(self, condition, why: str = "") -> None:
        """Wait until the screen shows it."""
        self.qtbot.waitUntil(condition, timeout=10_000)
        assert condition(), why

    def dialogs(self) -> list[FormDialog]:
        """The dialogs that are open."""
        return [shown for shown in self.window.findChildren(FormDialog) if shown.isVisible()]

    def dialog(self) -> FormDialog:
        """The one dialog that is open."""
        (found,) = self.dialogs()
        return found

    def said(self) -> list[str]:
        """The toasts on the screen."""
        from app.views.widgets.toast import Toast

        toasts = self.window.findChildren(Toast)
        return [toast.accessibleName() for toast in toasts if toast.isVisible()]


def open_window(application: QApplication, settings_file) -> MainWindow:
    """The window as the program makes it at its start, before a file is opened."""
    from app.views.shell import window_state

    context = App(Settings(settings_file))
    dress(application, context.theme)
    window = MainWindow(context)
    window_state.restore(window, context.settings)
    return window


def show(window: MainWindow, qtbot) -> None:
    """Bring it to the front, with the keyboard in it."""
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.waitUntil(window.isActiveWindow)


def quit_window(window: MainWindow) -> None:
    """Close the window as its button does, and end what belongs to it."""
    window.close()
    window.navigator.clear()
    QApplication.sendPostedEvents()
    window.app.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, 0)


def undress(application: QApplication) -> None:
    """Take the theme off again, so that the next test finds the application bare."""
    application.setStyleSheet("")
    application.setPalette(application.style().standardPalette())
