"""Every way to look at the portfolio says how to get accounts, or why the view holds none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.bridge.commands import Action
from app.bridge.place import Place
from app.views.portfolio.board.page import BoardPage
from app.views.portfolio.family.page import FamilyPage
from app.views.portfolio.matrix.page import MatrixPage
from app.views.portfolio.treemap.page import TreemapPage
from app.views.portfolio.whale.page import WhalePage
from app.views.review.page import ReviewPage
from tests.builders import make_account, set_today

LEFT = Qt.MouseButton.LeftButton


def emptiness(page):
    return page.stage.empty if isinstance(page, ReviewPage) else page.empty


def open_page(cls, app, qtbot):
    made = cls(app)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    app.tasks.drain(cancel=False)
    return made


def buttons(panel):
    shown = (one for one in panel.findChildren(QAbstractButton) if not one.isHidden())
    return {one.text(): one for one in shown}


@pytest.mark.parametrize(
    "cls", [BoardPage, MatrixPage, TreemapPage, WhalePage, FamilyPage, ReviewPage]
)
def test_a_file_without_accounts_offers_the_first(cls, app, store, qtbot):
    set_today(store)
    asked, gone = [], []
    app.actions.add(Action(id="account.new", title="New", run=lambda *_: asked.append(1)))
    made = open_page(cls, app, qtbot)
    made.go.connect(gone.append)
    panel = emptiness(made)
    qtbot.waitUntil(lambda: panel.title.text() == "No accounts yet")
    assert panel.isVisible()
    qtbot.mouseClick(buttons(panel)["New account"], LEFT)
    qtbot.mouseClick(buttons(panel)["Import…"], LEFT)
    assert asked == [1]
    assert gone == [Place("import")]


@pytest.mark.parametrize(
    "cls", [BoardPage, MatrixPage, TreemapPage, WhalePage, FamilyPage, ReviewPage]
)
def test_a_view_that_holds_none_is_named(cls, app, store, qtbot):
    set_today(store)
    make_account(store, "Gone Ltd", lifecycle_stage="closed")
    panel = emptiness(open_page(cls, app, qtbot))
    qtbot.waitUntil(lambda: panel.title.text() == "No account to show")
    assert panel.isVisible()
    assert "All accounts" in panel.words.text()
    assert not buttons(panel)
