from __future__ import annotations

import pytest

from app.models.industries import LANES, industry_of


@pytest.mark.parametrize(
    ("words", "industry"),
    [
        ("Healthcare", "healthcare"), ("Hospital group", "healthcare"),
        ("Pharmaceuticals", "healthcare"), ("Financial services", "financial_services"),
        ("Insurance", "financial_services"), ("Retail bank", "financial_services"),
        ("Software", "technology"), ("IT services", "technology"), ("Robotics", "technology"),
        ("Retail", None), ("Hospitality", None), ("Utilities", None), ("Digital", "technology"),
        ("", None), (None, None), ("Citrus fruit", None),
    ],
)  # fmt: skip
def test_an_industry_is_found_in_what_people_write(words, industry):
    assert industry_of(words) == industry


def test_a_lane_is_held_by_tag_role_or_title():
    nursing = next(lane for lane in LANES["healthcare"] if lane.name == "Nursing")
    assert nursing.holds(("NURSING",), (), None)
    assert nursing.holds((), (), "Head of Nursing")
    assert not nursing.holds((), ("procurement",), "Buyer")
    buying = next(lane for lane in LANES["healthcare"] if lane.name == "Procurement")
    assert buying.holds((), ("procurement",), None)
