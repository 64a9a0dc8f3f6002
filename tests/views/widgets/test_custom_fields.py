"""A record's form with tags and own fields: shown, checked, stored in one step, undone in one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.queries.custom_fields import custom_field_rows, typed_values
from app.queries.tags import tags_of
from app.services.accounts import change_account
from app.services.custom_fields import add_custom_field, set_custom_value
from app.services.tags import set_tags
from app.views.dress import dress
from app.views.widgets.fields import Text
from app.views.widgets.form import FormDialog, FormSpec
from tests.acting import ask, do
from tests.builders import make_account, set_today

KINDS = (
    ("Motto", "text", ()), ("Sites", "number", ()), ("Spend", "money", ()), ("Since", "date", ()),
    ("Colour", "choice", ("red", "blue")), ("Days", "multi", ("Mon", "Tue")),
    ("Page", "link", ()), ("Sister", "link", ("accounts",)),
    ("Per site", "computed", ("[Spend] / [Sites]",)),
)  # fmt: skip


@pytest.fixture
def account(store):
    set_today(store)
    key = make_account(store, "Acme")
    make_account(store, "Bolt")
    for name, kind, options in KINDS:
        do(store, add_custom_field, "accounts", name, kind, options)
    do(store, set_tags, "accounts", key, ["Core"])
    return key


@pytest.fixture
def fields(store, account):
    return {row.field: f"own:{row.id}" for row in ask(store, custom_field_rows, "accounts")}


def opened(qtbot, app, key) -> FormDialog:
    dress(QApplication.instance(), app.theme)
    spec = FormSpec(
        "Edit", (Text(name="name", label="Name", required=True),), "Save",
        record=("accounts", key),
    )  # fmt: skip
    dialog = FormDialog(app, spec, {"name": "Acme"})
    qtbot.addWidget(dialog)

    def save(answers) -> None:
        service = dialog.saving(change_account)
        outcome = app.edits.attempt("Edit", service, key, answers, {"name": "Acme"})
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.show()
    return dialog


def type_into(qtbot, dialog, name, text) -> None:
    control = dialog.form.entry(name).control
    control.clear()
    qtbot.keyClicks(control, text)


def submit(qtbot, dialog) -> None:
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)


def test_every_type_is_entered_and_one_undo_takes_all_back(qtbot, app, store, account, fields):
    before = store.content_hash()
    dialog = opened(qtbot, app, account)
    for field, text in (
        ("Motto", "Onwards"), ("Sites", "4"), ("Spend", "1,000"), ("Since", "31/12/2025"),
        ("Page", "example.com"), ("Sister", "Bolt"),
    ):  # fmt: skip
        type_into(qtbot, dialog, fields[field], text)
    dialog.form.entry(fields["Colour"]).show("blue")
    dialog.form.entry(fields["Days"]).show(("Tue",))
    tags = dialog.form.entry("own:tags").tags
    qtbot.keyClicks(tags.line, "north")
    qtbot.keyClick(tags.line, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter added the tag
    type_into(qtbot, dialog, "name", "Acme Ltd")
    submit(qtbot, dialog)
    assert not dialog.isVisible()
    found = ask(store, typed_values, "accounts")[account]
    assert found["Spend"] == 1000
    assert found["Per site"] == 250
    assert found["Days"] == ("Tue",)
    assert found["Sister"] == "Bolt"
    assert found["Page"] == "https://example.com"
    assert ask(store, tags_of, "accounts")[account] == ("Core", "north")
    app.edits.undo()
    assert store.content_hash() == before


def test_what_is_there_is_shown_and_left_alone(qtbot, app, store, account, fields):
    for row in ask(store, custom_field_rows, "accounts"):
        value = {"Motto": "Onwards", "Sites": "4", "Spend": "1000", "Since": "2025-12-31",
                 "Colour": "red", "Days": "Mon|Tue"}.get(row.field)  # fmt: skip
        if value:
            do(store, set_custom_value, row.id, account, value)
    before = store.content_hash()
    dialog = opened(qtbot, app, account)
    entry = dialog.form.entry
    assert entry(fields["Motto"]).value() == "Onwards"
    assert entry(fields["Sites"]).value() == Decimal(4)
    assert entry(fields["Spend"]).value() == 100_000
    assert entry(fields["Days"]).value() == ("Mon", "Tue")
    assert entry(fields["Per site"]).control.text() == "250"
    assert entry("own:tags").value() == ("Core",)
    submit(qtbot, dialog)
    assert store.content_hash() == before


def test_a_value_that_cannot_be_keeps_the_form_open(qtbot, app, store, account, fields):
    before = store.content_hash()
    dialog = opened(qtbot, app, account)
    type_into(qtbot, dialog, fields["Sites"], "many")
    type_into(qtbot, dialog, fields["Sister"], "Nobody")
    submit(qtbot, dialog)
    assert dialog.isVisible()
    assert "not a number" in dialog.form.rows[fields["Sites"]].remark.text()
    assert "no “Nobody”" in dialog.form.rows[fields["Sister"]].remark.text()
    type_into(qtbot, dialog, fields["Sites"], "1")
    type_into(qtbot, dialog, fields["Sister"], "Bolt")
    type_into(qtbot, dialog, fields["Page"], "no address")
    submit(qtbot, dialog)
    assert dialog.isVisible()
    assert store.content_hash() == before


def test_a_computed_field_says_why_it_is_not_known(qtbot, app, account, fields):
    dialog = opened(qtbot, app, account)
    row = dialog.form.rows[fields["Per site"]]
    assert row.entry.control.text() == "–"
    assert "“Spend” is empty" in row.remark.text()
    assert row.entry.control.isReadOnly()
