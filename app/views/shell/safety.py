"""Keeps the open file safe: backups, a look for damage, room on a full disk, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.bridge.backups import Backups
from app.bridge.tr import tr
from app.core.errors import FileTrouble, Trouble

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.reserve import Reserve
    from app.store.store import Store
    from app.views.shell.desk import Desk

HOLD_AGAIN_MS = 60_000


class Safety(QObject):
    """Follows the desk: begins when a file is opened and ends before it is put away.

    `trouble` names what every window has to say, `over` that it is no longer so.
    """

    trouble = Signal(str)
    over = Signal(str)
    checked = Signal()
    """The open file was read through once."""

    def __init__(self, app: App, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._desk = desk
        self.standing: set[str] = set()
        self._reserve: Reserve | None = None
        self._warned = False
        self.backups = Backups(app.tasks, self)
        self._hold_again = QTimer(self, singleShot=True, interval=HOLD_AGAIN_MS)
        self._hold_again.timeout.connect(self._set_room_aside)
        desk.may_leave = self.may_leave
        desk.opened.connect(self._on_opened)
        desk.closing.connect(self._on_closing)
        self.backups.made.connect(desk.keeper.backed_up)
        app.edits.make_room = self._make_room
        app.edits.saved.connect(self._on_saved)
        app.watch.replaced.connect(self._on_replaced)

    def may_leave(self) -> bool:
        """Before a file goes: store what is typed; False where that would lose a change."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()  # a field stores what was typed in it when it is left
        edits = self._app.edits
        if edits.kept.travels or edits.store_kept() or self._warned:
            return True
        self._warned = True
        self._tell("unsaved")
        return False

    def _tell(self, kind: str) -> None:
        self.standing.add(kind)
        self.trouble.emit(kind)

    def _end(self, kind: str) -> None:
        self.standing.discard(kind)
        self.over.emit(kind)

    # --- opening and closing ---------------------------------------------------------------

    def _on_opened(self) -> None:
        from app.store.reserve import Reserve

        store = self._app.store
        self._warned = False
        self.standing.clear()
        if not store.read_only and self._desk.is_mine:
            self.backups.start(store.path)
            self._reserve = Reserve(store.path)
            self._set_room_aside()
        self._app.tasks.run(is_damaged, store, done=lambda bad: self._on_checked(store, bad=bad))

    def _on_closing(self) -> None:
        self.backups.stop()
        self._hold_again.stop()
        if self._reserve is not None:
            self._reserve.release()
            self._reserve = None

    # --- damage, and a file replaced -------------------------------------------------------

    def _on_checked(self, store: Store, *, bad: bool) -> None:
        if not self._app.has_store or self._app.store is not store:
            return
        if bad:
            self._stop_writing(tr("This file is damaged, so it is not changed any more."))
            self._tell("damaged")
        self.checked.emit()

    def _on_replaced(self) -> None:
        name = self._app.store.path.name
        self._stop_writing(
            tr("{0} was removed or replaced outside Perennial, so it is not changed here.", name)
        )
        self._tell("replaced")

    def _stop_writing(self, sentence: str) -> None:
        self._app.edits.forbid(sentence)
        self.backups.leave_alone()

    # --- room ------------------------------------------------------------------------------

    def _set_room_aside(self) -> None:
        if self._reserve is not None:
            self._app.tasks.run(hold_room, self._reserve, done=self._on_room)

    def _on_room(self, is_held: bool) -> None:  # noqa: FBT001 the worker's answer
        if is_held:
            self._end("room")
        else:
            self._hold_again.start()

    def _make_room(self) -> bool:
        """The disk is full: give the reserve up, once, and say so."""
        if self._reserve is None or not self._reserve.release():
            return False
        self._tell("room")
        self._hold_again.start()
        return True

    def _on_saved(self) -> None:
        self._warned = False
        self.standing.discard("unsaved")


def is_damaged(_progress: Any, store: Store) -> bool:  # noqa: ANN401 the task's progress
    """Whether a page of the file is damaged; called on a worker."""
    try:
        store.refuse_damage()
    except FileTrouble as trouble:
        return trouble.kind is Trouble.DAMAGED
    return False


def hold_room(_progress: Any, reserve: Reserve) -> bool:  # noqa: ANN401
    """Set the reserve aside; called on a worker."""
    return reserve.hold()
