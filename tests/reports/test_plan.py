"""The plan on paper holds every section of the plan, and says that it is ours."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.core.errors import NotFound
from app.reports.plan import make_plan
from tests.builders import (
    make_account,
    make_action,
    make_communication,
    make_goal,
    make_risk,
    make_strategy,
    make_swot,
)
from tests.builders import (
    make_plan as make_plan_row,
)
from tests.reports.opened import reader_of, text_of

AS_OF = date(2026, 10, 13)


@pytest.fixture
def account(store):
    key = make_account(store, "Meridell Clinics")
    plan = make_plan_row(
        store, key, "Account plan 2026/27", status="active", situation="Pilot running",
        period_start=date(2026, 7, 1), period_end=date(2027, 6, 30), owner="Nora Velde",
    )  # fmt: skip
    goal = make_goal(
        store, plan, "Portal in Diagnostics", specific="Nine sites", metric="Sites live",
        baseline=Decimal(0), current=Decimal(2), target=Decimal(9), achievable="Same integration",
        relevant="Results within a day", start_date=date(2026, 7, 1), due_date=date(2027, 4, 30),
    )  # fmt: skip
    make_action(store, "Fix the feed", goal_id=goal, plan_id=plan, due_date=date(2026, 10, 1))
    make_action(store, "Loose end", plan_id=plan, account_id=key)
    make_strategy(store, plan, "Pilot first", goal_ids=(goal,))
    make_swot(store, plan, "threat", "New CFO reviews suppliers")
    make_risk(store, key, "One contact only", likelihood=3, impact=4)
    make_communication(store, plan, audience="Clinic managers", information="Results",
                       frequency_days=7, channel="email")  # fmt: skip
    return key


def test_every_section_is_printed(store, account):
    with store.read() as session:
        pdf = make_plan(session, account, as_of=AS_OF)
        assert make_plan(session, account, as_of=AS_OF) == pdf
    text = " ".join(text_of(pdf).split())
    for words in (
        "Account plan 2026/27, 1 Jul 2026 – 30 Jun 2027, Active",
        "Pilot running",
        "1 Portal in Diagnostics",
        "Sites live: from 0 to 9, now 2",
        "Same integration",
        "30 Apr 2027",
        "Fix the feed",
        "Overdue",
        "Loose end",
        "Pilot first",
        "New CFO reviews suppliers",
        "One contact only",
        "Clinic managers",
        "Every week",
        "Internal. Not for the client.",
    ):
        assert words in text
    assert reader_of(pdf).metadata.title == "Meridell Clinics: Account plan 2026/27"


def test_an_account_without_a_plan_is_told(store):
    key = make_account(store, "Acme")
    with store.read() as session, pytest.raises(NotFound, match="Acme has no plan yet"):
        make_plan(session, key, as_of=AS_OF)
