"""The action registry of a window: menus, toolbars, shortcuts and palette are built from it.

No QAction is made by hand. What a command needs to know of the moment is in a frozen
`Situation`, which the shell takes anew whenever something relevant changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.bridge.commands import Action, Menu, PaletteEntry, Situation, always
from app.bridge.menus import MENUS, build_menus, find_problems, separated

if TYPE_CHECKING:
    from app.bridge.theme import Theme

__all__ = ["MENUS", "Action", "ActionRegistry", "Menu", "PaletteEntry", "Situation", "always"]


class ActionRegistry(QObject):
    """Knows every command, its QAction and whether it fits the moment."""

    refreshed = Signal()
    running = Signal()  # a command of this registry is about to be run

    def __init__(self, app: Any, theme: Theme | None = None) -> None:  # noqa: ANN401 the context
        super().__init__(cast("QObject | None", app))
        self._app = app
        self._theme = theme
        self._actions: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._overrides: dict[str, tuple[str, ...]] = {}
        self.situation = Situation()

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def add(self, *actions: Action) -> None:
        """Make commands known; an id that is taken is an error of the program."""
        for action in actions:
            if action.id in self._actions:
                message = f"Two actions are called {action.id}."
                raise ValueError(message)
            self._actions[action.id] = action

    def get(self, action_id: str) -> Action:
        """The command with this id."""
        return self._actions[action_id]

    def qaction(self, action_id: str) -> QAction:
        """The one QAction of a command, for menus, toolbars and buttons."""
        if action_id not in self._made:
            self._made[action_id] = self._make(self._actions[action_id])
        return self._made[action_id]

    def qactions(self) -> list[QAction]:
        """Every QAction: the main window adds them all, so that shortcuts work anywhere."""
        return [self.qaction(action_id) for action_id in self._actions]

    def run(self, action_id: str, situation: Situation | None = None) -> bool:
        """Do it, if it fits the moment; whether it was done."""
        action, moment = self._actions[action_id], situation or self.situation
        if not action.fits(moment):
            return False
        self.running.emit()
        action.run(self._app, moment)
        return True

    def take(self, situation: Situation) -> None:
        """The moment is another: enable, tick and word every QAction anew."""
        self.situation = situation
        for action_id, made in self._made.items():
            self._refresh(self._actions[action_id], made)
        self.refreshed.emit()

    def dress(self, theme: Theme) -> None:
        """Give every QAction its icon in the present theme."""
        self._theme = theme
        for action_id, made in self._made.items():
            if name := self._actions[action_id].icon:
                made.setIcon(theme.icon(name))

    def override_keys(self, keys: dict[str, list[str]]) -> None:
        """Use the user's own keys for the commands named."""
        self._overrides = {action_id: tuple(own) for action_id, own in keys.items()}
        for action_id, made in self._made.items():
            made.setShortcuts([QKeySequence(text) for text in self.keys(action_id)])

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The key texts that run a command."""
        return self._overrides.get(action_id, self._actions[action_id].keys)

    def shown_key(self, action_id: str) -> str:
        """The first key as the system writes it, for tooltips and the palette."""
        keys = self.keys(action_id)
        return (
            QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        )

    def menu_structure(self) -> list[Menu]:
        """The menu bar as data, in the order of MENUS and then of registration."""
        return build_menus([action for action in self._actions.values() if action.menu])

    def context_menu(self, context: str) -> list[Action | None]:
        """The commands for an object's context menu, sections separated."""
        fitting = [action for action in self._actions.values() if action.context == context]
        return separated(fitting)

    def palette_entries(self, situation: Situation | None = None) -> list[PaletteEntry]:
        """Every command for the palette, those that do not fit the moment with the reason."""
        moment = situation or self.situation
        shown = [action for action in self._actions.values() if action.palette]
        return [self._palette_entry(action, moment) for action in shown]

    def problems(self) -> list[str]:
        """What is wrong with the records: keys used twice on a page, icons that are not there."""
        return find_problems(self._actions.values())

    def _palette_entry(self, action: Action, moment: Situation) -> PaletteEntry:
        enabled = action.fits(moment)
        reason = "" if enabled or action.reason is None else action.reason(moment)
        text, key = action.text(moment), self.shown_key(action.id)
        return PaletteEntry(action.id, text, key, action.icon, enabled, reason, action.words)

    def _make(self, action: Action) -> QAction:
        made = QAction(self)
        made.setObjectName(action.id)
        made.setCheckable(action.checked is not None)
        made.setShortcuts([QKeySequence(text) for text in self.keys(action.id)])
        made.triggered.connect(lambda: self.run(action.id))
        if action.icon and self._theme is not None:
            made.setIcon(self._theme.icon(action.icon))
        self._refresh(action, made)
        return made

    def _refresh(self, action: Action, made: QAction) -> None:
        text = action.text(self.situation)
        made.setText(text)
        key = self.shown_key(action.id)
        made.setToolTip(f"{text.rstrip('…')} ({key})" if key else text.rstrip("…"))
        made.setEnabled(action.fits(self.situation))
        if action.checked is not None:
            made.setChecked(action.checked(self.situation))
