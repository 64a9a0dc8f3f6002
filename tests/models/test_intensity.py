from __future__ import annotations

from decimal import Decimal

import pytest

from app.models.intensity import (
    IntensityRules,
    intensity_form,
    intensity_rules_of,
    mismatch_of,
    recommended,
)

RULES = IntensityRules(Decimal(100_000), Decimal(10_000), Decimal(20))


@pytest.mark.parametrize(
    ("revenue", "margin", "expected"),
    [
        (100_000, 20, "intense"),
        ("99999.99", 20, "moderate"),
        (100_000, "19.9", "moderate"),
        (99_999, 19, "arms_length"),
        (0, -50, "arms_length"),
        (10_000, 20, "moderate"),
        ("9999.99", 90, "arms_length"),
    ],
)
def test_volume_and_margin_at_their_marks(revenue, margin, expected):
    assert recommended(RULES, Decimal(str(revenue)), Decimal(str(margin))) == expected


@pytest.mark.parametrize(
    ("actual", "wished", "advised", "expected"),
    [
        ("intense", "moderate", "intense", "against_wish"),
        ("moderate", "moderate", "intense", "wish_differs"),
        (None, "moderate", "intense", "wish_differs"),
        ("moderate", None, "intense", "not_as_recommended"),
        ("intense", "intense", "intense", None),
        ("intense", None, None, None),
        (None, None, "intense", None),
        ("intense", "intense", None, None),
    ],
)
def test_what_does_not_fit_is_named(actual, wished, advised, expected):
    assert mismatch_of(actual, wished, advised) == expected


def test_kept_marks_come_back():
    assert intensity_rules_of(intensity_form(RULES)) == RULES
    assert intensity_rules_of({"revenue_from": "x"}) == IntensityRules()
