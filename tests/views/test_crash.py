from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.core.errors import DomainError
from app.views.crash import hook_errors


@pytest.fixture
def hook(qapp):
    before = sys.excepthook, threading.excepthook
    made = hook_errors(qapp)
    yield made
    sys.excepthook, threading.excepthook = before
    for box in boxes():
        box.close()
    made.deleteLater()


def boxes():
    return [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()
    ]


def raise_in(call):
    try:
        call()
    except (LookupError, ArithmeticError, DomainError):
        sys.excepthook(*sys.exc_info())


def test_a_plain_sentence_is_shown_and_no_traceback(hook, qtbot, caplog):
    with caplog.at_level(logging.ERROR):
        raise_in(lambda: {}["secret name"])
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    box = boxes()[0]
    shown = box.text() + box.informativeText() + box.detailedText()
    assert shown.startswith("Something went wrong in the program.")
    assert "Traceback" not in shown
    assert "secret" not in shown
    assert "An error was not caught" in caplog.text


def test_a_sentence_for_the_user_is_shown_as_it_is(hook, qtbot):
    def call():
        raise DomainError("This account is no longer there.")

    raise_in(call)
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    assert boxes()[0].text() == "This account is no longer there."
    assert boxes()[0].informativeText() == ""


def test_many_errors_are_one_box(hook, qtbot):
    for _ in range(5):
        raise_in(lambda: 1 / 0)
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    QApplication.processEvents()
    assert len(boxes()) == 1


def test_errors_of_other_threads_arrive_too(hook, qtbot):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes()) == 1)
