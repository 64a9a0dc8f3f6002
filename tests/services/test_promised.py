from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from app.models.issue import Issue
from app.models.plan import Review
from app.models.tiers import TierService
from app.services.issues import open_issue
from app.services.portfolio import set_setting
from app.services.promised import tier_now
from app.services.reviews import add_review
from app.services.segmentation import override_tier, set_tier_service
from tests.acting import ask, do, the
from tests.builders import TODAY, make_account, set_today


@pytest.fixture
def acme(store):
    set_today(store)
    return make_account(store, tier="2")


def limits(store, acme, **values):
    issue = the(store, Issue, do(store, open_issue, acme, "Down", **values))
    return issue.first_response_limit_h, issue.resolution_limit_h


def test_nothing_is_promised_until_someone_sets_it(store, acme):
    assert limits(store, acme) == (None, None)
    assert the(store, Review, do(store, add_review, acme)).next_date is None


def test_response_and_review_follow_the_tier(store, acme):
    do(store, set_tier_service, {"2": TierService(review_days=90, response_hours=8)})
    assert limits(store, acme) == (8, None)
    assert limits(store, acme, first_response_limit_h=Decimal(2)) == (2, None)
    review = the(store, Review, do(store, add_review, acme))
    assert review.next_date == TODAY + timedelta(days=90)
    given = the(store, Review, do(store, add_review, acme, next_date=TODAY))
    assert given.next_date == TODAY


def test_a_tier_by_hand_counts_while_it_lasts(store, acme):
    services = {"1": TierService(response_hours=1), "2": TierService(response_hours=8)}
    do(store, set_tier_service, services)
    do(store, override_tier, acme, "1", "Board", TODAY)
    assert ask(store, tier_now, acme) == "1"
    assert limits(store, acme) == (1, None)
    set_today(store, TODAY + timedelta(days=1))
    assert ask(store, tier_now, acme) == "2"
    assert limits(store, acme) == (8, None)


def test_levels_by_priority_go_before(store, acme):
    do(store, set_setting, "service_levels", {"2": {"urgent": [1, 4], "high": ["x"]}})
    do(store, set_tier_service, {"2": TierService(response_hours=8)})
    assert limits(store, acme, priority="urgent") == (1, 4)
    assert limits(store, acme, priority="high") == (8, None)
