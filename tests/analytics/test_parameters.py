from __future__ import annotations

from decimal import Decimal

from app.analytics.parameters import Parameters, Rhythm, WorkingHours


def test_defaults():
    found = Parameters.of({})
    assert sum(found.health.weights.values()) == 100
    assert (found.health.healthy_from, found.health.watch_from) == (75, 55)
    assert found.rhythms["arms_length"] == Rhythm(45, 90)
    assert found.chances["negotiation"] == 80
    assert found.working_hours is None
    assert (found.margin_target, found.discount) == (20, 10)


def test_what_is_set_is_taken():
    found = Parameters.of(
        {
            "health": {"weights": {"delivery": "40"}, "version": 2, "notice_cap": 30},
            "rhythms": {"intense": [5, 10]},
            "stage_probabilities": {"proposal": 45.5},
            "working_hours": {"days": [0, 1], "start": "08:30", "end": "12:00"},
            "margin_target": 25,
        }
    )
    assert found.health.weights["delivery"] == 40
    assert found.health.weights["satisfaction"] == 30
    assert (found.health.version, found.health.notice_cap) == (2, 30)
    assert found.rhythms["intense"] == Rhythm(5, 10)
    assert found.chances["proposal"] == Decimal("45.5")
    assert found.working_hours == WorkingHours(frozenset((0, 1)), 510, 720)
    assert found.margin_target == 25


def test_what_cannot_be_read_keeps_its_default():
    found = Parameters.of(
        {
            "health": "heavy",
            "rhythms": {"intense": 5, "moderate": ["x", None]},
            "working_hours": {"days": ["Monday"], "start": "08:00", "end": "12:00"},
            "discount": True,
            "margin_target": "much",
        }
    )
    assert found == Parameters.of({})


def test_a_weight_is_never_negative():
    assert Parameters.of({"health": {"weights": {"delivery": -5}}}).health.weights["delivery"] == 0
