"""The plan on paper holds every section of the plan, and says that it is ours."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from sqlalchemy import select

from app.core.errors import DomainError, NotFound
from app.models.goal import Goal
from app.models.plan import Plan
from app.reports.plan import make_plan
from app.services import actions, goals, plans
from app.services.charter import change_charter
from app.services.competitors import add_competitor
from app.services.handoffs import write_handoff
from app.services.insights import add_insight
from tests.acting import do
from tests.builders import (
    make_account,
    make_action,
    make_communication,
    make_goal,
    make_review,
    make_risk,
    make_strategy,
    make_swot,
    set_today,
)
from tests.builders import (
    make_plan as make_plan_row,
)
from tests.reports.opened import reader_of, text_of, text_of_docx

AS_OF = date(2026, 10, 13)


@pytest.fixture
def account(store):
    set_today(store)
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


@pytest.fixture
def rich_account(store, account):
    """Also what lies beside the goals: charter, facts, rivals, the debrief and a review."""
    with store.read() as session:
        plan = session.scalars(select(Plan.id)).one()
    change = {"situation": "**Two** of nine:\n- Outpatient\n- Day surgery", "team": ["Imke"]}
    for service, *args in (
        (plans.change_plan, plan, change),
        (change_charter, plan, {"charter_field": "Results for clinics"}),
        (add_insight, account, "goal", "Results within a day"),
        (add_insight, account, "pressure", "Patients complain"),
        (add_insight, account, "industry_trend", "Clinics merge"),
        (write_handoff, account, {"goals": "One portal for all units"}),
        (plans.set_plan_status, plan, "in_review"),
    ):
        do(store, service, *args)
    do(store, plans.set_plan_status, plan, "approved", by="Saira Malik")
    do(store, add_competitor, account, "Carelytics", position="incumbent",
       counter_strategy="Show the board our numbers")  # fmt: skip
    make_review(store, account, AS_OF, kind="quarterly", decisions="Order the roll-out")
    return account


SAID = (
    "The whole account", "Imke", "13 Oct 2026 by Saira Malik", "Two of nine:", "Day surgery",
    "Results for clinics", "Results within a day", "G1", "Patients complain", "Clinics merge",
    "One portal for all units", "Carelytics", "Incumbent", "Show the board our numbers",
    "Order the roll-out", "Quarterly", "Active", "Portal in Diagnostics", "Sites live",
)  # fmt: skip


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_both_forms_say_everything_in_the_same_words(store, rich_account, form):
    with store.read() as session:
        content = make_plan(session, rich_account, as_of=AS_OF, form=form)
    text = text_of(content) if form == "pdf" else text_of_docx(content)
    text = " ".join(text.split())
    missing = [words for words in SAID if words not in text]
    assert not missing
    assert "**" not in text


def test_the_word_document_has_the_plan_s_headings_lists_and_tables(store, rich_account):
    with store.read() as session:
        content = make_plan(session, rich_account, as_of=AS_OF, form="docx")
    document = docx.Document(io.BytesIO(content))
    headings = [(one.style.name, one.text) for one in document.paragraphs
                if one.style.name.startswith("Heading")]  # fmt: skip
    assert headings == [
        ("Heading 1", "Where we stand"),
        ("Heading 1", "Charter"),
        ("Heading 1", "Goals"),
        ("Heading 2", "1  Portal in Diagnostics"),
        ("Heading 1", "Strategies"),
        ("Heading 1", "Other actions"),
        ("Heading 1", "SWOT"),
        ("Heading 2", "Threats"),
        ("Heading 1", "Handoff debrief"),
        ("Heading 1", "Customer facts and insights"),
        ("Heading 1", "Communication plan"),
        ("Heading 1", "Risks and challenges"),
        ("Heading 1", "Competitors"),
        ("Heading 1", "Reviews"),
    ]
    bullets = [one.text for one in document.paragraphs if one.style.name == "List Bullet"]
    assert bullets[:2] == ["Outpatient", "Day surgery"]
    heads = [tuple(cell.text for cell in table.rows[0].cells) for table in document.tables]
    assert ("Action", "Owner", "Due", "State") in heads
    assert len(document.tables) == 9


def test_nothing_shared_makes_no_plan_for_the_client(store, rich_account):
    with store.read() as session, pytest.raises(DomainError, match="as shared"):
        make_plan(session, rich_account, as_of=AS_OF, audience="client")


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_client_reads_what_is_shared_of_this_plan_alone(store, rich_account, form):
    plan = make_plan_row(store, rich_account, "Next", status="draft",
                         period_start=date(2027, 7, 1), period_end=date(2028, 6, 30))  # fmt: skip
    make_goal(store, plan, "Later goal", shared=True)
    with store.read() as session:
        first = session.scalars(select(Goal).where(Goal.title == "Portal in Diagnostics")).one()
    do(store, goals.change_goal, first.id, {"shared": True})
    do(store, actions.add_action, "Name a deputy", goal_id=first.id, shared=True)
    with store.read() as session:
        content = make_plan(session, rich_account, as_of=AS_OF, audience="client", form=form)
    text = " ".join((text_of(content) if form == "pdf" else text_of_docx(content)).split())
    for words in ("Portal in Diagnostics", "Nine sites", "Name a deputy", "July 2026 to June 2027"):
        assert words in text
    for words in ("Fix the feed", "Later goal", "Carelytics", "One contact", "Account plan", "CFO"):
        assert words not in text


def test_a_plan_that_was_replaced_still_has_its_shared_goals_for_the_client(store, account):
    with store.write("Share") as session:
        (plan,) = session.scalars(select(Plan))
        (goal,) = session.scalars(select(Goal))
        goal.shared, plan.status, key = True, "superseded", plan.id
    with store.read() as session:
        data = make_plan(session, account, as_of=AS_OF, plan_id=key, audience="client", form="docx")
    assert "Portal in Diagnostics" in text_of_docx(data)
