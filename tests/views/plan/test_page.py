from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from sqlalchemy import func, select

from app.bridge.actions import Situation
from app.models.action import Action
from app.models.goal import Goal
from app.models.plan import Plan, SwotEntry
from app.views.plan.page import PlanPage
from app.views.plan.templates.dialog import NewPlanDialog
from app.views.shell.prompts import Prompts
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.builders import make_account, make_goal, make_plan


@pytest.fixture
def plan(store):
    account = make_account(store, name="Acme")
    key = make_plan(
        store,
        account,
        name="Plan 2026",
        period_start=date(2020, 1, 1),
        period_end=date(2090, 1, 1),
    )
    goal = make_goal(store, key, title="Grow the portal", baseline=Decimal(0), target=Decimal(9))
    return account, key, goal


@pytest.fixture
def page(qtbot, app, plan):
    made = PlanPage(app, plan[0])
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def value(store, query):
    with store.read() as session:
        return session.execute(query).scalar_one()


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_typing_stores_by_itself_and_is_one_step_of_undo(qtbot, store, app, page, plan):
    goal = plan[2]
    field = page._paper.goals[goal]._fields["specific"]
    type_into(qtbot, field, "Nine sites use it")
    query = select(Goal.specific).where(Goal.id == goal)
    qtbot.waitUntil(lambda: value(store, query) == "Nine sites use it", timeout=3000)
    qtbot.keyClicks(field, " daily")
    field.store()
    assert value(store, query) == "Nine sites use it daily"
    page.setFocus()
    app.edits.undo()
    assert value(store, query) is None


def test_a_number_moves_the_progress_bar(qtbot, store, page, plan):
    card = page._paper.goals[plan[2]]
    type_into(qtbot, card._values["current"], "3")
    QTest.keyClick(card._values["current"], Qt.Key.Key_Return)
    assert value(store, select(Goal.current)) == Decimal(3)
    assert card.body.measure.progress._standing.progress == Decimal(3) / Decimal(9)


def test_what_is_no_date_is_refused_with_a_sentence_and_nothing_stored(qtbot, store, page, plan):
    card = page._paper.goals[plan[2]]
    type_into(qtbot, card._values["due_date"], "31 nov")
    with qtbot.waitSignal(page.toast_wished) as said:
        QTest.keyClick(card._values["due_date"], Qt.Key.Key_Return)
    assert "31 nov" in said.args[0]
    assert value(store, select(Goal.due_date)) is None


def test_a_typed_action_belongs_to_its_goal(qtbot, store, page, plan):
    card = page._paper.goals[plan[2]]
    type_into(qtbot, card.add_action, "Train site leads")
    QTest.keyClick(card.add_action, Qt.Key.Key_Return)
    with store.read() as session:
        action = session.execute(select(Action)).scalar_one()
    assert (action.title, action.goal_id, action.plan_id) == ("Train site leads", plan[2], plan[1])
    assert card.add_action.toPlainText() == ""
    row = card._actions[action.id]
    qtbot.waitUntil(row.isVisible)
    qtbot.mouseClick(row._box, Qt.MouseButton.LeftButton)
    assert value(store, select(Action.status)) == "completed"


def test_add_goal_puts_the_cursor_into_its_title(store, page, plan):
    page.do_add_goal()
    assert value(store, select(func.count()).select_from(Goal)) == 2
    new = max(page._paper.goals)
    assert page._paper.goals[new]._fields["title"].hasFocus()


def test_alt_up_moves_a_goal(qtbot, store, page, plan):
    page.do_add_goal()
    second = max(page._paper.goals)
    field = page._paper.goals[second]._fields["title"]
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [goal.id for goal in page.document.goals] == [second, plan[2]]


def test_a_swot_entry_is_written_and_linked(qtbot, store, page, plan):
    line = page._paper._swot.add_lines["weakness"]
    type_into(qtbot, line, "One contact only")
    QTest.keyClick(line, Qt.Key.Key_Return)
    entry = value(store, select(SwotEntry))
    page._wishes.linked.emit(entry.id, plan[2])
    assert value(store, select(SwotEntry.goal_id)) == plan[2]


def test_without_a_plan_a_template_starts_one(qtbot, app, store):
    account = make_account(store, name="New")
    page = PlanPage(app, account)
    qtbot.addWidget(page)
    page.show()
    fits = page._first.picker.list.choice
    assert fits is not None
    page._first.chosen.emit("standard", ())
    assert value(store, select(func.count()).select_from(Plan)) == 1
    assert page._stack.currentIndex() == 0


def choose(page, words):
    menu = [found for found in page.findChildren(QMenu) if found.isVisible()][-1]
    next(entry for entry in menu.actions() if entry.text() == words).trigger()
    menu.close()


def act(app, name):
    """Run a command of the plan as the window would."""
    action = next(action for action in PlanPage.own_actions if action.id == name)
    return action.run(app, Situation(page="plan"))


@pytest.fixture
def shown(app, page):
    pages = Pages(app)
    pages.current = page
    return page


def test_every_length_follows_the_zoom(qtbot, app, page, plan):
    card = page._paper.goals[plan[2]]
    before = [card._values["baseline"].width(), card._values["due_date"].width()]
    app.theme.set_zoom(200)
    after = [card._values["baseline"].width(), card._values["due_date"].width()]
    assert after == [2 * wide for wide in before]
    assert page._paper._sheet.minimumWidth() == 880


def test_words_are_set_in_proportional_figures_and_numbers_in_tabular(page, plan):
    field = page._paper.goals[plan[2]]._fields["specific"]
    field.show_text("Send the roll-out plan")
    plain = field.font()
    field.show_text("Five of 20 sites")
    assert field.font() != plain


@pytest.mark.parametrize(("wide", "beside"), [(1200, True), (700, False)])
def test_a_narrow_window_puts_the_outline_behind_a_button(qtbot, page, wide, beside):
    page.resize(wide, 700)
    assert page._outline.isVisible() is beside
    assert page._paper.contents.isVisible() is not beside
    if not beside:
        qtbot.mouseClick(page._paper.contents, Qt.MouseButton.LeftButton)
        choose(page, "SWOT")
        assert page._paper.verticalScrollBar().value() > 0


def test_the_goal_menu_sets_its_state_and_removes_it_with_undo(qtbot, store, app, page, plan):
    card = page._paper.goals[plan[2]]
    card.body.menu_wished.emit(card)
    choose(page, "Achieved")
    assert value(store, select(Goal.status)) == "achieved"
    card.body.menu_wished.emit(card)
    with qtbot.waitSignal(page.toast_wished):
        choose(page, "Remove goal")
    assert value(store, select(func.count()).select_from(Goal)) == 0
    app.edits.undo()
    assert value(store, select(func.count()).select_from(Goal)) == 1


def test_the_keyboard_links_the_entry_that_has_the_cursor(qtbot, store, app, shown, plan):
    line = shown._paper._swot.add_lines["threat"]
    type_into(qtbot, line, "A new supplier")
    QTest.keyClick(line, Qt.Key.Key_Return)
    entry = value(store, select(SwotEntry))
    row = shown._paper._swot._lines["threat"][entry.id]
    qtbot.waitUntil(row.isVisible)
    row.text.setFocus()
    act(app, "plan.link_entry")
    choose(shown, "1  Grow the portal")
    assert value(store, select(SwotEntry.goal_id)) == plan[2]


def test_linking_without_an_entry_says_what_to_do(qtbot, app, shown):
    shown.setFocus()
    with qtbot.waitSignal(shown.toast_wished) as said:
        act(app, "plan.link_entry")
    assert "SWOT entry" in said.args[0]


def test_a_plan_goes_from_draft_to_approved_and_editing_reopens_it(qtbot, store, app, shown, plan):
    act(app, "plan.advance")
    assert value(store, select(Plan.status)) == "in_review"
    act(app, "plan.advance")
    dialog = shown.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("by").control, "Saira Malik")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert value(store, select(Plan.status)) == "approved"
    assert shown._paper._status.accessibleName() == "Active", "today lies in its period"
    action = next(action for action in PlanPage.own_actions if action.id == "plan.advance")
    moment = replace(shown.situation(), can_edit=True)
    assert not action.fits(moment), "there is nothing to ask for any more"
    field = shown._paper.goals[plan[2]]._fields["specific"]
    type_into(qtbot, field, "Changed")
    field.store()
    assert value(store, select(Plan.status)) == "draft"


def test_details_are_changed_in_a_form(qtbot, store, app, shown):
    act(app, "plan.details")
    dialog = shown.findChild(FormDialog)
    name = dialog.form.entry("name").control
    name.selectAll()
    qtbot.keyClicks(name, "Plan of the year")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert value(store, select(Plan.name)) == "Plan of the year"
    qtbot.waitUntil(lambda: shown._paper._title.toPlainText() == "Plan of the year")


def test_another_plan_is_started_beside_the_first(qtbot, store, app, shown, plan):
    act(app, "plan.new")
    dialog = shown.findChild(NewPlanDialog)
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert value(store, select(func.count()).select_from(Plan)) == 2
    assert shown.plan_id != plan[1], "the new one is shown"
    shown.guide.follow(f"plan:{plan[1]}")
    assert shown.document.head.name == "Plan 2026"


def test_the_plan_is_exported_as_a_pdf(qtbot, app, shown, tmp_path, monkeypatch):
    wanted = tmp_path / "plan.pdf"
    asked = []

    def save_file(_self, _title, _kinds, suggested, chosen):
        asked.append(suggested.name)
        chosen(wanted)

    monkeypatch.setattr(Prompts, "save_file", save_file)
    with qtbot.waitSignal(shown.toast_wished, timeout=20_000) as said:
        act(app, "plan.export")
        app.tasks.drain(cancel=False)
    assert asked == ["Acme – Plan 2026.pdf"]
    assert wanted.read_bytes().startswith(b"%PDF")
    assert "plan.pdf" in said.args[0]


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(
    qtbot, app, shown, tmp_path, monkeypatch
):
    (tmp_path / "file").write_text("in the way")
    wanted = tmp_path / "file" / "plan.pdf"
    monkeypatch.setattr(Prompts, "save_file", lambda *args: args[-1](wanted))
    with qtbot.waitSignal(shown.toast_wished, timeout=20_000) as said:
        act(app, "plan.export")
        app.tasks.drain(cancel=False)
    assert "plan.pdf" in said.args[0]
    assert "Exported" not in said.args[0]


def test_an_action_is_set_aside_from_its_menu(qtbot, store, app, page, plan):
    card = page._paper.goals[plan[2]]
    type_into(qtbot, card.add_action, "Train site leads")
    QTest.keyClick(card.add_action, Qt.Key.Key_Return)
    row = next(iter(card._actions.values()))
    qtbot.waitUntil(row.isVisible)
    menu = QMenu(row)
    row.fill_menu(menu)
    next(entry for entry in menu.actions() if entry.text() == "Deferred").trigger()
    assert value(store, select(Action.status)) == "deferred"


def test_a_number_is_never_cut_by_its_field(page, plan):
    field = page._paper.goals[plan[2]]._values["target"]
    least = field.width()
    field.show_value(Decimal("1234567.25"))
    assert field.width() > least
    assert field.document().begin().lineCount() == 1


def test_a_long_text_is_shown_in_whole(page, plan):
    field = page._paper.goals[plan[2]]._fields["specific"]
    field.show_text("Every clinic of the group uses the portal for referrals and results. " * 8)
    assert field.document().begin().lineCount() > 3
    assert field.verticalScrollBar().maximum() == 0, "no line is hidden"


@pytest.mark.parametrize("entity", ["goal", "action"])
def test_what_could_not_be_removed_is_not_said_to_be(page, entity):
    said = []
    page.toast_wished.connect(lambda text, _undo: said.append(text))
    page.doing._remove(entity, 1)
    assert len(said) == 1
    assert "no longer there" in said[0]
