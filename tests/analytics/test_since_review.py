"""What changed since a review: each kind on its side of the day, exactly as it is in the file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.analytics.figure import Figure
from app.analytics.frozen_plan import frozen_sections
from app.analytics.review_figures import KEY_FIGURES, as_data, from_data, key_figures, moves
from app.analytics.since_review import since_review
from app.core.periods import Period
from app.models.plan_detail import PlanVersion
from app.queries.facts import load_facts
from app.services.actions import complete_action
from app.services.goals import change_goal
from app.services.reviews import Decision, Snapshot, hold_review
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_communication,
    make_goal,
    make_issue,
    make_plan,
    make_promise,
    make_review,
    make_risk,
    make_stage,
    make_survey,
    set_today,
)

HELD = date(2026, 9, 15)
NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


@pytest.fixture
def plan(store, account):
    return make_plan(store, account)


def figures(store, account, day=TODAY):
    return as_data(key_figures(ask(store, load_facts, [account]), account, day), day)


def held(store, account, plan, *decisions, **values):
    beside = Snapshot(figures(store, account, HELD), "Nora Velde")
    row = {"kind": "quarterly", "on_date": HELD, **values}
    return do(store, hold_review, account, plan, row, decisions, beside).review_id


def since(store, review):
    return ask(store, since_review, review, TODAY)


def test_right_after_the_review_nothing_changed(store, account, plan):
    make_goal(store, plan, title="Grow the portal")
    found = since(store, held(store, account, plan))
    assert found.plan.changes == ()
    assert (found.decided, found.happened) == ([], [])


def test_the_plan_is_told_by_what_came_went_and_changed(store, account, plan):
    goal = make_goal(store, plan, title="Grow the portal", target=Decimal(9))
    review = held(store, account, plan)
    do(store, change_goal, goal, {"target": Decimal(12)})
    make_risk(store, account, "Late feed")
    changes = [(one.section, one.title, one.kind) for one in since(store, review).plan.changes]
    assert changes == [("goals", "Grow the portal", "changed"), ("risks", "Late feed", "added")]


def test_decisions_say_how_they_stand(store, account, plan):
    decisions = Decision("Send the price", "Nora Velde", date(2026, 9, 30)), Decision("Name one")
    review = held(store, account, plan, *decisions)
    found = since(store, review).decided
    assert [(row.title, row.owner, row.is_done) for row in found] == [
        ("Send the price", "Nora Velde", False), ("Name one", None, False),
    ]  # fmt: skip
    do(store, complete_action, found[0].id)
    assert [row.is_done for row in since(store, review).decided] == [True, False]
    other = held(store, account, plan, Decision("Another"), on_date=HELD + DAY)
    assert [row.title for row in since(store, other).decided] == ["Another"]


def test_promises_issues_and_stages_count_from_the_day_after(store, account, plan):
    review = held(store, account, plan)
    for day in (HELD, HELD + DAY, TODAY, TODAY + DAY):
        name = day.isoformat()
        make_promise(store, account, f"P {name}", state="kept", settled_on=day, side="ours")
    make_promise(store, account, "Broken", state="broken", settled_on=HELD + DAY, side="theirs")
    make_promise(store, account, "Dropped", state="withdrawn", settled_on=HELD + DAY)
    make_issue(store, account, title="Before", opened_at=NOON - DAY, resolved_at=NOON + 2 * DAY)
    make_issue(store, account, title="On the day", opened_at=NOON)
    make_issue(store, account, title="After", opened_at=NOON + DAY)
    make_stage(store, account, "development", date(2026, 1, 1))
    make_stage(store, account, "retention", HELD + DAY, reason="Renewed")
    found = since(store, review)
    told = {kind: [one.text for one in found.of(kind)] for kind in (
        "promise_kept", "promise_broken", "issue_opened", "issue_closed", "stage",
    )}  # fmt: skip
    assert told == {
        "promise_kept": [f"P {HELD + DAY}", f"P {TODAY}"],
        "promise_broken": ["Broken"],
        "issue_opened": ["After"],
        "issue_closed": ["Before"],
        "stage": ["Renewed"],
    }
    (move,) = found.of("stage")
    assert (move.before, move.code) == ("development", "retention")


def test_figures_read_then_and_now_with_the_difference(store, account, plan):
    make_survey(store, account, kind="csat", score=Decimal(4), on_date=HELD - DAY)
    review = held(store, account, plan)
    make_survey(store, account, kind="csat", score=Decimal(2), on_date=HELD + DAY)
    (move,) = [one for one in since(store, review).figures if one.now.id == "csat_mean"]
    assert (move.then.value, move.now.value, move.difference) == (
        Decimal(4), Decimal(3), Decimal(-1),
    )  # fmt: skip
    assert move.is_better is False
    assert move.then.n == 1
    assert move.then.formula


def test_a_review_without_anything_frozen_has_no_then(store, account, plan):
    review = make_review(store, account, HELD)
    found = since(store, review)
    assert (found.version, found.plan, found.figures) == (None, None, [])
    assert since(store, 1) is None


def test_frozen_figures_come_back_exactly(store, account):
    data = figures(store, account)
    assert [item["id"] for item in data["items"]] == list(KEY_FIGURES)
    assert as_data(from_data(data).values(), TODAY) == data
    third = Figure(
        "csat_mean", "Satisfaction", "score", Decimal(13) / 3, n=3,
        period=Period(HELD, TODAY), formula="sum ÷ n",
    )  # fmt: skip
    assert from_data(as_data([third], TODAY))["csat_mean"] == third


def test_figures_in_other_currencies_are_not_subtracted():
    then = Figure("revenue", "Revenue", "money", Decimal(5), currency="EUR")
    now = Figure("revenue", "Revenue", "money", Decimal(7), currency="GBP")
    (move,) = moves({"revenue": then}, [now])
    assert (move.difference, move.is_better) == (None, None)


def test_less_is_better_where_the_figure_says_so():
    then = Figure("revenue_at_risk", "At risk", "money", Decimal(5), currency="EUR")
    now = Figure("revenue_at_risk", "At risk", "money", Decimal(3), currency="EUR")
    assert moves({"revenue_at_risk": then}, [now])[0].is_better is True


def test_a_frozen_plan_reads_in_words_without_any_key(store, account, plan):
    goal = make_goal(store, plan, title="Grow the portal", due_date=date(2027, 4, 30))
    make_communication(store, plan, audience="The board", information="Report", channel="email")
    held(store, account, plan, Decision("Send the price"))
    with store.read() as session:
        content = session.query(PlanVersion).one().content
    sections = {section.key: section for section in frozen_sections(content)}
    assert sections["goals"].items[0].title == "Grow the portal"
    assert ("Due", "30 April 2027") in sections["goals"].items[0].fields
    assert ("Channel", "Email") in sections["communications"].items[0].fields
    words = [text for one in sections.values() for item in one.items for _, text in item.fields]
    assert str(goal) not in " ".join(words)
