"""The painter: shapes in palette roles, real text, no markup out of data."""

from __future__ import annotations

import pytest

from app.reports.palette import palette
from app.reports.svg import Canvas, Stroke, number
from tests.reports.drawn import root


def parsed(canvas: Canvas):
    return root(canvas.drawing(""))


def test_text_is_text_and_markup_in_it_stays_text():
    canvas = Canvas(100, 50)
    canvas.value((5, 20), '</text><script>alert("1")</script> & \u202e x')
    (text,) = parsed(canvas)
    assert text.text == '</text><script>alert("1")</script> &  x'
    assert text.get("font-family") == "Inter"


def test_colours_come_from_the_light_theme():
    canvas = Canvas(10, 10)
    canvas.line((0, 0), (10, 10), Stroke("chart.grid", 2, "7 5"))
    canvas.rect((0, 0), (5, 5), "accent.graphic")
    line, rect = parsed(canvas)
    assert line.get("stroke") == palette()["chart.grid"]
    assert line.get("stroke-dasharray") == "7 5"
    assert rect.get("fill") == palette()["accent.graphic"]
    with pytest.raises(KeyError):
        canvas.rect((0, 0), (5, 5), "no.such.role")


def test_a_rectangle_without_extent_is_left_out():
    canvas = Canvas(10, 10)
    canvas.rect((0, 0), (0, 5), "accent.graphic")
    assert len(parsed(canvas)) == 0


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.001, "-0"), (12.3456, "12.35"), (7, "7")]
)
def test_coordinates_are_short(value, text):
    assert number(value) == text
