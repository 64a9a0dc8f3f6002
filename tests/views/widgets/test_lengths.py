from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.views.widgets.lengths import Lengths


def test_lengths_follow_the_zoom_as_long_as_their_owner_lives(qtbot, app):
    widget = QWidget()
    qtbot.addWidget(widget)
    row = QHBoxLayout(widget)
    lengths = Lengths(app.theme, widget)
    lengths.keep(row.setContentsMargins, 4, 8, 12, 16).keep(widget.setFixedWidth, 50)
    app.theme.set_zoom(150)
    margins = row.contentsMargins()
    found = (margins.left(), margins.top(), margins.right(), margins.bottom())
    assert found == (6, 12, 18, 24)
    assert widget.width() == 75


def test_nothing_is_set_on_what_is_gone(qtbot, app):
    widget = QWidget()
    asked = []
    Lengths(app.theme, widget).keep(asked.append, 10)
    assert asked == [10]
    widget.deleteLater()
    with qtbot.waitSignal(widget.destroyed):
        pass
    app.theme.set_zoom(200)
    assert asked == [10]
