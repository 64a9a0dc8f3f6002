from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.queries.timeline import CHANGES, TOUCHES, timeline_rows
from app.services.accounts import set_parent
from app.services.contracts import renew_contract
from app.services.people import mark_left
from tests.acting import ask, do
from tests.builders import (
    make_account,
    make_closure,
    make_contract,
    make_interaction,
    make_issue,
    make_opportunity,
    make_person,
    make_review,
    make_stage,
    make_survey,
    set_today,
)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def kinds(rows):
    return [row.kind for row in rows]


def test_everything_dated_is_there_the_newest_first(store, account):
    hedda = make_person(store, account, "Hedda Brandt", since=date(2024, 1, 1))
    laurent = make_person(store, account, "Laurent Besson", title="CFO", since=date(2026, 8, 17))
    do(store, mark_left, hedda, on=date(2026, 8, 1), successor_id=laurent)
    make_stage(store, account, "retention", date(2026, 1, 2))
    resolved = datetime(2026, 9, 28, tzinfo=UTC)
    make_issue(store, account, status="closed", resolved_at=resolved, resolution="Fixed")
    make_survey(store, account, score=4, on_date=date(2026, 9, 30), wave="2026-Q3")
    make_review(store, account, date(2026, 10, 2), kind="quarterly", attendees="Ruth")
    make_interaction(store, account, people=(laurent,), subject="Portal usage", note="Good")
    old = make_contract(store, account, start_date=date(2025, 1, 1), end_date=date(2026, 1, 1))
    do(store, renew_contract, old)
    make_contract(store, account, start_date=date(2025, 2, 1), end_date=date(2026, 2, 1))
    make_opportunity(store, account, stage="lost", closed_on=date(2026, 3, 1), lost_reason="budget")
    make_closure(store, account, effective_date=date(2026, 3, 2), primary_reason="other")
    rows = ask(store, timeline_rows, account)
    assert kinds(rows) == [
        "touch",
        "review",
        "survey",
        "issue_resolved",
        "issue_opened",
        "person_joined",
        "person_left",
        "closure",
        "opportunity_lost",
        "contract_ended",
        "stage",
        "contract_started",
        "contract_started",
        "contract_started",
        "person_joined",
    ]
    found = {row.kind: row for row in reversed(rows)}
    touch, survey = found["touch"], found["survey"]
    assert (touch.code, touch.title, touch.detail, touch.people) == (
        "phone",
        "Portal usage",
        "Good",
        ("Laurent Besson",),
    )
    assert (survey.code, survey.title, survey.wave.mean, survey.wave.answers) == (
        "csat",
        "2026-Q3",
        4,
        1,
    )
    assert (found["person_joined"].detail, found["person_joined"].people) == (
        "CFO",
        ("Hedda Brandt",),
    )
    assert found["person_left"].people == ("Laurent Besson",)
    assert found["issue_resolved"].detail == "Fixed"
    assert found["opportunity_lost"].code == "budget"


def test_what_is_to_come_is_not_there(store, account):
    make_interaction(store, account, datetime(2026, 10, 14, tzinfo=UTC))
    make_interaction(store, account, state="planned")
    make_interaction(store, account, state="not_held")
    make_review(store, account, date(2026, 10, 14))
    make_contract(store, account, start_date=date(2026, 11, 1))
    make_survey(store, account, score=None, invited=5)
    assert ask(store, timeline_rows, account) == []


def test_touches_and_changes_apart(store, account):
    make_interaction(store, account)
    make_stage(store, account, "retention", date(2026, 1, 1))
    assert kinds(ask(store, timeline_rows, account, kinds=TOUCHES)) == ["touch"]
    assert kinds(ask(store, timeline_rows, account, kinds=CHANGES)) == ["stage"]


def test_the_newest_few_and_single_keys(store, account):
    keys = [
        make_interaction(store, account, datetime(2026, 10, day, tzinfo=UTC)) for day in (1, 2, 3)
    ]
    assert [row.id for row in ask(store, timeline_rows, account, limit=2)] == [keys[2], keys[1]]
    assert [row.id for row in ask(store, timeline_rows, account, ids=[keys[0]])] == [keys[0]]


def test_subsidiaries_on_request(store, account):
    child = make_account(store, "Child")
    do(store, set_parent, child, account)
    make_interaction(store, child)
    assert ask(store, timeline_rows, account) == []
    (row,) = ask(store, timeline_rows, account, with_children=True)
    assert row.account_id == child
