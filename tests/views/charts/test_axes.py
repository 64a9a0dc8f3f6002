from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from app.views.charts.axes import NameAxis, _wrapped, round_step


@given(st.floats(0.001, 1e9), st.floats(1, 12))
def test_a_step_is_round_and_never_divides_into_more_than_has_room(span, most):
    step = round_step(span, most)
    assert span / step <= most * (1 + 1e-6)
    mantissa = float(f"{step:e}".split("e")[0])
    assert any(abs(mantissa - round_) < 1e-6 for round_ in (1, 2, 5))


@pytest.mark.parametrize(
    ("span", "most", "step"), [(80, 4, 20), (0.4, 5, 0.1), (7, 6, 2), (100_000, 6, 20_000)]
)
def test_steps_as_a_person_would_choose_them(span, most, step):
    assert round_step(span, most) == pytest.approx(step)


def test_a_name_too_long_for_its_column_is_written_on_two_lines(qapp, app):
    metrics = QFontMetricsF(app.theme.font("micro"))
    wide = metrics.horizontalAdvance("New accounts")
    assert _wrapped("New accounts", metrics, wide + 20) == "New accounts"
    assert _wrapped("New accounts", metrics, wide * 0.8) == "New\naccounts"


def test_a_year_on_a_label_left_out_is_said_at_the_next_one(qapp, app):
    axis = NameAxis(app.theme)
    axis._labels = ("Oct\n2025", "Nov", "Dec", "Jan\n2026", "Feb")
    axis._x_of = lambda index: index * 20.0
    shown = dict(axis._shown(QFontMetricsF(app.theme.font("micro"))))
    assert shown[4] == "Feb\n2026" or shown[3] == "Jan\n2026"
    assert any("2025" in label for label in shown.values())
