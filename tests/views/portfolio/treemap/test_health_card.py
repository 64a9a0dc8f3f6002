"""The health card beside the treemap: ring, groups, movers, and the accounts of a group."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt

from app.analytics.distribution import Distribution, Past, Standing
from app.views.portfolio.treemap.health_card import HealthCard
from app.views.portfolio.treemap.page import TreemapPage
from tests.builders import fill_portfolio, set_today


def standing(number, band, health, before=None, value=None):
    past = Past(None if value is None else Decimal(value), before, (band,) * 3)
    health = None if health is None else Decimal(health)
    return Standing(number, f"Client {number}", health, band, Decimal(100), past)


@pytest.fixture
def card(qtbot, app):
    made = HealthCard(app.theme, lambda amount: f"€{amount}")
    qtbot.addWidget(made)
    made.resize(332, 640)
    made.show_distribution(
        Distribution((
            standing(1, "healthy", 90, "healthy", 90),
            standing(2, "healthy", 80, "watch", 70),
            standing(3, "watch", 60, "healthy", 78),
            standing(4, "at_risk", 30, "at_risk", 33),
        )),
        (Decimal(70), None, Decimal(65)),
    )  # fmt: skip
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_ring_spans_the_shares_and_its_parts_are_found(card):
    parts = [(group.code, start, span) for group, start, span in card.donut.parts()]
    assert parts == [("healthy", 0, 180), ("watch", 180, 90), ("at_risk", 270, 90)]
    middle, edge = card.donut.width() / 2, card.donut.width() - 8
    assert card.donut.at(QPointF(edge, middle)).code == "healthy"
    assert card.donut.at(QPointF(middle - 30, edge - 4)).code == "watch"
    assert card.donut.at(QPointF(middle, middle)) is None


def test_those_that_declined_are_shown_first_with_their_change(card):
    assert card.heading.text() == "Declined, 7 d"
    assert [(one.id, one.change) for one in card.accounts.rows] == [(3, -18)]
    assert card.course.accessibleName() == "Mean health from 70 to 65"


def test_a_click_on_the_ring_lists_its_accounts_and_enter_opens_one(qtbot, card):
    opened = []
    card.opened.connect(opened.append)
    at = QPointF(card.donut.width() - 8, card.donut.height() / 2).toPoint()
    qtbot.mouseClick(card.donut, Qt.MouseButton.LeftButton, pos=at)
    assert [one.id for one in card.accounts.rows] == [2, 1]
    card.members.show_row(2)
    qtbot.keyClick(card.members, Qt.Key.Key_Return)
    assert opened == [2]


def test_groups_are_walked_by_keys(qtbot, card):
    card.groups.setFocus()
    card.groups.show_row(1)
    for _ in range(2):
        qtbot.keyClick(card.groups, Qt.Key.Key_Down)
    assert card.heading.text() == "At risk"
    assert [one.id for one in card.accounts.rows] == [4]


def test_both_figures_ask_to_be_explained(qtbot, card):
    wished = []
    card.explain_wished.connect(lambda figure, at: wished.append((figure.id, at)))
    qtbot.mouseClick(card.quality, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.mean, Qt.MouseButton.LeftButton)
    assert wished == [("portfolio_quality", card.quality), ("mean_health", card.mean)]
    assert card.quality.text() == "75.0"  # (100 + 100 + 60 + 40) ÷ 4


def test_the_chip_shows_the_card_with_the_past_from_a_worker(qtbot, app, store):
    set_today(store)
    fill_portfolio(store, accounts=3)
    page = TreemapPage(app)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(lambda: page.shown.cards.is_ready, timeout=10_000)
    assert not page.health.card.isVisible()  # too little room to show it unasked
    qtbot.mouseClick(page.health.chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.health.card.isVisible)
    qtbot.waitUntil(lambda: len(page.health.card.course._course) == 12, timeout=10_000)
    assert sum(len(line.group.members) for line in page.health.card.lines.rows[:4]) == 3
    assert page.memory.get("health") is True
    qtbot.mouseClick(page.health.chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.health.card.isVisible())
    app.tasks.drain()
