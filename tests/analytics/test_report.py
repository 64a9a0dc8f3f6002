from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from app.analytics.kpis import compute
from app.analytics.report import records_behind, to_json, written
from app.core.periods import parse_period
from tests.analytics.book import Book
from tests.analytics.evaluate import evaluate
from tests.analytics.rich import rich_book

Q4, AS_OF = parse_period("2026-Q4"), date(2026, 11, 22)
KEYS = ["id", "title", "unit", "value", "reason", "n", "previous", "ytd", "target", "attainment",
        "formula", "version"]  # fmt: skip


def document(book, ids=None, **values):
    facts = book.facts()
    lines = compute(facts, ids, period=Q4, as_of=AS_OF)
    return to_json(facts.info, lines, period=Q4, as_of=AS_OF, **values)


@pytest.mark.parametrize(
    ("value", "text"),
    [("102.33069", "102.33069"), ("5", "5.0000"), ("5.1", "5.1000"), ("-0.00", "0.0000"),
     ("1E+2", "100.0000"), ("0E+2", "0.0000"), ("-1E-7", "-0.0000001"), ("12.3400", "12.3400")],
)  # fmt: skip
def test_numbers_have_at_least_four_places_and_are_not_rounded(value, text):
    assert written(Decimal(value)) == text


def test_the_document_is_as_documented():
    found = json.loads(json.dumps(document(rich_book())))
    assert found["portfolio"] == "Test"
    assert found["account"] is None
    assert found["as_of"] == "2026-11-22"
    assert found["period"] == {"start": "2026-10-01", "end": "2027-01-01"}
    assert found["currency"] == "EUR"
    for line in found["kpis"]:
        assert [key for key in line if key in KEYS] == KEYS
        assert isinstance(line["value"], str)
        assert line["reason"] is None
        assert ("target_to_date" in line) or line["unit"] != "money"
        assert "terms" not in line


def test_what_is_undefined_is_null_with_the_reason():
    (line,) = document(Book(), ["nrr"])["kpis"]
    assert line["value"] is None
    assert line["reason"] == "no recurring revenue at the start"
    assert line["previous"] is None


def test_a_lower_bound_is_written():
    book = Book()
    account = book.account()
    book.contract(account, "2025-01-01", "2028-01-01", 100)
    (line,) = document(book, ["cltv_revenue"])["kpis"]
    assert (line["value"], line["at_least"]) == (None, "1000.0000")


def test_an_explanation_names_open_format_ids_and_gives_the_value():
    book = rich_book()
    refs = {("account", 1): "a1"}
    for line in document(book, refs=refs)["kpis"]:
        terms = {term["name"]: Decimal(term["value"]) for term in line["terms"]}
        assert abs(evaluate(line["formula"], terms) - Decimal(line["value"])) < Decimal("1e-9")
        for term in line["terms"]:
            for row in term["rows"]:
                assert set(row) == {"table", "id", "label", "value"}
                assert isinstance(row["id"], str)
    (nrr,) = document(book, ["nrr"], refs=refs)["kpis"]
    start = next(term for term in nrr["terms"] if term["name"] == "start")
    assert start["rows"][0] == {
        "table": "account", "id": "a1", "label": "First", "value": "1000.0000"
    }  # fmt: skip
    assert {"label": "Archived", "reason": "the account is archived"} in nrr["excluded"]


def test_the_records_to_look_up():
    facts = rich_book().facts()
    lines = compute(facts, ["nrr", "revenue"], period=Q4, as_of=AS_OF)
    assert {table for table, _key in records_behind(lines)} == {"account", "revenue"}
