"""KPIs and targets worked by keys: added, changed, explained, removed; every undo."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.target import Target
from app.services.targets import change_target, set_target
from app.views.widgets.explain import ExplainPopover
from tests.acting import count, do, refusal, the
from tests.builders import make_survey, make_target
from tests.views.plan.parts.driving import dialog, fill, note, part_of

Key = Qt.Key


@pytest.fixture
def target(store, account):
    make_survey(store, account, score=4)
    return make_target(store, "csat_mean", "2026", "4.6", account_id=account)


def loaded(qtbot, page, rows):
    part = part_of(page, "measures")
    qtbot.waitUntil(lambda: part.register.model.rowCount() == rows)
    return part


def written(part, line=0):
    columns = part.register.model.columns
    return [column.written(part.register.model.row_at(line)) for column in columns]


def test_a_target_is_added_by_keys_and_taken_back(qtbot, store, app, page, account):
    make_survey(store, account, score=4)
    before = store.content_hash()
    part = part_of(page, "measures")
    part.reveal(None, "add")
    form = dialog(qtbot)
    form.form.show_values({"kpi": "revenue_at_risk"})
    assert form._note.text() == "Whole amount in EUR; less is better"
    fill(form, kpi="csat_mean", period="next year", value=Decimal("4.6"))
    assert "is not a period" in form.form.rows["period"].remark.text()
    fill(form, period="2026")
    assert count(store, Target, kpi="csat_mean", account_id=account) == 1
    loaded(qtbot, page, 1)
    assert written(part) == [
        "Satisfaction, mean of 5", "2026", "4.60", "4.00", "87\u202f%, close", "This account",
    ]  # fmt: skip
    app.edits.undo()
    assert store.content_hash() == before
    loaded(qtbot, page, 0)


def test_a_new_answer_moves_the_figure(qtbot, store, app, page, account, target):
    part = loaded(qtbot, page, 1)
    make_survey(store, account, score=5)
    part_of(page, "measures")
    qtbot.waitUntil(lambda: written(part)[3] == "4.50")
    assert written(part)[4] == "98\u202f%, close"


def test_enter_changes_a_target_and_undo_takes_it_back(qtbot, store, app, page, target):
    part = loaded(qtbot, page, 1)
    before = store.content_hash()
    part.register.table.setFocus()
    QTest.keyClick(part.register.table, Key.Key_Return)
    fill(dialog(qtbot), period="2026-Q4", value=Decimal(4))
    row = the(store, Target, target)
    assert (row.period, row.value) == ("2026-Q4", Decimal(4))
    app.edits.undo()
    assert store.content_hash() == before


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_the_figure_explains_itself(qtbot, page, target, by):
    part = loaded(qtbot, page, 1)
    table = part.register.table
    table.setFocus()
    if by == "key":
        QTest.keyClick(table, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    else:
        names = [column.key for column in table.source.columns]
        spot = table.visualRect(table.source.index(0, names.index("now"))).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    popover = page.window().findChild(ExplainPopover)
    assert popover.figure.value == Decimal(4)
    assert popover._setting.target == "4.60"
    assert popover._setting.source == "Target set for: This account"
    popover.dismiss()


def test_a_target_of_the_tier_is_shown_and_not_changed_here(qtbot, store, page, account):
    with store.write("Prepare") as session:
        from app.models.account import Account

        session.get(Account, account).tier = "1"
    make_target(store, "csat_mean", "2026", "4.4", tier="1")
    part = loaded(qtbot, page, 1)
    assert written(part)[5] == "Tier 1"
    part.register.table.setFocus()
    with qtbot.waitSignal(page.toast_wished) as said:
        QTest.keyClick(part.register.table, Key.Key_Return)
    assert "set for its tier" in said.args[0]
    with qtbot.waitSignal(page.toast_wished):
        QTest.keyClick(part.register.table, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert count(store, Target) == 1


def test_ctrl_delete_removes_a_target_with_undo(qtbot, store, app, page, target):
    part = loaded(qtbot, page, 1)
    before = store.content_hash()
    part.register.table.setFocus()
    QTest.keyClick(part.register.table, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert count(store, Target) == 0
    app.edits.undo()
    assert store.content_hash() == before


def test_two_targets_of_one_figure_and_period_are_refused(store, account):
    first = do(store, set_target, "nps", "2026", Decimal(40), account_id=account)
    do(store, set_target, "nps", "2027", Decimal(45), account_id=account)
    said = refusal(store, change_target, first, "nps", "2027", Decimal(50))
    assert "already" in said
    do(store, change_target, first, "nps", "2026", Decimal(50))
    assert the(store, Target, first).value == Decimal(50)


def test_the_outline_asks_for_a_first_target(store, page, plan, account):
    assert note(store, plan, "measures") == (0, 1, False)
    make_target(store, "nps", "2026", 40, account_id=account)
    assert note(store, plan, "measures") == (1, 0, True)
