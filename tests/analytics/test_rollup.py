from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.account_card import AccountCard
from app.analytics.family import Family
from app.analytics.rollup import (
    AVERAGE,
    BY_KEY,
    METRICS,
    POOLED,
    SUM,
    WEIGHTED,
    WORST,
    WORST_CHILD,
    counts,
    methods_of,
    roll_up,
    rolled_figure,
)
from tests.analytics.evaluate import evaluated

D = Decimal


def card(key: int, parent: int | None = None, **values: Any) -> AccountCard:
    own = dict.fromkeys(
        ("owner", "tier", "strategy_type", "industry", "account_status", "archived_on",
         "risk_stage", "growth_potential", "attractiveness")
    )  # fmt: skip
    first = {"id": key, "ref": str(key), "name": f"Account {key}", "parent_id": parent}
    rest = {"parent_ref": None, "tags": (), "currency": "EUR"}
    return AccountCard(**{**own, **first, **rest, **values})


def book(*cards: AccountCard) -> tuple[dict[int, AccountCard], Family]:
    return {one.id: one for one in cards}, Family({one.id: one.parent_id for one in cards})


CARDS, TREE = book(
    card(1, recurring_minor=100_00, revenue_12m_minor=100_00, contribution_percent=D(10),
         health=D(90), csat=D(5), csat_n=1),
    card(2, 1, recurring_minor=50_00, revenue_12m_minor=300_00, contribution_percent=D(50),
         health=D(40), csat=D(3), csat_n=3),
    card(3, 1, recurring_minor=None, health=D(60)),
    card(4, 2, recurring_minor=25_00, revenue_12m_minor=0, health=D(30), csat=D(4), csat_n=6),
    card(5, 2, recurring_minor=7_00, health=D(1), archived_on=date(2026, 1, 1)),
    card(9, recurring_minor=1_00),
)  # fmt: skip


def rolled(key: int, metric: str, method: str) -> Decimal | None:
    methods = {**methods_of({}), metric: method}
    return roll_up(CARDS, TREE, methods)[key][metric].value


@pytest.mark.parametrize(
    ("key", "metric", "method", "value"),
    [
        (1, "arr", SUM, D(175)),  # the archived one counts nowhere
        (2, "arr", SUM, D(75)),
        (1, "arr", AVERAGE, D("37.5")),  # of 2 and 4; the parent's own 100 is left out
        (1, "health", WORST_CHILD, D(30)),
        (1, "health", AVERAGE, D(130) / 3),
        (2, "health", WORST, D(30)),
        (1, "margin", WEIGHTED, D(40)),  # 100 at 10 %, 300 at 50 %
        (1, "csat", POOLED, D("3.8")),  # (5 + 3 × 3 + 4 × 6) ÷ 10 answers
        (2, "margin", WEIGHTED, D(50)),
    ],
)
def test_a_family_rolls_up_as_chosen(key, metric, method, value):
    assert rolled(key, metric, method) == value
    figure = rolled_figure(BY_KEY[metric], key, CARDS, TREE, method)
    assert figure.value == value
    assert evaluated(figure) == value


def test_the_worst_child_is_no_parent():
    cards, tree = book(card(1, health=D(5)), card(2, 1, health=D(80)))
    assert roll_up(cards, tree, methods_of({}))[1]["health"].value == 80
    assert roll_up(cards, tree, methods_of({"health": WORST}))[1]["health"].value == 5


def test_what_has_no_value_is_counted_and_named():
    figure = rolled_figure(BY_KEY["arr"], 1, CARDS, TREE, SUM)
    left_out = {one.label: one.reason for one in figure.excluded}
    assert left_out == {"Account 3": "it has no ARR", "Account 5": "the account is archived"}
    assert figure.n == 3
    found = roll_up(CARDS, TREE, methods_of({}))[1]["arr"]
    assert (found.n, found.skipped) == (3, 1)
    assert sorted(ref.id for term in figure.terms for ref in term.rows) == [1, 2, 4]
    empty = rolled_figure(BY_KEY["nps"], 1, CARDS, TREE, POOLED)
    assert empty.value is None
    assert empty.reason


def test_a_setting_that_cannot_be_is_the_usual_way():
    usual = methods_of({})
    assert usual["arr"] == SUM
    assert usual["health"] == WORST_CHILD
    assert methods_of({"margin": "sum", "arr": "nonsense", "health": WORST, "x": 1}) == {
        **usual, "health": WORST,
    }  # fmt: skip
    assert methods_of("nonsense") == usual


@st.composite
def forests(draw) -> tuple[dict[int, AccountCard], Family]:
    """Accounts, each below an earlier one or none: trees of any depth, with holes in the data."""
    number = draw(st.integers(1, 25))
    amount = st.none() | st.integers(0, 10**9)
    score = st.none() | st.decimals(0, 100, places=2)
    cards: list[AccountCard] = []
    for key in range(1, number + 1):
        parent = draw(st.none() | st.integers(1, key - 1)) if key > 1 else None
        status = draw(st.sampled_from(["active", "ignored"]))
        cards.append(
            card(key, parent, recurring_minor=draw(amount), revenue_12m_minor=draw(amount),
                 health=draw(score), csat=draw(score), csat_n=draw(st.integers(0, 5)),
                 account_status=status)
        )  # fmt: skip
    return book(*cards)


@given(forests(), st.data())
def test_one_pass_over_the_tree_equals_each_figure_and_a_naive_reckoning(forest, data):
    cards, family = forest
    methods = {one.key: data.draw(st.sampled_from(one.methods)) for one in METRICS}
    for key, metrics in roll_up(cards, family, methods).items():
        assert family.children(key)
        for metric in METRICS:
            figure = rolled_figure(metric, key, cards, family, methods[metric.key])
            found = metrics[metric.key].value
            assert (found is None) == (figure.value is None)
            if found is not None and figure.value is not None:
                assert abs(found - figure.value) <= Decimal("1E-18") * max(1, abs(found))
        group = [one for one in cards.values()
                 if counts(one) and (one.id == key or key in family.above(one.id))]  # fmt: skip
        if methods["arr"] == SUM:
            known = [one.recurring_minor for one in group if one.recurring_minor is not None]
            assert metrics["arr"].value == (D(sum(known)) / 100 if known else None)
            assert metrics["arr"].n == len(known)


@given(forests())
def test_nobody_is_counted_twice(forest):
    cards, family = forest
    tops = [key for key, parent in family.parents.items() if parent is None]
    sums = roll_up(cards, family, methods_of({}))
    total = sum(
        (sums[key]["arr"].value or D(0) if key in sums else own(cards[key]) for key in tops), D(0)
    )
    assert total == sum((own(one) for one in cards.values()), D(0))


def own(one: AccountCard) -> Decimal:
    return D(one.recurring_minor or 0) / 100 if counts(one) else D(0)
