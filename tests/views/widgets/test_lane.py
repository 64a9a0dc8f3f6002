"""A lane makes what is near the seen part, keeps it, and Tab goes through it from top to bottom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.views.widgets.lane import Lane

HIGH = 30


class Piece(QWidget):
    """A line with one field in it."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row
        self.field = QWidget()  # no kind of its own, which a style sheet may make higher
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.field.setFixedHeight(HIGH)


def one(row: int) -> int:
    return row


@pytest.fixture
def shown(qtbot, theme):
    """A lane in a window of ten lines, with the places its pieces were shown at."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    places: dict[int, int] = {}

    def show(row: int, piece: Piece, place: int) -> None:
        places[piece.row] = place

    lane: Lane[int, Piece] = Lane(theme, Piece, show, HIGH)
    lane.places = places  # type: ignore[attr-defined]
    column.addWidget(lane)
    column.addStretch(1)
    area.setWidget(sheet)
    qtbot.addWidget(area)
    area.resize(300, 10 * HIGH)
    area.show()
    qtbot.waitExposed(area)
    return area, lane


def test_only_what_is_near_the_seen_part_is_made(qtbot, shown):
    area, lane = shown
    lane.show_rows(range(2000), one)
    qtbot.waitUntil(lambda: lane.height() == 2000 * HIGH)
    qtbot.waitUntil(lambda: 10 <= len(lane.pieces) <= 20)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 1000 * HIGH)
    area.verticalScrollBar().setValue(1000 * HIGH)
    qtbot.waitUntil(lambda: 1005 in lane.pieces)
    assert 500 not in lane.pieces
    assert lane.pieces[1005].y() == 1005 * HIGH


def test_a_piece_far_away_is_made_when_it_is_asked_for(qtbot, shown):
    _, lane = shown
    lane.show_rows(range(2000), one)
    piece = lane.piece(1234)
    assert piece is lane.piece(1234)
    assert piece.y() == 1234 * HIGH
    assert lane.piece(5000) is None


def test_pieces_whose_row_stays_are_kept_and_moved(qtbot, shown):
    _, lane = shown
    lane.show_rows(range(5), one)
    qtbot.waitUntil(lambda: len(lane.pieces) == 5)
    kept = lane.pieces[3]
    kept.field.setFocus()
    lane.show_rows((4, 3, 0), one)
    assert lane.pieces[3] is kept
    assert QApplication.focusWidget() is kept.field
    assert (kept.y(), lane.places[3], set(lane.pieces)) == (HIGH, 1, {4, 3, 0})
    assert lane.height() == 3 * HIGH


def test_a_piece_that_grows_pushes_what_is_below(qtbot, shown):
    _, lane = shown
    lane.show_rows(range(5), one)
    qtbot.waitUntil(lambda: len(lane.pieces) == 5)
    lane.pieces[1].field.setFixedHeight(3 * HIGH)
    qtbot.waitUntil(lambda: lane.pieces[2].y() == 4 * HIGH)
    assert lane.height() == 7 * HIGH


def test_tab_goes_from_top_to_bottom_in_whatever_order_they_were_made(qtbot, shown):
    _, lane = shown
    lane.show_rows((1, 3), one)
    qtbot.waitUntil(lambda: len(lane.pieces) == 2)
    lane.show_rows((0, 1, 2, 3), one)
    qtbot.waitUntil(lambda: len(lane.pieces) == 4)
    lane.pieces[0].field.setFocus()
    passed = [0]
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget().parentWidget().row)
    assert passed == [0, 1, 2, 3]


def test_tab_past_the_last_made_piece_makes_the_next(qtbot, shown):
    _, lane = shown
    lane.show_rows(range(100), one)
    qtbot.waitUntil(lambda: len(lane.pieces) >= 10)
    lane.pieces[0].field.setFocus()
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.wait(1)
    assert QApplication.focusWidget().parentWidget().row == 40
