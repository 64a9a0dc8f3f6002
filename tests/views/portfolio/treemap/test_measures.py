"""Colours of the treemap: steps of change, bands, and words that can be read on them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.bridge.card_row import CardRow
from app.bridge.formats import NARROW
from app.views.portfolio.treemap.ground import contrast, fill_of, readable_on
from app.views.portfolio.treemap.measures import COLOURS, GROWTH, HEALTH, STEPS, UNKNOWN, step_of
from app.views.widgets.ink import Ink


@pytest.mark.parametrize(
    ("percent", "step"),
    [("-100", 0), ("-30.01", 0), ("-30", 1), ("-15", 2), ("-5", 3), ("4.99", 3), ("5", 4),
     ("15", 5), ("29.9", 5), ("30", 6), ("900", 6)],
)  # fmt: skip
def test_a_step_holds_from_its_bound_up(percent, step):
    assert step_of(Decimal(percent)) is STEPS[step][1]


def test_what_is_not_known_has_its_own_class():
    row = CardRow(1, "Client")
    assert HEALTH.tint(row, {}) is UNKNOWN
    assert GROWTH.tint(row, {}) is UNKNOWN
    assert GROWTH.tint(row, {1: Decimal(40)}) is STEPS[6][1]
    assert HEALTH.tint(row._replace(health_band="watch"), {}).band == "watch"
    assert GROWTH.words(row, {1: Decimal("-12.4")}) == f"−12{NARROW}%"


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_words_on_every_colour_have_the_contrast_of_text(app, theme_name):
    app.theme.choose(theme_name)
    ink = Ink(app.theme)
    for colour in COLOURS:
        for tint in colour.classes:
            fill = fill_of(ink, tint)
            found = contrast(ink.colour(readable_on(ink, fill)), fill)
            assert found >= 4.5, (theme_name, tint.title, found)
