"""Working the sections of a plan as a user does: sections, forms, notes of the outline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.queries.plan_notes import plan_notes
from app.queries.plans import plan_rows

Key = Qt.Key


def part_of(page, key="communication"):
    """The section, in view; the ones above it are made on the way and push it down."""
    for _ in range(3):
        page.reveal(key)
        QTest.qWait(10)
    (frame,) = [one for one in page.frames.in_document if one.spec.key == key]
    return frame.ensure_made()


def dialog(qtbot):
    """The form that is open."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()


def fill(form, **values):
    form.form.show_values(values)
    QTest.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def note(store, plan, key="communication"):
    with store.read() as session:
        (head,) = [row for row in plan_rows(session) if row.id == plan]
        return plan_notes(session, head)[key]
