"""What a goal's card says at a glance: its standing as badge and words, its progress as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.standing import Standing
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.goals import GoalRow
from app.views.widgets import marks, shapes
from app.views.widgets.base import follow
from app.views.widgets.ink import RIGHT, Ink

_BADGES = {"good": "On track", "watch": "Close", "risk": "Behind"}
_MARKS = {"good": "healthy", "watch": "watch", "risk": "at_risk"}
_ENDED = {
    "achieved": ("Achieved", "good"),
    "cancelled": ("Cancelled", "neutral"),
    "deferred": ("Deferred", "neutral"),
}


class GoalProgress(QWidget):
    """The bar with the tick of the plan, and the plan's value in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._standing: Standing | None = None
        follow(theme, self._on_theme)

    def show_standing(self, standing: Standing) -> None:
        """Show this standing."""
        self._standing = standing
        self.setAccessibleName(self._words() or tr("No progress yet"))
        self.setToolTip(
            tr(
                "Progress = (now − baseline) ÷ (target − baseline). The tick is where the plan "
                "stands today."
            )
        )
        self.update()

    def _words(self) -> str:
        plan = self._standing.plan_value if self._standing else None
        return tr("plan today {0}", formats.number(plan, 1)) if plan is not None else ""

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(24)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(250)), round(self._ink.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._standing is None or self._standing.progress is None:
            return
        painter = QPainter(self)
        self._ink.begin(painter)
        room = self._ink.px(150)
        bar = QRectF(self._ink.px(4), 0, min(room, self.width() * 0.55), self.height())
        elapsed = self._standing.elapsed
        marks.progress_bar(
            self._ink,
            painter,
            bar,
            float(self._standing.progress),
            plan=None if elapsed is None else float(elapsed),
        )
        words = QRectF(bar.right() + self._ink.px(8), 0, self.width(), self.height())
        words.setRight(self.width())
        self._ink.text(painter, words, self._words(), "caption", "text.muted")


class GoalState(QWidget):
    """The state at the right of a goal's title: badge, progress in words, who owns it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._badge: tuple[str, str] | None = None
        self._words = ""
        self._names: tuple[str, ...] = ()
        follow(theme, self._on_theme)

    def show_goal(self, goal: GoalRow, standing: Standing) -> None:
        """Show the state of this goal."""
        self._badge = _badge_of(goal, standing)
        self._words = _progress_words(goal)
        self._names = tuple(name for name in (goal.owner, goal.client_owner_name) if name)
        said = [self._badge[0] if self._badge else "", self._words, *self._names]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedSize(round(self._ink.px(290)), round(self._ink.px(28)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        right, middle, size = float(self.width()), self.height() / 2, ink.px(22)
        for name in reversed(self._names):
            box = QRectF(right - size, middle - size / 2, size, size)
            marks.avatar(ink, painter, box, name)
            right -= size + ink.px(6)
        wide = ink.width(self._words, "body")
        room = QRectF(right - wide - ink.px(4), 0, wide + 1, self.height())
        ink.text(painter, room, self._words, "body", "text.secondary", RIGHT)
        if self._badge:
            text, tone = self._badge
            mark = shapes.BANDS[_MARKS[tone]] if tone in _MARKS else None
            badge_wide = ink.width(text, "caption:500") + ink.px(14 + (13 if mark else 0))
            at = QRectF(room.x() - badge_wide - ink.px(10), 0, badge_wide, self.height())
            marks.badge(ink, painter, at, text, tone=tone, mark=mark)


def _badge_of(goal: GoalRow, standing: Standing) -> tuple[str, str] | None:
    if goal.status in _ENDED:
        words, tone = _ENDED[goal.status]
        return tr(words), tone
    if goal.due_date is None:
        return tr("No due date"), "watch"
    if standing.band is None:
        return None
    return tr(_BADGES[standing.band]), standing.band


def _progress_words(goal: GoalRow) -> str:
    if goal.current is None or goal.target is None:
        return ""
    now, target = formats.plain_number(goal.current), formats.plain_number(goal.target)
    return tr("{0} of {1} {2}", now, target, goal.unit or "").strip()
