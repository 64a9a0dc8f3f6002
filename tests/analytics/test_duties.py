from __future__ import annotations

from datetime import timedelta

import pytest

from app.analytics.duties import pressure_of
from app.queries.compliance import ComplianceRow
from tests.builders import TODAY


def duty(kind="baa", status="signed", review=None, ends=None):
    day = None if review is None else TODAY + timedelta(days=review)
    end = None if ends is None else TODAY + timedelta(days=ends)
    return ComplianceRow(1, 1, "Acme", kind, "high", status, None, day, end, None)


@pytest.mark.parametrize(
    ("review", "pressure"),
    [(-1, "critical"), (0, "high"), (30, "high"), (31, "medium"), (90, "medium"), (91, "info"),
     (None, "info")],
)  # fmt: skip
def test_a_review_presses_by_its_days(review, pressure):
    assert pressure_of(duty(review=review), TODAY) == pressure


@pytest.mark.parametrize(
    ("status", "pressure"),
    [("none", "critical"), ("expired", "critical"), ("pending", "high"), ("signed", "info")],
)
def test_an_agreement_presses_until_it_is_signed(status, pressure):
    assert pressure_of(duty(status=status, review=200), TODAY) == pressure
    assert pressure_of(duty(kind="kyc", status=status, review=200), TODAY) == "info"


def test_the_worse_of_both_counts_and_the_earlier_of_two_dates():
    assert pressure_of(duty(status="pending", review=-1), TODAY) == "critical"
    assert pressure_of(duty(status="none", review=200), TODAY) == "critical"
    assert pressure_of(duty(review=200, ends=20), TODAY) == "high"
