from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.bridge.context import App
from app.bridge.settings import Settings
from app.views.main_window import MainWindow
from tests.journeys.acts import Answers


@pytest.fixture
def answers():
    """Answers the system's own dialogs in the user's place."""
    return Answers()


@pytest.fixture
def window(qapp, tmp_path, qtbot, answers):
    """The real window with its real screens, on the first page."""
    QLocale.setDefault(QLocale("en_GB"))
    app = App(Settings(tmp_path / "settings.ini"))
    made = MainWindow(app)
    made.prompts = made.desk._prompts = made.desk.keeper._prompts = answers
    qtbot.addWidget(made)
    made.welcome()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    app.edits.kept.clear()
    made.navigator.clear()
    made.desk.leave()
    QApplication.sendPostedEvents()
    app.close()
