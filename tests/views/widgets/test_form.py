from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.views.widgets import fields
from app.views.widgets.form import FormDialog, FormSpec

FIELDS = (
    fields.Text(name="title", label="&Title", required=True),
    fields.LongText(name="note", label="&Note"),
    fields.Pick(name="kind", label="&Kind", options=(("a", "First"), ("b", "Second"))),
    fields.MultiPick(name="who", label="&Who", options=((1, "Ruth"), (2, "Karim"))),
    fields.Money(name="value_minor", label="&Value", currency="EUR", half=True),
    fields.Number(name="chance", label="&Chance", most=Decimal(100), half=True),
    fields.Day(name="due", label="&Due"),
    fields.Check(name="shared", label="&Shared"),
)


@pytest.fixture
def open_form(app, qtbot):
    def make(draft, form_fields=FIELDS, **more):
        QLocale.setDefault(QLocale("en_GB"))
        dialog = FormDialog(app, FormSpec("Add opportunity", form_fields, "Add", **more), draft)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return make


def line(dialog, name) -> QLineEdit:
    return dialog.form.entry(name).control


def test_a_filled_form_gives_the_draft_in_the_types_of_the_fields(open_form, qtbot):
    dialog = open_form({"account_id": 7})
    qtbot.keyClicks(line(dialog, "title"), "  Portal for day surgery ")
    qtbot.keyClicks(line(dialog, "value_minor"), "64,000.50")
    qtbot.keyClicks(line(dialog, "chance"), "60")
    qtbot.keyClicks(line(dialog, "due"), "2026-12-31")
    dialog.form.entry("who")._chips[1][1].click()
    dialog.form.entry("kind").control.setCurrentIndex(2)
    dialog.form.entry("shared").control.click()
    with qtbot.waitSignal(dialog.submitted) as heard:
        qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert heard.args[0] == {
        "account_id": 7,
        "title": "Portal for day surgery",
        "note": None,
        "kind": "b",
        "who": (2,),
        "value_minor": 6_400_050,
        "chance": Decimal(60),
        "due": date(2026, 12, 31),
        "shared": True,
    }
    assert not dialog.isVisible()


def test_what_cannot_be_taken_is_said_under_its_field_and_the_dialog_stays(open_form, qtbot):
    dialog = open_form({})
    qtbot.keyClicks(line(dialog, "chance"), "140")
    qtbot.keyClicks(line(dialog, "due"), "31 Nov")
    with qtbot.assertNotEmitted(dialog.submitted):
        qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    said = {name: row.remark.text() for name, row in dialog.form.rows.items()}
    assert said["title"] == "Title is needed."
    assert said["chance"] == "100 is the most."
    assert said["due"] == "31 Nov is not a date."
    assert dialog.form.rows["note"].remark.isHidden()
    assert dialog.focusWidget() is line(dialog, "title")


def test_a_typed_date_is_shown_in_full_while_typing(open_form, qtbot, monkeypatch, app):
    dialog = open_form({})
    qtbot.keyClicks(line(dialog, "due"), "24 dec 2027")
    assert dialog.form.rows["due"].remark.text() == "Friday 24 December 2027"


def test_the_draft_is_shown_and_reads_back_unchanged(open_form, qtbot):
    draft = {
        "title": "Renewal",
        "note": "two\nlines",
        "kind": "a",
        "who": (1, 2),
        "value_minor": 123_456,
        "chance": Decimal(12),
        "due": date(2027, 3, 31),
        "shared": False,
    }
    dialog = open_form(draft)
    with qtbot.waitSignal(dialog.submitted) as heard:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.args[0] == draft


def test_a_choice_from_elsewhere_is_not_lost(open_form, qtbot):
    dialog = open_form({"title": "x", "kind": "imported_code"})
    with qtbot.waitSignal(dialog.submitted) as heard:
        dialog.submit_button.click()
    assert heard.args[0]["kind"] == "imported_code"


def test_a_refusal_keeps_the_dialog_open_with_its_sentence(open_form, qtbot):
    dialog = open_form({"title": "x"})
    dialog.submitted.connect(lambda _: dialog.refuse("There is a goal of that name.", "title"))
    dialog.submit_button.click()
    assert dialog.isVisible()
    assert dialog.form.rows["title"].remark.text() == "There is a goal of that name."


def test_escape_closes_without_submitting(open_form, qtbot):
    dialog = open_form({"title": "x"})
    with qtbot.assertNotEmitted(dialog.submitted):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_goes_through_the_fields_in_their_order(open_form, qtbot):
    dialog = open_form({}, FIELDS[:2])
    line(dialog, "title").setFocus()
    qtbot.keyClick(line(dialog, "title"), Qt.Key.Key_Tab)
    note = dialog.form.entry("note").control
    assert isinstance(note, QPlainTextEdit)
    assert dialog.focusWidget() is note


def test_labels_lead_to_their_fields(open_form):
    dialog = open_form({})
    for row in dialog.form.rows.values():
        assert row.label.buddy() is row.entry.control
        assert row.entry.control.accessibleName()


@dataclass(frozen=True)
class Draft:
    title: str | None = None
    due: date | None = None


def test_a_frozen_draft_comes_back_as_one(open_form, qtbot):
    two = (FIELDS[0], FIELDS[6])
    dialog = open_form(Draft("Old", date(2027, 1, 1)), two)
    line(dialog, "title").setText("New")
    with qtbot.waitSignal(dialog.submitted) as heard:
        dialog.submit_button.click()
    assert heard.args[0] == Draft("New", date(2027, 1, 1))


HALVES = (
    fields.Day(name="due", label="&Due", half=True),
    fields.Pick(name="kind", label="&Kind", options=(("a", "First"), ("b", "Second")), half=True),
    fields.Text(name="title", label="&Title"),
)


def places(dialog, *names):
    return [dialog.form.rows[name].geometry() for name in names]


def test_a_long_note_takes_no_room_from_the_fields(app, qtbot):
    words = "Kept are goals, strategies, actions, risks, targets and dates of the plan. " * 4
    dialog = FormDialog(app, FormSpec("Save as template", HALVES, "Save", words), {})
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert dialog._scroll.viewport().height() >= dialog.form.sizeHint().height()


def test_halves_stand_below_one_another_where_two_columns_have_no_room(open_form, app, qtbot):
    dialog = open_form({}, HALVES)
    due, kind, title = places(dialog, "due", "kind", "title")
    assert due.top() == kind.top()
    assert due.right() < kind.left()
    app.theme.set_zoom(200)
    dialog.resize(640, 600)
    qtbot.waitUntil(lambda: places(dialog, "due")[0].width() == dialog.form.width())
    due, kind, title = places(dialog, "due", "kind", "title")
    assert due.bottom() < kind.top()
    assert kind.bottom() < title.top()
    room = dialog._scroll.viewport().width()
    assert dialog.form.mapTo(dialog._scroll.viewport(), title.topRight()).x() < room
    app.theme.set_zoom(100)
    dialog.resize(480, 400)
    qtbot.waitUntil(lambda: len({place.top() for place in places(dialog, "due", "kind")}) == 1)
