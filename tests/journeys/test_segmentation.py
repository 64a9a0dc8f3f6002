"""A quarter's tier review in the real window, by the palette and by keys alone."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.bridge.place import Place
from app.exchange.sample import make_sample_portfolio
from app.queries.segmentation import override_rows, segmentation, tier_log
from tests.journeys.user import User, open_window, quit_window, show, undress

LEAST_PX = 24


@pytest.fixture
def user(qapp, qtbot, tmp_path):
    from app.models.registry import load_all

    load_all()
    QLocale.setDefault(QLocale("en_GB"))
    path = tmp_path / "clients.perennial"
    made = tmp_path / "sample.perennial"
    make_sample_portfolio(made)
    shutil.copy(made, path)
    window = open_window(qapp, tmp_path / "settings.ini")
    window.resize(1440, 900)
    show(window, qtbot)
    assert window.desk.open_path(path)
    me = User(window, qtbot)
    me.settle()
    yield me
    quit_window(window)
    undress(qapp)


def run(user, words):
    """A command by the palette."""
    user.press("Ctrl+Alt+K")
    user.type(words)
    user.press("Return")
    user.settle()


def test_a_quarters_review(user):
    run(user, "segmentation")
    page = user.page()
    assert page.name == "segmentation"
    user.see(lambda: bool(page.moves), "who moves by the rules")
    names = [one.name for one in page.moves]
    before = user.app.store.content_hash()
    run(user, f"move {len(names)} accounts")
    assert len(user.app.read(tier_log)) == len(names)
    assert user.app.read(segmentation).last_run == user.app.today
    user.see(lambda: not page.moves, "nobody moves twice")
    user.press("Ctrl+Z")
    assert user.app.store.content_hash() == before


def test_a_tier_by_hand_on_an_account_by_the_palette(user):
    with user.app.store.read() as session:
        from app.queries.find import find_account

        meridell = find_account(session, "Meridell Clinics")
    user.window.go(Place("account", meridell))
    user.settle()
    run(user, "set tier by hand")
    dialog = user.dialog()
    dialog.form.entry("tier").show("2")
    QTest.keyClicks(dialog.form.entry("reason").control, "Board wish")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    row = user.app.read(override_rows, user.app.today)[0]
    assert (row.account_name, row.tier) == ("Meridell Clinics", "2")


@pytest.mark.parametrize("zoom", [100, 200])
def test_controls_have_names_and_are_large_enough(user, zoom):
    user.app.theme.set_zoom(zoom)
    for part in ("scoring", "tiers", "intensity", "segments"):
        user.window.go(Place("segmentation", tab=part))
        user.settle()
        check_controls(user)


def check_controls(user):
    for control in user.page().findChildren(QAbstractButton) + user.page().findChildren(QLineEdit):
        if not control.isVisible() or control.objectName().startswith("qt_"):
            continue
        said = control.accessibleName() or (
            control.text() if isinstance(control, QAbstractButton) else ""
        )
        inside = control.parentWidget().accessibleName()
        assert said or inside, f"{control} has no name"
        assert control.height() >= min(LEAST_PX, control.sizeHint().height()), said
