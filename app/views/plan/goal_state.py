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
_BAR_PX = 92.0
_OF_A_SCALE = "of "  # a unit such as “of 5” would read “4.2 of 4.6 of 5”
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
        self.updateGeometry()
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
        wide = self._ink.px(_BAR_PX + 12) + self._ink.width(self._words(), "caption")
        return QSize(round(wide), round(self._ink.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._standing is None or self._standing.progress is None:
            return
        painter = QPainter(self)
        self._ink.begin(painter)
        bar = QRectF(self._ink.px(4), 0, self._ink.px(_BAR_PX), self.height())
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
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedSize(round(self._wide()), round(self._ink.px(28)))
        self.update()

    def _wide(self) -> float:
        ink = self._ink
        wide = len(self._names) * ink.px(28) + ink.width(self._words, "body") + ink.px(6)
        return wide + (self._badge_px() + ink.px(10) if self._badge else 0.0)

    def _badge_px(self) -> float:
        text, tone = self._badge or ("", "")
        return self._ink.width(text, "caption:500") + self._ink.px(14 + (13 * (tone in _MARKS)))

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
            badge_wide = self._badge_px()
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
    if (goal.unit or "").startswith(_OF_A_SCALE):
        return tr("{0} to {1}", now, target)
    return tr("{0} of {1} {2}", now, target, goal.unit or "").strip()
