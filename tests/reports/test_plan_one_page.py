"""A plan on one page: six blocks, whatever there is to say, and never a second page."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import docx
import pytest

from app.analytics.one_page import MISSING, one_page
from app.core.errors import NotFound
from app.reports.plan import make_plan
from tests.builders import (
    make_account,
    make_action,
    make_goal,
    make_opportunity,
    make_person,
    make_risk,
    make_swot,
)
from tests.builders import (
    make_plan as make_plan_row,
)
from tests.reports.opened import reader_of, text_of

AS_OF = date(2026, 10, 13)


@pytest.fixture
def account(store):
    return make_account(store, "Meridell Clinics", industry="Healthcare", currency="EUR")


def read(store, account):
    with store.read() as session:
        return {block.key: block for block in one_page(session, account, AS_OF).blocks}


def test_each_block_says_what_counts_in_its_order(store, account):
    plan = make_plan_row(
        store, account, owner="Nora Velde", situation="**Three** of five units.",
        vision="Every site.", revenue_target_minor=55_000_000, status="approved",
    )  # fmt: skip
    for name, power in (("Weak", 10), ("Strong", 90), ("Gone", 99)):
        make_person(store, account, name, power=power, title="COO", support="mentor",
                    left_on=date(2026, 1, 1) if name == "Gone" else None)  # fmt: skip
    goal = make_goal(store, plan, "Portal", current=Decimal(2), target=Decimal(9), unit="sites",
                     due_date=date(2027, 4, 30))  # fmt: skip
    make_goal(store, plan, "Dropped", status="cancelled")
    place = {"account_id": account, "plan_id": plan}
    for title, due, more in (
        ("Late", date(2026, 10, 1), {}),
        ("Soon", date(2026, 11, 1), {"goal_id": goal}),
        ("Last day", date(2027, 1, 11), {}),
        ("Too late", date(2027, 1, 12), {}),
        ("Done", date(2026, 10, 20), {"status": "completed"}),
    ):
        make_action(store, title, due_date=due, **place, **more)
    make_swot(store, plan, "strength", "Trust")
    make_swot(store, plan, "threat", "New CFO")
    make_opportunity(store, account, "Small", amount_minor=100_00, stage="proposal")
    make_opportunity(store, account, "Large", amount_minor=64_000_00, stage="prospecting")
    make_opportunity(store, account, "Won", amount_minor=99_000_00, stage="won")
    make_risk(store, account, "One contact only", likelihood=4, impact=4)
    make_risk(store, account, "Over", status="closed")
    blocks = read(store, account)
    overview = {line.lead: line.words for line in blocks["overview"].lines}
    assert overview["Plan"] == "Active, 1 Jul 2026 – 30 Jun 2027"
    assert (overview["Target"], overview["Industry"]) == ("€550k", "Healthcare")
    assert [line.words for line in blocks["stakeholders"].lines] == ["Strong, COO", "Weak, COO"]
    assert [line.words for line in blocks["current"].lines] == ["Three of five units.", "Trust"]
    assert [(line.words, line.note) for line in blocks["future"].lines] == [
        ("Every site.", ""), ("Portal", "2 of 9 sites, by 30 Apr 2027"),
    ]  # fmt: skip
    assert [line.words for line in blocks["opportunities"].lines] == ["Large", "Small"]
    assert [line.words for line in blocks["risks"].lines] == [
        "One contact only", "Late", "Soon", "Last day",
    ]  # fmt: skip


def test_an_empty_plan_says_what_is_missing(store, account):
    make_plan_row(store, account)
    blocks = read(store, account)
    told = {key: block.missing for key, block in blocks.items() if block.missing}
    assert told == {key: text for key, text in MISSING.items() if key != "overview"}
    with store.read() as session:
        text = text_of(make_plan(session, account, as_of=AS_OF, one_page=True))
    assert "Write where the account is to be" in " ".join(text.split())


def test_without_a_plan_the_way_out_is_said(store, account):
    with store.read() as session, pytest.raises(NotFound, match="Plan tab"):
        make_plan(session, account, as_of=AS_OF, one_page=True)


def test_it_is_one_page_however_much_there_is(store, account):
    long = "a rather long name that goes on for more than a line of a narrow column of paper "
    plan = make_plan_row(store, account, situation=long * 20, vision=long * 20)
    for number in range(12):
        make_person(store, account, f"{long}{number}", title=long, support="neutral")
        make_goal(store, plan, f"{long}{number}", target=Decimal(1))
        make_action(store, long, account_id=account, plan_id=plan, due_date=date(2026, 11, 1))
        make_risk(store, account, long, likelihood=5, impact=5)
        make_opportunity(store, account, long, stage="proposal")
        for quadrant in ("strength", "weakness", "opportunity"):
            make_swot(store, plan, quadrant, long)
    with store.read() as session:
        pdf = make_plan(session, account, as_of=AS_OF, one_page=True)
        word = make_plan(session, account, as_of=AS_OF, one_page=True, form="docx")
    assert len(reader_of(pdf).pages) == 1
    headings = [
        one.text
        for one in docx.Document(io.BytesIO(word)).paragraphs
        if one.style.name == "Heading 1"
    ]
    assert len(headings) == 6
