from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.views.widgets.sheet import Sheet, Spread, stacked

WIDE = Spread(600, ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 2, 1)), (2, 1), (1, 1))


@pytest.fixture
def cards():
    made = [QWidget() for _card in range(3)]
    for card in made:
        card.setMinimumSize(100, 150)
    return made


@pytest.fixture
def sheet(qtbot, app, cards):
    made = Sheet(app.theme, cards, (WIDE, stacked(3)))
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_cards_lie_side_by_side_where_there_is_room(sheet, cards):
    assert cards[0].y() == cards[1].y()
    assert cards[2].y() > cards[0].y()
    assert cards[0].width() > cards[1].width(), "columns have weights"
    assert cards[2].geometry().right() == cards[1].geometry().right(), "it covers both"


def test_a_narrow_sheet_stacks_them_and_scrolls(qtbot, sheet, cards):
    sheet.resize(400, 300)
    qtbot.waitUntil(lambda: cards[1].y() > cards[0].y())
    assert len({card.x() for card in cards}) == 1
    assert all(card.height() >= 150 for card in cards), "no card is squeezed"
    assert sheet.verticalScrollBar().maximum() > 0


def test_zoom_counts_like_a_narrower_window(qtbot, app, sheet, cards):
    app.theme.set_zoom(150)
    qtbot.waitUntil(lambda: cards[1].y() > cards[0].y())
    app.theme.set_zoom(100)
    qtbot.waitUntil(lambda: cards[1].y() == cards[0].y())
