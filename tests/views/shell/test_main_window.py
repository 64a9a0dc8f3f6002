from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from app.bridge.place import Place
from app.services.accounts import add_account, rename_account
from app.views.shell.nav import NavItem
from app.views.shell.toolbar import Crumb, Toolbar
from app.views.widgets.base import Label
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Page
from app.views.widgets.segments import Choice, Segments

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key as the user would: it reaches whatever has the focus."""
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, modifier)


def items(window) -> dict[str, NavItem]:
    return {item.entry.title: item for item in window.frame_.sidebar.findChildren(NavItem)}


def test_an_opened_file_shows_its_first_destination(window, qtbot):
    assert window.navigator.trail.current == Place("portfolio")
    assert window.navigator.page.rows
    assert window.windowTitle() == "Perennial — Portfolio — Larkfield clients"
    assert items(window)["Portfolio"].isChecked()
    qtbot.waitUntil(lambda: items(window)["Portfolio"].entry.count == "3")


def test_a_destination_that_is_not_built_is_not_shown(window):
    assert {"Portfolio", "Insights", "Settings"} <= set(items(window))
    assert "People" not in items(window)
    assert not window.go(Place("people"))
    assert window.navigator.trail.current == Place("portfolio")


def test_the_sidebar_goes_to_places(window, qtbot):
    qtbot.mouseClick(items(window)["Insights"], Qt.MouseButton.LeftButton)
    assert window.navigator.page.name == "insights"
    assert items(window)["Insights"].isChecked()
    assert not items(window)["Portfolio"].isChecked()


def test_number_keys_go_to_places_and_alt_arrows_back(window, qtbot):
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    assert window.navigator.page.name == "insights"
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.navigator.page.name == "portfolio"
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert window.navigator.page.name == "insights"


def test_back_and_forward_buttons_say_whether_they_lead_somewhere(window, qtbot):
    bar = window.frame_.toolbar
    qtbot.waitUntil(lambda: not bar.back.isEnabled())
    window.go(Place("insights"))
    qtbot.waitUntil(bar.back.isEnabled)
    qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    assert window.navigator.page.name == "portfolio"
    qtbot.waitUntil(bar.forward.isEnabled)


def test_a_page_is_kept_so_that_coming_back_finds_it_as_it_was(window):
    page = window.navigator.page
    window.go(Place("insights"))
    window.go(Place("portfolio"))
    assert window.navigator.page is page


def test_the_toolbar_holds_the_screens_commands_the_primary_one_last(window):
    buttons = window.frame_.toolbar._buttons
    assert [button.property("command") for button in buttons] == [
        "file.backup", "list.count", "account.new",
    ]  # fmt: skip
    assert [button.kind for button in buttons] == ["secondary", "secondary", "primary"]


def test_a_narrow_toolbar_hides_commands_behind_the_dots_but_never_the_primary(window, qtbot):
    bar = Toolbar(window.app.theme, window.app.actions)
    qtbot.addWidget(bar)
    bar.show_crumbs([Crumb("Portfolio")])
    bar.show_commands(("file.backup", "list.count", "account.new"))
    bar.resize(900, 48)
    bar.show()
    assert not bar.more.isVisible()
    bar.resize(330, 48)
    assert not bar._buttons[0].isVisible()
    assert bar._buttons[-1].isVisible()
    assert bar.more.isVisible()
    assert "file.backup" in bar._overflow


def test_a_narrow_toolbar_folds_choices_before_it_cuts_the_name_of_the_place(window, qtbot):
    theme = window.app.theme
    bar = Toolbar(theme, window.app.actions)
    qtbot.addWidget(bar)
    choices = Segments(theme, tuple(Choice(word, word) for word in ("Scoring", "Intensity")))
    week = Label(theme, "Week 42")
    week.setProperty("spare", "yes")
    bar.show_crumbs([Crumb("Segmentation")])
    bar.show_tools((choices, week))
    bar.show_commands(("account.new",))
    bar.resize(900, 48)
    bar.show()
    assert not choices.is_folded
    assert week.isVisible()
    bar.resize(480, 48)
    qtbot.waitUntil(lambda: choices.is_folded)
    assert week.isHidden()
    name = bar._crumbs.itemAt(0).widget()
    qtbot.waitUntil(lambda: name.width() >= name.sizeHint().width())
    bar.resize(900, 48)
    qtbot.waitUntil(lambda: week.isVisible() and not choices.is_folded)
    assert bar.forward.isVisible()
    bar.resize(380, 48)
    qtbot.waitUntil(bar.forward.isHidden)
    assert bar.back.isVisible()
    assert bar._buttons[-1].isVisible()


def test_a_screens_own_command_is_in_its_menu_runs_by_key_and_only_there(window, qtbot):
    page = window.navigator.page
    press(qtbot, window, Qt.Key.Key_C, CTRL | ALT)
    assert page.counted == 1
    tools = next(a.menu() for a in window.menuBar().actions() if a.text() == "Tools")
    assert "Count accounts" in [action.text() for action in tools.actions()]
    window.go(Place("insights"))
    qtbot.waitUntil(lambda: not window.app.actions.qaction("list.count").isEnabled())


def test_every_command_is_in_a_menu_or_has_a_key(window):
    assert window.app.actions.problems() == []
    for action in window.app.actions:
        assert action.menu or action.keys, action.id


def test_undo_says_what_it_takes_back(window, qtbot, filled):
    window.app.edits.do("Rename account", rename_account, filled["Meridell Clinics"], "Meridell")
    undo = window.app.actions.qaction("edit.undo")
    qtbot.waitUntil(lambda: undo.text() == "Undo rename account")
    page = window.navigator.page
    qtbot.waitUntil(lambda: "Meridell" in [row.name for row in page.rows])
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "Meridell Clinics" in [row.name for row in page.rows])
    redo = window.app.actions.qaction("edit.redo")
    qtbot.waitUntil(lambda: redo.text() == "Redo rename account")


def test_the_status_bar_says_saved_and_which_file(window, qtbot, filled):
    status = window.frame_.status
    assert status.file.text() == "test.perennial"
    assert status.privacy.text() == "On this computer only"
    assert status.context.text() == "3 accounts"
    window.app.edits.do("Rename account", rename_account, filled["Meridell Clinics"], "M")
    assert status.saved.text().startswith("Saved ")
    window.app.edits.not_saved.emit("The disk is full.")
    assert status.saved.text().startswith("Not saved since ")
    assert status.saved.toolTip().startswith("The disk is full.")
    with qtbot.waitSignal(status.copy_wished):
        qtbot.mouseClick(status.saved, Qt.MouseButton.LeftButton)
    window.prompts.parent.findChild(QFileDialog).reject()


def test_the_context_of_a_hidden_screen_is_not_shown(window):
    page = window.navigator.page
    window.go(Place("insights"))
    page.status_changed.emit("late news")
    assert window.frame_.status.context.text() == ""
    window.go(Place("portfolio"))
    assert window.frame_.status.context.text() == "late news"


def test_counts_follow_changes(window, qtbot):
    values = {"lifecycle_stage": "onboarding"}
    window.app.edits.do("Add account", add_account, "Ardelle Robotics", **values)
    qtbot.waitUntil(lambda: items(window)["Portfolio"].entry.count == "4")


def test_views_of_the_list_are_counted_and_lead_there(window, qtbot):
    qtbot.waitUntil(lambda: "Touch overdue" in items(window))
    qtbot.mouseClick(items(window)["Touch overdue"], Qt.MouseButton.LeftButton)
    assert window.navigator.trail.current == Place("portfolio", tab="touch_overdue")
    assert items(window)["Touch overdue"].isChecked()


def test_an_account_is_pinned_and_unpinned(window, qtbot, filled):
    key = filled["Kestrel Rail Services"]
    window.go(Place("account", key))
    qtbot.waitUntil(lambda: window.side.cards.is_ready)
    pin = window.app.actions.qaction("account.pin")
    qtbot.waitUntil(pin.isEnabled)
    pin.trigger()
    assert items(window)["Kestrel Rail Services"].isChecked()
    qtbot.waitUntil(lambda: pin.text() == "Unpin account")
    pin.trigger()
    qtbot.waitUntil(lambda: "Kestrel Rail Services" not in items(window))


def test_at_most_seven_are_pinned_the_oldest_leaves(window):
    from app.views.shell import pins

    for key in range(9):
        pins.toggle(window.app, key)
    assert pins.pinned(window.app) == [2, 3, 4, 5, 6, 7, 8]


def test_zoom_by_keys_goes_up_the_ladder_and_back(window, qtbot):
    press(qtbot, window, Qt.Key.Key_Plus, CTRL)
    assert window.app.theme.zoom == 110
    assert window.frame_.status.zoom.text() == "110 %"
    press(qtbot, window, Qt.Key.Key_Minus, CTRL)
    press(qtbot, window, Qt.Key.Key_Minus, CTRL)
    assert window.app.theme.zoom == 90
    press(qtbot, window, Qt.Key.Key_0, CTRL)
    assert window.app.theme.zoom == 100


def test_the_theme_is_chosen_in_the_view_menu(window, qtbot):
    window.app.actions.qaction("view.theme.dark").trigger()
    assert window.app.theme.name == "dark"
    qtbot.waitUntil(window.app.actions.qaction("view.theme.dark").isChecked)
    assert not window.app.actions.qaction("view.theme.light").isChecked()


def test_the_sidebar_is_a_rail_by_key_and_the_choice_is_kept_per_screen(window, qtbot):
    window.resize(1500, 900)
    sidebar = window.frame_.sidebar
    press(qtbot, window, Qt.Key.Key_Backslash, CTRL)
    assert sidebar.is_rail
    assert sidebar.width() == 52
    window.go(Place("insights"))
    assert not sidebar.is_rail
    window.go(Place("portfolio"))
    assert sidebar.is_rail
    press(qtbot, window, Qt.Key.Key_Backslash, CTRL)
    assert sidebar.width() == 216


def test_a_narrow_window_has_a_rail_and_a_wide_one_its_sidebar_back(window, qtbot):
    window.resize(1500, 800)
    assert not window.frame_.sidebar.is_rail
    window.resize(1100, 800)
    qtbot.waitUntil(lambda: window.frame_.sidebar.is_rail)
    window.resize(1500, 800)
    qtbot.waitUntil(lambda: not window.frame_.sidebar.is_rail)


def test_f6_walks_through_the_panes(window, qtbot):
    frame = window.frame_
    seen = []
    for _ in range(4):
        press(qtbot, window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        parts = (frame.sidebar, frame.toolbar, frame.stack, frame.status)
        seen.append(next(n for n, part in enumerate(parts) if part.isAncestorOf(focused)))
    assert sorted(seen) == [0, 1, 2, 3]


def test_ctrl_f_finds_in_the_screen_and_ctrl_n_makes_an_account_there(window, qtbot):
    page = window.navigator.page
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    assert page.found == 1
    window.go(Place("insights"))
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    assert window.navigator.page is page
    assert page.made_new == 1


def test_a_toast_with_undo_takes_the_change_back(window, qtbot, filled):
    window.app.edits.do("Rename account", rename_account, filled["Meridell Clinics"], "M")
    qtbot.waitUntil(lambda: window.app.actions.qaction("edit.undo").isEnabled())
    page = window.navigator.page
    page.toast("Renamed to M.", undo=True)
    toast = window.frame_.toaster.shown()[-1]
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Meridell Clinics" in [row.name for row in page.rows])


def test_a_refused_change_is_said(window):
    window.app.edits.do("Rename", rename_account, 99, "New")
    assert [t.text for t in window.frame_.toaster.shown()] == ["This account is no longer there."]


def test_letters_typed_in_a_field_are_text_not_commands(window, qtbot):
    page = window.navigator.page
    page.field.setFocus()
    qtbot.keyClicks(page.field, "abc")
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert page.field.text() == ""
    qtbot.waitUntil(lambda: window.app.actions.situation.in_text)


def test_log_touch_by_key_asks_for_the_account_and_stores_both(window, qtbot, filled):
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    dialog = window.findChild(FormDialog)
    dialog.form.entry("account_id").show(filled["Meridell Clinics"])
    qtbot.keyClicks(dialog.form.entry("subject").control, "Called about the pilot")
    qtbot.keyClicks(dialog.form.entry("next_step").control, "Send plan")
    qtbot.keyClicks(dialog.form.entry("due").control, "fri")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    with window.app.store.read() as session:
        from app.models.interaction import Interaction, Promise

        touch = session.query(Interaction).one()
        promise = session.query(Promise).one()
        assert (touch.account_id, touch.subject) == (
            filled["Meridell Clinics"],
            "Called about the pilot",
        )
        assert (promise.text, promise.due_date.isoformat()) == ("Send plan", "2026-10-16")
    assert window.app.edits.undo() == "Log touch"
    with window.app.store.read() as session:
        assert session.query(Interaction).count() == session.query(Promise).count() == 0


def test_about_shows_the_licences(window, qtbot):
    dialog = window.deeds.about()
    assert "Lesser General Public License" in dialog.text.toPlainText()
    dialog.tabs.show_key("licences")
    assert "Inter" in dialog.text.toPlainText()
    dialog.accept()


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (2200, 1300)])
@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_of_the_shell_is_cut_off(window, qtbot, size, zoom):
    window.app.theme.set_zoom(zoom)
    window.resize(*size)
    QApplication.processEvents()
    frame = window.frame_
    inside = frame.rect()
    for part in (frame.sidebar, frame.toolbar, frame.status, frame.stack):
        area = part.rect().translated(part.mapTo(frame, part.rect().topLeft()))
        assert inside.contains(area)
    for button in frame.toolbar.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()
            assert frame.toolbar.rect().contains(button.geometry())


def test_everything_that_takes_the_focus_has_a_name(window, qtbot):
    window.go(Place("settings"))
    for widget in window.findChildren(QPushButton) + window.findChildren(NavItem):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.text(), widget


def test_closing_the_file_puts_every_page_away(window, qtbot):
    pages = window.navigator.pages()
    assert all(isinstance(page, Page) for page in pages)
    window.app.actions.run("file.close")
    assert window.navigator.pages() == ()
    assert window.frame_.welcome is not None
    assert window.windowTitle() == "Perennial — Welcome"
    assert not window.app.has_store


def test_a_client_summary_goes_to_the_reports_with_the_account_chosen(window, filled):
    for key in list(filled.values())[:2]:
        window.deeds.client_summary(key)
        assert window.navigator.page.places[-1] == Place("reports", key, tab="summary")
    assert len([page for page in window.navigator.pages() if page.account_id is None]) == 2
