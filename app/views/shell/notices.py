"""Banners about the file itself, above every screen: what is wrong, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.bridge.tr import tr
from app.views.shell.morning import MorningNotice
from app.views.widgets.banner import Banner

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.shell.desk import Desk
    from app.views.shell.frame import Frame

Way = tuple[str, Callable[[], object]]
PASSING_MS = 1300
"""Trouble that the next attempt, a second later, ends is only told in the status bar."""


class Notices(QObject):
    """Shows what has to be known about the open file; one banner for each kind of trouble."""

    def __init__(self, app: App, frame: Frame, desk: Desk) -> None:
        super().__init__(frame)
        self._app = app
        self._frame = frame
        self._desk = desk
        self._shown: dict[str, Banner] = {}
        self._why = ""
        self.morning = MorningNotice(app, frame)
        self._late = QTimer(self, singleShot=True, interval=PASSING_MS)
        self._late.timeout.connect(self._show_not_saved)
        desk.opened.connect(self.file_opened)
        desk.closed.connect(self._clear)
        app.edits.not_saved.connect(self._on_not_saved)
        app.edits.saved.connect(self._on_saved)

    @property
    def read_only(self) -> Banner | None:
        """The banner of a file that is open for reading only."""
        return self._shown.get("read-only")

    def banner(self, kind: str) -> Banner | None:
        """The banner of this kind, while it is shown."""
        return self._shown.get(kind)

    def hide(self, kind: str) -> None:
        """Take a banner away: its cause is gone."""
        banner = self._shown.pop(kind, None)
        if banner is not None:
            banner.hide()
            banner.deleteLater()

    def show_trouble(self, kind: str) -> None:
        """Say what the keeper of the file's safety found."""
        show = {
            "damaged": self._show_damaged,
            "replaced": self._show_replaced,
            "room": self._show_room_used,
            "unsaved": self._show_unsaved_at_leaving,
        }
        show[kind]()

    def _show_damaged(self) -> None:
        """Pages of the file cannot be trusted."""
        what = tr("{0} is damaged.", self._app.store.path.name)
        means = tr("Figures here may be wrong. Changes are switched off, nothing was written.")
        self._show("damaged", "risk", what, means, self._restore_way())

    def _show_replaced(self) -> None:
        """Another program moved the file away, or put another in its place."""
        what = tr("{0} was removed or replaced outside Perennial.", self._app.store.path.name)
        means = tr("Nothing is written over it. Go on in a copy of what you see, or close it.")
        ways = [self._copy_way(), (tr("Close file"), self._desk.close)]
        self._show("replaced", "risk", what, means, ways)

    def _show_room_used(self) -> None:
        """The reserve was given up to store the last change."""
        what = tr("The disk is full.")
        means = tr(
            "The last change was stored in space kept for this. Free some space before you go on."
        )
        self._show("room", "watch", what, means, [self._copy_way()])

    def _show_unsaved_at_leaving(self) -> None:
        """Leaving now would lose a change."""
        what = tr("The last change is not stored yet.")
        means = tr("Free some space or open a copy elsewhere. Close again to lose the change.")
        self._show("unsaved", "risk", what, means, [self._again_way(), self._copy_way()])

    # --- opened and saved ------------------------------------------------------------------

    def file_opened(self) -> None:
        """Begin anew with what is to be known of the file that is open now."""
        self._clear()
        if self._app.store.read_only:
            why = self._desk.why_read_only
            self._show("read-only", "info", tr("Opened read-only"), why, [self._copy_way()])
        elif self._desk.was_left_open:
            what = tr("Perennial did not end properly last time.")
            means = tr("Everything up to the last stored key press is here.")
            self._show("crash", "info", what, means, [], lasting=False)

    def _on_not_saved(self, why: str) -> None:
        self._why = why
        if not len(self._app.edits.kept) or self.banner("not-saved") is not None:
            self._show_not_saved()
        elif not self._late.isActive():
            self._late.start()

    def _show_not_saved(self) -> None:
        means = self._why
        if len(self._app.edits.kept):
            kept = tr("The change is kept in memory until it can be stored.")
            means = f"{kept} {means}"
        ways = [self._again_way(), self._copy_way()]
        self._show("not-saved", "risk", tr("Not saved"), means, ways, lasting=False)

    def _on_saved(self) -> None:
        self._late.stop()
        self.hide("not-saved")
        self.hide("unsaved")

    # --- banners ---------------------------------------------------------------------------

    def _show(
        self, kind: str, tone: str, what: str, means: str, ways: list[Way], *, lasting: bool = True
    ) -> None:
        known = self._shown.get(kind)
        if known is not None:
            known.say(what, means)
            return
        banner = Banner(self._app.theme, tone)
        for text, run in ways:
            banner.add_button(text).clicked.connect(_clicked(run))
        if lasting:
            banner.lasting()
        banner.closed.connect(lambda: self.hide(kind))
        self._frame.notices.addWidget(banner)
        self._shown[kind] = banner
        banner.say(what, means)

    def _copy_way(self) -> Way:
        return tr("Open a copy…"), self._desk.keeper.open_copy

    def _restore_way(self) -> list[Way]:
        return [(tr("Restore a backup…"), self._desk.keeper.restore)]

    def _again_way(self) -> Way:
        return tr("Try again"), self._app.edits.store_kept

    def _clear(self) -> None:
        self._late.stop()
        for kind in tuple(self._shown):
            self.hide(kind)


def _clicked(run: Callable[[], object]) -> Callable[[], object]:
    """What a click runs, without the state that comes with the click."""

    def go(_on: bool = False) -> object:  # noqa: FBT001, FBT002 a slot
        return run()

    return go
