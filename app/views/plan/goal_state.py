"""What a goal's card says at a glance: its standing as badge and words, its progress as a bar."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.standing import Standing
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.goals import GoalRow
from app.views.widgets import marks, shapes
from app.views.widgets.base import follow
from app.views.widgets.ink import RIGHT, Ink

_BADGES = {"good": "On track", "watch": "Close", "risk": "Behind"}
_BAR_PX = 92.0
_OF_A_SCALE = "of "  # a unit such as “of 5” would read “4.2 of 4.6 of 5”
_MARKS = {"good": "healthy", "watch": "watch", "risk": "at_risk"}
_OUTCOMES = {"fully": "good", "partially": "watch", "not_achieved": "neutral"}
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
        self._look = StateLook()
        follow(theme, self._on_theme)

    def show_goal(self, goal: GoalRow, standing: Standing) -> None:
        """Show the state of this goal."""
        self._look = look_of(goal, standing)
        self.setAccessibleName(self._look.spoken)
        self.setToolTip(self._look.tip)
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedSize(round(state_width(self._ink, self._look)), round(self._ink.px(28)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        paint_state(self._ink, painter, QRectF(self.rect()), self._look)


class StateLook(NamedTuple):
    """What the right end of a goal's head shows: badge with its tone, words, icons, who."""

    badge: tuple[str, str] | None = None
    words: str = ""
    icons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what the icons stand for

    @property
    def spoken(self) -> str:
        """All of it in words."""
        said = [self.badge[0] if self.badge else "", self.words, *self.notes, *self.names]
        return ", ".join(part for part in said if part)

    @property
    def short(self) -> StateLook:
        """Only the badge, where there is little room."""
        return self._replace(words="", icons=(), names=())

    @property
    def tip(self) -> str:
        """What the icons stand for."""
        return "\n".join(self.notes)


def look_of(goal: GoalRow, standing: Standing) -> StateLook:
    """The state of a goal as it is shown."""
    signs: list[tuple[str, str]] = []
    if goal.shared:
        signs.append(("handshake", tr("Shared with the client")))
    if goal.is_calculated:
        name = tr(label("goal_calculation", goal.calculation))
        why = tr("no value: {0}", goal.why_no_value) if goal.why_no_value else ""
        signs.append(
            ("database", ", ".join(part for part in (tr("Follows: {0}", name), why) if part))
        )
    return StateLook(
        _badge_of(goal, standing),
        _progress_words(goal),
        tuple(icon for icon, _ in signs),
        tuple(name for name in (goal.owner, goal.client_owner_name) if name),
        tuple(words for _, words in signs),
    )


def state_width(ink: Ink, look: StateLook) -> float:
    """How wide the state is."""
    wide = len(look.names) * ink.px(28) + len(look.icons) * ink.px(20) + ink.px(6)
    wide += ink.width(look.words, "body")
    return wide + (_badge_px(ink, look.badge) + ink.px(10) if look.badge else 0.0)


def paint_state(ink: Ink, painter: QPainter, rect: QRectF, look: StateLook) -> None:
    """Badge, words, icons and initials, from the right edge."""
    right, middle, size = rect.right(), rect.center().y(), ink.px(22)
    for name in reversed(look.names):
        box = QRectF(right - size, middle - size / 2, size, size)
        marks.avatar(ink, painter, box, name)
        right -= size + ink.px(6)
    for icon in reversed(look.icons):
        right -= ink.px(18)
        picture = ink.theme.pixmap(icon, "text.muted", 14, ink.dpr)
        painter.drawPixmap(QPointF(right, middle - ink.px(7)), picture)
        right -= ink.px(2)
    wide = ink.width(look.words, "body")
    room = QRectF(right - wide - ink.px(4), rect.y(), wide + 1, rect.height())
    ink.text(painter, room, look.words, "body", "text.secondary", RIGHT)
    if look.badge:
        text, tone = look.badge
        mark = shapes.BANDS[_MARKS[tone]] if tone in _MARKS else None
        badge_wide = _badge_px(ink, look.badge)
        at = QRectF(room.x() - badge_wide - ink.px(10), rect.y(), badge_wide, rect.height())
        marks.badge(ink, painter, at, text, tone=tone, mark=mark)


def _badge_px(ink: Ink, badge: tuple[str, str]) -> float:
    text, tone = badge
    return ink.width(text, "caption:500") + ink.px(14 + (13 * (tone in _MARKS)))


def _badge_of(goal: GoalRow, standing: Standing) -> tuple[str, str] | None:
    if goal.status in _ENDED:
        words, tone = _ENDED[goal.status]
        if goal.outcome is not None:
            return tr(label("goal_outcome", goal.outcome)), _OUTCOMES[goal.outcome]
        return tr(words), tone
    if goal.due_date is None:
        return tr("No due date"), "watch"
    if goal.is_qualitative or standing.band is None:
        return None
    return tr(_BADGES[standing.band]), standing.band


def _progress_words(goal: GoalRow) -> str:
    if goal.is_qualitative:
        return tr("judged")
    if goal.target is None or (goal.current is None and not goal.is_calculated):
        return ""
    now = "–" if goal.current is None else formats.plain_number(goal.current)
    target = formats.plain_number(goal.target)
    if (goal.unit or "").startswith(_OF_A_SCALE):
        return tr("{0} to {1}", now, target)
    return tr("{0} of {1} {2}", now, target, goal.unit or "").strip()
