"""The stakeholder page: the map, its inspector, and the table twin; services do every change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.actions import Action
from app.bridge.place import Place
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr, trn
from app.queries.people import PersonRow
from app.queries.stakeholders import StakeholderMap, stakeholder_map
from app.services import charter, people, promises
from app.views.stakeholders.bar import MapBar
from app.views.stakeholders.canvas import MapCanvas
from app.views.stakeholders.columns import seat_columns
from app.views.stakeholders.inspector import Inspector
from app.views.stakeholders.legend import Legend
from app.views.stakeholders.lone_banner import LoneBanner
from app.views.stakeholders.minimap import Minimap
from app.views.stakeholders.pieces import EmptyMap
from app.views.stakeholders.scene import MapScene
from app.views.stakeholders.wishes import MapWishes
from app.views.widgets.ink import Ink
from app.views.widgets.page import Page, on_page
from app.views.widgets.table import DataTable

if TYPE_CHECKING:
    from app.bridge.context import App

Service = Callable[..., Any]

_NARROW_PX = 900  # of the page: below it the inspector lies over the canvas


class StakeholdersPage(Page):
    """Draws who matters at one account; drag onto a card to re-report, every step can be undone."""

    name = "stakeholders"
    watches = (
        "person", "influence", "unit", "interaction", "interaction_person", "interaction_team",
        "promise", "contract", "team_member", "fact_mark", "person_attribute",
    )  # fmt: skip
    own_actions: ClassVar[tuple[Action, ...]] = (
        Action(
            id="stakeholders.arrange",
            title="Arrange map",
            icon="network",
            menu="Account",
            section=4,
            pages=("stakeholders",),
            when=lambda moment: moment.can_edit,
            run=on_page("arrange"),
        ),
        Action(
            id="stakeholders.table",
            title="Show map as table",
            icon="table-2",
            keys=("Ctrl+Shift+T",),
            menu="View",
            section=4,
            pages=("stakeholders",),
            run=on_page("toggle_table"),
        ),
        Action(
            id="stakeholders.add",
            title="Add person…",
            icon="user-plus",
            menu="Insert",
            section=2,
            pages=("stakeholders",),
            when=lambda moment: moment.can_edit,
            run=on_page("add_person"),
        ),
    )
    commands = ("stakeholders.arrange", "stakeholders.add")

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        self._ink = Ink(app.theme)
        self._wishes = MapWishes(self)
        self.shown = StakeholderMap([], [], [], {}, {}, {})
        self.scene = MapScene(self._ink, app.today)
        self.canvas = MapCanvas(self._ink, self.scene)
        self.canvas.keys.letters_on = lambda: app.settings.single_letter_keys
        self.minimap = Minimap(self._ink, self.scene, self.canvas)
        self.inspector = Inspector(app.theme, app.today)
        self.inspector.hide()
        self._bar = MapBar(app.theme)
        self.banner = LoneBanner(app.theme, self.memory, app.today)
        self.empty = EmptyMap(app.theme, self.canvas)
        self._legend = Legend(self._ink)
        self._names: dict[int, str] = {}
        self.table_model = RowTableModel(seat_columns(app.today, self._names, self._wishes.on_cell))
        self.table = DataTable(app.theme, self.table_model)
        self.table.setAccessibleName(tr("Stakeholders"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.table)
        self._lay_out()
        self._connect()

    @override
    def title(self) -> str:
        return tr("Stakeholders")

    @override
    def load(self) -> None:
        account_id = self.account_id or 0
        first = not self.shown.seats
        self.shown = self.app.read(stakeholder_map, account_id, self.app.today)
        self._names.clear()
        self._names.update({seat.id: seat.name for seat in self.shown.seats})
        self.scene.show_map(self.shown)
        self.table_model.set_rows(self.shown.seats)
        self._bar.show_coverage(self.shown)
        self._legend.count(self.shown.seats)
        self.banner.show_map(self.shown)
        self.empty.setVisible(not self.shown.seats)
        self.empty.stand()
        self._show_chosen(self.scene.selected_id())
        if first:
            self.canvas.refit()

    @override
    def retheme(self) -> None:
        self._ink.fresh()
        self._legend.retheme()
        self._place_inspector()
        self.empty.stand()
        self.scene.place_cards()
        self.canvas.refit()
        self.minimap.stand()

    @override
    def show_place(self, place: Place) -> None:
        if place.item_id is not None:
            self.ensure_loaded()
            self.canvas.choose(place.item_id)

    def toggle_table(self) -> None:
        """Show the people as a table, or the map again."""
        self._bar.table.toggle()

    def arrange(self) -> None:
        """Put everybody back where the tree has them."""
        places: dict[int, tuple[int, int] | None] = dict.fromkeys(self.scene.cards)
        self._wishes.do(tr("Arrange map"), people.place_people, places)
        self.toast(tr("Everybody is back in the tree."), undo=True)
        self.canvas.fit()

    def add_person(self) -> None:
        """Ask for a new person of this account."""
        self._wishes.add_person()

    # --- building ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        for widget in (self._bar, self.banner, self._stack, self._legend):
            left.addWidget(widget, 1 if widget is self._stack else 0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.inspector)

    def _connect(self) -> None:
        canvas, inspector, scene, wishes = self.canvas, self.inspector, self.scene, self._wishes
        canvas.chosen.connect(self._show_chosen)
        canvas.inspector_wished.connect(inspector.setFocus)
        canvas.reporting_wished.connect(self._wishes.re_report)
        canvas.support_wished.connect(self._wishes.cycle_support)
        canvas.influence_wished.connect(self._wishes.set_influence)
        canvas.line_wished.connect(self._wishes.draw_line)
        canvas.nudge_wished.connect(self._wishes.nudge)
        canvas.removal_wished.connect(self._wishes.remove)
        canvas.scale_changed.connect(self._on_scale)
        canvas.mode_changed.connect(self._bar.show_mode)
        scene.moving_wished.connect(self._wishes.move)
        scene.opened.connect(self._wishes.edit)
        self._bar.lines_shown.connect(scene.show_lines)
        self._bar.coverage_shown.connect(scene.show_coverage)
        canvas.menu_wished.connect(self._wishes.open_menu)
        self.banner.introduction_wished.connect(self._wishes.plan_introduction)
        self.empty.add.clicked.connect(self.add_person)
        self._bar.table_wished.connect(self._show_table)
        self.table.opened.connect(self._wishes.edit)
        inspector.closed.connect(lambda: self.canvas.choose(None))
        inspector.support_chosen.connect(
            partial(wishes.do, tr("Change support"), people.set_support)
        )
        inspector.influence_chosen.connect(wishes.set_influence)
        inspector.interest_chosen.connect(wishes.set_interest)
        inspector.view_chosen.connect(
            partial(wishes.do, tr("Change how a person sees us"), charter.set_person_level)
        )
        inspector.note_written.connect(wishes.on_note)
        inspector.promise_kept.connect(
            partial(wishes.do, tr("Keep promise"), promises.keep_promise)
        )
        inspector.edit_wished.connect(self._wishes.edit)
        inspector.touch_wished.connect(self._wishes.log_touch)
        self._wishes.follow_freshness(inspector.freshness, canvas.reconfirm_wished)

    def _on_scale(self, scale: int) -> None:
        people = trn("{0} person", "{0} people", len(self.shown.seats))
        self.status_changed.emit(tr("{0} · Canvas {1} %", people, scale))

    def _show_table(self, shown: bool) -> None:  # noqa: FBT001 the state of a switch
        self._stack.setCurrentIndex(int(shown))

    # --- showing -----------------------------------------------------------------------------

    def seat(self, person_id: object) -> PersonRow | None:
        """The person on the map with this key."""
        return next((seat for seat in self.shown.seats if seat.id == person_id), None)

    def _show_chosen(self, person_id: int | None) -> None:
        seat = self.seat(person_id)
        self.inspector.setVisible(seat is not None)
        self._place_inspector()
        if seat is not None:
            self.inspector.show_person(seat, self.shown)
        self.situation_changed.emit()

    def _place_inspector(self) -> None:
        """Beside the canvas, or over it where the canvas would get too narrow."""
        inspector = self.inspector
        over = self.width() < self.app.theme.px(_NARROW_PX)
        beside = self._row.indexOf(inspector) >= 0
        if over and beside:
            self._row.removeWidget(inspector)
        elif not over and not beside:
            self._row.addWidget(inspector)
        if over:
            wide = min(inspector.width(), self.width())
            inspector.setGeometry(self.width() - wide, 0, wide, self.height())
            inspector.raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_inspector()
        self.minimap.stand()
