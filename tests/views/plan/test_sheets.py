"""The plan on one page and on paper, from the window: what is shown, and what is written where."""

from __future__ import annotations

from datetime import date

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.bridge.actions import Situation
from app.views.plan.one_page import OnePageDialog
from app.views.plan.page import PlanPage
from app.views.shell.prompts import Prompts
from app.views.widgets.base import Label
from app.views.widgets.page import Pages
from tests.builders import make_account, make_action, make_goal, make_plan, make_risk, set_today


@pytest.fixture
def page(qtbot, app, store):
    set_today(store)
    account = make_account(store, "Acme")
    plan = make_plan(store, account, "Plan 2026", owner="Nora Velde", vision="Every **site**")
    goal = make_goal(store, plan, "Portal in Diagnostics", shared=True)
    make_action(store, "Send", goal_id=goal, plan_id=plan, account_id=account,
                due_date=date(2026, 10, 20))  # fmt: skip
    make_risk(store, account, "One contact only", likelihood=4, impact=4)
    made = PlanPage(app, account)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    Pages(app.actions).current = made
    return made


def act(app, name):
    action = next(action for action in PlanPage.own_actions if action.id == name)
    action.run(app, Situation(page="plan"))


@pytest.fixture
def asked(monkeypatch):
    """What the dialog for a file suggested; `answer` is what the user chose."""
    found = {"answer": None, "suggested": []}

    def save_file(_self, _title, kinds, suggested, chosen):
        assert "*.pdf" in kinds
        assert "*.docx" in kinds
        found["suggested"].append(suggested.name)
        chosen(found["answer"])

    monkeypatch.setattr(Prompts, "save_file", save_file)
    return found


def written(qtbot, app, page, name):
    with qtbot.waitSignal(page.toast_wished, timeout=20_000) as said:
        act(app, name)
        app.tasks.drain(cancel=False)
    return said.args[0]


def test_the_ending_decides_what_is_written(qtbot, app, page, asked, tmp_path):
    for name, ending, start in (
        ("plan.export", "pdf", b"%PDF"), ("plan.export", "docx", b"PK"),
        ("plan.export_page", "pdf", b"%PDF"), ("plan.export_shared", "docx", b"PK"),
    ):  # fmt: skip
        asked["answer"] = tmp_path / f"{name}.{ending}"
        assert written(qtbot, app, page, name) == f"Exported to {name}.{ending}."
        assert asked["answer"].read_bytes().startswith(start)
    assert asked["suggested"] == [
        "Acme – Plan 2026.pdf", "Acme – Plan 2026.pdf", "Acme – Plan 2026, one page.pdf",
        "Acme – Mutual success plan.pdf",
    ]  # fmt: skip
    shared = docx.Document(str(tmp_path / "plan.export_shared.docx"))
    text = "\n".join(cell.text for table in shared.tables for cell in table._cells)
    assert "Portal in Diagnostics" in text
    assert "One contact only" not in text


def test_the_page_shows_six_blocks_and_closes_by_its_key(qtbot, app, page, asked, tmp_path):
    act(app, "plan.one_page")
    dialog = page.findChild(OnePageDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert [card.block.key for card in dialog.cards] == [
        "overview", "stakeholders", "current", "future", "opportunities", "risks",
    ]  # fmt: skip
    words = {label.text() for label in dialog.findChildren(Label)}
    assert {"Every site", "Portal in Diagnostics", "One contact only", "Send", "20 Oct"} <= words
    assert "Nobody is known at this client yet." in words
    asked["answer"] = tmp_path / "page.pdf"
    with qtbot.waitSignal(page.toast_wished, timeout=20_000):
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
        app.tasks.drain(cancel=False)
    assert asked["answer"].exists()
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_its_blocks_stand_below_one_another_where_it_is_narrow(qtbot, app, page):
    act(app, "plan.one_page")
    dialog = page.findChild(OnePageDialog)
    for wide, columns in ((900, 2), (500, 1), (900, 2)):
        dialog.resize(wide, 700)
        qtbot.waitUntil(lambda columns=columns: dialog._columns == columns)
        second = dialog.cards[1]
        qtbot.waitUntil(lambda columns=columns, second=second: (second.x() > 100) == (columns == 2))
    dialog.reject()


def test_the_kind_of_file_that_is_chosen_gives_the_ending(qtbot, page, tmp_path):
    Prompts(page).save_file("Export", "PDF (*.pdf);;Word, LibreOffice (*.docx)",
                            tmp_path / "plan.pdf", lambda _path: None)  # fmt: skip
    dialog = page.findChild(QFileDialog)
    assert dialog.defaultSuffix() == "pdf"
    dialog.filterSelected.emit("Word, LibreOffice (*.docx)")
    assert dialog.defaultSuffix() == "docx"
    dialog.reject()
