from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.core.errors import NotFound
from app.queries.attachments import attachment_content, attachment_rows
from app.queries.compliance import compliance_rows
from app.queries.contracts import contract_rows
from app.queries.custom_fields import custom_field_rows, custom_values
from app.queries.interactions import interaction_rows
from app.queries.issues import issue_rows
from app.queries.opportunities import opportunity_rows
from app.queries.products import product_rows
from app.queries.promises import promise_rows
from app.queries.revenue import order_rows, revenue_rows
from app.queries.surveys import wave_rows
from app.queries.views import view_rows
from app.services.contracts import renew_contract
from app.services.portfolio import set_setting
from app.services.products import set_requirements
from app.services.views import save_view
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_attachment,
    make_compliance,
    make_contract,
    make_interaction,
    make_issue,
    make_opportunity,
    make_order,
    make_person,
    make_product,
    make_promise,
    make_revenue,
    make_survey,
    make_team_member,
    set_today,
)
from tests.queries.everything import fill, with_value


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, currency="GBP")


def test_money_is_in_its_own_currency_else_the_accounts_else_the_portfolios(store, account):
    other = make_account(store, "Other")
    for key, own in ((account, None), (account, "USD"), (other, None)):
        make_contract(store, key, currency=own)
        make_revenue(store, key, currency=own)
        make_order(store, key, currency=own)
        make_opportunity(store, key, currency=own)
    for query in (contract_rows, revenue_rows, order_rows, opportunity_rows):
        assert sorted(row.currency for row in ask(store, query)) == ["EUR", "GBP", "USD"]


def test_a_contract_knows_its_successor(store, account):
    old = make_contract(store, account)
    new = do(store, renew_contract, old)
    rows = ask(store, contract_rows, account_id=account)
    assert [(row.id, row.renewed_by_id, row.renews_id) for row in rows] == [
        (old, new, None),
        (new, None, old),
    ]
    assert rows[0].is_running(date(2026, 12, 31))
    assert not rows[0].is_running(date(2027, 1, 1))


def test_revenue_of_the_last_days_only(store, account):
    for month in (7, 8, 9):
        make_revenue(store, account, on_date=date(2026, month, 1))
    rows = ask(store, revenue_rows, since=date(2026, 8, 1))
    assert [row.on_date.month for row in rows] == [9, 8]


def test_the_chance_is_its_own_else_its_stages(store, account):
    make_opportunity(store, account, "Own", probability=Decimal(65))
    make_opportunity(store, account, "Stage")
    make_opportunity(store, account, "Won", stage="won")
    do(store, set_setting, "stage_probabilities", {"proposal": 45})
    rows = {row.name: row for row in ask(store, opportunity_rows)}
    assert [rows[n].probability for n in ("Own", "Stage", "Won")] == [65, 45, 100]
    assert rows["Own"].weighted_minor == Decimal(4_160_000)
    assert list(rows)[-1] == "Won"
    assert not rows["Won"].is_open


def test_products_come_by_rung_with_what_they_need(store):
    advanced = make_product(store, "Analytics", rung="advanced")
    entry = make_product(store, "Portal", rung="entry")
    make_product(store, "Unplaced")
    do(store, set_requirements, advanced, [entry])
    rows = ask(store, product_rows)
    assert [row.name for row in rows] == ["Portal", "Analytics", "Unplaced"]
    assert rows[1].requires == (entry,)


def test_a_touch_names_both_sides(store, account):
    ruth, nils = make_person(store, account), make_person(store, account, "Nils Aaker")
    nora = make_team_member(store)
    key = make_interaction(store, account, people=(nils, ruth), team=(nora,))
    make_interaction(
        store, account, datetime(2026, 10, 9, tzinfo=UTC), (ruth,), direction="outbound"
    )
    newest, row = ask(store, interaction_rows, account_id=account)
    assert (row.people, row.team, row.person_ids) == (
        ("Nils Aaker", "Ruth Oduya"),
        ("Nora Velde",),
        (nils, ruth),
    )
    assert (row.day, row.is_two_way, newest.is_two_way) == (date(2026, 10, 8), True, False)
    assert [touch.id for touch in ask(store, interaction_rows, person_id=nils)] == [key]


def test_open_promises_come_first_and_know_how_late_they_are(store, account):
    make_promise(store, account, "Kept", state="kept")
    make_promise(store, account, "Late", due_date=date(2026, 10, 11))
    make_promise(store, account, "Some day", due_date=None)
    make_promise(store, account, "No state", state=None, side=None)
    rows = ask(store, promise_rows)
    assert [row.text for row in rows] == ["Late", "No state", "Some day", "Kept"]
    assert [row.days_late(TODAY) for row in rows] == [2, 0, 0, 0]
    assert (rows[1].side, rows[1].state) == ("ours", "open")
    assert len(ask(store, promise_rows, open_only=True)) == 3


def test_open_issues_come_first_by_severity_and_age(store, account):
    make_issue(store, account, "Closed", status="closed", severity=1)
    make_issue(store, account, "Low", severity=4, resolution_limit_h=Decimal(48))
    make_issue(store, account, "High", severity=2)
    rows = ask(store, issue_rows)
    assert [row.title for row in rows] == ["High", "Low", "Closed"]
    assert rows[0].age_days(TODAY) == 18
    assert rows[1].due_at == datetime(2026, 9, 27, 8, tzinfo=UTC)
    assert [row.title for row in ask(store, issue_rows, open_only=True)] == ["High", "Low"]


def test_a_wave_counts_the_latest_answer_of_each_person(store, account):
    ruth, nils = make_person(store, account), make_person(store, account, "Nils")
    june, q3 = date(2026, 6, 1), {"wave": "2026-Q3", "kind": "csat"}
    make_survey(store, account, score=3, on_date=june)
    make_survey(store, account, score=1, on_date=date(2026, 9, 1), person_id=ruth, **q3)
    make_survey(store, account, score=5, on_date=date(2026, 9, 2), person_id=ruth, **q3)
    make_survey(store, account, score=4, on_date=date(2026, 9, 3), person_id=nils, **q3)
    make_survey(store, account, score=3, on_date=date(2026, 9, 4), **q3)
    make_survey(store, account, score=None, on_date=date(2026, 9, 1), invited=12, **q3)
    make_survey(store, account, "nps", 9)
    first, third, nps = ask(store, wave_rows, [account])
    assert (first.mean, first.answers, first.mean_before) == (3, 1, None)
    assert (third.mean, third.answers, third.invited, third.mean_before) == (4, 3, 12, 3)
    assert third.on_date == date(2026, 9, 4)
    assert (nps.kind, nps.mean_before) == ("nps", None)


@pytest.mark.parametrize(
    ("days", "flag"),
    [(-1, "overdue"), (0, "due_30"), (30, "due_30"), (31, "due_90"), (90, "due_90"), (91, "ok")],
)
def test_a_duty_says_how_near_its_review_is(store, account, days, flag):
    from datetime import timedelta

    make_compliance(store, account, next_review=TODAY + timedelta(days=days))
    assert ask(store, compliance_rows)[0].flag(TODAY) == flag


def test_a_duty_without_a_date_has_no_flag_and_the_earlier_date_counts(store, account):
    make_compliance(store, account)
    make_compliance(store, account, "baa", next_review=date(2027, 6, 1), ends_on=date(2026, 10, 1))
    rows = {row.kind: row.flag(TODAY) for row in ask(store, compliance_rows)}
    assert rows == {"kyc": None, "baa": "overdue"}


def test_views_of_a_screen_keep_their_definition(store):
    do(store, save_view, "At risk", "portfolio", {"text": "rail"})
    do(store, save_view, "Mine", "people", {})
    (row,) = ask(store, view_rows, "portfolio")
    assert (row.name, row.definition) == ("At risk", {"text": "rail"})


def test_files_and_custom_values_of_a_record(store):
    made = fill(store)
    lost = make_attachment(store, "accounts", made.account, "lost.pdf")
    rows = ask(store, attachment_rows, entity="accounts", entity_id=made.account)
    assert {row.name: row.bytes for row in rows} == {"brief.pdf": 4, "lost.pdf": None}
    with pytest.raises(NotFound):
        ask(store, attachment_content, lost)
    with_value(store, made.account, "green")
    (field,) = ask(store, custom_field_rows, "accounts")
    assert (field.field, field.type, field.values) == ("Colour", "text", 1)
    assert ask(store, custom_values, "accounts") == {made.account: {field.id: "green"}}
