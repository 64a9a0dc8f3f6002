"""The commands of the menus Window and Help, and what all commands of the window are made with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.place import Place
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow


def has_file(moment: Situation) -> bool:
    """Whether a file is open."""
    return moment.has_file


def no_file(moment: Situation) -> str:
    """Why a command that needs a file, or changes it, is disabled."""
    if not moment.has_file:
        return tr("No file is open")
    return tr("Another change is still running") if moment.busy else tr("This file is read-only")


def calls(run: Callable[[], object]) -> Callable[[App, Situation], object]:
    """What a command runs that needs neither the context nor the moment."""
    return lambda _app, _moment: run()


def _on_account(moment: Situation) -> bool:
    return moment.has_file and "account" in moment.extra


def window_menu(window: MainWindow) -> tuple[Action, ...]:
    """The commands of Window and Help, and the settings."""
    return (*_settings_and_tabs(window), *_windows_and_help(window))


def _settings_and_tabs(window: MainWindow) -> tuple[Action, ...]:
    return (
        Action(
            id="tools.settings", title="Settings", icon="settings", keys=("Ctrl+,",),
            menu="Tools", run=calls(lambda: window.go(Place("settings"))), when=has_file,
            reason=no_file,
        ),
        Action(
            id="window.next_tab", title="Next account tab", keys=("Ctrl+Tab", "Ctrl+PgDown"),
            menu="Window", run=calls(lambda: window.deeds.next_tab(1)), when=_on_account,
        ),
        Action(
            id="window.previous_tab", title="Previous account tab",
            keys=("Ctrl+Shift+Tab", "Ctrl+PgUp"), menu="Window",
            run=calls(lambda: window.deeds.next_tab(-1)), when=_on_account,
        ),
    )  # fmt: skip


def _windows_and_help(window: MainWindow) -> tuple[Action, ...]:
    return (
        Action(
            id="window.new", title="New window", icon="external-link", keys=("Ctrl+Shift+W",),
            menu="Window", section=2, run=calls(window.open_beside), when=has_file,
            reason=no_file,
        ),
        Action(
            id="window.close", title="Close window", keys=("Ctrl+W",), menu="Window", section=2,
            run=calls(window.close),
        ),
        Action(
            id="window.full_screen", title="Full screen", icon="maximize", keys=("F11",),
            menu="Window", run=calls(window.deeds.toggle_full_screen),
            checked=lambda _: window.isFullScreen(),
        ),
        Action(
            id="window.next_pane", title="Next pane", keys=("F6",), menu="Window", section=1,
            run=calls(lambda: window.deeds.next_pane(1)), when=has_file,
        ),
        Action(
            id="window.previous_pane", title="Previous pane", keys=("Shift+F6",), menu="Window",
            section=1, run=calls(lambda: window.deeds.next_pane(-1)), when=has_file,
        ),
        Action(
            id="help.about", title="About Perennial", icon="info", menu="Help",
            run=calls(window.deeds.about),
        ),
    )  # fmt: skip
