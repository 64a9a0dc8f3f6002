"""The shape of every screen: what it watches, how it loads, and when it refreshes.

The shell shows one page at a time. A hidden page only remembers that it is stale; a page in which
something is being typed waits until the editor closes, so that nobody's words are replaced under
their hands. Pages never import one another: they ask the shell by `go`.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from typing_extensions import override

from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.settings import Settings
from app.bridge.tr import tr
from app.core.errors import NotFound

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.bridge.context import App
    from app.queries.facts import Facts
    from app.store.changes import ChangeSet

EDITING_PROPERTY = "editing"
_WORDS_PAUSE_MS = 2000


class Memory:
    """The details of one screen's layout, kept across starts: sizes, sorting, what is open."""

    def __init__(self, settings: Settings, screen: str) -> None:
        self._settings = settings
        self._screen = screen

    def get(self, name: str, default: object = None) -> object:
        """A detail as it was left."""
        return self._settings.layouts.get(f"{self._screen}/{name}", default)

    def put(self, name: str, value: object) -> None:
        """Remember a detail; anything that JSON can say."""
        layouts = self._settings.layouts
        if layouts.get(f"{self._screen}/{name}") != value:
            self._settings.layouts = {**layouts, f"{self._screen}/{name}": value}


class Pages(QObject):
    """Which page a window shows: a child of the window's commands, or of the context."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.current: Page | None = None


def page_in_front(app: App) -> Page | None:
    """The page that the window in front shows."""
    pages = app.actions.findChild(Pages) or app.findChild(Pages)
    return pages.current if pages is not None else None


def on_page(method: str) -> Callable[[App, Situation], object]:
    """What an action of a screen runs: a method of the page that is shown, or of its part.

    `Action(id="portfolio.archive", …, run=on_page("archive_selected"))`; a dotted path
    such as `deeds.export` goes through what the page has.
    """

    def run(app: App, _situation: Situation) -> object:
        page = page_in_front(app)
        if isinstance(page, PartedPage):
            page = page.part
        return None if page is None else attrgetter(method)(page)()

    return run


class Page(QWidget):
    """Base of all screens; construct with the context, an account page also with its account.

    A subclass sets `name` (the screen in a Place), `watches` (tables), `own_actions` (its commands,
    see `on_page`) and `commands` (the ids shown in the toolbar, the primary one last). It builds
    its widgets in `__init__` without asking the file anything and fills them in `load`.
    """

    go = Signal(object)
    go_beside = Signal(object)  # the same, in a new window
    situation_changed = Signal()
    status_changed = Signal(str)
    toast_wished = Signal(str, bool)
    quiet_wished = Signal(bool)  # nothing around the page, or everything again
    lost = Signal(str)  # what is shown was deleted, or its adding undone

    name: ClassVar[str] = ""
    watches: ClassVar[tuple[str, ...]] = ()
    own_actions: ClassVar[tuple[Action, ...]] = ()
    commands: ClassVar[tuple[str, ...]] = ()
    more_commands: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.app = app
        self.account_id: int | None = account_id
        self.status = ""  # the context in the status bar; tell changes by `status_changed`
        self.toolbar_ends: tuple[QWidget, ...] = ()  # at the right, before the commands
        # Where the keyboard goes on arrival; a focus proxy would keep Tab from what is before it.
        self.focus_first: QWidget | None = None
        self._loaded = False
        self._stale = False
        self._waiting: list[ChangeSet] = []
        app.bus.changed.connect(self.hear)
        app.theme.changed.connect(self.retheme)
        self.memory = Memory(app.settings, self.name)
        instance = QApplication.instance()
        if isinstance(instance, QApplication):
            instance.focusChanged.connect(self._take_waiting)

    # --- what a screen gives ---------------------------------------------------------------

    def load(self) -> None:
        """Read everything that is shown; called before the first paint and when stale."""

    def take(self, changes: ChangeSet) -> None:
        """Refetch what these changes touch; where a screen has no finer way it loads anew."""
        del changes
        self.load()

    def retheme(self) -> None:
        """Colours, fonts or zoom changed; widgets follow by themselves, canvases may not."""

    def title(self) -> str:
        """The name of the place, for breadcrumb and window title."""
        return ""

    def situation(self) -> Situation:
        """What the commands of menus, toolbar and palette can see of this screen."""
        return Situation(page=self.name, account_id=self.account_id)

    def show_place(self, place: Place) -> None:
        """Go to a record or tab within this screen."""

    def place_left(self, place: Place) -> Place:
        """Where Back shall lead when this screen, which was come to by a place, is left."""
        return place

    def start_find(self) -> None:
        """Ctrl+F: put the cursor where this screen searches."""

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Where this is, from the outside in; all but the last step lead to a place."""
        return ((self.title(), None),)

    def toolbar_commands(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The command ids shown in the toolbar, the primary last, and those behind “…”."""
        return self.commands, self.more_commands

    def toolbar_tools(self) -> tuple[QWidget, ...]:
        """Controls of this screen that belong into the toolbar after the title."""
        return ()

    # --- when it refreshes -----------------------------------------------------------------

    def ensure_loaded(self) -> None:
        """Load on the first visit, and after changes that came while hidden."""
        if not self._loaded or self._stale:
            self._loaded, self._stale = True, False
            self._waiting.clear()
            self.load()
            self.situation_changed.emit()

    def hear(self, changes: ChangeSet) -> None:
        """A change was committed, here or elsewhere."""
        if not self._loaded or not (changes.everything or changes.touches(*self.watches)):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._waiting.append(changes)
        self._take_waiting()

    def is_editing(self) -> bool:
        """Whether something is being typed that a refresh would disturb."""
        return is_edited(self)

    def _take_waiting(self) -> None:
        if not self._waiting or self.is_editing():
            return
        waiting, self._waiting = self._waiting, []
        try:
            if any(changes.everything for changes in waiting):
                self.load()
            else:
                for changes in waiting:
                    self.take(changes)
        except NotFound as error:
            self.lost.emit(str(error))
            return
        self.situation_changed.emit()

    # --- small services to subclasses ------------------------------------------------------

    def toast(self, text: str, *, undo: bool = False) -> None:
        """Say what happened, with Undo where the user may want it back."""
        self.toast_wished.emit(text, undo)

    def open_account(self, account_id: int, tab: str | None = None) -> None:
        """Ask the shell to go to an account."""
        self.go.emit(Place("account", account_id=account_id, tab=tab))

    def attempt(self, label: str, service: object, *args: object, **kw: object) -> bool:
        """Run a service; a refusal becomes a toast. True where it is stored."""
        outcome = self.app.edits.attempt(label, service, *args, **kw)  # type: ignore[arg-type]
        if outcome.refusal is not None:
            self.toast(outcome.refusal or tr("That was not possible."))
        return bool(outcome.ok)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.ensure_loaded()
        super().showEvent(event)


def pause_ms(page: QWidget, usual_ms: int) -> int:
    """How long what follows a change waits: while somebody types, until they have paused.

    Words are stored every second and a half at the latest, and each of these changes starts the
    waiting anew.
    """
    return max(usual_ms, _WORDS_PAUSE_MS) if is_edited(page) else usual_ms


def is_edited(page: QWidget) -> bool:
    """Whether something is being typed on a page that a refresh would disturb."""
    focused = QApplication.focusWidget()
    if focused is None or not page.isAncestorOf(focused):
        return False
    if focused.property(EDITING_PROPERTY):
        return True
    above = focused.parentWidget()
    table = above.parentWidget() if above is not None else None
    return isinstance(table, QAbstractItemView) and table.viewport() is above


class ReusablePage(Page):
    """A page of an account that serves other accounts after it.

    Making a page takes longer than filling it, so the shell makes a few and uses them again.
    """

    @override
    def ensure_loaded(self) -> None:
        if self.account_id is not None:
            super().ensure_loaded()

    def turn_to(self, account_id: int) -> None:
        """Become the page of another account: nothing of the one before is kept."""
        self.account_id = account_id
        self._loaded = self._stale = False
        self._waiting.clear()
        self.status = ""

    @classmethod
    def warm_up(cls, session: Session, facts: Facts, account_id: int, today: date) -> None:
        """On a worker, before the first visit: read an account as `load` will, to no end.

        The first reading of each kind makes the statements that all later ones use again.
        """

    def make_ahead(self) -> bool:
        """Make something that the first visit will show; False where nothing is left to make."""
        return False


class PartedPage(ReusablePage):
    """A page that hosts the pages of its parts, made one by one."""

    part_made = Signal(object)

    @property
    def part(self) -> Page | None:
        """The part that is shown."""
        return None
