from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.account import Usage
from app.models.extra import Attachment, AttachmentBlob, CustomField, CustomValue, SavedView
from app.queries.attachments import attachment_content
from app.services import attachments, custom_fields, usage, views
from tests.acting import ask, count, do, refusal, the
from tests.builders import TODAY, make_account, set_today


def test_views_have_names_of_their_own_per_screen(store):
    first = do(store, views.save_view, "At risk", "portfolio", {"text": "x"})
    do(store, views.save_view, "At risk", "people", {})
    second = do(store, views.save_view, "Grow", "portfolio", {})
    assert "Choose another name" in refusal(store, views.save_view, "at RISK", "portfolio", {})
    assert "Choose another name" in refusal(store, views.rename_view, second, "At risk")
    do(store, views.update_view, first, {"text": "y"})
    assert the(store, SavedView, first).definition == {"text": "y"}
    do(store, views.remove_view, second)
    assert count(store, SavedView) == 2


def test_a_file_is_kept_once_and_comes_back_whole(store):
    set_today(store)
    account, other = make_account(store), make_account(store, "B")
    key = do(store, attachments.attach, "accounts", account, "brief.pdf", b"%PDF")
    do(store, attachments.attach, "accounts", other, "copy.pdf", b"%PDF")
    row = the(store, Attachment, key)
    assert (row.type, row.added_on) == ("application/pdf", TODAY)
    assert count(store, AttachmentBlob) == 1
    do(store, attachments.rename_attachment, key, "Brief.pdf")
    do(store, attachments.detach, key)
    store.history.undo()
    assert ask(store, attachment_content, key) == b"%PDF"
    assert "no longer there" in refusal(store, attachments.attach, "accounts", 5, "a", b"")
    with pytest.raises(TypeError):
        do(store, attachments.attach, "spaceships", account, "a", b"")


def test_a_file_has_a_largest_size(store, monkeypatch):
    account = make_account(store)
    monkeypatch.setattr(attachments, "LARGEST_BYTES", 3)
    assert "larger than" in refusal(
        store, attachments.attach, "accounts", account, "a.bin", b"four"
    )


@pytest.mark.parametrize(
    ("kind", "options", "good", "bad"),
    [
        ("text", (), "anything", None),
        ("number", (), "12.5", "twelve"),
        ("money", (), "-3", "3 EUR"),
        ("date", (), "2026-10-13", "13.10.2026"),
        ("choice", ("red", "blue"), "red", "green"),
        ("multi", ("red", "blue"), "red|blue", "red|green"),
    ],
)
def test_custom_values_keep_to_their_type(store, kind, options, good, bad):
    account = make_account(store)
    field = do(store, custom_fields.add_custom_field, "accounts", "Colour", kind, options)
    do(store, custom_fields.set_custom_value, field, account, good)
    assert count(store, CustomValue, value=good) == 1
    if bad:
        assert refusal(store, custom_fields.set_custom_value, field, account, bad)
    do(store, custom_fields.set_custom_value, field, account, " ")
    assert count(store, CustomValue) == 0


def test_custom_fields_have_names_and_choices(store):
    field = do(store, custom_fields.add_custom_field, "accounts", "Colour")
    second = do(store, custom_fields.add_custom_field, "accounts", "Size")
    for name in ("Colour", " colour"):
        assert "already" in refusal(store, custom_fields.add_custom_field, "accounts", name)
        change = custom_fields.change_custom_field
        assert "already" in refusal(store, change, second, field=name)
    do(store, custom_fields.add_custom_field, "people", "Colour")
    assert "no records" in refusal(store, custom_fields.add_custom_field, "spaceships", "X")
    assert "at least one choice" in refusal(
        store, custom_fields.add_custom_field, "accounts", "Weight", "choice"
    )
    do(store, custom_fields.change_custom_field, field, field="Paint", options=["a"])
    assert the(store, CustomField, field).options == ["a"]
    do(store, custom_fields.set_custom_value, field, make_account(store), "a")
    do(store, custom_fields.remove_custom_field, field)
    assert count(store, CustomValue) == 0


def test_usage_is_a_figure_of_a_day(store):
    account = make_account(store)
    key = do(
        store,
        usage.add_usage,
        account,
        on_date=date(2026, 9, 30),
        metric="active users",
        value=Decimal(412),
    )
    do(store, usage.change_usage, key, {"value": Decimal("412.5")})
    assert the(store, Usage, key).value == Decimal("412.5")
    assert refusal(store, usage.change_usage, key, {"metric": ""}).startswith("Metric is missing")
    do(store, usage.remove_usage, key)
    assert count(store, Usage) == 0
