"""The debrief as it is used: typed, submitted, returned with gaps, accepted; all by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout

from app.models.account import Account
from app.models.opportunity import Opportunity
from app.queries.handoffs import handoff_of, handoff_view, lead_rows
from app.services import handoffs
from app.views.dialogs.signal import open_signal
from app.views.handoff.sheet import HandoffSheet
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Page
from tests.acting import ask, count, do, the
from tests.builders import (
    make_account,
    make_person,
    make_promise,
    make_team_member,
    set_today,
)
from tests.services.test_handoffs import WHOLE


class Host(Page):
    """A page with nothing but the debrief."""

    watches = ("handoff", "handoff_detail", "handoff_move", "contact_lead")

    def __init__(self, app, account_id):
        super().__init__(app, account_id)
        self.sheet = HandoffSheet(self)
        QVBoxLayout(self).addWidget(self.sheet)

    def load(self):
        self.sheet.show_account(self.account_id)

    def is_editing(self):
        return False  # the texts keep their own words, as on the pages that show the debrief


@pytest.fixture
def account(store):
    set_today(store)
    make_team_member(store, "Nora Velde")
    return make_account(store, "Meridell", owner="Nora Velde")


@pytest.fixture
def page(qtbot, app, account):
    app.settings.user_name = "Saira Malik"
    made = Host(app, account)
    qtbot.addWidget(made)
    made.resize(900, 1400)
    made.show()
    qtbot.waitExposed(made)
    return made


def write(page, name, words):
    text = page.sheet.lines[name].text
    text.setFocus()
    if words.isascii():
        QTest.keyClicks(text, words)
    else:  # Qt's keys for tests know ASCII only
        text.insertPlainText(words)
    text.store()


def dialog_of(page):
    return page.findChildren(FormDialog)[-1]


def press(widget, key=Qt.Key.Key_Space):
    widget.setFocus()
    QTest.keyClick(widget, key)


def test_the_gate_from_the_first_word_to_the_acceptance_by_keys(qtbot, app, store, page, account):
    hashes = [store.content_hash()]
    saw = lambda: hashes.append(store.content_hash())  # noqa: E731 a word for a habit
    head = page.sheet.head
    for name, words in WHOLE.items():
        write(page, name, words)
        saw()
    press(head.buttons["submit"])
    saw()
    row = ask(store, handoff_of, account)
    assert (row.status, row.submitted_by) == ("submitted", "Saira Malik")
    give_back(page, "Who holds the budget?")
    saw()
    assert ask(store, handoff_of, account).status == "returned"
    write(page, "risk_flags", "; the CFO")
    saw()
    for name in ("submit", "accept"):
        press(head.buttons[name])
        saw()
    assert ask(store, handoff_of, account).accepted_by == "Saira Malik"
    assert page.sheet.course.text().count("\n") == 3

    for wanted in reversed(hashes[:-1]):
        app.edits.undo()
        assert store.content_hash() == wanted
    for wanted in hashes[1:]:
        app.edits.redo()
        assert store.content_hash() == wanted


def give_back(page, words):
    press(page.sheet.head.buttons["return"])
    dialog = dialog_of(page)
    QTest.keyClicks(dialog.form.entry("risk_flags").control, words)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_vague_answer_is_marked_and_holds_it_back(page, store, account):
    do(store, handoffs.write_handoff, account, {**WHOLE, "goals": ""})
    write(page, "goals", "More")
    toasts = []
    page.toast_wished.connect(lambda words, _undo: toasts.append(words))
    assert page.sheet.lines["goals"].gap.words.text() == "Too short to act on"
    press(page.sheet.head.buttons["submit"])
    assert "Goals: is too short to act on" in toasts[-1]
    assert ask(store, handoff_of, account).status == "draft"


def test_while_it_is_submitted_nothing_is_written_and_a_gap_stands_at_its_section(
    page, store, account
):
    do(store, handoffs.write_handoff, account, WHOLE)
    do(store, handoffs.submit_handoff, account, "Saira")
    assert page.sheet.lines["goals"].text.isReadOnly()
    assert page.sheet.head.buttons["submit"].isHidden()
    give_back(page, "Who holds the budget?")
    gap = page.sheet.lines["risk_flags"].gap
    assert gap.words.text() == "Asked for: Who holds the budget?"
    assert not gap.isHidden()
    assert "Returned with 1 gap" in page.sheet.head.words.text()
    assert not page.sheet.lines["goals"].text.isReadOnly()


def test_what_was_not_answered_is_hidden_once_accepted_until_asked_for(store, page, account):
    do(store, handoffs.write_handoff, account, WHOLE)
    do(store, handoffs.submit_handoff, account, "Saira")
    do(store, handoffs.accept_handoff, account, "Nora")
    page.load()
    assert page.sheet.lines["billing"].isHidden()
    assert not page.sheet.lines["goals"].isHidden()
    press(page.sheet.show_all)
    assert not page.sheet.lines["billing"].isHidden()
    write(page, "billing", "Monthly, 30 days")
    assert ask(store, handoff_of, account).answers["billing"] == "Monthly, 30 days"


def test_the_cursor_goes_to_the_first_answer_that_is_missing(page, store, account):
    do(store, handoffs.write_handoff, account, {**WHOLE, "success_criteria": ""})
    page.load()
    page.sheet.reveal("")
    assert page.sheet.lines["success_criteria"].text.hasFocus()
    page.sheet.reveal("billing")
    assert page.sheet.lines["billing"].text.hasFocus()


def test_an_account_is_handed_to_another_manager(page, store, account):
    make_promise(store, account, text="Send the roll-out plan", side="ours")
    page.sheet.deeds.do("hand_over")
    dialog = dialog_of(page)
    QTest.keyClicks(dialog.form.entry("to").control, "Tobias Reyl")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    words = page.sheet.lines["promises_made"].text.toPlainText()
    assert words == "We owe them: Send the roll-out plan, by 13 Oct 2026"
    assert page.sheet.head.words.text().startswith("From Nora Velde to Tobias Reyl.")
    do(store, handoffs.write_handoff, account, WHOLE)
    do(store, handoffs.submit_handoff, account, "Nora Velde")
    press(page.sheet.head.buttons["accept"])
    assert the(store, Account, account).owner == "Tobias Reyl"


def test_introduction_and_lead_are_noted_with_their_days(page, store, account):
    page.sheet.deeds.do("introduce")
    QTest.keyClick(dialog_of(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ask(store, handoff_of, account).introduced_on == page.app.today
    page.sheet.deeds.do("lead")
    dialog = dialog_of(page)
    QTest.keyClicks(dialog.form.entry("role").control, "account manager")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ask(store, lead_rows, account)[0].name == "Nora Velde"
    assert "Nora Velde, account manager leads the contact" in page.sheet.lead.text()


def test_without_a_name_in_the_settings_it_is_asked_for(page, store, account):
    page.app.settings.user_name = ""
    do(store, handoffs.write_handoff, account, WHOLE)
    page.sheet.deeds.do("submit")
    QTest.keyClick(dialog_of(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ask(store, handoff_of, account).submitted_by == "Nora Velde"


def test_a_signal_becomes_a_chance(page, store, account):
    dialog = open_signal(page.app, account, page)
    QTest.keyClicks(dialog.form.entry("name").control, "Labs")
    QTest.keyClicks(dialog.form.entry("note").control, "Two more labs in May")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert count(store, Opportunity, origin="account_manager", name="Labs") == 1


def test_the_view_counts_earlier_debriefs(store, account):
    do(store, handoffs.write_handoff, account, WHOLE)
    do(store, handoffs.submit_handoff, account, "Saira")
    do(store, handoffs.accept_handoff, account, "Nora")
    do(store, handoffs.start_handoff, account)
    view = ask(store, handoff_view, account)
    assert (view.earlier, view.row.status, view.moves) == (1, "draft", [])


def test_what_the_account_knows_is_a_hint_where_nothing_is_written(page, store, account):
    make_person(store, account, "Ruth Oduya", title="COO", decision_roles=["executive_sponsor"])
    page.load()
    line = page.sheet.lines["executive_sponsor"]
    assert line.text.placeholderText() == "On record: Ruth Oduya, COO"
    assert line.text.toPlainText() == ""
    assert page.sheet.lines["sites"].text.placeholderText() == "Where they work, where we deliver"


def test_an_answer_is_written_with_its_looks_and_undone(qtbot, store, app, account, page):
    do(store, handoffs.start_handoff, account)
    page.load()
    before = store.content_hash()
    write(page, "challenges", "Late results")
    text = page.sheet.lines["challenges"].text
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    text.store()
    assert ask(store, handoff_of, account).texts["challenges"] == "**Late results**"
    while app.store.history.undo_label and store.content_hash() != before:
        app.edits.undo()
    assert store.content_hash() == before
