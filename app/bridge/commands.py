"""The records behind commands: the action, the situation it is asked in, menus as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.bridge.tr import tr


@dataclass(frozen=True)
class Situation:
    """What the commands may ask about the moment."""

    page: str = ""
    account_id: int | None = None
    selected_ids: tuple[int, ...] = ()
    in_text: bool = False
    can_undo: bool = False
    can_redo: bool = False
    busy: bool = False
    has_file: bool = False
    can_edit: bool = False
    undo_label: str = ""
    redo_label: str = ""
    extra: frozenset[str] = frozenset()


def always(_: Situation) -> bool:
    """The predicate of commands that are never out of place."""
    return True


@dataclass(frozen=True, kw_only=True)
class Action:
    """One command.

    `run(app, situation)` does it. `keys` are portable key texts, the first one shown.
    `menu` is a path such as `View` or `View/Zoom`; entries of another `section` are
    separated. `pages` limits it to pages, `when` to moments. `wording` replaces the title
    where it depends on the moment, `reason` says why it is disabled now.
    """

    id: str
    title: str
    run: Callable[[Any, Situation], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: Callable[[Situation], bool] = always
    checked: Callable[[Situation], bool] | None = None
    menu: str = ""
    section: int = 0
    palette: bool = True
    pages: tuple[str, ...] = ()
    wording: Callable[[Situation], str] | None = None
    reason: Callable[[Situation], str] | None = None
    context: str = ""
    words: str = ""

    def fits(self, situation: Situation) -> bool:
        """Whether the command can be run now."""
        on_page = not self.pages or situation.page in self.pages
        return on_page and self.when(situation)

    def text(self, situation: Situation) -> str:
        """What the command is called now."""
        return self.wording(situation) if self.wording else tr(self.title)


@dataclass
class Menu:
    """A menu as data: commands, None for a separator, and further menus."""

    title: str
    entries: list[Action | Menu | None] = field(default_factory=list["Action | Menu | None"])


@dataclass(frozen=True)
class PaletteEntry:
    """A command as the palette lists it."""

    id: str
    text: str
    keys: str
    icon: str
    enabled: bool
    reason: str
    words: str
