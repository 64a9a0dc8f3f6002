"""Where the sections of Today lie: two columns, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.cards import cards_of
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.today.call_kind import CallKind
from app.views.today.lane_kind import LaneHead, LaneKind, notice_key
from app.views.today.painted_list import PaintedList
from app.views.today.section import Part, Section
from app.views.today.side_kinds import DueKind, MeetingKind, PromiseKind, TouchKind
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import ghost, icon_button, secondary
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.today.page import TodayPage

TWO_COLUMNS_PX, THREE_CARDS_PX = 1010.0, 860.0
RIGHT_PX, MOST_PX = 356.0, 1720.0
_SIDE_PX, _TOP_PX, _GAP_PX, _BETWEEN_PX = 20, 16, 14, 16


class DayTools(QWidget):
    """The day before, today, the day after; the number of the week stands by the title."""

    stepped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.week = Label(theme, "", "body", "text.muted")
        self.week.setProperty("spare", True)  # noqa: FBT003 a name and its value
        self.before = icon_button(theme, tr("Day before"), "chevron-left")
        self.today = secondary(theme, tr("Today"))
        self.after = icon_button(theme, tr("Day after"), "chevron-right")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, step in ((self.before, -1), (self.today, 0), (self.after, 1)):
            row.addWidget(button)
            button.clicked.connect(partial(self._step, step))

    def _step(self, step: int, _checked: object = None) -> None:
        self.stepped.emit(step)

    def show_day(self, day: date, today: date) -> None:
        """Name the week; today's button rests on its own day."""
        self.week.setText(tr("Week {0}", day.isocalendar().week))
        self.today.setToolTip(tr("Back to today") if day != today else tr("This is today"))


class Board(QScrollArea):
    """The six sections, by name and by what they show."""

    def __init__(self, app: App, day: Callable[[], date]) -> None:
        super().__init__()
        self._app = app
        self._day = day
        self.can_edit = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_left()
        self._make_right()
        self.sections: dict[str, Section] = {
            "needs": self.needs, "renewals": self.renewals, "due": self.due,
            "agenda": self.agenda, "promises": self.promises, "touches": self.touches,
        }  # fmt: skip
        self._lay_out()
        follow(app.theme, self._arrange)

    def _currency(self) -> str:
        return self._app.info.currency

    def _make_left(self) -> None:
        theme = self._app.theme
        self.needs = Section(theme, tr("Needs you"), tr("Working out who needs you…"))
        self.calls = self.needs.add_part(
            Part(theme, tr("Needs you"), CallKind(self._day, self._currency))
        )
        self.needs.add_tool(
            Label(theme, tr("Ranked by risk × revenue × urgency"), "caption", "text.muted")
        )
        self.why = icon_button(theme, tr("Explain the rank"), "info").set_small()
        self.needs.add_tool(self.why)
        self.renewals = Section(
            theme, tr("Renewals, next 90 days"), tr("No contract ends within 90 days.")
        )
        self.head = LaneHead(theme, self._day)
        self.renewals.body.insertWidget(0, self.head)
        self.lanes = self.renewals.add_part(
            Part(theme, tr("Renewals"), LaneKind(self._day, self._currency))
        )
        self.renewals.add_tool(notice_key(theme))
        self.open_view = ghost(theme, tr("Open view")).set_small()
        self.renewals.add_tool(self.open_view)
        self.due = Section(theme, tr("Due and late"), tr("Nothing else is due."))
        self.others = self.due.add_part(Part(theme, tr("Due and late"), DueKind(self._day)))
        self.add_reminder = icon_button(theme, tr("Add reminder"), "plus").set_small()
        self.due.add_tool(self.add_reminder)
        self.head.hide()

    def _make_right(self) -> None:
        theme = self._app.theme
        self.agenda = Section(theme, tr("Agenda"), tr("No meeting on this day."))
        self.meetings = self.agenda.add_part(Part(theme, tr("Agenda"), MeetingKind()))
        self.trouble = Label(theme, "", "caption", "status.watch.text")
        self.trouble.setWordWrap(True)
        Lengths(theme, self).keep(self.trouble.setContentsMargins, 14, 0, 14, 8)
        self.trouble.hide()
        self.agenda.body.addWidget(self.trouble)
        self.add_calendar = icon_button(theme, tr("Calendar files"), "plus").set_small()
        self.agenda.add_tool(self.add_calendar)
        self.promises = Section(theme, tr("Promises"), tr("No promise is due this week."))
        self.ours = self.promises.add_part(Part(theme, tr("Promises"), PromiseKind(self._day)))
        self.owed = _Strip(theme, tr("Owed to us"))
        self.promises.body.insertWidget(1, self.owed)
        self.theirs = self.promises.add_part(Part(theme, tr("Owed to us"), PromiseKind(self._day)))
        self.owed.hide()
        self.add_promise = icon_button(theme, tr("Add promise"), "plus").set_small()
        self.promises.add_tool(self.add_promise)
        self.touches = Section(
            theme, tr("Touch overdue"), tr("Every client heard from us in time.")
        )
        kind = TouchKind(self._day, cards_of(self._app).row)
        self.overdue = self.touches.add_part(Part(theme, tr("Touch overdue"), kind))
        self.planned = _Strip(theme, tr("By communication plan"))
        self.touches.body.insertWidget(1, self.planned)
        planned = TouchKind(self._day, cards_of(self._app).row)
        self.by_plan = self.touches.add_part(Part(theme, tr("By communication plan"), planned))
        self.planned.hide()

    def _lay_out(self) -> None:
        self.sheet = QWidget()
        self.sheet.setAutoFillBackground(False)
        self._left, self._right = QWidget(), QWidget()
        left = QVBoxLayout(self._left)
        for card in (self.needs, self.renewals, self.due):
            left.addWidget(card)
        left.addStretch(1)
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._right)
        for card in (self.agenda, self.promises, self.touches):
            self._side.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self._side.addStretch(1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.sheet)
        self._whole.addWidget(self._left, 1)
        self._whole.addWidget(self._right)
        self._whole.addStretch(0)
        for layout in (left, self._side):
            layout.setContentsMargins(0, 0, 0, 0)
            Lengths(self._app.theme, self).keep(layout.setSpacing, _GAP_PX)
        self.setWidget(self.sheet)

    def _arrange(self) -> None:
        """Two columns where there is room, else the right one below, its cards side by side."""
        px = self._app.theme.px
        wide = self.width() / px(1)
        two = wide >= TWO_COLUMNS_PX
        across = not two and wide >= THREE_CARDS_PX
        self._whole.setDirection(
            QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        )
        self._side.setDirection(
            QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        )
        self._whole.setStretch(0, 1 if two else 0)
        self._whole.setStretch(2, 0 if two else 1)
        for number in range(3):
            self._side.setStretch(number, 1 if across else 0)
        self._side.setStretch(3, 0 if across else 1)
        self._right.setMinimumWidth(round(px(RIGHT_PX)) if two else 0)
        self._right.setMaximumWidth(round(px(RIGHT_PX)) if two else 16_777_215)
        spare = max(0.0, wide - MOST_PX) / 2
        side, top = round(px(_SIDE_PX + spare)), round(px(_TOP_PX))
        self._whole.setContentsMargins(side, top, side, top)
        self._whole.setSpacing(round(px(_BETWEEN_PX if two else _GAP_PX)))

    @property
    def lists(self) -> list[PaintedList]:
        """Every list, in reading order."""
        return [one for section in self.sections.values() for one in section.lists]

    def show_can_edit(self, *, can_edit: bool, letters: bool) -> None:
        """Grey out what would change the file, and hear single letters or not."""
        self.can_edit = can_edit
        for shown in self.lists:
            shown.can_edit, shown.letters = can_edit, letters
            shown.viewport().update()
        for button in (self.add_promise, self.add_reminder):
            button.setEnabled(can_edit)

    def scroll_to(self, box: QRect) -> None:
        """Have a part of the sheet on the screen."""
        room = round(self._app.theme.px(24))
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if box.top() < bar.value():
            bar.setValue(box.top() - room)
        elif box.bottom() > bar.value() + high:
            bar.setValue(box.bottom() - high + room)

    def connect_to(self, page: TodayPage) -> None:
        """Have the lists and buttons do what the page does."""
        deeds = page.deeds
        wishes = {
            "act": deeds.act, "done": deeds.done, "tick": deeds.tick, "snooze": deeds.snooze,
            "move": deeds.move, "give": deeds.give, "menu": deeds.menu,
        }  # fmt: skip

        def wished(wish: str, row: object) -> None:
            wishes[wish](row)

        for shown in self.lists:
            shown.opened.connect(deeds.open)
            shown.wished.connect(wished)
            shown.pressed_part.connect(wished)
            shown.moved.connect(page.situation_changed)
            shown.moved.connect(partial(page.ensure_seen, shown))
            shown.left.connect(partial(self._leave, shown))
        for name, section in self.sections.items():
            section.retry_wished.connect(partial(page.loader.load, name))
        self.why.clicked.connect(page.wishes.explain_rank)
        self.open_view.clicked.connect(page.wishes.open_renewals)
        self.add_promise.clicked.connect(page.wishes.add_promise)
        self.add_reminder.clicked.connect(page.wishes.add_reminder)
        self.add_calendar.clicked.connect(page.calendars.open)

    def _leave(self, shown: PaintedList, step: int) -> None:
        """Beyond the end of a list the arrows go on in the next one that has rows."""
        order = [one for one in self.lists if one.rows]
        place = order.index(shown) + step if shown in order else -1
        if 0 <= place < len(order):
            order[place].go_to(0 if step > 0 else len(order[place].rows) - 1)
            order[place].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Strip(QFrame):
    """The grey line above what others owe us."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._label = Label(theme, words, "caption:500", "text.muted")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self.setAutoFillBackground(True)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        px = self._theme.px
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._theme.colour("bg.sunken"))
        self.setPalette(palette)
        self.setFixedHeight(round(px(26)))
        self._row.setContentsMargins(round(px(14)), 0, round(px(14)), 0)
