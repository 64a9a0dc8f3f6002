"""The commands of the window itself: what File, Edit, View, Go, Insert, Window and Help offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.place import Place
from app.bridge.settings import next_zoom
from app.bridge.tr import tr
from app.views.shell import screens
from app.views.shell.brief_commands import brief_commands
from app.views.shell.morning import reminder_commands
from app.views.shell.playbook_commands import playbook_commands
from app.views.shell.signal_commands import signal_commands
from app.views.shell.tier_commands import tier_commands
from app.views.shell.window_menu import calls, has_file, no_file, window_menu

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow


def _can_edit(moment: Situation) -> bool:
    return moment.has_file and moment.can_edit


def _with_file(action: Action) -> Action:
    """A command that needs an open file."""
    return replace(action, when=has_file, reason=no_file)


def _with_edits(action: Action) -> Action:
    """A command that needs an open file which may be changed now."""
    return replace(action, when=_can_edit, reason=no_file)


def window_commands(window: MainWindow) -> tuple[Action, ...]:
    """Every command that belongs to no single screen."""
    return (
        *_file(window),
        *_edit(),
        *_view(window),
        *_go(window),
        *_insert(window),
        *_account(window),
        *reminder_commands(window),
        *playbook_commands(window),
        *tier_commands(window),
        *brief_commands(window),
        *signal_commands(window),
        *window_menu(window),
    )


def _file(window: MainWindow) -> tuple[Action, ...]:
    desk = window.desk

    def item(
        name: str, title: str, run: Callable[[], object], icon: str = "", key: str = "",
        section: int = 0,
    ) -> Action:  # fmt: skip
        return Action(
            id=f"file.{name}", title=title, run=calls(run), menu="File", icon=icon,
            keys=(key,) if key else (), section=section,
        )  # fmt: skip

    return (
        item("new", "New file…", desk.new, "plus", "Ctrl+Alt+N"),
        item("open", "Open…", desk.open, "folder-open", "Ctrl+O"),
        item("sample", "Open sample portfolio", desk.sample),
        _with_file(item("copy", "Save a copy…", desk.keeper.save_copy, "copy", section=1)),
        _with_file(item("backup", "Back up now", desk.keeper.back_up, "save", section=1)),
        item("restore", "Restore a backup…", desk.keeper.restore, "history", section=1),
        item("import", "Import…", window.deeds.import_files, "download", "Ctrl+Shift+I", 2),
        _with_file(item("close", "Close file", desk.close, section=3)),
        item("quit", "Quit", window.windows.quit, "log-out", "Ctrl+Q", 4),
    )


def _edit() -> tuple[Action, ...]:
    def undo_words(moment: Situation) -> str:
        return tr("Undo {0}", _lower(moment.undo_label)) if moment.can_undo else tr("Undo")

    def redo_words(moment: Situation) -> str:
        return tr("Redo {0}", _lower(moment.redo_label)) if moment.can_redo else tr("Redo")

    return (
        Action(
            id="edit.undo", title="Undo", run=lambda app, _: app.edits.undo(), icon="undo-2",
            keys=("Ctrl+Z",), menu="Edit", wording=undo_words,
            when=lambda moment: moment.can_undo and moment.can_edit,
            reason=lambda _: tr("There is nothing to undo"),
        ),
        Action(
            id="edit.redo", title="Redo", run=lambda app, _: app.edits.redo(), icon="redo-2",
            keys=("Ctrl+Shift+Z", "Ctrl+Y"), menu="Edit", wording=redo_words,
            when=lambda moment: moment.can_redo and moment.can_edit,
            reason=lambda _: tr("There is nothing to redo"),
        ),
    )  # fmt: skip


def _lower(label: str) -> str:
    """A step's label inside a sentence: “Undo change stage”."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _view(window: MainWindow) -> tuple[Action, ...]:
    def theme(choice: str, title: str) -> Action:
        return Action(
            id=f"view.theme.{choice}", title=title, menu="View/Appearance",
            run=lambda app, _: app.theme.choose(choice),
            checked=lambda moment: f"theme:{choice}" in moment.extra,
        )  # fmt: skip

    def zoom(action_id: str, title: str, icon: str, keys: tuple[str, ...], steps: int) -> Action:
        def run(app: App, _moment: Situation) -> None:
            app.theme.set_zoom(next_zoom(app.theme.zoom, steps) if steps else 100)

        return Action(
            id=action_id, title=title, run=run, icon=icon, keys=keys, menu="View", section=1
        )

    return (
        Action(
            id="view.sidebar", title="Sidebar", run=calls(window.deeds.toggle_sidebar),
            icon="panel-left", keys=("Ctrl+\\",), menu="View",
            checked=lambda _: not window.frame_.sidebar.is_rail,
        ),
        Action(
            id="view.find", title="Find in this screen", run=calls(window.deeds.find),
            icon="search", keys=("Ctrl+F",), menu="View", when=has_file, reason=no_file,
        ),
        zoom("view.zoom_in", "Zoom in", "zoom-in", ("Ctrl++", "Ctrl+="), 1),
        zoom("view.zoom_out", "Zoom out", "zoom-out", ("Ctrl+-",), -1),
        zoom("view.zoom_reset", "Zoom to 100 %", "", ("Ctrl+0",), 0),
        theme("system", "As the system"),
        theme("light", "Light"),
        theme("dark", "Dark"),
    )  # fmt: skip


def _go(window: MainWindow) -> tuple[Action, ...]:
    def to(screen: screens.Screen, menu: str = "Go", section: int = 1) -> Action:
        return Action(
            id=f"go.{screen.name}", title=screen.title, icon=screen.icon,
            keys=(screen.key,) if screen.key else (), menu=menu, section=section,
            run=calls(lambda: window.go(Place(screen.name))),
            when=has_file, reason=no_file,
        )  # fmt: skip

    return (
        Action(
            id="go.palette", title="Search or jump to…", run=calls(window.deeds.open_palette),
            icon="search", keys=("Ctrl+K",), menu="Go", palette=False,
        ),
        Action(
            id="go.commands", title="Run a command…",
            run=calls(lambda: window.deeds.open_palette("> ")), icon="keyboard",
            keys=("Ctrl+Alt+K",), menu="Go", palette=False,
        ),
        Action(
            id="go.back", title="Back", run=calls(window.navigator.back),
            icon="chevron-left", keys=("Alt+Left",), menu="Go",
            when=lambda moment: "back" in moment.extra,
        ),
        Action(
            id="go.forward", title="Forward", run=calls(window.navigator.forward),
            icon="chevron-right", keys=("Alt+Right",), menu="Go",
            when=lambda moment: "forward" in moment.extra,
        ),
        Action(
            id="go.recent", title="Recent accounts", icon="history", keys=("Ctrl+R",), menu="Go",
            run=calls(window.side_menus.show_recent), when=has_file, reason=no_file,
            words="last opened before",
        ),
        *(to(screen) for screen in screens.destinations()),
        *(to(screen, section=2) for screen in screens.modes()),
        *(to(screen, "Tools") for screen in screens.tools()),
    )  # fmt: skip


def _insert(window: MainWindow) -> tuple[Action, ...]:
    deeds = window.deeds
    return (
        _with_edits(
            Action(
                id="account.new", title="New account", icon="plus", keys=("Ctrl+N",),
                menu="Insert", run=calls(deeds.new_account),
            )
        ),
        _with_edits(
            Action(
                id="capture.open", title="Quick capture", icon="pencil", keys=("Ctrl+Shift+N",),
                menu="Insert", words="note jot met called",
                run=lambda _, moment: deeds.capture(moment.account_id),
            )
        ),
        _with_edits(
            Action(
                id="account.log_touch", title="Log touch", icon="phone", keys=("Ctrl+L",),
                menu="Insert", run=lambda _, moment: deeds.log_touch(moment.account_id),
                context="account",
            )
        ),
        _with_edits(
            Action(
                id="account.add_promise", title="Add promise", icon="flag",
                keys=("Ctrl+Shift+P",), menu="Insert", context="account",
                run=lambda _, moment: deeds.add_promise(moment.account_id),
            )
        ),
        _with_edits(
            Action(
                id="account.add_opportunity", title="Add opportunity…", icon="trending-up",
                keys=("Ctrl+Alt+O",), menu="Insert", context="account",
                words="deal sale upsell cross-sell chance",
                run=lambda _, moment: deeds.add_opportunity(moment.account_id),
            )
        ),
    )  # fmt: skip


def _account(window: MainWindow) -> tuple[Action, ...]:
    deeds = window.deeds
    return (
        Action(
            id="account.summary", title="Client summary…", icon="file-text", keys=("Ctrl+P",),
            menu="Account", run=lambda _, moment: deeds.client_summary(moment.account_id),
            context="account", when=lambda moment: moment.has_file and _can_report(),
            reason=no_file,
        ),
        _with_edits(
            Action(
                id="account.merge", title="Merge two accounts…", icon="merge", menu="Account",
                run=lambda _, moment: deeds.merge_accounts(moment),
                context="account", words="duplicate same twice",
            )
        ),
        Action(
            id="account.pin", title="Pin account", icon="pin", menu="Account", context="account",
            run=lambda _, moment: deeds.toggle_pin(moment.account_id), wording=_pin_words,
            when=lambda moment: moment.has_file and moment.account_id is not None,
            reason=lambda _: tr("Open or select an account first"),
        ),
    )  # fmt: skip


def _pin_words(moment: Situation) -> str:
    return tr("Unpin account") if "pinned" in moment.extra else tr("Pin account")


def _can_report() -> bool:
    return screens.screen("reports") is not None
