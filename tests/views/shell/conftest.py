from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.services.portfolio import describe_portfolio
from app.views.main_window import MainWindow
from app.views.shell import screens
from tests.builders import make_account, make_person

TODAY = date(2026, 10, 13)
_HERE = "tests.views.shell.pages"


@pytest.fixture
def few_screens(monkeypatch):
    """Only small pages: the shell's own work is seen, not that of the screens."""
    find = screens.DESTINATIONS
    by_name = {screen.name: screen for screen in find}
    portfolio, insights = by_name["portfolio"], by_name["insights"]
    one = [
        screens.Screen("portfolio", "Portfolio", portfolio.icon, f"{_HERE}:ListPage", "Ctrl+2"),
        screens.Screen("insights", "Insights", insights.icon, f"{_HERE}:OtherPage", "Ctrl+3"),
        screens.Screen("reports", "Reports", "file-text", f"{_HERE}:ReportPage", "Ctrl+6"),
        screens.Screen("people", "People", "users", "app.views.nowhere.page:PeoplePage", "Ctrl+5"),
    ]
    parts = (
        screens.Screen("overview", "Overview", "", f"{_HERE}:PartPage"),
        screens.Screen("plan", "Plan", "", f"{_HERE}:PlanPart", rail=True),
    )
    monkeypatch.setattr(screens, "DESTINATIONS", tuple(one))
    monkeypatch.setattr(screens, "TABS", parts)


@pytest.fixture
def filled(store):
    """Three accounts and two people in a portfolio whose day is fixed."""
    with store.write("Describe") as session:
        describe_portfolio(session, name="Larkfield clients", as_of=TODAY)
    keys = {
        name: make_account(store, name)
        for name in ("Meridell Clinics", "Wexmere University", "Kestrel Rail Services")
    }
    make_person(store, keys["Meridell Clinics"], "Ruth Oduya", title="COO")
    make_person(store, keys["Wexmere University"], "Camille Mercier", title="Registrar")
    return keys


@pytest.fixture
def window(app, filled, few_screens, qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = MainWindow(app)
    qtbot.addWidget(made)
    made.desk.opened.emit()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if isValid(made):
        made.navigator.clear()
    QApplication.sendPostedEvents()
