"""Health as drawn, today and ninety days ago, by a plain reckoning over the sample's files."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.sample.naive import TODAY, Portfolio, recurring
from tests.sample.naive_health import health

BOOK = Portfolio()
# Health and its change in ninety days; the notice that Palisander gave caps its 43 at 40.
DRAWN = {
    "brightwater": (88, 1), "meridell": (69, -5), "fennimore": (76, 0), "kestrel": (47, -13),
    "quillon": (81, 3), "corvane": (85, 3), "alpenrand": (72, -2), "greyfell": (68, -7),
    "tessaro": (76, 0), "thornholm": (69, -1), "hartmoor": (79, 1), "velloso": (42, -10),
    "norrland": (85, 4), "lindqvist": (79, 1), "wexmere": (69, None), "sundqvist": (77, 0),
    "calder-finch": (64, -6), "pemberly": (76, 1), "stonecrop": (83, 3), "ardelle": (77, 1),
    "marrowby": (53, -5), "orchard-lane": (71, -1), "palisander": (40, -9), "duneholt": (70, -1),
}  # fmt: skip


def rounded(value: float) -> int:
    """To the nearest whole number, halves away from nought."""
    return int(abs(value) + 0.5) * (1 if value >= 0 else -1)


@pytest.mark.parametrize("account", DRAWN)
def test_health_today_and_its_change(account):
    now, then = health(BOOK, account, TODAY)[0], TODAY - timedelta(days=90)
    drawn, change = DRAWN[account]
    assert rounded(now) == drawn
    if change is not None:
        assert rounded(now - health(BOOK, account, then)[0]) == change


def test_bands_and_revenue_at_risk():
    scores = {account: health(BOOK, account, TODAY)[0] for account in DRAWN}
    at_risk = [account for account, score in scores.items() if score < 55]
    assert sorted(at_risk) == ["kestrel", "marrowby", "palisander", "velloso"]
    assert sum(55 <= score < 75 for score in scores.values()) == 8
    assert sum(score >= 75 for score in scores.values()) == 12
    assert sum(recurring(BOOK, account, TODAY) for account in at_risk) == 674_000


def test_health_of_the_portfolio_by_recurring_revenue():
    weights = {account: float(recurring(BOOK, account, TODAY)) for account in DRAWN}
    total = sum(health(BOOK, account, TODAY)[0] * weight for account, weight in weights.items())
    assert rounded(total / sum(weights.values())) == 73


def test_meridell_part_by_part():
    parts = health(BOOK, "meridell", TODAY)[1]
    assert {name: rounded(value) for name, value in parts.items()} == {
        "satisfaction": 78,
        "engagement": 88,
        "stakeholders": 48,
        "commercial": 87,
        "delivery": 36,
    }
