"""kpis: the document, its period and day, one figure explained."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.analytics.kpis import LISTED
from app.store.store import Store
from tests.builders import make_account, make_contract, make_revenue

KEYS = {
    "id", "title", "unit", "value", "reason", "n", "previous", "ytd", "target", "attainment",
    "formula", "version",
}  # fmt: skip


def test_the_document_has_every_figure(cli, clients):
    ran = cli("kpis", "--from", clients, "--json")
    assert (ran.code, ran.err) == (0, "")
    document = ran.json
    assert set(document) == {"portfolio", "account", "as_of", "period", "currency", "kpis"}
    assert document["portfolio"] == "Larkfield clients"
    assert document["account"] is None
    assert document["as_of"] == "2026-10-13"
    assert document["period"] == {"start": "2026-10-01", "end": "2027-01-01"}
    assert [line["id"] for line in document["kpis"]] == list(LISTED)
    for line in document["kpis"]:
        assert set(line) >= KEYS
        assert (line["value"] is None) == (line["reason"] is not None)
        if line["value"] is not None:
            assert len(line["value"].partition(".")[2]) >= 4
        if line["unit"] == "money":
            assert "target_to_date" in line


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-Q3", "2026-07-01", "2026-10-01"),
        ("2026-09", "2026-09-01", "2026-10-01"),
        ("FY2026", "2026-01-01", "2027-01-01"),
        ("2026-02-01..2026-02-15", "2026-02-01", "2026-02-15"),
    ],
)
def test_periods(cli, clients, written, start, end):
    document = cli("kpis", "--from", clients, "--period", written, "--json").json
    assert document["period"] == {"start": start, "end": end}


def test_the_day_given_goes_before_the_portfolios_own(cli, clients):
    document = cli("kpis", "--from", clients, "--as-of", "2026-03-31", "--json").json
    assert document["as_of"] == "2026-03-31"
    assert document["period"]["start"] == "2026-01-01"


def test_one_account_by_id_or_name(cli, tmp_path):
    store = Store.create(tmp_path / "two.perennial")
    for name, amount in (("Acme", 123_456), ("Beta", 99)):
        key = make_account(store, name, ref=f"ref-{name}")
        make_contract(store, key)
        make_revenue(store, key, amount_minor=amount)
    store.close()
    for named in ("Acme", "acme", "ref-Acme"):
        words = ("--account", named, "--as-of", "2026-10-13", "--json")
        document = cli("kpis", "--from", "two", *words).json
        assert document["account"] == "Acme"
        values = {line["id"]: line["value"] for line in document["kpis"]}
        assert Decimal(values["revenue"]) == Decimal("1234.56")
    ran = cli("kpis", "--from", "two", "--account", "Acne", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "Near: Acme" in ran.err


def test_an_explained_figure_adds_up(cli, clients):
    words = ("--period", "2026", "--explain", "revenue", "--json")
    (line,) = cli("kpis", "--from", clients, *words).json["kpis"]
    assert set(line) >= KEYS | {"terms", "excluded"}
    for term in line["terms"]:
        assert set(term) == {"name", "value", "rows"}
        if term["rows"]:
            total = sum(Decimal(row["value"]) for row in term["rows"])
            assert total == Decimal(term["value"])
    assert any(row["table"] == "revenue" for term in line["terms"] for row in term["rows"])
    said = cli("kpis", "--from", clients, "--period", "2026", "--explain", "revenue").out
    assert said.startswith("Revenue: €")


def test_the_table_for_people(cli, clients):
    lines = cli("kpis", "--from", clients).out.splitlines()
    assert lines[0].startswith("Larkfield clients, 1 Oct – 31 Dec 2026")
    assert lines[2].split()[:2] == ["Figure", "Now"]
    assert len(lines) == 3 + len(LISTED)


@pytest.mark.parametrize(
    "words",
    [
        ("--period", "autumn"),
        ("--period", "2026-13"),
        ("--as-of", "yesterday"),
        ("--explain", "happiness"),
        ("--loud",),
    ],
)
def test_used_wrongly(cli, clients, words):
    ran = cli("kpis", "--from", clients, *words)
    assert (ran.code, ran.out) == (2, "")


def test_without_a_portfolio(cli):
    assert cli("kpis").code == 2


@pytest.mark.parametrize("written", ["0000", "0001", "9999", "FY9999", "0001-01-01..9999-12-31"])
def test_a_period_beyond_any_calendar_is_wrong_usage(cli, clients, written):
    ran = cli("kpis", "--from", clients, "--period", written)
    assert (ran.code, ran.out) == (2, "")
    assert "is too far off" in ran.err


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31", "2026-02-30", ""])
def test_a_day_that_cannot_be_reckoned_with_is_wrong_usage(cli, clients, written):
    ran = cli("kpis", "--from", clients, "--as-of", written)
    assert (ran.code, ran.out) == (2, "")
    assert f"“{written}” is" in ran.err


def test_an_account_without_a_name_is_not_the_whole_portfolio(cli, clients):
    ran = cli("kpis", "--from", clients, "--account", "", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "There is no account “”" in ran.err
