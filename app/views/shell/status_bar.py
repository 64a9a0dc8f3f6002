"""The status bar: saved or not, which file, that it is on this computer only; then the context."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink

HEIGHT_PX = 24


class Part(QAbstractButton):
    """One statement of the status bar; clicking it goes where it is dealt with."""

    def __init__(self, theme: Theme, *, edge: bool, stretch: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self._ink = Ink(theme)
        self._edge = edge
        self._icon, self._tone = "", "text.muted"
        self._strong = False
        self._right = stretch
        policy = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Maximum
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # until there is something to read
        ringed(self, 2)
        follow(theme, self._on_theme)

    def say(
        self, text: str, icon: str = "", tone: str = "text.muted", *, strong: bool = False
    ) -> None:
        """Set the words, an icon with its tone, and whether they stand out."""
        self._icon, self._tone, self._strong = icon, tone, strong
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text) or self._right)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if text else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    @property
    def has_icon(self) -> bool:
        """Whether an icon says something besides the words."""
        return bool(self._icon)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    def _font(self) -> str:
        return "caption:500" if self._strong else "caption"

    @override
    def sizeHint(self) -> QSize:
        ink = self._ink
        wide = ink.width(self.text(), self._font()) + ink.px(18) + (ink.px(17) if self._icon else 0)
        return QSize(round(wide + 1), round(ink.px(HEIGHT_PX)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._ink.px(24)), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        room = QRectF(self.rect()).adjusted(ink.px(9), 0, -ink.px(8), 0)
        if self._icon:
            size = ink.px(12)
            picture = self.theme.pixmap(self._icon, self._tone, 12, ink.dpr)
            spot = QPointF(room.x(), (self.height() - size) / 2)
            painter.drawPixmap(spot, picture)
            room.adjust(ink.px(17), 0, 0, 0)
        role = "text.secondary" if self._strong or self.underMouse() else "text.muted"
        align = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        ink.text(painter, room, self.text(), self._font(), role, align)
        if self._edge and self.text():
            high = ink.px(14)
            line = QRectF(self.width() - 1, (self.height() - high) / 2, 1, high)
            painter.fillRect(line, ink.colour("border.strong"))


class StatusBar(QWidget):
    """Left: saved state, file, privacy. Right: selection or context, backup, zoom."""

    zoom_wished = Signal()
    backup_wished = Signal()
    copy_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self.saved = Part(theme, edge=True)
        self.file = Part(theme, edge=True)
        self.privacy = Part(theme, edge=False)
        self.context = Part(theme, edge=True, stretch=True)
        self.backup = Part(theme, edge=True)
        self.zoom = Part(theme, edge=False)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for part in (self.saved, self.file, self.privacy, self.context, self.backup, self.zoom):
            self._row.addWidget(part, 1 if part is self.context else 0)
        self.privacy.say(tr("On this computer only"))
        self.privacy.setToolTip(tr("No sign-in and no network. The file stays where you put it."))
        self.saved.clicked.connect(self._on_saved_clicked)
        self.backup.clicked.connect(self.backup_wished)
        self.zoom.clicked.connect(self.zoom_wished)
        self._not_saved = False
        self.setAccessibleName(tr("Status bar"))
        follow(theme, self._on_theme)

    def add_line(self, line: QWidget) -> None:
        """Put long work between what is saved and the context."""
        self._row.insertWidget(self._row.indexOf(self.context), line)

    def show_saved(self, at: datetime | None) -> None:
        """Everything is stored, since then."""
        text = tr("Saved {0}", formats.clock(at.astimezone())) if at else tr("Saved")
        self._not_saved = False
        self.saved.setToolTip("")
        self.saved.say(text, "check", "status.good.text", strong=True)

    def show_not_saved(self, sentence: str, since: datetime | None) -> None:
        """The last change is not stored; why is in the tooltip."""
        clock = formats.clock(since.astimezone()) if since else ""
        text = tr("Not saved since {0}", clock) if clock else tr("Not saved")
        self.saved.say(text, "triangle-alert", "status.risk.text", strong=True)
        self.saved.setToolTip(f"{sentence} {tr('Click to save a copy elsewhere.')}")
        self._not_saved = True
        self._announce(text)

    def show_file(self, name: str, *, read_only: bool) -> None:
        """Name the open file, with a lock where it cannot be changed."""
        self.file.say(name, "lock" if read_only else "")
        if not name:
            self.saved.say(tr("No file open"), strong=True)

    def show_opening(self, name: str) -> None:
        """A file is being opened."""
        self.saved.say(tr("Opening {0}…", name))

    def show_context(self, text: str) -> None:
        """What is selected or shown."""
        self.context.say(text)

    def show_backup(self, at: datetime | None, *, today: bool) -> None:
        """When the last backup was made."""
        self.backup.setToolTip("")
        if at is None:
            self.backup.say(tr("No backup yet"))
            return
        local = at.astimezone()
        when = formats.clock(local) if today else formats.day(local.date(), local.date())
        self.backup.say(tr("Backup {0}", when))

    def show_backup_failed(self, sentence: str) -> None:
        """A backup failed; this stays until one succeeds."""
        self.backup.say(tr("Backup failed"), "triangle-alert", "status.risk.text", strong=True)
        self.backup.setToolTip(f"{sentence} {tr('Click to try again.')}")
        self._announce(tr("Backup failed"))

    def show_zoom(self, per_cent: int) -> None:
        """The zoom."""
        self.zoom.say(f"{per_cent} %")

    def _on_saved_clicked(self) -> None:
        if self._not_saved:
            self.copy_wished.emit()

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(HEIGHT_PX)))
        side = round(self._ink.px(4))
        self._row.setContentsMargins(side, 0, side, 0)
        self.update()

    def _fit(self) -> None:
        """Leave the file's name to the title bar where the context had no room; never its lock."""
        others = (self.saved, self.privacy, self.context, self.backup, self.zoom)
        taken = sum(part.sizeHint().width() for part in others if not part.isHidden())
        tight = taken + self.file.sizeHint().width() > self.width() and not self.file.has_icon
        shown = bool(self.file.text()) and not tight
        if self.file.isHidden() == shown:
            self.file.setVisible(shown)
        cut = taken + (self.file.sizeHint().width() if shown else 0) > self.width()
        self.context.setToolTip(self.context.text() if cut else "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # a part says something else now
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.chrome"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._ink.colour("border.default"))
