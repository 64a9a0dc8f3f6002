"""A few account pages serve every account: nothing of one is seen in another."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.bridge import card_work
from app.bridge.cards import cards_of
from app.bridge.place import Place
from app.services.accounts import add_account
from app.store.store import Store
from tests import builders as make


@pytest.fixture
def accounts(window, tmp_path):
    """Four accounts of an open file."""
    store = Store.create(tmp_path / "clients.perennial")
    keys = [make.make_account(store, name=f"Account {number}") for number in range(4)]
    store.close()
    window.desk.open_path(tmp_path / "clients.perennial")
    return keys


def test_a_page_that_is_used_again_holds_nothing_of_the_account_before(window, accounts):
    first, *others = accounts
    make.make_person(window.app.store, first, name="Ann Ashe")
    make.make_issue(window.app.store, first, title="Portal is slow")
    window.go(Place("account", first))
    page = window.navigator.page
    page.part.timeline._kinds.show_key("touches")
    page.part.toggle_table()
    window.go(Place("account", first, tab="plan"))
    plan = page.part
    for key in others:
        window.go(Place("account", key))
    again = window.navigator.page
    assert again is page
    assert again.account_id == again.part.account_id == others[-1]
    assert again.title() == "Account 3"
    assert again.part.name == "overview"
    assert again.part.timeline.kind == "all"
    assert not again.part.money._as_table
    for card in (again.part.contacts, again.part.issues):
        assert card.list.rows == []
    window.go(Place("account", others[-1], tab="plan"))
    assert again.part is not plan
    assert again.part.account_id == others[-1]
    window.go(Place("account", first))
    assert [row.name for row in window.navigator.page.part.contacts.list.rows] == ["Ann Ashe"]


def test_an_edit_after_the_change_of_account_reaches_the_page(window, accounts, qtbot):
    first, *others = accounts
    for key in (first, *others):
        window.go(Place("account", key))
    page = window.navigator.page
    make.make_issue(window.app.store, others[-1], title="Portal is slow")
    qtbot.waitUntil(lambda: len(page.part.issues.list.rows) == 1)
    make.make_issue(window.app.store, first, title="Elsewhere")
    assert [row.title for row in page.part.issues.list.rows] == ["Portal is slow"]


@pytest.mark.parametrize("tab", ["overview", "plan", "stakeholders", "satisfaction", "revenue"])
def test_undoing_the_adding_of_the_account_that_is_shown_leaves_its_page(
    window, accounts, qtbot, tab
):
    assert accounts
    edits, navigator = window.app.edits, window.navigator
    key = edits.do("Add account", add_account, "New one")
    window.go(Place("account", key, tab=tab))
    edits.undo()
    qtbot.waitUntil(lambda: navigator.page.name == "portfolio")
    said = [toast.text for toast in window.frame_.toaster.shown()]
    assert said == ["This account is no longer there."]
    assert key not in {page.account_id for page in navigator.pages()}
    edits.redo()
    window.go(Place("account", key))
    assert navigator.page.title() == "New one"


class Counted(QObject):
    """Counts how often the window is asked to lay itself out."""

    asked = 0

    @override
    def eventFilter(self, watched, event):
        self.asked += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("place", ["portfolio", "account", "insights", "reports"])
def test_a_window_left_alone_does_nothing(window, accounts, qtbot, place, zoom):
    window.app.theme.set_zoom(zoom)
    window.go(Place(place, account_id=accounts[0] if place == "account" else None))
    qtbot.waitUntil(lambda: window.ahead.is_done, timeout=30_000)
    counted = Counted()
    QApplication.instance().installEventFilter(counted)
    qtbot.wait(1000)
    QApplication.instance().removeEventFilter(counted)
    assert counted.asked < 20


def test_pages_of_a_closed_file_are_let_go_of(window, accounts, qtbot, monkeypatch):
    monkeypatch.setattr(card_work, "MANY", len(accounts))
    monkeypatch.setattr(card_work, "all_cards", card_work.cards_here)
    path = window.app.store.path
    window.desk.close()
    window.desk.open_path(path)
    qtbot.waitUntil(lambda: cards_of(window.app).is_ready, timeout=10_000)
    assert gc.get_freeze_count() > 0
    page = weakref.ref(window.navigator.page)
    window.desk.close()
    qtbot.wait(200)
    gc.collect()
    assert page() is None
