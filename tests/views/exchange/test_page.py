from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import func, select

from app.models.account import Account
from app.models.opportunity import Opportunity
from app.models.product import Product
from app.store.backup import backups_folder
from app.views.exchange.page import ImportPage

ACCOUNTS = "account,sector,employees\nAcme,retail,12\nBolt,energy,30\n"
PRODUCTS = "product,series,sales_price\nGTX Pro,GTX,4821\n"
DEALS = (
    "opportunity_id,product,account,deal_stage,close_date,close_value\n"
    "D1,GTXPro,Acme,Won,2017-03-01,1054\n"
    "D2,GTX Pro,Bolt,Lost,2017-03-02,0\n"
    "D3,GTX Pro,,Engaging,,\n"
)


@pytest.fixture
def sources(tmp_path):
    made = []
    for name, text in (
        ("crm_accounts.csv", ACCOUNTS),
        ("crm_products.csv", PRODUCTS),
        ("crm_sales_pipeline.csv", DEALS),
    ):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        made.append(path)
    return made


@pytest.fixture
def page(qtbot, app):
    made = ImportPage(app)
    qtbot.addWidget(made)
    made.resize(1300, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


def checked(qtbot, page, sources):
    page.take_sources(sources)
    qtbot.waitUntil(lambda: page.result is not None and page._job is None, timeout=20_000)


def count(store, model):
    with store.read() as session:
        return session.execute(select(func.count()).select_from(model)).scalar_one()


def test_the_check_says_what_would_happen_and_writes_nothing(qtbot, store, page, sources):
    before = store.content_hash()
    checked(qtbot, page, sources)
    assert page.result.counts("accounts").added == 2
    assert page.result.counts("opportunities").rejected == 1
    assert store.content_hash() == before
    assert "left out" in page.foot._words.text()
    assert page.foot.go.isEnabled()


def test_a_suggestion_is_taken_with_one_click_and_checked_again(qtbot, page, sources):
    checked(qtbot, page, sources)
    page.match_step.tabs.setCurrentIndex(2)
    rows = page.match_step.rows
    doubtful = next(row for row in rows._all if row.problem and row.problem.suggestion)
    rows.table.show_row(doubtful.line)
    button = rows._fixes.itemAt(0).widget()
    assert "GTX Pro" in button.text()
    page.result = None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.result is not None and page._job is None, timeout=20_000)
    assert not [problem for problem in page.result.problems if problem.suggestion]


def test_import_is_one_step_after_a_backup_and_undo_restores_all(qtbot, store, app, page, sources):
    before = store.content_hash()
    checked(qtbot, page, sources)
    qtbot.mouseClick(page.foot.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 2, timeout=20_000)
    assert (count(store, Account), count(store, Product), count(store, Opportunity)) == (2, 1, 2)
    assert list(backups_folder(store.path).glob("*.perennial"))
    assert store.history.undo_label.startswith("Import ")
    qtbot.mouseClick(page.result_step.undo, Qt.MouseButton.LeftButton)
    assert store.content_hash() == before
    assert count(store, Account) == 0


def test_a_large_import_is_taken_back_by_a_worker(qtbot, store, app, page, tmp_path):
    before = store.content_hash()
    path = tmp_path / "accounts.csv"
    lines = "\n".join(f"Client {number},retail" for number in range(60))
    path.write_text(f"Account Name,Industry\n{lines}\n", "utf-8")
    checked(qtbot, page, [path])
    qtbot.mouseClick(page.foot.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 2, timeout=20_000)
    assert count(store, Account) == 60
    with qtbot.waitSignal(page.toast_wished) as toast:
        qtbot.mouseClick(page.result_step.undo, Qt.MouseButton.LeftButton)
        assert app.tasks.writing  # the window goes on meanwhile
    assert toast.args[0].startswith("Undone: Import")
    assert page._stack.currentIndex() == 0
    assert store.content_hash() == before


def test_a_column_matched_by_hand_is_remembered_for_the_next_file(qtbot, store, page, tmp_path):
    path = tmp_path / "accounts.csv"
    path.write_text("Account Name,wert xyz,Website\nAcme,retail,acme.example\n", "utf-8")
    checked(qtbot, page, [path])
    picker = page.match_step.matching.pickers[1]
    page.result = None
    page.match_step.matching._on_field(1, picker.findData("industry"))
    qtbot.waitUntil(lambda: page.result is not None and page._job is None, timeout=20_000)
    qtbot.mouseClick(page.foot.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 2, timeout=20_000)
    page._back()
    checked(qtbot, page, [path])
    assert page.match_step.draft.columns[1].field.key == "industry"


def test_the_same_file_again_has_nothing_to_import(qtbot, store, page, sources):
    checked(qtbot, page, sources[:1])
    qtbot.mouseClick(page.foot.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 2, timeout=20_000)
    page._back()
    checked(qtbot, page, sources[:1])
    assert page.result.total("added") == 0
    assert not page.foot.go.isEnabled()


def test_a_file_that_cannot_be_read_says_so_and_stays_at_the_first_step(qtbot, page, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with qtbot.waitSignal(page.toast_wished, timeout=20_000) as said:
        page.take_sources([broken])
    assert "broken.xlsx" in said.args[0]
    assert page._stack.currentIndex() == 0


def test_f8_walks_the_rows_with_problems(qtbot, page, sources):
    checked(qtbot, page, sources)
    page.match_step.tabs.setCurrentIndex(2)
    page.match_step.rows.step(1)
    first = page.match_step.rows.table.current_row().line
    page.match_step.rows.step(1)
    assert page.match_step.rows.table.current_row().line > first
    page.match_step.rows.step(-1)
    assert page.match_step.rows.table.current_row().line == first
