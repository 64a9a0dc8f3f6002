"""Real exports, imported for real, against sums made of them with the csv module alone."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.analytics.kpis import compute
from app.core.periods import Period
from app.exchange.run import run_import
from app.exchange.tabular.mapping import mapping_of
from app.models.account import Account, StageChange
from app.models.contract import Contract
from app.models.interaction import Interaction
from app.models.issue import Issue
from app.models.opportunity import Opportunity
from app.models.person import Person
from app.models.product import Product
from app.models.revenue import Revenue
from app.models.survey import SurveyAnswer
from app.queries.facts import load_facts
from app.store.store import Store
from tests.exchange import field
from tests.exchange.opened import counts, rows

QUARTER = Period(date(2025, 4, 1), date(2025, 7, 1))
AS_OF = date(2025, 6, 30)


@pytest.fixture
def maven(tmp_path):
    store = Store.create(tmp_path / "maven.perennial", currency="USD")
    result = run_import(store, field.paths(field.MAVEN))
    return store, result


@pytest.fixture
def c360(tmp_path):
    store = Store.create(tmp_path / "c360.perennial")
    result = run_import(store, field.paths(field.C360))
    return store, result


def figure(store, kpi, period, as_of, account: str | None = None):
    with store.read() as session:
        facts = load_facts(session)
        query = select(Account.id).where(Account.ref == account)
        ids = None if account is None else [session.execute(query).scalar_one()]
    return compute(facts, [kpi], account_ids=ids, period=period, as_of=as_of)[0].figure


def test_maven_accounts_with_their_parents(maven):
    store, result = maven
    expected = field.table("maven_crm_accounts.csv")
    assert counts(result, "accounts") == (len(expected), 0, 0, 0) == (85, 0, 0, 0)
    with store.read() as session:
        parent = select(Account.id, Account.name).subquery()
        query = select(Account.name, Account.industry, Account.size, Account.country, parent.c.name)
        found = session.execute(query.outerjoin(parent, parent.c.id == Account.parent_id)).all()
    by_name = {row[0]: tuple(row[1:]) for row in found}
    for row in expected:
        size, parent_name = int(row["employees"]), row["subsidiary_of"] or None
        assert by_name[row["account"]] == (row["sector"], size, row["office_location"], parent_name)


def test_maven_deals_are_opportunities_and_those_without_an_account_are_told_one_by_one(maven):
    store, result = maven
    everything, expected = field.table("maven_crm_sales_pipeline.csv"), field.deals()
    without = len(everything) - len(expected)
    assert counts(result, "opportunities") == (len(expected), 0, 0, without)
    told = [p for p in result.problems if p.column == "account" and p.severity == "error"]
    lines = [place for place, row in enumerate(everything, 2) if not row["account"]]
    assert [problem.line for problem in told] == lines
    assert rows(store, Revenue, "id") == []
    codes = {
        "Won": "won",
        "Lost": "lost",
        "Engaging": "qualification",
        "Prospecting": "prospecting",
    }
    found = rows(store, Opportunity, "ref", "stage", "amount_minor", "closed_on")
    assert found == sorted(
        (
            row["opportunity_id"],
            codes.get(row["deal_stage"], "qualification"),
            int(field.cents(row["close_value"]) * 100) if row["close_value"] else None,
            field.american(row["close_date"]) if row["close_date"] else None,
        )
        for row in expected
    )


def test_maven_sums_by_account(maven):
    store, _ = maven
    with store.read() as session:
        query = (
            select(Account.name, Opportunity.amount_minor)
            .join(Account, Account.id == Opportunity.account_id)
            .where(Opportunity.stage == "won")
        )
        found: Counter[str] = Counter()
        for name, minor in session.execute(query):
            found[name] += minor
    assert {name: Decimal(minor) / 100 for name, minor in found.items()} == field.won_by_account()


def test_a_product_that_is_not_known_is_asked_and_mapped_on_request(maven):
    store, result = maven
    unknown = sum(row["product"] == "GTXPro" for row in field.deals())
    asked = [problem for problem in result.problems if problem.value == "GTXPro"]
    assert len(asked) == 1
    assert f"{unknown:,} rows" in asked[0].message
    assert "Did you mean “GTX Pro”" in asked[0].message
    products = dict(rows(store, Product, "id", "name"))

    def sold() -> Counter[str | None]:
        return Counter(products.get(key) for (key,) in rows(store, Opportunity, "product_id"))

    expected = Counter(row["product"] for row in field.deals())
    assert sold()[None] == expected["GTXPro"] == unknown
    said = mapping_of({"product": {"GTXPro": "GTX Pro"}})
    again = run_import(store, field.paths(field.MAVEN), mapping=said)
    assert again.records["opportunities"].changed == unknown
    assert [problem for problem in again.problems if problem.value == "GTXPro"] == []
    expected["GTX Pro"] = expected.pop("GTXPro")
    assert sold() == expected


def test_maven_again_adds_nothing_and_undo_takes_all_of_it_back(tmp_path):
    store = Store.create(tmp_path / "a.perennial")
    empty = store.content_hash()
    run_import(store, field.paths(field.MAVEN))
    filled = store.content_hash()
    again = run_import(store, field.paths(field.MAVEN))
    assert (again.total("added"), again.total("changed"), again.revision) == (0, 0, None)
    assert store.content_hash() == filled
    assert store.check() == []
    store.history.undo()
    assert store.content_hash() == empty


def test_c360_accounts_become_clients_with_a_contract_of_one_year(c360):
    store, result = c360
    expected = field.table("c360_crm_accounts.csv")
    assert result.problems == [p for p in result.problems if p.severity == "note"]
    assert counts(result, "accounts") == counts(result, "contracts") == (300, 0, 0, 0)
    assert rows(store, Account, "ref", "name", "start_date") == [
        (row["account_id"], row["account_name"], field.created(row)) for row in expected
    ]
    contracts = rows(store, Contract, "start_date", "annual_value_minor", "name")
    assert sorted(contracts) == sorted(
        (field.created(row), int(row["arr"]) * 100, row["plan"]) for row in expected
    )
    for day in (date(2023, 1, 1), date(2024, 9, 30), AS_OF):
        with store.read() as session:
            query = select(Contract).where(Contract.start_date <= day, Contract.end_date > day)
            total = sum(contract.annual_value_minor for contract in session.scalars(query))
        assert Decimal(total) / 100 == sum(field.running(day).values())


def test_c360_invoices_are_recurring_revenue_in_cents_row_by_row(c360):
    store, result = c360
    expected = field.table("c360_invoices.csv")
    assert counts(result, "revenue") == (len(expected), 0, 0, 0)
    assert {kind for (kind,) in rows(store, Revenue, "kind")} == {"recurring"}
    with store.read() as session:
        query = select(Account.ref, Revenue.on_date, Revenue.amount_minor)
        found = session.execute(query.join(Account, Account.id == Revenue.account_id)).all()
    assert Counter(map(tuple, found)) == Counter(
        (
            row["account_id"],
            date.fromisoformat(row["invoice_date"]),
            int(field.cents(row["amount"]) * 100),
        )
        for row in expected
    )


def test_c360_tickets_are_issues_and_their_csat_an_answer(c360):
    store, result = c360
    tickets = field.table("c360_support_tickets.csv")
    assert counts(result, "issues") == (len(tickets), 0, 0, 0)
    codes = {"low": "low", "med": "normal", "high": "high", "open": "new", "resolved": "closed"}
    assert rows(store, Issue, "ref", "priority", "status") == [
        (row["ticket_id"], codes[row["priority"]], codes[row["status"]]) for row in tickets
    ]
    answers = rows(store, SurveyAnswer, "ref", "kind", "score", "on_date")
    assert [answer for answer in answers if answer[1] == "csat"] == [
        (
            f"{row['ticket_id']}/csat",
            "csat",
            Decimal(row["csat"]),
            date.fromisoformat(row["resolved_at"][:10]),
        )
        for row in tickets
        if row["csat"]
    ]
    scores = [answer[2] for answer in answers if answer[1] == "nps"]
    assert sum(scores) == sum(int(row["score"]) for row in field.table("c360_nps.csv"))


def test_c360_figures_of_a_quarter(c360):
    store, _ = c360
    span = (QUARTER.start, QUARTER.end)
    before = Period(date(2024, 4, 1), date(2024, 7, 1))
    revenue = sum(field.invoiced(*span).values())
    assert figure(store, "revenue", QUARTER, AS_OF).value == revenue
    assert figure(store, "revenue", before, date(2024, 6, 30)).value == sum(
        field.invoiced(before.start, before.end).values()
    )
    scores = field.nps_scores(*span)
    nps = figure(store, "nps", QUARTER, AS_OF)
    assert (round(nps.value, 6), nps.n) == (round(field.nps(scores), 6), len(scores))
    csat = field.csat_scores(*span)
    mean = figure(store, "csat_mean", QUARTER, AS_OF)
    assert (round(mean.value, 6), mean.n) == (round(Decimal(sum(csat)) / len(csat), 6), len(csat))
    top2 = Decimal(100 * sum(score >= 4 for score in csat)) / len(csat)
    assert round(figure(store, "csat_top2", QUARTER, AS_OF).value, 6) == round(top2, 6)


def test_c360_retention_of_a_quarter(c360):
    store, _ = c360
    year = Period(date(2024, 1, 1), date(2025, 1, 1))
    accounts = field.table("c360_crm_accounts.csv")
    new = sum(year.start <= field.created(row) < year.end for row in accounts)
    assert figure(store, "new_clients", year, date(2024, 12, 31)).value == new > 0
    first, last = field.running(QUARTER.start), field.running(QUARTER.end)
    kept = sum(min(value, last.get(account, Decimal(0))) for account, value in first.items())
    expected = round(100 * kept / sum(first.values()), 6)
    assert round(figure(store, "grr", QUARTER, AS_OF).value, 6) == expected
    assert round(figure(store, "nrr", QUARTER, AS_OF).value, 6) == expected
    assert figure(store, "retention_rate", QUARTER, AS_OF).value == 100


def test_c360_figures_of_one_account(c360):
    store, _ = c360
    year = Period(date(2025, 1, 1), date(2026, 1, 1))
    sums = field.invoiced(year.start, year.end)
    for account in sorted(sums)[:5]:
        found = figure(store, "revenue", year, date(2025, 12, 31), account)
        assert found.value == sums[account]
        scores = field.nps_scores(year.start, year.end, account)
        nps = figure(store, "nps", year, date(2025, 12, 31), account)
        assert nps.value == (field.nps(scores) if scores else None)


def test_revops_files_join_by_their_ids(tmp_path):
    store = Store.create(tmp_path / "revops.perennial")
    result = run_import(store, field.paths(field.REVOPS))
    contacts, leads = field.table("revops_contacts.csv"), field.table("revops_leads.csv")
    homeless = sum(not row["account_id"] for row in contacts)
    companies = {row["company"] for row in leads}
    assert counts(result, "people") == (len(contacts) + len(leads) - homeless, 0, 0, homeless)
    assert counts(result, "accounts") == (45 + len(companies), 0, 0, 0)
    prospects = [stage for (stage,) in rows(store, StageChange, "stage")]
    assert prospects == ["prospecting"] * len(companies)
    opportunities = field.table("revops_opportunities.csv")
    assert rows(store, Opportunity, "ref", "probability") == [
        (row["opportunity_id"], Decimal(row["probability"]) * 100) for row in opportunities
    ]
    owner = {row["opportunity_id"]: row["account_id"] for row in opportunities}
    with store.read() as session:
        query = select(Interaction.ref, Account.ref, Interaction.at, Interaction.channel)
        found = session.execute(query.join(Account, Account.id == Interaction.account_id)).all()
    channels = {"email": "email", "call": "phone", "meeting": "in_person"}
    assert sorted((ref, account, at.date(), channel) for ref, account, at, channel in found) == [
        (
            row["activity_id"],
            owner[row["related_object_id"]],
            date.fromisoformat(row["activity_date"]),
            channels[row["activity_type"]],
        )
        for row in field.table("revops_activities.csv")
    ]
    assert len(rows(store, Person, "id")) == result.records["people"].added
    assert run_import(store, field.paths(field.REVOPS)).total("added") == 0


def test_salesforce_like_files(tmp_path):
    names = ("salesforce_like_accounts_c2c.csv", "salesforce_like_opps_c2c.csv")
    store = Store.create(tmp_path / "sf.perennial")
    result = run_import(store, field.paths(names))
    expected = field.table(names[1])
    assert counts(result, "opportunities") == (len(expected), 0, 0, 0)
    codes = {"Closed Won": "won", "Closed Lost": "lost"}
    assert rows(store, Opportunity, "ref", "stage", "amount_minor") == [
        (
            row["opp_id"],
            codes.get(row["stage"], row["stage"].lower()),
            int(field.cents(row["amount"]) * 100),
        )
        for row in expected
    ]


def test_files_without_any_account_are_rejected_row_by_row_or_put_where_the_mapping_says(tmp_path):
    names = ("salescrm_Contacts.csv", "salescrm_Opportunity.csv", "salescrm_Activity.csv")
    store = Store.create(tmp_path / "sales.perennial")
    result = run_import(store, field.paths(names))
    assert counts(result, "people") == (0, 0, 0, 100)
    assert counts(result, "opportunities") == (0, 0, 0, 500)
    said = mapping_of({"defaults": {"account": "Everyone"}, "create_accounts": True})
    result = run_import(store, field.paths(names), mapping=said)
    assert rows(store, Account, "name") == [("Everyone",)]
    assert counts(result, "people") == (100, 0, 0, 0)
    assert counts(result, "interactions") == (500, 0, 0, 0)
