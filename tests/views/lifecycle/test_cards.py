"""The cards of the lifecycle."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.views.lifecycle.cards import attempts_card


def test_an_empty_card_offers_to_add_only_once(app, qtbot):
    card = attempts_card(app.theme)
    qtbot.addWidget(card)
    card.show()
    card.show_rows([], "")
    buttons = [one for one in card.findChildren(QPushButton) if one.isVisibleTo(card)]
    assert [one.text() for one in buttons] == ["Add save attempt…"]
    asked = []
    card.offer_taken.connect(lambda: asked.append("offer"))
    card.tool_clicked.connect(lambda: asked.append("tool"))
    buttons[0].click()
    assert asked == ["offer"]
