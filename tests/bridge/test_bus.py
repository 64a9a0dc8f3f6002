"""Changes from whatever thread are heard on the GUI thread, once."""

from __future__ import annotations

import threading

from PySide6.QtCore import QThread

from app.bridge.bus import ChangeBus
from app.services.portfolio import describe_portfolio


def rename(store, name):
    with store.write("Rename") as session:
        describe_portfolio(session, name=name)


def test_a_commit_is_heard_at_once_on_the_gui_thread(store, qtbot):
    bus, heard = ChangeBus(), []
    bus.attach(store)
    bus.changed.connect(heard.append)
    rename(store, "One")
    assert [changes.tables for changes in heard] == [frozenset({"portfolio"})]


def test_a_commit_of_a_worker_is_heard_on_the_gui_thread(store, qtbot):
    bus, threads = ChangeBus(), []
    bus.attach(store)
    bus.changed.connect(lambda _: threads.append(QThread.currentThread().isMainThread()))
    worker = threading.Thread(target=rename, args=(store, "Two"))
    with qtbot.waitSignal(bus.changed):
        worker.start()
    worker.join()
    assert threads == [True]


def test_a_detached_bus_hears_nothing(store, qtbot):
    bus = ChangeBus()
    bus.attach(store)
    bus.attach(store)
    assert len(store.listeners) == 1
    bus.detach()
    with qtbot.assertNotEmitted(bus.changed):
        rename(store, "Three")
    bus.detach()
