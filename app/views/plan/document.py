"""The document of a plan: title, goals, strategies, actions, SWOT, in one scrolling column."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.plan_words import head_words, plan_name
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.goals import GoalRow
from app.queries.plan_document import PlanDocument
from app.queries.plan_heads import PlanHead
from app.queries.plans import PlanRow
from app.views.plan.goal_card import HIGH_PX as GOAL_PX
from app.views.plan.goal_card import GoalCard
from app.views.plan.inline import InlineText
from app.views.plan.lines import LinkedLine, Wishes
from app.views.plan.parts.frames import PartFrames
from app.views.plan.parts.heading import SectionTitle
from app.views.plan.sections import LooseActions, Snapshot, Strategies
from app.views.plan.swot import Swot
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.buttons import ghost, secondary
from app.views.widgets.flow import FlowLayout
from app.views.widgets.ink import Ink
from app.views.widgets.lane import Lane
from app.views.widgets.lengths import Lengths

WIDEST = 760.0
_LEAST = 440.0


class _Badge(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._words = ""
        follow(theme, self._ink.fresh)

    def show_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        wide = self._ink.width(words, "caption:500") + self._ink.px(15)
        self.setFixedSize(round(wide), round(self._ink.px(22)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        marks.badge(self._ink, painter, self.rect().toRectF(), self._words, tone="outline")


class PlanPaper(QScrollArea):
    """Shows a plan and passes on what is wished; rows that stay keep their cursor."""

    details_wished = Signal()

    def __init__(self, theme: Theme, wishes: Wishes, today: date, frames: PartFrames) -> None:
        super().__init__()
        self.theme = theme
        self.frames = frames
        self._document: PlanDocument | None = None
        self._wishes = wishes
        self._today = today
        self._plan_id = 0
        self._first_opens = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = self._sheet = QWidget()
        self._lengths = Lengths(theme, self)
        self._lengths.keep(self._sheet.setMinimumWidth, _LEAST)  # narrower windows scroll sideways
        self._column = QVBoxLayout(self._sheet)
        self._build()
        self.setWidget(self._sheet)
        follow(theme, self._on_theme)

    def show_document(self, document: PlanDocument) -> None:
        """Show this plan."""
        head = document.head
        if head is None:
            return
        self._document = document
        if head.id != self._plan_id:
            self._plan_id = head.id
            self._goals.show_rows((), _key)  # the cards of another plan
            self._first_opens = True
        self._show_head(head, document.beside)
        self.snapshot.show_document(document)
        self._goals.show_rows(document.goals, _key)
        self._goals_title.show_count(len(document.goals))
        self._strategies_title.show_count(len(document.strategies))
        self._strategies.show_document(document)
        self._actions_title.show_count(len(document.actions))
        self._actions.show_document(document)
        self._swot.show_document(document)
        self.frames.show_plan(head)

    @property
    def goals(self) -> dict[int, GoalCard]:
        """The cards that were made: those that were near what is seen."""
        return self._goals.pieces

    def _make_card(self, goal: GoalRow) -> GoalCard:
        return GoalCard(self.theme, self._wishes, goal, self._today)

    def _show_card(self, goal: GoalRow, card: GoalCard, place: int) -> None:
        if self._document is not None:
            card.show_goal(goal, place + 1, self._document)
            if place == 0 and self._first_opens:
                self._first_opens = False
                card.open(True)  # noqa: FBT003 the state of one switch

    def reveal(self, key: str, field: str = "") -> None:
        """Bring a section or a record into view; with a field, the cursor goes there."""
        kind, _, number = key.partition(":")
        target: QWidget | None = self._anchors.get(kind)
        if kind == "goal":
            card = self._goals.piece(int(number))
            if card is not None:
                card.open(True)  # noqa: FBT003 the state of one switch
                if field:
                    card.focus_field(field)
            target = card
        elif kind == "swot" and (number or field):
            self._swot.reveal(int(number) if number else None, field)
        if target is None:
            target = self.frames.reveal(kind, int(number) if number else None, field)
        if target is not None:
            self.frames.hold(target)

    def write_goal(self, goal_id: int) -> None:
        """Put the cursor into the title of a goal."""
        card = self._goals.piece(goal_id)
        if card is not None:
            card.open(True)  # noqa: FBT003 the state of one switch
            self.ensureWidgetVisible(card)
            card.focus_title()

    def write_action(self) -> None:
        """Put the cursor where the next action is typed: the goal in hand, else the loose ones."""
        for card in self._goals.pieces.values():
            if card.isAncestorOf(self.focusWidget()):
                card.add_action.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self._actions.add_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def link_current(self) -> bool:
        """Offer the goals for the SWOT entry or strategy with the cursor; whether there is one."""
        held: QWidget | None = self.focusWidget()
        while held is not None and not isinstance(held, LinkedLine):
            held = held.parentWidget()
        if held is not None:
            held.link.click()
        return held is not None

    def _build(self) -> None:
        theme = self.theme
        self._title = InlineText(theme, tr("Name of the plan"), font="title1")
        self._title.edited.connect(self._on_title)
        self._status = _Badge(theme)
        self._period = ghost(theme, "").set_small()
        self._period.setToolTip(tr("Plan details"))
        self._period.clicked.connect(self.details_wished)
        self.contents = secondary(theme, tr("Contents"), "list").set_small()
        self.contents.hide()
        self._head_box = box = QWidget()
        line = FlowLayout(box)
        self._lengths.keep(line.setSpacing, 8)
        for widget in (self._title, self._status, self._period, self.contents):
            line.addWidget(widget)
        self._column.addWidget(box)
        self._build_parts()

    def _on_title(self, text: str) -> None:
        self._wishes.changed.emit("plan", self._plan_id, "name", text)

    def _build_parts(self) -> None:
        theme = self.theme
        self.snapshot = Snapshot(theme, self._wishes)
        self._snapshot_title = SectionTitle(theme, tr("Snapshot"))
        self._goals_title = SectionTitle(theme, tr("Goals"))
        add = secondary(theme, tr("Add goal"), "plus").set_small()
        add.clicked.connect(lambda: self._wishes.added.emit("goal", None, tr("New goal")))
        self._goals_title.row.addWidget(add)
        self._goals = Lane(theme, self._make_card, self._show_card, GOAL_PX, 10)
        self._strategies_title = SectionTitle(theme, tr("Strategies"))
        self._strategies = Strategies(theme, self._wishes)
        self._actions_title = SectionTitle(theme, tr("Other actions"))
        self._actions = LooseActions(theme, self._wishes, self._today)
        swot_title = SectionTitle(theme, tr("SWOT"), tr("Drag an entry onto a goal to link it"))
        self.swot = self._swot = Swot(theme, self._wishes)
        swot_title.row.addWidget(self._swot.perspective)
        self._anchors: dict[str, QWidget] = {
            "snapshot": self._snapshot_title,
            "goals": self._goals_title,
            "strategies": self._strategies_title,
            "actions": self._actions_title,
            "swot": swot_title,
        }
        self._column.addWidget(self._goals_title)
        self._column.addWidget(self._goals)
        for part in (
            self._strategies_title, self._strategies, self._actions_title, self._actions,
            swot_title, self._swot, self._snapshot_title, self.snapshot,
        ):  # fmt: skip
            self._column.addWidget(part)
        for frame in self.frames.in_document:
            self._column.addWidget(frame)
        self.frames.follow(self)
        self._column.addStretch(1)

    def _show_head(self, head: PlanRow, beside: PlanHead | None) -> None:
        self._title.show_text(plan_name(head))
        self._status.show_words(tr(label("plan_status", head.state(self._today))))
        self._period.setText(head_words(head, beside, self._today) or tr("Set period…"))
        self._period.setAccessibleName(tr("Plan details: {0}", self._period.text()))

    def _on_theme(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, self.theme.colour("bg.window"))
        self.setPalette(palette)
        self._sheet.setAutoFillBackground(True)
        self._column.setSpacing(round(self.theme.px(2)))
        self._fit()

    def _fit(self) -> None:
        px = self.theme.px
        side = max(px(20), (self.viewport().width() - px(WIDEST)) / 2)
        self._column.setContentsMargins(round(side), round(px(16)), round(side), round(px(28)))
        room = max(self.viewport().width(), self._sheet.minimumWidth()) - 2 * side
        # The head stays in view where the rest scrolls sideways.
        seen = self.viewport().width() - side
        self._head_box.setMaximumWidth(round(seen))
        self._title.hug(160, min(room, seen) / px(1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _key(goal: GoalRow) -> int:
    return goal.id
