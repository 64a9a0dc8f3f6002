"""The key of a chart: names with their marks, whole or not at all."""

from __future__ import annotations

import pytest

from app.views.charts.key import Key

PARTS = (
    ("12 months", "accent.graphic", "box"), ("before", "border.strong", "box"),
    ("margin", "text.link", "line"),
)  # fmt: skip


@pytest.fixture
def key(qtbot, app):
    made = Key(app.theme)
    qtbot.addWidget(made)
    made.show_parts(PARTS)
    made.show()
    return made


def test_with_room_every_name_is_there(key):
    key.resize(key.sizeHint())
    assert key.fitting == list(PARTS)
    assert key.toolTip() == ""


def test_a_name_without_room_is_left_out_and_told_by_the_tooltip(key):
    key.resize(key.sizeHint().width() - 6, 20)
    assert [name for name, *_ in key.fitting] == ["12 months", "before"]
    assert key.toolTip() == "12 months, before, margin"
    key.resize(10, 20)
    assert [name for name, *_ in key.fitting] == ["12 months"]
