"""The reports screen as a user meets it: choose, look, check, export, stop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog

from app.bridge.place import Place
from app.reports import batch
from app.views.reports.choices import periods_to_offer
from app.views.reports.page import ReportsPage
from app.views.widgets.sheet import Sheet
from tests.builders import TODAY, make_account, make_issue, set_today
from tests.reports.opened import text_of


@pytest.fixture
def accounts(store):
    set_today(store)
    first = make_account(store, "Alpenrand Logistics")
    second = make_account(store, "Meridell Clinics")
    make_issue(store, second, title="Known to them", client_visible=True)
    return first, second


@pytest.fixture
def page(qtbot, app, accounts):
    made = ReportsPage(app)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    wait_for_pages(qtbot, made, "Alpenrand Logistics")
    yield made
    app.tasks.drain()


def wait_for_pages(qtbot, page, account):
    def shown():
        sheets = page.preview.pages.sheets
        assert not page.preview.sentence
        assert sheets
        assert account in sheets[0].accessibleName()

    qtbot.waitUntil(shown, timeout=10_000)


def fields_of(page):
    return {(row.section, row.field) for row in page.check.model.rows}


def test_the_first_account_is_shown_with_the_fields_that_will_appear(page):
    assert page.preview.pages.sheets[0].accessibleName() == "Page 1 of 1, Alpenrand Logistics"
    assert ("Cover", "Account name") in fields_of(page)
    assert page.check.verdict.startswith("● Client-safe")
    assert "Satisfaction: no answers in the period" in page.check.lacks


def test_another_account_is_chosen_by_place_and_by_keys(qtbot, page, accounts):
    page.show_place(Place("reports", account_id=accounts[1]))
    wait_for_pages(qtbot, page, "Meridell Clinics")
    assert ("What needs attention", "Title") in fields_of(page)
    page.choices.table.setFocus()
    qtbot.keyClick(page.choices.table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert set(page.choices.account_ids) == set(accounts)


def test_typing_narrows_the_accounts(qtbot, page):
    page.start_find()
    qtbot.keyClicks(page.choices.search, "meri")
    assert [row.name for row in page.choices.model.shown] == ["Meridell Clinics"]


def test_internal_says_that_it_is_not_for_the_client(qtbot, page):
    page.choices.audience.show_key("internal")
    page.choices.audience.chosen.emit("internal")
    qtbot.waitUntil(lambda: page.check.verdict.startswith("◆ Internal"), timeout=10_000)
    assert any(section == "Internal" for section, _ in fields_of(page))


def test_without_a_section_it_asks_for_one(qtbot, page):
    page.choices.form.show_values({"sections": ()})
    qtbot.waitUntil(lambda: "at least one section" in page.preview.sentence, timeout=10_000)


def test_without_an_account_it_asks_for_one_and_cannot_export(qtbot, page):
    page.choices.table.selection.clear()
    qtbot.waitUntil(lambda: "Choose one or more accounts" in page.preview.sentence, timeout=10_000)
    (action,) = page.own_actions
    assert not action.fits(page.situation())


def test_a_change_of_the_data_refreshes_the_pages(qtbot, page, store, accounts):
    make_issue(store, accounts[0], title="New to them", client_visible=True)
    qtbot.waitUntil(lambda: ("What needs attention", "Title") in fields_of(page), timeout=10_000)


def test_export_writes_what_was_shown(qtbot, page, accounts, tmp_path):
    page.choices.table.selection.select(accounts)
    said = []
    page.toast_wished.connect(lambda text, _undo: said.append(text))
    page.export()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "out"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said == ["2 summaries written to “out”."]
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [
        "Alpenrand Logistics, client summary, Q3 2026.pdf",
        "Meridell Clinics, client summary, Q3 2026.pdf",
    ]
    assert "Known to them" in text_of((tmp_path / "out" / names[1]).read_bytes())


def test_cancel_stops_the_export_and_keeps_whole_files(
    qtbot, page, accounts, tmp_path, monkeypatch
):
    real = batch.write_file

    def write_and_stop(target, content):
        real(target, content)
        page.progress._job.progress.cancel()

    monkeypatch.setattr(batch, "write_file", write_and_stop)
    page.choices.table.selection.select(accounts)
    page.export_to(tmp_path / "out")
    assert page.progress.isVisible()
    assert page.situation().busy
    qtbot.waitUntil(lambda: not page.progress.isVisible(), timeout=10_000)
    (only,) = (tmp_path / "out").iterdir()
    assert only.read_bytes().startswith(b"%PDF")
    assert not page.situation().busy


def test_the_cancel_button_asks_the_job_to_stop(qtbot, page, accounts, tmp_path):
    page.choices.table.selection.select(accounts)
    said = []
    page.toast_wished.connect(lambda text, _undo: said.append(text))
    page.export_to(tmp_path / "out")
    qtbot.mouseClick(page.progress.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.progress.isVisible(), timeout=10_000)
    assert said[0].startswith("Export stopped")


def test_a_preview_that_was_due_when_the_file_was_closed_is_not_made(qtbot, page, accounts):
    page.choices.table.selection.select(accounts)
    assert page._timer.isActive()
    page.app.close()
    qtbot.waitUntil(lambda: not page._timer.isActive())
    qtbot.wait(50)  # an exception in the timer's slot would fail the test


def test_a_folder_that_refuses_is_told(qtbot, page, tmp_path):
    (tmp_path / "file").write_text("x")
    said = []
    page.toast_wished.connect(lambda text, _undo: said.append(text))
    page.export_to(tmp_path / "file")
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert "is a file" in said[0]


def test_every_control_has_a_name(page):
    for widget in (
        page.choices.search,
        page.choices.table,
        page.choices.audience,
        page.choices.paper,
        page.choices.form.entry("period").control,
        page.check.table,
        page.preview.pages,
        page.progress.bar,
    ):
        named = QAccessible.queryAccessibleInterface(widget)
        assert named.text(QAccessible.Text.Name)


def test_the_last_complete_quarter_is_offered_first():
    from app.reports.wording import period_name

    names = [period_name(period) for period in periods_to_offer(TODAY, 1)]
    assert names[:3] == ["Q3 2026", "Q4 2026", "Q2 2026"]
    assert names[-2:] == ["2026", "2025"]
    assert len(names) == len(set(names))


def test_where_there_is_little_room_the_parts_lie_below_one_another(page, qtbot):
    sheet = page.findChild(Sheet)

    def at(part):
        return part.mapTo(sheet.widget(), QPoint(0, 0))

    assert at(page.check).x() > at(page.preview).x() > at(page.choices).x()
    page.resize(700, 400)
    qtbot.waitUntil(lambda: at(page.check).y() >= page.choices.height())
    assert at(page.preview).y() == at(page.choices).y()
    page.resize(460, 320)
    qtbot.waitUntil(lambda: at(page.preview).y() >= page.choices.height())
    for part in (page.choices, page.preview, page.check):
        assert part.height() >= part.minimumHeight() > 300
    assert sheet.verticalScrollBar().maximum() > 0
    assert sheet.horizontalScrollBar().maximum() == 0
