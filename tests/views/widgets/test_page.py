from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from app.bridge.commands import Situation
from app.services.accounts import add_account, rename_account
from app.services.people import add_person
from app.views.widgets.page import EDITING_PROPERTY, Memory, Page, Pages, on_page


class Names(Page):
    name = "names"
    watches = ("account",)

    def __init__(self, app, parent=None):
        super().__init__(app, parent=parent)
        self.loads = 0
        self.taken = []
        self.field = QLineEdit()
        self.field.setProperty(EDITING_PROPERTY, "yes")
        self.button = QPushButton("Elsewhere")
        box = QVBoxLayout(self)
        box.addWidget(self.button)
        box.addWidget(self.field)

    def load(self):
        self.loads += 1

    def take(self, changes):
        self.taken.append(changes)

    def shout(self):
        return "shouted"


@pytest.fixture
def page(app, qtbot):
    made = Names(app)
    qtbot.addWidget(made)
    return made


def show(qtbot, page):
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    page.button.setFocus()


def test_a_page_loads_when_it_is_first_shown_and_not_before(page, qtbot):
    assert page.loads == 0
    show(qtbot, page)
    assert page.loads == 1
    page.hide()
    show(qtbot, page)
    assert page.loads == 1


def test_a_shown_page_takes_changes_of_its_tables_only(page, app, qtbot):
    show(qtbot, page)
    key = app.edits.do("Add", add_account, "Acme")
    qtbot.waitUntil(lambda: len(page.taken) == 1)
    assert page.taken[0].ids("account") == {key}
    with qtbot.waitSignal(app.bus.changed):
        app.edits.do("Add", add_person, key, "Ruth Oduya")
    assert len(page.taken) == 1


def test_a_hidden_page_only_remembers_that_it_is_stale(page, app, qtbot):
    show(qtbot, page)
    page.hide()
    with qtbot.waitSignal(app.bus.changed):
        app.edits.do("Add", add_account, "Acme")
    assert (page.loads, page.taken) == (1, [])
    show(qtbot, page)
    assert page.loads == 2


def test_changes_wait_while_something_is_typed(page, app, qtbot):
    show(qtbot, page)
    qtbot.waitUntil(page.isActiveWindow)
    page.field.setFocus(Qt.FocusReason.OtherFocusReason)
    key = app.edits.do("Add", add_account, "Acme")
    with qtbot.waitSignal(app.bus.changed):
        app.edits.do("Rename", rename_account, key, "Acme Ltd")
    assert page.taken == []
    page.field.clearFocus()
    assert len(page.taken) == 2


def test_everything_changed_elsewhere_loads_anew(page, app, qtbot):
    from app.store.changes import ChangeSet

    show(qtbot, page)
    with qtbot.waitSignal(app.bus.changed):
        app.bus.announce(ChangeSet(everything=True))
    assert (page.loads, page.taken) == (2, [])


def test_a_command_of_a_screen_runs_on_the_page_that_is_shown(page, app):
    run = on_page("shout")
    assert run(app, Situation()) is None
    Pages(app).current = page
    assert run(app, Situation()) == "shouted"


def test_a_refused_change_is_said_in_a_toast(page, qtbot):
    with qtbot.waitSignal(page.toast_wished) as heard:
        assert not page.attempt("Rename", rename_account, 99, "New")
    assert heard.args == ["This account is no longer there.", False]


def test_memory_is_kept_by_screen(app):
    Memory(app.settings, "portfolio").put("sort", ["arr", True])
    assert Memory(app.settings, "portfolio").get("sort") == ["arr", True]
    assert Memory(app.settings, "people").get("sort", "none") == "none"
