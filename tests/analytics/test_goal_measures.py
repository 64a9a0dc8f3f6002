from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.analytics.goal_measures import (
    GOAL_MEASURES,
    follows_figure,
    goal_figure,
    goal_figure_on,
    goals_of,
    value_of,
)
from app.analytics.kpis import compute
from app.core.periods import parse_period
from app.models.goal_codes import INTERNAL, MEASURES, OF_UNIT
from app.queries.goal_facts import UsageFact
from tests.analytics.book import Book

DAY = "2026-10-13"


@pytest.fixture
def book():
    return Book()


def goal_on(book, account, day=DAY, **values):
    """The goal as it stands on a day."""
    key = book.goal(account, **values)
    goals = goals_of(book.evidence(day), account)
    return next(goal for goal in goals if goal.id == key)


def test_every_figure_that_can_be_chosen_can_be_computed(book):
    account = book.account()
    assert set(MEASURES) == {*GOAL_MEASURES, "usage"}
    assert set(MEASURES) > OF_UNIT
    assert set(MEASURES) > INTERNAL
    for code in MEASURES:
        goal = goal_on(book, account, calculation=code, start_date="2026-01-01", current=7)
        assert goal.current != 7  # what was typed once is not what is shown
        figure = goal_figure(book.evidence(DAY), goal)
        assert figure is not None
        assert (figure.value is None) == bool(figure.reason)
        assert figure.title == MEASURES[code]


def test_an_answer_moves_the_goal_and_the_key_figures_with_it(book):
    account = book.account()
    values = {"baseline": 4, "target": 5, "start_date": "2026-04-01", "due_date": "2027-04-01"}
    book.goal(account, current=4, calculation="csat_mean", **values)
    book.answer(account, "csat", "2026-09-01", 4)
    period = parse_period("2026-Q4")

    def shown():
        facts, day = book.facts(), date.fromisoformat(DAY)
        line = compute(facts, ("goal_progress",), account_ids=[account], period=period, as_of=day)
        return goals_of(book.evidence(DAY), account)[0].current, line[0].figure.value

    assert shown() == (Decimal(4), Decimal(0))
    book.answer(account, "csat", "2026-10-12", 5)
    assert shown() == (Decimal("4.5"), Decimal(50))


def test_an_answer_of_a_day_to_come_and_one_of_long_ago_move_nothing(book):
    account = book.account()
    book.answer(account, "csat", "2026-10-14", 1)
    book.answer(account, "csat", "2025-10-13", 1)
    book.answer(account, "csat", "2025-10-14", 3)  # the first of the twelve months
    assert goal_on(book, account, calculation="csat_mean").current == 3


def test_a_figure_without_value_says_why_and_is_not_nought(book):
    account = book.account()
    goal = goal_on(book, account, calculation="csat_mean", current=4, baseline=4, target=5)
    assert goal.current is None
    figure = goal_figure(book.evidence(DAY), goal)
    assert figure.reason == "no answers in the period"
    line = book.figure("goal_progress", "2026-Q4", DAY, account)
    assert line.value is None
    assert [entry.reason for entry in line.excluded] == [
        "its figure has no value: no answers in the period"
    ]


def test_an_ended_goal_keeps_the_value_noted_at_its_end(book):
    account = book.account()
    book.answer(account, "csat", "2026-10-01", 2)
    kept = {"calculation": "csat_mean", "status": "achieved"}
    assert goal_on(book, account, current="4.6", **kept).current == Decimal("4.6")
    assert goal_on(book, account, **kept).current == 2  # nothing was noted


def test_a_judged_goal_and_one_by_hand_are_left_as_they_are(book):
    account = book.account()
    for calculation in (None, "qualitative"):
        goal = goal_on(book, account, calculation=calculation, current=3)
        assert goal.current == 3
        assert not follows_figure(goal)
        assert goal_figure(book.evidence(DAY), goal) is None


def test_an_unknown_figure_is_named(book):
    goal = goal_on(book, book.account(), calculation="of_the_future", current=3)
    assert goal.current is None
    assert "of_the_future" in goal_figure(book.evidence(DAY), goal).reason


def test_money_is_read_in_the_unit_of_the_goal(book):
    account = book.account()
    book.contract(account, "2026-01-01", "2027-01-01", 120_000)
    for unit, shown in (
        (None, 120_000), ("EUR", 120_000), ("k€", 120), ("EUR k", 120), ("thousand EUR", 120),
        ("m EUR", "0.12"), ("marks", 120_000),
    ):  # fmt: skip
        assert goal_on(book, account, calculation="arr", unit=unit).current == Decimal(shown), unit
    assert goal_on(book, account, calculation="mrr").current == 10_000


def test_revenue_since_the_start_counts_from_the_start(book):
    account = book.account()
    book.revenue(account, "2026-08-31", 10)
    book.revenue(account, "2026-09-01", 7)
    book.revenue(account, DAY, 5)
    book.revenue(account, "2026-10-14", 9)
    begun = goal_on(book, account, calculation="revenue_since_start", start_date="2026-09-01")
    assert begun.current == 12
    later = goal_on(book, account, calculation="revenue_since_start", start_date="2026-11-01")
    assert later.current is None
    assert "2026-11-01" in goal_figure(book.evidence(DAY), later).reason
    never = goal_on(book, account, calculation="revenue_since_start")
    assert goal_figure(book.evidence(DAY), never).reason == "the goal has no start date"


def test_a_unit_is_measured_by_its_own_people_contracts_and_cells(book):
    account = book.account()
    unit = book.unit(account)
    theirs = book.person(account, unit_id=unit)
    other = book.person(account, "Nils")
    book.answer(account, "csat", "2026-10-01", 5, person_id=theirs)
    book.answer(account, "csat", "2026-10-01", 2, person_id=other)
    book.contract(account, "2026-01-01", "2027-01-01", 100, unit_id=unit)
    book.contract(account, "2026-01-01", "2027-01-01", 900)
    assert goal_on(book, account, calculation="csat_mean", unit_id=unit).current == 5
    assert goal_on(book, account, calculation="csat_mean").current == Decimal("3.5")
    assert goal_on(book, account, calculation="arr", unit_id=unit).current == 100
    empty = book.unit(account, "Research")
    book.revenue(account, "2026-09-15", 5)
    assert goal_on(book, account, calculation="arr", unit_id=empty).current == 0


def test_usage_follows_the_figure_named_as_the_measure(book):
    account = book.account()

    def current(metric):
        goal = book.goal(account, calculation="usage", metric=metric)
        rows = [
            UsageFact(1, account, date(2026, 9, 1), "Active users", Decimal(40)),
            UsageFact(2, account, date(2026, 10, 13), "Active users", Decimal(55)),
            UsageFact(3, account, date(2026, 10, 14), "Active users", Decimal(99)),
        ]
        evidence = book.evidence(DAY)
        evidence.facts = replace(evidence.facts, usage={account: rows})
        fact = next(one for one in evidence.facts.goals[account] if one.id == goal)
        return goal_figure(evidence, fact)

    assert current(" active USERS ").value == 55
    assert current("Exports").reason == "no usage figure is called “Exports”; known: Active users"


def test_a_baseline_is_the_figure_of_the_first_day(book):
    account = book.account()
    book.answer(account, "csat", "2026-03-01", 3)
    book.answer(account, "csat", "2026-09-01", 5)
    goal = goal_on(book, account, calculation="csat_mean", start_date="2026-04-01")
    assert goal.current == 4
    assert goal_figure_on(book.facts(), goal, date(2026, 4, 1)).value == 3
    of_the_map = goal._replace(calculation="whitespace_penetration")
    assert goal_figure_on(book.facts(), of_the_map, date(2026, 4, 1)).value is None


def test_a_value_is_written_to_the_hundredth_and_a_percentage_to_the_tenth(book):
    account = book.account()
    for score in (4, 4, 5):
        book.answer(account, "csat", "2026-10-01", score)
    assert goal_on(book, account, calculation="csat_mean").current == Decimal("4.33")
    book.answer(account, "csat", "2026-10-01", 1)
    book.answer(account, "csat", "2026-10-01", 1)
    book.answer(account, "csat", "2026-10-01", 1)
    book.answer(account, "csat", "2026-10-01", 1)
    goal = goal_on(book, account, calculation="csat_top2")
    assert goal.current == Decimal("42.9")
    assert value_of(goal_figure(book.evidence(DAY), goal)) == goal.current
