from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.bridge.place import Place
from app.services.accounts import rename_account
from app.views.shell.palette_search import Item

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    found = window.deeds.finder.palette
    assert found.isVisible()
    return found


def shown(palette) -> list[str]:
    return [
        f"# {line}" if isinstance(line, str) else line.title for line in palette.list.results.lines
    ]


def test_it_takes_the_focus_and_gives_it_back(palette, window, qtbot):
    assert palette.field.hasFocus()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not palette.field.hasFocus()


def test_accounts_people_and_actions_for_the_first_account(palette, qtbot):
    qtbot.keyClicks(palette.field, "mer")
    assert shown(palette)[:8] == [
        "# Accounts", "Meridell Clinics", "Wexmere University", "# People", "Camille Mercier",
        "# Actions for Meridell Clinics", "Log a touch with Meridell Clinics",
        "Add a promise to Meridell Clinics",
    ]  # fmt: skip


def test_enter_goes_to_the_chosen_account(palette, window, qtbot):
    qtbot.keyClicks(palette.field, "kestrel")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.navigator.page.title() == "Kestrel Rail Services"


def test_arrows_pass_over_the_heads(palette, qtbot):
    qtbot.keyClicks(palette.field, "mer")
    steps = []
    for _ in range(3):
        steps.append(palette.list.chosen.title)
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert steps == ["Meridell Clinics", "Wexmere University", "Camille Mercier"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.chosen.title == "Camille Mercier"


def test_a_person_leads_to_their_account(palette, window, qtbot, filled):
    qtbot.keyClicks(palette.field, "@oduya")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    place = window.navigator.trail.current
    assert (place.screen, place.account_id) == ("account", filled["Meridell Clinics"])


def test_a_command_runs(palette, window, qtbot):
    qtbot.keyClicks(palette.field, ">zoom in")
    assert shown(palette) == ["# Commands", "Zoom in"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.app.theme.zoom == 110


def test_an_action_for_an_account_is_done_for_that_account(palette, window, qtbot, filled):
    qtbot.keyClicks(palette.field, "wexmere")
    for _ in range(10):
        if palette.list.chosen.title.startswith("Log a touch"):
            break
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    dialogs = [w for w in QApplication.topLevelWidgets() if w.windowTitle().startswith("Log touch")]
    assert [dialog.windowTitle() for dialog in dialogs] == ["Log touch with Wexmere University"]
    dialogs[0].reject()


def test_a_command_that_does_not_fit_now_says_why_and_does_nothing(palette, window, qtbot):
    qtbot.keyClicks(palette.field, ">redo")
    item = palette.list.chosen
    assert (item.enabled, item.reason) == (False, "There is nothing to redo")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_tab_narrows_to_a_kind(palette, qtbot):
    qtbot.keyClicks(palette.field, "mer")
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert [line for line in shown(palette) if line.startswith("#")] == ["# Accounts"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert shown(palette) == ["# People", "Camille Mercier"]


def test_nothing_found_is_said(palette, qtbot):
    qtbot.keyClicks(palette.field, "zzzz")
    assert palette.list.chosen is None
    assert palette._foot.accessibleName() == "Nothing found"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_what_was_chosen_last_comes_first_next_time(palette, window, qtbot):
    qtbot.keyClicks(palette.field, "wexmere")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    window.go(Place("portfolio"))
    window.deeds.open_palette()
    assert palette.list.chosen.title == "Wexmere University"


def test_names_follow_changes(palette, window, qtbot, filled):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(window.app.bus.changed):
        window.app.edits.do("Rename", rename_account, filled["Meridell Clinics"], "Zephyr")
    window.deeds.open_palette("zeph")
    assert palette.list.chosen.title == "Zephyr"


def test_a_click_beside_it_closes_it_and_one_on_a_line_takes_it(palette, window, qtbot):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(4, palette.height() - 4))
    assert not palette.isVisible()
    window.deeds.open_palette("kestrel")
    place = palette.list.visualRect(palette.list.currentIndex()).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.navigator.page.title() == "Kestrel Rail Services"


def test_it_answers_at_once_over_ten_thousand_names(palette, qtbot, monkeypatch):
    from app.views.shell.palette_search import ACCOUNTS

    many = [Item(ACCOUNTS, str(n), f"Account {n}", folded=f"account {n}") for n in range(10_000)]
    palette.open_with({ACCOUNTS: many}, (), lambda _item: ())
    laid = []
    monkeypatch.setattr(palette.list, "show_lines", lambda lines, _query: laid.append(len(lines)))
    palette.field.setText("7")
    assert laid == [7]  # the head and the best six: what is painted does not grow with the file


def test_what_is_typed_goes_on_after_what_is_there_already(palette, window, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(palette.field, "zoom out")
    assert palette.field.text() == "> zoom out"
    assert shown(palette) == ["# Commands", "Zoom out"]
