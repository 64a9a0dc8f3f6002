"""The head of a plan, and which of several plans is shown first."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.plan_detail import ReviewDetail
from app.queries.coaching import shown_plan
from app.queries.plan_document import plan_document
from app.queries.plan_heads import plan_heads
from app.services import plans
from app.services.plan_versions import freeze_plan
from tests.acting import do
from tests.builders import TODAY, make_account, make_plan, make_review, make_unit, put, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def test_scope_team_approval_versions_and_last_review_are_told(store, account):
    plan, bare = make_plan(store, account), make_plan(store, account, "Bare")
    unit = make_unit(store, account)
    do(store, plans.change_plan, plan, {"unit_id": unit, "team": ["Nora Velde"]})
    do(store, plans.set_plan_status, plan, "in_review", by="Nora Velde")
    do(store, plans.set_plan_status, plan, "approved", by="Saira Malik")
    do(store, freeze_plan, plan, kind="named", name="First")
    for day in (date(2026, 9, 1), date(2026, 6, 1)):
        put(store, ReviewDetail(review_id=make_review(store, account, day), plan_id=plan))
    with store.read() as session:
        heads = plan_heads(session, account)
    head = heads[plan]
    assert (head.unit_name, head.team, head.versions) == ("Diagnostics", ("Nora Velde",), 2)
    assert (head.approved_by, head.approved_on) == ("Saira Malik", TODAY)
    assert head.reviewed_on == date(2026, 9, 1)
    assert (heads[bare].team, heads[bare].versions, heads[bare].reviewed_on) == ((), 0, None)


def test_the_plan_that_counts_is_shown_first(store, account):
    of_unit, superseded, draft, approved, ended = (
        make_plan(store, account, "Diagnostics"),
        make_plan(store, account, "Before", status="superseded"),
        make_plan(store, account, "Draft"),
        make_plan(store, account, "Approved"),
        make_plan(store, account, "Ended", status="approved", period_start=date(2020, 1, 1),
                  period_end=date(2020, 12, 31)),
    )  # fmt: skip
    do(store, plans.change_plan, of_unit, {"unit_id": make_unit(store, account)})
    for plan in (of_unit, approved):
        do(store, plans.set_plan_status, plan, "approved", by="Saira")

    def shown():
        with store.read() as session:
            document = plan_document(session, account, TODAY)
            assert shown_plan(session, account, TODAY) == document.head.id
        assert document.beside == document.heads[document.head.id]
        return document.head

    assert shown().id == approved
    assert shown().state(TODAY) == "active"
    for plan, following in ((approved, of_unit), (of_unit, draft), (draft, superseded)):
        do(store, plans.remove_plan, plan)
        assert shown().id == following
    do(store, plans.remove_plan, superseded)
    assert (shown().id, shown().state(TODAY)) == (ended, "approved")
