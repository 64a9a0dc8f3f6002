"""Commands as records: one source for menus, shortcuts, tooltips and the palette."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow

from app.bridge.actions import Action, ActionRegistry, Menu, Situation

QUIET = Situation(page="portfolio", has_file=True)


@pytest.fixture
def done():
    return []


def command(done, name, **kw):
    def run(app, situation):
        done.append((name, situation.selected_ids))

    kw.setdefault("menu", "Edit")
    return Action(id=name, title=name.capitalize(), run=run, **kw)


@pytest.fixture
def registry(app):
    made = ActionRegistry(app, app.theme)
    made.situation = QUIET
    return made


def activate(qtbot, window):
    """Shortcuts are heard by the active window only."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def test_a_command_runs_only_where_it_fits(registry, done):
    registry.add(
        command(done, "archive", when=lambda s: bool(s.selected_ids), pages=("portfolio",))
    )
    assert not registry.run("archive")
    assert not registry.run("archive", replace(QUIET, page="today", selected_ids=(1,)))
    assert registry.run("archive", replace(QUIET, selected_ids=(7, 8)))
    assert done == [("archive", (7, 8))]


def test_the_qaction_follows_the_moment(registry, done):
    registry.add(
        command(
            done, "undo", keys=("Ctrl+Z",), when=lambda s: s.can_undo, icon="undo-2",
            wording=lambda s: f"Undo {s.undo_label}" if s.undo_label else "Undo",
        ),
        command(done, "rail", checked=lambda s: "rail" in s.extra),
    )  # fmt: skip
    undo, rail = registry.qactions()
    assert not undo.isEnabled()
    assert not undo.icon().isNull()
    registry.take(replace(QUIET, can_undo=True, undo_label="rename", extra=frozenset({"rail"})))
    assert undo.isEnabled()
    assert undo.text() == "Undo rename"
    assert undo.toolTip() == "Undo rename (Ctrl+Z)"
    assert rail.isChecked()
    registry.take(QUIET)
    assert not rail.isChecked()
    assert registry.qaction("undo") is undo


def test_shortcuts_work_from_the_keyboard_on_their_page_only(registry, done, qtbot):
    registry.add(
        command(done, "here", keys=("S",), pages=("portfolio",)),
        command(done, "there", keys=("S",), pages=("today",)),
    )
    window = QMainWindow()
    qtbot.addWidget(window)
    window.addActions(registry.qactions())
    activate(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert [name for name, _ in done] == ["here"]
    registry.take(replace(QUIET, page="today"))
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert [name for name, _ in done] == ["here", "there"]


def test_a_single_letter_typed_into_a_field_is_text(registry, done, qtbot):
    registry.add(command(done, "snooze", keys=("S",)))
    window, field = QMainWindow(), QLineEdit()
    qtbot.addWidget(window)
    window.setCentralWidget(field)
    window.addActions(registry.qactions())
    activate(qtbot, window)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_S)
    assert field.text() == "s"
    assert done == []
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert done == [("snooze", ())]


def test_triggering_the_qaction_runs_the_command(registry, done):
    registry.add(command(done, "new"))
    registry.qaction("new").trigger()
    assert done == [("new", ())]


def test_menus_are_data_in_their_order_with_separators_and_submenus(registry, done):
    registry.add(
        command(done, "zoom-in", menu="View/Zoom"),
        command(done, "paste", section=1),
        command(done, "undo"),
        command(done, "redo"),
        command(done, "full", menu="View"),
        command(done, "hidden", menu=""),
    )
    edit, view = registry.menu_structure()
    assert edit.title == "Edit"
    assert [entry and entry.id for entry in edit.entries] == ["undo", "redo", None, "paste"]
    assert view.title == "View"
    full, zoom = view.entries
    assert full.id == "full"
    assert isinstance(zoom, Menu)
    assert (zoom.title, zoom.entries[0].id) == ("Zoom", "zoom-in")


def test_context_menus(registry, done):
    registry.add(
        command(done, "open", context="account"),
        command(done, "archive", context="account", section=3),
        command(done, "other", context="person"),
    )
    assert [entry and entry.id for entry in registry.context_menu("account")] == [
        "open", None, "archive",
    ]  # fmt: skip


def test_the_palette_lists_every_command_with_key_and_reason(registry, done):
    registry.add(
        command(done, "touch", keys=("Ctrl+L",), icon="phone", words="log call"),
        command(done, "merge", when=lambda s: False, reason=lambda s: "Select two accounts."),
        command(done, "internal", palette=False),
    )
    touch, merge = registry.palette_entries()
    assert (touch.text, touch.keys, touch.icon, touch.enabled, touch.words) == (
        "Touch", "Ctrl+L", "phone", True, "log call",
    )  # fmt: skip
    assert (merge.enabled, merge.reason) == (False, "Select two accounts.")


def test_the_users_own_keys_are_used_and_shown(registry, done):
    registry.add(command(done, "touch", keys=("Ctrl+L",)))
    made = registry.qaction("touch")
    registry.override_keys({"touch": ["Ctrl+Shift+L"]})
    assert made.shortcut().toString() == "Ctrl+Shift+L"
    assert registry.shown_key("touch") == "Ctrl+Shift+L"
    registry.override_keys({})
    assert made.shortcut().toString() == "Ctrl+L"


def test_two_commands_of_one_name_are_refused(registry, done):
    registry.add(command(done, "touch"))
    with pytest.raises(ValueError, match="touch"):
        registry.add(command(done, "touch"))


def test_what_is_wrong_with_the_records_is_found(registry, done):
    registry.add(
        command(done, "a", keys=("Ctrl+L",)),
        command(done, "b", keys=("ctrl+l",), pages=("today",)),
        command(done, "c", keys=("S",), pages=("today",)),
        command(done, "d", keys=("S",), pages=("portfolio",)),
        command(done, "e", icon="no-such-icon"),
        command(done, "f", menu="Nowhere"),
        command(done, "g", menu="", palette=False),
        command(done, "h", keys=("Hyper+",)),
    )
    assert registry.problems() == [
        "e has the icon no-such-icon, which is not there.",
        "f is in the menu Nowhere, which is not there.",
        "g can be reached by neither menu nor palette.",
        "h has the key Hyper+, which is none.",
        "Ctrl+L runs both a and b.",
    ]


def test_icons_follow_the_theme(registry, app, done):
    registry.add(command(done, "touch", icon="phone"))
    made = registry.qaction("touch")
    before = made.icon().pixmap(16).toImage()
    app.theme.choose("dark")
    registry.dress(app.theme)
    assert made.icon().pixmap(16).toImage() != before
