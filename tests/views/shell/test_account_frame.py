from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.bridge.place import Place
from app.services.accounts import add_account, change_account
from app.services.stages import set_stage
from app.views.shell.account_header import HeadFigure
from app.views.shell.ahead import Ahead
from app.views.shell.stepper import CURRENT, DONE, LAST, NEXT
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog


@pytest.fixture
def frame(window, filled):
    account = filled["Meridell Clinics"]
    with window.app.store.write("Prepare") as session:
        values = {"industry": "Healthcare", "owner": "Nora Velde", "start_date": date(2022, 3, 1)}
        change_account(session, account, values)
        set_stage(session, account, "development", on=date(2024, 2, 1))
    window.go(Place("account", account))
    return window.navigator.page


def states(frame) -> dict[str, str]:
    return {step.code: step.state for step in frame.stepper._steps}


def test_the_head_names_the_account_and_its_life(frame):
    assert frame.header.line.accessibleName() == (
        "Meridell Clinics, Healthcare · Client since March 2022 · Account manager Nora Velde"
    )
    assert states(frame) == {
        "prospecting": DONE, "onboarding": DONE, "relationship_building": DONE,
        "development": CURRENT, "retention": NEXT, "closing": LAST,
    }  # fmt: skip
    notes = {step.code: step.note for step in frame.stepper._steps}
    assert notes["development"] == "Since Feb 2024"
    assert notes["retention"] == "Next"


def test_the_breadcrumb_leads_back(frame, window):
    assert frame.crumbs() == (
        ("Portfolio", Place("portfolio")),
        ("Meridell Clinics", Place("account", frame.account_id)),
    )
    window.go(Place("account", frame.account_id, tab="plan"))
    assert [title for title, _ in frame.crumbs()] == ["Portfolio", "Meridell Clinics", "Plan"]


def test_a_tab_is_a_place_of_its_own(frame, window, qtbot):
    frame.tabs.setCurrentIndex(1)
    assert window.navigator.trail.current.tab == "plan"
    assert frame.part.name == "plan"
    assert window.frame_.sidebar.is_rail
    window.navigator.back()
    assert frame.part.name == "overview"


def test_head_and_stepper_make_room_for_the_plan(frame, window):
    assert frame.header.isVisible()
    window.go(Place("account", frame.account_id, tab="plan"))
    assert not frame.header.isVisible()
    assert not frame.stepper.isVisible()


def test_the_commands_are_those_of_the_tab_and_behind_them_the_accounts(frame, window):
    assert frame.toolbar_commands() == (frame.commands, ())
    window.go(Place("account", frame.account_id, tab="plan"))
    assert frame.toolbar_commands() == (("account.log_touch",), frame.commands)


def test_commands_know_the_account_on_every_tab(frame, window):
    window.go(Place("account", frame.account_id, tab="plan"))
    moment = frame.situation()
    assert (moment.page, moment.account_id) == ("plan", frame.account_id)


def test_a_step_asks_before_the_stage_changes_and_undo_takes_it_back(frame, window, qtbot):
    at = QPoint(round(frame.stepper._left(4)) + 5, 10)
    qtbot.mouseClick(frame.stepper, Qt.MouseButton.LeftButton, pos=at)
    dialog = frame.findChild(FormDialog)
    assert dialog.windowTitle() == "Meridell Clinics: Development → Retention"
    assert dialog.submit_button.text() == "Move to Retention"
    assert states(frame)["development"] == CURRENT
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: states(frame)["retention"] == CURRENT)
    window.app.actions.run("edit.undo")
    qtbot.waitUntil(lambda: states(frame)["development"] == CURRENT)


def test_arrow_keys_and_enter_change_the_stage_too(frame, qtbot):
    with qtbot.waitSignal(frame.stepper.wished) as heard:
        qtbot.keyClick(frame.stepper, Qt.Key.Key_Right)
        qtbot.keyClick(frame.stepper, Qt.Key.Key_Return)
    assert heard.args == ["retention"]
    qtbot.keyClick(frame.findChild(FormDialog), Qt.Key.Key_Escape)
    assert states(frame)["development"] == CURRENT


def test_a_figure_explains_itself(frame, window, qtbot):
    figures = {f.facts.key: f for f in frame.header.findChildren(HeadFigure) if f.isVisible()}
    assert set(figures) == {"arr", "margin", "csat", "nps", "renewal"}
    assert figures["csat"].accessibleName() == "CSAT –"
    qtbot.mouseClick(figures["csat"], Qt.MouseButton.LeftButton)
    popover = window.findChild(ExplainPopover)
    assert popover.figure.id == "csat_mean"
    qtbot.keyClick(popover, Qt.Key.Key_Escape)


def test_the_name_has_room_before_the_figures(frame, window, qtbot):
    shown = lambda: [f.facts.key for f in frame.header.figures if f.isVisible()]  # noqa: E731
    window.resize(1400, 800)
    qtbot.waitUntil(lambda: len(shown()) == 5)
    window.app.theme.set_zoom(200)
    window.resize(1024, 640)
    line = frame.header.line
    qtbot.waitUntil(lambda: 0 < len(shown()) < 5 and line.width() >= line.name_wide)
    assert shown()[0] == "arr"
    window.app.theme.set_zoom(100)
    qtbot.waitUntil(lambda: len(shown()) == 5)


def test_the_last_step_of_the_way_has_room_before_the_others(frame, window, qtbot):
    window.go(Place("account", frame.account_id, tab="plan"))
    bar = window.frame_.toolbar

    def steps():
        shown = (bar._crumbs.itemAt(place).widget() for place in range(bar._crumbs.count()))
        return [step for step in shown if step.isVisible()]

    window.resize(1400, 800)
    qtbot.waitUntil(lambda: len(steps()) == 5)
    window.app.theme.set_zoom(200)
    window.resize(900, 640)
    qtbot.waitUntil(lambda: len(steps()) < 5)
    assert steps()[-1].text() == "Plan"
    qtbot.waitUntil(lambda: steps()[-1].width() >= steps()[-1].sizeHint().width())
    window.app.theme.set_zoom(100)
    window.resize(1400, 800)
    qtbot.waitUntil(lambda: len(steps()) == 5)


def test_a_new_name_is_shown_at_once(frame, window, qtbot):
    window.app.edits.do("Rename", change_account, frame.account_id, {"name": "Meridell Group"})
    qtbot.waitUntil(lambda: frame.title() == "Meridell Group")


def test_an_account_that_is_gone_is_said_and_not_shown(window):
    before = window.navigator.trail.current
    assert window.go(Place("account", 99)) is False
    assert window.navigator.trail.current == before
    assert [t.text for t in window.frame_.toaster.shown()] == ["This account is no longer there."]
    assert window.navigator.page.name == "portfolio"


def accounts(app, count: int) -> list[int]:
    return [app.edits.do("Add", add_account, f"Account {number}") for number in range(count)]


def test_only_the_latest_accounts_are_kept(window, app):
    for key in accounts(app, 9):
        window.go(Place("account", key))
    kept = [page for page in window.navigator.pages() if page.name == "account"]
    assert [page.title() for page in kept] == ["Account 6", "Account 7", "Account 8"]


def test_account_pages_are_made_while_the_window_is_left_alone(window, app, qtbot):
    keys = accounts(app, 4)
    window.ahead._quiet.setInterval(0)
    window.ahead._wait()
    qtbot.waitUntil(lambda: window.ahead.is_done, timeout=20_000)
    spare = list(window.navigator._spare)
    assert len(spare) == 3
    for key in keys:
        window.go(Place("account", key))
        assert window.navigator.page in spare
        assert window.navigator.page.part.account_id == key
    assert window.navigator._spare == []


def test_pages_made_ahead_go_with_their_file_and_are_never_seen_empty(window, app, qtbot):
    (key,) = accounts(app, 1)
    window.go(Place("account", key))
    while window.navigator.make_ahead():
        pass
    spare = list(window.navigator._spare)
    assert len(spare) == 2
    with qtbot.assertNotEmitted(spare[0].situation_changed):
        window.desk.close()
    assert window.navigator._spare == []
    assert not window.ahead.is_done


def test_whoever_types_is_not_disturbed(window):
    quiet = window.ahead._quiet
    window.ahead._wait()
    quiet.stop()
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, pressed)
    assert quiet.isActive()  # the moment of quiet begins anew


def test_after_the_file_is_closed_no_filter_and_no_timer_stay(window, monkeypatch):
    seen = []
    window.ahead._wait()
    window.desk.close()
    monkeypatch.setattr(Ahead, "eventFilter", lambda *_: bool(seen.append(1)))
    window.resize(1000, 700)
    QApplication.processEvents()
    assert seen == []
    assert not window.ahead._quiet.isActive()


def test_nothing_is_made_ahead_without_a_file_or_beside_other_work(window, app):
    window.desk.close()
    window.ahead.step()
    assert window.navigator._spare == []
    assert not app.tasks.jobs


def test_ctrl_tab_goes_through_the_tabs_and_round(frame, window, qtbot):
    qtbot.waitUntil(window.app.actions.qaction("window.next_tab").isEnabled)
    for wanted in ("plan", "overview"):
        window.app.actions.qaction("window.next_tab").trigger()
        assert frame.tabs.key == wanted
    window.app.actions.qaction("window.previous_tab").trigger()
    assert frame.tabs.key == "plan"


def test_a_low_window_shows_the_present_stage_in_one_line(frame, window, qtbot):
    window.resize(1440, 900)
    tall = frame.stepper.height()
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: frame.stepper.height() < tall)
    with qtbot.waitSignal(frame.stepper.wished) as heard:
        at = QPoint(round(frame.stepper._left(4)) + 5, 10)
        qtbot.mouseClick(frame.stepper, Qt.MouseButton.LeftButton, pos=at)
    assert heard.args == [frame.stepper._steps[4].code]
    with qtbot.assertNotEmitted(frame.stepper.wished):
        beside = QPoint(round(frame.stepper._left(len(frame.stepper._steps))) + 40, 10)
        qtbot.mouseClick(frame.stepper, Qt.MouseButton.LeftButton, pos=beside)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: frame.stepper.height() == tall)
