"""The duplicates screen as a user meets it: look, choose, merge, take it back, keep apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.bridge.place import Place
from app.models.account import Account
from app.models.person import Person
from app.views.duplicates.compare import Choice
from app.views.duplicates.page import DuplicatesPage
from tests.builders import make_account, make_interaction, make_person


@pytest.fixture
def accounts(store):
    first = make_account(store, "Acme Ltd", industry="Retail", owner="Nora")
    second = make_account(store, "ACME", industry="Food", website="acme.example")
    third = make_account(store, "Norrland Timber")
    make_person(store, first, "Ann Lee", title="Buyer")
    make_person(store, first, "Ann Lee", title="Head of purchasing")
    make_interaction(store, second)
    return first, second, third


@pytest.fixture
def page(qtbot, app, accounts):
    made = DuplicatesPage(app)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.pair is not None, timeout=5_000)
    yield made
    app.tasks.drain()


def account(app, key):
    with app.store.read() as session:
        return session.get(Account, key)


def differing(page):
    return {line.column: line for line in page.compare.lines.rows}


def test_a_pair_is_shown_with_its_reasons_and_what_differs(page):
    assert page.heading.text() == "Acme Ltd stays, ACME goes into it"
    assert page.reasons.text().startswith("Why: same name")
    lines = differing(page)
    assert lines["industry"].choice is Choice.FIRST
    assert lines["website"].choice is Choice.SECOND, "what is empty is filled"


def test_merging_by_keys_as_chosen_and_one_undo(qtbot, app, page, accounts):
    first, second, _ = accounts
    content = app.store.content_hash()
    page.compare.setFocus()
    page.compare.show_row("industry")
    qtbot.keyClick(page.compare, Qt.Key.Key_2)
    page.compare.show_row("name")
    qtbot.keyClick(page.compare, Qt.Key.Key_3)
    qtbot.mouseClick(page.buttons["merge"], Qt.MouseButton.LeftButton)
    assert account(app, second) is None
    merged = account(app, first)
    assert (merged.name, merged.industry) == ("Acme Ltd; ACME", "Food")
    qtbot.waitUntil(lambda: page.pair is None, timeout=5_000)
    assert page.empty.title.text() == "No two records look the same"
    app.edits.undo()
    assert app.store.content_hash() == content
    qtbot.waitUntil(lambda: page.pair is not None, timeout=5_000)


def test_a_click_on_a_value_chooses_it(qtbot, page):
    column = next(n for n, c in enumerate(page.compare.lines.columns) if c.key == "second")
    line = [line.column for line in page.compare.lines.shown].index("industry")
    spot = page.compare.visualRect(page.compare.lines.index(line, column)).center()
    qtbot.mouseClick(page.compare.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert differing(page)["industry"].choice is Choice.SECOND


def test_the_other_one_may_stay(qtbot, app, page, accounts):
    first, second, _ = accounts
    qtbot.mouseClick(page.buttons["swap"], Qt.MouseButton.LeftButton)
    assert page.heading.text() == "ACME stays, Acme Ltd goes into it"
    qtbot.mouseClick(page.buttons["merge"], Qt.MouseButton.LeftButton)
    assert account(app, first) is None
    assert account(app, second).owner == "Nora"


def test_pairs_kept_apart_do_not_come_again(qtbot, app, page):
    qtbot.mouseClick(page.buttons["apart"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.pair is None, timeout=5_000)
    app.edits.undo()
    qtbot.waitUntil(lambda: page.pair is not None, timeout=5_000)


def test_people_are_compared_within_their_account(qtbot, app, page):
    page.kinds.show_key("person")
    page.kinds.chosen.emit("person")
    assert page.heading.text() == "Ann Lee stays, Ann Lee goes into it"
    gone = page.pair.second.id
    qtbot.mouseClick(page.buttons["merge"], Qt.MouseButton.LeftButton)
    with app.store.read() as session:
        assert session.get(Person, gone) is None


def test_two_chosen_accounts_are_compared_though_they_look_different(page, accounts):
    first, _, third = accounts
    page.show_place(Place("duplicates", tab=f"{first},{third}"))
    page._show((first, third))
    assert page.heading.text() == "Acme Ltd stays, Norrland Timber goes into it"
    assert page.reasons.text().startswith("Why: chosen by you")
