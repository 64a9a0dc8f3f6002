"""Among very many bubbles a key costs a frame: the picture stays, what is beside it follows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.views.portfolio.matrix import page as matrix_page
from app.views.portfolio.matrix import plot, tails
from app.views.portfolio.matrix.page import MatrixPage
from app.views.portfolio.matrix.placing import Bubble, Scene
from tests.builders import (
    make_account,
    make_contract,
    make_interaction,
    make_person,
    make_review,
    set_today,
)
from tests.views.portfolio.matrix.test_placing import row, scene


@pytest.fixture
def page(qtbot, app, store, monkeypatch):
    for module in (plot, tails, matrix_page):
        monkeypatch.setattr(module, "MOST", 2)
    set_today(store)
    for number, attractive in enumerate((90, 60, 40, 20)):
        key = make_account(store, f"Client {number} Ltd", attractiveness=attractive)
        make_contract(store, key, annual_value_minor=100_000_00)
        make_interaction(store, key, people=(make_person(store, key, f"Ann {number}"),))
        make_review(store, key)
    made = MatrixPage(app)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    app.tasks.drain(cancel=False)
    qtbot.waitUntil(lambda: len(made.canvas.here) > 2, timeout=5_000)
    yield made
    app.tasks.drain()


def test_walking_keeps_the_picture_and_the_inspector_follows_at_rest(qtbot, page):
    canvas = page.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.waitUntil(page.inspector.isVisible)  # the plot is narrower from now on
    qtbot.waitUntil(lambda: bool(canvas._before), timeout=5_000)
    canvas.repaint()
    before, ground = canvas.scene, canvas._ground
    shown = page.inspector.name.text()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(canvas, key)
    here = page.shown.cards.row(canvas.current).name
    assert here != shown
    qtbot.waitUntil(lambda: page.inspector.name.text() == here)
    qtbot.waitUntil(lambda: canvas.current in canvas._before, timeout=5_000)
    canvas.repaint()
    assert canvas.scene is before
    assert canvas._ground is ground


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=40),
    st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]),
)
def test_the_next_bubble_is_ahead_and_none_is_cheaper(spots, way):
    found: Scene = scene(*(row(n, x, y) for n, (x, y) in enumerate(spots, 1)))
    right, down = way
    start: Bubble = found.by_id[1]
    after = found.nearest(start, right, down)

    def cost(bubble):
        x, y = bubble.x - start.x, bubble.y - start.y
        ahead, beside = x * right + y * down, abs(x * down) + abs(y * right)
        return ahead + 2.2 * beside + (10_000 if beside > ahead else 0), ahead

    ahead = [cost(one)[0] for one in found.bubbles if cost(one)[1] > 0.5]
    assert (after is None) == (not ahead)
    if after is not None:
        assert cost(after)[0] == pytest.approx(min(ahead))
