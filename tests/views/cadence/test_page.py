from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt

from app.models.interaction import Interaction
from app.models.reminder import Snooze
from app.queries.cadence import cadence_of
from app.services.cadence import set_rhythm
from app.services.portfolio import describe_portfolio
from app.views.cadence.page import CadencePage
from app.views.dialogs.touch import TouchDialog
from tests.acting import ask, count, do
from tests.builders import make_account, make_interaction, make_person, make_tagging

TODAY = date(2026, 10, 13)


def at(days_ago):
    return datetime(2026, 10, 13, 8, tzinfo=UTC) - timedelta(days_ago)


@pytest.fixture
def keys(store):
    with store.write("Describe") as session:
        describe_portfolio(session, as_of=TODAY)
    late, fresh = make_account(store, "Late Ltd"), make_account(store, "Fresh Ltd")
    later = make_account(store, "Later Ltd")
    ann = make_person(store, fresh, "Ann Porter", decision_roles=["decision_maker"])
    make_interaction(store, late, at(45))
    make_interaction(store, later, at(90))
    make_interaction(store, fresh, at(3), people=(ann,))
    make_interaction(store, later, at(-5), state="planned")
    make_tagging(store, late, "board")
    return {"late": late, "fresh": fresh, "later": later, "ann": ann}


@pytest.fixture
def page(app, keys, qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = CadencePage(app)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    app.tasks.drain(cancel=False)
    return made


def names(page):
    page.app.tasks.drain(cancel=False)
    return [one.row.name for one in page.touch_model.shown]


def choose(table, place):
    table.setCurrentIndex(table.model().index(place, 0))


def test_the_most_overdue_comes_first_and_the_list_can_show_others(page):
    assert names(page) == ["Later Ltd", "Late Ltd"]
    page.shows.chosen.emit("all")
    assert page.status == "2 overdue"
    assert "owner" in [column.key for column in page.touch_model.columns]
    page.shows.show_key("unplanned")
    page._filter()
    assert names(page) == ["Late Ltd", "Fresh Ltd"]
    page.shows.show_key("all")
    page._filter()
    assert names(page) == ["Later Ltd", "Late Ltd", "Fresh Ltd"]
    cells = [column.written(page.touch_model.shown[0]) for column in page.touch_model.columns]
    assert cells[1:3] == ["Overdue", "90\N{NARROW NO-BREAK SPACE}d of 30"]
    assert cells[4] == "Sun 18"


def test_a_rhythm_for_a_tag_is_added_by_name(app, page, keys):
    dialog = page.deeds.add()
    dialog.form.show_values({"which": "Board", "ideal": Decimal(60), "max": Decimal(100)})
    dialog.submit_button.click()
    assert ask(app.store, cadence_of).rules[0] == ("tag", "board", (60, 100))
    assert names(page) == ["Later Ltd"]
    assert page.rule_model.shown[0].name == "board"
    assert page.rule_model.shown[0].holds_for == 1


def test_a_name_that_is_none_is_refused_in_its_place(app, page, keys):
    dialog = page.deeds.add()
    dialog.form.show_values({"which": "nobody"})
    dialog.submit_button.click()
    assert "There is no tag “nobody”" in dialog.form.rows["which"].remark.text()
    dialog.form.entry("scope").show("person")
    dialog.form.show_values({"which": "Ann Porter, Fresh Ltd", "ideal": Decimal(9)})
    dialog.form.show_values({"max": Decimal(5)})
    dialog.submit_button.click()
    assert dialog._problem.text() == "The ideal cannot be longer than the maximum."
    dialog.form.show_values({"ideal": Decimal(1), "max": Decimal(2)})
    dialog.submit_button.click()
    assert "Ann Porter" in names(page)


def test_usual_rhythms_are_changed_and_rules_taken_away_with_undo(app, page, keys):
    do(app.store, set_rhythm, "role", "decision_maker", 1, 2)
    assert names(page)[-1] == "Ann Porter" or "Ann Porter" in names(page)
    choose(page.rules, 0)
    assert {"rule", "own_rule"} <= page.situation().extra
    page.deeds.remove()
    assert "Ann Porter" not in names(page)
    app.edits.undo()
    assert "Ann Porter" in names(page)
    moderate = next(row for row in page.rule_model.rows if row.id == ("intensity", "moderate"))
    dialog = page.deeds.change(moderate)
    dialog.form.show_values({"ideal": Decimal(50), "max": Decimal(60)})
    dialog.submit_button.click()
    assert "Late Ltd" not in names(page)


def test_a_touch_is_logged_and_the_line_goes(app, page, keys):
    choose(page.touches, 1)
    dialog = page.deeds.log_touch()
    assert isinstance(dialog, TouchDialog)
    assert dialog.windowTitle() == "Log touch with Late Ltd"
    dialog.form.show_values({"subject": "Hello"})
    dialog.submit_button.click()
    assert count(app.store, Interaction, account_id=keys["late"]) == 2
    assert names(page) == ["Later Ltd"]


def test_snoozing_needs_a_day_and_keeps_the_reason(app, page, keys, qtbot):
    choose(page.touches, 0)
    dialog = page.deeds.snooze()
    dialog.form.show_values({"reason": "On leave"})
    dialog.submit_button.click()
    assert count(app.store, Snooze, reason="On leave", entity="accounts") == 1
    assert names(page) == ["Late Ltd"]
    app.edits.undo()
    assert names(page) == ["Later Ltd", "Late Ltd"]


def test_when_nobody_waits_it_says_so(app, page, keys):
    for key in ("late", "later"):
        make_interaction(app.store, keys[key], at(1))
    assert names(page) == []
    assert page._empty.isVisible()
    assert page._empty.text() == "No touch is overdue. Everyone was heard from in time."


def test_enter_leads_to_whom_it_is_about(page, keys, qtbot):
    with qtbot.waitSignal(page.go) as gone:
        page.touches.opened.emit(page.touch_model.shown[0])
    assert gone.args[0].account_id == keys["later"]


def test_without_an_account_it_does_not_say_that_everyone_was_heard_from(app, store, qtbot):
    made = CadencePage(app)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    app.tasks.drain(cancel=False)
    said = made._empty
    qtbot.waitUntil(said.isVisible)
    assert said.text().startswith("No active account yet.")
    assert said.alignment() & Qt.AlignmentFlag.AlignTop
