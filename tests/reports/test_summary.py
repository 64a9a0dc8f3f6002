"""The ways in: period and day by default, refusals in a sentence, preview, list of fields."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import DomainError, NotFound
from app.core.periods import parse_period
from app.reports.document import SummaryData
from app.reports.shown import fields_shown
from app.reports.summary import preview_pages, summary_data
from tests.builders import make_account, make_issue

AS_OF = date(2026, 10, 13)
Q3 = parse_period("2026-Q3")


def read(store, account, **options) -> SummaryData:
    options = {"period": Q3, "as_of": AS_OF, **options}
    with store.read() as session:
        return summary_data(session, account, **options)


def test_the_period_is_the_last_complete_quarter_unless_given(store):
    data = read(store, make_account(store), period=None)
    assert data.period == Q3


def test_no_such_account_and_no_such_period(store):
    with pytest.raises(NotFound, match="no such account"):
        read(store, 42)
    with pytest.raises(DomainError, match="after 2026-10-13"):
        read(store, make_account(store), period=parse_period("2027"))


def test_the_list_of_fields_names_all_that_is_printed(store):
    account = make_account(store, "Acme")
    make_issue(store, account, title="Known", client_visible=True)
    data = read(store, account)
    shown = {(field.section, field.field): field for field in fields_shown(data)}
    assert shown["Cover", "Account name"].example == "Acme"
    assert shown["What needs attention", "Title"].example == "Known"
    assert ("Shared goals", "Title") not in shown
    assert not [field for field in shown.values() if field.section == "Internal"]
    inside = fields_shown(read(store, account, audience="internal"))
    assert [field for field in inside if field.section == "Internal"]


def test_the_preview_is_of_the_same_data(store):
    pages = preview_pages(read(store, make_account(store)))
    assert len(pages) == 1
