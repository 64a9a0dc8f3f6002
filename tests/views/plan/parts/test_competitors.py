from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.insight import Competitor
from app.views.plan.page import PlanPage
from app.views.widgets.fields import Refused
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_competitor, make_plan, make_product


@pytest.fixture
def acme(store):
    account = make_account(store, name="Acme")
    make_plan(store, account, period_start=date(2020, 1, 1), period_end=date(2090, 1, 1))
    return account


@pytest.fixture
def page(qtbot, app, acme):
    made = PlanPage(app, acme)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    qtbot.waitExposed(made)
    made.reveal("competitors")
    return made


@pytest.fixture
def part(page):
    return next(f.part for f in page.frames.in_document if f.spec.key == "competitors")


def rivals(store):
    with store.read() as session:
        return session.scalars(select(Competitor)).all()


def test_insert_asks_for_a_rival_and_stores_it(qtbot, store, page, part):
    portal = make_product(store)
    part.load(page.document.head)
    part.add()
    dialog = page.findChild(FormDialog)
    dialog.form.show_values({
        "name": "Carelytics", "product_id": portal, "share_percent": Decimal(25),
        "counter_strategy": "Show the numbers",
    })  # fmt: skip
    dialog.submit_button.click()
    row = rivals(store)[0]
    assert (row.name, row.product_id, row.share_percent) == ("Carelytics", portal, 25)
    cell = part.register.model.index(0, 3)
    words = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "25" in words
    assert "Client Portal" in words


def test_a_share_is_written_in_place_and_what_is_too_much_is_refused(store, page, part, acme):
    make_competitor(store, acme, name="One", share_percent=Decimal(70))
    two = make_competitor(store, acme, name="Two")
    row = part.register.model.row_by_id(two)
    column = part.register.model.columns[3]
    with pytest.raises(Refused, match="together"):
        column.edit(row, "40")
    with pytest.raises(Refused, match="not a number"):
        column.edit(row, "lots")
    column.edit(row, "30 %")
    assert {one.name: one.share_percent for one in rivals(store)} == {"One": 70, "Two": 30}


def test_ctrl_delete_removes_and_undo_brings_back(qtbot, store, app, page, part, acme):
    key = make_competitor(store, acme)
    before = store.content_hash()
    part.reveal(key)
    QTest.keyClick(part.register.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert rivals(store) == []
    app.edits.undo()
    assert store.content_hash() == before
    assert part.register.model.row_by_id(key) is not None
