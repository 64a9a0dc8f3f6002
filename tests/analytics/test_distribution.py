"""Health over accounts: each in one band, movers at their boundaries, quality by points."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.analytics.distribution import (
    BANDS,
    NOT_KNOWN,
    POINTS,
    Distribution,
    Past,
    Standing,
    history_of,
)
from app.analytics.evidence import Evidence
from app.analytics.health import health_of
from app.queries.facts import load_facts
from tests.builders import TODAY, fill_portfolio, set_today

VALUES = {"healthy": Decimal(80), "watch": Decimal(60), "at_risk": Decimal(30), None: None}


def standing(number, band, before=None, bands=("at_risk",) * 3, revenue=100):
    return Standing(
        number, f"Client {number}", VALUES[band], band, Decimal(revenue),
        Past(VALUES[before], before, bands),
    )  # fmt: skip


def codes(groups):
    return {group.code: [one.id for one in group.members] for group in groups}


def test_every_account_is_in_one_band_with_share_and_revenue():
    found = Distribution((
        standing(1, "healthy"), standing(2, "healthy", revenue=50), standing(3, "at_risk"),
        standing(4, None),
    ))  # fmt: skip
    assert codes(found.bands()) == {"healthy": [1, 2], "watch": [], "at_risk": [3], None: [4]}
    healthy = found.bands()[0]
    assert (healthy.share, healthy.revenue) == (50, 150)


def test_who_moved_in_a_week_and_who_stays_at_risk():
    found = Distribution((
        standing(1, "healthy", "watch"),
        standing(2, "healthy", "healthy"),
        standing(3, "healthy", None),  # not known before: nobody can say that it improved
        standing(4, "watch", "healthy"),
        standing(5, "watch", "at_risk"),  # better, and not healthy yet
        standing(6, "at_risk", "at_risk"),
        standing(7, "at_risk", "at_risk", ("at_risk", "watch", "at_risk")),
        standing(8, None, "healthy"),
    ))  # fmt: skip
    assert codes(found.moves()) == {"improved": [1], "declined": [4], "persistent": [6]}


def test_quality_is_the_mean_of_points_and_names_what_is_not_counted():
    found = Distribution((standing(1, "healthy"), standing(2, "watch"), standing(3, "at_risk"),
                          standing(4, None)))  # fmt: skip
    figure = found.quality()
    assert figure.value == Decimal(200) / 3
    assert figure.n == 3
    assert [(one.label, one.reason) for one in figure.excluded] == [("Client 4", NOT_KNOWN)]
    assert found.mean().value == Decimal(170) / 3


def test_nothing_known_is_no_nought():
    for members in ((), (standing(1, None),)):
        found = Distribution(members)
        assert found.quality().value is None
        assert found.mean().reason


@given(st.lists(st.sampled_from(BANDS), max_size=40))
def test_shares_add_up_and_quality_lies_between_its_points(bands):
    found = Distribution(tuple(standing(n, band) for n, band in enumerate(bands)))
    shares = [group.share for group in found.bands() if group.share is not None]
    assert not shares or abs(sum(shares) - 100) < Decimal("1E-20")
    value = found.quality().value
    if value is not None:
        assert min(POINTS.values()) <= value <= max(POINTS.values())


def test_the_past_is_the_health_of_those_days(store):
    set_today(store)
    keys = fill_portfolio(store, accounts=4)
    with store.read() as session:
        evidence = Evidence(load_facts(session), TODAY)
    days = (date(2026, 7, 1), TODAY)
    found = history_of(evidence, TODAY, days, lambda: None)
    assert set(found.past) == set(keys)
    for key in keys:
        account = evidence.facts.accounts[key]
        week = health_of(evidence, account, TODAY - timedelta(days=7))
        assert found.past[key].value == week.value
        assert len(found.past[key].bands) == 3
    values = [health_of(evidence, evidence.facts.accounts[key], TODAY).value for key in keys]
    known = [value for value in values if value is not None]
    assert found.course[1] == (sum(known) / len(known) if known else None)
