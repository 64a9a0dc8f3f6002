"""Ctrl+Z after a change of many accounts: the window lives on, the file is as it was before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer

from app.bridge.steps import AT_ONCE_ROWS
from app.services.accounts import add_account, change_accounts

MANY = 5 * AT_ONCE_ROWS


def _add(session):
    return [add_account(session, f"Client {number}", owner="Nora Velde") for number in range(MANY)]


@pytest.fixture
def hashes(window, store, qtbot):
    """The file's content before and after many accounts got another owner."""
    keys = window.app.edits.do("Add clients", _add)
    before = store.content_hash()
    change = window.app.edits.do("Give away", change_accounts, keys, {"owner": "Imke Brandsma"})
    assert change is None
    qtbot.waitUntil(lambda: window.app.actions.qaction("edit.undo").text() == "Undo give away")
    return before, store.content_hash()


def test_keys_take_many_changes_back_and_make_them_again(window, store, hashes, qtbot):
    ticks = []
    timer = QTimer(window, interval=1)
    timer.timeout.connect(lambda: ticks.append(window.app.tasks.writing))
    timer.start()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.app.tasks.writing
    assert [job.label for job in window.app.tasks.jobs if job.writes] == ["Undo: Give away"]
    qtbot.waitUntil(lambda: not window.app.tasks.jobs)
    assert any(ticks)  # the window's own loop ran while it was written
    assert store.content_hash() == hashes[0]
    qtbot.waitUntil(lambda: window.app.actions.qaction("edit.redo").text() == "Redo give away")
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, shift)
    qtbot.waitUntil(lambda: not window.app.tasks.jobs)
    assert store.content_hash() == hashes[1]


def test_a_second_undo_while_it_runs_is_refused_with_its_reason(window, store, hashes, qtbot):
    window.app.edits.undo()
    with qtbot.waitSignal(window.app.edits.refused) as refused:
        window.app.edits.undo()
    assert "still running" in refused.args[0]
    qtbot.waitUntil(lambda: not window.app.tasks.jobs)
    assert store.content_hash() == hashes[0]
