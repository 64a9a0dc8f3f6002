"""Edits by another program are noticed within a look, and the window never waits for it."""

from __future__ import annotations

import threading
from datetime import timedelta

from app.core import clock
from app.services.portfolio import describe_portfolio
from app.store.store import Store


def rename_from_elsewhere(path, name):
    other = Store.open(path)
    with other.write("Rename") as session:
        describe_portfolio(session, name=name)
    other.close()


def test_a_foreign_edit_refreshes_everything(app, qtbot):
    assert app.info.name == "Test"
    rename_from_elsewhere(app.store.path, "Changed elsewhere")
    with qtbot.waitSignal(app.bus.changed, timeout=5000) as heard:
        pass
    assert heard.args[0].everything
    assert app.info.name == "Changed elsewhere"


def test_ones_own_edit_is_not_foreign(app, qtbot):
    app.edits.do("Rename", describe_portfolio, name="Own")
    with qtbot.assertNotEmitted(app.bus.changed):
        app.watch.look()


def test_a_look_does_not_wait_for_a_long_write(app, qtbot):
    running, goes_on, left = threading.Event(), threading.Event(), threading.Event()

    def long_write(progress):
        with app.store.write("Import") as session:
            running.set()
            goes_on.wait(5)
            left.set()
            describe_portfolio(session, name="Imported")

    app.tasks.run(long_write, writes=True)
    assert running.wait(5)
    app.watch.look()
    assert not left.is_set()
    with qtbot.waitSignal(app.edits.saved):
        goes_on.set()
    assert app.info.name == "Imported"


def test_a_closed_file_is_not_looked_at(app):
    app.close_store()
    app.watch.look()


def test_a_new_day_refreshes_everything_once(app, qtbot, monkeypatch):
    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    with qtbot.waitSignal(app.bus.changed, timeout=1000) as heard:
        app.watch.look()
    assert heard.args[0].everything
    with qtbot.assertNotEmitted(app.bus.changed):
        app.watch.look()
