from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.figure import Figure
from app.analytics.review_figures import FigureMove
from app.bridge.review_words import difference_words, figure_line, read_decisions
from app.services.reviews import Decision

DAY = date(2026, 10, 13)
TEAM = ("Nora Velde", "Nadia Ruiz", "Imke Brandsma")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Send it", Decision("Send it")),
        ("Send it; imke", Decision("Send it", "Imke Brandsma")),
        ("Send it; 20 Oct; Nora Velde", Decision("Send it", "Nora Velde", date(2026, 10, 20))),
        ("Send it; n", Decision("Send it", "n")),  # two of ours begin so
        ("Send it; Ruth Oduya; fri", Decision("Send it", "Ruth Oduya", date(2026, 10, 16))),
    ],
)
def test_a_line_is_what_who_and_when(text, expected):
    assert read_decisions(text, TEAM, DAY) == [expected]


def test_empty_lines_are_no_decisions():
    assert read_decisions("\n  \nOne\n;\nTwo", TEAM, DAY) == [Decision("One"), Decision("Two")]
    assert read_decisions(None, TEAM, DAY) == []


def figure(unit, value, currency=None):
    return Figure("csat_mean", "Satisfaction", unit, Decimal(value), currency=currency)


@pytest.mark.parametrize(
    ("unit", "difference", "words"),
    [
        ("score", "-0.2", "−0.2"),
        ("score", "-0.004", "−0.00"),
        ("score", "0.03", "+0.03"),
        ("percent", "-50", "−50.0 points"),
        ("count", "2", "+2"),
        ("score", "0", "same"),
    ],
)
def test_a_difference_has_its_sign_and_unit(unit, difference, words):
    assert difference_words(Decimal(difference), figure(unit, 1)) == words


def test_money_is_exact_where_it_is_small():
    euros = figure("money", 1, "EUR")
    assert difference_words(Decimal("-12.5"), euros) == "−€12.50"
    assert difference_words(Decimal(5000), euros) == "+€5k"
    assert difference_words(None, euros) == "–"


def test_figures_that_round_to_the_same_are_told_apart():
    line = figure_line(FigureMove(figure("score", "4.34"), figure("score", "4.33")))
    assert (line.detail, line.value) == ("4.34 → 4.33", "−0.01")
