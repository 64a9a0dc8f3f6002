"""Undo and redo of a large step: on the writing worker, told, cancelled as a whole."""

from __future__ import annotations

import threading

import pytest

from app.bridge.steps import AT_ONCE_ROWS, REDO, UNDO
from app.services.accounts import add_account, rename_account
from app.store import driver
from tests.builders import make_account


def add_many(session, count):
    for number in range(count):
        add_account(session, f"Client {number}")


@pytest.fixture
def hashes(app, store):
    """The file's content before and after a large step."""
    before = store.content_hash()
    app.edits.do("Add clients", add_many, AT_ONCE_ROWS + 1)
    return before, store.content_hash()


def test_a_step_is_judged_by_its_rows(app, store):
    app.edits.do("Add clients", add_many, AT_ONCE_ROWS // 2)
    few = store.history.undo_rows
    assert few >= AT_ONCE_ROWS // 2
    assert not UNDO.is_large(store.history)
    app.edits.do("Add clients", add_many, AT_ONCE_ROWS + 1)
    assert UNDO.is_large(store.history)
    assert not REDO.is_large(store.history)
    store.history.undo()
    assert REDO.is_large(store.history)
    assert store.history.undo_rows == few


def test_a_large_step_is_taken_back_and_made_again_on_the_writing_worker(app, store, hashes, qtbot):
    before, after = hashes
    threads, told = set(), []
    store.listeners.append(lambda _changes: threads.add(threading.get_ident()))
    assert app.edits.undo(told.append) is None
    assert app.tasks.writing
    assert not app.edits.enabled
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    assert store.content_hash() == before
    assert told == ["Add clients"]
    assert app.edits.redo_label == "Add clients"
    assert app.edits.redo(told.append) is None
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    assert store.content_hash() == after
    assert told == ["Add clients", "Add clients"]
    assert threads
    assert threading.get_ident() not in threads


def test_it_tells_how_far_it_is_from_nothing_to_all(app, hashes, qtbot):
    shares = []
    app.tasks.started.connect(
        lambda job: job.progressed.connect(lambda share, _: shares.append(share))
    )
    app.edits.undo()
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    assert shares == sorted(shares)
    assert shares[0] < 1
    assert shares[-1] == 1


def test_a_cancel_leaves_everything_as_it_was(app, store, hashes, qtbot):
    app.tasks.started.connect(
        lambda job: setattr(job.progress, "_report", lambda *_: job.progress.cancel())
    )
    told = []
    app.edits.undo(told.append)
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    assert store.content_hash() == hashes[1]
    assert told == []
    assert app.edits.undo_label == "Add clients"
    assert app.edits.enabled


def test_a_large_step_that_cannot_be_taken_back_says_why(app, store, hashes, qtbot):
    sly = driver.connect(store.path, writing=True)
    sly.execute("UPDATE account SET tier = 'gold'")
    sly.close()
    found = store.content_hash()
    with qtbot.waitSignal(app.edits.refused) as refused:
        app.edits.undo()
    assert "cannot be taken back" in refused.args[0]
    assert store.content_hash() == found


def test_a_small_step_is_immediate_and_tells_as_well(app, store):
    key = make_account(store, "Meridell")
    app.edits.do("Rename account", rename_account, key, "Meridell Clinics")
    told = []
    assert app.edits.undo(told.append) == "Rename account"
    assert told == ["Rename account"]
    assert not app.tasks.jobs
